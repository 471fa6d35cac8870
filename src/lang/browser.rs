//! The tables of the languages as a program in the browser reads them: what it needs to fold, stem
//! and transliterate a query as `lang` does a text. The same value each time.

use crate::base::language::Language;
use crate::lang::fold::table::characters;
use crate::lang::pinyin;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::plain;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;

/// Folding, stems and other scripts of a language.
///
/// - `fold`: for each level `strict`, `key`, `loose` its rows in the table's order, `[from, to]`,
///   `[from, to, context]`, or of a range of characters `[first, to, context, last]`. Cases and
///   widths are folded by rule, as here.
/// - `vowels`: the vowels of the alphabet.
/// - `steps`: `[unless, [[ending, fewest, after, becomes], ...]]`, as the table of stems has them;
///   `unless` has a bit for each step.
/// - `scripts`: what becomes of letters of the scripts `latin` and `cyrillic`; `plain`: which of them
///   may stand for which others.
pub fn language(language: Language) -> Value {
    let fold = ["strict", "key", "loose"].map(|level| folding(language, level));
    json!({
        "fold": fold,
        "vowels": tables::ALPHABETS.of(language).vowels(),
        "steps": tables::STEMS.of(language).to_json(),
        "scripts": scripts(language),
    })
}

/// Each syllable of `pinyin::is_syllable` with the characters that can be read so: those of daily
/// use, which are the ones of GB 2312, so that a few rare syllables have none.
pub fn readings() -> Value {
    let known = tables::SYLLABLES.iter().map(|syllable| (syllable.as_str(), String::new()));
    let mut syllables: BTreeMap<&str, String> = known.collect();
    for c in daily() {
        for syllable in pinyin::readings(c) {
            if let Some(characters) = syllables.get_mut(syllable.as_str()) {
                characters.push(c);
            }
        }
    }
    json!(syllables)
}

/// Traditional characters, and their simplified ones in the same order.
pub fn simplified() -> Value {
    let from: String = tables::SIMPLIFIED.keys().collect();
    let to: String = tables::SIMPLIFIED.values().collect();
    json!({ "from": from, "to": to })
}

fn folding(language: Language, level: &str) -> Vec<Value> {
    let rows = tables::rows(tables::folding_text(language));
    rows.filter(|row| field(row, 4) == level).map(|row| folding_row(&row)).collect()
}

fn folding_row(row: &[&str]) -> Value {
    let (from, to, context) = (field(row, 0), characters(field(row, 2)), field(row, 5));
    match from.split_once("..") {
        Some((first, last)) => json!([characters(first), to, context, characters(last)]),
        None if context == "any" => json!([characters(from), to]),
        None => json!([characters(from), to, context]),
    }
}

fn scripts(language: Language) -> Value {
    let of = |script| {
        let mut own = match language {
            Language::Uyghur => tables::UYGHUR_SCRIPTS.to_json(script),
            _ => tables::KAZAKH_SCRIPTS.to_json(script),
        };
        let plain = plain::letters(language, script);
        own["plain"] = plain.iter().map(|plain| json!([plain.typed, plain.meant])).collect();
        own
    };
    match language {
        Language::Chinese => json!({}),
        _ => json!({ "latin": of(Script::Latin), "cyrillic": of(Script::Cyrillic) }),
    }
}

/// The characters of GB 2312 in the order of the standard.
fn daily() -> Vec<char> {
    let pairs = (0xB0..=0xF7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
    let decoded = pairs.filter_map(|pair| {
        let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
        text.chars().next()
    });
    decoded.filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::daily;
    use super::language;
    use super::readings;
    use super::simplified;
    use crate::base::compress;
    use crate::base::language::Language;

    fn check(of: Language, pointer: &str, expected: &str) {
        let table = language(of);
        let found = table.pointer(pointer).map(ToString::to_string);
        assert_eq!(found.as_deref(), Some(expected), "{pointer}");
    }

    #[test]
    fn rows_stand_in_the_order_of_the_table() {
        check(Language::Uyghur, "/fold/0/0", r#"["ىٔ","ئ"]"#);
        check(Language::Chinese, "/fold/0/2", "[\"\u{200B}\",\"\",\"any\",\"\u{200F}\"]");
    }

    #[test]
    fn stems_and_scripts_are_there() {
        check(Language::Kazakh, "/steps/0/1/0/1", "3");
        check(Language::Uyghur, "/scripts/latin/carrier", "\"'\"");
        check(Language::Kazakh, "/scripts/cyrillic/arabic/қ", "\"ق\"");
        check(Language::Kazakh, "/scripts/latin/plain/1", r#"["i","ı"]"#);
        check(Language::Uyghur, "/scripts/cyrillic/plain", "[]");
        check(Language::Chinese, "/scripts", "{}");
        check(Language::Chinese, "/steps", "[]");
    }

    #[test]
    fn every_reading_of_a_character_is_there() {
        let table = readings();
        let has = |syllable: &str, c: char| {
            table[syllable].as_str().is_some_and(|characters| characters.contains(c))
        };
        assert!(has("zhong", '重') && has("chong", '重') && has("lv", '绿'));
        assert!(!has("zhong", '庆'));
        assert_eq!(daily().len(), 6_763);
    }

    #[test]
    fn traditional_characters_meet_their_simplified_ones() {
        let table = simplified();
        let [from, to] = ["from", "to"].map(|key| table[key].as_str().unwrap().chars());
        let pairs: Vec<(char, char)> = from.clone().zip(to.clone()).collect();
        assert_eq!(from.count(), to.count());
        assert!(pairs.contains(&('國', '国')));
    }

    #[test]
    fn a_telephone_loads_them_in_a_blink() {
        for of in Language::ALL {
            assert!(compress::gzip(language(of).to_string().as_bytes()).len() < 15_000);
        }
        // Only for a query in Latin letters, or one in traditional characters that finds nothing.
        for (table, most) in [(readings(), 22_000), (simplified(), 12_000)] {
            assert!(compress::gzip(table.to_string().as_bytes()).len() < most);
        }
    }
}
