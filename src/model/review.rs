//! Reviews: an approved text has as many different reviewers as the cluster demands, and a review
//! that names a digest holds only for what readers saw of the text then.

use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::config::yaml::Yaml;
use crate::model::front_matter::Common;
use crate::model::front_matter::Review;
use crate::model::head;
use crate::model::page_faults as faults;
use serde_yaml::Value;
use std::collections::BTreeSet;

/// How many hexadecimal digits of the digest stand in a review.
const DIGITS: usize = 16;

/// The digest that a review names: of all front matter but the status and the reviews themselves,
/// and of the text. Order, quotes and comments of the front matter do not count.
pub(in crate::model) fn text_digest(head: &Yaml<'_>, body: &str) -> String {
    let mut keys = head::mapping(head);
    keys.retain(|key, _| !matches!(key.as_str(), Some("status" | "reviewed_by")));
    let mut text = String::new();
    write_canonical(&Value::Mapping(keys), &mut text);
    text.push('\n');
    text.push_str(body);
    Digest::quick(text.as_bytes()).short(DIGITS)
}

/// Writes a value in one way only: maps sorted by their keys, texts between quotes.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push('~'),
        Value::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(word) => text.push_str(&format!("{word:?}")),
        Value::Sequence(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Mapping(keys) => {
            let written = keys.iter().map(|(key, value)| {
                let mut line = String::new();
                write_canonical(key, &mut line);
                line.push(':');
                write_canonical(value, &mut line);
                line
            });
            let mut lines: Vec<String> = written.collect();
            lines.sort();
            text.push_str(&format!("{{{}}}", lines.join(",")));
        }
        Value::Tagged(tagged) => write_canonical(&tagged.value, text),
    }
}

/// What is wrong with the reviews of an approved text.
pub(in crate::model) fn faults_of(
    common: &Common,
    body: &str,
    demanded: usize,
    yaml: &Yaml<'_>,
) -> Vec<Finding> {
    let names: BTreeSet<&str> = common.reviewed_by.iter().map(name_of).collect();
    let mut found = Vec::new();
    if names.len() < demanded {
        let steps = if common.reviewed_by.is_empty() { ["status"] } else { ["reviewed_by"] };
        found.push(faults::too_few_reviews(yaml.place(&steps), names.len(), demanded));
    }
    for (position, review) in common.reviewed_by.iter().enumerate() {
        if let Review::Bound { name, text } = review {
            let now = text_digest(yaml, body);
            if *text != now {
                let place = yaml.place(&["reviewed_by", &position.to_string(), "text"]);
                found.push(faults::changed_after_review(place, name, &now));
            }
        }
    }
    found
}

fn name_of(review: &Review) -> &str {
    match review {
        Review::Name(name) | Review::Bound { name, .. } => name,
    }
}

#[cfg(test)]
mod tests {
    use super::text_digest;
    use crate::base::path::SourcePath;
    use crate::model::head::yaml_of;

    fn check(head: &str, body: &str, same: bool) {
        let path = SourcePath::parse("a.zh.md").unwrap();
        let reviewed = "title: a\ndate: 2026-02-20\nfee: \"1\"\nterms: {a: [x, y], b: [z]}\n";
        let digest = |head: &str, body: &str| text_digest(&yaml_of(&path, head), body);
        assert_eq!(digest(head, body) == digest(reviewed, "Text\n"), same, "{head}");
    }

    #[test]
    fn a_review_holds_for_all_that_readers_see() {
        let facts = "date: 2026-02-20\nfee: '1'\nterms:\n  b: [z]\n  a: [x, y]\n";
        let with = |more: &str| format!("# {more}\n{more}\ntitle: a\n{facts}");
        check(&with("status: approved"), "Text\n", true);
        check(&with("reviewed_by: [{name: b, text: 0123456789abcdef}]"), "Text\n", true);
        check(&with("status: approved"), "Other\n", false);
        check(&with("answer: c"), "Text\n", false);
        check(&with("pinned: true"), "Text\n", false);
        check(&format!("title: b\n{facts}"), "Text\n", false);
        check(&format!("title: a\n{}", facts.replace("'1'", "'2'")), "Text\n", false);
        check(&format!("title: a\n{}", facts.replace("x, y", "y, x")), "Text\n", false);
    }
}
