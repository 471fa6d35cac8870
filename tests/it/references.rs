//! The references in `docs/reference/` are made from the program itself; these tests hold them
//! current. `BLESS=1 cargo test --test it references` writes them anew.

use crate::support::findings::Code;
use crate::support::findings::codes;
use crate::support::findings::spoken;
use crate::support::sources::program;
use clap::CommandFactory as _;
use qunshan::cli::args::Arguments;
use qunshan::cli::schema::schemas;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

/// Holds a reference current, or writes it anew where that is asked for.
fn current(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference").join(name);
    if env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let at = found.lines().zip(wanted.lines()).position(|(one, other)| one != other);
    assert!(
        found == wanted,
        "docs/reference/{name} is not current from line {}: run `BLESS=1 cargo test --test it references`",
        at.map_or(found.lines().count().min(wanted.lines().count()), |at| at) + 1
    );
}

#[test]
fn the_commands_are_current() {
    let mut text = String::from(
        "# Commands\n\nMade from the program by `BLESS=1 cargo test --test it references`.\n",
    );
    let mut program = Arguments::command().term_width(96).disable_help_subcommand(true);
    program.build();
    tell(&program, &mut text);
    current("commands.md", &text);
}

fn tell(command: &clap::Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let help = command.clone().render_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    *text += &format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
    command.get_subcommands().for_each(|below| tell(below, text));
}

#[test]
fn the_keys_of_front_matter_are_current() {
    let kinds: Vec<(&str, Value)> = schemas()
        .into_iter()
        .filter_map(|(name, _, schema)| {
            Some((name.strip_prefix("front-matter-")?, schema.to_value()))
        })
        .collect();
    let keys = |schema: &Value| {
        let keys = schema["properties"].as_object().unwrap();
        keys.iter().map(|(key, value)| (key.clone(), value.clone())).collect::<Vec<_>>()
    };
    let (_, article) = kinds.iter().find(|(kind, _)| *kind == "article").unwrap();
    let common = keys(article);
    let mut text = String::from(
        "# Front matter\n\nMade from the program by `BLESS=1 cargo test --test it references`. \
         `docs/editors.md` explains the keys in Chinese; `qunshan schema front-matter-article` \
         prints the schema for programs. Only `title` is needed in every text; `date` is needed \
         in the leading text.\n\n## All kinds\n",
    );
    text += &table(article, &common);
    for (kind, schema) in kinds.iter().filter(|(kind, _)| *kind != "article") {
        let mut own = keys(schema);
        own.retain(|(key, _)| article["properties"].get(key).is_none());
        text += &format!("\n## {kind}\n{}", table(schema, &own));
    }
    current("front-matter.md", &text);
}

fn table(schema: &Value, keys: &[(String, Value)]) -> String {
    let mut text = String::from("\n| key | value | meaning |\n|---|---|---|\n");
    for (key, value) in keys {
        let meaning = value["description"].as_str().unwrap_or_default().replace('\n', " ");
        let meaning = meaning.trim_end_matches('.');
        text += &format!("| `{key}` | {} | {meaning} |\n", typed(schema, value));
    }
    text
}

/// What a value is, in the words of `docs/editors.md`.
fn typed(schema: &Value, value: &Value) -> String {
    if let Some(path) = value["$ref"].as_str() {
        return typed(schema, schema.pointer(path.trim_start_matches('#')).unwrap());
    }
    if let Some(ways) = value["anyOf"].as_array() {
        let ways: Vec<String> =
            ways.iter().filter(|way| way["type"] != "null").map(|way| typed(schema, way)).collect();
        return ways.join(" or ");
    }
    let word = match &value["type"] {
        Value::Array(words) => words[0].as_str().unwrap(),
        word => word.as_str().unwrap(),
    };
    match word {
        "string" => "text".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        "integer" => "number".to_owned(),
        "array" => format!("list of {}", typed(schema, &value["items"])),
        _ => match value["properties"].as_object() {
            Some(keys) => {
                let keys: Vec<&str> = keys.keys().map(String::as_str).collect();
                format!("`{{{}}}`", keys.join(", "))
            }
            None => format!("map to {}", typed(schema, &value["additionalProperties"])),
        },
    }
}

#[test]
fn the_codes_of_findings_are_current() {
    let codes = codes(&program());
    let families = [
        ('C', "content"),
        ('S', "site files"),
        ('T', "themes"),
        ('P', "addresses"),
        ('L', "links"),
    ];
    let mut text = String::from(
        "# Findings\n\nMade from the program by `BLESS=1 cargo test --test it references`. \
         `{...}` stands for a value. A code is never used again for something else. Only findings \
         of severity error stop a build.\n",
    );
    for (letter, what) in families {
        text += &format!("\n## {letter}: {what}\n\n");
        text += "| code | severity | message | 中文 | told by |\n|---|---|---|---|---|\n";
        for code in codes.iter().filter(|code| code.code.starts_with(letter)) {
            for (en, zh) in &code.messages {
                let cells = [&code.code, &code.severity, en, zh, &format!("`{}`", code.file)];
                let cells = cells.map(|cell| cell.replace('|', "\\|"));
                text += &format!("| {} |\n", cells.join(" | "));
            }
        }
    }
    assert!(codes.iter().all(|code| families.iter().any(|(l, _)| code.code.starts_with(*l))));
    current("findings.md", &text);
}

#[test]
fn every_code_is_told_in_one_file_alone() {
    let sources = program();
    let told: BTreeSet<String> = codes(&sources).into_iter().map(|code| code.code).collect();
    assert_eq!(told, spoken(&sources), "the reader of messages misses a code");
    assert_eq!(doubles(&codes(&sources)), Vec::<String>::new());
}

/// Codes that two files use, or that have two severities.
fn doubles(codes: &[Code]) -> Vec<String> {
    let mut first: BTreeMap<&str, &Code> = BTreeMap::new();
    let mut doubles = Vec::new();
    for code in codes {
        match first.get(code.code.as_str()) {
            None => {
                first.insert(&code.code, code);
            }
            Some(other) => {
                doubles.push(format!("{} in {} and {}", code.code, other.file, code.file));
            }
        }
    }
    doubles
}

#[test]
fn a_planted_double_is_found() {
    let one = r#"
fn a(place: Place) -> Finding {
    let message = if x { say!("one `{y}`", "一") } else { say!("two", "二") };
    Finding::warning("C900", place, message, say!("no", "否"))
}
"#;
    let mut sources = program();
    sources.retain(|source| source.path == "src/base/finding.rs");
    for path in ["src/a/faults.rs", "src/b/faults.rs"] {
        sources.push(crate::support::sources::Source { path: path.into(), text: one.into() });
    }
    let codes = codes(&sources);
    assert_eq!(codes[0].messages, [("one `{y}`".into(), "一".into()), ("two".into(), "二".into())]);
    assert_eq!(codes[0].severity, "warning");
    assert_eq!(doubles(&codes), ["C900 in src/a/faults.rs and src/b/faults.rs"]);
}
