//! Words that stand in quotes or brackets with others: what is quoted is often of one language,
//! which need not be that of the text.

use crate::base::stretch::Stretch;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::runs;
use std::ops::Range;

/// How far a quote or bracket is looked for, in characters.
const REACH: usize = 200;

/// Marks that open and close.
const PAIRS: [(char, char); 4] = [('«', '»'), ('(', ')'), ('[', ']'), ('“', '”')];

/// Whether a word, or one that stands in the same quotes or brackets, is such a word.
pub(in crate::lang::lint) fn around(
    stretch: &Stretch,
    word: &Range<usize>,
    is_such: impl Fn(&Stretch, &Range<usize>) -> bool,
) -> bool {
    let any = |within| runs(stretch, within, is_letter).iter().any(|word| is_such(stretch, word));
    any(word.clone()) || PAIRS.iter().any(|pair| enclosed(stretch, word, *pair).is_some_and(any))
}

/// What the nearest pair encloses around a word.
fn enclosed(
    stretch: &Stretch,
    word: &Range<usize>,
    (open, close): (char, char),
) -> Option<Range<usize>> {
    let mark = |letter: &char| *letter == open || *letter == close;
    let before = stretch.letters[..word.start].iter().rev().map(|letter| letter.c).take(REACH);
    let behind = stretch.letters[word.end..].iter().map(|letter| letter.c).take(REACH);
    let (back, opens) = before.enumerate().find(|(_, c)| mark(c))?;
    let (ahead, closes) = behind.enumerate().find(|(_, c)| mark(c))?;
    (opens == open && closes == close).then(|| word.start - back..word.end + ahead)
}
