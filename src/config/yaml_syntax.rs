//! What the YAML parser stumbled over, said so that an editor knows what to type. Its own words are
//! kept only where we know no better ones.

use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::config::yaml::Yaml;
use crate::say;

/// The finding for a text that is no YAML; `whole` is all that the parser says.
pub(in crate::config) fn fault(yaml: &Yaml<'_>, whole: &str, at: (usize, usize)) -> Finding {
    let (said, context) = whole.split_once(", while ").unwrap_or((whole, ""));
    let said = said.split(" at line ").next().unwrap_or(said);
    let opened = location(context).unwrap_or(at);
    let (at, message, hint) = if context.starts_with("scanning a quoted scalar") {
        (
            opened,
            say!("the quote that opens here is not closed", "此处的引号没有闭合"),
            close_quote(),
        )
    } else if said.ends_with("',' or ']'") || context.starts_with("parsing a flow sequence") {
        (opened, say!("the `[` is not closed", "`[` 没有闭合"), close_bracket("]"))
    } else if said.ends_with("',' or '}'") || context.starts_with("parsing a flow mapping") {
        (opened, say!("the `{{` is not closed", "`{{` 没有闭合"), close_bracket("}"))
    } else if said.contains("mapping values are not allowed") {
        let (message, hint) = colon(line(yaml, at.0), at.1);
        (at, message, hint)
    } else if said.contains("cannot start any token") {
        let (message, hint) = odd_character(line(yaml, at.0), at.1);
        (at, message, hint)
    } else if said.contains("could not find expected ':'") {
        (opened, say!("no key stands on this line", "这一行没有键"), one_key_a_line())
    } else if said.contains("did not find expected key") {
        let message = say!("this line begins in the wrong column", "这一行的缩进不对");
        (at, message, say!("begin all keys of one map in the same column", "同一层的键须左对齐"))
    } else {
        (at, say!("this is not YAML: {said}", "这不是正确的 YAML：{said}"), one_key_a_line())
    };
    Finding::error(yaml.codes.syntax, yaml.at(at.0, at.1), message, hint)
}

/// The line and column that end what the parser says: `... at line 4 column 11`.
fn location(words: &str) -> Option<(usize, usize)> {
    let (_, numbers) = words.rsplit_once("at line ")?;
    let (line, column) = numbers.split_once(" column ")?;
    Some((line.trim().parse().ok()?, column.trim().parse().ok()?))
}

fn line<'a>(yaml: &Yaml<'a>, number: usize) -> &'a str {
    yaml.text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
}

/// A colon where none may be: the second one of its line, or one on a line indented too far.
fn colon(line: &str, column: usize) -> (Say, Say) {
    let before: String = line.chars().take(column.saturating_sub(1)).collect();
    match line.trim_start_matches([' ', '-']).split_once(": ") {
        Some((key, text)) if before.contains(": ") => (
            say!("a colon stands in a text without quotes", "未加引号的文字里有冒号"),
            say!("write `{key}: \"{text}\"`", "请写作 `{key}: \"{text}\"`"),
        ),
        _ => (
            say!("this line is indented too far", "这一行缩进过多"),
            say!("begin all keys of one map in the same column", "同一层的键须左对齐"),
        ),
    }
}

fn odd_character(line: &str, column: usize) -> (Say, Say) {
    let odd = line.chars().nth(column.saturating_sub(1)).unwrap_or(' ');
    if odd == '\t' {
        return (
            say!("a tab stands in the indentation", "缩进中有制表符"),
            say!("indent with spaces", "请用空格缩进"),
        );
    }
    (
        say!("a value cannot begin with `{odd}`", "值不能以 `{odd}` 开头"),
        say!("put the text between quotes: `\"{odd}...\"`", "请给文字加引号：`\"{odd}...\"`"),
    )
}

fn close_quote() -> Say {
    say!("close it with the same quote", "请用同样的引号闭合")
}

fn close_bracket(bracket: &str) -> Say {
    say!("close it with `{bracket}`", "请用 `{bracket}` 闭合")
}

fn one_key_a_line() -> Say {
    say!(
        "write one `key: value` a line, with an ASCII colon and a space",
        "每行写一个 `键: 值`，用半角冒号加空格"
    )
}

#[cfg(test)]
mod tests {
    use super::fault;
    use crate::base::path::SourcePath;
    use crate::config::yaml::SITE_FILE;
    use crate::config::yaml::Yaml;

    fn check(text: &str, expected: &str) {
        let path = SourcePath::parse("sites/x.yaml").unwrap();
        let yaml = Yaml { path: &path, text, first_line: 1, codes: &SITE_FILE };
        let error = serde_yaml::from_str::<serde_yaml::Value>(text).unwrap_err();
        let at = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        let told = fault(&yaml, &error.to_string(), at);
        let Place { line, column, .. } = told.place;
        assert_eq!(format!("{line}:{column} {} | {}", told.message.en, told.hint.en), expected);
    }

    use crate::base::finding::Place;

    #[test]
    fn what_is_open_is_told_where_it_opens() {
        check("a: 1\nb: [x, y\nc: 2\n", "2:4 the `[` is not closed | close it with `]`");
        check("b: {x: y\nc: 2\n", "1:4 the `{` is not closed | close it with `}`");
        let quote = "the quote that opens here is not closed | close it with the same quote";
        check("a: 1\nb: \"x\nc: 2\n", &format!("2:4 {quote}"));
    }

    #[test]
    fn colons_and_columns_are_told_apart() {
        check("a: b: c\n", "1:5 a colon stands in a text without quotes | write `a: \"b: c\"`");
        let cure = "begin all keys of one map in the same column";
        check("a: b\n  c: d\n", &format!("2:4 this line is indented too far | {cure}"));
        check("a:\n  b: 1\n c: 2\n", &format!("3:2 this line begins in the wrong column | {cure}"));
    }

    #[test]
    fn odd_beginnings_are_named() {
        check("a:\n\tb: 1\n", "2:1 a tab stands in the indentation | indent with spaces");
        check(
            "a: @b\n",
            "1:4 a value cannot begin with `@` | put the text between quotes: `\"@...\"`",
        );
        check(
            "a: 1\nb\nc: 2\n",
            "2:1 no key stands on this line | write one `key: value` a line, with an ASCII colon and a space",
        );
    }
}
