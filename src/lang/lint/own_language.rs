//! Whether a text is in the language of its file. Title and text decide together, and only where
//! there is enough of them.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::language::is_han;
use crate::lang::detect;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::text as shown;
use crate::lang::lint::words::words;

/// Fewer characters of another script than these decide nothing.
pub(in crate::lang::lint) const LEAST_HAN: usize = 20;

/// Fewer letters of another script than these decide nothing.
pub(in crate::lang::lint) const LEAST_ARABIC: usize = 30;

/// Fewer words that only the other language can have than these decide nothing.
pub(in crate::lang::lint) const LEAST_WORDS: usize = 5;

/// How many words of the other language must stand against one of the own.
const CLEARLY: usize = 4;

/// One fault, at the beginning of the text.
pub(in crate::lang::lint) fn scan(text: &Text<'_>, found: &mut Vec<Fault>) {
    let (Some(other), Some(first)) = (other_language(text), text.stretches.first()) else { return };
    let Some(letter) = first.letters.first() else { return };
    found.push(Fault {
        at: letter.at,
        shown: text.language.code().to_owned(),
        mended: other.code().to_owned(),
        or: String::new(),
        edits: Vec::new(),
    });
}

/// The language in which the text is, if that is not its file's.
fn other_language(text: &Text<'_>) -> Option<Language> {
    let whole: String =
        text.stretches.iter().map(|stretch| shown(stretch, 0..stretch.letters.len())).collect();
    let han = whole.chars().filter(|c| is_han(*c)).count();
    let arabic = whole.chars().filter(|c| is_arabic(*c)).count();
    let told = detect::language(&whole);
    if text.language == Language::Chinese {
        return told.filter(|told| *told != Language::Chinese && arabic >= LEAST_ARABIC);
    }
    match told? {
        // Lists of Chinese names stand in pages of every language.
        Language::Chinese => {
            (han >= LEAST_HAN && arabic < LEAST_ARABIC).then_some(Language::Chinese)
        }
        told if told != text.language => by_words(text, told).then_some(told),
        _ => None,
    }
}

fn by_words(text: &Text<'_>, other: Language) -> bool {
    let (mut own, mut others) = (0, 0);
    for stretch in text.stretches {
        for word in words(stretch) {
            match Language::by_letters(&shown(stretch, word)) {
                Some(told) if told == other => others += 1,
                Some(_) => own += 1,
                None => {}
            }
        }
    }
    others >= LEAST_WORDS && others >= CLEARLY * own
}
