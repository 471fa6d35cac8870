//! A look at the characters of a file that costs next to nothing. It spares most files the
//! parsing: whatever a rule finds, this suspects.

use crate::base::language::Language;
use crate::base::language::is_han;
use crate::lang::lint::letters::HAMZA_ABOVE;
use crate::lang::lint::letters::TATWEEL;
use crate::lang::lint::letters::is_foreign;
use crate::lang::lint::letters::is_shape;
use crate::lang::lint::own_language::LEAST_ARABIC;
use crate::lang::lint::own_language::LEAST_HAN;
use crate::lang::lint::own_language::LEAST_WORDS;
use crate::lang::lint::punctuation::is_arabic_mark;
use crate::lang::lint::punctuation::is_ascii_mark;
use crate::lang::lint::punctuation::is_closing as ends_quote;
use crate::lang::lint::punctuation::is_control;
use crate::lang::lint::punctuation::is_space;
use crate::lang::lint::words::is_letter;
use crate::lang::lint::words::is_stranger;

/// Whether a rule may find something in the whole text of a file.
pub fn is_suspect(language: Language, text: &str) -> bool {
    if language == Language::Chinese {
        return text.chars().filter(|c| is_letter(*c)).nth(LEAST_ARABIC - 1).is_some();
    }
    let (mut before, mut second) = ('\n', '\n');
    let (mut others, mut han) = (0, 0);
    let (mut in_word, mut behind_word) = (false, false);
    for c in text.chars().chain(['\n']) {
        // Most of a file is blanks and plain letters of the language: they are let through first.
        if c > '\u{2000}' {
            han += usize::from(is_han(c));
        } else if c > '\u{0620}' {
            others += usize::from(tells_another(c, language));
        }
        if is_strange(c, language)
            || (in_word && is_stranger(c))
            || (is_ascii_mark(c) && (behind_word || before == '`'))
            || is_strange_after(c, before, second, language)
        {
            return true;
        }
        in_word = is_letter(c) || is_closing(c) || (in_word && is_emphasis(c));
        behind_word = in_word || (behind_word && (is_space(c) || ends_quote(c)));
        (before, second) = (c, before);
    }
    others >= LEAST_WORDS || han >= LEAST_HAN
}

fn is_strange(c: char, language: Language) -> bool {
    c > '\u{0620}'
        && (matches!(c, TATWEEL | HAMZA_ABOVE | '\u{0647}' | '\u{06CC}')
            || (language == Language::Kazakh && matches!(c, '\u{0621}' | '\u{0675}'..='\u{0678}'))
            || is_foreign(c, language)
            || is_shape(c)
            || is_control(c))
}

fn is_strange_after(c: char, before: char, second: char, language: Language) -> bool {
    if c > '\u{2000}' && before != 'ى' {
        return false;
    }
    let vowel = |c| language == Language::Uyghur && is_uyghur_vowel(c);
    let dressed_space = |c| is_closing(c) || is_emphasis(c);
    (is_arabic_mark(c) && (is_space(before) || dressed_space(before)))
        || (c == '»' && !is_letter(before))
        || (vowel(c) && !is_letter(before))
        || (vowel(second) && before == 'ى' && !is_letter(c))
}

/// What may stand inside a word where something dresses a part of it: `ئا**,**`. A name such as
/// `reviewed_by` has no letter before it.
fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '~')
}

/// The end of a link, an address or a tag, behind which its word may go on.
fn is_closing(c: char) -> bool {
    matches!(c, ']' | ')' | '>')
}

/// The vowels of the table, for they are asked of every letter; a test compares the two.
fn is_uyghur_vowel(c: char) -> bool {
    matches!(c, 'ا' | 'ە' | 'و' | 'ۇ' | 'ۆ' | 'ۈ' | 'ې' | 'ى')
}

fn tells_another(c: char, language: Language) -> bool {
    match language {
        Language::Kazakh => matches!(c, 'ې' | 'ۈ' | 'خ' | 'غ' | 'ژ' | 'ئ' | 'ھ'),
        _ => matches!(c, 'ء' | 'ع' | 'ح' | '\u{0674}'..='\u{0678}'),
    }
}

#[cfg(test)]
mod tests {
    use super::is_uyghur_vowel;
    use crate::base::language::Language;
    use crate::lang::alphabet::is_vowel;
    use crate::lang::alphabet::letters;

    #[test]
    fn the_vowels_are_those_of_the_alphabet() {
        for letter in letters(Language::Uyghur) {
            assert_eq!(is_uyghur_vowel(*letter), is_vowel(*letter, Language::Uyghur), "{letter}");
        }
    }
}
