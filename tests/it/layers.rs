//! Reads the paths in every file of the program and holds the floors: a module uses only lower ones.

use crate::support::sources::Source;
use crate::support::sources::program;

/// The floor of each module. `main.rs` and `lib.rs` stand on top.
const FLOORS: &[(&str, u8)] = &[
    ("base", 0),
    ("artifact", 1),
    ("config", 1),
    ("lang", 1),
    ("markup", 1),
    ("picture", 1),
    ("output", 2),
    ("publish", 2),
    ("source", 2),
    ("model", 3),
    ("theme", 3),
    ("plan", 4),
    ("scaffold", 4),
    ("check", 5),
    ("render", 5),
    ("search", 5),
    ("pipeline", 6),
    ("serve", 7),
    ("cli", 8),
    ("main", 9),
    ("lib", 9),
];

/// Who may know whom on the same floor. Never `render`, `search` and `check` each other: a check
/// that needs search is handed a value.
const SIDEWAYS: &[(&str, &str)] =
    &[("config", "artifact"), ("lang", "artifact"), ("markup", "artifact")];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The module that a file of `src/` belongs to.
fn module_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let first = inside.split('/').next().unwrap_or(inside);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// How many modules lie between the root and the file's own items: 1 for `src/plan/mod.rs`.
fn depth_of(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let parts = inside.split('/').count();
    if inside.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// The names that follow each `crate::`, `qunshan::`, or `super::` that climbs to the root.
fn used<'a>(path: &str, line: &'a str) -> Vec<&'a str> {
    if line.trim_start().starts_with("//") {
        return Vec::new();
    }
    let climb = "super::".repeat(depth_of(path));
    let mut names = Vec::new();
    for lead in ["crate::", "qunshan::", climb.as_str()] {
        for (at, _) in line.match_indices(lead) {
            let whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            names.extend(whole.then(|| identifier(&line[at + lead.len()..])));
        }
    }
    names
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// Every breach in a set of files, a line each.
fn breaches(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources {
        let Some(own) = floor(module_of(&source.path)) else {
            all.push(format!("{}: `{}` has no floor", source.path, module_of(&source.path)));
            continue;
        };
        for (number, line) in (1..).zip(source.text.lines()) {
            let refused = used(&source.path, line)
                .into_iter()
                .filter_map(|name| judge(module_of(&source.path), own, name, line));
            all.extend(refused.map(|why| format!("{}:{number}: {why}", source.path)));
        }
    }
    all
}

fn judge(module: &str, own: u8, name: &str, line: &str) -> Option<String> {
    if name.is_empty() {
        return line.contains('{').then(|| "imports are written out, one a line".to_owned());
    }
    // A name without a floor is a macro, which the crate keeps at its root, or something local.
    let other = floor(name).filter(|_| name != module)?;
    let sideways = other == own && !SIDEWAYS.contains(&(module, name));
    (other > own || sideways)
        .then(|| format!("`{module}` (floor {own}) must not know `{name}` (floor {other})"))
}

#[test]
fn modules_use_only_lower_ones() {
    let sources = program();
    assert!(sources.iter().any(|source| source.path == "src/lib.rs"));
    let all = breaches(&sources);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn sideways_pairs_stand_on_one_floor() {
    for (one, other) in SIDEWAYS {
        assert_eq!(floor(one).unwrap(), floor(other).unwrap(), "{one} and {other}");
    }
}

fn planted(path: &str, text: &str) -> Vec<String> {
    breaches(&[Source { path: path.to_owned(), text: text.to_owned() }])
}

#[test]
fn planted_breaches_are_found() {
    let up = ["src/plan/make.rs:2: `plan` (floor 4) must not know `render` (floor 5)"];
    assert_eq!(
        planted("src/plan/make.rs", "use crate::base::id::Lang;\nuse crate::render::view;"),
        up
    );
    let alike = ["src/search/mod.rs:1: `search` (floor 5) must not know `check` (floor 5)"];
    assert_eq!(planted("src/search/mod.rs", "    let a = crate::check::run();"), alike);
    assert_eq!(planted("src/search/mod.rs", "use super::check::run;"), alike);
    let deep = ["src/model/a/b.rs:1: `model` (floor 3) must not know `cli` (floor 8)"];
    assert_eq!(planted("src/model/a/b.rs", "use super::super::super::cli::run;"), deep);
    assert_eq!(planted("src/odd/mod.rs", ""), ["src/odd/mod.rs: `odd` has no floor"]);
    let group = ["src/model/a.rs:1: imports are written out, one a line"];
    assert_eq!(planted("src/model/a.rs", "use crate::{base, cli};"), group);
    assert_eq!(planted("src/base/fs.rs", "pub(in crate::lang) fn a() {}").len(), 1);
}

#[test]
fn allowed_paths_pass() {
    let none: [&str; 0] = [];
    assert_eq!(planted("src/plan/make.rs", "use crate::model::page::Page;"), none);
    assert_eq!(planted("src/plan/make.rs", "use super::super::plan::address;"), none);
    assert_eq!(planted("src/plan/make.rs", "use super::render::of;"), none);
    assert_eq!(planted("src/markup/mod.rs", "use crate::artifact::Artifact;"), none);
    assert_eq!(
        planted("src/plan/make.rs", "/// See [`crate::render::page`].\nuse crate::say;"),
        none
    );
    assert_eq!(planted("src/main.rs", "use qunshan::cli;"), none);
    assert_eq!(planted("src/base/a.rs", "my_crate::cli::run();"), none);
}
