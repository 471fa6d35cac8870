//! Adds an item to the tree of columns in its YAML text, leaving comments and order as they are.
//!
//! A YAML library would write the file anew and lose the comments. So lines are inserted, and the
//! result is believed only if it reads as the old tree with the new item in its place.

use crate::base::path::SourcePath;
use crate::config::yaml;
use crate::config::yaml::SITE_FILE;
use crate::config::yaml::Yaml;
use serde_json::Value;
use std::ops::Range;

/// The text with the item at the end of the list below `parents`; `None` where the file is
/// written in a way that inserting lines does not fit.
pub(in crate::scaffold) fn insert(
    path: &SourcePath,
    text: &str,
    parents: &[&str],
    item: &[String],
) -> Option<String> {
    let read = |text: &str| {
        yaml::read::<Value>(&Yaml { path, text, first_line: 1, codes: &SITE_FILE }).ok()
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let target = target(&mut lines, parents)?;
    let indented = item.iter().map(|line| format!("{}{line}", " ".repeat(target.indent)));
    let head = target.key.map(|indent| format!("{}children:", " ".repeat(indent)));
    lines.splice(target.line..target.line, head.into_iter().chain(indented));
    let after = lines.join(end) + end;
    let wanted = grown(read(text)?, parents, read(&item.join("\n"))?)?;
    (read(&after)? == wanted).then_some(after)
}

/// Where the item goes: before which line, how far in, and whether `children:` comes first.
struct Target {
    line: usize,
    indent: usize,
    key: Option<usize>,
}

fn target(lines: &mut [String], parents: &[&str]) -> Option<Target> {
    let mut range = 0..lines.len();
    for (depth, parent) in parents.iter().enumerate() {
        let item = items(lines, range).into_iter().find(|item| item.is(lines, parent))?;
        let children = item.key_line(lines, "children");
        let Some(at) = children else {
            let last = depth + 1 == parents.len();
            let line = end_of(lines, &item.lines);
            return last.then_some(Target { line, indent: item.key + 2, key: Some(item.key) });
        };
        if value(&lines[at]) == "[]" {
            lines[at] = format!("{}children:", " ".repeat(item.key));
        }
        let empty = end_of(lines, &(at + 1..item.lines.end)) <= at + 1;
        if empty && depth + 1 == parents.len() {
            return Some(Target { line: at + 1, indent: item.key + 2, key: None });
        }
        range = at + 1..item.lines.end;
    }
    let indent = items(lines, range.clone()).first().map_or(0, |item| item.indent);
    Some(Target { line: end_of(lines, &range), indent, key: None })
}

/// One item of a block sequence.
struct Item {
    lines: Range<usize>,
    indent: usize,
    key: usize,
}

fn items(lines: &[String], range: Range<usize>) -> Vec<Item> {
    let Some(first) = range.clone().find(|at| speaks(&lines[*at])) else {
        return Vec::new();
    };
    let indent = indent(&lines[first]);
    let starts: Vec<usize> = range
        .clone()
        .filter(|at| self::indent(&lines[*at]) == indent && lines[*at][indent..].starts_with("- "))
        .collect();
    let ends = starts.iter().copied().skip(1).chain([range.end]);
    let item = |(start, end): (&usize, usize)| {
        let after = &lines[*start][indent + 1..];
        let gap = after.len() - after.trim_start_matches(' ').len();
        Item { lines: *start..end, indent, key: indent + 1 + gap }
    };
    starts.iter().zip(ends).map(item).collect()
}

impl Item {
    fn is(&self, lines: &[String], slug: &str) -> bool {
        let line = self.key_line(lines, "slug");
        line.is_some_and(|at| value(&lines[at]).trim_matches(['"', '\'']) == slug)
    }

    /// The line of one of the item's own keys.
    fn key_line(&self, lines: &[String], key: &str) -> Option<usize> {
        self.lines.clone().find(|at| {
            let own = *at == self.lines.start || indent(&lines[*at]) == self.key;
            let rest = lines[*at].get(self.key..).filter(|_| own);
            rest.and_then(|rest| rest.strip_prefix(key)).is_some_and(|rest| rest.starts_with(':'))
        })
    }
}

/// The value on the line of a key, without a comment behind it.
fn value(line: &str) -> &str {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    value.split(" #").next().unwrap_or_default().trim()
}

/// The line behind the last that says something.
fn end_of(lines: &[String], range: &Range<usize>) -> usize {
    range.clone().rev().find(|at| speaks(&lines[*at])).map_or(range.start, |at| at + 1)
}

fn speaks(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// What the file must read as afterwards.
fn grown(mut tree: Value, parents: &[&str], added: Value) -> Option<Value> {
    let Value::Array(added) = added else { return None };
    let mut list = &mut tree;
    for parent in parents {
        let items = list.as_array_mut()?;
        let column = items.iter_mut().find(|column| column["slug"] == *parent)?;
        list = column.as_object_mut()?.entry("children").or_insert(Value::Null);
    }
    match list {
        Value::Array(items) => items.extend(added),
        Value::Null => *list = Value::Array(added),
        _ => return None,
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::insert;
    use crate::base::path::SourcePath;

    fn check(text: &str, parents: &[&str], expected: Option<&str>) {
        let item = ["- slug: x".to_owned(), "  names: {zh: 新}".to_owned()];
        let path = SourcePath::parse("sites/portal/columns.yaml").unwrap();
        assert_eq!(insert(&path, text, parents, &item).as_deref(), expected);
    }

    #[test]
    fn comments_and_order_stay() {
        check(
            "# tree\n- slug: a # first\n  children: # below\n  - slug: b\n\n# last\n- slug: c\n",
            &["a"],
            Some(
                "# tree\n- slug: a # first\n  children: # below\n  - slug: b\n  - slug: x\n    \
                 names: {zh: 新}\n\n# last\n- slug: c\n",
            ),
        );
    }

    #[test]
    fn an_empty_list_is_opened() {
        let expected = "-   slug: 'a'\n    children:\n      - slug: x\n        names: {zh: 新}\n";
        check("-   slug: 'a'\n    children: []\n", &["a"], Some(expected));
        check("-   slug: 'a'\n    children:\n", &["a"], Some(expected));
        check("", &[], Some("- slug: x\n  names: {zh: 新}\n"));
    }

    #[test]
    fn what_does_not_fit_is_left_alone() {
        check("- {slug: a}\n", &["a"], None);
        check("[{slug: a}]\n", &[], None);
        check("- slug: a\n  children: [{slug: b}]\n", &["a"], None);
    }
}
