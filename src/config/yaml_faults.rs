//! What serde and the YAML parser say, said so that an editor knows what to do.

use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::base::nearest::nearest;
use crate::config::yaml::MOST_BYTES;
use crate::config::yaml::Yaml;
use crate::config::yaml_tree;
use crate::config::yaml_tree::Clever;
use crate::config::yaml_tree::What;
use crate::say;

pub(in crate::config) fn too_long(yaml: &Yaml<'_>) -> Finding {
    let (has, most) = (yaml.text.len(), MOST_BYTES);
    Finding::error(
        yaml.codes.too_long,
        yaml.at(1, 1),
        say!(
            "{has} bytes of YAML are more than the {most} allowed",
            "YAML 有 {has} 字节，超过上限 {most} 字节"
        ),
        say!(
            "move long texts below the front matter, long tables into a data file",
            "长文本请移到正文，长表格请放进数据文件"
        ),
    )
}

pub(in crate::config) fn clever(yaml: &Yaml<'_>, thing: &Clever) -> Finding {
    let message = match thing.what {
        What::Anchor => say!("anchors (`&`) are not allowed here", "此处不允许使用锚点（`&`）"),
        What::Alias => say!("aliases (`*`) are not allowed here", "此处不允许使用别名（`*`）"),
        What::Tag => say!("tags (`!`) are not allowed here", "此处不允许使用标签（`!`）"),
    };
    let hint = say!(
        "write the value out; put text that begins with `&`, `*` or `!` between quotes",
        "请直接写出内容；以 `&`、`*`、`!` 开头的文字请加引号"
    );
    Finding::error(yaml.codes.clever, yaml.at(thing.line, thing.column), message, hint)
}

/// All that can be told of a text that could not be read: full-width colons first, since they
/// are what confuses the parser.
pub(in crate::config) fn unreadable(yaml: &Yaml<'_>, error: &serde_yaml::Error) -> Vec<Finding> {
    let wide = wide_colons(yaml);
    if !wide.is_empty() {
        return wide;
    }
    let told = error.to_string();
    let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(said, _)| said).to_owned();
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    vec![read_serde(yaml, &told, (line, column))]
}

fn wide_colons(yaml: &Yaml<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, line) in yaml.text.lines().enumerate() {
        let start = line.trim_start_matches(['-', ' ']);
        let key: String =
            start.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if !key.is_empty() && start[key.len()..].starts_with('：') {
            let column = line.chars().count() - start.chars().count() + key.len() + 1;
            found.push(Finding::error(
                yaml.codes.wide_colon,
                yaml.at(number + 1, column),
                say!(
                    "a full-width colon stands behind the key `{key}`",
                    "键 `{key}` 后面是全角冒号"
                ),
                say!(
                    "type an ASCII colon and a space: `{key}: ...`",
                    "请改用半角冒号加空格：`{key}: ...`"
                ),
            ));
        }
    }
    found
}

pub(in crate::config) fn twice(yaml: &Yaml<'_>, key: &str, at: (usize, usize)) -> Finding {
    Finding::error(
        yaml.codes.twice,
        yaml.at(at.0, at.1),
        say!("the key `{key}` stands twice", "键 `{key}` 重复"),
        say!("keep one of the lines", "请只保留一行"),
    )
}

fn read_serde(yaml: &Yaml<'_>, told: &str, at: (usize, usize)) -> Finding {
    let (path, said) = split_path(told);
    if let Some(rest) = said.strip_prefix("unknown field `") {
        return unknown_key(yaml, rest, at);
    }
    if let Some(rest) = said.strip_prefix("missing field `") {
        let key = rest.split('`').next().unwrap_or_default();
        return Finding::error(
            yaml.codes.missing_key,
            yaml.at(at.0, at.1),
            say!("the key `{key}` is missing", "缺少键 `{key}`"),
            say!("add a line `{key}: ...`", "请增加一行 `{key}: ...`"),
        );
    }
    if let Some(rest) = said.strip_prefix("duplicate field `") {
        let key = rest.split('`').next().unwrap_or_default();
        let (line, column) = yaml_tree::locate_key(yaml.text, key).unwrap_or(at);
        return twice(yaml, key, (line, column));
    }
    if said.starts_with("invalid type: ")
        || said.starts_with("invalid value: ")
        || said.starts_with("unknown variant")
    {
        return wrong_type(yaml, path, said, at);
    }
    syntax(yaml, said, at)
}

fn unknown_key(yaml: &Yaml<'_>, rest: &str, at: (usize, usize)) -> Finding {
    let key = rest.split('`').next().unwrap_or_default().to_owned();
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    let list = known.join(", ");
    let hint = match nearest(&key, known.iter().copied()) {
        Some(near) => {
            say!("did you mean `{near}`? known keys: {list}", "是不是 `{near}`？可用的键：{list}")
        }
        None => say!("known keys: {list}", "可用的键：{list}"),
    };
    let message = say!("unknown key `{key}`", "没有键 `{key}`");
    Finding::error(yaml.codes.unknown_key, yaml.at(at.0, at.1), message, hint)
}

fn wrong_type(yaml: &Yaml<'_>, path: &str, said: &str, at: (usize, usize)) -> Finding {
    let bare = said.split_once(": ").map_or(said, |(_, rest)| rest);
    let (found, wanted) = match said.strip_prefix("unknown variant ") {
        Some(rest) => rest.split_once(", expected ").unwrap_or((rest, "")),
        None => bare.split_once(", expected ").unwrap_or((bare, "")),
    };
    let wanted =
        wanted.strip_prefix("one of ").map_or(wanted.to_owned(), |list| format!("one of {list}"));
    let wanted = plain_type(&wanted);
    let place = if path.is_empty() { yaml.at(at.0, at.1) } else { yaml.place(&steps(path)) };
    let message = if path.is_empty() {
        say!(
            "a value of the wrong type: {found} instead of {wanted}",
            "值的类型不对：这里是 {found}，应为 {wanted}"
        )
    } else {
        say!(
            "`{path}` has a value of the wrong type: {found} instead of {wanted}",
            "`{path}` 的值类型不对：这里是 {found}，应为 {wanted}"
        )
    };
    Finding::error(yaml.codes.wrong_type, place, message, type_hint(&wanted))
}

fn plain_type(wanted: &str) -> String {
    match wanted {
        "a map" => "a map".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a string" | "a borrowed string" => "a text".to_owned(),
        "a boolean" => "true or false".to_owned(),
        other if other.starts_with("struct ") => "a map".to_owned(),
        other => other.to_owned(),
    }
}

fn type_hint(wanted: &str) -> Say {
    match wanted {
        "a map" => say!(
            "write `key: value` pairs, one a line, or `{{key: value}}`",
            "请写成 `键: 值`，每行一个，或 `{{键: 值}}`"
        ),
        "a list" => say!(
            "write a list: `[a, b]`, or one `- a` a line",
            "请写成列表：`[a, b]`，或每行一个 `- a`"
        ),
        "a text" => say!("put the text between quotes: `\"...\"`", "请给文字加引号：`\"...\"`"),
        "true or false" => say!("write `true` or `false`", "请写 `true` 或 `false`"),
        other => say!("write {other}", "请写 {other}"),
    }
}

fn syntax(yaml: &Yaml<'_>, said: &str, at: (usize, usize)) -> Finding {
    let said = said.split(", while").next().unwrap_or(said);
    let hint = if said.contains("mapping values are not allowed") {
        say!(
            "a text with a colon must stand between quotes: `title: \"a: b\"`",
            "含有冒号的文字必须加引号：`title: \"a: b\"`"
        )
    } else if said.contains("tab") || yaml.text.lines().any(|line| line.starts_with('\t')) {
        say!("indent with spaces, not with tabs", "请用空格缩进，不要用制表符")
    } else {
        say!(
            "write one `key: value` a line, with an ASCII colon and a space; close every quote and bracket",
            "每行写一个 `键: 值`，用半角冒号加空格；引号、括号要成对"
        )
    };
    let message = say!("this is not YAML: {said}", "这不是正确的 YAML：{said}");
    Finding::error(yaml.codes.syntax, yaml.at(at.0, at.1), message, hint)
}

/// serde_yaml writes `terms.theme: invalid type ...`; the path and what is said.
fn split_path(told: &str) -> (&str, &str) {
    match told.split_once(": ") {
        Some((path, said)) if !path.contains(' ') && !path.contains('`') => (path, said),
        _ => ("", told),
    }
}

fn steps(path: &str) -> Vec<&str> {
    path.split(['.', '['])
        .map(|step| step.trim_end_matches(']'))
        .filter(|step| !step.is_empty())
        .collect()
}
