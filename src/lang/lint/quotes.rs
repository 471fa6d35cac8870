//! In both languages « opens and » closes. Programs that mirror them turn pairs round.

use crate::base::stretch::Stretch;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::punctuation::cut;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::may_stand_before_a_word;

/// Pairs that are turned round. Only whole pairs: one mark alone does not say which it is.
pub(in crate::lang::lint) fn reversed(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        let mut position = 0;
        while position < stretch.letters.len() {
            let Some(close) = pair(stretch, position) else {
                position += 1;
                continue;
            };
            let changes =
                [Change::new(position..position + 1, '«'), Change::new(close..close + 1, '»')];
            let window = cut(stretch, position..close + 1);
            found.extend(of_changes(stretch, window, &changes));
            position = close + 1;
        }
    }
}

/// Where the pair ends that is turned round and begins at a position.
fn pair(stretch: &Stretch, open: usize) -> Option<usize> {
    let begins = |c: char| is_letter(c) || c.is_alphanumeric();
    let opens = stretch.get(open) == Some('»')
        && stretch.before(open).is_none_or(|c| may_stand_before_a_word(c) && c != '«')
        && stretch.get(open + 1).is_some_and(begins);
    if !opens {
        return None;
    }
    let rest = stretch.letters[open + 1..].iter();
    let close = open + 1 + rest.take_while(|letter| !matches!(letter.c, '«' | '»')).count();
    let closes = stretch.get(close) == Some('«')
        && stretch.before(close).is_some_and(|c| !c.is_whitespace())
        && stretch.get(close + 1).is_none_or(|c| c != '«' && c != '»');
    closes.then_some(close)
}
