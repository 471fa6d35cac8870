//! Makes a module shorter without changing what it does: comments and needless blanks go, and names
//! that nobody outside can know become short ones.
//!
//! A name is taken for such only where that is sure without knowing scopes: it is declared here, and
//! nowhere in the module does the same word stand as a property, as a key or behind a dot. It is then
//! replaced everywhere, by a word that is nowhere in the module.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Words that are no names of the module.
const KEYWORDS: &str = "as async await break case catch class const continue default delete do else \
    export extends false finally for from function get if import in instanceof let new null of return \
    set static super switch this throw true try typeof undefined var void while yield";

/// Behind these a slash begins a regular expression, and not a division.
const BEFORE_VALUE: [&str; 4] = ["return", "typeof", "case", "of"];

/// The module without what only its readers need.
pub(in crate::search::client) fn squeeze(source: &str) -> String {
    let tokens = Reader::new(source).tokens();
    let names = short_names(&tokens);
    let joined = joined(&tokens);
    let needless = needless(&tokens);
    let mut out = String::with_capacity(source.len());
    let mut before: Option<&Token<'_>> = None;
    for (at, token) in tokens.iter().enumerate() {
        let text = match names.get(token.text) {
            _ if joined.contains(&at) || needless.contains(&at) => continue,
            // The semicolon of a declaration to which the next one is joined.
            _ if joined.contains(&(at + 1)) => ",",
            Some(short) if token.kind == Kind::Word => short,
            None if token.kind == Kind::Word => shorter(token.text),
            _ => token.text,
        };
        if let Some(before) = before {
            out.push_str(gap(before, token, &out));
        }
        out.push_str(text);
        before = Some(token);
    }
    out.push('\n');
    out
}

/// Another word for the same. What is declared once and not changed may also be changed.
fn shorter(word: &str) -> &str {
    match word {
        "const" => "let",
        "true" => "!0",
        "false" => "!1",
        _ => word,
    }
}

/// The places of brackets around a single parameter, and of semicolons before a closing brace.
fn needless(tokens: &[Token<'_>]) -> BTreeSet<usize> {
    let keywords: BTreeSet<&str> = KEYWORDS.split_whitespace().collect();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let mut needless = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let single = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word)
            && !keywords.contains(text(at + 1));
        if token.text == "(" && single && (text(at + 2), text(at + 3)) == (")", "=>") {
            needless.extend([at, at + 2]);
        }
        // Behind these brackets a semicolon can be a statement that does nothing.
        let heads = ["while", "for", "if"];
        let empty = text(at.wrapping_sub(1)) == ")"
            && opening(tokens, at - 1)
                .is_some_and(|open| heads.contains(&text(open.wrapping_sub(1))));
        if token.text == ";" && text(at + 1) == "}" && !empty {
            needless.insert(at);
        }
    }
    needless
}

/// The place of the bracket that the one at a place closes.
fn opening(tokens: &[Token<'_>], close: usize) -> Option<usize> {
    (0..close).rev().find(|open| tokens[*open].text == "(" && closing(tokens, *open) == close)
}

/// The places of words of declarations that can go, since the statement before is a declaration too.
fn joined(tokens: &[Token<'_>]) -> BTreeSet<usize> {
    let declares = |token: &Token<'_>| ["const", "let"].contains(&token.text);
    let mut joined = BTreeSet::new();
    // How the statement under way begins, for each brace that is open.
    let mut begins: Vec<Option<bool>> = vec![None];
    for (at, token) in tokens.iter().enumerate() {
        if let (Some(Some(true)), ";", Some(next)) = (begins.last(), token.text, tokens.get(at + 1))
            && declares(next)
        {
            joined.insert(at + 1);
        }
        match token.text {
            ";" => begins.iter_mut().next_back().into_iter().for_each(|begin| *begin = None),
            text if ["{", "(", "["].contains(&text) || text.ends_with("${") => {
                note(&mut begins, false);
                begins.push(None);
            }
            text if [")", "]", "}"].contains(&text) || text.starts_with('}') => {
                begins.pop();
            }
            _ => note(&mut begins, declares(token)),
        }
    }
    joined
}

/// Notes how a statement begins, unless that was noted.
fn note(begins: &mut [Option<bool>], declares: bool) {
    if let Some(begin) = begins.last_mut() {
        begin.get_or_insert(declares);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A text, a part of a template, or a regular expression.
    Literal,
    /// Anything else.
    Sign,
}

#[derive(Debug, Clone, Copy)]
struct Token<'s> {
    text: &'s str,
    kind: Kind,
    /// Whether a blank is before it, and whether the line ends there.
    blank: bool,
    line: bool,
}

/// What must stay between two tokens.
fn gap(before: &Token<'_>, token: &Token<'_>, out: &str) -> &'static str {
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    if token.line && !"{([,;:?&|=>...".contains(before.text) && !"})],;.:?&|=".contains(token.text)
    {
        return "\n";
    }
    let words = out.ends_with(in_word) && token.text.starts_with(in_word);
    let signs = token.blank
        && ["+", "-", "/"].contains(&before.text)
        && token.text.starts_with(before.text);
    if words && token.kind == Kind::Word && before.kind != Kind::Sign || signs { " " } else { "" }
}

/// Reads the tokens of a module.
struct Reader<'s> {
    rest: &'s str,
    tokens: Vec<Token<'s>>,
    /// The open braces; `true` for those inside a template.
    braces: Vec<bool>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self { rest: source, tokens: Vec::new(), braces: Vec::new() }
    }

    fn tokens(mut self) -> Vec<Token<'s>> {
        let (mut blank, mut line) = (false, false);
        while let Some(first) = self.rest.chars().next() {
            let passed = self.passed(first);
            if passed > 0 {
                line |= self.rest[..passed].contains('\n');
                blank = true;
                self.rest = &self.rest[passed..];
                continue;
            }
            let (kind, length) = self.next(first);
            let (text, rest) = self.rest.split_at(length);
            self.tokens.push(Token { text, kind, blank, line });
            self.rest = rest;
            (blank, line) = (false, false);
        }
        self.tokens
    }

    /// How many bytes of blanks or of a comment come next.
    fn passed(&self, first: char) -> usize {
        let to = |end: &str| self.rest.find(end).unwrap_or(self.rest.len());
        match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '/' if self.rest.starts_with("//") => to("\n"),
            '/' if self.rest.starts_with("/*") => (to("*/") + 2).min(self.rest.len()),
            _ => 0,
        }
    }

    fn next(&mut self, first: char) -> (Kind, usize) {
        let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        match first {
            '"' | '\'' => (Kind::Literal, self.quoted(first)),
            '`' => (Kind::Literal, self.template()),
            '}' if self.braces.pop() == Some(true) => (Kind::Literal, self.template()),
            '/' if self.value_is_next() => (Kind::Literal, self.expression()),
            _ if in_word(first) => {
                (Kind::Word, self.rest.find(|c| !in_word(c)).unwrap_or(self.rest.len()))
            }
            '{' => {
                self.braces.push(false);
                (Kind::Sign, 1)
            }
            _ => {
                let long = ["=>", "..."].into_iter().find(|long| self.rest.starts_with(long));
                (Kind::Sign, long.map_or(first.len_utf8(), str::len))
            }
        }
    }

    /// The length of a text in quotes.
    fn quoted(&self, quote: char) -> usize {
        self.until(|at, c| c == quote && at > 0) + 1
    }

    /// The length of a template's part up to its end or its next insertion.
    fn template(&mut self) -> usize {
        let rest = self.rest;
        let end = self.until(|at, c| at > 0 && (c == '`' || rest[at..].starts_with("${")));
        if rest[end..].starts_with("${") {
            self.braces.push(true);
            return end + 2;
        }
        end + 1
    }

    /// The length of a regular expression; its flags are a word of their own that nothing parts
    /// from it.
    fn expression(&self) -> usize {
        let mut in_class = false;
        self.until(|at, c| {
            in_class = (in_class || c == '[') && c != ']';
            at > 0 && c == '/' && !in_class
        }) + 1
    }

    /// The first place where something ends; a backslash takes the next character along.
    fn until(&self, mut ends: impl FnMut(usize, char) -> bool) -> usize {
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if ends(at, c) {
                return at;
            }
        }
        self.rest.len() - 1
    }

    fn value_is_next(&self) -> bool {
        match self.tokens.last() {
            None => true,
            Some(last) if last.kind == Kind::Sign => !matches!(last.text, ")" | "]" | "}"),
            Some(last) => BEFORE_VALUE.contains(&last.text),
        }
    }
}

/// The names that can be made short, with the short ones; the most frequent get the shortest.
fn short_names<'s>(tokens: &[Token<'s>]) -> BTreeMap<&'s str, String> {
    let known = known_outside(tokens);
    let declared = declared(tokens);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for token in tokens.iter().filter(|token| token.kind == Kind::Word) {
        *counts.entry(token.text).or_default() += 1;
    }
    let keywords = KEYWORDS.split_whitespace();
    let taken: BTreeSet<&str> = counts.keys().copied().chain(keywords).collect();
    let own = |name: &&str| declared.contains(*name) && !known.contains(*name) && name.len() > 2;
    let mut own: Vec<&str> = counts.keys().copied().filter(own).collect();
    own.sort_by_key(|name| std::cmp::Reverse(counts[name]));
    let letters = || ('a'..='z').chain('A'..='Z');
    let pairs = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let short = letters().map(String::from).chain(pairs);
    let short = short.filter(|name| !taken.contains(name.as_str()));
    own.into_iter().zip(short).collect()
}

/// The words that stand as properties, as keys, in strings of names, or in what is exported.
fn known_outside<'s>(tokens: &[Token<'s>]) -> BTreeSet<&'s str> {
    let mut known = BTreeSet::new();
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| tokens[before].text);
        let behind = tokens.get(at + 1).map_or("", |behind| behind.text);
        if token.text.ends_with("${") || ["{", "(", "["].contains(&token.text) {
            open.push(token.text);
        } else if [")", "]", "}"].contains(&token.text)
            || token.kind == Kind::Literal && token.text.starts_with('}')
        {
            open.pop();
        }
        let in_braces = open.last() == Some(&"{") && ["{", ","].contains(&before);
        let key = in_braces && [":", ",", "}", "="].contains(&behind);
        let behind_list = || tokens.get(closing(tokens, at + 1) + 1).map_or("", |token| token.text);
        let method = in_braces && behind == "(" && behind_list() == "{";
        let exported = before == "export" || at > 1 && is_exported(&tokens[..at]);
        if token.kind == Kind::Word && (before == "." || key || method || exported) {
            known.insert(token.text);
        }
    }
    known
}

/// Whether what follows is the name in `export function`, `export async function`, `export const`.
fn is_exported(before: &[Token<'_>]) -> bool {
    let words = before.iter().rev().map(|token| token.text);
    words.take_while(|word| ["function", "async", "const", "class", "let"].contains(word)).count()
        > 0
        && before.iter().rev().take(3).any(|token| token.text == "export")
}

/// The words that are declared: by `const`, `let`, `function`, `class`, or as parameters.
fn declared<'s>(tokens: &[Token<'s>]) -> BTreeSet<&'s str> {
    let keywords: BTreeSet<&str> = KEYWORDS.split_whitespace().collect();
    let mut declared = BTreeSet::new();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    for at in 0..tokens.len() {
        let next = text(at + 1);
        let declares = ["const", "let", "function", "class"].contains(&text(at));
        if declares && tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Word) {
            declared.insert(next);
        }
        if next == "=>" && tokens[at].kind == Kind::Word {
            declared.insert(text(at));
        }
        let list = match text(at) {
            "const" | "let" if ["[", "{"].contains(&next) => Some(at + 1),
            "catch" if next == "(" => Some(at + 1),
            "function" if text(at + 2) == "(" => Some(at + 2),
            "(" if text(closing(tokens, at) + 1) == "=>" => Some(at),
            _ => None,
        };
        if let Some(start) = list {
            let inside = start + 1..closing(tokens, start);
            // What a parameter is by itself is no name of it.
            let named = inside.filter(|at| !["=", "."].contains(&text(at - 1)));
            declared.extend(named.filter(|at| tokens[*at].kind == Kind::Word).map(text));
        }
    }
    declared
        .retain(|name| !keywords.contains(name) && !name.starts_with(|c: char| c.is_ascii_digit()));
    declared
}

/// The place of the bracket that closes the one at a place.
fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        let closes = token.kind == Kind::Literal && token.text.starts_with('}');
        let opens = token.kind == Kind::Literal && token.text.ends_with("${");
        if [")", "]", "}"].contains(&token.text) || closes {
            depth -= 1;
        }
        if ["(", "[", "{"].contains(&token.text) || opens {
            depth += 1;
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    fn check(source: &str, expected: &str) {
        assert_eq!(squeeze(source).trim_end(), expected, "{source}");
    }

    #[test]
    fn blanks_and_comments_go() {
        check("// Why.\na = b + 1; /* no */ c();\n", "a=b+1;c();");
        check("return typeof a === \"b  c\"", "return typeof a===\"b  c\"");
        check("a = b\nc = d", "a=b\nc=d");
        check("a - -b; x++ + y", "a- -b;x++ +y");
    }

    #[test]
    fn what_says_nothing_goes() {
        check("f((a) => { g(a); h(); });", "f(a=>{g(a);h()});");
        check("f(async (a) => a, (a, b) => b, () => 1);", "f(async a=>a,(a,b)=>b,()=>1);");
        check("a = true; return false;", "a=!0;return !1;");
        check("function f() { while (g()); }", "function f(){while(g());}");
    }

    #[test]
    fn declarations_side_by_side_become_one() {
        check("const a = 1; let b = 2; f(a); const c = 3;", "let a=1,b=2;f(a);let c=3;");
        check("let a = () => { let b = 1; const c = 2; }; let d;", "let a=()=>{let b=1,c=2},d;");
        check("for (let a = 0; a < 2; a++) f(); const b = 1;", "for(let a=0;a<2;a++)f();let b=1;");
        check("export const a = 1; const b = 2;", "export let a=1;let b=2;");
    }

    #[test]
    fn texts_templates_and_expressions_stay() {
        check("a = 'it // \\' is';", "a='it // \\' is';");
        check("a = `x ${ b + `y ${c}` } z`;", "a=`x ${b+`y ${c}`} z`;");
        check("a = b / c / d; e = /[/ ]\\/ x/g.test(f);", "a=b/c/d;e=/[/ ]\\/ x/g.test(f);");
    }

    #[test]
    fn own_names_become_short_everywhere() {
        check("const number = 1; f(number, document);", "let a=1;f(a,document);");
        check("const add = (first, second = other) => first + second;", "let c=(a,b=other)=>a+b;");
        check(
            "function twice(text) { return `${text}${text}`; }",
            "function b(a){return`${a}${a}`}",
        );
    }

    #[test]
    fn names_that_others_know_stay() {
        check("const text = 1; page.text = text;", "let text=1;page.text=text;");
        check("const { title, kind } = page; f(kind);", "let{title,kind}=page;f(kind);");
        check("const size = 1; g({ size: 2 });", "let size=1;g({size:2});");
        check(
            "export async function guess(query) { return query; }",
            "export async function guess(a){return a}",
        );
        check("const open = 1; export { open };", "let open=1;export{open};");
    }
}
