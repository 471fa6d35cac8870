//! What people type who have no keyboard of the language: Latin or Cyrillic letters, or those of
//! another keyboard with Arabic ones.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::kazakh_to_arabic;
use crate::lang::transliterate::uyghur_to_arabic;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;
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

/// The tables of `to_arabic` for a program in the browser: for `kk` and `ug` the letters of other
/// keyboards and of other scripts. The same bytes each time.
pub fn typing_json() -> String {
    let of = |language| json!({ "keyboard": keyboard(language), "scripts": scripts(language) });
    json!({ "kk": of(Language::Kazakh), "ug": of(Language::Uyghur) }).to_string()
}

/// Letters of other keyboards: for each what it becomes, with the context in which it does.
fn keyboard(language: Language) -> Value {
    let mut letters = Map::new();
    for row in tables::rows(tables::folding_text(language)) {
        let (from, to) = (field(&row, 1), field(&row, 3));
        let one = from.chars().count() == 1 && from < "\u{FB50}" && !to.is_empty();
        if field(&row, 4) == "strict" && one {
            push(&mut letters, from, json!([to, field(&row, 5)]));
        }
    }
    letters.into()
}

fn push(map: &mut Map<String, Value>, key: &str, value: Value) {
    let list = map.entry(key).or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(value);
    }
}

/// Letters of other scripts, each with what it becomes in which context.
fn scripts(language: Language) -> Value {
    let (mut latin, mut cyrillic) = (Map::new(), Map::new());
    for row in tables::rows(tables::scripts_text(language)) {
        let context = field(&row, 4);
        // The table of Uyghur begins with the Arabic letter, that of Kazakh with the Cyrillic one.
        let (arabic, latin_letter, cyrillic_letter) = match language {
            Language::Uyghur => (field(&row, 1), field(&row, 2), field(&row, 3)),
            _ => (field(&row, 2), field(&row, 3), field(&row, 0)),
        };
        for (letter, letters) in [(latin_letter, &mut latin), (cyrillic_letter, &mut cyrillic)] {
            if !letter.is_empty() {
                push(letters, letter, json!([arabic, context]));
            }
        }
    }
    json!({ "latin": latin, "cyrillic": cyrillic })
}

#[cfg(test)]
mod tests {
    use super::to_arabic;
    use super::typing_json;
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

    #[test]
    fn the_browser_gets_both_languages() {
        let json: serde_json::Value = serde_json::from_str(&typing_json()).unwrap();
        assert_eq!(json["ug"]["keyboard"]["ک"][0][0], "ك");
        assert_eq!(json["ug"]["scripts"]["latin"]["sh"][0][0], "ش");
        assert_eq!(json["kk"]["scripts"]["cyrillic"]["қ"][0][0], "ق");
        assert_eq!(typing_json(), typing_json());
    }
}
