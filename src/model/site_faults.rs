//! Messages about site files. Codes S010 to S039.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::slug_like;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::model::setup::RESERVED;
use crate::say;

pub(in crate::model) fn no_cluster(path: &SourcePath) -> Finding {
    Finding::error(
        "S010",
        Place::start_of(path),
        say!("the file `{path}` is missing", "缺少文件 `{path}`"),
        say!(
            "run the command in a cluster's root, or name it with `--root`",
            "请在网站群根目录运行，或用 `--root` 指定"
        ),
    )
}

pub(in crate::model) fn no_site_file(path: &SourcePath) -> Finding {
    Finding::error(
        "S011",
        Place::start_of(path),
        say!("the file `{path}` is missing", "缺少文件 `{path}`"),
        say!("`qunshan new site` writes one to start from", "可用 `qunshan new site` 生成"),
    )
}

pub(in crate::model) fn no_portal(place: Place, id: &str) -> Finding {
    Finding::error(
        "S012",
        place,
        say!("the portal `{id}` is no site", "门户 `{id}` 不是已有的站点"),
        say!(
            "name a folder below `sites/` whose files are sound",
            "请写 `sites/` 下配置正确的站点文件夹名"
        ),
    )
}

pub(in crate::model) fn leading_unknown(place: Place, lang: &str) -> Finding {
    Finding::error(
        "S013",
        place,
        say!(
            "the leading language `{lang}` is not among the languages",
            "主语言 `{lang}` 不在语言列表中"
        ),
        say!("name one of the `code`s below `languages`", "请写 `languages` 里的某个 `code`"),
    )
}

pub(in crate::model) fn base_url(place: Place, url: &str) -> Finding {
    Finding::error(
        "S014",
        place,
        say!("`{url}` is no address of a folder", "`{url}` 不是网站目录的地址"),
        say!(
            "write it with `https://` in front and `/` at the end: `https://www.qunshan.example/`",
            "以 `https://` 开头、以 `/` 结尾，例如 `https://www.qunshan.example/`"
        ),
    )
}

pub(in crate::model) fn no_slug(place: Place, name: &str) -> Finding {
    let hint = match slug_like(name).filter(|slug| slug != "page") {
        Some(slug) => say!("write `{slug}`", "请写 `{slug}`"),
        None => say!(
            "write a word of `a-z`, `0-9` and `-`, not `page`",
            "请用 `a-z`、`0-9`、`-` 组成的词，且不是 `page`"
        ),
    };
    let message = say!("`{name}` cannot stand in an address", "`{name}` 不能用在网址中");
    Finding::error("S015", place, message, hint)
}

pub(in crate::model) fn column_twice(place: Place, path: &str) -> Finding {
    Finding::error(
        "S016",
        place,
        say!("the column `{path}` stands twice", "栏目 `{path}` 重复"),
        say!("give one of them another `slug`", "请给其中一个换一个 `slug`"),
    )
}

pub(in crate::model) fn no_names(place: Place, name: &str) -> Finding {
    Finding::error(
        "S017",
        place,
        say!("`{name}` has no name in any language", "`{name}` 没有任何语言的名称"),
        say!("add `names: {{zh: ...}}`", "请增加 `names: {{zh: ...}}`"),
    )
}

pub(in crate::model) fn host(place: Place, host: &str) -> Finding {
    Finding::error(
        "S018",
        place,
        say!("`{host}` is no bare host name", "`{host}` 不是单纯的域名"),
        say!(
            "write it without `https://` and `/`: `health.qunshan.example`",
            "不要写 `https://` 和 `/`，例如 `health.qunshan.example`"
        ),
    )
}

pub(in crate::model) fn unknown_column<'a>(
    place: Place,
    path: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("this site has no column `{path}`", "本站没有栏目 `{path}`");
    Finding::error("S019", place, message, near_hint(path, known))
}

pub(in crate::model) fn id_twice(place: Place, id: &str, other: &str) -> Finding {
    Finding::error(
        "S020",
        place,
        say!(
            "the name `{id}` is taken already (by `{other}`)",
            "名称 `{id}` 已被占用（`{other}`）"
        ),
        say!(
            "sites, units and the portal's main columns share their names: choose another",
            "站点、单位和门户主栏目共用名称空间，请换一个"
        ),
    )
}

pub(in crate::model) fn reserved(place: Place, id: &str) -> Finding {
    let words = RESERVED.join(", ");
    Finding::error(
        "S021",
        place,
        say!("the name `{id}` is reserved", "名称 `{id}` 是保留字"),
        say!(
            "choose another; reserved are {words}, the languages and the taxonomies",
            "请换一个；保留字有 {words}、各语言代码和分类法名"
        ),
    )
}

pub(in crate::model) fn no_channel(place: Place, id: &str) -> Finding {
    Finding::error(
        "S022",
        place,
        say!("the unit `{id}` has no channel", "单位 `{id}` 没有频道"),
        say!("give one column of this site `unit: {id}`", "请在本站某个栏目上写 `unit: {id}`"),
    )
}

pub(in crate::model) fn adopted_unknown(place: Place, page: &str, column: &str) -> Finding {
    Finding::error(
        "S023",
        place,
        say!(
            "`{page}` is not submitted to the column `{column}`",
            "`{page}` 没有报送到栏目 `{column}`"
        ),
        say!(
            "its front matter must have `shown_in` with this site and column, and a rule in `accepts_from` must open the column",
            "其文件头须有指向本站该栏目的 `shown_in`，且 `accepts_from` 须开放该栏目"
        ),
    )
}

pub(in crate::model) fn shared_homeless(place: Place, page: &str) -> Finding {
    Finding::error(
        "S024",
        place,
        say!(
            "no column of the portal collects the shared page `{page}`",
            "门户没有栏目收录共享信息 `{page}`"
        ),
        say!(
            "give a column `collects: [{{from: shared}}]`",
            "请给某个栏目写 `collects: [{{from: shared}}]`"
        ),
    )
}

pub(in crate::model) fn unknown_profile(place: Place, profile: &str, known: &str) -> Finding {
    Finding::error(
        "S025",
        place,
        say!("there is no profile `{profile}`", "没有发布范围 `{profile}`"),
        say!("known profiles: {known}", "可用的发布范围：{known}"),
    )
}

pub(in crate::model) fn bad_output(place: Place, folder: &str) -> Finding {
    Finding::error(
        "S026",
        place,
        say!("no output may go to `{folder}`", "不能输出到 `{folder}`"),
        say!(
            "name a folder of its own below the root: `public`",
            "请写根目录下单独的文件夹，例如 `public`"
        ),
    )
}

pub(in crate::model) fn unknown_owner<'a>(
    place: Place,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("`{name}` is neither a site nor a unit", "`{name}` 既不是站点也不是单位");
    Finding::error("S027", place, message, near_hint(name, known))
}

pub(in crate::model) fn unknown_source<'a>(
    place: Place,
    from: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no column `{from}` to collect from", "没有可收录的栏目 `{from}`");
    Finding::error("S028", place, message, near_hint(from, known))
}

pub(in crate::model) fn unknown_term<'a>(
    place: Place,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no taxonomy or term `{name}`", "没有分类法或分类 `{name}`");
    Finding::error("S029", place, message, near_hint(name, known))
}

pub(in crate::model) fn unknown_unit<'a>(
    place: Place,
    unit: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("this site has no unit `{unit}`", "本站没有单位 `{unit}`");
    let hint = match nearest(unit, known) {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => say!("name it below `units` in `site.yaml`", "请在 `site.yaml` 的 `units` 中列出"),
    };
    Finding::error("S030", place, message, hint)
}

pub(in crate::model) fn stands_twice(place: Place, name: &str) -> Finding {
    Finding::error(
        "S031",
        place,
        say!("`{name}` stands twice in this list", "`{name}` 在此列表中重复"),
        say!("remove or rename one of them", "请删除其中一个或改名"),
    )
}

pub(in crate::model) fn unknown_page<'a>(
    place: Place,
    page: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no page `{page}`", "没有信息 `{page}`");
    Finding::error("S032", place, message, near_hint(page, known))
}

pub(in crate::model) fn unknown_site<'a>(
    place: Place,
    site: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("there is no site `{site}`", "没有站点 `{site}`");
    Finding::error("S033", place, message, near_hint(site, known))
}

pub(in crate::model) fn host_twice(place: Place, host: &str, other: &str) -> Finding {
    Finding::error(
        "S034",
        place,
        say!(
            "the host `{host}` is that of the site `{other}`",
            "域名 `{host}` 已属于站点 `{other}`"
        ),
        say!("give every site a host of its own", "请为每个站点写各自的域名"),
    )
}

pub(in crate::model) fn text_language<'a>(
    place: Place,
    lang: &str,
    known: impl Iterator<Item = &'a str>,
) -> Finding {
    let message = say!("the cluster has no language `{lang}`", "网站群没有语言 `{lang}`");
    Finding::error("S035", place, message, near_hint(lang, known))
}

pub(in crate::model) fn blank_hot_word(place: Place) -> Finding {
    Finding::warning(
        "S036",
        place,
        say!("a hot word is blank and is left out", "热词为空，已略去"),
        say!("write the word or remove the line", "请写出词语或删除该行"),
    )
}

pub(in crate::model) fn hot_word_twice(place: Place, word: &str) -> Finding {
    Finding::warning(
        "S037",
        place,
        say!(
            "the hot word `{word}` stands twice and is shown once",
            "热词 `{word}` 重复，只显示一次"
        ),
        say!("remove one of them", "请删除其中一个"),
    )
}

/// "did you mean", where a known name is near; the list of names where it is short.
pub(in crate::model) fn near_hint<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> crate::base::finding::Say {
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return say!("did you mean `{near}`?", "是不是 `{near}`？");
    }
    if known.is_empty() {
        return say!(
            "there is none here yet: remove it, or add it first",
            "这里还没有可用的：请删除，或先增加"
        );
    }
    let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    let more = if known.len() > 12 { " ..." } else { "" };
    say!("known here: {list}{more}", "这里可用的有：{list}{more}")
}
