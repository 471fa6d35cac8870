//! Keeps figures in order inside Arabic script: telephones, dates in figures, ranges, addresses.
//!
//! After an Arabic letter digits lose their hold on the signs between them (Unicode Standard
//! Annex 9, rule W2), so that `2026-03-02` would read `02-03-2026`. Each such run becomes an
//! element that runs left to right. A figure also keeps what it counts at the end of a line: the
//! ending behind its hyphen, and the word behind its blank. Sources stay as they were typed: no
//! invisible signs in them.

use crate::base::language::is_of_arabic_script;
use std::borrow::Cow;

/// Runs up to this length are kept on one line; longer ones, such as addresses, may break.
const SHORT: usize = 20;

/// Figures up to this length keep the word behind them on their line.
const COUNTED: usize = 6;

/// Forbids the break that every hyphen allows before a letter.
const WORD_JOINER: char = '\u{2060}';

/// A blank at which no line ends.
const NO_BREAK_SPACE: char = '\u{00A0}';

/// Elements in which nothing is changed, besides all that run left to right already.
const VERBATIM: [&str; 3] = ["code", "pre", "title"];

/// The HTML with its figures isolated; untouched where there is no Arabic letter.
///
/// `html` is our own: every `<` begins a tag, and no attribute holds a `>`.
pub fn isolate(html: &str) -> Cow<'_, str> {
    if !html.chars().any(is_of_arabic_script) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    let mut left_alone: Option<(&str, usize)> = None;
    let mut rest = html;
    while !rest.is_empty() {
        let text_end = rest.find('<').unwrap_or(rest.len());
        let (text, tags) = rest.split_at(text_end);
        // An isolate without Arabic letters runs left to right by itself.
        let orderly = out.ends_with("<bdi>") && !text.chars().any(is_of_arabic_script);
        if left_alone.is_some() || orderly {
            out.push_str(text);
        } else {
            write_text(text, &mut out);
        }
        let tag_end = tags.find('>').map_or(tags.len(), |at| at + 1);
        let (tag, after) = tags.split_at(tag_end);
        out.push_str(tag);
        left_alone = step(left_alone, tag, runs_right);
        rest = after;
    }
    Cow::Owned(out)
}

/// The element that is left alone after a tag, with how often it is open inside itself.
/// `left_alone` is asked of an opening tag, with what stands in it and its name.
pub(in crate::base) fn step<'t>(
    open: Option<(&'t str, usize)>,
    tag: &'t str,
    left_alone: impl Fn(&str, &str) -> bool,
) -> Option<(&'t str, usize)> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name = inner.split_whitespace().next().unwrap_or_default();
    match open {
        Some((element, depth)) if element == name && closes => {
            (depth > 1).then_some((element, depth - 1))
        }
        Some((element, depth)) if element == name => Some((element, depth + 1)),
        Some(open) => Some(open),
        None => (!closes && left_alone(inner, name)).then_some((name, 1)),
    }
}

fn runs_right(inner: &str, name: &str) -> bool {
    inner.contains(" dir=\"ltr\"") || VERBATIM.contains(&name)
}

/// A text between tags, in which `&` begins an entity.
fn write_text(text: &str, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = piece_end(rest, is_of_run);
        let run = &rest[..end];
        write_run(run, out);
        rest = join_next(run, &rest[end..], out);
        let end = piece_end(rest, |piece| !is_of_run(piece));
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
}

/// Binds a run to the Arabic word behind it, if it is a figure; gives what is left to write.
fn join_next<'t>(run: &str, next: &'t str, out: &mut String) -> &'t str {
    let counts = |figure: &str| figure.ends_with(|c: char| c.is_ascii_digit());
    if run.strip_suffix('-').is_some_and(counts) && next.starts_with(is_of_arabic_script) {
        out.push(WORD_JOINER);
        return next;
    }
    let word = next.strip_prefix(' ').filter(|word| word.starts_with(is_of_arabic_script));
    match word {
        Some(word) if counts(run) && run.len() <= COUNTED => {
            out.push(NO_BREAK_SPACE);
            word
        }
        _ => next,
    }
}

/// How far the characters and entities go that are so.
fn piece_end(text: &str, is_so: impl Fn(&str) -> bool) -> usize {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let entity = (c == '&').then(|| text[at..].find(';')).flatten();
        let length = entity.map_or(c.len_utf8(), |end| end + 1);
        if !is_so(&text[at..at + length]) {
            break;
        }
        at += length;
    }
    at
}

fn is_of_run(piece: &str) -> bool {
    piece == "&amp;"
        || piece.chars().all(|c| c.is_ascii_alphanumeric() || "-~/:.,_@%#?=+–—～−".contains(c))
}

/// A run between the first and the last letter or digit; what is around is left as it is.
fn write_run(run: &str, out: &mut String) {
    let core = run.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let joined = core.contains(|c: char| !c.is_ascii_alphanumeric());
    // An entity at an end would be cut.
    let cut = run.starts_with('&') || run.ends_with(';');
    if cut || !joined || !core.contains(|c: char| c.is_ascii_digit()) {
        return out.push_str(run);
    }
    let start = run.len() - run.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len();
    out.push_str(&run[..start]);
    let class = if core.len() <= SHORT { " class=\"figures\"" } else { "" };
    out.push_str(&format!("<bdi dir=\"ltr\"{class}>{core}</bdi>"));
    out.push_str(&run[start + core.len()..]);
}

#[cfg(test)]
mod tests {
    use super::isolate;

    fn check(html: &str, isolated: &str) {
        let isolated = isolated.replace('[', "<bdi dir=\"ltr\" class=\"figures\">");
        let isolated = isolated.replace(']', "</bdi>").replace('⁀', "\u{2060}");
        assert_eq!(isolate(html), isolated.replace('␣', "\u{00A0}"));
    }

    #[test]
    fn figures_are_isolated_among_arabic_letters() {
        check("تېل 0999-0000000، 2026-03-02 كۈنى", "تېل [0999-0000000]، [2026-03-02] كۈنى");
        check("<td>5~10</td><td>كۈن</td>", "<td>[5~10]</td><td>كۈن</td>");
        check("2025-2026-يىلى", "[2025-2026]-⁀يىلى");
        check("كۈن (9:00-17:30).", "كۈن ([9:00-17:30]).");
        check("电话 0999-0000000", "电话 0999-0000000");
    }

    #[test]
    fn a_figure_keeps_what_it_counts() {
        check("2026-يىلى 3-ئاينىڭ 2-كۈنى", "2026-⁀يىلى 3-⁀ئاينىڭ 2-⁀كۈنى");
        check("26 يېزا، 3.6 كۈن، 40%", "26␣يېزا، [3.6]␣كۈن، 40%");
        // A telephone or a year range is long enough to stand alone.
        check("0999-0000000 گە", "[0999-0000000] گە");
        check("2 - كۈن، 3 4، 5  ئاي، PDF ھۆججەت", "2 - كۈن، 3 4، 5  ئاي، PDF ھۆججەت");
    }

    #[test]
    fn tags_and_entities_stay_whole() {
        check("<a href=\"/a-1/\">ئا</a>", "<a href=\"/a-1/\">ئا</a>");
        check("ئا &lt;5-10&gt; &#39;1-2&#39;", "ئا &lt;[5-10]&gt; &#39;[1-2]&#39;");
        check("ئا x?a=1&amp;b=2", "ئا [x?a=1&amp;b=2]");
        check("ئا &amp;1-2&amp;", "ئا &amp;1-2&amp;");
        check("ئا 1 &amp; 2", "ئا 1 &amp; 2");
    }

    #[test]
    fn what_has_its_direction_is_left_alone() {
        for html in [
            "ئا <code dir=\"auto\">1-2</code>",
            "ئا <bdi>报名表 (v2)-2026.pdf</bdi>",
            "ئا <bdi dir=\"ltr\">1-2 <bdi>3-4</bdi> 5-6</bdi>",
            "ئا <pre dir=\"ltr\" tabindex=\"0\"><code>1-2</code></pre>",
        ] {
            check(html, html);
        }
        check("ئا <code>1-2</code> 3-4", "ئا <code>1-2</code> [3-4]");
    }

    #[test]
    fn long_addresses_may_break() {
        let long = "https://www.directions.example/a-1/";
        let isolated = format!("ئا <bdi dir=\"ltr\">{}</bdi>/", long.trim_end_matches('/'));
        assert_eq!(isolate(&format!("ئا {long}")), isolated);
    }
}
