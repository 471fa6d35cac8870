//! Where a style sheet refers to files: in `url(...)`, `src(...)`, `image-set(...)` and behind
//! `@import`. Other texts between quotes are words for readers, and comments are for nobody. Names
//! are read as browsers read them, with escapes and in capitals too, for nothing may be loaded
//! unseen.

use std::ops::Range;

/// The functions whose quoted arguments browsers load.
const LOADING: [&str; 4] = ["url", "src", "image-set", "-webkit-image-set"];

/// The references in a sheet, without blanks and quotes.
pub(in crate::theme) fn references(text: &str) -> Vec<Range<usize>> {
    let reader = Reader { text, at: 0, open: Vec::new(), import: false, found: Vec::new() };
    reader.read()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Of each open bracket whether what is quoted in it is loaded.
    open: Vec<bool>,
    /// Whether an `@import` still waits for its file.
    import: bool,
    found: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn read(mut self) -> Vec<Range<usize>> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '/' if self.rest().starts_with("/*") => {
                    let rest = &self.rest()[2..];
                    self.at += 2 + rest.find("*/").map_or(rest.len(), |end| end + 2);
                }
                '"' | '\'' => self.quoted(next),
                _ if in_name(next) => self.name(),
                _ => {
                    match next {
                        '(' => self.open.push(false),
                        ')' => drop(self.open.pop()),
                        ';' | '{' | '}' => self.import = false,
                        _ => {}
                    }
                    self.at += next.len_utf8();
                }
            }
        }
        self.found
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// A text between quotes. One that is not closed ends with its line.
    fn quoted(&mut self, quote: char) {
        let start = self.at + 1;
        let (mut end, mut escaped) = (self.text.len(), false);
        for (offset, next) in self.text[start..].char_indices() {
            if !escaped && (next == quote || next == '\n') {
                end = start + offset;
                break;
            }
            escaped = !escaped && next == '\\';
        }
        self.at = (end + 1).min(self.text.len());
        if self.open.last().copied().unwrap_or(self.import) {
            self.import = false;
            self.found.push(start..end);
        }
    }

    fn name(&mut self) {
        let name = self.take_name();
        if name == "@import" {
            self.import = true;
        } else if self.rest().starts_with('(') {
            self.at += 1;
            if name == "url" && !self.rest().trim_start().starts_with(['"', '\'']) {
                self.bare();
            } else {
                self.open.push(LOADING.contains(&name.as_str()));
            }
        }
    }

    /// The name that begins here, in small letters and with its escapes resolved.
    fn take_name(&mut self) -> String {
        let mut name = String::new();
        while let Some(next) = self.rest().chars().next().filter(|c| in_name(*c)) {
            self.at += next.len_utf8();
            name.push(if next == '\\' { self.escaped() } else { next.to_ascii_lowercase() });
        }
        name
    }

    /// The character that is written behind a backslash: up to six hexadecimal digits with a blank,
    /// or itself.
    fn escaped(&mut self) -> char {
        let rest = self.rest();
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            let next = rest.chars().next().unwrap_or('\\');
            self.at = (self.at + next.len_utf8()).min(self.text.len());
            return next.to_ascii_lowercase();
        }
        self.at += digits;
        if self.rest().starts_with([' ', '\n', '\t']) {
            self.at += 1;
        }
        let code = u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32);
        code.unwrap_or(char::REPLACEMENT_CHARACTER).to_ascii_lowercase()
    }

    /// The argument of `url(...)` without quotes.
    fn bare(&mut self) {
        let inner = self.rest();
        let length = inner.find(')').unwrap_or(inner.len());
        let blank = inner.len() - inner.trim_start().len();
        let end = self.at + inner[..length].trim_end().len();
        self.found.push((self.at + blank).min(end)..end);
        self.at += length;
        self.at = (self.at + 1).min(self.text.len());
        self.import = false;
    }
}

fn in_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '\\' | '@') || !sign.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::references;

    fn check(sheet: &str, expected: &[&str]) {
        let found: Vec<&str> = references(sheet).into_iter().map(|range| &sheet[range]).collect();
        assert_eq!(found, expected, "{sheet}");
    }

    #[test]
    fn what_browsers_load_is_found() {
        check("a{b:url( x ) url('y') URL(\"z\")}", &["x", "y", "z"]);
        check("a{b:src(\"x\")}", &["x"]);
        check("a{b:image-set(\"x\" 1x, url(y) 2x, 'z' type(\"image/avif\"))}", &["x", "y", "z"]);
        check("a{b:-webkit-image-set( /* ' */ \"x\" 1x)}", &["x"]);
        check("@import \"x\" supports(content: \"no\"); @IMPORT url(y);", &["x", "y"]);
        check("@import/**/'x';a{content:'no'}", &["x"]);
    }

    #[test]
    fn names_with_escapes_are_read_too() {
        check(r#"a{b:u\72l(x) \75 RL("y") \000075rl(z)}"#, &["x", "y", "z"]);
        check(r#"@\69mport "x";"#, &["x"]);
        check(r#"a{b:s\rc("x")}"#, &["x"]);
    }

    #[test]
    fn words_for_readers_are_not_loaded() {
        check("a{content:\"url(no)\" '@import \\'no\\''}", &[]);
        check("/* url(no) */ @charset \"utf-8\"; a{b:format(\"no\") not-url(no)}", &[]);
    }

    #[test]
    fn a_text_that_is_not_closed_hides_nothing_behind_it() {
        check("a{b:'\n}c{d:url(x)}e{f:'}", &["x"]);
        check("a{b:url(", &[""]);
        check("a{b:url( ", &[""]);
        check("a{b:src('x", &["x"]);
        check("a\\", &[]);
    }
}
