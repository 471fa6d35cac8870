//! How a day is written in words: one pattern a language, as seen in print.

use crate::base::date::Date;

/// A language and its pattern, in which `{year}`, `{month}` and `{day}` stand for figures.
struct Pattern {
    /// BCP 47 tag, or the beginning of one.
    tag: &'static str,
    /// The words.
    words: &'static str,
}

/// Cyrillic and Latin Kazakh write days otherwise, so the script is part of the tag.
const PATTERNS: [Pattern; 3] = [
    Pattern { tag: "zh", words: "{year}年{month}月{day}日" },
    Pattern { tag: "kk-Arab", words: "{year}-جىلى {month}-ايدىڭ {day}-كۇنى" },
    Pattern { tag: "ug", words: "{year}-يىلى {month}-ئاينىڭ {day}-كۈنى" },
];

/// A day in the words of a language; `YYYY-MM-DD` where its words are not known.
pub fn in_words(date: Date, tag: &str) -> String {
    let Some(pattern) = PATTERNS.iter().find(|pattern| is_within(tag, pattern.tag)) else {
        return date.to_string();
    };
    pattern
        .words
        .replace("{year}", &date.year().to_string())
        .replace("{month}", &date.month().to_string())
        .replace("{day}", &date.day().to_string())
}

/// Whether a tag is `wide` or a closer description of it: `zh-CN` is within `zh`.
pub(in crate::lang) fn is_within(tag: &str, wide: &str) -> bool {
    tag.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
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
