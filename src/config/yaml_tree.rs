//! Places in a YAML text, found only when a finding needs one.

use granit_parser::Event;
use granit_parser::Parser;
use granit_parser::Span;
use std::ops::Range;

/// An anchor, alias or tag: what it is and where, line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::config) struct Clever {
    pub(in crate::config) what: What,
    pub(in crate::config) line: usize,
    pub(in crate::config) column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::config) enum What {
    Anchor,
    Alias,
    Tag,
}

struct Node {
    line: u32,
    column: u32,
    key: Option<String>,
    bytes: Option<Range<usize>>,
    children: Vec<(String, Node)>,
}

/// The line and column, both from 1, of the value at `steps`, or of the nearest enclosing one.
pub(in crate::config) fn locate(text: &str, steps: &[&str]) -> (u32, u32) {
    let Some(root) = tree(text) else { return (1, 1) };
    let mut node = &root;
    let mut at = (1, 1);
    for step in steps {
        let Some((_, child)) = node.children.iter().find(|(key, _)| key == step) else { break };
        node = child;
        at = (node.line, node.column);
    }
    at
}

/// The line and column of a key at the top of the text.
pub(in crate::config) fn locate_key(text: &str, key: &str) -> Option<(usize, usize)> {
    let starts =
        |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
    text.lines().position(starts).map(|line| (line + 1, 1))
}

/// Every value that is a text or a number, with the steps that lead to it and where it stands.
pub(in crate::config) fn scalars(text: &str) -> Vec<(Vec<String>, Range<usize>)> {
    let mut found = Vec::new();
    if let Some(root) = tree(text) {
        scalars_in(&root, &mut Vec::new(), &mut found);
    }
    found
}

fn scalars_in(node: &Node, steps: &mut Vec<String>, found: &mut Vec<(Vec<String>, Range<usize>)>) {
    if node.children.is_empty() {
        found.extend(node.bytes.clone().map(|bytes| (steps.clone(), bytes)));
    }
    for (key, child) in &node.children {
        steps.push(key.clone());
        scalars_in(child, steps, found);
        steps.pop();
    }
}

/// The first key that stands twice in one map, with the place of its second value.
pub(in crate::config) fn key_twice(text: &str) -> Option<(String, usize, usize)> {
    let at = |value: u32| usize::try_from(value).unwrap_or(1);
    let (key, node) =
        twice_in(&tree(text)?).map(|(key, node)| (key.to_owned(), (node.line, node.column)))?;
    Some((key, at(node.0), at(node.1)))
}

fn twice_in(node: &Node) -> Option<(&str, &Node)> {
    node.children.iter().enumerate().find_map(|(position, (key, child))| {
        let twice = node.children[..position].iter().any(|(other, _)| other == key);
        if twice { Some((key.as_str(), child)) } else { twice_in(child) }
    })
}

/// All anchors, aliases and tags of a text. A text without `&`, `*` and `!` is not even parsed.
pub(in crate::config) fn clever_things(text: &str) -> Vec<Clever> {
    if !text.contains(['&', '*', '!']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut note = |what, span: &Span| {
        found.push(Clever { what, line: span.start.line(), column: span.start.col() + 1 });
    };
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        if event.is_alias() {
            note(What::Alias, &span);
        }
        if event.anchor_id().is_some_and(|id| id > 0) {
            note(What::Anchor, &span);
        }
        if event.tag().is_some() {
            note(What::Tag, &span);
        }
    }
    found
}

fn tree(text: &str) -> Option<Node> {
    let mut open: Vec<(Node, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let done = match &event {
            Event::MappingStart(..) => {
                open.push((node(&span, None), true));
                None
            }
            Event::SequenceStart(..) => {
                open.push((node(&span, None), false));
                None
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().map(|(node, _)| node),
            _ => event.scalar().map(|(value, _)| node(&span, Some(value.to_owned()))),
        };
        let Some(done) = done else { continue };
        match open.last_mut() {
            None => return Some(done),
            Some((parent, mapping)) => adopt(parent, *mapping, done),
        }
    }
    None
}

fn node(span: &Span, key: Option<String>) -> Node {
    let line = u32::try_from(span.start.line()).unwrap_or(1);
    let column = u32::try_from(span.start.col() + 1).unwrap_or(1);
    let bytes = key.as_ref().and_then(|_| span.byte_range());
    Node { line, column, key, bytes, children: Vec::new() }
}

/// In a map, a child is first a key and then, with the next one, a value.
fn adopt(parent: &mut Node, mapping: bool, child: Node) {
    if !mapping {
        let position = parent.children.len().to_string();
        parent.children.push((position, child));
    } else if let Some(key) = parent.key.take() {
        parent.children.push((key, child));
    } else {
        parent.key = Some(child.key.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::key_twice;
    use super::locate;
    use super::scalars;

    #[test]
    fn values_are_found_by_their_path() {
        let text = "a: 1\nunits:\n  - {id: x, names: {zh: 一}}\n  - id: y\n";
        assert_eq!(locate(text, &["units", "1", "id"]), (4, 9));
        assert_eq!(locate(text, &["units", "0", "names", "zh"]), (3, 25));
        assert_eq!(locate(text, &["nothing"]), (1, 1));
    }

    #[test]
    fn values_stand_where_they_are_said_to() {
        let text = "a: ئا ب # x\nb:\n  - {x: \"تا\", y: 'نا'}\n  - |\n    لا\n";
        let found = scalars(text);
        let shown: Vec<String> = found
            .iter()
            .map(|(steps, bytes)| format!("{}={}", steps.join("."), text[bytes.clone()].trim()))
            .collect();
        assert_eq!(shown, ["a=ئا ب", "b.0.x=\"تا\"", "b.0.y='نا'", "b.1=لا"]);
    }

    #[test]
    fn a_key_is_found_where_it_stands_a_second_time() {
        let text = "a: {x: 1, y: 2}\nb:\n  - {x: 1}\n  - {x: 1, y: 2, x: 3}\n";
        assert_eq!(key_twice(text), Some(("x".to_owned(), 4, 21)));
        assert_eq!(key_twice("a: {x: 1}\nb: {x: 1}\n"), None);
    }
}
