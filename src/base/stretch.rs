//! A stretch of text that readers see, taken out of a source file: character by character, each
//! with its place in the file. What readers do not read (code, addresses, marks of the syntax) is
//! left out, so rules about words and punctuation need to know no syntax.

use crate::base::language::is_han;

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

    /// Leaves out addresses and names of files: what stands without a space around `://`, `www.`,
    /// `@`, `\` or `.docx`. Their letters cannot be chosen. Controls of direction stay, for they
    /// have partners, and so do Chinese characters, which are written without spaces.
    pub fn without_addresses(mut self) -> Self {
        for run in self.letters.split_mut(|letter| letter.c.is_whitespace()) {
            let text: String = run.iter().map(|letter| letter.c).collect();
            if is_address(&text) {
                let letters = run.iter_mut().filter(|letter| !stays(letter.c));
                letters.for_each(|letter| letter.c = GAP);
            }
        }
        self
    }
}

fn stays(c: char) -> bool {
    is_han(c) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_address(text: &str) -> bool {
    text.contains(['@', '\\'])
        || text.contains("://")
        || text.contains("www.")
        || text.match_indices('.').any(|(at, _)| at > 0 && is_ending(&text[at + 1..]))
}

/// Whether a text begins with the ending of a file's name.
fn is_ending(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (2..=5).contains(&length) && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::GAP;
    use super::Stretch;

    fn check(text: &str, expected: &str) {
        let stretch = Stretch::of(text, 0).without_addresses();
        let left: String = stretch.letters.iter().map(|letter| letter.c).collect();
        assert_eq!(left.replace(GAP, "¦"), expected, "{text}");
    }

    #[test]
    fn addresses_and_names_of_files_are_left_out() {
        check("ئا تا@b.cn، نا", "ئا ¦¦¦¦¦¦¦¦ نا");
        check("www.نا ئا://b C:\\تا", "¦¦¦¦¦¦ ¦¦¦¦¦¦ ¦¦¦¦¦");
        check("تا.docxنى «نا.pdf»", "¦¦¦¦¦¦¦¦¦ ¦¦¦¦¦¦¦¦");
        check("\u{2067}ئا www.a\u{2069} 见@a", "\u{2067}ئا ¦¦¦¦¦\u{2069} 见¦¦");
    }

    #[test]
    fn sentences_stay() {
        check("ئا. تا.نا 3.14 .docx", "ئا. تا.نا 3.14 .docx");
    }
}
