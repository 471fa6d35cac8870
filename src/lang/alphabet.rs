//! The letters of Uyghur and Kazakh in their order, with the vowels marked.

use crate::base::language::Language;
use crate::lang::tables;

/// The letters of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::lang) struct Alphabet {
    letters: Vec<char>,
    vowels: Vec<char>,
}

impl Alphabet {
    pub(in crate::lang) fn read(table: &str, language: Language) -> Self {
        let mut alphabet = Self::default();
        for row in tables::rows(table).filter(|row| tables::field(row, 0) == language.tag()) {
            let letter = tables::field(&row, 1).chars();
            alphabet.letters.extend(letter.clone());
            if tables::field(&row, 2) == "vowel" {
                alphabet.vowels.extend(letter);
            }
        }
        alphabet
    }

    pub(in crate::lang) fn vowels(&self) -> String {
        self.vowels.iter().collect()
    }

    pub(in crate::lang) fn is_vowel(&self, c: char) -> bool {
        self.vowels.contains(&c)
    }
}

/// The letters of a language in the order of its alphabet; none for Chinese. The hamza and its
/// carrier have no place in the order and are no letters here.
pub fn letters(language: Language) -> &'static [char] {
    &tables::ALPHABETS.of(language).letters
}

/// Whether a letter is a vowel of the language.
pub fn is_vowel(c: char, language: Language) -> bool {
    tables::ALPHABETS.of(language).is_vowel(c)
}
