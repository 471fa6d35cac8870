//! In both languages « opens and » closes. Programs that mirror them turn pairs round.

use crate::base::stretch::GAP;
use crate::base::stretch::Stretch;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::punctuation::cut;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::may_stand_before_a_word;

/// Pairs that are turned round, if all of a stretch are: where one mark is right, or has no
/// partner, the others do not say what they are.
pub(in crate::lang::lint) fn reversed(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        let is_mark = |position: &usize| matches!(stretch.get(*position), Some('«' | '»'));
        let marks: Vec<usize> = (0..stretch.letters.len()).filter(is_mark).collect();
        let is_whole = marks.len().is_multiple_of(2);
        let pairs: Vec<(usize, usize)> =
            marks.chunks_exact(2).map(|two| (two[0], two[1])).collect();
        if !is_whole || !pairs.iter().all(|pair| is_reversed(stretch, *pair)) {
            continue;
        }
        for (open, close) in pairs {
            let changes = [Change::new(open..open + 1, '«'), Change::new(close..close + 1, '»')];
            let window = cut(stretch, open..close + 1);
            found.extend(of_changes(stretch, window, &changes));
        }
    }
}

/// Whether a mark that closes stands where one should open, and the next where it should close.
fn is_reversed(stretch: &Stretch, (open, close): (usize, usize)) -> bool {
    // An ending is glued to the mark behind its word.
    let ends = |c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || "،؛؟”…".contains(c) || is_letter(c)
    };
    let inside = &stretch.letters[open + 1..close];
    stretch.get(open) == Some('»')
        && stretch.get(close) == Some('«')
        && stretch.before(open).is_none_or(may_stand_before_a_word)
        && stretch.get(close + 1).is_none_or(ends)
        && inside.first().is_some_and(|letter| letter.c.is_alphanumeric() || is_letter(letter.c))
        && inside.last().is_some_and(|letter| !letter.c.is_whitespace())
        && inside.iter().all(|letter| letter.c != GAP && letter.c != '\n')
}
