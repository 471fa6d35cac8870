//! Strips a style sheet of what browsers do not need: comments, blanks that mean nothing, the last
//! semicolon of a block. Strings, addresses and escapes stay as they are written. What a sheet
//! leaves open is closed, so that another sheet can follow it.

/// The sheet without what browsers do not need.
pub(crate) fn minify(css: &str) -> String {
    // A stroke that ends the sheet escapes nothing, but it would escape what is put behind it.
    let strokes = css.len() - css.trim_end_matches('\\').len();
    let css = &css[..css.len() - strokes % 2];
    let out = String::with_capacity(css.len());
    let mut sheet =
        Sheet { rest: css, out, blank: false, escaped: false, semicolons: 0, open: Vec::new() };
    while let Some(c) = sheet.rest.chars().next() {
        sheet.step(c);
    }
    sheet.close();
    sheet.out
}

struct Sheet<'a> {
    rest: &'a str,
    out: String,
    /// Whether a blank stood before the rest.
    blank: bool,
    /// Whether an escape ends what is out, so that its last sign is none.
    escaped: bool,
    /// How many semicolons end what is out.
    semicolons: usize,
    /// The signs that would close what is open.
    open: Vec<char>,
}

impl<'a> Sheet<'a> {
    fn step(&mut self, c: char) {
        if self.rest.starts_with("/*") {
            self.comment();
        } else if c.is_ascii_whitespace() {
            self.blank = true;
            self.skip(1);
        } else if matches!(c, '"' | '\'') {
            let length = string_length(self.rest, c);
            self.keep(length);
            if self.rest.is_empty() && !closed(&self.out, c, length) {
                self.out.push(c);
            }
        } else if c == '\\' {
            self.keep(escape_length(self.rest));
            self.escaped = true;
        } else if let Some(length) = plain_address(self.rest) {
            self.keep(length);
        } else {
            self.sign(c);
        }
    }

    /// A comment parts what would be one word without it, and is no blank.
    fn comment(&mut self) {
        let end = self.rest[2..].find("*/");
        self.skip(end.map_or(self.rest.len(), |end| end + 4));
        let parts = |c: Option<char>| c.is_some_and(|c| !is_sign(c) && !c.is_ascii_whitespace());
        let next = self.rest.chars().next();
        if !self.blank && parts(self.out.chars().next_back()) && parts(next) {
            self.out.push_str("/**/");
        }
    }

    fn sign(&mut self, c: char) {
        match c {
            '{' => self.open.push('}'),
            '(' => self.open.push(')'),
            '[' => self.open.push(']'),
            // Any other closing sign belongs to nothing: to a browser it is a sign like others.
            _ if self.open.last() == Some(&c) => {
                self.open.pop();
                self.lose_semicolons(c);
            }
            _ => {}
        }
        let semicolons = if c == ';' { self.semicolons + 1 } else { 0 };
        self.keep(c.len_utf8());
        self.semicolons = semicolons;
    }

    /// Takes over the next bytes, with a blank before them if it means something.
    fn keep(&mut self, length: usize) {
        let (text, rest) = self.rest.split_at(length);
        let (before, next) = (self.out.chars().next_back(), text.chars().next());
        if let (true, Some(before), Some(next)) = (self.blank, before, next)
            && (self.escaped || means_something(before, next))
        {
            self.out.push(' ');
        }
        self.blank = false;
        self.escaped = false;
        self.semicolons = 0;
        self.out.push_str(text);
        self.rest = rest;
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    /// A block needs no semicolon at its end.
    fn lose_semicolons(&mut self, before: char) {
        if before == '}' {
            self.out.truncate(self.out.len() - self.semicolons);
            self.semicolons = 0;
        }
    }

    fn close(&mut self) {
        while let Some(sign) = self.open.pop() {
            self.lose_semicolons(sign);
            self.out.push(sign);
            self.semicolons = 0;
        }
    }
}

/// Whether a blank between two signs has a meaning. Before `(` and behind `)` it has one, around
/// `+` and `-` it may have one; the value of `--empty: ;` is a blank.
fn means_something(before: char, next: char) -> bool {
    match (before, next) {
        (':', ';' | '}') => true,
        ('{' | '}' | ';' | ',' | '>' | '(' | '[' | ':' | '\n', _) => false,
        (_, '{' | '}' | ';' | ',' | '>' | ')' | ']') => false,
        _ => true,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '{' | '}' | ';' | ',' | '>' | ':' | '(' | ')' | '[' | ']')
}

/// The length of a string with its quotes, or with the line's end that ends one without them.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' | '\r' | '\u{c}' => return at + 1,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether the string that ends `out` is closed.
fn closed(out: &str, quote: char, length: usize) -> bool {
    let string = &out[out.len() - length..];
    length > 1 && string_length(&format!("{string}{quote}"), quote) == length
}

/// The length of an escape: up to six hexadecimal digits and one blank, or any one sign.
fn escape_length(text: &str) -> usize {
    let hex = text[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let end = 1 + hex;
    let next = text[end..].chars().next();
    match next {
        Some(c) if hex == 0 => end + c.len_utf8(),
        Some(c) if c.is_ascii_whitespace() => end + 1,
        _ => end,
    }
}

/// The length of `url(...)` without quotes: what stands in it is no CSS.
fn plain_address(text: &str) -> Option<usize> {
    let start = text.get(..4).filter(|start| start.eq_ignore_ascii_case("url("))?.len();
    let inner = text[start..].trim_start();
    if inner.starts_with(['"', '\'']) {
        return None;
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(start) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ')' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::minify;
    use proptest::prelude::any;
    use proptest::prop_assert;
    use proptest::prop_assert_eq;
    use proptest::proptest;

    fn check(css: &str, expected: &str) {
        assert_eq!(minify(css), expected, "{css}");
        assert_eq!(minify(expected), expected, "once is enough: {css}");
    }

    #[test]
    fn what_means_nothing_goes() {
        check("/* a */ a , b > c {\n  d: e ;\n  f: g;\n}\n\nh { }", "a,b>c{d:e;f:g}h{}");
        check("a { b: c; ; }", "a{b:c}");
        check("a{b:\\;}", "a{b:\\;}");
        check("@media ( min-width: 4rem ) { a { b: c } }", "@media (min-width:4rem){a{b:c}}");
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        check("a :hover b { c: 1px 2px }", "a :hover b{c:1px 2px}");
        check("a{b:calc( (1px + 2px) - 3px )}", "a{b:calc((1px + 2px) - 3px)}");
        check("@media not (a) and (b){c{d:e}}", "@media not (a) and (b){c{d:e}}");
        check("a { --empty: ; b: c }", "a{--empty: ;b:c}");
        check("a [b] .c + .d ~ e{f:var(--g) h}", "a [b] .c + .d ~ e{f:var(--g) h}");
        check("a{b:c !important}", "a{b:c !important}");
    }

    #[test]
    fn strings_and_addresses_stay_as_they_are() {
        check("a::after { content: \" {  /* b */ ; \" }", "a::after{content:\" {  /* b */ ; \"}");
        check("a{content:'\\'  ; }'}", "a{content:'\\'  ; }'}");
        check("a { b: url( x  y;/* )  c }", "a{b:url( x  y;/* ) c}");
        check("a { b: url(  \"x  y\" ) }", "a{b:url(\"x  y\")}");
        check("a{b:c\\, d\\( e}", "a{b:c\\, d\\( e}");
        check(".\\31  a .b\\:c .d\\  e{f:g}", ".\\31  a .b\\:c .d\\  e{f:g}");
    }

    #[test]
    fn a_comment_parts_words_and_is_no_blank() {
        check("a/* */b{c:d}", "a/**/b{c:d}");
        check("a /* */ .b{c:d}", "a .b{c:d}");
        check("a{/* x */b:/* y */c/* z */}", "a{b:c}");
        check("a{b:c}/*/ d */", "a{b:c}");
    }

    #[test]
    fn what_is_open_is_closed() {
        check("@media a{b{c:d", "@media a{b{c:d}}");
        check("a{b:calc(1px", "a{b:calc(1px)}");
        check("a{b:c}/* d", "a{b:c}");
        check("a{content:\"b", "a{content:\"b\"}");
        check("a{b:'c;\n d:e }", "a{b:'c;\nd:e}");
        check("a{b:(c}d{e:f}", "a{b:(c}d{e:f})}");
    }

    proptest! {
        #[test]
        fn once_is_enough(css in "[a-c .:;,{}()>'\"\\\\/*\n+-]{0,40}") {
            let once = minify(&css);
            prop_assert_eq!(minify(&once), once);
        }

        /// No sign but those of comments, blanks and semicolons is lost or moved.
        #[test]
        fn every_sign_stays(css in "[a-c .:;,{}()>\n+-]{0,40}") {
            let signs = |text: &str| -> String {
                text.chars().filter(|c| !c.is_ascii_whitespace() && *c != ';').collect()
            };
            let small = minify(&css);
            prop_assert!(signs(&small).starts_with(&signs(&css)), "{} {}", css, small);
        }

        #[test]
        fn any_text_can_be_read(css in any::<String>()) {
            minify(&css);
        }
    }
}
