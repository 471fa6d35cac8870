//! What people type who have no keyboard of the language: Latin or Cyrillic letters, or those of
//! another keyboard with Arabic ones.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::kazakh_to_arabic;
use crate::lang::transliterate::uyghur_to_arabic;
use std::borrow::Cow;

/// A text as one types it on the language's own keyboard; Chinese stays as it is. Figures stay, and
/// words of two scripts.
pub fn to_arabic(text: &str, language: Language) -> Cow<'_, str> {
    if language == Language::Chinese {
        return Cow::Borrowed(text);
    }
    match script(text) {
        Some(script) if language == Language::Uyghur => Cow::Owned(uyghur_to_arabic(text, script)),
        Some(script) => Cow::Owned(kazakh_to_arabic(text, script)),
        None => fold(text, language, Level::Strict),
    }
}

/// The script of a text without Arabic letters; `None` where it has none or both.
fn script(text: &str) -> Option<Script> {
    let latin = text.chars().any(|c| c.is_alphabetic() && c < '\u{0250}');
    let cyrillic = text.chars().any(|c| matches!(c, '\u{0400}'..='\u{052F}'));
    match (latin, cyrillic, text.chars().any(is_arabic)) {
        (true, false, false) => Some(Script::Latin),
        (false, true, false) => Some(Script::Cyrillic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::to_arabic;
    use crate::base::language::Language;

    fn check(language: Language, typed: &str, arabic: &str) {
        assert_eq!(to_arabic(typed, language), arabic, "{typed}");
    }

    #[test]
    fn latin_and_cyrillic_letters_become_arabic_ones() {
        check(Language::Uyghur, "Qanun 2026", "قانۇن 2026");
        check(Language::Uyghur, "қанун", "قانۇن");
        check(Language::Kazakh, "Zañ", "زاڭ");
        check(Language::Kazakh, "Білім", "ٴبىلىم");
    }

    #[test]
    fn letters_of_other_keyboards_are_mended() {
        check(Language::Uyghur, "کىتاب", "كىتاب");
        check(Language::Kazakh, "ءبىلىم", "ٴبىلىم");
    }

    #[test]
    fn other_texts_stay() {
        check(Language::Uyghur, "WPS қанун", "WPS қанун");
        check(Language::Chinese, "falü", "falü");
    }
}
