//! Messages about `home` of site files. Codes S050 to S055.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::config::figures::FiguresFault;
use crate::config::figures::FiguresWrong;
use crate::model::site_faults::near_hint;
use crate::say;

pub(in crate::model) fn lacks(place: Place, block: &str, key: &str) -> Finding {
    let example = match key {
        "column" => "column: news",
        "entries" => "entries: [{icon: hall, to: /portal/services/, names: {zh: ...}}]",
        "group" => "group: department",
        _ => "names: {zh: ...}",
    };
    Finding::error(
        "S050",
        place,
        say!("the block `{block}` needs the key `{key}`", "板块 `{block}` 缺少键 `{key}`"),
        say!("add `{example}`", "请增加 `{example}`"),
    )
}

pub(in crate::model) fn not_taken(place: Place, block: &str, key: &str, takes: &[&str]) -> Finding {
    let message = say!("the block `{block}` takes no `{key}`", "板块 `{block}` 不使用键 `{key}`");
    let takes = takes.iter().chain(&["names"]).copied().collect::<Vec<_>>().join("`, `");
    let hint = say!("remove it; it takes `{takes}`", "请删除；它可用的键有 `{takes}`");
    Finding::error("S051", place, message, hint)
}

pub(in crate::model) fn unknown_group<'a>(
    place: Place,
    group: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("no site is of the group `{group}`", "没有站点属于分组 `{group}`");
    Finding::error("S052", place, message, near_hint(group, known))
}

pub(in crate::model) fn no_figures<'a>(
    place: Place,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no CSV file `{written}`", "没有 CSV 文件 `{written}`");
    Finding::error("S053", place, message, near_hint(written, known))
}

pub(in crate::model) fn broken_figures(path: &SourcePath, fault: &FiguresFault) -> Finding {
    let (message, hint) = match &fault.what {
        FiguresWrong::Unreadable(cause) => (
            say!("the figures cannot be read: {cause}", "数据文件无法读取：{cause}"),
            say!("save the file as CSV in UTF-8", "请另存为 UTF-8 编码的 CSV"),
        ),
        FiguresWrong::Heading(heading) => (
            say!("the column `{heading}` is not known", "表头 `{heading}` 无法识别"),
            say!(
                "headings are `row`, `value`, a language (`zh`) and its unit (`zh_unit`)",
                "表头只能是 `row`、`value`、语言（`zh`）及其单位（`zh_unit`）"
            ),
        ),
        FiguresWrong::Row(row) => (
            say!("a row begins with `{row}`", "有一行以 `{row}` 开头"),
            say!(
                "in the column `row` write `period`, `source` or `figure`",
                "`row` 一列请写 `period`、`source` 或 `figure`"
            ),
        ),
        FiguresWrong::Empty => (
            say!("a row lacks its text or its value", "有一行缺少文字或数值"),
            say!(
                "every row has a text in a language, every `figure` a `value`",
                "每行须有某种语言的文字，`figure` 行须有 `value`"
            ),
        ),
        FiguresWrong::Lacks(row) => (
            say!("the figures have no row `{row}`", "数据文件缺少 `{row}` 行"),
            say!(
                "figures are shown with their time (`period`) and their `source` only",
                "数据必须同时写明统计时间（`period`）和来源（`source`）"
            ),
        ),
    };
    Finding::error("S054", Place::at(path, fault.line, 1), message, hint)
}

pub(in crate::model) fn dead_entry<'a>(
    place: Place,
    to: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("the entrance leads nowhere: `{to}`", "入口指向的内容不存在：`{to}`");
    let hint = if to.starts_with('/') && (to.ends_with('/') || to.ends_with(".md")) {
        near_hint(to, known)
    } else {
        say!(
            "write a column (`/portal/services/`), a page (`/portal/services/card.md`) or a whole address (`https://...`, `tel:...`)",
            "请写栏目（`/portal/services/`）、信息（`/portal/services/card.md`）或完整网址（`https://...`、`tel:...`）"
        )
    };
    Finding::error("S055", place, message, hint)
}
