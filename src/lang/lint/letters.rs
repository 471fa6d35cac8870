//! Letters in another encoding than their language has for them. What they should be is what
//! folding makes of them, so search never sees a difference.

use crate::base::language::Language;
use crate::base::stretch::Stretch;
use crate::lang::alphabet;
use crate::lang::fold;
use crate::lang::fold::Level;
use crate::lang::lint::Text;
use crate::lang::lint::enclosed;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::words::each_word;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::runs;
use std::ops::Range;

/// The stroke that draws a word out.
pub(in crate::lang::lint) const TATWEEL: char = '\u{0640}';

/// The hamza that is set upon the letter before it.
pub(in crate::lang::lint) const HAMZA_ABOVE: char = '\u{0654}';

/// Letters of other languages' keyboards that are one letter of ours wherever they stand.
pub(in crate::lang::lint) fn is_foreign(c: char, language: Language) -> bool {
    let neither = matches!(
        c,
        '\u{0622}'
            ..='\u{0625}'
                | '\u{0629}'
                | '\u{0671}'
                | '\u{06A9}'
                | '\u{06AA}'
                | '\u{06B5}'
                | '\u{06C0}'
                | '\u{06C1}'
                | '\u{06C3}'
                | '\u{0763}'
    );
    let kazakh_digraph_or_other = matches!(
        c,
        '\u{063D}' | '\u{0675}'
            ..='\u{0678}'
                | '\u{067B}'
                | '\u{06C5}'
                | '\u{06C9}'
                | '\u{06CF}'
                | '\u{06D1}'
                | '\u{06D2}'
    );
    neither || (language == Language::Uyghur && kazakh_digraph_or_other)
}

/// Shapes of letters that only old programs stored.
pub(in crate::lang::lint) fn is_shape(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FD3D}' | '\u{FD40}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Letters from another keyboard.
pub(in crate::lang::lint) fn keyboard(text: &Text<'_>, found: &mut Vec<Fault>) {
    let changes = |stretch: &Stretch, word: Range<usize>| {
        let own = |position: usize| {
            let new = own_letter(stretch, &word, position, text.language)?;
            Some(Change::new(position..position + 1, new))
        };
        word.clone().filter_map(own).collect()
    };
    each_word(text, found, changes, |stretch, word| {
        let both = |at: &usize| {
            stretch.get(*at) == Some('\u{0647}')
                && is_between_consonants(stretch, word, *at, text.language)
        };
        if word.clone().any(|at| both(&at)) {
            let mut others = changes(stretch, word.clone());
            let ambiguous = others.iter_mut().filter(|change| both(&change.at.start));
            ambiguous.for_each(|change| change.new = "ھ".to_owned());
            return Some(others);
        }
        let kazakh = |at: usize| matches!(stretch.get(at), Some('\u{0675}'..='\u{0678}'));
        let doubtful = text.language == Language::Uyghur && word.clone().any(kazakh)
            || enclosed::around(stretch, word, is_of_arabic);
        doubtful.then(Vec::new)
    });
}

/// Whether a letter stands between two consonants: there ە and ھ are both possible.
fn is_between_consonants(
    stretch: &Stretch,
    word: &Range<usize>,
    at: usize,
    language: Language,
) -> bool {
    let consonant = |at: usize| {
        let c = word.contains(&at).then(|| stretch.get(at)).flatten();
        c.is_some_and(|c| is_letter(c) && c != TATWEEL && !alphabet::is_vowel(c, language))
    };
    at.checked_sub(1).is_some_and(consonant) && consonant(at + 1)
}

/// Whether a word seems to be of the Arabic language: it has letters that only Arabic has, or its
/// article. Such words are names, and their letters are right.
fn is_of_arabic(stretch: &Stretch, word: &Range<usize>) -> bool {
    let own = |c| {
        matches!(c, 'ة' | 'إ' | 'أ' | 'آ' | '\u{FE81}'..='\u{FE84}' | '\u{FE87}' | '\u{FE88}')
            || matches!(c, '\u{FE93}' | '\u{FE94}' | '\u{FEF5}'..='\u{FEFA}')
    };
    let alef = matches!(stretch.get(word.start), Some('ا' | '\u{FE8D}'));
    let lam = matches!(stretch.get(word.start + 1), Some('ل' | '\u{FEDD}'..='\u{FEE0}'));
    (alef && lam && word.len() > 2)
        || stretch.letters[word.clone()].iter().any(|letter| own(letter.c))
}

/// The letter of the language that was meant; `None` where it is that already.
fn own_letter(
    stretch: &Stretch,
    word: &Range<usize>,
    position: usize,
    language: Language,
) -> Option<String> {
    let c = stretch.get(position)?;
    let inside = |at: usize| word.contains(&at).then(|| stretch.get(at)).flatten();
    let after = inside(position + 1);
    let before = position.checked_sub(1).and_then(inside);
    let after_vowel = before.is_some_and(|before| alphabet::is_vowel(before, language));
    match (c, after) {
        (_, Some(HAMZA_ABOVE)) => None,
        ('\u{0647}', Some(TATWEEL) | None) => Some("ە".to_owned()),
        // Between consonants both are possible, and a vowel is the likelier.
        ('\u{0647}', Some(_)) if is_between_consonants(stretch, word, position, language) => {
            Some("ە".to_owned())
        }
        ('\u{0647}', Some(_)) => Some("ھ".to_owned()),
        ('\u{06CC}', Some(_)) => Some("ي".to_owned()),
        ('\u{06CC}', None) if after_vowel => Some("ي".to_owned()),
        ('\u{06CC}', None) => Some("ى".to_owned()),
        // Two of the same are a slip of the finger, and nobody knows which letter was meant.
        ('\u{0649}', None) if after_vowel && before != Some(c) && language == Language::Uyghur => {
            Some("ي".to_owned())
        }
        _ if is_foreign(c, language) => strict(&c.to_string(), language),
        _ => None,
    }
}

/// The shapes of letters.
pub(in crate::lang::lint) fn shapes(text: &Text<'_>, found: &mut Vec<Fault>) {
    let changes = |stretch: &Stretch, word: Range<usize>| {
        let letter = |position: usize| {
            let c = stretch.get(position).filter(|c| is_shape(*c))?;
            Some(Change::new(position..position + 1, strict(&c.to_string(), text.language)?))
        };
        word.filter_map(letter).collect()
    };
    each_word(text, found, changes, |stretch, word| {
        enclosed::around(stretch, word, is_of_arabic).then(Vec::new)
    });
}

/// What careful typing gives; `None` where folding knows nothing better.
fn strict(text: &str, language: Language) -> Option<String> {
    let folded = fold::fold(text, language, Level::Strict);
    (folded != text && !folded.is_empty()).then(|| folded.into_owned())
}

/// Words drawn out. A word of nothing but strokes is a line that someone drew. A single stroke,
/// or strokes at an end of a word, may stand for a hyphen (`2026ـيىلى`), so they are left, and
/// both words are proposed.
pub(in crate::lang::lint) fn tatweel(text: &Text<'_>, found: &mut Vec<Fault>) {
    let changes = |stretch: &Stretch, word: Range<usize>| {
        let is_stroke = |position: &usize| stretch.get(*position) == Some(TATWEEL);
        if word.clone().all(|position| is_stroke(&position)) {
            return Vec::new();
        }
        let strokes = word.filter(is_stroke);
        strokes.map(|position| Change::new(position..position + 1, "")).collect()
    };
    each_word(text, found, changes, |stretch, word| {
        let strokes = runs(stretch, word.clone(), |c| c == TATWEEL);
        let inside = |run: &Range<usize>| word.start < run.start && run.end < word.end;
        let doubtful = strokes.iter().any(|run| run.len() == 1 || !inside(run));
        let hyphens = strokes.iter().map(|run| Change::new(run.clone(), "-"));
        doubtful.then(|| hyphens.collect())
    });
}

/// A letter written as two characters: the carrier and its hamza.
pub(in crate::lang::lint) fn decomposed(text: &Text<'_>, found: &mut Vec<Fault>) {
    let changes = |stretch: &Stretch, word: Range<usize>| {
        let one = |position: usize| {
            let c = stretch.get(position).filter(|c| matches!(c, 'ى' | 'ي' | '\u{06CC}'))?;
            let next = word.contains(&(position + 1)).then(|| stretch.get(position + 1)).flatten();
            let two = format!("{c}{}", next.filter(|next| *next == HAMZA_ABOVE)?);
            let letter = strict(&two, text.language).filter(|letter| letter == "ئ")?;
            Some(Change::new(position..position + 2, letter))
        };
        word.clone().filter_map(one).collect()
    };
    each_word(text, found, changes, |_, _| None);
}
