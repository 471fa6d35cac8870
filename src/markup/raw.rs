//! HTML that an author wrote: refused, or cut down to a safe list of tags and attributes.
//!
//! Comments vanish without a word: texts of laws are full of them. Nothing of the author's tags is
//! copied: what is allowed is written anew. A tag is closed where its paragraph or block ends.

use crate::markup::emit;
use crate::markup::faults;
use crate::markup::writer::DEEPEST;
use crate::markup::writer::Open;
use crate::markup::writer::Writer;

/// Tags that may stand inside a line.
const PHRASING: [&str; 28] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    "wbr",
];

/// Tags that may stand in a block.
const FLOW: [&str; 23] = [
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Tags without content.
const VOID: [&str; 3] = ["br", "hr", "wbr"];

/// A block of HTML that is being collected.
pub(super) struct HtmlBlock {
    at: usize,
    text: String,
    in_comment: bool,
}

/// A tag, read.
struct RawTag<'t> {
    name: String,
    closes: bool,
    attributes: Vec<(String, &'t str)>,
}

impl Writer<'_> {
    /// A line of a block of HTML.
    pub(super) fn collect_html(&mut self, html: &str, at: usize) {
        let html = self.prepared.strip(html);
        let new = || HtmlBlock { at, text: String::new(), in_comment: false };
        let block = self.html_block.get_or_insert_with(new);
        if block.text.is_empty() {
            block.in_comment = html.trim_start().starts_with("<!--");
        }
        block.in_comment = block.in_comment && !html.contains("-->");
        block.text.push_str(&html);
    }

    /// Whether the lines that come are inside a comment: a component there is none.
    pub(super) fn in_comment(&self) -> bool {
        self.html_block.as_ref().is_some_and(|block| block.in_comment)
    }

    /// The end of a block of HTML, or a component's line inside it.
    pub(super) fn end_html_block(&mut self) {
        let Some(HtmlBlock { at, text, .. }) = self.html_block.take() else { return };
        let (text, complete) = without_comments(&text);
        if !complete {
            self.find(at, faults::endless_comment);
        }
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match text.find('<') {
            // Words after a comment in the same line.
            None => {
                self.block("<p>");
                emit::text(text, &mut self.html);
                self.html.push_str("</p>\n");
                self.out.plain.push_str(text);
            }
            Some(first) if !self.context.raw_html => {
                let tag = shown(&text[first..]);
                self.find(at, |place| faults::raw_html_refused(place, tag));
            }
            Some(_) => self.fragment(text, at),
        }
        self.new_line();
    }

    /// Writes a block of allowed HTML.
    fn fragment(&mut self, text: &str, at: usize) {
        self.new_line();
        self.open.push(Open::Markdown);
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            self.raw_text(&rest[..start]);
            rest = &rest[start..];
            let Some(length) = tag_length(rest) else { break };
            self.raw_tag(&rest[..length], true, at);
            rest = &rest[length..];
        }
        self.raw_text(rest);
        self.close_raw();
        self.open.pop();
    }

    fn raw_text(&mut self, text: &str) {
        emit::text(text, &mut self.html);
        self.out.plain.push_str(text.trim());
        self.out.plain.push(' ');
    }

    /// A tag inside a line.
    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
        let html = self.prepared.strip(html);
        if html.starts_with("<!--") || self.image.is_some() {
            return;
        }
        if self.context.raw_html {
            self.touch();
            self.soft = None;
            self.raw_tag(&html, false, at);
        } else {
            self.find(at, |place| faults::raw_html_refused(place, shown(&html)));
        }
    }

    fn raw_tag(&mut self, text: &str, in_block: bool, at: usize) {
        let Some(tag) = read_tag(text) else {
            return self.find(at, |place| faults::unsafe_html(place, shown(text)));
        };
        let flow: &[&str] = if in_block { &FLOW } else { &[] };
        let Some(name) = PHRASING.iter().chain(flow).find(|name| **name == tag.name) else {
            return self.find(at, |place| faults::unsafe_html(place, shown(text)));
        };
        if tag.closes {
            return self.close_raw_tag(name, at);
        }
        if self.open.len() >= 2 * DEEPEST {
            return self.find(at, |place| faults::too_deep(place, DEEPEST));
        }
        self.html.push('<');
        self.html.push_str(name);
        for (attribute, value) in &tag.attributes {
            if is_allowed(name, attribute, value) {
                emit::attribute(attribute, value, &mut self.html);
            } else {
                self.find(at, |place| faults::unsafe_html(place, attribute));
            }
        }
        self.html.push('>');
        if !VOID.contains(name) {
            self.open.push(Open::Raw(name, at));
        }
    }

    fn close_raw_tag(&mut self, name: &'static str, at: usize) {
        if matches!(self.open.last(), Some(Open::Raw(open, _)) if *open == name) {
            self.open.pop();
            self.html.push_str(&format!("</{name}>"));
        } else {
            self.find(at, |place| faults::unbalanced_html(place, &format!("</{name}>")));
        }
    }

    /// Closes the raw tags that are open in the element that ends.
    pub(super) fn close_raw(&mut self) {
        while let Some(&Open::Raw(name, at)) = self.open.last() {
            self.open.pop();
            self.find(at, |place| faults::unbalanced_html(place, &format!("<{name}>")));
            self.html.push_str(&format!("</{name}>"));
        }
    }
}

/// The text without comments, and whether the last comment ends.
fn without_comments(text: &str) -> (String, bool) {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(end) => rest = &rest[start + end + "-->".len()..],
            None => return (kept, false),
        }
    }
    kept.push_str(rest);
    (kept, true)
}

/// The first tag of a piece of HTML, short enough for a message.
fn shown(html: &str) -> &str {
    let end = html.find('>').map_or(html.len(), |at| at + 1);
    let end = end.min(html.floor_char_boundary(60));
    html[..end].lines().next().unwrap_or_default()
}

/// The length of the tag at the beginning of a text; quoted values may hold `>`.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn read_tag(text: &str) -> Option<RawTag<'_>> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let inner = inner.trim_end().trim_end_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let mut tag =
        RawTag { name: inner[..end].to_ascii_lowercase(), closes, attributes: Vec::new() };
    let mut rest = inner[end..].trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = read_value(after.trim_start())?;
        }
        if name.is_empty() {
            return None;
        }
        tag.attributes.push((name, value));
        rest = rest.trim_start();
    }
    Some(tag)
}

fn read_value(text: &str) -> Option<(&str, &str)> {
    match text.chars().next()? {
        quote @ ('"' | '\'') => text[1..].split_once(quote),
        _ => Some(text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))),
    }
}

fn is_allowed(tag: &str, attribute: &str, value: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " -_".contains(c);
    let number = || value.parse::<u16>().is_ok_and(|n| (1..=1000).contains(&n));
    match attribute {
        "class" | "lang" => !value.is_empty() && value.chars().all(plain),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "title" => true,
        "colspan" | "rowspan" => matches!(tag, "td" | "th") && number(),
        "scope" => tag == "th" && matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        "start" => tag == "ol" && number(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::read_tag;
    use super::shown;
    use super::without_comments;

    #[test]
    fn comments_vanish() {
        assert_eq!(without_comments("a<!-- x -->b<!---->c"), ("abc".to_owned(), true));
        assert_eq!(without_comments("a<!-- x"), ("a".to_owned(), false));
    }

    #[test]
    fn tags_are_read() {
        let tag = read_tag("<Td COLSPAN=2 title='a>b' hidden/>").unwrap();
        assert_eq!(tag.name, "td");
        assert_eq!(
            tag.attributes,
            [("colspan".to_owned(), "2"), ("title".to_owned(), "a>b"), ("hidden".to_owned(), "")]
        );
        assert!(read_tag("<a title='x>").is_none());
        assert_eq!(shown("<b class=x> more"), "<b class=x>");
    }
}
