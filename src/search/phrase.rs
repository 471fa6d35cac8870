//! Whether a page has the phrases of a query: its characters and words side by side in one line,
//! whatever punctuation and blanks stand between them.

use crate::base::language::Language;
use crate::lang::stem::stem;
use crate::search::analysis;
use crate::search::analysis::Run;
use crate::search::document::Document;
use crate::search::query::Part;
use crate::search::query::Query;
use crate::search::query::Segment;
use crate::search::query::Word;

/// A character or a word of a query.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) enum Unit<'q> {
    Han(char),
    Word(&'q Word),
}

/// Whether a page has every phrase of a query that its clauses leave open.
pub(in crate::search) fn holds(query: &Query, document: &Document) -> bool {
    let asked: Vec<&Segment> = query.segments.iter().filter(|segment| segment.asks).collect();
    if asked.is_empty() {
        return true;
    }
    let text = format!("{}\n{}", document.title, document.body());
    let key = analysis::key(&text, query.language);
    let lines: Vec<Vec<&str>> = key.split('\n').map(units).collect();
    let found = |sought: &[Unit<'_>]| {
        lines.iter().any(|line| position(sought, line, query.language).is_some())
    };
    asked.into_iter().all(|segment| {
        let whole = units_of(&segment.parts);
        found(&whole)
            || by_pinyin(segment).is_some_and(|parts| parts.iter().all(|part| found(part)))
    })
}

/// What is left of a segment between its words that may be pinyin; such a word is in no text, and
/// that the title is read so is told by its clause. `None` where there is no such word.
fn by_pinyin(segment: &Segment) -> Option<Vec<Vec<Unit<'_>>>> {
    let is_pinyin = |part: &Part| matches!(part, Part::Word(word) if !word.pinyin.is_empty());
    let parts = segment.parts.split(is_pinyin).map(units_of);
    let left: Vec<Vec<Unit<'_>>> = parts.filter(|part| !part.is_empty()).collect();
    segment.parts.iter().any(is_pinyin).then_some(left)
}

/// The characters and words of parts, in their order.
pub(in crate::search) fn units_of(parts: &[Part]) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for part in parts {
        match part {
            Part::Han(run) => units.extend(run.chars().map(Unit::Han)),
            Part::Word(word) => units.push(Unit::Word(word)),
        }
    }
    units
}

/// The characters and words of a folded line.
fn units(line: &str) -> Vec<&str> {
    let mut units = Vec::new();
    for run in analysis::runs(line) {
        match run {
            Run::Han(run) => {
                units.extend(run.char_indices().map(|(at, c)| &run[at..at + c.len_utf8()]))
            }
            Run::Word(word) => units.push(word),
            Run::LineEnd => {}
        }
    }
    units
}

/// The first place in a line where units stand side by side.
pub(in crate::search) fn position(
    sought: &[Unit<'_>],
    line: &[impl AsRef<str>],
    language: Language,
) -> Option<usize> {
    line.windows(sought.len().max(1)).position(|window| {
        window.iter().zip(sought).all(|(own, sought)| is(*sought, own.as_ref(), language))
    })
}

/// Whether a character or word of a text is one of a query.
pub(in crate::search) fn is(sought: Unit<'_>, own: &str, language: Language) -> bool {
    match sought {
        Unit::Han(c) => own.strip_prefix(c).is_some_and(str::is_empty),
        Unit::Word(word) => word.keys.iter().any(|key| is_word(key, word.prefix, own, language)),
    }
}

fn is_word(key: &str, prefix: bool, own: &str, language: Language) -> bool {
    if own == key || (prefix && own.starts_with(key) && key.chars().count() >= Word::PREFIX) {
        return true;
    }
    let cut = language != Language::Chinese;
    cut && analysis::has_arabic(key)
        && analysis::has_arabic(own)
        && stem(own, language) == stem(key, language)
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::base::language::Language;
    use crate::search::document::sample;
    use crate::search::query::Query;

    fn check(query: &str, text: &str, language: Language, expected: bool) {
        let document = sample("标题", text);
        assert_eq!(holds(&Query::read(query, language), &document), expected, "{query} in {text}");
    }

    #[test]
    fn a_phrase_is_found_across_punctuation_but_not_across_lines() {
        check("自治州办法", "本自治州《办法》施行", Language::Chinese, true);
        check("自治州办法", "自治州\n办法", Language::Chinese, false);
        check("自治州办法", "办法自治州", Language::Chinese, false);
        check("自治州 办法", "办法，自治州", Language::Chinese, true);
        check("标题二", "二", Language::Chinese, false);
    }

    #[test]
    fn words_are_found_in_any_form() {
        check("«قانۇن بالا»", "قانۇننىڭ بالىلار", Language::Uyghur, true);
        check("«قانۇن بالا»", "بالا قانۇن", Language::Uyghur, false);
    }

    #[test]
    fn a_character_alone_is_looked_for_where_something_else_counts() {
        check("水 办法", "办法", Language::Chinese, false);
        check("水 办法", "水的办法", Language::Chinese, true);
    }

    #[test]
    fn what_may_be_pinyin_is_not_asked_of_the_text() {
        check("关于tongzhi", "关于", Language::Chinese, true);
        check("关于tongzhi", "其他", Language::Chinese, false);
        check("“关于tongzhi”", "关于", Language::Chinese, false);
    }
}
