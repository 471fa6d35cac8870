//! What people type who have no keyboard of the language: Latin or Cyrillic letters, or those of
//! another keyboard with Arabic ones.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::lang::alphabet;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::kazakh_to_arabic;
use crate::lang::transliterate::spellings;
use crate::lang::transliterate::uyghur_to_arabic;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text as one types it on the language's own keyboard; Chinese stays as it is. Figures stay, and
/// words of two scripts.
pub fn to_arabic(text: &str, language: Language) -> Cow<'_, str> {
    if language == Language::Chinese {
        return Cow::Borrowed(text);
    }
    match script(text) {
        Some(script) => Cow::Owned(from(script, text, language)),
        None => fold(text, language, Level::Strict),
    }
}

/// A word as `to_arabic` has it, then in the other ways in which it may be meant if it was typed on a
/// keyboard that lacks letters of its script: `bilim` may be بيليم or بىلىم.
pub fn readings(word: &str, language: Language) -> Vec<String> {
    match script(word).filter(|_| language != Language::Chinese) {
        Some(script) => {
            let spellings = spellings(word, language, script);
            spellings.iter().map(|word| from(script, word, language)).collect()
        }
        None => vec![to_arabic(word, language).into_owned()],
    }
}

fn from(script: Script, text: &str, language: Language) -> String {
    match language {
        Language::Uyghur => uyghur_to_arabic(text, script),
        _ => kazakh_to_arabic(text, script),
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

/// The tables of `to_arabic`, for a program that reads no Rust: the search client in the browser,
/// an editor's tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TypingTables {
    /// Kazakh.
    kk: TypingTable,
    /// Uyghur.
    ug: TypingTable,
}

/// The letters with which one can type a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TypingTable {
    /// Letters of other Arabic keyboards. What a context says stands in the README of the tables.
    keyboard: Letters,
    /// Latin letters, one or several that are read together: the longest first.
    latin: Letters,
    /// Cyrillic letters, likewise.
    cyrillic: Letters,
    /// The vowels of the alphabet: in Uyghur one gets its carrier before it at the start of a word,
    /// behind another vowel and behind an apostrophe.
    vowels: String,
}

/// What each letter may become, in the order of the table.
type Letters = BTreeMap<String, Vec<Letter>>;

/// What a letter becomes in a context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Letter {
    /// The Arabic letters; empty where the letter goes.
    to: String,
    /// Where this holds: `any` for everywhere.
    context: String,
}

/// The tables of Kazakh and Uyghur; the same ones each time.
pub fn typing_tables() -> TypingTables {
    TypingTables { kk: table(Language::Kazakh), ug: table(Language::Uyghur) }
}

fn table(language: Language) -> TypingTable {
    let (latin, cyrillic) = scripts(language);
    let own = alphabet::letters(language).iter();
    let vowels = own.filter(|letter| alphabet::is_vowel(**letter, language)).collect();
    TypingTable { keyboard: keyboard(language), latin, cyrillic, vowels }
}

fn keyboard(language: Language) -> Letters {
    let mut letters = Letters::new();
    for row in tables::rows(tables::folding_text(language)) {
        let (from, to) = (field(&row, 1), field(&row, 3));
        let one = from.chars().count() == 1 && from < "\u{FB50}" && !to.is_empty();
        if field(&row, 4) == "strict" && one {
            push(&mut letters, from, to, field(&row, 5));
        }
    }
    letters
}

fn push(letters: &mut Letters, from: &str, to: &str, context: &str) {
    let letter = Letter { to: to.to_owned(), context: context.to_owned() };
    letters.entry(from.to_owned()).or_default().push(letter);
}

/// Latin and Cyrillic letters.
fn scripts(language: Language) -> (Letters, Letters) {
    let (mut latin, mut cyrillic) = (Letters::new(), Letters::new());
    for row in tables::rows(tables::scripts_text(language)) {
        let context = field(&row, 4);
        // The table of Uyghur begins with the Arabic letter, that of Kazakh with the Cyrillic one.
        let (arabic, latin_letter, cyrillic_letter) = match language {
            Language::Uyghur => (field(&row, 1), field(&row, 2), field(&row, 3)),
            _ => (field(&row, 2), field(&row, 3), field(&row, 0)),
        };
        for (letter, letters) in [(latin_letter, &mut latin), (cyrillic_letter, &mut cyrillic)] {
            if !letter.is_empty() {
                push(letters, letter, arabic, context);
            }
        }
    }
    (latin, cyrillic)
}

#[cfg(test)]
mod tests {
    use super::readings;
    use super::to_arabic;
    use super::typing_tables;
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
    fn plain_letters_are_read_in_each_way() {
        let all = |word, language, expected: &str| {
            assert_eq!(readings(word, language).join(" "), expected, "{word}");
        };
        all("Bilim", Language::Kazakh, "بيليم ٴبيلىم ٴبىليم ٴبىلىم");
        all("bılım", Language::Kazakh, "ٴبىلىم");
        all("зан", Language::Kazakh, "زان");
        all("bekit", Language::Uyghur, "بەكىت بېكىت");
        all("қанун", Language::Uyghur, "قانۇن");
        all("ءبىلىم", Language::Kazakh, "ٴبىلىم");
        all("falü", Language::Chinese, "falü");
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
        let json = serde_json::to_value(typing_tables()).unwrap();
        assert_eq!(json["ug"]["keyboard"]["ک"][0]["to"], "ك");
        assert_eq!(json["ug"]["latin"]["sh"][0]["to"], "ش");
        assert_eq!(json["ug"]["vowels"], "اەوۇۆۈېى");
        assert_eq!(json["kk"]["cyrillic"]["қ"][0]["to"], "ق");
        assert_eq!(json["kk"]["cyrillic"]["я"][1]["context"], "after-i");
    }

    /// Only contexts that the README explains, so that a reader of the tables knows all of them.
    #[test]
    fn every_context_is_explained() {
        let explained = include_str!("tables/README.md");
        let tables = typing_tables();
        for table in [tables.kk, tables.ug] {
            let letters = table.keyboard.values().chain(table.latin.values());
            for letter in letters.chain(table.cyrillic.values()).flatten() {
                assert!(explained.contains(&format!("`{}`", letter.context)), "{letter:?}");
            }
        }
    }
}
