//! The one door through which YAML comes in: capped, without anchors, aliases and tags; every
//! refusal names the place and the cure.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::config::yaml_faults as faults;
use crate::config::yaml_tree;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// The most bytes that one YAML text may have: far above what people write, far below what hurts.
pub const MOST_BYTES: usize = 64 * 1024;

/// A YAML text and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Yaml<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// Its text.
    pub text: &'a str,
    /// The line of the file on which the text begins, from 1.
    pub first_line: u32,
    /// The codes of its faults.
    pub codes: &'static Codes,
}

/// The codes under which the faults of a YAML text are told.
#[derive(Debug, PartialEq, Eq)]
pub struct Codes {
    /// Longer than `MOST_BYTES`.
    pub too_long: &'static str,
    /// Holds an anchor, an alias or a tag.
    pub clever: &'static str,
    /// Is not YAML.
    pub syntax: &'static str,
    /// Has a key that is not known.
    pub unknown_key: &'static str,
    /// Has a value of the wrong type.
    pub wrong_type: &'static str,
    /// Lacks a key.
    pub missing_key: &'static str,
    /// Has a full-width colon behind a key.
    pub wide_colon: &'static str,
    /// Has a key twice.
    pub twice: &'static str,
}

/// Codes of front matter.
pub static FRONT_MATTER: Codes = Codes {
    too_long: "C001",
    clever: "C002",
    syntax: "C003",
    unknown_key: "C004",
    wrong_type: "C005",
    missing_key: "C006",
    wide_colon: "C007",
    twice: "C008",
};

/// Codes of site files.
pub static SITE_FILE: Codes = Codes {
    too_long: "S001",
    clever: "S002",
    syntax: "S003",
    unknown_key: "S004",
    wrong_type: "S005",
    missing_key: "S006",
    wide_colon: "S007",
    twice: "S008",
};

impl Yaml<'_> {
    /// The place of the value at a path of keys and list positions (`["units", "0", "id"]`); of
    /// the nearest enclosing value where the path leads nowhere.
    pub fn place(&self, steps: &[&str]) -> Place {
        let (line, column) = yaml_tree::locate(self.text, steps);
        Place::at(self.path, self.first_line + line - 1, column)
    }

    /// The place of a line and column of this text, both from 1.
    pub(in crate::config) fn at(&self, line: usize, column: usize) -> Place {
        let line = u32::try_from(line.max(1)).unwrap_or(1);
        let column = u32::try_from(column.max(1)).unwrap_or(1);
        Place::at(self.path, self.first_line + line - 1, column)
    }
}

/// A value of a YAML text that is no map and no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The keys and list positions that lead to it.
    pub steps: Vec<String>,
    /// Where it stands in the text, in bytes, with its quotes.
    pub bytes: Range<usize>,
}

/// The values of a YAML text in their order; none where it is not sound.
pub fn scalars(text: &str) -> Vec<Scalar> {
    let found = yaml_tree::scalars(text).into_iter();
    found.map(|(steps, bytes)| Scalar { steps, bytes }).collect()
}

/// Reads a value from a YAML text, or gives what is wrong with the text.
pub fn read<T: DeserializeOwned>(yaml: &Yaml<'_>) -> Result<T, Vec<Finding>> {
    if yaml.text.len() > MOST_BYTES {
        return Err(vec![faults::too_long(yaml)]);
    }
    let clever = yaml_tree::clever_things(yaml.text);
    if !clever.is_empty() {
        return Err(clever.iter().map(|thing| faults::clever(yaml, thing)).collect());
    }
    serde_yaml::from_str(yaml.text).map_err(|error| faults::unreadable(yaml, &error))
}

/// Reads a value as `read` does, and refuses a key that stands twice in a map of free keys, where
/// the first would be lost.
///
/// # Errors
/// What is wrong with the text.
pub fn read_without_loss<T: DeserializeOwned>(yaml: &Yaml<'_>) -> Result<T, Vec<Finding>> {
    let value = read(yaml)?;
    match yaml_tree::key_twice(yaml.text) {
        Some((key, line, column)) => Err(vec![faults::twice(yaml, &key, (line, column))]),
        None => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::SITE_FILE;
    use super::Yaml;
    use super::read;
    use crate::base::path::SourcePath;
    use crate::config::cluster::TermConfig;

    fn check(text: &str, expected: &str) {
        let path = SourcePath::parse("sites/x.yaml").unwrap();
        let yaml = Yaml { path: &path, text, first_line: 1, codes: &SITE_FILE };
        let found = read::<TermConfig>(&yaml).unwrap_err();
        let told: Vec<String> = found
            .iter()
            .map(|f| {
                format!(
                    "{}:{} {} {} | {}",
                    f.place.line, f.place.column, f.code, f.message.en, f.hint.en
                )
            })
            .collect();
        assert_eq!(told.join("\n"), expected);
    }

    #[test]
    fn faults_have_place_and_cure() {
        check(
            "slug: a\nnmes: {zh: b}\n",
            "2:1 S004 unknown key `nmes` | did you mean `names`? known keys: slug, names",
        );
        check(
            "slug: a\nnames: b\n",
            "2:8 S005 `names` is the text `b` instead of a map | write `key: value` pairs, one a line, or `{key: value}`",
        );
        check("slug: a\n", "1:1 S006 the key `names` is missing | add a line `names: ...`");
        check(
            "slug：a\nnames: {zh: b}\n",
            "1:5 S007 a full-width colon stands behind the key `slug` | type an ASCII colon and a space: `slug: ...`",
        );
        check(
            "slug: &x a\nnames: {zh: *x}\n",
            "1:10 S002 anchors (`&`) are not allowed here | write the value out; put text that begins with `&`, `*` or `!` between quotes\n2:13 S002 aliases (`*`) are not allowed here | write the value out; put text that begins with `&`, `*` or `!` between quotes",
        );
        check(
            "slug: a: b\n",
            "1:8 S003 a colon stands in a text without quotes | write `slug: \"a: b\"`",
        );
    }
}
