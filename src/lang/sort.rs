//! The order of texts in a language, as bytes that are compared without knowing it.
//!
//! A key has three parts, each of which decides only between texts that are alike in those before:
//! what the text says, where a hamza stands, and how it is spelled exactly. So two different texts
//! never have the same key.

use crate::base::language::is_within;
use crate::lang::han::Han;
use crate::lang::han::Reading;
use crate::lang::letters::Letters;
use crate::lang::letters::Place;

/// Languages that are sorted by an alphabet of their own in the Arabic script.
const OWN: [&str; 2] = ["kk-Arab", "ug"];

/// The end of a part of a key, and of a syllable in it.
const END: u8 = 0;
/// A space or a hyphen: words are sorted one after the other.
const BREAK: u8 = 1;
/// A number, by its value.
const NUMBER: u8 = 2;
/// A letter of the language itself; in Chinese a character by the letters of its syllable, and a
/// Latin letter among them, as in an index from A to Z.
const LETTER: u8 = 3;
/// A Latin letter elsewhere.
const LATIN: u8 = 4;
/// A Cyrillic letter.
const CYRILLIC: u8 = 5;
/// A Chinese character elsewhere.
const HAN: u8 = 6;
/// Any other letter, by its code point.
const OTHER: u8 = 7;
/// Stands behind the first letter of a syllable, so that characters follow the Latin letter.
const SYLLABLE: u8 = 0xFF;

/// The key of a text. Keys of one language are compared as bytes; those of two mean nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

impl SortKey {
    /// The bytes, which sort as the key does.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The place of the first letter in the language's alphabet, if the text begins with one.
    pub(in crate::lang) fn letter(&self) -> Option<usize> {
        match self.0.as_slice() {
            [LETTER, letter, ..] => Some(usize::from(*letter)),
            _ => None,
        }
    }
}

/// The key of one text. Who sorts many makes one [`Order`] for them.
pub fn key(text: &str, tag: &str) -> SortKey {
    Order::of(tag).key(text)
}

/// The order of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The letters of the language in the Arabic script; none in other languages.
    own: Letters,
    latin: Letters,
    cyrillic: Letters,
    han: Han,
    /// Whether Chinese characters stand among the letters from A to Z.
    chinese: bool,
}

impl Order {
    /// The order of the language with a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let own = OWN.into_iter().find(|own| is_within(tag, own));
        Self {
            own: own.map(Letters::of).unwrap_or_default(),
            latin: Letters::of("Latn"),
            cyrillic: Letters::of("Cyrl"),
            han: Han::new(),
            chinese: is_within(tag, "zh"),
        }
    }

    /// The key of a text.
    pub fn key(&self, text: &str) -> SortKey {
        let mut writing = Writing::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let readings = self.han.readings(rest);
            let mut taken = c.len_utf8();
            if let Some(end) = number(rest) {
                writing.number(&rest[..end]);
                taken = end;
            } else if readings.is_empty() {
                let after = rest[taken..].chars().next();
                taken += self.write(&mut writing, c, after);
            } else {
                let characters = rest.chars().take(readings.len());
                taken = characters.clone().map(char::len_utf8).sum();
                characters.zip(readings).for_each(|(c, reading)| {
                    self.character(&mut writing, c, reading);
                });
            }
            rest = &rest[taken..];
        }
        SortKey(writing.key(text))
    }

    /// The headings of the language's alphabet, in order; none where it has no alphabet here.
    pub(in crate::lang) fn headings(&self) -> &[&'static str] {
        &self.alphabet().headings
    }

    /// The same letters as they stand in addresses.
    pub(in crate::lang) fn slugs(&self) -> &[&'static str] {
        &self.alphabet().slugs
    }

    fn alphabet(&self) -> &Letters {
        if self.chinese { &self.latin } else { &self.own }
    }

    /// Writes a letter or a sign and hands back how many bytes of the next one it took along.
    fn write(&self, writing: &mut Writing, c: char, after: Option<char>) -> usize {
        if !self.own.headings.is_empty() && is_carrier(c, after) {
            writing.hamza = true;
            return after.map_or(0, char::len_utf8);
        }
        if c.is_whitespace() || is_hyphen(c) {
            writing.space();
        } else if let Some(place) = self.own.place(c) {
            writing.hamza |= holds_hamza(c);
            writing.own(place);
        } else if !self.own.headings.is_empty() && is_hamza(c) {
            writing.hamza = true;
        } else if let Some(place) = self.latin.place(c) {
            writing.letter(if self.chinese { LETTER } else { LATIN }, place);
        } else if let Some(place) = self.cyrillic.place(c) {
            writing.letter(CYRILLIC, place);
        } else if c.is_alphabetic() && !is_mark(c) {
            writing.begin(OTHER);
            writing.code_point(c);
        }
        0
    }

    /// Syllable, tone, strokes, code point: the order of the dictionaries.
    fn character(&self, writing: &mut Writing, c: char, reading: Reading) {
        let mut letters = reading.syllable.chars().map(|c| if c == 'ü' { 'u' } else { c });
        let first = letters.next().and_then(|c| self.latin.place(c));
        writing.begin(if self.chinese { LETTER } else { HAN });
        writing.bytes.extend([first.map_or(0, |place| place.letter), SYLLABLE]);
        // `lü` follows `lu` and stands before `luan`.
        writing.bytes.extend(letters.filter_map(|c| u8::try_from(c).ok()));
        writing.bytes.extend([END, u8::from(reading.syllable.contains('ü')), reading.tone]);
        writing.bytes.push(self.han.strokes(c));
        writing.code_point(c);
    }
}

/// A key on its way.
#[derive(Debug, Default)]
struct Writing {
    /// What the text says.
    bytes: Vec<u8>,
    /// For each letter of the language whether a hamza stands before it.
    hamzas: Vec<u8>,
    /// Whether a hamza was read and waits for its letter.
    hamza: bool,
    /// Whether a space was read and waits for what follows, so that one at an end counts nothing.
    space: bool,
}

impl Writing {
    fn space(&mut self) {
        self.space = !self.bytes.is_empty();
    }

    fn begin(&mut self, class: u8) {
        if std::mem::take(&mut self.space) {
            self.bytes.push(BREAK);
        }
        self.bytes.push(class);
    }

    fn letter(&mut self, class: u8, place: Place) {
        self.begin(class);
        self.bytes.extend([place.letter, place.behind]);
    }

    fn own(&mut self, place: Place) {
        self.letter(LETTER, place);
        self.hamzas.push(1 + u8::from(std::mem::take(&mut self.hamza)));
    }

    /// The number of digits stands before them, so that 2 comes before 10.
    fn number(&mut self, digits: &str) {
        let digits: Vec<u8> = digits.chars().filter_map(digit).skip_while(|n| *n == 0).collect();
        self.begin(NUMBER);
        // A number of more digits than this is none that anybody reads.
        let length = u16::try_from(digits.len()).unwrap_or(u16::MAX);
        self.bytes.extend(length.to_be_bytes());
        self.bytes.extend(digits);
    }

    fn code_point(&mut self, c: char) {
        self.bytes.extend(u32::from(c).to_be_bytes());
    }

    fn key(mut self, text: &str) -> Vec<u8> {
        let hamzas = self.hamzas.iter().rposition(|hamza| *hamza > 1).map_or(0, |last| last + 1);
        self.bytes.push(END);
        self.bytes.extend(&self.hamzas[..hamzas]);
        if self.hamza {
            self.bytes.push(2);
        }
        self.bytes.push(END);
        self.bytes.extend(text.as_bytes());
        self.bytes
    }
}

/// The value of a digit, in any of the ways in which our languages write it.
fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Where the digits at the beginning of a text end.
fn number(text: &str) -> Option<usize> {
    let end = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    (end > 0).then_some(end)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '/' | '_' | '\u{2010}'..='\u{2015}')
}

/// A hamza by itself, or the Uyghur letter that carries a vowel.
fn is_hamza(c: char) -> bool {
    matches!(c, '\u{621}' | '\u{626}' | '\u{654}' | '\u{655}' | '\u{674}')
}

/// The Uyghur carrier as two characters.
fn is_carrier(c: char, after: Option<char>) -> bool {
    matches!(c, '\u{649}' | '\u{64A}' | '\u{6CC}') && after == Some('\u{654}')
}

/// Letters that hold their hamza in one character.
fn holds_hamza(c: char) -> bool {
    matches!(c, '\u{623}'..='\u{625}' | '\u{675}'..='\u{678}')
}

/// Vowel signs, and what stretches a word: they say nothing of the order.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}')
        || matches!(c, '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}')
        || matches!(c, '\u{6EA}'..='\u{6ED}')
}

#[cfg(test)]
mod tests {
    use super::Order;
    use super::key;
    use proptest::prelude::Strategy;
    use proptest::prop_assert_eq;
    use proptest::proptest;
    use std::cmp::Ordering;

    const TAGS: [&str; 5] = ["zh-CN", "kk-Arab", "ug", "kk", "en"];

    /// Texts in the order in which they are given: each before the next.
    fn check(tag: &str, texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(key(pair[0], tag) < key(pair[1], tag), "{tag}: {} before {}", pair[0], pair[1]);
        }
    }

    /// What decides before hamza and spelling do.
    fn said(text: &str, tag: &str) -> Vec<u8> {
        let key = key(text, tag);
        key.as_bytes()[..key.as_bytes().len() - text.len()].to_vec()
    }

    fn sorted<'a>(mut words: Vec<&'a str>, tag: &str) -> Vec<&'a str> {
        let order = Order::of(tag);
        words.sort_by_cached_key(|word| order.key(word));
        words.dedup();
        words
    }

    #[test]
    fn uyghur_follows_its_alphabet_and_not_the_code_points() {
        check("ug", &["ئائىلە", "ئەمگەك", "باج", "پىلان", "تۇرالغۇ", "خەۋەر", "رايون", "ژۇرنال"]);
        check("ug", &["قانۇن", "كىتاب", "گۇۋاھنامە", "لايىھە", "ھۆججەت", "ئورۇن", "ئۇقتۇرۇش"]);
        check("ug", &["ئۆي", "ئۈچ", "ۋىلايەت", "ئېلان", "ئىش", "يېزا"]);
    }

    #[test]
    fn kazakh_follows_its_alphabet_and_not_the_uyghur_one() {
        check("kk-Arab", &["اۋدان", "ٴبىلىم", "گۇل", "عىلىم", "دارىگەر", "ەڭبەك", "جەر", "ٴزاڭ"]);
        check("kk-Arab", &["قالا", "ماقالا", "نومىر", "ورتا", "رەت", "سالىق", "حات", "شارت"]);
        check("kk-Arab", &["ۋاقىت", "ۇلگى", "ىسكە"]);
        check("ug", &["ز", "گ", "و"]);
        check("kk-Arab", &["گ", "ز", "و"]);
    }

    #[test]
    fn hamza_decides_only_between_words_that_are_alike_without_it() {
        check("kk-Arab", &["ان", "ٴان", "انا", "ٴانا", "بان"]);
        check("ug", &["ان", "ئان", "انا"]);
        for written in ["ٴان", "ءان", "\u{654}ان", "ٵن"] {
            assert_eq!(said(written, "kk-Arab"), said("ٴان", "kk-Arab"), "{written}");
        }
        for written in ["ئان", "ىٔان", "یٔان"] {
            assert_eq!(said(written, "ug"), said("ئان", "ug"), "{written}");
        }
    }

    #[test]
    fn foreign_letters_stand_behind_their_like_and_other_scripts_behind_all() {
        check("kk-Arab", &["2", "عى", "غا", "دا", "ىي", "Atm", "ә", "б", "中"]);
        check("ug", &["10", "غا", "عا", "فا", "يا", "a", "Ü", "v", "б", "阿", "中"]);
        check("en", &["1", "a", "É", "f", "я", "中"]);
    }

    #[test]
    fn chinese_goes_by_syllable_tone_and_strokes() {
        check("zh-CN", &["安全", "北京", "长江", "重庆", "崇左", "单位", "都市", "发展"]);
        check("zh-CN", &["行业", "乐山", "路", "绿色", "乱", "略", "轮", "行政"]);
        check("zh-CN", &["单位", "山", "单县", "厦门", "行政", "音乐", "长大"]);
        check("zh-CN", &["张三", "张五", "章二", "长二"]);
        check("zh-CN", &["12345热线", "ATM机", "阿", "B超", "八"]);
        check("zh-CN", &["保障二", "《保障》法", "保障一"]);
    }

    #[test]
    fn numbers_go_by_value() {
        for tag in TAGS {
            check(tag, &["2", "10", "100"]);
            check(tag, &["2-a", "10-a", "10-b"]);
            check(tag, &["第2号", "第１０号", "第١١号", "第۱۲号"]);
            assert_eq!(said("007", tag), said("7", tag));
        }
    }

    #[test]
    fn words_go_one_after_the_other_and_signs_count_nothing() {
        check("ug", &["ئا ب", "ئائا"]);
        check("kk-Arab", &["ا ب", "اا"]);
        for tag in TAGS {
            assert_eq!(said(" «a b» ", tag), said("a  b", tag), "{tag}");
            assert_eq!(said("a\u{200F}b\u{640}", tag), said("ab", tag), "{tag}");
        }
    }

    /// Compares two words by the table of the alphabet alone, without keys.
    fn by_alphabet(a: &str, b: &str, alphabet: &str) -> Ordering {
        let places = |word: &str| -> Vec<usize> {
            word.chars().filter_map(|c| alphabet.chars().position(|letter| letter == c)).collect()
        };
        places(a).cmp(&places(b))
    }

    fn check_words(text: &'static str, tag: &str, alphabet: &str, hamzas: &[char]) {
        let fits = |word: &&str| {
            let letters = word.chars().all(|c| alphabet.contains(c) || hamzas.contains(&c));
            letters && word.chars().any(|c| alphabet.contains(c))
        };
        let words = text.split(|c: char| !c.is_alphabetic() && !hamzas.contains(&c));
        let words = sorted(words.filter(fits).collect(), tag);
        assert!(words.len() > 500, "{tag}: only {} words", words.len());
        for pair in words.windows(2) {
            let order = by_alphabet(pair[0], pair[1], alphabet);
            assert_ne!(order, Ordering::Greater, "{tag}: {} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_words_of_a_real_text_come_in_alphabetical_order() {
        let uyghur = include_str!("../../benches/texts/udhr-ug-arab.txt");
        check_words(uyghur, "ug", "اەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي", &['ئ']);
        let kazakh = include_str!("../../benches/texts/udhr-kk-arab-converted.txt");
        check_words(kazakh, "kk-Arab", "ابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى", &['ٴ', 'ء']);
    }

    fn texts() -> impl Strategy<Value = String> {
        "[ab0219٢ ٴئءٵابەگعغىيё中重庆长行绿㐀«》\u{654}\u{640}-]{0,6}"
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in texts(), b in texts(), c in texts(), at in 0..TAGS.len()) {
            let order = Order::of(TAGS[at]);
            let (one, two, three) = (order.key(&a), order.key(&b), order.key(&c));
            prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
            prop_assert_eq!(one == two, a == b);
            if one <= two && two <= three {
                assert!(one <= three, "{a} {b} {c}");
            }
            prop_assert_eq!(&one, &order.key(&a));
            prop_assert_eq!(one.cmp(&two), one.as_bytes().cmp(two.as_bytes()));
        }

        #[test]
        fn hamza_never_decides_before_a_letter(
            a in "[ابەگىي]{1,4}", b in "[ابەگىي]{1,4}", at in 0..5_usize,
        ) {
            for (tag, hamza) in [("kk-Arab", 'ٴ'), ("kk-Arab", 'ء'), ("ug", 'ئ')] {
                let with: Vec<char> = a.chars().collect();
                let (before, after) = with.split_at(at.min(with.len()));
                let with: String =
                    before.iter().chain(std::iter::once(&hamza)).chain(after).collect();
                if a != b {
                    prop_assert_eq!(key(&with, tag).cmp(&key(&b, tag)), key(&a, tag).cmp(&key(&b, tag)));
                }
                assert!(key(&a, tag) < key(&with, tag), "{with}");
            }
        }
    }
}
