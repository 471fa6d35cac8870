//! Makes different encodings of the same text equal: for comparing, searching and sorting.
//!
//! Canonical composition comes first, then the rows of the table. Compatibility forms (NFKC) are
//! never taken: they put the hamza of U+0675 to U+0678 behind its letter.

mod composed;
pub(in crate::lang) mod pass;
pub(in crate::lang) mod table;

use crate::base::language::Language;
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
    let passes = tables::FOLDING.of(language).up_to(level);
    let mut folded = Cow::Borrowed(text);
    // One row can make the case for another. No row undoes another, so this comes to an end.
    loop {
        let mut changed = composed::compose(&mut folded);
        for pass in passes {
            if let Some(next) = pass.run(&folded) {
                folded = Cow::Owned(next);
                changed = true;
            }
        }
        if !changed {
            return folded;
        }
    }
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
