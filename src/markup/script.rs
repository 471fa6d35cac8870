//! What a character is in the eyes of a Chinese reader.

/// Whether a character is written without spaces around it: Han, kana, bopomofo, and the
/// full-width punctuation that goes with them.
pub(super) fn is_cjk(c: char) -> bool {
    is_cjk_punctuation(c)
        || matches!(c,
            '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
            | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303C}' | '\u{3040}'..='\u{312F}'
            | '\u{31A0}'..='\u{31FF}' | '\u{3200}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}'
            | '\u{FF41}'..='\u{FF5A}' | '\u{20000}'..='\u{3FFFF}')
}

/// Punctuation of Chinese, also the quotes, dashes and dots that it shares with other scripts.
fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}'..='\u{303F}'
        | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether CommonMark takes a character for punctuation, as far as our texts need to know.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_cjk_punctuation(c)
        || matches!(c, '\u{00A1}'..='\u{00BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{066A}'..='\u{066D}' | '\u{06D4}')
}

/// Punctuation that begins something: what follows it is not the end of an emphasis.
pub(super) fn opens(c: char) -> bool {
    "([{（［｛【〔「『《〈〖“‘«‹".contains(c)
}

/// Punctuation that ends something: what stands before it is not the beginning of an emphasis.
pub(super) fn closes(c: char) -> bool {
    ")]}）］｝】〕」』》〉〗”’»›。，、；：？！,.;:?!،؛؟".contains(c)
}

/// Joins lines as a reader expects: nothing between two Han characters, else a space.
pub(super) fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n') {
        let cjk = joined.chars().next_back().is_some_and(is_cjk)
            && line.chars().next().is_some_and(is_cjk);
        if !joined.is_empty() && !cjk {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::is_cjk;
    use super::join_lines;

    #[test]
    fn han_and_its_punctuation_are_known() {
        assert!("群山。，“”《》々〇ａ１".chars().all(is_cjk));
        assert!(!"aZ1 .,\"ئۇ، ".chars().any(is_cjk));
    }

    #[test]
    fn lines_are_joined_without_a_space_only_between_han() {
        assert_eq!(join_lines("群山\n州"), "群山州");
        assert_eq!(join_lines("群山\nabc\nd"), "群山 abc d");
    }
}
