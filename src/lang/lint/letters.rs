//! Letters in another encoding than their language has for them. What they should be is what
//! folding makes of them, so search never sees a difference.

use crate::base::language::Language;
use crate::base::stretch::Stretch;
use crate::lang::alphabet;
use crate::lang::fold;
use crate::lang::fold::Level;
use crate::lang::lint::Text;
use crate::lang::lint::fault::Change;
use crate::lang::lint::fault::Fault;
use crate::lang::lint::words::each_word;
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
            ..='\u{0677}'
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
    each_word(text, found, |stretch, word| {
        let own = |position: usize| {
            let new = own_letter(stretch, &word, position, text.language)?;
            Some(Change::new(position..position + 1, new))
        };
        word.clone().filter_map(own).collect()
    });
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
    each_word(text, found, |stretch, word| {
        let letter = |position: usize| {
            let c = stretch.get(position).filter(|c| is_shape(*c))?;
            Some(Change::new(position..position + 1, strict(&c.to_string(), text.language)?))
        };
        word.filter_map(letter).collect()
    });
}

/// What careful typing gives; `None` where folding knows nothing better.
fn strict(text: &str, language: Language) -> Option<String> {
    let folded = fold::fold(text, language, Level::Strict);
    (folded != text && !folded.is_empty()).then(|| folded.into_owned())
}

/// Words drawn out. A word of nothing but strokes is a line that someone drew.
pub(in crate::lang::lint) fn tatweel(text: &Text<'_>, found: &mut Vec<Fault>) {
    each_word(text, found, |stretch, word| {
        let is_stroke = |position: &usize| stretch.get(*position) == Some(TATWEEL);
        if word.clone().all(|position| is_stroke(&position)) {
            return Vec::new();
        }
        let strokes = word.filter(is_stroke);
        strokes.map(|position| Change::new(position..position + 1, "")).collect()
    });
}

/// A letter written as two characters: the carrier and its hamza.
pub(in crate::lang::lint) fn decomposed(text: &Text<'_>, found: &mut Vec<Fault>) {
    each_word(text, found, |stretch, word| {
        let one = |position: usize| {
            let c = stretch.get(position).filter(|c| matches!(c, 'ى' | 'ي' | '\u{06CC}'))?;
            let next = word.contains(&(position + 1)).then(|| stretch.get(position + 1)).flatten();
            let two = format!("{c}{}", next.filter(|next| *next == HAMZA_ABOVE)?);
            let letter = strict(&two, text.language).filter(|letter| letter == "ئ")?;
            Some(Change::new(position..position + 2, letter))
        };
        word.clone().filter_map(one).collect()
    });
}
