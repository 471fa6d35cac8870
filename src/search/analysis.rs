//! A text becomes terms. The same rules hold for pages and for queries, in Rust and in the browser.
//!
//! Chinese is cut into overlapping pairs of characters, which needs no dictionary, so that index
//! and query cannot disagree. Kazakh and Uyghur words are folded to keys and cut to stems. Titles
//! carry pinyin besides, for those who type Latin letters.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::pinyin;
use crate::lang::stem::stem;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// The mark before a term of pinyin syllables.
pub const SYLLABLES: char = '\'';

/// The mark before a term of first letters of syllables.
pub const INITIALS: char = '`';

/// The mark before a loose form.
pub const LOOSE: char = '~';

/// How many ways of reading two or three neighbouring characters are told.
const MOST_READINGS: usize = 16;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the title: single characters and pinyin count too.
    Title,
    /// It is everything else.
    Body,
}

/// A stretch of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'t> {
    /// Chinese characters with nothing between them.
    Han(&'t str),
    /// A word of other letters and figures.
    Word(&'t str),
    /// The end of a line, which no phrase crosses.
    LineEnd,
}

/// A text folded to the key of its language, with one kind of apostrophe.
pub fn key(text: &str, language: Language) -> Cow<'_, str> {
    let folded = fold(text, language, Level::Key);
    if folded.contains('’') { Cow::Owned(folded.replace('’', "'")) } else { folded }
}

/// The loose form of a word that is folded to its key.
pub fn loose(key: &str, language: Language) -> Cow<'_, str> {
    fold(key, language, Level::Loose)
}

/// A Chinese character that is a unit of its own. `base::language::is_han` knows more of them, among
/// them signs that repeat one, which are letters here.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether a word has letters of the Arabic script: only such words are cut to stems.
pub fn has_arabic(word: &str) -> bool {
    word.chars().any(is_arabic)
}

/// The stretches of a folded text, in their order; what separates them is left out.
pub fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let (run, end) = if is_han(first) {
                let end = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
                (Run::Han(&rest[..end]), end)
            } else if is_of_word(first) {
                let end = word_end(rest);
                (Run::Word(&rest[..end]), end)
            } else if first == '\n' {
                (Run::LineEnd, 1)
            } else {
                rest = &rest[first.len_utf8()..];
                continue;
            };
            rest = &rest[end..];
            return Some(run);
        }
    })
}

fn is_of_word(c: char) -> bool {
    !is_han(c) && (c.is_alphanumeric() || is_combining_mark(c))
}

/// Where the word at the beginning of a text ends. An apostrophe between two letters is in it.
fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = c == '\'' && at > 0 && chars.peek().is_some_and(|(_, next)| is_of_word(*next));
        if !joins && !is_of_word(c) {
            return at;
        }
    }
    text.len()
}

/// The two characters of each place in a Han run, overlapping: `自治州` gives `自治` and `治州`.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    windows(run, 2)
}

/// Each stretch of so many neighbouring characters.
fn windows(run: &str, size: usize) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    (size..starts.len()).map(move |end| &run[starts[end - size]..starts[end]])
}

/// Tells every term of a text that is folded to its key, in the order of the text.
pub fn terms(key: &str, language: Language, place: Place, each: &mut impl FnMut(&str)) {
    for run in runs(key) {
        match run {
            Run::Han(run) => {
                pairs(run).for_each(&mut *each);
                if place == Place::Title {
                    windows(run, 1).for_each(&mut *each);
                    if language == Language::Chinese {
                        pinyin_terms(run, each);
                    }
                }
            }
            Run::Word(word) => word_terms(word, language, each),
            Run::LineEnd => {}
        }
    }
}

/// A word's stem, its key where that differs, and its loose form where that differs from the key.
fn word_terms(word: &str, language: Language, each: &mut impl FnMut(&str)) {
    if language == Language::Chinese || !has_arabic(word) {
        return each(word);
    }
    let stem = stem(word, language);
    each(&stem);
    if stem != word {
        each(word);
    }
    let loose = loose(word, language);
    if loose != word {
        each(&format!("{LOOSE}{loose}"));
    }
}

/// The readings of a run: of two neighbours, of each alone, and the first letters of three.
fn pinyin_terms(run: &str, each: &mut impl FnMut(&str)) {
    let readings: Vec<Vec<String>> = run.chars().map(pinyin::readings).collect();
    let initials: Vec<Vec<String>> = readings.iter().map(|all| first_letters(all)).collect();
    for pair in readings.windows(2) {
        products(pair).for_each(|term| each(&format!("{SYLLABLES}{term}")));
    }
    for reading in readings.iter().flatten() {
        each(&format!("{SYLLABLES}{reading}"));
    }
    for window in initials.windows(initials.len().clamp(2, 3)) {
        products(window).for_each(|term| each(&format!("{INITIALS}{term}")));
    }
}

/// The first letters of syllables, each once, in the order of the syllables.
fn first_letters(syllables: &[String]) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for letter in syllables.iter().filter_map(|syllable| syllable.get(..1)) {
        if !letters.iter().any(|known| known == letter) {
            letters.push(letter.to_owned());
        }
    }
    letters
}

/// Every way to take one of each, at most so many; the last one changes fastest.
fn products(choices: &[Vec<String>]) -> impl Iterator<Item = String> + '_ {
    let ways: usize = choices.iter().map(Vec::len).product();
    (0..ways.min(MOST_READINGS)).map(|number| {
        let mut left = number;
        let mut taken: Vec<&str> = Vec::with_capacity(choices.len());
        for choice in choices.iter().rev() {
            taken.push(&choice[left % choice.len()]);
            left /= choice.len();
        }
        taken.into_iter().rev().collect()
    })
}

/// Whether a term is no word of a text but stands for one: a reading, initials, a loose form.
pub fn is_marked(term: &str) -> bool {
    term.starts_with([SYLLABLES, INITIALS, LOOSE])
}

/// The prefix by which a term's shard is found: its first two Han characters or first three others,
/// without its mark.
pub fn shard_prefix(term: &str) -> &str {
    let bare = term.strip_prefix([SYLLABLES, INITIALS, LOOSE]).unwrap_or(term);
    let most = if bare.starts_with(is_han) { 2 } else { 3 };
    let end = bare.char_indices().nth(most).map_or(bare.len(), |(at, _)| at);
    &bare[..end]
}

#[cfg(test)]
mod tests {
    use super::Place;
    use super::Run;
    use super::key;
    use super::runs;
    use super::shard_prefix;
    use super::terms;
    use crate::base::language::Language;
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::proptest;

    fn all(text: &str, language: Language, place: Place) -> String {
        let mut found: Vec<String> = Vec::new();
        terms(&key(text, language), language, place, &mut |term| found.push(term.to_owned()));
        found.join(" ")
    }

    fn check(text: &str, language: Language, expected: &str) {
        assert_eq!(all(text, language, Place::Body), expected, "{text}");
    }

    #[test]
    fn chinese_is_cut_into_pairs_that_nothing_divides() {
        check("自治州办法", Language::Chinese, "自治 治州 州办 办法");
        check("自治，州办", Language::Chinese, "自治 州办");
        check("第3条 条", Language::Chinese, "3");
        check("ＷＰＳ办公2026", Language::Chinese, "wps 办公 2026");
    }

    #[test]
    fn titles_carry_single_characters_and_pinyin() {
        let title = all("银行", Language::Chinese, Place::Title);
        for term in ["银行", "银", "行", "'yinhang", "'yinxing", "'hang", "`yh", "`yx"] {
            assert!(title.split(' ').any(|own| own == term), "{term} in {title}");
        }
        let title = all("个人所得", Language::Chinese, Place::Title);
        assert!(title.split(' ').any(|own| own == "`grs"), "{title}");
        assert!(!title.split(' ').any(|own| own == "`gr"), "{title}");
    }

    #[test]
    fn words_are_stems_keys_and_loose_forms() {
        check("قانۇننىڭ", Language::Uyghur, "قانۇن قانۇننىڭ");
        check("مەملەكەتتىڭ", Language::Kazakh, "مەملەكەت مەملەكەتتىڭ");
        check("WPS 2026", Language::Uyghur, "wps 2026");
    }

    #[test]
    fn spellings_of_one_word_give_the_same_terms() {
        let plain = all("كىتاب", Language::Uyghur, Place::Body);
        for other in ["کىتاب", "كـىتاب", "ﻛﯩﺘﺎﺏ"] {
            check(other, Language::Uyghur, &plain);
        }
        let plain = all("ٴبىلىم", Language::Kazakh, Place::Body);
        for other in ["ءبىلىم", "بىلىم", "ٴبيلىم".replace('ي', "ى").as_str()] {
            check(other, Language::Kazakh, &plain);
        }
    }

    proptest! {
        #[test]
        fn words_of_another_keyboard_give_the_same_terms(places in vec(0..LETTERS.len(), 2..10), other in vec(any::<bool>(), 10)) {
            let word: String = places.iter().map(|at| LETTERS[*at].0).collect();
            let typed = places.iter().zip(&other);
            let typed: String = typed.map(|(at, other)| if *other { LETTERS[*at].1 } else { LETTERS[*at].0 }).collect();
            for place in [Place::Title, Place::Body] {
                assert_eq!(all(&word, Language::Uyghur, place), all(&typed, Language::Uyghur, place), "{typed}");
            }
        }
    }

    /// Uyghur letters, each beside what other keyboards type for it.
    const LETTERS: [(&str, &str); 7] = [
        ("ك", "ک"),
        ("ب", "بـ"),
        ("ا", "ﺍ"),
        ("ت", "ﺕ"),
        ("م", "م\u{064E}"),
        ("ل", "ﻝ"),
        ("ر", "ﺭ"),
    ];

    #[test]
    fn an_apostrophe_joins_two_letters_and_nothing_else() {
        let words = |text: &str| -> Vec<String> {
            let text = key(text, Language::Chinese).into_owned();
            let words = runs(&text).filter_map(|run| match run {
                Run::Word(word) => Some(word.to_owned()),
                _ => None,
            });
            words.collect()
        };
        assert_eq!(words("mes’ul 'a b' c'"), ["mes'ul", "a", "b", "c"]);
    }

    #[test]
    fn lines_are_told() {
        let all: Vec<Run<'_>> = runs("办事\n指南").collect();
        assert_eq!(all, [Run::Han("办事"), Run::LineEnd, Run::Han("指南")]);
    }

    #[test]
    fn terms_of_one_beginning_share_a_shard() {
        let expected = [("办事", "办事"), ("'geren", "ger"), ("`wcn", "wcn"), ("~قانۇن", "قان")];
        for (term, prefix) in expected {
            assert_eq!(shard_prefix(term), prefix);
        }
        assert_eq!(shard_prefix("ab"), "ab");
    }
}
