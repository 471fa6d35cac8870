//! How a day is written in words: one pattern a language, as seen in print.

use crate::base::date::Date;
use crate::base::language::is_within;
use crate::lang::tables;
use crate::lang::tables::field;

/// A language and its pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lang) struct Pattern {
    /// BCP 47 tag, or the beginning of one. Cyrillic and Latin Kazakh write days otherwise, so the
    /// script is part of the tag.
    tag: String,
    /// The words, in which `{year}`, `{month}` and `{day}` stand for figures.
    words: String,
}

impl Pattern {
    pub(in crate::lang) fn read(table: &str) -> Vec<Self> {
        let read = |row: Vec<&str>| Self {
            tag: field(&row, 0).to_owned(),
            words: field(&row, 1).to_owned(),
        };
        tables::rows(table).map(read).collect()
    }
}

/// A day in the words of a language; `YYYY-MM-DD` where its words are not known.
pub fn in_words(date: Date, tag: &str) -> String {
    let Some(pattern) = tables::DATES.iter().find(|pattern| is_within(tag, &pattern.tag)) else {
        return date.to_string();
    };
    pattern
        .words
        .replace("{year}", &date.year().to_string())
        .replace("{month}", &date.month().to_string())
        .replace("{day}", &date.day().to_string())
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use crate::base::date::Date;

    fn check(tag: &str, expected: &str) {
        assert_eq!(in_words(Date::new(2023, 5, 4).unwrap(), tag), expected, "{tag}");
    }

    #[test]
    fn days_are_written_as_each_language_writes_them() {
        check("zh-CN", "2023年5月4日");
        check("kk-Arab", "2023-جىلى 5-ايدىڭ 4-كۇنى");
        check("ug", "2023-يىلى 5-ئاينىڭ 4-كۈنى");
    }

    #[test]
    fn a_language_without_words_gets_figures() {
        check("kk", "2023-05-04");
        check("ugx", "2023-05-04");
        check("en", "2023-05-04");
    }
}
