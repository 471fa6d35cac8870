//! What can be wrong with a theme, said to its author.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::say;

/// A spot of a template where no value may be inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// In a tag, outside of a quoted value.
    Tag,
    /// A value without quotes.
    Unquoted,
    /// An HTML comment.
    Comment,
    /// A script, a style sheet, an `on...` or `style` attribute.
    Code,
    /// An address whose scheme the template itself has begun.
    SchemeBegun,
}

pub(crate) fn syntax(place: Place, words: &str) -> Finding {
    Finding::error(
        "T001",
        place,
        say!("the template is broken: {words}", "模板语法有误：{words}"),
        say!(
            "see the chapter on templates in `docs/themes.md`",
            "请参看 `docs/themes.md` 中关于模板的一章"
        ),
    )
}

pub(crate) fn unknown_template(place: Place, name: &str) -> Finding {
    Finding::error(
        "T002",
        place,
        say!("there is no template `{name}`", "没有模板 `{name}`"),
        say!(
            "templates are named by their path below `templates/`; a parent's is `common/base.html`",
            "模板以其在 `templates/` 下的路径命名；上级主题的模板写作 `common/base.html`"
        ),
    )
}

pub(crate) fn circular_templates(place: Place, chain: &str) -> Finding {
    Finding::error(
        "T002",
        place,
        say!("templates lead back to themselves: {chain}", "模板循环引用：{chain}"),
        say!(
            "to extend the parent theme's template of the same name, write its full name, such as `common/base.html`",
            "若要扩展上级主题的同名模板，请写全名，如 `common/base.html`"
        ),
    )
}

pub(crate) fn unknown_theme(place: Place, name: &str, nearest: Option<&str>) -> Finding {
    let hint = match nearest {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => say!(
            "a theme is a folder `themes/{name}` with a file `theme.yaml`",
            "主题是含有 `theme.yaml` 文件的文件夹 `themes/{name}`"
        ),
    };
    Finding::error("T003", place, say!("there is no theme `{name}`", "没有主题 `{name}`"), hint)
}

pub(crate) fn circular_themes(place: Place, chain: &str) -> Finding {
    Finding::error(
        "T003",
        place,
        say!("themes are parents of each other: {chain}", "主题互为上级：{chain}"),
        say!("remove one `parent`", "请删除其中一个 `parent`"),
    )
}

pub(crate) fn missing_words(place: Place, keys: &[&str], files: &str) -> Finding {
    let list = keys.join("`, `");
    Finding::error(
        "T004",
        place,
        say!("the theme lacks interface strings: `{list}`", "缺少界面词 `{list}`"),
        say!("add a line `key: text` to {files}", "请在 {files} 中各添加一行 `键: 文字`"),
    )
}

pub(crate) fn broken_yaml(place: Place, words: &str) -> Finding {
    Finding::error(
        "T005",
        place,
        say!("the file cannot be read as YAML: {words}", "文件不是合格的 YAML：{words}"),
        say!(
            "one line a string: `key: text` or `key: {{text: ..., status: ...}}`",
            "每行一个词条：`key: 文字` 或 `key: {{text: ..., status: ...}}`"
        ),
    )
}

pub(crate) fn missing_templates(place: Place, names: &[&str]) -> Finding {
    let list = names.join("`, `");
    Finding::error(
        "T006",
        place,
        say!("the theme lacks templates: `{list}`", "主题缺少模板 `{list}`"),
        say!(
            "add them below `templates/`, or name a parent that has them: `parent: common`",
            "请在 `templates/` 下添加，或在 `theme.yaml` 指定含有它们的上级主题：`parent: common`"
        ),
    )
}

/// A template of a site that has no permission for them.
pub(crate) fn not_permitted(place: Place, site: &str) -> Finding {
    Finding::error(
        "T018",
        place,
        say!(
            "the site `{site}` may not bring templates of its own",
            "站点 `{site}` 不得使用自己的模板"
        ),
        say!(
            "remove the file, or have `{site}` added to `own_templates` in `sites/cluster.yaml`",
            "请删除该文件，或请网站群管理员在 `sites/cluster.yaml` 的 `own_templates` 中加入 `{site}`"
        ),
    )
}

pub(crate) fn insertion_refused(place: Place, spot: Spot) -> Finding {
    let (message, hint) = match spot {
        Spot::Tag => (
            say!("no value may be inserted into a tag", "不得在标签内部插入值"),
            say!(
                "insert it into a quoted attribute value: `<p class=\"{{{{ x }}}}\">`",
                "请插入到带引号的属性值中：`<p class=\"{{{{ x }}}}\">`"
            ),
        ),
        Spot::Unquoted => (
            say!("the attribute's value has no quotes", "属性值没有引号"),
            say!("write `\"{{{{ x }}}}\"`", "请写作 `\"{{{{ x }}}}\"`"),
        ),
        Spot::Comment => (
            say!("no value may be inserted into a comment", "不得在注释中插入值"),
            say!("write the comment as `{{# ... #}}`", "请将注释写作 `{{# ... #}}`"),
        ),
        Spot::Code => (
            say!("no value may be inserted into a script or a style", "不得在脚本或样式中插入值"),
            say!(
                "put it into a `data-...` attribute and read it from a file in `scripts/`",
                "请放入 `data-...` 属性，再由 `scripts/` 中的文件读取"
            ),
        ),
        Spot::SchemeBegun => (
            say!(
                "the value would complete the scheme of an address",
                "插入的值会补全网址的协议部分"
            ),
            say!(
                "begin the address with `/`, `#`, `?` or a whole scheme such as `mailto:`",
                "网址请以 `/`、`#`、`?` 或完整协议（如 `mailto:`）开头"
            ),
        ),
    };
    Finding::error("T007", place, message, hint)
}

pub(crate) fn scheme_inserted(place: Place) -> Finding {
    Finding::error(
        "T007",
        place,
        say!("an inserted value would be the scheme of an address", "插入的值会成为网址的协议"),
        say!("insert the whole address as one value", "请将完整网址作为一个值插入"),
    )
}

pub(crate) fn not_closed(place: Place) -> Finding {
    Finding::error(
        "T008",
        place,
        say!(
            "the template ends inside a tag, an attribute or a comment",
            "模板在标签、属性或注释之内结束"
        ),
        say!("close it in the same file", "请在同一文件内闭合"),
    )
}

pub(crate) fn branches_differ(place: Place) -> Finding {
    Finding::error(
        "T008",
        place,
        say!(
            "the branches end in different places: one inside a tag or attribute, one outside",
            "各分支的结束位置不同：有的在标签或属性之内，有的在其外"
        ),
        say!(
            "let every branch hold whole tags or whole attributes",
            "请使每个分支都包含完整的标签或完整的属性"
        ),
    )
}

pub(crate) fn not_between_tags(place: Place) -> Finding {
    Finding::error(
        "T008",
        place,
        say!(
            "blocks, includes and components must stand between tags",
            "块、包含与组件须位于标签之间"
        ),
        say!(
            "put the block around the whole element, such as `<title>`",
            "请用块包住整个元素，如 `<title>`"
        ),
    )
}

pub(crate) fn filter_refused(place: Place, name: &str) -> Finding {
    Finding::error(
        "T009",
        place,
        say!("the filter `{name}` may not be used", "不得使用过滤器 `{name}`"),
        say!(
            "leave it out: every inserted value is escaped and isolated by itself",
            "请删去：所有插入的值都会自动转义并隔离方向"
        ),
    )
}

pub(crate) fn filter_section(place: Place) -> Finding {
    Finding::error(
        "T009",
        place,
        say!("`filter` sections may not be used", "不得使用 `filter` 区段"),
        say!(
            "apply the filter to the values: `{{{{ x | upper }}}}`",
            "请将过滤器用于值：`{{{{ x | upper }}}}`"
        ),
    )
}

pub(crate) fn rendering(place: Place, words: &Say) -> Finding {
    let (en, zh) = (&words.en, &words.zh);
    Finding::error(
        "T010",
        place,
        say!("the page cannot be made: {en}", "页面无法生成：{zh}"),
        say!(
            "what a template can see is listed in `docs/reference/views.md`",
            "模板可用的内容列在 `docs/reference/views.md`"
        ),
    )
}

pub(crate) fn page_too_large(place: Place, megabytes: usize) -> Finding {
    Finding::error(
        "T011",
        place,
        say!("the page is larger than {megabytes} MB", "页面超过 {megabytes} MB"),
        say!(
            "look for a loop in the template that writes too much, or shorten the text",
            "请检查模板中是否有循环输出过多，或缩短正文"
        ),
    )
}

pub(crate) fn missing_file(place: Place, name: &str, nearest: Option<&str>) -> Finding {
    let hint = match nearest {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => {
            say!("put the file below `static/` of the theme", "请将文件放入主题的 `static/` 文件夹")
        }
    };
    Finding::error("T012", place, say!("there is no file `{name}`", "没有文件 `{name}`"), hint)
}

pub(crate) fn foreign_reference(place: Place, name: &str) -> Finding {
    Finding::error(
        "T013",
        place,
        say!(
            "the style sheet asks for `{name}`, which is no file of the theme",
            "样式表引用的 `{name}` 不是主题内的文件"
        ),
        say!(
            "no page may load anything from elsewhere: put the file below `static/`; instead of `@import` use a second sheet",
            "页面不得从别处加载任何内容：请将文件放入 `static/`；不用 `@import`，请另建样式表"
        ),
    )
}

pub(crate) fn broken_theme_yaml(place: Place, words: &str) -> Finding {
    Finding::error(
        "T014",
        place,
        say!("`theme.yaml` cannot be read: {words}", "`theme.yaml` 无法读取：{words}"),
        say!(
            "it knows `parent: common` and `colours` with `bar` and `ground`; an empty file is `{{}}`",
            "只有 `parent: common` 和 `colours`（其中 `bar`、`ground`）两个键；没有内容时写 `{{}}`"
        ),
    )
}

pub(crate) fn holes_differ(place: Place, key: &str, expected: &str) -> Finding {
    Finding::error(
        "T015",
        place,
        say!(
            "the string `{key}` has other places for values than in another language",
            "界面词 `{key}` 的占位符与其他语言不同"
        ),
        say!("use exactly these: {expected}", "应恰好使用：{expected}"),
    )
}

pub(crate) fn not_text(place: Place) -> Finding {
    Finding::error(
        "T016",
        place,
        say!("the file is not UTF-8 text", "文件不是 UTF-8 文本"),
        say!("save it as UTF-8", "请以 UTF-8 编码保存"),
    )
}

pub(crate) fn unknown_language(place: Place, lang: &crate::base::id::Lang) -> Finding {
    Finding::error(
        "T017",
        place,
        say!("the theme was not loaded for the language `{lang}`", "主题未载入语言 `{lang}`"),
        say!("name it in `sites/cluster.yaml`", "请在 `sites/cluster.yaml` 中列出该语言"),
    )
}
