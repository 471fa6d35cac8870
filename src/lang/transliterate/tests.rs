use super::Script;
use super::kazakh_to_arabic;
use super::kazakh_to_cyrillic;
use super::uyghur_from_arabic;
use super::uyghur_to_arabic;
use crate::base::language::Language;
use crate::lang::alphabet::is_vowel;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;

const UYGHUR_LATIN: &str = include_str!("../../../tests/data/lang/translit-pairs-ug-latn.tsv");
const UYGHUR_CYRILLIC: &str = include_str!("../../../tests/data/lang/translit-pairs-ug-cyrl.tsv");
const KAZAKH_LATIN: &str = include_str!("../../../tests/data/lang/translit-pairs-kk-latn.tsv");
const UYGHUR_TEXT: &str = include_str!("../../../benches/texts/udhr-ug-arab.txt");
const KAZAKH_TEXT: &str = include_str!("../../../benches/texts/udhr-kk-arab-converted.txt");
const KAZAKH_CYRILLIC: &str = include_str!("../../../tests/data/lang/udhr-kk-cyrl.txt");

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || ",.;،؛:«»()".contains(c))
        .filter(|word| !word.is_empty())
}

/// What differs, and of how many.
fn differing<'t>(pairs: impl Iterator<Item = (String, &'t str)>) -> (Vec<String>, usize) {
    let pairs: Vec<(String, &str)> = pairs.collect();
    let wrong = pairs.iter().filter(|(found, expected)| found != expected);
    (wrong.map(|(found, expected)| format!("{found} for {expected}")).collect(), pairs.len())
}

fn check_uyghur(table: &str, script: Script, least: usize) {
    let pairs: Vec<Vec<&str>> = tables::rows(table).collect();
    assert!(pairs.len() >= least);
    let there = pairs.iter().map(|pair| (uyghur_from_arabic(pair[0], script), pair[1]));
    assert_eq!(differing(there).0, [""; 0]);
    let key = |word: &str| fold(word, Language::Uyghur, Level::Key).into_owned();
    let keys: Vec<String> = pairs.iter().map(|pair| key(pair[0])).collect();
    let back = pairs.iter().map(|pair| key(&uyghur_to_arabic(pair[1], script)));
    assert_eq!(differing(back.zip(keys.iter().map(String::as_str))).0, [""; 0]);
}

#[test]
fn attested_uyghur_pairs_hold_both_ways() {
    check_uyghur(UYGHUR_LATIN, Script::Latin, 353);
    check_uyghur(UYGHUR_CYRILLIC, Script::Cyrillic, 51);
}

/// Words of the Declaration that are spelt as Uyghur is: none begins with a vowel alone.
fn spelt_words() -> impl Iterator<Item = &'static str> {
    let vowel = |c: char| is_vowel(c, Language::Uyghur);
    words(UYGHUR_TEXT).skip(2).filter(move |word| !word.starts_with(vowel))
}

#[test]
fn uyghur_words_come_back_from_both_scripts() {
    for script in [Script::Latin, Script::Cyrillic] {
        let back = |word: &str| uyghur_to_arabic(&uyghur_from_arabic(word, script), script);
        let (wrong, all) = differing(spelt_words().map(|word| (back(word), word)));
        assert!(all > 1_400 && wrong.len() * 100 <= all, "{} of {all}: {wrong:?}", wrong.len());
        let key = |word: &str| fold(word, Language::Uyghur, Level::Key).into_owned();
        let keys: Vec<String> = words(UYGHUR_TEXT).skip(2).map(key).collect();
        let keys_back = words(UYGHUR_TEXT).skip(2).map(|word| key(&back(word)));
        assert_eq!(differing(keys_back.zip(keys.iter().map(String::as_str))).0, [""; 0]);
    }
}

#[test]
fn kazakh_of_both_scripts_is_the_same_in_arabic() {
    let key = |word: &str, script| {
        fold(&kazakh_to_arabic(word, script), Language::Kazakh, Level::Loose).into_owned()
    };
    let pairs: Vec<Vec<&str>> = tables::rows(KAZAKH_LATIN).collect();
    assert!(pairs.len() >= 35);
    let cyrillic: Vec<String> = pairs.iter().map(|pair| key(pair[0], Script::Cyrillic)).collect();
    let latin = pairs.iter().map(|pair| key(pair[1], Script::Latin));
    assert_eq!(differing(latin.zip(cyrillic.iter().map(String::as_str))).0, [""; 0]);
}

#[test]
fn kazakh_cyrillic_becomes_the_arabic_text() {
    let arabic = KAZAKH_TEXT.lines().map(str::to_owned);
    let made: Vec<String> =
        KAZAKH_CYRILLIC.lines().map(|line| kazakh_to_arabic(line, Script::Cyrillic)).collect();
    let words_of = |line: &str| words(line).map(str::to_owned).collect::<Vec<_>>();
    for (made, arabic) in made.iter().zip(arabic).skip(1) {
        assert_eq!(words_of(made), words_of(&arabic));
    }
}

#[test]
fn kazakh_goes_back_to_cyrillic_with_few_mistakes() {
    let small = KAZAKH_CYRILLIC.to_lowercase();
    let lines = KAZAKH_TEXT.lines().zip(small.lines()).skip(1);
    let pairs = lines.flat_map(|(arabic, cyrillic)| words(arabic).zip(words(cyrillic)));
    let (wrong, all) = differing(pairs.map(|(arabic, word)| (kazakh_to_cyrillic(arabic), word)));
    assert!(all > 1_300 && wrong.len() * 25 <= all, "{} of {all}: {wrong:?}", wrong.len());
}

#[test]
fn rules_of_the_carrier_and_the_apostrophe() {
    for (latin, arabic) in [
        ("Özbékistan'gha", "ئۆزبېكىستانغا"),
        ("ma’arip", "مائارىپ"),
        ("radio", "رادىئو"),
        ("'söz'", "'سۆز'"),
        ("edeb-exlaq", "ئەدەب-ئەخلاق"),
    ] {
        assert_eq!(uyghur_to_arabic(latin, Script::Latin), arabic);
    }
}
