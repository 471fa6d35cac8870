//! What an author of Markdown should mend.
//!
//! | code | what |
//! |---|---|
//! | C201 | no such component |
//! | C202 | a component's line cannot be read |
//! | C203 | a component has no such argument |
//! | C204 | an argument is missing |
//! | C205 | an argument's value is wrong, or given twice |
//! | C206 | a component is not closed |
//! | C207 | a `:::` that closes nothing, or closes at another depth |
//! | C208 | content or a component where a component takes none |
//! | C209 | raw HTML on a site that does not allow it |
//! | C210 | a tag or attribute that is never allowed |
//! | C211 | a raw tag that is not closed, or closes nothing |
//! | C212 | a heading attribute other than id and class |
//! | C213 | an id or class that cannot be used |
//! | C214 | a heading level is skipped |
//! | C215 | a picture without a text for those who do not see it |
//! | C216 | nesting is too deep |
//! | C217 | a footnote that nothing refers to, or that stands twice |
//! | C218 | a comment that is never closed |
//! | C219 | steps without a numbered list |
//! | C220 | attachments without any file |
//! | C221 | rows of different length in a table |
//! | C222 | cells of a table that cannot be merged |
//! | C223 | a table that is too large |
//! | C224 | a table that cannot be read |
//! | C225 | a link without text |
//! | C226 | a heading without words |
//! | C227 | a reference to a footnote that does not exist |
//! | L001 to L007 | links: see `link_faults` |

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::say;

/// What is wrong with a merge mark or the shape of a table from data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableFault {
    /// A row has another number of cells than the first.
    Ragged { line: u64, cells: usize, expected: usize },
    /// A merge mark has no cell to merge with, or the merged cells are no rectangle.
    Merge { line: u64, cell: usize },
    /// A merged cell reaches from the header rows into the body.
    AcrossHeader { line: u64 },
    /// More rows than allowed.
    TooLarge { rows: usize },
    /// No CSV.
    Unreadable { cause: String },
    /// No cell at all, or more header rows than rows.
    Empty,
}

/// A hint that names the nearest thing, or another hint.
pub(super) fn perhaps(nearest: Option<&str>, en: &str, zh: &str) -> Say {
    match nearest {
        Some(name) => say!("did you mean `{name}`?", "是不是 `{name}`？"),
        None => Say { en: en.to_owned(), zh: zh.to_owned() },
    }
}

pub(super) fn unknown_component(place: Place, name: &str, nearest: Option<&str>) -> Finding {
    Finding::error(
        "C201",
        place,
        say!("there is no component `{name}`", "没有名为 `{name}` 的组件"),
        perhaps(
            nearest,
            "components are `figure`, `notice`, `attachments`, `table`, `steps`",
            "可用组件：`figure`、`notice`、`attachments`、`table`、`steps`",
        ),
    )
}

pub(super) fn unreadable_arguments(place: Place) -> Finding {
    Finding::error(
        "C202",
        place,
        say!("the line of this component cannot be read", "无法读懂该组件的这一行"),
        say!(
            "write `:::name key=\"value\"` with straight quotes, alone in its line, indented by three spaces at most",
            "请单独一行写成 `:::name key=\"value\"`，使用英文直引号，行首空格不超过三个"
        ),
    )
}

pub(super) fn unknown_argument(
    place: Place,
    component: &str,
    name: &str,
    known: &[&str],
    nearest: Option<&str>,
) -> Finding {
    let known = known.join("`, `");
    let hint = match nearest {
        Some(_) => perhaps(nearest, "", ""),
        None if known.is_empty() => {
            say!("`{component}` takes no arguments", "`{component}` 不需要参数")
        }
        None => say!("it takes `{known}`", "可用参数：`{known}`"),
    };
    Finding::error(
        "C203",
        place,
        say!(
            "component `{component}` has no argument `{name}`",
            "组件 `{component}` 没有参数 `{name}`"
        ),
        hint,
    )
}

pub(super) fn missing_argument(place: Place, component: &str, name: &str) -> Finding {
    Finding::error(
        "C204",
        place,
        say!("component `{component}` needs `{name}`", "组件 `{component}` 缺少参数 `{name}`"),
        say!("add `{name}=\"...\"`", "请补上 `{name}=\"...\"`"),
    )
}

pub(super) fn wrong_value(place: Place, name: &str, value: &str, allowed: &str) -> Finding {
    Finding::error(
        "C205",
        place,
        say!("`{value}` is no value for `{name}`", "参数 `{name}` 的值不能是 `{value}`"),
        say!("write one of: {allowed}", "可用的值：{allowed}"),
    )
}

pub(super) fn repeated_argument(place: Place, name: &str) -> Finding {
    Finding::error(
        "C205",
        place,
        say!("argument `{name}` is given twice", "参数 `{name}` 重复"),
        say!("keep one of them", "请只保留一个"),
    )
}

pub(super) fn unclosed_component(place: Place, name: &str) -> Finding {
    Finding::error(
        "C206",
        place,
        say!("component `{name}` is not closed", "组件 `{name}` 没有结束"),
        say!(
            "end it with a line `:::`, indented like its first line",
            "请用单独一行 `:::` 结束，缩进与首行相同"
        ),
    )
}

pub(super) fn closes_nothing(place: Place) -> Finding {
    Finding::error(
        "C207",
        place,
        say!("this `:::` closes no component", "这个 `:::` 没有对应的组件"),
        say!(
            "remove the line, or name a component: `:::notice`",
            "请删除此行，或写明组件名，如 `:::notice`"
        ),
    )
}

pub(super) fn takes_no_component(place: Place, outer: &str) -> Finding {
    Finding::error(
        "C208",
        place,
        say!(
            "nothing may stand inside component `{outer}` here",
            "组件 `{outer}` 内不能有这样的内容"
        ),
        say!("close `{outer}` with `:::` before this line", "请先用 `:::` 结束 `{outer}`"),
    )
}

pub(super) fn raw_html_refused(place: Place, tag: &str) -> Finding {
    Finding::error(
        "C209",
        place,
        say!("raw HTML `{tag}` is not allowed on this site", "本站不允许使用 HTML 代码 `{tag}`"),
        say!(
            "write Markdown or a component; write `\\<` for the character itself",
            "请改用 Markdown 或组件；如要显示小于号本身，请写 `\\<`"
        ),
    )
}

pub(super) fn unsafe_html(place: Place, what: &str) -> Finding {
    Finding::error(
        "C210",
        place,
        say!("raw HTML `{what}` is never allowed here", "此处不允许使用 HTML 代码 `{what}`"),
        say!(
            "remove it; write links and pictures in Markdown",
            "请删除；链接和图片请用 Markdown 书写"
        ),
    )
}

pub(super) fn unbalanced_html(place: Place, tag: &str) -> Finding {
    Finding::error(
        "C211",
        place,
        say!("raw HTML tag `{tag}` has no counterpart", "HTML 标签 `{tag}` 没有成对"),
        say!(
            "open and close it in the same paragraph or block without blank lines",
            "请在同一段落或同一个不含空行的块内成对书写"
        ),
    )
}

pub(super) fn heading_attribute(place: Place, name: &str) -> Finding {
    Finding::error(
        "C212",
        place,
        say!("a heading takes no attribute `{name}`", "标题不能使用属性 `{name}`"),
        say!("only an id and classes: `{{#id .class}}`", "只能写 id 和 class：`{{#id .class}}`"),
    )
}

pub(super) fn unusable_id(place: Place, id: &str) -> Finding {
    Finding::error(
        "C213",
        place,
        say!(
            "`{id}` cannot be the id or class of this heading",
            "`{id}` 不能用作此标题的 id 或 class"
        ),
        say!(
            "begin with a letter, use letters, digits, `-`, `_`, and each id once; `fn-` is for footnotes",
            "以字母开头，只用字母、数字、`-`、`_`，id 不得重复；`fn-` 留给脚注使用"
        ),
    )
}

pub(super) fn skipped_level(place: Place, from: u8, to: u8) -> Finding {
    let next = from + 1;
    Finding::warning(
        "C214",
        place,
        say!("heading level {to} follows level {from}", "标题从第 {from} 级跳到第 {to} 级"),
        say!("readers expect level {next} here", "此处应为第 {next} 级标题"),
    )
}

pub(super) fn picture_without_text(place: Place) -> Finding {
    Finding::error(
        "C215",
        place,
        say!("this picture has no text for those who do not see it", "图片缺少替代文字"),
        say!(
            "write `![what it shows](file)`, or `![](file \"decorative\")` if it says nothing",
            "请写成 `![图片内容](文件)`；纯装饰图片请写 `![](文件 \"decorative\")`"
        ),
    )
}

pub(super) fn too_deep(place: Place, limit: usize) -> Finding {
    Finding::error(
        "C216",
        place,
        say!(
            "lists, quotes or emphasis are nested deeper than {limit} levels",
            "列表、引用或强调的嵌套超过 {limit} 层"
        ),
        say!("write it flatter", "请减少嵌套层数"),
    )
}

pub(super) fn lonely_footnote(place: Place, label: &str) -> Finding {
    Finding::warning(
        "C217",
        place,
        say!(
            "footnote `{label}` is not referred to, or stands twice",
            "脚注 `{label}` 没有被引用或重复"
        ),
        say!("refer to it with `[^{label}]`, or remove it", "请用 `[^{label}]` 引用，或删除该脚注"),
    )
}

pub(super) fn missing_footnote(place: Place, label: &str) -> Finding {
    Finding::error(
        "C227",
        place,
        say!("there is no footnote `{label}`", "没有脚注 `{label}`"),
        say!("write it: `[^{label}]: text`", "请补上 `[^{label}]: 注文`"),
    )
}

pub(super) fn endless_comment(place: Place) -> Finding {
    Finding::warning(
        "C218",
        place,
        say!(
            "this comment is never closed: nothing after it is shown",
            "注释没有结束，其后内容不会显示"
        ),
        say!("end it with `-->`", "请用 `-->` 结束注释"),
    )
}

pub(super) fn steps_without_list(place: Place) -> Finding {
    Finding::warning(
        "C219",
        place,
        say!("these steps are no numbered list", "步骤组件内没有编号列表"),
        say!("write `1. ` before each step", "请在每一步前写 `1. `"),
    )
}

pub(super) fn no_attachments(place: Place) -> Finding {
    Finding::warning(
        "C220",
        place,
        say!("there is no attachment to show", "没有可显示的附件"),
        say!("put the files beside the page's `index` file", "请把文件放在页面 `index` 文件旁"),
    )
}

pub(super) fn table(place: Place, file: &str, fault: &TableFault) -> Finding {
    let (code, message, hint) = match fault {
        TableFault::Ragged { line, cells, expected } => (
            "C221",
            say!(
                "line {line} of `{file}` has {cells} cells instead of {expected}",
                "`{file}` 第 {line} 行有 {cells} 格，应为 {expected} 格"
            ),
            say!("put texts with commas into quotes", "含逗号的文字请加引号"),
        ),
        TableFault::Merge { line, cell } => (
            "C222",
            say!(
                "cell {cell} in line {line} of `{file}` cannot be merged",
                "`{file}` 第 {line} 行第 {cell} 格无法合并"
            ),
            say!(
                "`<<` joins the cell before it, `^^` the one above; together they must be a rectangle",
                "`<<` 与前一格合并，`^^` 与上一格合并，合并后须为矩形"
            ),
        ),
        TableFault::AcrossHeader { line } => (
            "C222",
            say!(
                "a merged cell of `{file}` reaches from the header into line {line}",
                "`{file}` 的合并单元格从表头延伸到第 {line} 行"
            ),
            say!(
                "change `header-rows`, or do not merge there",
                "请调整 `header-rows`，或不要在此合并"
            ),
        ),
        TableFault::TooLarge { rows } => (
            "C223",
            say!("`{file}` has more than {rows} rows", "`{file}` 超过 {rows} 行"),
            say!("offer it as an attachment and show a part", "请作为附件提供，页面只显示一部分"),
        ),
        TableFault::Unreadable { cause } => (
            "C224",
            say!("`{file}` is no CSV: {cause}", "`{file}` 不是有效的 CSV：{cause}"),
            say!("save it as CSV in UTF-8", "请另存为 UTF-8 编码的 CSV"),
        ),
        TableFault::Empty => (
            "C224",
            say!("`{file}` has no rows to show", "`{file}` 没有可显示的行"),
            say!("a table needs one row more than `header-rows`", "表格行数须多于 `header-rows`"),
        ),
    };
    Finding::error(code, place, message, hint)
}

pub(super) fn link_without_text(place: Place) -> Finding {
    Finding::error(
        "C225",
        place,
        say!("this link has no text", "链接没有文字"),
        say!("write `[what is behind it](address)`", "请写成 `[链接说明](地址)`"),
    )
}

pub(super) fn empty_heading(place: Place) -> Finding {
    Finding::error(
        "C226",
        place,
        say!("this heading has no words", "标题没有文字"),
        say!(
            "write the heading after the `#`, or remove the line",
            "请在 `#` 后写标题，或删除此行"
        ),
    )
}
