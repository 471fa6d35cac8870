//! Markdown to the stretches of text that readers read, with their places in the file. Takes the
//! same way to events as the writer, so that what is looked at is what is shown.

use crate::base::stretch::GAP;
use crate::base::stretch::Letter;
use crate::base::stretch::Stretch;
use crate::markup::arguments;
use crate::markup::arguments::Argument;
use crate::markup::prepare;
use crate::markup::prepare::Prepared;
use crate::markup::writer;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::mem;
use std::ops::Range;

/// Arguments of components whose value is text.
pub(super) const TEXTS: [&str; 3] = ["alt", "caption", "title"];

/// Reads a text that begins `at` so many bytes of its file.
pub(super) fn read(source: &str, at: usize) -> Vec<Stretch> {
    let prepared = prepare::prepare(source);
    let mut reader = Reader {
        source,
        prepared: &prepared,
        at,
        open: Stretch::default(),
        done: Vec::new(),
        silent: 0,
        files: false,
    };
    for (event, range) in Parser::new_ext(&prepared.text, writer::options()).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.end_stretch();
    reader.done
}

struct Reader<'a> {
    source: &'a str,
    prepared: &'a Prepared<'a>,
    at: usize,
    open: Stretch,
    done: Vec<Stretch>,
    /// How many elements are open whose text is no prose: code, addresses shown as they are.
    silent: usize,
    /// Whether the list of files of a component is open.
    files: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(end) => self.end(end, range.end),
            Event::Text(text) => self.text(text, range),
            Event::SoftBreak | Event::HardBreak => self.push('\n', range.start),
            Event::Html(html) | Event::InlineHtml(html) if self.prepared.is_directive(html) => {
                self.directive(range);
            }
            _ => self.push(GAP, range.start),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        self.silent += usize::from(is_silent(tag));
        match tag {
            Tag::Image { .. } => self.push(GAP, at),
            tag if writer::is_inline(&tag.to_end()) => {}
            _ => self.end_stretch(),
        }
    }

    fn end(&mut self, end: &TagEnd, at: usize) {
        match end {
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.silent -= 1,
            // Only an address shown as it is made its link silent, and it holds nothing else.
            TagEnd::Link => self.silent = 0,
            _ => {}
        }
        match end {
            TagEnd::Image => self.push(GAP, at),
            end if writer::is_inline(end) => {}
            _ => self.end_stretch(),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let marked = &self.prepared.text[range.clone()];
        if self.silent > 0 || self.files || marked != text {
            return self.push(GAP, range.start);
        }
        for (offset, c) in marked.char_indices().filter(|(_, c)| !self.prepared.is_mark(*c)) {
            self.push(c, range.start + offset);
        }
    }

    /// The texts in a line `:::name key="value"`.
    fn directive(&mut self, range: Range<usize>) {
        self.end_stretch();
        let range = self.prepared.original(range.start)..self.prepared.original(range.end);
        let Some(whole) = self.source.get(range.clone()) else { return };
        let start = range.start + (whole.len() - whole.trim_start().len());
        let line = arguments::read(whole.trim());
        self.files = line.name == "attachments";
        for argument in line.arguments.iter().filter(|argument| TEXTS.contains(&argument.name)) {
            self.done.extend(self.value(argument, start));
        }
    }

    /// A value, if it stands in the file as it is read.
    fn value(&self, argument: &Argument<'_>, start: usize) -> Option<Stretch> {
        let at = start + argument.at + argument.name.len() + "=\"".len();
        let written = self.source.get(at..at + argument.value.len())?;
        (written == argument.value).then(|| Stretch::of(written, self.at + at).without_addresses())
    }

    fn push(&mut self, c: char, at: usize) {
        self.open.letters.push(Letter { c, at: self.at + self.prepared.original(at) });
    }

    fn end_stretch(&mut self) {
        let stretch = mem::take(&mut self.open).without_addresses();
        if stretch.letters.iter().any(|letter| letter.c != GAP && !letter.c.is_whitespace()) {
            self.done.push(stretch);
        }
    }
}

fn is_silent(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::base::stretch::GAP;

    /// The stretches of a text, and that each character stands in the file where it says.
    fn check(source: &str, expected: &[&str]) {
        let file = format!("---\n---\n{source}");
        let stretches = read(source, 8);
        let shown: Vec<String> = stretches
            .iter()
            .map(|stretch| {
                let letters = stretch.letters.iter();
                letters.map(|letter| if letter.c == GAP { '¦' } else { letter.c }).collect()
            })
            .collect();
        assert_eq!(shown, expected, "{source}");
        for letter in stretches.iter().flat_map(|stretch| &stretch.letters) {
            assert!(letter.c == GAP || file[letter.at..].starts_with(letter.c), "{letter:?}");
        }
    }

    #[test]
    fn words_are_whole_whatever_dresses_them() {
        check("## ئا {#x}\n\nب**تا**نا\nلا\n", &["ئا", "بتانا\nلا"]);
        check("«**قانۇن»**نىڭ", &["«قانۇن»نىڭ"]);
    }

    #[test]
    fn what_is_not_read_is_left_out() {
        check("ئا `كود` [نام](يول.md) <https://x.example/ە> b\n", &["ئا ¦ نام ¦ b"]);
        check("```\nكود\n```\n\n<div>\nتا\n</div>\n", &[]);
        check("a ![رەسىم](x.png) b\n", &["a ¦رەسىم¦ b"]);
        check("a&amp;b\\*c\n", &["a¦b*c"]);
    }

    #[test]
    fn components_give_the_texts_of_their_arguments() {
        check(":::figure src=\"ا.svg\" alt=\"تا\" caption=\"نا\"\n:::\n", &["تا", "نا"]);
        check(":::attachments\n- ا.docx\n:::\n\nنا\n", &["نا"]);
        check("| ئا | ب |\n|---|---|\n| ت | ج |\n", &["ئا", "ب", "ت", "ج"]);
    }
}
