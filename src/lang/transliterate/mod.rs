//! The same words in other scripts: Uyghur in Arabic, Latin (ULY) and Cyrillic letters; Kazakh in
//! Cyrillic and Latin letters to Arabic ones, and back to Cyrillic by rule.

pub(in crate::lang) mod kazakh;
pub(in crate::lang) mod plain;
pub(in crate::lang) mod uyghur;

use crate::base::language::Language;
use crate::lang::tables;
use unicode_normalization::UnicodeNormalization;

/// A script beside the Arabic one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// ULY for Uyghur, the letters of 2021 for Kazakh.
    Latin,
    /// Cyrillic.
    Cyrillic,
}

/// Uyghur from the Arabic script.
pub fn uyghur_from_arabic(text: &str, script: Script) -> String {
    tables::UYGHUR_SCRIPTS.written_in(text, script)
}

/// Uyghur into the Arabic script. Loans with glides get a carrier that they have not (يۈەن): compare
/// keys, which have no carriers.
pub fn uyghur_to_arabic(text: &str, script: Script) -> String {
    tables::UYGHUR_SCRIPTS.to_arabic(&prepared(text), script)
}

/// Kazakh into the Arabic script, with the hamza by rule: where a letter of front vowels alone
/// tells it.
pub fn kazakh_to_arabic(text: &str, script: Script) -> String {
    tables::KAZAKH_SCRIPTS.to_arabic(&prepared(text), script)
}

/// Kazakh from the Arabic script into Cyrillic. The Arabic script tells less, so some words come
/// out wrong, loans above all; not for texts that people read unchecked.
pub fn kazakh_to_cyrillic(text: &str) -> String {
    tables::KAZAKH_SCRIPTS.to_cyrillic(text)
}

/// A word in each way in which it may have been meant if its letters are those of a plain keyboard,
/// first as it stands.
pub fn spellings(word: &str, language: Language, script: Script) -> Vec<String> {
    plain::spellings(&prepared(word), language, script)
}

/// Small letters, composed, with one kind of apostrophe.
fn prepared(text: &str) -> String {
    let small = text.chars().flat_map(char::to_lowercase).nfc();
    small.map(|c| if matches!(c, '’' | '‘' | 'ʼ' | '`' | '´') { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests;
