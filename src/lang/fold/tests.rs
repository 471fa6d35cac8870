use super::Level;
use super::fold;
use super::simplify;
use crate::base::language::Language;
use crate::lang::alphabet::letters;
use crate::lang::tables;
use proptest::collection::vec;
use proptest::prop_assert_eq;
use proptest::proptest;
use proptest::sample::select;
use std::borrow::Cow;
use std::collections::BTreeSet;

fn check(language: Language, level: Level, text: &str, folded: &str) {
    assert_eq!(fold(text, language, level), folded, "{text}");
}

#[test]
fn folded_text_is_borrowed() {
    let text = "قانۇن";
    assert!(matches!(fold(text, Language::Uyghur, Level::Loose), Cow::Borrowed(_)));
}

#[test]
fn letters_of_other_keyboards_become_those_of_the_language() {
    check(Language::Uyghur, Level::Strict, "ئاىلە کىتاب ئۇيغۇرچه", "ئاىلە كىتاب ئۇيغۇرچە");
    check(Language::Uyghur, Level::Strict, "ه هاۋا", "ە ھاۋا");
    check(Language::Uyghur, Level::Strict, "یاخشی", "ياخشى");
    check(Language::Uyghur, Level::Strict, "خۇسۇسىی", "خۇسۇسىي");
}

#[test]
fn signs_without_meaning_go() {
    check(Language::Uyghur, Level::Strict, "قا\u{0640}نۇن\u{200C} \u{202B}ۋە\u{202C}", "قانۇن ۋە");
    check(Language::Kazakh, Level::Strict, "زا\u{064E}ڭ", "زاڭ");
}

#[test]
fn the_hamza_of_kazakh_has_one_form_and_no_key() {
    for form in ["ءتۇر", "ٴتۇر", "تٷر"] {
        check(Language::Kazakh, Level::Strict, form, "ٴتۇر");
        check(Language::Kazakh, Level::Key, form, "تۇر");
    }
    check(Language::Kazakh, Level::Strict, "\u{0675}دىل «\u{0675}دىل»", "ٴادىل «ٴادىل»");
    check(Language::Kazakh, Level::Strict, "ٴت\u{0677}ر", "ٴتۇر");
}

#[test]
fn the_carrier_of_uyghur_is_composed_and_no_part_of_the_key() {
    for form in ["\u{064A}\u{0654}ا", "\u{0649}\u{0654}ا", "\u{06CC}\u{0654}ا", "\u{FBEA}"] {
        check(Language::Uyghur, Level::Strict, form, "ئا");
        check(Language::Uyghur, Level::Key, form, "ا");
    }
}

#[test]
fn capitals_and_widths_meet_in_the_key() {
    check(Language::Chinese, Level::Key, "ＷＰＳ　２０２６年\u{200B}", "wps 2026年");
    check(Language::Uyghur, Level::Key, "WPS Қанун", "wps қанун");
    check(Language::Chinese, Level::Strict, "ＷＰＳ", "ＷＰＳ");
}

#[test]
fn loose_keys_join_what_is_often_mistaken() {
    check(Language::Uyghur, Level::Loose, "كۈچ", "كۇچ");
    check(Language::Uyghur, Level::Key, "كۈچ", "كۈچ");
}

#[test]
fn traditional_queries_become_simplified_ones() {
    assert_eq!(simplify("辦事指南"), "办事指南");
    assert_eq!(simplify("著作权法"), "著作权法");
    assert!(matches!(simplify("办事"), Cow::Borrowed(_)));
}

const UYGHUR_TEXT: &str = include_str!("../../../benches/texts/udhr-ug-arab.txt");
const KAZAKH_TEXT: &str = include_str!("../../../benches/texts/udhr-kk-arab-converted.txt");

/// A letter, its form that stands alone, and whether it joins to the left. The other forms follow:
/// at the end of a word, then at its start and inside.
const FORMS: [(char, u32, bool); 36] = [
    ('ا', 0xFE8D, false),
    ('ە', 0xFEE9, false),
    ('ب', 0xFE8F, true),
    ('پ', 0xFB56, true),
    ('ت', 0xFE95, true),
    ('ج', 0xFE9D, true),
    ('چ', 0xFB7A, true),
    ('ح', 0xFEA1, true),
    ('خ', 0xFEA5, true),
    ('د', 0xFEA9, false),
    ('ر', 0xFEAD, false),
    ('ز', 0xFEAF, false),
    ('ژ', 0xFB8A, false),
    ('س', 0xFEB1, true),
    ('ش', 0xFEB5, true),
    ('ع', 0xFEC9, true),
    ('غ', 0xFECD, true),
    ('ف', 0xFED1, true),
    ('ق', 0xFED5, true),
    ('ك', 0xFED9, true),
    ('گ', 0xFB92, true),
    ('ڭ', 0xFBD3, true),
    ('ل', 0xFEDD, true),
    ('م', 0xFEE1, true),
    ('ن', 0xFEE5, true),
    ('ھ', 0xFBAA, true),
    ('و', 0xFEED, false),
    ('ۇ', 0xFBD7, false),
    ('ۆ', 0xFBD9, false),
    ('ۈ', 0xFBDB, false),
    ('ۋ', 0xFBDE, false),
    ('ې', 0xFBE4, true),
    ('ى', 0xFEEF, true),
    ('ي', 0xFEF1, true),
    ('ئ', 0xFE89, true),
    ('\u{0674}', 0x0674, false),
];

fn joins(c: Option<char>) -> bool {
    FORMS.iter().any(|(letter, _, joins)| Some(*letter) == c && *joins)
}

fn is_letter(c: Option<char>) -> bool {
    FORMS.iter().any(|(letter, _, _)| Some(*letter) == c)
}

/// Every character with its neighbours.
fn each(text: &str, written: impl Fn(Option<char>, char, Option<char>) -> String) -> String {
    let all: Vec<char> = text.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| all.get(at).copied());
    let all = (0..all.len()).map(|n| written(at(n.checked_sub(1)), all[n], at(Some(n + 1))));
    all.collect()
}

/// As programs of the nineties stored it: each letter by its shape.
fn by_shapes(text: &str) -> String {
    let ligatures = text.replace("لا", "\u{FEFB}").replace("ئې", "\u{FBF6}");
    each(&ligatures, |before, c, behind| {
        let Some((_, alone, joining)) = FORMS.iter().find(|(letter, _, _)| *letter == c) else {
            return c.to_string();
        };
        let shape = match (joins(before), *joining && is_letter(behind)) {
            _ if c == '\u{0674}' => 0,
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => 3,
        };
        let code = if c == 'ى' && shape > 1 { 0xFBE8 + shape - 2 } else { alone + shape };
        char::from_u32(code).unwrap().to_string()
    })
}

/// As one writes on a Persian keyboard, so that the line looks the same. Its yeh has no dots at the
/// end of a word, so it cannot stand for a last ي; only behind a vowel there is no doubt.
fn by_persian_keys(text: &str) -> String {
    each(text, |before, c, behind| {
        let last = !is_letter(behind);
        let vowel_before = before.is_some_and(|c| "اەېىوۇۆۈ".contains(c));
        match c {
            'ك' => "\u{06A9}",
            'ي' if last && !vowel_before => return c.to_string(),
            'ي' => "\u{06CC}",
            'ى' if last => "\u{06CC}",
            'ە' if last => "\u{0647}",
            'ە' => "\u{0647}\u{200C}",
            'ھ' if !last => "\u{0647}",
            c => return c.to_string(),
        }
        .to_owned()
    })
}

/// With signs that show and mean nothing.
fn with_signs(text: &str) -> String {
    each(text, |_, c, behind| match c {
        c if joins(Some(c)) && is_letter(behind) => format!("{c}\u{0640}"),
        'د' | 'ر' => format!("{c}\u{064E}"),
        'و' => format!("{c}\u{200F}"),
        c => c.to_string(),
    })
}

/// The carrier of Uyghur in four ways.
fn by_carriers(text: &str) -> Vec<String> {
    ["\u{0626}", "\u{064A}\u{0654}", "\u{0649}\u{0654}", "\u{06CC}\u{0654}", "\u{064A}\u{0674}"]
        .map(|carrier| text.replace('ئ', carrier))
        .to_vec()
}

/// The hamza of Kazakh in four ways: the last puts it into the word's first vowel that can have it.
fn by_hamzas(text: &str) -> Vec<String> {
    let mut all =
        ["\u{0621}", "\u{0674}", "\u{0654}"].map(|to| text.replace('\u{0674}', to)).to_vec();
    let within = text.split(' ').map(|word| {
        let Some(bare) = word.strip_prefix('\u{0674}') else { return word.to_owned() };
        let vowels = [('ا', "\u{0675}"), ('و', "\u{0676}"), ('ۇ', "\u{0677}"), ('ى', "\u{0678}")];
        let first = bare.chars().find_map(|c| vowels.iter().find(|(vowel, _)| *vowel == c));
        first.map_or(word.to_owned(), |(vowel, with)| bare.replacen(*vowel, with, 1))
    });
    all.push(within.collect::<Vec<_>>().join(" "));
    all
}

fn check_one_key(text: &str, language: Language, forms: impl Fn(&str) -> Vec<String>) {
    let mut changed = 0;
    for line in text.lines().skip(1) {
        let key = fold(line, language, Level::Key);
        for form in forms(line) {
            assert_eq!(fold(&form, language, Level::Key), key, "{form}");
            changed += usize::from(form != line);
        }
    }
    assert!(changed > 50, "{changed}");
}

#[test]
fn every_encoding_of_a_sentence_has_one_key() {
    for (text, language) in [(UYGHUR_TEXT, Language::Uyghur), (KAZAKH_TEXT, Language::Kazakh)] {
        check_one_key(text, language, |line| vec![by_shapes(line)]);
        check_one_key(text, language, |line| vec![by_persian_keys(line)]);
        check_one_key(text, language, |line| vec![with_signs(line)]);
    }
    check_one_key(UYGHUR_TEXT, Language::Uyghur, by_carriers);
    check_one_key(KAZAKH_TEXT, Language::Kazakh, by_hamzas);
    check_one_key(KAZAKH_TEXT, Language::Kazakh, |line| {
        by_hamzas(line).iter().map(|form| by_persian_keys(form)).collect()
    });
}

#[test]
fn keys_part_what_the_alphabet_parts() {
    for language in [Language::Uyghur, Language::Kazakh] {
        for place in ["{}", "ب{}", "{}ب", "ب{}ب", "ا{}ا"] {
            let keys = letters(language).iter().map(|letter| {
                let word = place.replace("{}", &letter.to_string());
                fold(&word, language, Level::Key).into_owned()
            });
            let apart: BTreeSet<String> = keys.collect();
            assert_eq!(apart.len(), letters(language).len(), "{place}");
        }
    }
}

/// Every character of the tables, and some that stand around them.
fn characters() -> Vec<char> {
    let tables = [Language::Kazakh, Language::Uyghur, Language::Chinese].map(tables::folding_text);
    let mut all: Vec<char> = tables.concat().chars().filter(|c| !c.is_ascii()).collect();
    all.extend(
        "aIİiZßΣ -'0٣Ａ１　文法\u{0301}\u{0327}\u{0653}\u{0655}\u{200B}\u{00AD}\u{200C}".chars(),
    );
    all.sort_unstable();
    all.dedup();
    all
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(chars in vec(select(characters()), 0..24)) {
        let text: String = chars.into_iter().collect();
        for language in Language::ALL {
            for level in [Level::Strict, Level::Key, Level::Loose] {
                let once = fold(&text, language, level);
                prop_assert_eq!(fold(&once, language, level), once.as_ref());
            }
        }
    }

    #[test]
    fn a_higher_level_starts_from_a_lower_one(chars in vec(select(characters()), 0..24)) {
        let text: String = chars.into_iter().collect();
        for language in Language::ALL {
            let strict = fold(&text, language, Level::Strict);
            prop_assert_eq!(fold(&strict, language, Level::Key), fold(&text, language, Level::Key));
        }
    }
}
