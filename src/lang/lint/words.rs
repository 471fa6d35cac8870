//! Words: where they begin and end, and rules about them as wholes.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::stretch::Stretch;
use crate::lang::alphabet;
use crate::lang::fold;
use crate::lang::fold::Level;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::fault::text;
use std::ops::Range;

/// A letter of the Arabic script, its shapes and its marks; no bracket.
pub(in crate::lang::lint) fn is_letter(c: char) -> bool {
    is_arabic(c) && !matches!(c, '\u{FD3E}' | '\u{FD3F}')
}

/// A letter of the scripts from which strangers come.
pub(in crate::lang::lint) fn is_stranger(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{00C0}'..='\u{024F}' | '\u{0400}'..='\u{052F}')
}

/// The words in the Arabic script.
pub(in crate::lang::lint) fn words(stretch: &Stretch) -> Vec<Range<usize>> {
    runs(stretch, is_letter)
}

fn runs(stretch: &Stretch, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut begin = None;
    for position in 0..=stretch.letters.len() {
        match (stretch.get(position).is_some_and(&belongs), begin) {
            (true, None) => begin = Some(position),
            (false, Some(start)) => {
                runs.push(start..position);
                begin = None;
            }
            _ => {}
        }
    }
    runs
}

/// The word that ends before a position; empty if none does.
pub(in crate::lang::lint) fn word_before(stretch: &Stretch, position: usize) -> Range<usize> {
    let letters = &stretch.letters[..position];
    let word = letters.iter().rev().take_while(|letter| is_letter(letter.c)).count();
    position - word..position
}

/// A fault a word, where `changes` finds something to change in it.
pub(in crate::lang::lint) fn each_word(
    text: &Text<'_>,
    found: &mut Vec<Fault>,
    changes: impl Fn(&Stretch, Range<usize>) -> Vec<Change>,
) {
    for stretch in text.stretches {
        for word in words(stretch) {
            found.extend(of_changes(stretch, word.clone(), &changes(stretch, word)));
        }
    }
}

/// Letters of another script inside a word. Words of another script with an ending
/// (`PDFنى`) are no fault, so there must be Arabic letters on both sides.
pub(in crate::lang::lint) fn two_scripts(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        for word in runs(stretch, |c| is_letter(c) || is_stranger(c)) {
            let inside = strangers_inside(stretch, word.clone());
            let Some(first) = inside.first() else { continue };
            let folded: Option<Vec<Change>> =
                inside.iter().map(|run| folded(stretch, run.clone(), text.language)).collect();
            found.extend(match folded {
                Some(changes) => of_changes(stretch, word, &changes),
                None => Some(unmended(stretch, first.start, word)),
            });
        }
    }
}

fn strangers_inside(stretch: &Stretch, word: Range<usize>) -> Vec<Range<usize>> {
    let mut strangers = runs(stretch, is_stranger);
    strangers.retain(|run| word.start < run.start && run.end < word.end);
    strangers
}

/// What folding makes of strangers between Arabic letters; `None` if it lets them stand.
fn folded(stretch: &Stretch, run: Range<usize>, language: Language) -> Option<Change> {
    let old = text(stretch, run.clone());
    let around = fold::fold(&format!("ب{old}ب"), language, Level::Strict).into_owned();
    let new = around.strip_prefix('ب')?.strip_suffix('ب')?;
    new.chars().all(is_letter).then(|| Change::new(run, new))
}

fn unmended(stretch: &Stretch, position: usize, window: Range<usize>) -> Fault {
    let at = stretch.letters[position].at;
    Fault { at, shown: text(stretch, window), mended: String::new(), edits: Vec::new() }
}

/// A vowel at the beginning of a word without its carrier. Behind a hyphen, a figure or a closing
/// quote an ending may stand, so a word counts only where nothing but a space or an opening mark
/// is before it; single letters number lists.
pub(in crate::lang::lint) fn bare_vowel(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        for word in words(stretch).into_iter().filter(|word| word.len() > 1) {
            let first = stretch.letters[word.start].c;
            let begins = stretch.before(word.start).is_none_or(may_stand_before_a_word);
            if begins && alphabet::is_vowel(first, Language::Uyghur) {
                let carrier = Change::new(word.start..word.start, "ئ");
                found.extend(of_changes(stretch, word, &[carrier]));
            }
        }
    }
}

/// What stands before a word and never between a word and its ending.
pub(in crate::lang::lint) fn may_stand_before_a_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '«' | '(' | '[' | '“')
}
