//! Which of the three languages a text is written in, told by its letters alone.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::language::is_han;

/// A Chinese word has two characters where an Arabic one has six letters.
const LETTERS_OF_A_CHARACTER: usize = 3;

/// How many times the letters of one script outweigh those of the other in a text of its language.
const CLEARLY: usize = 2;

/// The language of a text or a line; `None` where its letters do not tell: it has none, as many
/// of both scripts, or only such as Kazakh and Uyghur share.
pub fn language(text: &str) -> Option<Language> {
    let han = text.chars().filter(|c| is_han(*c)).count() * LETTERS_OF_A_CHARACTER;
    let arabic = text.chars().filter(|c| is_arabic(*c)).count();
    match (han, arabic) {
        (0, 0) => None,
        _ if han >= CLEARLY * arabic => Some(Language::Chinese),
        _ if arabic >= CLEARLY * han => Language::by_letters(text),
        _ => None,
    }
}
