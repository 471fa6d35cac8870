//! Sets marks in a text before it is parsed, and knows how to take them away afterwards.
//!
//! Two things pulldown-cmark cannot see by itself. First, CommonMark decides by spaces and
//! punctuation whether `**` opens or closes, which fails where words are not divided by spaces:
//! `**办事指南。**请点击` shows its stars. A rare punctuation mark beside them makes them able to do both, as
//! they are between letters. Second, a component's `:::` line is wrapped into a processing
//! instruction of one line, which ends paragraphs and lists, ends no comment, and arrives as an
//! event of its own. The mark does
//! not occur in the text, so taking it out of every string gives the author's words again, in
//! code and addresses too.

use crate::base::language::is_of_arabic_script;
use crate::markup::script::closes;
use crate::markup::script::is_cjk;
use crate::markup::script::is_punctuation;
use crate::markup::script::opens;
use std::borrow::Cow;

/// Rare marks that CommonMark takes for punctuation. A text that uses all of them loses one.
const MARKS: [char; 12] = [
    '\u{2E41}', '\u{2E3F}', '\u{2E38}', '\u{2E37}', '\u{2E36}', '\u{2E35}', '\u{2E34}', '\u{2E33}',
    '\u{2E32}', '\u{2E31}', '\u{2E30}', '\u{2E1F}',
];

/// A text with marks.
pub(super) struct Prepared<'a> {
    /// The text to parse.
    pub(super) text: Cow<'a, str>,
    mark: char,
    cuts: Vec<Cut>,
}

/// Something that was set into the text.
struct Cut {
    at: usize,
    inserted_before: usize,
    inserted: usize,
}

/// Sets the marks.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    let mark = MARKS.into_iter().find(|mark| !source.contains(*mark)).unwrap_or(MARKS[0]);
    let mut setter = Setter { source, mark, copied: 0, out: String::new(), cuts: Vec::new() };
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if is_component(line) {
            let indent = line.len() - line.trim_start_matches(' ').len();
            setter.set(start + indent, &format!("<?{mark}"));
            setter.set(start + line.trim_end().len(), &format!("{mark}?>"));
        } else if line.contains('*') {
            setter.stars(start, line);
        }
        start += line.len();
    }
    setter.finish()
}

struct Setter<'a> {
    source: &'a str,
    mark: char,
    copied: usize,
    out: String,
    cuts: Vec<Cut>,
}

impl<'a> Setter<'a> {
    fn set(&mut self, at: usize, text: &str) {
        self.out.push_str(&self.source[self.copied..at]);
        self.copied = at;
        let inserted_before = self.cuts.last().map_or(0, |cut| cut.inserted);
        let inserted = inserted_before + text.len();
        self.cuts.push(Cut { at: self.out.len(), inserted_before, inserted });
        self.out.push_str(text);
    }

    /// Sets a mark beside every run of stars that CommonMark would misread.
    fn stars(&mut self, start: usize, line: &str) {
        let mut from = 0;
        while let Some(found) = line[from..].find('*') {
            let run = from + found;
            let end = run + line[run..].bytes().take_while(|b| *b == b'*').count();
            let before = line[..run].chars().next_back();
            let after = line[end..].chars().next();
            if let (Some(before), Some(after)) = (before, after) {
                match side_to_mark(before, after) {
                    Some(Side::Before) => self.set(start + run, self.mark.encode_utf8(&mut [0; 4])),
                    Some(Side::After) => self.set(start + end, self.mark.encode_utf8(&mut [0; 4])),
                    None => {}
                }
            }
            from = end;
        }
    }

    fn finish(mut self) -> Prepared<'a> {
        if self.cuts.is_empty() {
            return Prepared { text: Cow::Borrowed(self.source), mark: self.mark, cuts: self.cuts };
        }
        self.out.push_str(&self.source[self.copied..]);
        Prepared { text: Cow::Owned(self.out), mark: self.mark, cuts: self.cuts }
    }
}

enum Side {
    Before,
    After,
}

/// A run of stars between punctuation and a letter can do one thing only. Where a script without
/// spaces is beside it, it must be able to do both: the letter's side gets the mark. Arabic script
/// meets the same obstacle, for suffixes are joined to a closing quote without a space.
fn side_to_mark(before: char, after: char) -> Option<Side> {
    let is_tight = |c| is_cjk(c) || is_of_arabic_script(c);
    let plain_markdown = !(is_tight(before) || is_tight(after));
    let settled = before == '\\' || before == '|' || after == '|' || opens(before) || closes(after);
    if plain_markdown || settled || before.is_whitespace() || after.is_whitespace() {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        (true, false) => Some(Side::After),
        (false, true) => Some(Side::Before),
        _ => None,
    }
}

/// Whether a line is a component's. In a code block it is not, but only the parser knows, and
/// there the marks are taken away again.
fn is_component(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    line.len() - text.len() <= 3 && text.starts_with(":::")
}

impl Prepared<'_> {
    /// The place in the author's text of a place in the marked text.
    pub(super) fn original(&self, offset: usize) -> usize {
        match self.cuts.partition_point(|cut| cut.at < offset) {
            0 => offset,
            n => {
                let cut = &self.cuts[n - 1];
                offset.saturating_sub(cut.inserted).max(cut.at - cut.inserted_before)
            }
        }
    }

    /// The author's words: the text without marks.
    pub(super) fn strip<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.cuts.is_empty() || !text.contains(self.mark) {
            return Cow::Borrowed(text);
        }
        let (open, close) = (format!("<?{}", self.mark), format!("{}?>", self.mark));
        let bare = text.replace(&open, "").replace(&close, "");
        Cow::Owned(bare.replace(self.mark, ""))
    }

    /// Whether a character of the marked text is a mark and not the author's.
    pub(super) fn is_mark(&self, c: char) -> bool {
        c == self.mark && !self.cuts.is_empty()
    }

    /// Whether a piece of HTML is a component's line that we wrapped.
    pub(super) fn is_directive(&self, html: &str) -> bool {
        let marked = html.trim_start().strip_prefix("<?");
        marked.is_some_and(|rest| rest.starts_with(self.mark)) && !self.cuts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::prepare;

    fn check(source: &str, expected: &str) {
        let prepared = prepare(source);
        let shown = prepared.text.replace('\u{2E41}', "¦");
        assert_eq!(shown, expected);
        assert_eq!(prepared.strip(&prepared.text), source);
    }

    #[test]
    fn marks_stand_only_where_commonmark_misreads() {
        check("**办事指南。**请点击", "**办事指南。**¦请点击");
        check("请看**《指南》**。", "请看¦**《指南》**。");
        check("见**[表](a.md)**下", "见¦**[表](a.md)**¦下");
        check("plain **bold.**text", "plain **bold.**text");
        check("全是**字**的", "全是**字**的");
        check("«**قانۇن»**نىڭ", "«**قانۇن»**¦نىڭ");
    }

    #[test]
    fn component_lines_are_wrapped() {
        check(":::notice\nx\n :::\n", "<?¦:::notice¦?>\nx\n <?¦:::¦?>\n");
        check("    :::\na :::\n", "    :::\na :::\n");
    }

    #[test]
    fn places_are_the_authors() {
        let prepared = prepare("a\n:::x\n中**“b”**中");
        for (offset, c) in prepared.text.char_indices() {
            if "a:x中“b”".contains(c) {
                let place = prepared.original(offset);
                assert!("a\n:::x\n中**“b”**中"[place..].starts_with(c), "{c} at {offset}");
            }
        }
    }
}
