//! The hamza of Kazakh has three encodings that look alike. A text should keep to one, or its
//! words are not found by each other.

use crate::base::stretch::Stretch;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::words::is_stranger;
use crate::lang::lint::words::same_key_or_left;
use crate::lang::lint::words::words;
use std::collections::BTreeSet;
use std::ops::Range;

/// The hamza that stands before its word.
const HIGH: char = '\u{0674}';

/// Letters with a hamza of their own and the letters without it.
const JOINED: [(char, char); 4] =
    [('\u{0675}', 'ا'), ('\u{0676}', 'و'), ('\u{0677}', 'ۇ'), ('\u{0678}', 'ى')];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Arabic,
    High,
    Joined,
}

/// One fault for a text that mixes them; it mends all words that do not write U+0674.
pub(in crate::lang::lint) fn scan(text: &Text<'_>, found: &mut Vec<Fault>) {
    let mut ways = BTreeSet::new();
    let mut faults = Vec::new();
    for stretch in text.stretches {
        // Behind a letter of another script a word does not begin.
        let begins = |word: &Range<usize>| !stretch.before(word.start).is_some_and(is_stranger);
        for word in words(stretch).into_iter().filter(begins).filter(|w| w.len() > 1) {
            let all: BTreeSet<Way> =
                word.clone().filter_map(|at| way(stretch, &word, at)).collect();
            if all.iter().any(|way| *way != Way::High) {
                let fault = of_changes(stretch, word.clone(), &changes(stretch, &word));
                faults.extend(fault.map(|fault| same_key_or_left(fault, text.language)));
            }
            ways.extend(all);
        }
    }
    if ways.len() > 1 {
        found.extend(joined(faults));
    }
}

fn way(stretch: &Stretch, word: &Range<usize>, at: usize) -> Option<Way> {
    match stretch.get(at)? {
        '\u{0621}' if at == word.start => Some(Way::Arabic),
        HIGH => Some(Way::High),
        '\u{0675}'..='\u{0678}' => Some(Way::Joined),
        _ => None,
    }
}

/// The hamza goes to the beginning of its word, where there is one at most. A word that has two
/// already, or one inside, is left: which of them was meant nobody knows.
fn changes(stretch: &Stretch, word: &Range<usize>) -> Vec<Change> {
    let is_hamza = |at: &usize| matches!(stretch.get(*at), Some('\u{0621}' | HIGH));
    if word.clone().filter(is_hamza).any(|at| at != word.start) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let mut hamza = word.clone().any(|at| stretch.get(at) == Some(HIGH));
    for at in word.clone() {
        let c = stretch.get(at).unwrap_or_default();
        if c == '\u{0621}' && at == word.start {
            changes.push(Change::new(at..at + 1, HIGH));
            hamza = true;
        } else if let Some((_, letter)) = JOINED.iter().find(|(joined, _)| *joined == c) {
            if !hamza && at == word.start {
                changes.push(Change::new(at..at + 1, format!("{HIGH}{letter}")));
            } else {
                if !hamza {
                    changes.insert(0, Change::new(word.start..word.start, HIGH));
                }
                changes.push(Change::new(at..at + 1, *letter));
            }
            hamza = true;
        }
    }
    changes
}

/// One fault of many, told at the first.
fn joined(faults: Vec<Fault>) -> Option<Fault> {
    faults.into_iter().reduce(|mut first, next| {
        first.edits.extend(next.edits);
        first
    })
}
