//! What can be wrong with the strings and colours that a cluster or a site sets for itself, and
//! with the fields that a template asks for.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::say;

pub(crate) fn unknown_string(place: Place, key: &str, nearest: Option<&str>) -> Finding {
    let hint = match nearest {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => say!(
            "the keys stand in `strings/zh.yaml` of the theme; a template asks for one as `t(\"{key}\")`",
            "词条的键列在主题的 `strings/zh.yaml` 中；模板以 `t(\"{key}\")` 取用"
        ),
    };
    Finding::warning(
        "T019",
        place,
        say!("the theme has no interface string `{key}`", "主题没有界面词 `{key}`"),
        hint,
    )
}

pub(crate) fn unread_strings(place: Place, name: &str, known: &[String]) -> Finding {
    let known = known.join("`, `");
    Finding::warning(
        "T020",
        place,
        say!(
            "`{name}` is no file of a language of the cluster",
            "`{name}` 不是本集群语言的界面词文件"
        ),
        say!("the files of interface strings are `{known}`", "界面词文件名为 `{known}`"),
    )
}

pub(crate) fn no_colour(place: Place, key: &str, written: &str) -> Finding {
    Finding::error(
        "T021",
        place,
        say!("`{key}` is no colour: `{written}`", "`{key}` 不是颜色：`{written}`"),
        say!(
            "write six digits from 0 to f between quotes, such as `\"#17486e\"`",
            "请在引号内写 `#` 和六位十六进制数，如 `\"#17486e\"`"
        ),
    )
}

/// A pair of colours without the contrast that WCAG 2.2 asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pale<'a> {
    /// The key in the site's file.
    pub(crate) key: &'a str,
    /// What stands on what: `main on paper`.
    pub(crate) pair: &'a str,
    /// Hundredths of the ratio.
    pub(crate) hundredths: u32,
    /// Hundredths of the least ratio.
    pub(crate) least: u32,
    /// The nearest colour that passes.
    pub(crate) passes: Option<&'a str>,
}

pub(crate) fn too_pale(place: Place, pale: Pale<'_>) -> Finding {
    let ratio = |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let (key, pair) = (pale.key, pale.pair);
    let (has, least) = (ratio(pale.hundredths), ratio(pale.least));
    let criterion = if pale.least == 450 { "1.4.3" } else { "1.4.11" };
    let hint = match pale.passes {
        Some(colour) => say!(
            "the nearest that passes: `{key}: \"{colour}\"`",
            "最接近的合格颜色：`{key}: \"{colour}\"`"
        ),
        None => say!("choose another `{key}`", "请为 `{key}` 另选颜色"),
    };
    Finding::error(
        "T022",
        place,
        say!(
            "the contrast of {pair} is {has}:1; WCAG 2.2 SC {criterion} asks for {least}:1",
            "{pair} 的对比度为 {has}:1；WCAG 2.2 第 {criterion} 条要求 {least}:1"
        ),
        hint,
    )
}

pub(crate) fn unused_colour(place: Place, key: &str) -> Finding {
    Finding::warning(
        "T023",
        place,
        say!("the theme has no colour `{key}`", "主题没有颜色 `{key}`"),
        say!(
            "its sheets must set `--{key}` on `:root` and use it",
            "主题的样式表须在 `:root` 上设定并使用 `--{key}`"
        ),
    )
}

pub(crate) fn unknown_field(
    place: Place,
    path: &str,
    field: &str,
    nearest: Option<&str>,
) -> Finding {
    let hint = match nearest {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => say!(
            "what a template can see is listed in `docs/reference/views.md`",
            "模板可用的内容列在 `docs/reference/views.md`"
        ),
    };
    Finding::error(
        "T024",
        place,
        say!("`{path}` has no field `{field}`", "`{path}` 没有字段 `{field}`"),
        hint,
    )
}
