//! Reads the codes and messages of findings out of the program's own sources.

use crate::support::sources::Source;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One code, as one file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// The code.
    pub(crate) code: String,
    /// `error`, `warning` or `note`.
    pub(crate) severity: String,
    /// The messages in English and Chinese, with `{name}` where a value stands.
    pub(crate) messages: Vec<(String, String)>,
    /// The file.
    pub(crate) file: String,
}

/// Every code of the program, sorted.
pub(crate) fn codes(sources: &[Source]) -> Vec<Code> {
    let mut found: BTreeMap<(String, String), Code> = BTreeMap::new();
    let shared = shared_codes(sources);
    for source in sources {
        let text = without_tests(&source.text);
        for function in functions(text) {
            for (at, code) in mentions(function) {
                note(&mut found, function, at, &code, source);
            }
            for (field, both) in &shared {
                let name = format!("yaml.codes.{field},");
                if let Some(at) = function.find(&name) {
                    both.iter().for_each(|code| note(&mut found, function, at, code, source));
                }
            }
        }
    }
    found.into_values().collect()
}

fn note(
    found: &mut BTreeMap<(String, String), Code>,
    function: &str,
    at: usize,
    code: &str,
    source: &Source,
) {
    let key = (code.to_owned(), source.path.clone());
    let entry = found.entry(key).or_insert_with(|| Code {
        code: code.to_owned(),
        severity: severity(function),
        messages: Vec::new(),
        file: source.path.clone(),
    });
    for message in messages(function, at) {
        if !entry.messages.contains(&message) {
            entry.messages.push(message);
        }
    }
    assert!(!entry.messages.is_empty(), "no message of {code} in {}", source.path);
}

/// Every code that stands in the program, however it is used.
pub(crate) fn spoken(sources: &[Source]) -> BTreeSet<String> {
    let all = sources.iter().flat_map(|source| mentions(without_tests(&source.text)));
    all.map(|(_, code)| code).collect()
}

/// The program's part of a file: tests stand last, or in files and modules of samples.
fn without_tests(text: &str) -> &str {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    if text.starts_with("#![cfg(test)]") || text.contains("#[test]\nfn ") && end == text.len() {
        return "";
    }
    &text[..end]
}

/// The functions of a file, each from its name to the brace that closes it.
fn functions(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices("fn ") {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        if text[line..at].starts_with([' ', '/']) {
            continue;
        }
        let end = text[at..].find("\n}").map_or(text.len(), |end| at + end + 2);
        all.push(&text[line..end]);
    }
    all
}

/// The codes in a text, each with the place of its opening quote.
fn mentions(text: &str) -> Vec<(usize, String)> {
    let is_code = |word: &str| {
        word.len() == 4
            && word.starts_with(['C', 'S', 'T', 'P', 'L', 'H', 'G'])
            && word[1..].bytes().all(|b| b.is_ascii_digit())
    };
    let quotes =
        text.match_indices('"').filter_map(|(at, _)| Some((at, text.get(at + 1..at + 6)?)));
    let words = quotes.filter_map(|(at, next)| Some((at, next.strip_suffix('"')?)));
    words.filter(|(_, word)| is_code(word)).map(|(at, word)| (at, word.to_owned())).collect()
}

/// `too_long` to C001 and S001, and so on: faults of YAML have a code for front matter and one
/// for site files.
fn shared_codes(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let mut shared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.path == "src/config/yaml.rs") {
        for line in without_tests(&source.text).lines() {
            if let Some((field, code)) = line.trim().split_once(": \"") {
                let code = code.trim_end_matches("\",").to_owned();
                shared.entry(field.to_owned()).or_default().push(code);
            }
        }
    }
    shared
}

fn severity(function: &str) -> String {
    let all = ["error", "warning", "note"];
    let used = all.into_iter().filter(|word| function.contains(&format!("Finding::{word}(")));
    used.collect::<Vec<_>>().join(" or ")
}

/// The messages told with the code that stands at `at`.
fn messages(function: &str, at: usize) -> Vec<(String, String)> {
    let before = function[..at].trim_end();
    let called = ["error(", "warning(", "note("].iter().any(|call| before.ends_with(call));
    let parts = arguments(&function[at..]);
    let message = parts.get(if called { 2 } else { 1 }).map_or("", |part| part.trim());
    if message.contains("say!(") || message.contains("format!(") {
        return said(message);
    }
    let single = format!("let {message} =");
    if let Some(begin) = function.find(&single) {
        return said(statement(&function[begin..]));
    }
    let pair = format!("let ({message}, ");
    function.find(&pair).map_or(Vec::new(), |begin| {
        let statement = statement(&function[begin..]);
        let firsts = statement.split("=> (").skip(1).map(|arm| arguments(arm)[0]);
        firsts.flat_map(said).collect()
    })
}

/// A statement with its semicolon, which stands at the depth of its `let`.
fn statement(text: &str) -> &str {
    let mut depth = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            ';' if depth == 0 => return &text[..at],
            _ => {}
        }
    }
    text
}

/// The parts between commas, up to the bracket that closes what the text stands in.
fn arguments(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut begin) = (0, 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' if depth == 0 => {
                parts.push(&text[begin..at]);
                return parts;
            }
            ')' | '}' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The pairs of texts in `say!("...", "...")`, or in `en: format!("..."), zh: format!("...")`.
fn said(expression: &str) -> Vec<(String, String)> {
    let told = expression.split("say!(").skip(1).filter_map(|rest| {
        let parts = arguments(rest);
        Some((literal(parts.first()?)?, literal(parts.get(1)?)?))
    });
    let told: Vec<_> = told.collect();
    if !told.is_empty() {
        return told;
    }
    let one = |key: &str| literal(expression.split_once(key)?.1);
    one("en: format!(").zip(one("zh: format!(")).into_iter().collect()
}

/// The first string literal of a text, read as the compiler reads it.
fn literal(text: &str) -> Option<String> {
    let mut chars = text[text.find('"')? + 1..].chars();
    let mut read = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(read.replace("{{", "{").replace("}}", "}")),
            '\\' => match chars.next()? {
                '\n' => chars = chars.as_str().trim_start().chars(),
                'n' => read.push(' '),
                other => read.push(other),
            },
            other => read.push(other),
        }
    }
}
