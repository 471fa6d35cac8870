//! Cuts a template's source into pieces: plain text, insertions, tags and comments, each tag and
//! insertion with its words. Cuts as Tera's own lexer does; what is broken is left to Tera to tell.

use std::ops::Range;

/// A stretch of a template's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that is written as it stands.
    Text(Range<usize>),
    /// `{{ ... }}`: its words.
    Insertion(Vec<Word>),
    /// `{% ... %}`: its words.
    Tag(Vec<Word>),
}

/// What a word of an expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword.
    Name,
    /// A string with its quotes.
    Text,
    /// A number.
    Number,
    /// An operator or bracket.
    Sign,
}

/// A word of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands in the source.
    pub(crate) range: Range<usize>,
}

/// The pieces of a source in their order; `None` where Tera will find its syntax broken.
pub(crate) fn cut(source: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with("{{") {
            let (words, end) = words(source, at + 2, "}}")?;
            pieces.push(Piece::Insertion(words));
            at = end;
        } else if rest.starts_with("{#") {
            at += rest.find("#}")? + 2;
        } else if rest.starts_with("{%") {
            let (words, end) = words(source, at + 2, "%}")?;
            at = end;
            if is_name(source, words.first(), "raw") {
                let (body, after) = raw_body(source, end)?;
                pieces.push(Piece::Text(body));
                at = after;
            } else {
                pieces.push(Piece::Tag(words));
            }
        } else {
            let end = next_opening(rest).map_or(source.len(), |length| at + length);
            pieces.push(Piece::Text(at..end));
            at = end;
        }
    }
    Some(pieces)
}

/// Whether a word is a certain name.
pub(crate) fn is_name(source: &str, word: Option<&Word>, name: &str) -> bool {
    word.is_some_and(|word| word.kind == Kind::Name && &source[word.range.clone()] == name)
}

/// Whether a word is a certain sign.
pub(crate) fn is_sign(source: &str, word: Option<&Word>, sign: &str) -> bool {
    word.is_some_and(|word| word.kind == Kind::Sign && &source[word.range.clone()] == sign)
}

fn next_opening(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#"))
}

fn raw_body(source: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let mut at = start;
    loop {
        let opening = at + source[at..].find("{%")?;
        if let Some((words, end)) = words(source, opening + 2, "%}")
            && is_name(source, words.first(), "endraw")
        {
            return Some((start..opening, end));
        }
        at = opening + 2;
    }
}

/// The words from `start` to the closing sign, and where the source goes on behind it.
fn words(source: &str, start: usize, closing: &str) -> Option<(Vec<Word>, usize)> {
    let bytes = source.as_bytes();
    let mut at = if bytes.get(start) == Some(&b'-') { start + 1 } else { start };
    let mut words = Vec::new();
    loop {
        at += source[at..].bytes().take_while(u8::is_ascii_whitespace).count();
        let rest = &source[at..];
        if rest.starts_with(closing) {
            return Some((words, at + 2));
        }
        if rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(closing)) {
            return Some((words, at + 3));
        }
        let (kind, length) = word(rest)?;
        words.push(Word { kind, range: at..at + length });
        at += length;
    }
}

fn word(rest: &str) -> Option<(Kind, usize)> {
    let first = rest.chars().next()?;
    let run = |fits: fn(u8) -> bool| rest.bytes().take_while(|b| fits(*b)).count();
    Some(match first {
        '"' | '\'' | '`' => (Kind::Text, quoted_length(rest)?),
        '0'..='9' => (Kind::Number, run(|b| b.is_ascii_digit() || b == b'.')),
        'a'..='z' | 'A'..='Z' | '_' => {
            (Kind::Name, run(|b| b.is_ascii_alphanumeric() || b == b'_'))
        }
        _ if ["==", "!=", "<=", ">=", "</", "//", "**"].iter().any(|s| rest.starts_with(s)) => {
            (Kind::Sign, 2)
        }
        _ => (Kind::Sign, first.len_utf8()),
    })
}

fn quoted_length(rest: &str) -> Option<usize> {
    let quote = rest.as_bytes()[0];
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Piece;
    use super::cut;

    fn check(source: &str, expected: &[&str]) {
        let show = |piece: &Piece| match piece {
            Piece::Text(range) => format!("text {}", &source[range.clone()]),
            Piece::Insertion(words) | Piece::Tag(words) => {
                words.iter().map(|word| &source[word.range.clone()]).collect::<Vec<_>>().join(" ")
            }
        };
        let pieces = cut(source).map(|pieces| pieces.iter().map(show).collect::<Vec<_>>());
        assert_eq!(pieces.unwrap(), expected, "{source}");
    }

    #[test]
    fn a_source_is_cut_as_tera_cuts_it() {
        check("<a>{{ x }}</a>", &["text <a>", "x", "text </a>"]);
        check("{{- a[\"}}\"]|f(n=1) -}} b", &["a [ \"}}\" ] | f ( n = 1 )", "text  b"]);
        check("{# {{ x }} #}{% if a == 'b' %}", &["if a == 'b'"]);
        check("{% raw %}{{ x }}{% endraw %}y", &["text {{ x }}", "text y"]);
    }

    #[test]
    fn broken_sources_are_left_to_tera() {
        for source in ["{{ x", "{% if", "{# x", "{{ 'x }}", "{% raw %}"] {
            assert_eq!(cut(source), None, "{source}");
        }
    }
}
