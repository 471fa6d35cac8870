use super::RULES;
use super::Text;
use super::faults;
use super::is_suspect;
use crate::base::finding::Place;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::base::stretch::Stretch;
use crate::lang::fold;
use crate::lang::fold::Level;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;

use Language::Chinese;
use Language::Kazakh;
use Language::Uyghur;

/// The codes found in a text and the words that mend it.
fn found(language: Language, text: &str) -> Vec<(&'static str, String)> {
    let stretches = [Stretch::of(text, 0)];
    let found = faults(&Text { language, stretches: &stretches });
    found.into_iter().map(|(rule, fault)| (rule.code, fault.mended)).collect()
}

fn check(language: Language, text: &str, expected: &[(&str, &str)]) {
    let found = found(language, text);
    let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (*code, &text[..])).collect();
    assert_eq!(found, expected, "{text}");
    assert!(expected.is_empty() || is_suspect(language, text), "{text} is not suspected");
}

#[test]
fn a_record_says_what_its_message_says() {
    let path = SourcePath::parse("content/a.ug.md").unwrap();
    let fault = super::Fault {
        at: 0,
        shown: "ug".to_owned(),
        mended: "kk".to_owned(),
        ..Default::default()
    };
    for rule in &RULES {
        let told = rule.tell(Place::start_of(&path), &fault);
        assert_eq!((told.code, told.severity), (rule.code, rule.severity), "{}", rule.title);
    }
}

#[test]
fn sound_texts_have_no_fault() {
    check(Uyghur, "ئالما، «ئانار»نى يېدىم؛ 2026-يىلى PDFنى كۆر: 3, 4. Aتۇرى؟", &[]);
    check(Kazakh, "ٴبىلىم جانە عىلىم، «قازاق» وقۋى ٴوز.", &[]);
    check(Chinese, "群山州教育局（مائارىپ ئىدارىسى）发布通知", &[]);
}

#[test]
fn letters_from_another_keyboard() {
    check(Uyghur, "مه کتهپ", &[("C303", "مە"), ("C303", "كتەپ")]);
    check(Uyghur, "بالی چای", &[("C303", "بالى"), ("C303", "چاي")]);
    check(Uyghur, "خىزماى", &[("C303", "خىزماي")]);
    check(Kazakh, "بۇل کىتاپ", &[("C303", "كىتاپ")]);
}

#[test]
fn shapes_strokes_and_letters_in_two_characters() {
    check(Uyghur, "ﺑﺎﻻ", &[("C304", "بالا")]);
    check(Uyghur, "مەكتـــەپ ــــ", &[("C305", "مەكتەپ")]);
    check(Uyghur, "ى\u{0654}الما", &[("C312", "ئالما")]);
}

#[test]
fn a_word_is_of_one_script() {
    check(Kazakh, "بiلiم", &[("C306", "بىلىم")]);
    check(Uyghur, "مەкتەپ", &[("C306", "مەكتەپ")]);
    check(Uyghur, "مەωتەپ", &[]);
}

#[test]
fn punctuation_is_arabic_and_follows_its_word() {
    check(Uyghur, "ئالما, ئانار", &[("C307", "ئالما،")]);
    check(Uyghur, "بارمۇ? شۇ", &[("C307", "بارمۇ؟")]);
    check(Uyghur, "ئالما ، ئانار", &[("C309", "ئالما،")]);
    check(Uyghur, "»قانۇن« نى كۆر", &[("C308", "«قانۇن»")]);
    check(Uyghur, "»قانۇن«نى كۆر", &[("C308", "«قانۇن»")]);
}

#[test]
fn what_is_not_certain_is_told_without_edits() {
    check(Uyghur, "2026ـيىلى", &[("C305", "يىلى")]);
    check(Uyghur, "دوستـبۇرادەر بالا ـنى", &[("C305", "دوستبۇرادەر"), ("C305", "نى")]);
    check(Uyghur, "«مدرسة چای» چای", &[("C303", "مدرسە"), ("C303", "چاي"), ("C303", "چاي")]);
    check(Uyghur, "ﺍﻟﻜﺘﺎﺏ", &[("C304", "الكتاب")]);
    check(Uyghur, "ﻷﻣﻞ", &[("C304", "لامل")]);
    check(Uyghur, "قا\u{0675}م", &[("C303", "قاام")]);
    check(Uyghur, "بۇAPPنى چۈشۈر", &[("C306", "بۇ APPنى")]);
    check(Uyghur, "بۇAPP", &[("C306", "بۇ APP")]);
    for text in ["2026ـيىلى", "«مدرسة چای»", "قا\u{0675}م", "بۇAPPنى", "کتهپ", "مەкتەپ", "ﻷﻣﻞ"]
    {
        assert_eq!(mended(Uyghur, text), text);
    }
}

#[test]
fn a_doubtful_word_has_two_proposals() {
    let check = |text: &str, mended: &str, or: &str| {
        let stretches = [Stretch::of(text, 0)];
        let found = faults(&Text { language: Uyghur, stretches: &stretches });
        assert_eq!((&found[0].1.mended[..], &found[0].1.or[..]), (mended, or), "{text}");
    };
    check("دوستـبۇرادەر", "دوستبۇرادەر", "دوست-بۇرادەر");
    check("کتهپ", "كتەپ", "كتھپ");
    check("مەكتـــەپ", "مەكتەپ", "");
}

#[test]
fn a_hint_shows_no_word_half_mended() {
    check(Uyghur, "کىتـــاب", &[("C303", "كىتاب"), ("C305", "كىتاب")]);
    check(Uyghur, "کىتاب, ئالما", &[("C303", "كىتاب"), ("C307", "كىتاب،")]);
    check(Uyghur, "»کىتاب« نى", &[("C308", "«كىتاب»"), ("C303", "كىتاب")]);
}

#[test]
fn an_ascii_mark_may_stand_behind_a_blank_a_quote_or_code() {
    check(Uyghur, "بالا , تا", &[("C307", "بالا،")]);
    check(Uyghur, "«با», تا", &[("C307", "«با»،")]);
    check(Uyghur, "«بالا با» ; تا", &[("C307", "با»؛")]);
    for text in ["تا \u{FFFC}, \u{FFFC}", "\u{FFFC}, با", "(PDF), WPS", "3 , تا"] {
        check(Uyghur, text, &[]);
    }
}

#[test]
fn quotes_are_turned_only_if_all_are_turned() {
    check(Uyghur, "»بىر«، »ئىككى«.", &[("C308", "«بىر»"), ("C308", "«ئىككى»")]);
    for text in ["«بىر» »ئىككى«", "»بىر« »ئىككى", "بىر» ئىككى «ئۈچ", "»بىر\nئىككى«"]
    {
        check(Uyghur, text, &[]);
    }
}

#[test]
fn endings_and_kazakh_names_have_bare_vowels_by_right() {
    for text in ["3100 ىدىن", "APP ىڭىز", "«عىلىم الما»", "(اۋىل الدىن)", "بىر اۋىلعا"]
    {
        check(Uyghur, text, &[]);
    }
}

#[test]
fn the_backslash_of_a_mark_goes_with_it() {
    let comma = |at| super::Edit { at, old: ",".to_owned(), new: "،".to_owned() };
    assert_eq!(super::apply("ا\\,ب", vec![comma(3)]), "ا،ب");
    assert_eq!(super::apply("ا\\\\,ب", vec![comma(4)]), "ا\\\\،ب");
}

#[test]
fn controls_of_direction_have_partners() {
    check(Uyghur, "بىر \u{202B}ئىككى\nئۈچ", &[("C310", "بىر ئىككى")]);
    check(Uyghur, "بىر \u{2067}ئىككى\u{2069} ئۈچ", &[]);
    check(Uyghur, "بىر\u{202C} ئىككى", &[("C310", "بىر ئىككى")]);
}

#[test]
fn a_uyghur_word_begins_with_no_bare_vowel() {
    check(Uyghur, "بىر الما ا) 3-ى", &[("C311", "ئالما")]);
    check(Kazakh, "بىر الما", &[]);
}

#[test]
fn hamza_is_told_only_where_it_is_mixed() {
    check(Kazakh, "ءبىلىم ءبىر", &[]);
    check(Kazakh, "ٴبىلىم ءبىر", &[("C302", "ٴبىر")]);
    check(Kazakh, "ٴبىلىم قا\u{0675}م", &[("C302", "ٴقاام")]);
    check(Kazakh, "ٴبىلىم (ء) ءبىرٴ", &[]);
}

#[test]
fn a_text_in_another_language_is_told_and_nothing_else() {
    let uyghur = "ئۇيغۇر تىلىدا يېزىلغان خەت غۇلجا شەھىرىگە ئەۋەتىلدى، ژۇرنال ئېلان قىلدى";
    let kazakh = "ٴبىلىم جانە عىلىم جاڭالىعى، اۋدان حالقىنا حابارلاندىرۋ ٴۇشىن جاريالاندى عوي";
    let chinese = "群山州教育局关于做好二〇二六年春季学期开学工作的通知";
    check(Uyghur, kazakh, &[("C301", "kk")]);
    check(Kazakh, uyghur, &[("C301", "ug")]);
    check(Uyghur, chinese, &[("C301", "zh")]);
    check(Chinese, uyghur, &[("C301", "ug")]);
    check(Uyghur, "عىلىم", &[]);
    check(Uyghur, &format!("{chinese} ناھىيەلىك شىپاخانا باھار پەسلىدە تەكشۈرۈش ئۆتكۈزىدۇ"), &[]);
}

/// Words of letters that matter to some rule, and what stands between words.
fn texts() -> impl Strategy<Value = String> {
    "([ابتەوۇۆۈېىيكقغڭھئٴءعحهیکـآةﺑﺎﻻﻷﮭﯩٵٸٔi]{1,5}[ ,;?،؛؟«»\n]{1,3}){0,8}"
}

/// A text with all that may be mended mended, rule by rule.
fn mended(language: Language, text: &str) -> String {
    let mut text = text.to_owned();
    loop {
        let stretches = [Stretch::of(&text, 0)];
        let mut found = faults(&Text { language, stretches: &stretches });
        found.retain(|(rule, fault)| rule.mends && !fault.edits.is_empty());
        let first = found.iter().map(|(rule, _)| rule.code).min();
        found.retain(|(rule, _)| Some(rule.code) == first);
        let next = super::apply(&text, found.into_iter().flat_map(|(_, f)| f.edits).collect());
        if next == text {
            return text;
        }
        text = next;
    }
}

fn words(text: &str, language: Language) -> Vec<String> {
    let mut words = Vec::new();
    let marks = |c: char| c.is_whitespace() || ",;?،؛؟«»".contains(c);
    for word in text.split(marks).filter(|word| !word.is_empty()) {
        let key = fold::fold(word, language, Level::Key).into_owned();
        words.extend((!key.is_empty()).then_some(key));
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_mended_is_found_by_the_same_words(text in texts()) {
        for language in [Kazakh, Uyghur] {
            let after = mended(language, &text);
            prop_assert_eq!(words(&text, language), words(&after, language), "{}", after);
        }
    }

    #[test]
    fn what_a_rule_finds_was_suspected(text in texts()) {
        for language in [Kazakh, Uyghur, Chinese] {
            prop_assert!(found(language, &text).is_empty() || is_suspect(language, &text));
        }
    }
}
