//! One level of folding: from the left to the right through a text, each character by its rules.

use crate::base::language::is_arabic;
use crate::lang::alphabet::Alphabet;
use std::collections::BTreeMap;

const TATWEEL: char = '\u{0640}';
const NON_JOINER: char = '\u{200C}';
const HIGH_HAMZA: char = '\u{0674}';

/// How many characters share a page of the index.
const PAGE: usize = 256;

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lang) enum Context {
    /// Everywhere.
    Any,
    /// At the end of a word, or where a sign cuts the letter from the next one.
    LastOrCut,
    /// Where a letter follows.
    BeforeLetter,
    /// At the end of a word behind a vowel.
    LastAfterVowel,
    /// At the end of a word behind another letter.
    LastAfterConsonant,
    /// At the start of a word.
    Start,
    /// Inside a word; a hamza goes to the word's start.
    Inside,
    /// Where a vowel follows.
    BeforeVowel,
    /// Between two letters.
    BetweenLetters,
}

impl Context {
    pub(in crate::lang) fn parse(word: &str) -> Self {
        match word {
            "any" => Self::Any,
            "last-or-cut" => Self::LastOrCut,
            "before-letter" => Self::BeforeLetter,
            "last-after-vowel" => Self::LastAfterVowel,
            "last-after-consonant" => Self::LastAfterConsonant,
            "start" => Self::Start,
            "inside" => Self::Inside,
            "before-vowel" => Self::BeforeVowel,
            "between-letters" => Self::BetweenLetters,
            other => unreachable!("a table of folding names the context `{other}`"),
        }
    }
}

/// What becomes of a character, or of a sequence that begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lang) struct Rule {
    /// The sequence behind its first character.
    pub(in crate::lang) rest: String,
    pub(in crate::lang) to: String,
    pub(in crate::lang) context: Context,
}

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Other,
    /// It belongs to the Arabic script.
    Letter,
    /// A letter that is a vowel.
    Vowel,
}

/// What is known of a character.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Where its rules stand; the first place is empty.
    rules: u16,
    kind: Kind,
    /// It goes everywhere, so it does not stand between two others.
    deleted: bool,
}

impl Known {
    fn is_letter(self) -> bool {
        self.kind != Kind::Other
    }

    fn is_vowel(self) -> bool {
        self.kind == Kind::Vowel
    }
}

/// The rules of one level, found by character in two steps without hashing.
pub(in crate::lang) struct Pass {
    /// Where the page of a character begins; characters that nothing is known of share the first.
    pages: Vec<usize>,
    known: Vec<Known>,
    rules: Vec<Vec<Rule>>,
}

impl Pass {
    pub(in crate::lang) fn new(
        by_character: BTreeMap<char, Vec<Rule>>,
        alphabet: &Alphabet,
    ) -> Self {
        let mut pass = Self {
            pages: vec![0; 0x1_0000 / PAGE],
            known: vec![Known::default(); PAGE],
            rules: vec![Vec::new()],
        };
        for c in ('\0'..='\u{FFFF}').filter(|c| is_arabic(*c)) {
            let kind = if alphabet.is_vowel(c) { Kind::Vowel } else { Kind::Letter };
            *pass.known_mut(c) = Known { kind, ..Known::default() };
        }
        for (c, rules) in by_character {
            let number = u16::try_from(pass.rules.len());
            let known = pass.known_mut(c);
            known.rules = number.expect("a table has far fewer rows than 65,536");
            known.deleted = rules.iter().any(deletes);
            pass.rules.push(rules);
        }
        pass
    }

    /// The place of a character, on a page of its own kind.
    fn known_mut(&mut self, c: char) -> &mut Known {
        let page = c as usize / PAGE;
        if self.pages[page] == 0 {
            self.pages[page] = self.known.len();
            self.known.resize(self.known.len() + PAGE, Known::default());
        }
        &mut self.known[self.pages[page] + c as usize % PAGE]
    }

    fn known(&self, c: char) -> Known {
        let page = self.pages.get(c as usize / PAGE).copied().unwrap_or(0);
        self.known[page + c as usize % PAGE]
    }

    /// The text after this pass; `None` where nothing changes.
    pub(in crate::lang) fn run(&self, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut copied = 0;
        // What is known of the character before, as it is written.
        let mut before = Known::default();
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let known = self.known(c);
            let Some(rule) = self.rule(known, before, chars.as_str()) else {
                before = known;
                continue;
            };
            if copied == 0 {
                out.reserve(text.len());
            }
            out.push_str(&text[copied..at]);
            if rule.context == Context::Inside {
                move_hamza(&mut out);
            }
            out.push_str(&rule.to);
            for _ in rule.rest.chars() {
                chars.next();
            }
            copied = chars.offset();
            before = rule.to.chars().next_back().map_or(before, |c| self.known(c));
        }
        (copied > 0).then(|| {
            out.push_str(&text[copied..]);
            out
        })
    }

    /// Whether a text comes out of this pass as it is.
    pub(in crate::lang) fn leaves(&self, text: &str) -> bool {
        let mut before = Known::default();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            let known = self.known(c);
            if self.rule(known, before, chars.as_str()).is_some() {
                return false;
            }
            before = known;
        }
        true
    }

    fn rule(&self, known: Known, before: Known, behind: &str) -> Option<&Rule> {
        if known.rules == 0 {
            return None;
        }
        let mut rules = self.rules[usize::from(known.rules)].iter();
        rules.find(|rule| self.holds(rule, before, behind))
    }

    fn holds(&self, rule: &Rule, before: Known, behind: &str) -> bool {
        if !begins(behind, &rule.rest) {
            return false;
        }
        let behind = &behind[rule.rest.len()..];
        let letter_follows = || self.next(behind).is_letter();
        match rule.context {
            Context::Any => true,
            Context::LastOrCut => behind.starts_with([TATWEEL, NON_JOINER]) || !letter_follows(),
            Context::BeforeLetter => letter_follows(),
            Context::LastAfterVowel => before.is_vowel() && !letter_follows(),
            Context::LastAfterConsonant => !before.is_vowel() && !letter_follows(),
            Context::Start => !before.is_letter(),
            Context::Inside => before.is_letter(),
            Context::BeforeVowel => self.next(behind).is_vowel(),
            Context::BetweenLetters => before.is_letter() && letter_follows(),
        }
    }

    /// The next character that stays; none where a sign ends the letter's joining.
    fn next(&self, behind: &str) -> Known {
        let mut chars = behind.chars().take_while(|c| *c != NON_JOINER).map(|c| self.known(c));
        chars.find(|known| !known.deleted).unwrap_or_default()
    }
}

/// Nearly all of these are empty, and most others differ at once: no call is worth it.
fn begins(text: &str, with: &str) -> bool {
    with.len() <= text.len() && text.bytes().zip(with.bytes()).all(|(one, other)| one == other)
}

fn deletes(rule: &Rule) -> bool {
    rule.to.is_empty() && rule.rest.is_empty() && rule.context == Context::Any
}

/// Puts a hamza before the word that the text ends with, unless it has one.
fn move_hamza(out: &mut String) {
    let start = out.char_indices().rev().take_while(|(_, c)| is_arabic(*c)).last();
    if let Some((at, _)) = start.filter(|(_, c)| *c != HIGH_HAMZA) {
        out.insert(at, HIGH_HAMZA);
    }
}
