//! Words: where they begin and end, and rules about them as wholes.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::stretch::GAP;
use crate::base::stretch::Stretch;
use crate::lang::alphabet;
use crate::lang::fold;
use crate::lang::fold::Level;
use crate::lang::lint::Text;
use crate::lang::lint::enclosed;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::fault::mended;
use crate::lang::lint::fault::of_changes;
use crate::lang::lint::fault::text;
use crate::lang::lint::letters::HAMZA_ABOVE;
use crate::lang::typing;
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
    runs(stretch, 0..stretch.letters.len(), is_letter)
}

/// The words in the Arabic script with the letters of other scripts that touch them.
fn mixed_words(stretch: &Stretch) -> Vec<Range<usize>> {
    let all = 0..stretch.letters.len();
    let mut words = runs(stretch, all, |c| is_letter(c) || is_stranger(c));
    words.retain(|word| stretch.letters[word.clone()].iter().any(|letter| is_letter(letter.c)));
    words
}

/// The runs of characters that belong together in a part of a stretch.
pub(in crate::lang::lint) fn runs(
    stretch: &Stretch,
    within: Range<usize>,
    belongs: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut begin = None;
    for position in within.start..=within.end {
        let inside = position < within.end && stretch.get(position).is_some_and(&belongs);
        match (inside, begin) {
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

/// A fault a word, where `changes` finds something to change in it. Search must find the mended
/// word as it found the one before: where folding sees a difference, the fault is told and left.
/// In a doubtful word nobody but the author knows what was meant: `doubt` gives the changes that
/// come into question besides, none of them if it is this or nothing.
pub(in crate::lang::lint) fn each_word(
    text: &Text<'_>,
    found: &mut Vec<Fault>,
    changes: impl Fn(&Stretch, Range<usize>) -> Vec<Change>,
    doubt: impl Fn(&Stretch, &Range<usize>) -> Option<Vec<Change>>,
) {
    for stretch in text.stretches {
        // A word of another script with an ending is folded as a whole, so it is looked at so.
        for whole in mixed_words(stretch) {
            let inside = runs(stretch, whole.clone(), is_letter);
            let changes: Vec<Change> =
                inside.into_iter().flat_map(|word| changes(stretch, word)).collect();
            let fault = of_changes(stretch, whole.clone(), &changes);
            found.extend(fault.map(|fault| {
                let Some(others) = doubt(stretch, &whole) else {
                    return same_key_or_left(fault, text.language);
                };
                let edits = Vec::new();
                if others.is_empty() {
                    return Fault { edits, ..fault };
                }
                Fault { or: mended(stretch, whole, &others), edits, ..fault }
            }));
        }
    }
}

pub(in crate::lang::lint) fn same_key_or_left(fault: Fault, language: Language) -> Fault {
    let key = |text| fold::fold(text, language, Level::Key);
    let same = key(&fault.shown) == key(&fault.mended);
    if same { fault } else { Fault { edits: Vec::new(), ..fault } }
}

/// Letters of another script inside a word. Words of another script with an ending
/// (`PDFنى`) are no fault, so there must be Arabic letters on both sides.
pub(in crate::lang::lint) fn two_scripts(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        for word in mixed_words(stretch) {
            if let Some(capitals) = capitals(stretch, word.clone()) {
                found.extend(without_space(stretch, word, capitals));
                continue;
            }
            let inside = strangers_inside(stretch, word.clone());
            let Some(first) = inside.first().map(|run| run.start) else { continue };
            let folded: Option<Vec<Change>> =
                inside.iter().map(|run| folded(stretch, run.clone(), text.language)).collect();
            found.extend(match folded {
                Some(changes) => of_changes(stretch, word, &changes)
                    .map(|fault| same_key_or_left(fault, text.language)),
                None => {
                    let changes: Option<Vec<Change>> = inside
                        .into_iter()
                        .map(|run| sounded(stretch, run, text.language))
                        .collect();
                    let proposed = changes.and_then(|all| of_changes(stretch, word.clone(), &all));
                    proposed
                        .map(|fault| Fault { edits: Vec::new(), ..fault })
                        .or_else(|| Some(unmended(stretch, first, word)))
                }
            });
        }
    }
}

/// Where two or more capitals follow Arabic letters: a word of its own, such as `APP`, before
/// which a space was forgotten.
fn capitals(stretch: &Stretch, word: Range<usize>) -> Option<usize> {
    let capital = |c: char| is_stranger(c) && c.is_uppercase();
    let mut all = runs(stretch, word, capital).into_iter().filter(|run| run.len() > 1);
    all.find(|run| stretch.before(run.start).is_some_and(is_letter)).map(|run| run.start)
}

fn without_space(stretch: &Stretch, word: Range<usize>, capitals: usize) -> Option<Fault> {
    let fault = of_changes(stretch, word, &[Change::new(capitals..capitals, ' ')])?;
    Some(Fault { edits: Vec::new(), ..fault })
}

fn strangers_inside(stretch: &Stretch, word: Range<usize>) -> Vec<Range<usize>> {
    let mut strangers = runs(stretch, word.clone(), is_stranger);
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

/// The letters that sound like strangers, where the language is written in their script too. The
/// hamza and the carrier that a word has at its start are none of a letter inside.
fn sounded(stretch: &Stretch, run: Range<usize>, language: Language) -> Option<Change> {
    let old = text(stretch, run.clone());
    let typed = typing::to_arabic(&old, language);
    let new: String = typed.chars().filter(|c| !matches!(c, '\u{0674}' | 'ئ')).collect();
    (!new.is_empty() && new.chars().all(is_letter)).then(|| Change::new(run, new))
}

fn unmended(stretch: &Stretch, position: usize, window: Range<usize>) -> Fault {
    let at = stretch.letters[position].at;
    let (mended, or, edits) = (String::new(), String::new(), Vec::new());
    Fault { at, shown: text(stretch, window), mended, or, edits }
}

/// A vowel at the beginning of a word without its carrier. Behind a hyphen, a figure or a closing
/// quote an ending may stand, so a word counts only where nothing but a space or an opening mark
/// is before it; single letters number lists. Words of Kazakh begin so by right: one that has a
/// letter of its own, or several side by side, are a Kazakh name or sentence.
pub(in crate::lang::lint) fn bare_vowel(text: &Text<'_>, found: &mut Vec<Fault>) {
    for stretch in text.stretches {
        let words = words(stretch);
        let bare: Vec<bool> = words.iter().map(|word| begins_bare(stretch, word)).collect();
        for (index, word) in words.into_iter().enumerate().filter(|(index, _)| bare[*index]) {
            let before = index.checked_sub(1).is_some_and(|before| bare[before]);
            let beside = before || bare.get(index + 1).is_some_and(|bare| *bare);
            if !beside && !enclosed::around(stretch, &word, is_kazakh) {
                let carrier = Change::new(word.start..word.start, "ئ");
                found.extend(of_changes(stretch, word, &[carrier]));
            }
        }
    }
}

fn begins_bare(stretch: &Stretch, word: &Range<usize>) -> bool {
    let before = &stretch.letters[..word.start];
    let last = before.iter().rev().map(|letter| letter.c).find(|c| !c.is_whitespace());
    let takes_ending = |c: char| matches!(c, GAP | '%') || c.is_numeric() || is_other_letter(c);
    let ending = last.is_some_and(takes_ending);
    // A carrier in two characters looks like a vowel; it has a rule of its own.
    let carrier_in_two = stretch.get(word.start + 1) == Some(HAMZA_ABOVE);
    word.len() > 1
        && !ending
        && !carrier_in_two
        && stretch.before(word.start).is_none_or(may_stand_before_a_word)
        && alphabet::is_vowel(stretch.letters[word.start].c, Language::Uyghur)
}

fn is_other_letter(c: char) -> bool {
    c.is_alphabetic() && !is_letter(c)
}

/// Whether a word has a letter that only Kazakh has.
fn is_kazakh(stretch: &Stretch, word: &Range<usize>) -> bool {
    let own = |c| matches!(c, 'ع' | 'ح' | 'ء' | '\u{0674}'..='\u{0678}');
    stretch.letters[word.clone()].iter().any(|letter| own(letter.c))
}

/// What stands before a word and never between a word and its ending.
pub(in crate::lang::lint) fn may_stand_before_a_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '«' | '(' | '[' | '“')
}
