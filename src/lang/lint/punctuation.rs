//! Rules about punctuation and about the characters that steer direction.

use crate::base::stretch::GAP;
use crate::base::stretch::Stretch;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::fault::text;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::word_before;
use std::ops::Range;

/// Marks that Arabic script has of its own.
const MARKS: [(char, char); 3] = [(',', '،'), (';', '؛'), ('?', '؟')];

/// The most that is shown of a line, in characters.
const SHOWN: usize = 60;

pub(in crate::lang::lint) fn is_arabic_mark(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟')
}

pub(in crate::lang::lint) fn is_ascii_mark(c: char) -> bool {
    MARKS.iter().any(|(ascii, _)| *ascii == c)
}

pub(in crate::lang::lint) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{00A0}')
}

/// ASCII marks between Arabic words. A blank before one goes with it.
pub(in crate::lang::lint) fn ascii(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        for position in 0..stretch.letters.len() {
            let Some(mark) = arabic_mark(stretch, position) else { continue };
            let Some((word, end)) = marked(stretch, position) else { continue };
            let change = Change::new(end..position + 1, mark);
            found.extend(of_changes(stretch, word.start..position + 1, &[change]));
        }
    }
}

/// The mark that was meant by an ASCII mark that Arabic letters, a quote or nothing follow.
fn arabic_mark(stretch: &Stretch, position: usize) -> Option<char> {
    let c = stretch.get(position)?;
    let (_, mark) = MARKS.iter().find(|(ascii, _)| *ascii == c)?;
    let fits = match stretch.letters[position + 1..].iter().find(|next| !is_space(next.c)) {
        None => true,
        Some(next) => is_letter(next.c) || matches!(next.c, '\n' | '«' | '»'),
    };
    fits.then_some(*mark)
}

/// What a mark stands behind, and where the mark should stand: behind an Arabic word, also one in
/// quotes, or behind code in an Arabic sentence. `None` where it stands behind something else.
fn marked(stretch: &Stretch, position: usize) -> Option<(Range<usize>, usize)> {
    let back = |from: usize, passes: fn(char) -> bool| {
        let before = stretch.letters[..from].iter().rev();
        from - before.take_while(|letter| passes(letter.c)).count()
    };
    let end = back(position, is_space);
    let code = back(end, |c| c == GAP);
    if code < end {
        // Behind a mark that closes a list of code nobody knows whose comma it is.
        let sentence = word_before(stretch, back(back(code, is_space), is_closing));
        let follows = stretch.letters[position + 1..].iter().find(|next| !is_space(next.c));
        let within = !sentence.is_empty() && follows.is_some_and(|next| is_letter(next.c));
        return (within && end == position).then_some((sentence.start..end, end));
    }
    let word = word_before(stretch, back(end, is_closing));
    let opens = stretch.before(word.start).is_some_and(is_opening) && word.end < end;
    (!word.is_empty()).then(|| (word.start - usize::from(opens)..word.end, end))
}

fn is_opening(c: char) -> bool {
    matches!(c, '«' | '(' | '[' | '“')
}

pub(in crate::lang::lint) fn is_closing(c: char) -> bool {
    matches!(c, '»' | ')' | ']' | '”')
}

/// Spaces between a word and its mark.
pub(in crate::lang::lint) fn space_before(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        for position in 0..stretch.letters.len() {
            if !stretch.get(position).is_some_and(is_arabic_mark) {
                continue;
            }
            let before = &stretch.letters[..position];
            let spaces = before.iter().rev().take_while(|letter| is_space(letter.c)).count();
            let begin = position - spaces;
            let follows = |c: char| is_letter(c) || c.is_alphanumeric() || "»)]%”".contains(c);
            if spaces > 0 && stretch.before(begin).is_some_and(follows) {
                let word = word_before(stretch, begin);
                let from = if word.is_empty() { begin - 1 } else { word.start };
                let change = Change::new(begin..position, "");
                found.extend(of_changes(stretch, from..position + 1, &[change]));
            }
        }
    }
}

/// Controls of direction that are open at the end of a line, or close nothing.
pub(in crate::lang::lint) fn controls(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        let mut start = 0;
        for line in stretch.letters.split(|letter| letter.c == '\n') {
            found.extend(unbalanced(stretch, start..start + line.len()));
            start += line.len() + 1;
        }
    }
}

pub(in crate::lang::lint) fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn unbalanced(stretch: &Stretch, line: Range<usize>) -> Option<Fault> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut astray = None;
    for position in line.clone() {
        let c = stretch.get(position)?;
        match c {
            '\u{202C}' | '\u{2069}' => {
                let closes = open.pop().is_some_and(|(_, opened)| closer(opened) == c);
                astray = astray.or((!closes).then_some(position));
            }
            c if is_control(c) => open.push((position, c)),
            _ => {}
        }
    }
    let position = astray.or(open.first().map(|(position, _)| *position))?;
    let letters = &stretch.letters[line.clone()];
    let clean = letters.iter().map(|letter| letter.c).filter(|c| !is_control(*c)).take(SHOWN);
    Some(Fault {
        at: stretch.letters[position].at,
        shown: format!("U+{:04X}", u32::from(stretch.letters[position].c)),
        mended: clean.collect::<String>().trim().to_owned(),
        or: String::new(),
        edits: Vec::new(),
    })
}

fn closer(opened: char) -> char {
    if matches!(opened, '\u{2066}'..='\u{2068}') { '\u{2069}' } else { '\u{202C}' }
}

/// Part of a stretch for a message: what is too long is cut.
pub(in crate::lang::lint) fn cut(stretch: &Stretch, window: Range<usize>) -> Range<usize> {
    if text(stretch, window.clone()).chars().count() > SHOWN {
        return window.start..window.start + SHOWN;
    }
    window
}
