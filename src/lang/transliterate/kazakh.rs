//! Kazakh into the Arabic script, which is sure, and from it into Cyrillic, which is a guess at
//! what the Arabic script leaves out: whether a vowel is a front or a back one.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::uyghur::longest;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const HAMZA: char = '\u{0674}';

/// Letters and rules of both ways.
#[derive(Default)]
pub(in crate::lang) struct Letters {
    scripts: [Written; 2],
    cyrillic: BTreeMap<char, Pair>,
    /// Arabic letters that are read together, long ones before what they begin with.
    sequences: Vec<(String, String)>,
    /// Words whose vowels no rule finds.
    words: BTreeMap<String, String>,
}

/// An Arabic letter as a back and as a front one, with the rule that decides.
struct Pair {
    back: String,
    front: String,
    rule: String,
}

/// What is known of Cyrillic or Latin letters.
#[derive(Default)]
struct Written {
    /// All letters, also those that stand only in pairs.
    letters: BTreeSet<char>,
    arabic: BTreeMap<String, String>,
    after_i: BTreeMap<String, String>,
    after_vowel: BTreeMap<String, String>,
    vowels: String,
    hamza_if: String,
    hamza_unless: String,
}

impl Letters {
    pub(in crate::lang) fn read(to_arabic: &str, to_cyrillic: &str) -> Self {
        let mut letters = Self::default();
        for row in tables::rows(to_arabic) {
            letters.scripts[Script::Cyrillic as usize].add(&row, field(&row, 0));
            letters.scripts[Script::Latin as usize].add(&row, field(&row, 3));
        }
        for row in tables::rows(to_cyrillic) {
            let [arabic, back, front, rule] = [0, 1, 2, 3].map(|at| field(&row, at).to_owned());
            let mut chars = arabic.chars();
            if rule == "word" {
                letters.words.insert(arabic, back);
            } else if rule == "sequence" {
                letters.sequences.push((arabic, back));
            } else if let (Some(letter), None) = (chars.next(), chars.next()) {
                letters.cyrillic.insert(letter, Pair { back, front, rule });
            }
        }
        letters
    }

    /// What `to_arabic` reads, for another program.
    pub(in crate::lang) fn to_json(&self, script: Script) -> Value {
        let written = &self.scripts[script as usize];
        json!({
            "letters": written.letters.iter().collect::<String>(),
            "arabic": written.arabic,
            "after_i": written.after_i,
            "after_vowel": written.after_vowel,
            "vowels": written.vowels,
            "hamza_if": written.hamza_if,
            "hamza_unless": written.hamza_unless,
        })
    }

    pub(in crate::lang) fn to_arabic(&self, text: &str, script: Script) -> String {
        let written = &self.scripts[script as usize];
        let mut out = String::with_capacity(text.len());
        for (word, is_word) in pieces(text, |c| written.letters.contains(&c)) {
            if is_word {
                written.word(word, &mut out);
            } else {
                out.push_str(word);
            }
        }
        out
    }

    pub(in crate::lang) fn to_cyrillic(&self, text: &str) -> String {
        let text = fold(text, Language::Kazakh, Level::Strict);
        let mut out = String::with_capacity(text.len());
        for (word, is_word) in pieces(&text, is_arabic) {
            match self.words.get(word) {
                Some(known) => out.push_str(known),
                None if is_word => self.word_to_cyrillic(word, &mut out),
                None => out.push_str(word),
            }
        }
        out
    }
}

/// A text cut into runs of such characters and of others.
fn pieces(text: &str, belongs: impl Fn(char) -> bool) -> Vec<(&str, bool)> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = belongs(first);
        let end = rest.find(|c| belongs(c) != kind).unwrap_or(rest.len());
        all.push((&rest[..end], kind));
        rest = &rest[end..];
    }
    all
}

impl Written {
    fn add(&mut self, row: &[&str], letter: &str) {
        let into = match field(row, 4) {
            "any" => &mut self.arabic,
            "after-i" => &mut self.after_i,
            "after-vowel" => &mut self.after_vowel,
            "vowels" => return self.vowels.push_str(letter),
            "hamza-if" => return self.hamza_if.push_str(letter),
            "hamza-unless" => return self.hamza_unless.push_str(letter),
            other => unreachable!("the table of Kazakh scripts names the context `{other}`"),
        };
        if !letter.is_empty() {
            self.letters.extend(letter.chars());
            // Of two Cyrillic letters with one Latin, the first row is the usual one.
            into.entry(letter.to_owned()).or_insert_with(|| field(row, 2).to_owned());
        }
    }

    fn word(&self, word: &str, out: &mut String) {
        let has = |letters: &str| word.chars().any(|c| letters.contains(c));
        if has(&self.hamza_if) && !has(&self.hamza_unless) {
            out.push(HAMZA);
        }
        let mut rest = word;
        let mut before: Option<char> = None;
        while !rest.is_empty() {
            let pair = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            let single = rest.chars().next().map_or(0, char::len_utf8);
            let length = if self.arabic.contains_key(&rest[..pair]) { pair } else { single };
            let letter = &rest[..length];
            let special = match before {
                Some('и' | 'i') => self.after_i.get(letter),
                Some(c) if self.vowels.contains(c) => self.after_vowel.get(letter),
                _ => None,
            };
            out.push_str(
                special.or_else(|| self.arabic.get(letter)).map_or(letter, String::as_str),
            );
            before = letter.chars().next_back();
            rest = &rest[length..];
        }
    }
}

/// Which vowels a place of a word has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vowels {
    Back,
    Front,
}

impl Vowels {
    /// What a letter says of the vowels around it.
    fn told_by(c: char) -> Option<Self> {
        match c {
            'ە' | 'ك' | 'گ' => Some(Self::Front),
            'ق' | 'ع' => Some(Self::Back),
            _ => None,
        }
    }

    fn of(word: &str) -> Self {
        if word.starts_with(HAMZA) {
            return Self::Front;
        }
        let mut vowels = word.chars().filter(|c| is_vowel(*c));
        if (vowels.next(), vowels.next()) == (Some('ا'), Some('ا')) {
            return Self::Back;
        }
        word.chars().find_map(Self::told_by).unwrap_or(Self::Back)
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'ا' | 'ە' | 'و' | 'ۇ' | 'ى')
}

impl Letters {
    fn word_to_cyrillic(&self, word: &str, out: &mut String) {
        let mut state = Vowels::of(word);
        let mut syllables = 0;
        let mut before = None;
        let mut rest = word.trim_start_matches(HAMZA);
        while let Some(c) = rest.chars().next() {
            if let Some((read, written)) = longest(rest, &self.sequences) {
                out.push_str(written);
                syllables += read.chars().filter(|c| is_vowel(*c)).count();
                before = read.chars().next_back();
                rest = &rest[read.len()..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            state = Vowels::told_by(c).unwrap_or(state);
            if matches!(c, 'ا' | 'و') && syllables > 0 {
                state = Vowels::Back;
            }
            let may_be_front = match self.cyrillic.get(&c).map(|letter| letter.rule.as_str()) {
                Some("glide") => {
                    let taken = write_glide(before, rest.chars().next(), out);
                    before = taken.or(Some(c));
                    syllables += usize::from(taken.is_some_and(is_vowel));
                    rest = &rest[taken.map_or(0, char::len_utf8)..];
                    continue;
                }
                Some("first-syllable") => syllables == 0,
                Some("first-syllable-not-before-same") => {
                    syllables == 0 && rest.chars().find(|c| is_vowel(*c)) != Some(c)
                }
                _ => true,
            };
            match self.cyrillic.get(&c) {
                Some(letter) if may_be_front && state == Vowels::Front => {
                    out.push_str(&letter.front)
                }
                Some(letter) => out.push_str(&letter.back),
                None => out.push(c),
            }
            syllables += usize::from(is_vowel(c));
            before = Some(c);
        }
    }
}

/// Writes ي with what follows; gives back the letter that it took.
fn write_glide(before: Option<char>, behind: Option<char>, out: &mut String) -> Option<char> {
    let after_vowel = before.is_some_and(|c| is_vowel(c) || c == 'ۋ');
    if before.is_some() && !after_vowel {
        out.push('и');
    }
    match behind {
        Some('ا') => out.push('я'),
        Some('ۋ') => out.push('ю'),
        _ if after_vowel => out.push('й'),
        _ if before.is_none() => out.push('и'),
        _ => {}
    }
    behind.filter(|c| matches!(c, 'ا' | 'ۋ'))
}
