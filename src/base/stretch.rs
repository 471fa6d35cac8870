//! A stretch of text that readers see, taken out of a source file: character by character, each
//! with its place in the file. What readers do not read (code, addresses, marks of the syntax) is
//! left out, so rules about words and punctuation need to know no syntax.

/// Stands where something was left out between two pieces of text. It is no letter, no space and
/// no punctuation, so no rule joins what stands on its two sides.
pub const GAP: char = '\u{FFFC}';

/// One paragraph, heading, cell or value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stretch {
    /// Its characters in their order.
    pub letters: Vec<Letter>,
}

/// One character of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub c: char,
    /// Its offset in the file's text, in bytes.
    pub at: usize,
}

impl Stretch {
    /// A stretch that stands in the file just as it is read.
    pub fn of(text: &str, at: usize) -> Self {
        let letters = text.char_indices().map(|(offset, c)| Letter { c, at: at + offset });
        Self { letters: letters.collect() }
    }

    /// The character at a position; `None` before the beginning and behind the end.
    pub fn get(&self, position: usize) -> Option<char> {
        self.letters.get(position).map(|letter| letter.c)
    }

    /// The character before a position.
    pub fn before(&self, position: usize) -> Option<char> {
        position.checked_sub(1).and_then(|before| self.get(before))
    }
}
