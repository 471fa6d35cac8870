//! Makes different encodings of the same text equal: for comparing, searching and sorting.
//!
//! Canonical composition comes first, then the rows of the table. Compatibility forms (NFKC) are
//! never taken: they put the hamza of U+0675 to U+0678 behind its letter.

mod composed;
pub(in crate::lang) mod pass;
pub(in crate::lang) mod table;

use crate::base::language::Language;
use crate::lang::fold::table::Folding;
use crate::lang::tables;
use std::borrow::Cow;

/// How much is made equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The same text in another encoding: what a careful editor would have typed.
    Strict,
    /// Besides, what differs between writers without a difference in meaning: hamza, cases of
    /// letters, width. The key of index, query and order.
    Key,
    /// Besides, letters that are often mistaken for each other. For a last look with low weight.
    Loose,
}

/// A text folded to a level; borrowed where it is folded already. Folding twice changes nothing.
pub fn fold(text: &str, language: Language, level: Level) -> Cow<'_, str> {
    let folding = tables::FOLDING.of(language);
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    // No row looks past a space, and most words stay as they are.
    for word in text.split([' ', '\n']) {
        if !folding.is_folded(word, level) {
            if copied == 0 {
                out.reserve(text.len());
            }
            out.push_str(&text[copied..at]);
            out.push_str(&fold_word(word, folding, level));
            copied = at + word.len();
        }
        at += word.len() + 1;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// One row can make the case for another, so a word is folded until nothing changes. No row undoes
/// another, so this comes to an end.
fn fold_word<'w>(word: &'w str, folding: &Folding, level: Level) -> Cow<'w, str> {
    let mut folded = Cow::Borrowed(word);
    // A higher level starts from what the lower one ends with, so that it does not matter whether
    // a text was folded to the lower one before.
    for step in [Level::Strict, Level::Key, Level::Loose] {
        while step <= level && !folding.is_folded(&folded, step) {
            composed::compose(&mut folded);
            for pass in folding.up_to(step) {
                if let Some(next) = pass.run(&folded) {
                    folded = Cow::Owned(next);
                }
            }
        }
    }
    folded
}

/// Chinese with its traditional characters made simple ones, for queries. Characters that
/// simplified texts use themselves (著, 乾) stay, whatever a traditional writer meant by them.
pub fn simplify(text: &str) -> Cow<'_, str> {
    let simple = &tables::SIMPLIFIED;
    if !text.chars().any(|c| simple.contains_key(&c)) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| simple.get(&c).copied().unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests;
