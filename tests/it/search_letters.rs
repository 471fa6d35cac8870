//! However a Kazakh or Uyghur word is typed, the same pages are found: with other code points, in Latin
//! and in Cyrillic letters. The words are drawn from the sample's documents.

use crate::support::built::sample;
use crate::support::dice::Dice;
use crate::support::queries::changed;
use crate::support::queries::documents;
use qunshan::base::language::Language;
use qunshan::lang::alphabet::letters;
use qunshan::lang::transliterate::Script;
use qunshan::lang::transliterate::kazakh_to_cyrillic;
use qunshan::lang::transliterate::uyghur_from_arabic;
use qunshan::lang::typing::readings;
use qunshan::pipeline::report::work_folder;
use qunshan::search::collection::ALL;
use qunshan::search::engine;
use qunshan::search::engine::Fit;
use qunshan::search::engine::Request;
use qunshan::search::engine::Sort;
use qunshan::search::index;
use qunshan::search::index::Index;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// How many words of each language are typed in each way.
const WORDS: usize = 150;

/// Letters of the alphabets beside what other keyboards and old programs write for them.
const FORMS: [(char, char); 11] = [
    ('ك', 'ک'),
    ('ا', 'ﺎ'),
    ('ب', 'ﺑ'),
    ('ت', 'ﺗ'),
    ('ر', 'ﺮ'),
    ('س', 'ﺳ'),
    ('ل', 'ﻟ'),
    ('م', 'ﻣ'),
    ('ن', 'ﻧ'),
    ('د', 'ﺪ'),
    ('ۇ', 'ﯘ'),
];

const KAZAKH: &str = include_str!("../../src/lang/tables/translit-kk-cyrl-arab.tsv");

/// The words of a language as its documents have them.
struct Words {
    language: Language,
    index: Index,
    words: Vec<String>,
}

/// What a word finds: how many pages, and the first of them.
#[derive(Debug, PartialEq)]
struct Found {
    total: usize,
    urls: Vec<String>,
}

impl Words {
    fn of(language: Language) -> Self {
        let work = work_folder(sample().public().parent().unwrap(), "public");
        let mut indexes = index::open_all(&work, ALL).unwrap().into_iter();
        let index = indexes.find(|index| index.lang().as_str() == language.code()).unwrap();
        let own = |c: char| letters(language).contains(&c) || "ئٴ".contains(c);
        let mut words = BTreeSet::new();
        for document in documents().iter().filter(|one| one.lang == language.code()) {
            let text = format!("{} {}", document.title, document.text);
            let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5);
            words.extend(all.filter(|word| word.chars().all(own)).map(str::to_owned));
        }
        let all: Vec<String> = words.into_iter().collect();
        let mut dice = Dice::of(7);
        let words = (0..WORDS).map(|_| dice.pick(&all).clone()).collect();
        Self { language, index, words }
    }

    /// A blank behind the word says that it is whole.
    fn found(&self, word: &str) -> Found {
        let request = Request {
            query: format!("{word} "),
            site: None,
            column: None,
            kind: None,
            since: None,
            year: None,
            sort: Sort::Date,
            limit: 30,
        };
        let results = engine::search(&self.index, &request).unwrap();
        // Where a word is found by some letters only, it is not found.
        let total = if results.fit == Fit::All { results.total } else { 0 };
        Found { total, urls: results.results.into_iter().map(|hit| hit.url).collect() }
    }

    /// Types each word in a way that leaves no doubt, and demands the same pages; where a plain letter
    /// may be another one, at least these. Tells how many words found the same.
    fn check(&self, way: &str, typed: impl Fn(&str) -> String) -> usize {
        let mut same = 0;
        for word in &self.words {
            let (native, typed) = (self.found(word), typed(word));
            let found = self.found(&typed);
            assert!(native.total > 0, "{word}");
            let sure = readings(&typed, self.language).len() == 1;
            assert!(found.total >= native.total, "{way}: {typed} for {word}");
            assert!(!sure || found == native, "{way}: {typed} for {word}: {found:?} {native:?}");
            same += usize::from(found == native);
        }
        same
    }
}

/// Kazakh in the Latin letters of 2021, by the table that reads them.
fn kazakh_latin(word: &str) -> String {
    let rows = KAZAKH.lines().map(|line| line.split('\t').collect::<Vec<&str>>());
    let pairs = rows.filter(|row| row.get(4) == Some(&"any") && !row[0].is_empty());
    let table: BTreeMap<String, String> =
        pairs.map(|row| (row[0].to_owned(), row[3].to_owned())).collect();
    let letter = |c: char| table.get(&c.to_string()).cloned().unwrap_or_else(|| c.to_string());
    kazakh_to_cyrillic(word).chars().map(letter).collect()
}

/// Latin letters as a keyboard without marks has them.
fn without_marks(word: &str) -> String {
    let plain = |c: char| match c {
        'ä' => "a".to_owned(),
        'ğ' => "g".to_owned(),
        'ı' => "i".to_owned(),
        'ñ' => "ng".to_owned(),
        'ö' => "o".to_owned(),
        'ş' => "sh".to_owned(),
        'ū' | 'ü' => "u".to_owned(),
        _ => c.to_string(),
    };
    word.chars().map(plain).collect()
}

/// The yeh of Persian keyboards where it looks as the letter does: with dots before another letter,
/// without them at the end.
fn persian_yeh(word: &str) -> String {
    let last = word.chars().count() - 1;
    let letter = |(at, c): (usize, char)| match c {
        'ي' if at < last => 'ی',
        'ى' if at == last => 'ی',
        _ => c,
    };
    word.chars().enumerate().map(letter).collect()
}

#[test]
fn other_code_points_find_the_same_pages() {
    for language in [Language::Kazakh, Language::Uyghur] {
        let words = Words::of(language);
        let joined = |word: &str| word.chars().map(|c| format!("{c}\u{0640}")).collect::<String>();
        assert_eq!(words.check("stretched", joined), WORDS);
        let forms = |word: &str| {
            let mut dice = Dice::of(word.len() as u64);
            changed(word, &FORMS, &mut dice)
        };
        assert_eq!(words.check("other forms", forms), WORDS);
        assert_eq!(words.check("Persian yeh", persian_yeh), WORDS);
        let hamza: &[&str] = match language {
            Language::Kazakh => &["\u{0621}", "\u{0674}", ""],
            _ => &["ئ", "ي\u{0654}", ""],
        };
        for other in hamza {
            let own = if language == Language::Kazakh { "ٴ" } else { "ئ" };
            let way = format!("hamza {}", other.escape_unicode());
            assert_eq!(words.check(&way, |word| word.replace(own, other)), WORDS);
        }
    }
}

#[test]
fn latin_and_cyrillic_letters_find_the_same_pages() {
    let kazakh = Words::of(Language::Kazakh);
    let uyghur = Words::of(Language::Uyghur);
    // A plain letter that may be another one now and then finds another word besides.
    let most = WORDS * 9 / 10;
    assert!(kazakh.check("Cyrillic", kazakh_to_cyrillic) >= most);
    assert!(kazakh.check("Latin", kazakh_latin) >= most);
    assert_eq!(uyghur.check("Cyrillic", |word| uyghur_from_arabic(word, Script::Cyrillic)), WORDS);
    assert!(uyghur.check("Latin", |word| uyghur_from_arabic(word, Script::Latin)) >= most);
}

/// Latin letters without any mark leave much open, more than is tried.
#[test]
fn latin_letters_without_marks_find_most_words() {
    let words = Words::of(Language::Kazakh);
    let typed = words.words.iter().map(|word| (word, without_marks(&kazakh_latin(word))));
    let lost = typed.filter(|(word, typed)| words.found(typed).total < words.found(word).total);
    let lost: Vec<_> = lost.collect();
    assert!(lost.len() * 10 <= WORDS, "{} of {WORDS}: {lost:?}", lost.len());
}
