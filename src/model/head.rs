//! Finds the front matter of a Markdown file and the text behind it.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::config::yaml;
use crate::config::yaml::FRONT_MATTER;
use crate::config::yaml::Yaml;
use crate::model::page_faults as faults;
use serde_yaml::Mapping;

/// A file divided into front matter and text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Divided<'a> {
    /// The YAML between the lines `---`; it begins on line 2 of the file.
    pub head: &'a str,
    /// Where the text begins, in bytes.
    pub body_start: usize,
    /// The line of the file on which the text begins, from 1.
    pub body_line: u32,
}

/// Divides a file.
///
/// # Errors
/// The finding, where there is no front matter or it does not end.
pub fn divide<'a>(path: &SourcePath, text: &'a str) -> Result<Divided<'a>, Finding> {
    let Some(rest) = after_fence(text) else {
        return Err(faults::no_front_matter(Place::start_of(path)));
    };
    let start = text.len() - rest.len();
    let mut at = start;
    for (body_line, content) in (3..).zip(rest.split_inclusive('\n')) {
        if content.trim_end() == "---" {
            let body_start = at + content.len();
            return Ok(Divided { head: &text[start..at], body_start, body_line });
        }
        at += content.len();
    }
    Err(faults::endless_front_matter(Place::start_of(path)))
}

fn after_fence(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n')?;
    (first.trim_end() == "---").then_some(rest)
}

/// The front matter of a file as a YAML text with its place.
pub fn yaml_of<'a>(path: &'a SourcePath, head: &'a str) -> Yaml<'a> {
    Yaml { path, text: head, first_line: 2, codes: &FRONT_MATTER }
}

/// The keys and values of front matter however they are written: one a line, between quotes or
/// as a flow map; empty where it is not sound.
pub fn mapping(head: &Yaml<'_>) -> Mapping {
    yaml::read(head).unwrap_or_default()
}

/// Whether the front matter may have one of the keys: no more than a cheap look that spares most
/// files a second reading. A key with an escape (`"k\x69nd"`) does not stand there as a word.
pub fn may_have(head: &str, keys: &[&str]) -> bool {
    head.contains('\\') || keys.iter().any(|key| head.contains(key))
}

#[cfg(test)]
mod tests {
    use super::divide;
    use super::mapping;
    use super::may_have;
    use super::yaml_of;
    use crate::base::path::SourcePath;

    #[test]
    fn a_file_is_divided_at_its_fences() {
        let path = SourcePath::parse("a.zh.md").unwrap();
        let text = "---\ntitle: a\nkind: \"policy\" # x\n---\n\nText\n";
        let divided = divide(&path, text).unwrap();
        assert_eq!(divided.head, "title: a\nkind: \"policy\" # x\n");
        assert_eq!(&text[divided.body_start..], "\nText\n");
        assert_eq!(divided.body_line, 5);
        assert_eq!(divide(&path, "Text").unwrap_err().code, "C010");
        assert_eq!(divide(&path, "---\ntitle: a\n").unwrap_err().code, "C011");
    }
    #[test]
    fn keys_are_found_however_they_are_written() {
        let path = SourcePath::parse("a.zh.md").unwrap();
        for head in [
            "kind: policy # x\n",
            "\"kind\": policy\n",
            "{title: a, 'kind': \"policy\"}\n",
            "\"k\\x69nd\": policy\n",
        ] {
            assert!(may_have(head, &["kind"]), "{head}");
            let found = mapping(&yaml_of(&path, head));
            assert_eq!(
                found.get("kind").and_then(|value| value.as_str()),
                Some("policy"),
                "{head}"
            );
        }
        assert!(!may_have("title: a\n", &["kind"]));
        assert!(mapping(&yaml_of(&path, "a: &b {c: d}\ne: *b\n")).is_empty());
    }
}
