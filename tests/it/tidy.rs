//! Reads the project's own files and holds what the compiler does not: length, plain imports,
//! nothing left for later, and a project that speaks of itself alone.

use crate::support::sources::Source;
use crate::support::sources::below;
use crate::support::sources::is_rust;
use crate::support::sources::program;

/// The most lines a file of the program may have, its tests not counted.
const LONGEST: usize = 400;

/// Words for what was put off. Written in halves, since this file is read too.
const LATER: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
];

/// Paths of one machine and hosts of registries, which say nothing about the project.
const STRANGERS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/tmp/", "wt"),
    concat!("/tmp/", "spec"),
    concat!("/ro", "ot/"),
    concat!("registry.", "npmjs"),
    concat!("crates", ".io"),
    concat!("deb.", "debian"),
    concat!("pypi", ".org"),
];

/// A file without its `#[cfg(test)] mod tests`, which stands last.
fn without_tests(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    (1..).zip(text[..end].lines())
}

/// A file `tests.rs` is a module of tests and nothing else.
fn is_tests(source: &Source) -> bool {
    source.path.ends_with("/tests.rs")
}

fn too_long(source: &Source) -> Option<String> {
    if is_tests(source) {
        return None;
    }
    let lines = without_tests(&source.text).count();
    (lines > LONGEST).then(|| format!("{}: {lines} lines, at most {LONGEST}", source.path))
}

fn put_off(source: &Source) -> Vec<String> {
    lines_with(source, LATER, |_, _| true)
}

/// Imports of more than one name, and those that fetch all there is.
fn wide_imports(source: &Source) -> Vec<String> {
    let lines = (1..).zip(source.text.lines());
    let imports = lines.filter(|(_, line)| is_import(line.trim_start()));
    let wide = imports.filter(|(_, line)| {
        line.contains(['{', '*'])
            || !line.trim_end().ends_with(';')
            || line.matches(';').count() > 1
    });
    wide.map(|(number, line)| {
        format!("{}:{number}: one name an import: {}", source.path, line.trim())
    })
    .collect()
}

fn is_import(line: &str) -> bool {
    line.starts_with("use ")
        || (line.starts_with("pub") && line.contains(" use ") && !line.contains('='))
}

fn strangers(source: &Source) -> Vec<String> {
    // The lock file names the registry on every second line; that is its form.
    if source.path == "Cargo.lock" {
        return Vec::new();
    }
    lines_with(source, STRANGERS, |before, word| {
        // A path of the machine starts there; the same name inside a longer path does not.
        !word.starts_with('/')
            || !before.ends_with(|c: char| c.is_alphanumeric() || ".-_}".contains(c))
    })
}

fn lines_with(source: &Source, words: &[&str], stands: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    for (number, line) in (1..).zip(source.text.lines()) {
        for word in words {
            if line.match_indices(word).any(|(at, _)| stands(&line[..at], word)) {
                all.push(format!("{}:{number}: `{word}`", source.path));
            }
        }
    }
    all
}

fn assert_none(all: &[String]) {
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn files_are_short() {
    assert_none(&program().iter().filter_map(too_long).collect::<Vec<_>>());
}

#[test]
fn nothing_is_put_off() {
    assert_none(&program().iter().flat_map(put_off).collect::<Vec<_>>());
}

#[test]
fn imports_are_plain() {
    let mut rust = program();
    rust.extend(below("tests/it").into_iter().filter(|source| is_rust(&source.path)));
    assert_none(&rust.iter().flat_map(wide_imports).collect::<Vec<_>>());
}

#[test]
fn the_project_speaks_of_itself_alone() {
    assert_none(&below("").iter().flat_map(strangers).collect::<Vec<_>>());
}

fn planted(text: &str) -> Source {
    Source { path: "src/a.rs".to_owned(), text: text.to_owned() }
}

#[test]
fn a_planted_long_file_is_found() {
    let long = "//\n".repeat(LONGEST + 1);
    assert_eq!(too_long(&planted(&long)).unwrap(), "src/a.rs: 401 lines, at most 400");
    let tested = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    assert_eq!(too_long(&planted(&tested)), None);
    let only_named = format!("mod tests {{\n{long}}}\n");
    assert!(too_long(&planted(&only_named)).is_some());
}

#[test]
fn planted_work_put_off_is_found() {
    let text = format!("fn a() {{\n    {}()\n}} // {}: b\n", LATER[2], LATER[0]);
    assert_eq!(put_off(&planted(&text)).len(), 2);
    assert!(put_off(&planted("let method = todos;")).is_empty());
}

#[test]
fn planted_wide_imports_are_found() {
    for wide in ["use super::*;", "pub use a::{b, c};", "    use a::{", "use a::b; use a::c;"] {
        assert_eq!(wide_imports(&planted(wide)).len(), 1, "{wide}");
    }
    for plain in ["use super::name;", "pub(crate) use a::b;", "// we use {this}", "use a::B as _;"]
    {
        assert!(wide_imports(&planted(plain)).is_empty(), "{plain}");
    }
}

#[test]
fn planted_strangers_are_found() {
    let path = STRANGERS[0];
    assert_eq!(strangers(&planted(&format!("see {path}notes"))).len(), 1);
    assert_eq!(strangers(&planted(&format!("`{path}notes`"))).len(), 1);
    assert_eq!(strangers(&planted(&format!("https://{}", STRANGERS[4]))).len(), 1);
    assert!(strangers(&planted(&format!("content{path}notes"))).is_empty());
}
