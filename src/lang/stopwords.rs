//! Words that stand in every text and tell little of it. They lower a weight and are never left
//! out: a phrase needs them.

use crate::base::language::Language;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;
use std::collections::BTreeSet;

/// The words of a language as keys.
#[derive(Default)]
pub(in crate::lang) struct Words {
    keys: BTreeSet<String>,
}

impl Words {
    pub(in crate::lang) fn read(table: &str, language: Language) -> Self {
        let words = tables::rows(table).map(|row| tables::field(&row, 0).to_owned());
        Self { keys: words.map(|word| fold(&word, language, Level::Key).into_owned()).collect() }
    }
}

/// Whether a word that is folded to a key tells little; never in Chinese.
pub fn contains(key: &str, language: Language) -> bool {
    tables::STOPWORDS.of(language).keys.contains(key)
}

/// All keys of a language, sorted.
pub fn keys(language: Language) -> impl Iterator<Item = &'static str> {
    tables::STOPWORDS.of(language).keys.iter().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::contains;
    use super::keys;
    use crate::base::language::Language;

    #[test]
    fn the_words_are_keys() {
        assert!(contains("بىلەن", Language::Uyghur));
        // The hamza of ٴبىز is no part of the key.
        assert!(contains("بىز", Language::Kazakh));
        assert!(!contains("قانۇن", Language::Uyghur));
        assert_eq!(keys(Language::Chinese).count(), 0);
    }
}
