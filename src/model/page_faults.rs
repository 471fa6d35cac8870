//! Messages about pages. Codes C010 to C049.

use crate::base::date::DateFault;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::base::id::slug_like;
use crate::base::path::SourcePath;
use crate::model::site_faults::near_hint;
use crate::say;

pub(in crate::model) fn no_front_matter(place: Place) -> Finding {
    Finding::error(
        "C010",
        place,
        say!("the file does not begin with front matter", "文件开头没有文件头（front matter）"),
        say!(
            "begin with a line `---`, then `title: ...` and `date: ...`, then a line `---`",
            "第一行写 `---`，然后写 `title: ...` 和 `date: ...`，再写一行 `---`"
        ),
    )
}

pub(in crate::model) fn endless_front_matter(place: Place) -> Finding {
    Finding::error(
        "C011",
        place,
        say!("the front matter does not end", "文件头没有结束"),
        say!("close it with a line `---` of its own", "请用单独一行 `---` 结束文件头"),
    )
}

pub(in crate::model) fn no_language(place: Place, stem: &str, leading: &str) -> Finding {
    let name = stem.rsplit('/').next().unwrap_or(stem);
    Finding::error(
        "C012",
        place,
        say!("the file's name does not say its language", "文件名没有标明语言"),
        say!(
            "rename it to `{name}.{leading}.md`, with the suffix of its language",
            "请改名为 `{name}.{leading}.md`，后缀为该文的语言"
        ),
    )
}

pub(in crate::model) fn unknown_language<'a>(
    place: Place,
    suffix: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let list = known.collect::<Vec<_>>().join(", ");
    Finding::error(
        "C013",
        place,
        say!("the cluster has no language `{suffix}`", "网站群没有语言 `{suffix}`"),
        say!(
            "the file's name must end in one of {list} before `.md`",
            "文件名在 `.md` 之前须以下列之一结尾：{list}"
        ),
    )
}

pub(in crate::model) fn bad_date(place: Place, text: &str, fault: &DateFault) -> Finding {
    let (code, message, hint) = match fault {
        DateFault::Form => (
            "C015",
            say!("`{text}` is not written as a date", "`{text}` 不是日期写法"),
            say!(
                "write `2026-03-02` or `2026-03-02 09:30`",
                "请写 `2026-03-02` 或 `2026-03-02 09:30`"
            ),
        ),
        DateFault::Month => (
            "C014",
            say!("date `{text}` is no calendar day", "日期 `{text}` 不存在"),
            say!("months run from 01 to 12", "月份为 01 至 12"),
        ),
        DateFault::Day { year, month, days } => (
            "C014",
            say!("date `{text}` is no calendar day", "日期 `{text}` 不存在"),
            Say {
                en: format!("{} {year} has {days} days", month_name(*month)),
                zh: format!("{year}年{month}月有 {days} 天"),
            },
        ),
        DateFault::Time => (
            "C014",
            say!("`{text}` has a time that does not exist", "`{text}` 的时间不存在"),
            say!("times run from 00:00 to 23:59", "时间为 00:00 至 23:59"),
        ),
    };
    Finding::error(code, place, message, hint)
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::try_from(month - 1).unwrap_or(0);
    NAMES.get(at).copied().unwrap_or("the month")
}

pub(in crate::model) fn unknown_column<'a>(
    place: Place,
    name: &str,
    site: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message =
        say!("the site `{site}` has no column `{name}`", "站点 `{site}` 没有栏目 `{name}`");
    Finding::error("C016", place, message, near_hint(name, known))
}

pub(in crate::model) fn unknown_owner<'a>(
    place: Place,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("`{name}` is neither a site nor a unit", "`{name}` 既不是站点也不是单位");
    Finding::error("C017", place, message, near_hint(name, known))
}

pub(in crate::model) fn no_leading_text(place: Place, page: &str, leading: &str) -> Finding {
    Finding::error(
        "C018",
        place,
        say!("the page `{page}` has no text that carries the facts", "信息 `{page}` 缺少主文本"),
        say!(
            "add its text in `{leading}`, or write `leading: true` in this one",
            "请增加 `{leading}` 文本，或在本文件写 `leading: true`"
        ),
    )
}

pub(in crate::model) fn empty_title(place: Place) -> Finding {
    Finding::error(
        "C019",
        place,
        say!("the title is empty", "标题为空"),
        say!("write `title: ...`", "请写 `title: ...`"),
    )
}

pub(in crate::model) fn no_date(place: Place) -> Finding {
    Finding::error(
        "C020",
        place,
        say!("the page has no date", "缺少日期"),
        say!("add a line `date: 2026-03-02`", "请增加一行 `date: 2026-03-02`"),
    )
}

pub(in crate::model) fn fact_differs(place: Place, key: &str, leading: &SourcePath) -> Finding {
    Finding::error(
        "C021",
        place,
        say!("`{key}` differs from the leading text's", "`{key}` 与主文本不一致"),
        say!(
            "remove the line here: `{leading}` carries the facts",
            "请删除本行：事实以 `{leading}` 为准"
        ),
    )
}

pub(in crate::model) fn unknown_word<'a>(
    place: Place,
    key: &str,
    word: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("`{key}` cannot be `{word}`", "`{key}` 不能是 `{word}`");
    Finding::error("C022", place, message, near_hint(word, known))
}

pub(in crate::model) fn no_slug(place: Place, name: &str) -> Finding {
    let hint = match slug_like(name) {
        Some(slug) => say!("rename it to `{slug}`", "请改名为 `{slug}`"),
        None => say!(
            "rename it with `a-z`, `0-9` and `-`; the title for readers stands in the front matter",
            "请用 `a-z`、`0-9`、`-` 命名；给读者看的标题写在文件头里"
        ),
    };
    let message = say!("`{name}` cannot stand in an address", "`{name}` 不能用在网址中");
    Finding::error("C023", place, message, hint)
}

pub(in crate::model) fn no_column(place: Place, site: &str) -> Finding {
    Finding::error(
        "C024",
        place,
        say!("the file lies in no column", "文件不在任何栏目中"),
        say!(
            "move it to `content/{site}/COLUMN/`",
            "请移到 `content/{site}/COLUMN/` 下（站点和栏目的文件夹）"
        ),
    )
}

pub(in crate::model) fn too_few_reviews(place: Place, has: usize, demanded: usize) -> Finding {
    Finding::error(
        "C025",
        place,
        say!(
            "an approved text needs {demanded} different reviewers; this one has {has}",
            "已审定的文本需要 {demanded} 名不同的审核人，这里有 {has} 名"
        ),
        say!(
            "name them in `reviewed_by`, or set `status: review`",
            "请在 `reviewed_by` 写明，或改为 `status: review`"
        ),
    )
}

pub(in crate::model) fn changed_after_review(place: Place, name: &str, now: &str) -> Finding {
    Finding::error(
        "C026",
        place,
        say!("the text was changed after `{name}` reviewed it", "`{name}` 审核之后文本又有改动"),
        say!(
            "have it reviewed again, then write `text: {now}`",
            "请重新审核，然后写 `text: {now}`"
        ),
    )
}

pub(in crate::model) fn unknown_term<'a>(
    place: Place,
    taxonomy: &str,
    term: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message =
        say!("the taxonomy `{taxonomy}` has no term `{term}`", "分类法 `{taxonomy}` 没有 `{term}`");
    Finding::error("C027", place, message, near_hint(term, known))
}

pub(in crate::model) fn unknown_taxonomy<'a>(
    place: Place,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no taxonomy `{name}`", "没有分类法 `{name}`");
    Finding::error("C028", place, message, near_hint(name, known))
}

pub(in crate::model) fn submission_unknown<'a>(
    place: Place,
    target: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no column `{target}` to submit to", "没有可报送的栏目 `{target}`");
    Finding::error("C029", place, message, near_hint(target, known))
}

pub(in crate::model) fn submission_refused(
    place: Place,
    from: &str,
    site: &str,
    column: &str,
) -> Finding {
    Finding::error(
        "C030",
        place,
        say!(
            "the site `{site}` does not accept submissions from `{from}` in `{column}`",
            "站点 `{site}` 的栏目 `{column}` 不接受 `{from}` 的报送"
        ),
        say!(
            "remove the line, or have a rule added to `accepts_from` in `sites/{site}/site.yaml`",
            "请删除本行，或请对方在 `sites/{site}/site.yaml` 的 `accepts_from` 增加规则"
        ),
    )
}

pub(in crate::model) fn text_twice(place: Place, other: &SourcePath) -> Finding {
    Finding::error(
        "C031",
        place,
        say!(
            "this text and `{other}` are the same page in the same language",
            "本文件与 `{other}` 是同一信息的同一语言"
        ),
        say!("rename or remove one of them", "请改名或删除其中一个"),
    )
}

pub(in crate::model) fn two_forms(place: Place, other: &SourcePath) -> Finding {
    Finding::error(
        "C039",
        place,
        say!(
            "this text and `{other}` are the same page, one with a folder of its own and one without",
            "本文件与 `{other}` 是同一信息，一个单独成文件夹，一个没有"
        ),
        say!(
            "put all its texts into the folder, or none of them",
            "请把该信息的各语言文本都放进文件夹，或都放在外面"
        ),
    )
}

pub(in crate::model) fn unknown_page<'a>(
    place: Place,
    key: &str,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message =
        say!("`{key}` names no page: `{written}`", "`{key}` 指向的信息不存在：`{written}`");
    Finding::error("C032", place, message, near_hint(written, known))
}

pub(in crate::model) fn two_leading(place: Place, other: &SourcePath) -> Finding {
    Finding::error(
        "C033",
        place,
        say!("two texts of the page claim to carry the facts", "有两个文本都标为主文本"),
        say!(
            "remove `leading: true` here; `{other}` carries them",
            "请删除这里的 `leading: true`；以 `{other}` 为准"
        ),
    )
}

pub(in crate::model) fn bad_alias(place: Place, alias: &str) -> Finding {
    Finding::error(
        "C034",
        place,
        say!("`{alias}` is no old address below the site", "`{alias}` 不是本站的旧地址"),
        say!(
            "write it from the site's root: `/old/page.html` or `/old/page/`",
            "从网站根写起：`/old/page.html` 或 `/old/page/`"
        ),
    )
}

pub(in crate::model) fn picture_without_alt(place: Place, key: &str) -> Finding {
    Finding::error(
        "C035",
        place,
        say!("the picture `{key}` has no alternative text", "图片 `{key}` 没有替代文字"),
        say!("say in `{key}_alt` what the picture tells", "请在 `{key}_alt` 写明图片内容"),
    )
}

pub(in crate::model) fn unknown_unit<'a>(
    place: Place,
    unit: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("`{unit}` is neither a unit nor a site", "`{unit}` 既不是单位也不是站点");
    Finding::error("C036", place, message, near_hint(unit, known))
}

pub(in crate::model) fn bad_address(place: Place, key: &str, address: &str) -> Finding {
    Finding::error(
        "C037",
        place,
        say!("`{key}` is no web address: `{address}`", "`{key}` 不是网址：`{address}`"),
        say!("write an address that begins with `https://`", "请写以 `https://` 开头的网址"),
    )
}

pub(in crate::model) fn future_day(place: Place, key: &str, written: &str) -> Finding {
    Finding::warning(
        "C040",
        place,
        say!("`{key}` lies in the future: `{written}`", "`{key}` 晚于现在：`{written}`"),
        say!(
            "the page is shown all the same; to show it later, write `publish_at`",
            "信息仍会立即显示；如需以后显示，请写 `publish_at`"
        ),
    )
}

pub(in crate::model) fn early_end(place: Place) -> Finding {
    Finding::warning(
        "C038",
        place,
        say!("the page expires before it is published", "信息在发布之前就已到期"),
        say!("check `expires` and `publish_at`", "请检查 `expires` 和 `publish_at`"),
    )
}
