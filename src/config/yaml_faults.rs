//! What serde and the YAML parser say, said so that an editor knows what to do.

use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::base::nearest::nearest;
use crate::config::yaml::MOST_BYTES;
use crate::config::yaml::Yaml;
use crate::config::yaml_syntax;
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
    let whole = error.to_string();
    let told = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(said, _)| said);
    let at = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    vec![read_serde(yaml, told, at).unwrap_or_else(|| yaml_syntax::fault(yaml, &whole, at))]
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

fn read_serde(yaml: &Yaml<'_>, told: &str, at: (usize, usize)) -> Option<Finding> {
    let (path, said) = split_path(told);
    if let Some(rest) = said.strip_prefix("unknown field `") {
        return Some(unknown_key(yaml, rest, at));
    }
    if let Some(rest) = said.strip_prefix("missing field `") {
        let key = rest.split('`').next().unwrap_or_default();
        return Some(Finding::error(
            yaml.codes.missing_key,
            yaml.at(at.0, at.1),
            say!("the key `{key}` is missing", "缺少键 `{key}`"),
            say!("add a line `{key}: ...`", "请增加一行 `{key}: ...`"),
        ));
    }
    if let Some(rest) = said.strip_prefix("duplicate field `") {
        let key = rest.split('`').next().unwrap_or_default();
        let (line, column) = yaml_tree::locate_key(yaml.text, key).unwrap_or(at);
        return Some(twice(yaml, key, (line, column)));
    }
    let typed = ["invalid type: ", "invalid value: ", "unknown variant"];
    typed.iter().any(|start| said.starts_with(start)).then(|| wrong_type(yaml, path, said, at))
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
    let message = say!("unknown key `{key}`", "没有名为 `{key}` 的键");
    Finding::error(yaml.codes.unknown_key, yaml.at(at.0, at.1), message, hint)
}

fn wrong_type(yaml: &Yaml<'_>, path: &str, said: &str, at: (usize, usize)) -> Finding {
    let bare = said.split_once(": ").map_or(said, |(_, rest)| rest);
    let (found, wanted) = match said.strip_prefix("unknown variant ") {
        Some(rest) => rest.split_once(", expected ").unwrap_or((rest, "")),
        None => bare.rsplit_once(", expected ").unwrap_or((bare, "")),
    };
    let place = if path.is_empty() { yaml.at(at.0, at.1) } else { yaml.place(&steps(path)) };
    // Of a place in a list only the keys say something; the line says the rest.
    let key = path.rsplit("].").next().unwrap_or(path).trim_start_matches('.');
    let key = if key.ends_with(']') { "" } else { key };
    let Say { en: found_en, zh: found_zh } = what_stands(found);
    let Say { en: wanted_en, zh: wanted_zh } = what_is_wanted(wanted);
    let message = if key.is_empty() {
        say!("here stands {found_en} instead of {wanted_en}", "这里是{found_zh}，应为{wanted_zh}")
    } else {
        say!(
            "`{key}` is {found_en} instead of {wanted_en}",
            "`{key}` 是{found_zh}，应为{wanted_zh}"
        )
    };
    Finding::error(yaml.codes.wrong_type, place, message, type_hint(found, wanted))
}

/// What serde found, in words: `string "x"`, `sequence`.
fn what_stands(found: &str) -> Say {
    match found.split_once(' ') {
        Some(("string", text)) => {
            let text = text.trim_matches('"');
            say!("the text `{text}`", "文字 `{text}`")
        }
        Some(("integer" | "floating", number)) => {
            let number = number.trim_start_matches("point ").trim_matches('`');
            say!("the number `{number}`", "数字 `{number}`")
        }
        Some(("boolean", word)) => say!("{word}", " {word}"),
        Some(("unit", _)) => say!("empty", "空值"),
        _ if found == "sequence" => say!("a list", "列表"),
        _ if found == "map" => say!("a map", "一组 `键: 值`"),
        _ => say!("{found}", " {found}"),
    }
}

/// What serde wanted, in words.
fn what_is_wanted(wanted: &str) -> Say {
    match wanted {
        "a map" => say!("a map", "一组 `键: 值`"),
        "a sequence" => say!("a list", "列表"),
        "a string" | "a borrowed string" => say!("a text", "文字"),
        "a boolean" => say!("`true` or `false`", " `true` 或 `false`"),
        "usize" | "u64" | "u32" => say!("a whole number from 0", "不小于 0 的整数"),
        "i64" | "i32" => say!("a whole number", "整数"),
        other if other.starts_with("struct ") => what_is_wanted("a map"),
        other => {
            let words = other.strip_prefix("one of ").unwrap_or(other);
            let zh = words.replace(" or ", " 或 ").replace(", ", "、");
            Say { en: other.to_owned(), zh: format!(" {zh}") }
        }
    }
}

fn type_hint(found: &str, wanted: &str) -> Say {
    match wanted {
        "a sequence" => say!(
            "write a list: `[a, b]`, or one `- a` a line",
            "请写成列表：`[a, b]`，或每行一个 `- a`"
        ),
        "a string" | "a borrowed string" => match found.split_once('`') {
            Some((_, value)) => {
                let value = value.trim_end_matches('`');
                say!("put it between quotes: `\"{value}\"`", "请加引号：`\"{value}\"`")
            }
            None => say!("write one text: `\"...\"`", "请只写一段文字：`\"...\"`"),
        },
        _ if wanted == "a map" || wanted.starts_with("struct ") => say!(
            "write `key: value` pairs, one a line, or `{{key: value}}`",
            "请写成 `键: 值`，每行一个，或 `{{键: 值}}`"
        ),
        _ => {
            let Say { en, zh } = what_is_wanted(wanted);
            say!("write {en}", "请写{zh}")
        }
    }
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
