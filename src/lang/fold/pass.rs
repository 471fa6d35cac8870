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

/// The rules of one level, found by character in two steps without hashing.
pub(in crate::lang) struct Pass {
    /// Where the page of a character begins; characters without rules share the first, empty page.
    pages: Vec<usize>,
    /// For each character of a page the number of its rules, of which the first is empty.
    numbers: Vec<u16>,
    rules: Vec<Vec<Rule>>,
    alphabet: Alphabet,
}

impl Pass {
    pub(in crate::lang) fn new(
        by_character: BTreeMap<char, Vec<Rule>>,
        alphabet: &Alphabet,
    ) -> Self {
        let mut pass = Self {
            pages: vec![0; 0x1_0000 / PAGE],
            numbers: vec![0; PAGE],
            rules: vec![Vec::new()],
            alphabet: alphabet.clone(),
        };
        for (c, rules) in by_character {
            let page = c as usize / PAGE;
            if pass.pages[page] == 0 {
                pass.pages[page] = pass.numbers.len();
                pass.numbers.resize(pass.numbers.len() + PAGE, 0);
            }
            let number = u16::try_from(pass.rules.len());
            pass.numbers[pass.pages[page] + c as usize % PAGE] =
                number.expect("a table has far fewer rows than 65,536");
            pass.rules.push(rules);
        }
        pass
    }

    fn rules(&self, c: char) -> &[Rule] {
        let page = self.pages.get(c as usize / PAGE).copied().unwrap_or(0);
        &self.rules[usize::from(self.numbers[page + c as usize % PAGE])]
    }

    /// The text after this pass; `None` where nothing changes.
    pub(in crate::lang) fn run(&self, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut copied = 0;
        // The character before, as it is written.
        let mut before = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let behind = at + c.len_utf8();
            let rules = self.rules(c);
            if rules.is_empty() {
                before = Some(c);
                at = behind;
                continue;
            }
            let Some(rule) = rules.iter().find(|rule| self.holds(rule, before, &text[behind..]))
            else {
                before = Some(c);
                at = behind;
                continue;
            };
            if out.is_empty() {
                out.reserve(text.len());
            }
            out.push_str(&text[copied..at]);
            if rule.context == Context::Inside {
                move_hamza(&mut out);
            }
            out.push_str(&rule.to);
            at = behind + rule.rest.len();
            copied = at;
            before = rule.to.chars().next_back().or(before);
        }
        (copied > 0).then(|| {
            out.push_str(&text[copied..]);
            out
        })
    }

    fn holds(&self, rule: &Rule, before: Option<char>, behind: &str) -> bool {
        if !behind.starts_with(&rule.rest) {
            return false;
        }
        let behind = &behind[rule.rest.len()..];
        let in_word = before.is_some_and(is_arabic);
        let next = || self.next(behind);
        let letter_follows = || next().is_some_and(is_arabic);
        let vowel_before = before.is_some_and(|c| self.alphabet.is_vowel(c));
        match rule.context {
            Context::Any => true,
            Context::LastOrCut => behind.starts_with([TATWEEL, NON_JOINER]) || !letter_follows(),
            Context::BeforeLetter => letter_follows(),
            Context::LastAfterVowel => vowel_before && !letter_follows(),
            Context::LastAfterConsonant => !vowel_before && !letter_follows(),
            Context::Start => !in_word,
            Context::Inside => in_word,
            Context::BeforeVowel => next().is_some_and(|c| self.alphabet.is_vowel(c)),
            Context::BetweenLetters => in_word && letter_follows(),
        }
    }

    /// The next character that stays; none where a sign ends the letter's joining.
    fn next(&self, behind: &str) -> Option<char> {
        let stays = |c: &char| !self.rules(*c).iter().any(deletes);
        behind.chars().find(|c| *c == NON_JOINER || stays(c)).filter(|c| *c != NON_JOINER)
    }
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
