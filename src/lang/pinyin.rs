//! The readings of Chinese characters in Latin letters without tones, `ü` as `v`, as people type.

use crate::lang::tables;
use pinyin::ToPinyin;
use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// One way of reading a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// All syllables: `banshizhinan`.
    pub full: String,
    /// The first letter of each: `bszn`.
    pub initials: String,
}

/// The usual reading of a character without its tone, for sorting; `lü`, not `lv`.
pub fn usual(c: char) -> Option<&'static str> {
    c.to_pinyin().map(|reading| reading.plain())
}

/// The readings of a character without tones, the most usual one first; none if it is not Chinese
/// or not known.
pub fn readings(c: char) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if !all.contains(&plain) {
            all.push(plain);
        }
    }
    all
}

/// Whether Latin letters are a syllable that can be typed: a reading of a character, with a vowel.
pub fn is_syllable(letters: &str) -> bool {
    tables::SYLLABLES.contains(letters)
}

/// All such syllables.
pub(in crate::lang) fn syllables() -> BTreeSet<String> {
    let typed = |reading: &String| {
        reading.bytes().all(|b| b.is_ascii_lowercase())
            && reading.contains(['a', 'e', 'i', 'o', 'u', 'v'])
    };
    ('\u{4E00}'..='\u{9FFF}').flat_map(readings).filter(typed).collect()
}

/// The ways to read a text by all readings of its characters, at most `most` of them, the usual
/// reading first. Figures and Latin letters stand for themselves; other characters are left out.
pub fn spellings(text: &str, most: usize) -> Vec<Spelling> {
    let empty = Spelling { full: String::new(), initials: String::new() };
    let mut all = vec![empty];
    for c in text.chars() {
        let readings = match readings(c) {
            _ if c.is_ascii_alphanumeric() => vec![c.to_ascii_lowercase().to_string()],
            readings if readings.is_empty() => continue,
            readings => readings,
        };
        // The usual reading of every character goes through the bound first.
        let longer = readings.iter().flat_map(|reading| all.iter().map(|to| to.with(reading)));
        let mut seen = BTreeSet::new();
        all = longer.filter(|spelling| seen.insert(spelling.clone())).take(most).collect();
    }
    all.retain(|spelling| !spelling.full.is_empty());
    all
}

impl Spelling {
    fn with(&self, reading: &str) -> Self {
        let initial = reading.chars().next();
        Self {
            full: format!("{}{reading}", self.full),
            initials: self.initials.chars().chain(initial).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::readings;
    use super::spellings;
    use super::usual;

    #[test]
    fn a_character_has_all_its_readings() {
        assert_eq!(readings('行')[..2], ["xing", "hang"]);
        assert_eq!(readings('女')[0], "nv");
        assert!(readings('a').is_empty());
        assert_eq!((usual('群'), usual('绿'), usual('a')), (Some("qun"), Some("lü"), None));
    }

    #[test]
    fn a_text_is_read_in_every_way() {
        let all = spellings("银行", 16);
        assert_eq!((all[0].full.as_str(), all[0].initials.as_str()), ("yinxing", "yx"));
        assert!(all.iter().any(|one| one.full == "yinhang" && one.initials == "yh"));
        assert_eq!(spellings("办事指南", 1)[0].full, "banshizhinan");
        assert_eq!(spellings("2026年", 1)[0].initials, "2026n");
        assert!(spellings("。", 4).is_empty());
    }

    #[test]
    fn the_bound_holds() {
        assert_eq!(spellings(&"行".repeat(30), 8).len(), 8);
    }
}
