use super::Level;
use super::fold;
use super::simplify;
use crate::base::language::Language;
use std::borrow::Cow;

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
