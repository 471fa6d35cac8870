//! Why a wish cannot be granted, each with what to do.

use crate::base::finding::Finding;
use crate::base::id::slug_like;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::say;
use crate::scaffold::Refusal;

pub(in crate::scaffold) fn no_cluster() -> Refusal {
    Refusal {
        message: say!("there is no cluster here", "此处没有网站群"),
        hint: say!(
            "run this where `sites/cluster.yaml` lies, or name the place: `--root DIR`",
            "请在含有 `sites/cluster.yaml` 的目录中运行，或用 `--root DIR` 指定"
        ),
    }
}

pub(in crate::scaffold) fn unreadable(found: &[Finding]) -> Refusal {
    let first = found.first().map(|fault| (&fault.place, &fault.message));
    let told = first.map(|(place, said)| (place.to_string(), said.en.as_str(), said.zh.as_str()));
    let (place, en, zh) = told.unwrap_or_default();
    Refusal {
        message: say!("{place}: {en}", "{place}：{zh}"),
        hint: say!(
            "mend it first; `qunshan check` tells more",
            "请先改正；`qunshan check` 会给出详情"
        ),
    }
}

pub(in crate::scaffold) fn no_slug(name: &str) -> Refusal {
    let hint = match slug_like(name) {
        Some(slug) => say!(
            "use a-z, 0-9 and -, for example `{slug}`; the name for readers stands in the file",
            "只能用 a-z、0-9 和 -，例如 `{slug}`；给读者看的名称写在文件里"
        ),
        None => say!(
            "use a-z, 0-9 and -, for example `flood-drill`; the name for readers stands in the file",
            "只能用 a-z、0-9 和 -，例如 `flood-drill`；给读者看的名称写在文件里"
        ),
    };
    Refusal {
        message: say!("`{name}` cannot stand in an address", "`{name}` 不能用在网址中"),
        hint,
    }
}

pub(in crate::scaffold) fn taken(name: &str) -> Refusal {
    Refusal {
        message: say!("the name `{name}` is taken", "名称 `{name}` 已被占用"),
        hint: say!(
            "sites, units, languages, the portal's columns and reserved names share one address \
             space; choose another name",
            "站点、单位、语言、门户栏目和保留名称共用一个地址空间，请另选名称"
        ),
    }
}

pub(in crate::scaffold) fn no_site(name: &str, known: &[&str]) -> Refusal {
    Refusal {
        message: say!("there is no site `{name}`", "没有站点 `{name}`"),
        hint: match nearest(name, known.iter().copied()) {
            Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
            None => {
                let known = known.join("`, `");
                say!(
                    "known are `{known}`; `qunshan new site ID` begins one",
                    "已有 `{known}`；用 `qunshan new site ID` 新建站点"
                )
            }
        },
    }
}

pub(in crate::scaffold) fn no_column(site: &str, name: &str, known: &[&str]) -> Refusal {
    Refusal {
        message: say!("`{site}` has no column `{name}`", "`{site}` 没有栏目 `{name}`"),
        hint: match nearest(name, known.iter().copied()) {
            Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
            None => say!(
                "`qunshan new column {site}/{name}` begins it",
                "用 `qunshan new column {site}/{name}` 新建栏目"
            ),
        },
    }
}

pub(in crate::scaffold) fn no_name(path: &str, example: &str) -> Refusal {
    Refusal {
        message: say!("`{path}` is not the whole of it", "`{path}` 不完整"),
        hint: say!("write it like `{example}`", "请写成 `{example}` 的形式"),
    }
}

pub(in crate::scaffold) fn is_column(path: &str) -> Refusal {
    Refusal {
        message: say!("`{path}` is a column, not a page", "`{path}` 是栏目，不是页面"),
        hint: say!(
            "add the page's name: `{path}/flood-drill`",
            "请加上页面名称：`{path}/flood-drill`"
        ),
    }
}

pub(in crate::scaffold) fn exists(path: &str) -> Refusal {
    Refusal {
        message: say!("`{path}` is there already", "`{path}` 已存在"),
        hint: say!("choose another name, or edit it", "请另选名称，或直接编辑它"),
    }
}

pub(in crate::scaffold) fn no_word(what: &str, word: &str, known: &[&str]) -> Refusal {
    let list = known.join("`, `");
    Refusal {
        message: say!("there is no {what} `{word}`", "没有 {what} `{word}`"),
        hint: match nearest(word, known.iter().copied()) {
            Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
            None => say!("known are `{list}`", "可用的有 `{list}`"),
        },
    }
}

pub(in crate::scaffold) fn by_hand(path: &SourcePath, lines: &str) -> Refusal {
    let lines = lines.trim_end();
    Refusal {
        message: say!(
            "`{path}` is written in a way that is not safe to change by program",
            "`{path}` 的写法不便由程序修改"
        ),
        hint: say!("add this by hand: {lines}", "请手工加入：{lines}"),
    }
}
