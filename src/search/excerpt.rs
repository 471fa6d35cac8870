//! The piece of a page's text in which a query was found.

use crate::search::analysis;
use crate::search::analysis::Run;
use crate::search::document::Document;
use crate::search::phrase;
use crate::search::query::Query;
use std::borrow::Cow;

/// How wide an excerpt is: a Chinese character is as wide as two letters.
const WIDTH: usize = 160;

/// How much of it stands before what was found.
const BEFORE: usize = 40;

/// Stands where text was left out.
const CUT: char = '…';

/// A character or word of a text, as it is written.
struct Written<'t> {
    at: usize,
    key: Cow<'t, str>,
}

impl AsRef<str> for Written<'_> {
    fn as_ref(&self) -> &str {
        &self.key
    }
}

/// The piece of a page's text around the first place where a phrase of the query stands, else a word
/// of it; the beginning where only the title has it.
pub(in crate::search) fn of(query: &Query, document: &Document) -> String {
    let body = document.body();
    let lines: Vec<(&str, Vec<Written<'_>>)> =
        body.split('\n').map(|line| (line, written(line, query))).collect();
    let segments = query.segments.iter().map(|segment| phrase::units_of(&segment.parts));
    let segments: Vec<Vec<phrase::Unit<'_>>> = segments.collect();
    let whole = segments.iter().filter(|units| !units.is_empty());
    let words = segments.iter().flat_map(|units| units.windows(units.len().min(2)));
    for sought in whole.map(Vec::as_slice).chain(words) {
        let found = lines.iter().find_map(|(line, written)| {
            let place = phrase::position(sought, written, query.language)?;
            Some(around(line, written[place].at))
        });
        if let Some(found) = found {
            return found;
        }
    }
    lines.first().map_or(String::new(), |(line, _)| around(line, 0))
}

/// The units of a line with their places. Each is folded for itself, since folding moves places.
fn written<'t>(line: &'t str, query: &Query) -> Vec<Written<'t>> {
    let mut all = Vec::new();
    let start = |text: &str| text.as_ptr() as usize - line.as_ptr() as usize;
    for run in analysis::runs(line) {
        match run {
            Run::Han(run) => all.extend(run.char_indices().map(|(at, c)| {
                let own = &run[at..at + c.len_utf8()];
                Written { at: start(own), key: Cow::Borrowed(own) }
            })),
            Run::Word(word) => {
                all.push(Written { at: start(word), key: analysis::key(word, query.language) });
            }
            Run::LineEnd => {}
        }
    }
    all
}

/// The piece of a line around a place, cut where no word is cut.
fn around(line: &str, at: usize) -> String {
    let before = line[..at].char_indices().rev();
    let from = reach(before, BEFORE).map_or(0, |far| word_start(line, far, at));
    let behind = line[from..].char_indices().map(|(place, c)| (from + place, c));
    let to = reach(behind, WIDTH).map_or(line.len(), |far| word_end(line, far, at));
    let mut piece = line[from..to].trim().to_owned();
    if from > 0 {
        piece.insert(0, CUT);
    }
    if to < line.len() {
        piece.push(CUT);
    }
    piece
}

/// The place of the character with which a width is full; `None` where all fit.
fn reach(characters: impl Iterator<Item = (usize, char)>, width: usize) -> Option<usize> {
    let mut left = width;
    for (at, c) in characters {
        let own = if analysis::is_han(c) { 2 } else { 1 };
        if left < own {
            return Some(at);
        }
        left -= own;
    }
    None
}

/// The first place from `far` on, and not behind `at`, where no word is cut.
fn word_start(line: &str, far: usize, at: usize) -> usize {
    let mut places = line[far..at].char_indices().map(|(place, c)| (far + place, c));
    let blank = places.find(|(_, c)| !is_of_word(*c));
    blank.map_or(at, |(place, c)| if analysis::is_han(c) { place } else { place + c.len_utf8() })
}

/// The last place up to `far`, and behind `at`, where no word is cut.
fn word_end(line: &str, far: usize, at: usize) -> usize {
    let whole = line[..far].ends_with(|c| !is_of_word(c)) || !line[far..].starts_with(is_of_word);
    let last = line[at..far].rfind(|c| !is_of_word(c)).map(|place| at + place);
    match last {
        _ if whole => far,
        Some(place) if place > at => {
            let c = line[place..].chars().next().map_or(0, char::len_utf8);
            if line[place..].starts_with(analysis::is_han) { place + c } else { place }
        }
        _ => far,
    }
}

/// A letter of a word that must not be cut.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !analysis::is_han(c)
}

#[cfg(test)]
mod tests {
    use super::WIDTH;
    use super::of;
    use crate::base::language::Language;
    use crate::search::document::sample;
    use crate::search::query::Query;

    fn excerpt(query: &str, text: &str, language: Language) -> String {
        of(&Query::read(query, language), &sample("标题", text))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "第一行\n本州办法自公布之日起施行。";
        assert_eq!(excerpt("施行", text, Language::Chinese), "本州办法自公布之日起施行。");
        assert_eq!(excerpt("标题", text, Language::Chinese), "第一行");
    }

    #[test]
    fn a_long_line_is_cut_around_what_was_found() {
        let text = format!("{}甲乙{}", "山".repeat(100), "水".repeat(100));
        let shown = excerpt("甲乙", &text, Language::Chinese);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("山甲乙水"));
        assert_eq!(shown.chars().count(), 2 + WIDTH / 2);
    }

    #[test]
    fn words_are_not_cut() {
        let words: Vec<String> = (1000..1100).map(|number| format!("قانۇن{number}")).collect();
        let text = words.join(" ");
        let shown = excerpt("قانۇن1050", &text, Language::Uyghur);
        let inside = shown.trim_matches('…');
        assert!(inside.contains("قانۇن1050"), "{shown}");
        assert!(inside.split(' ').all(|word| words.iter().any(|own| own == word)), "{shown}");
    }

    #[test]
    fn a_phrase_is_preferred_to_its_words() {
        let text = "自治 治州\n本自治州";
        assert_eq!(excerpt("自治州", text, Language::Chinese), "本自治州");
    }
}
