//! Finds the front matter of a Markdown file and the text behind it.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::model::page_faults as faults;

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

/// The value of a top-level key that stands on a line of its own, for keys that must be known
/// before the whole can be read.
pub fn early_value<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let value = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
        let value = value.split(" #").next().unwrap_or(value).trim();
        Some(value.trim_matches(['"', '\'']))
    })
}

#[cfg(test)]
mod tests {
    use super::divide;
    use super::early_value;
    use crate::base::path::SourcePath;

    #[test]
    fn a_file_is_divided_at_its_fences() {
        let path = SourcePath::parse("a.zh.md").unwrap();
        let text = "---\ntitle: a\nkind: \"policy\" # x\n---\n\nText\n";
        let divided = divide(&path, text).unwrap();
        assert_eq!(divided.head, "title: a\nkind: \"policy\" # x\n");
        assert_eq!(&text[divided.body_start..], "\nText\n");
        assert_eq!(divided.body_line, 5);
        assert_eq!(early_value(divided.head, "kind"), Some("policy"));
        assert_eq!(divide(&path, "Text").unwrap_err().code, "C010");
        assert_eq!(divide(&path, "---\ntitle: a\n").unwrap_err().code, "C011");
    }
}
