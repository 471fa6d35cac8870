//! What an author should mend in links.
//!
//! | code | what |
//! |---|---|
//! | L001 | a link to nothing |
//! | L002 | a link to an anchor that does not exist |
//! | L003 | an address of a refused scheme |
//! | L004 | a link to a page that is not shown |
//! | L005 | a link out of the cluster's root |
//! | L006 | a file that may not be published |
//! | L007 | a picture or table on another host |

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::markup::LinkFault;
use crate::markup::faults::perhaps;
use crate::say;

pub(super) fn dead_anchor(place: Place, anchor: &str, nearest: Option<&str>) -> Finding {
    Finding::error(
        "L002",
        place,
        say!("nothing here has the anchor `{anchor}`", "没有锚点 `{anchor}`"),
        perhaps(nearest, "set it with `## Heading {#anchor}`", "可用 `## 标题 {#锚点}` 设置"),
    )
}

pub(super) fn refused_scheme(place: Place, written: &str) -> Finding {
    Finding::error(
        "L003",
        place,
        say!("`{written}` is no address that a page may link to", "不允许链接到 `{written}`"),
        say!(
            "use http, https, mailto, tel, or a path",
            "请使用 http、https、mailto、tel 或文件路径"
        ),
    )
}

pub(super) fn dead_link(place: Place, written: &str, fault: &LinkFault) -> Finding {
    let (code, message, hint) = match fault {
        LinkFault::NoSuchFile { nearest } => (
            "L001",
            say!("`{written}` leads to nothing", "`{written}` 指向的内容不存在"),
            perhaps(
                nearest.as_deref(),
                "paths count from this file, or from `content/` when they begin with `/`",
                "路径相对于本文件，以 `/` 开头时从 `content/` 算起",
            ),
        ),
        LinkFault::NoSuchAnchor { nearest } => {
            return dead_anchor(place, written, nearest.as_deref());
        }
        LinkFault::Hidden | LinkFault::Broken => return hidden(place, written),
        LinkFault::OutsideRoot => (
            "L005",
            say!("`{written}` leads out of the cluster", "`{written}` 超出站群根目录"),
            say!("only files below `content/` can be linked to", "只能链接 `content/` 下的文件"),
        ),
        LinkFault::OtherHost => (
            "L007",
            say!("`{written}` lies on another host", "`{written}` 位于其他主机"),
            say!("put the file beside the page", "请把文件放在页面旁边"),
        ),
        LinkFault::Refused { reason, advice } => {
            let (en, zh) = (&reason.en, &reason.zh);
            let message = Say {
                en: format!("`{written}` may not be published: {en}"),
                zh: format!("`{written}` 不能发布：{zh}"),
            };
            let usual = || say!("offer it in another form", "请换一种文件格式");
            ("L006", message, advice.clone().unwrap_or_else(usual))
        }
    };
    Finding::error(code, place, message, hint)
}

/// A page may expire or be withheld long after others began to link to it, so that alone must not
/// stop a build: the link's text stays, without the link.
fn hidden(place: Place, written: &str) -> Finding {
    Finding::warning(
        "L004",
        place,
        say!("`{written}` leads to a page that is not shown", "`{written}` 指向的页面不公开显示"),
        say!(
            "only the link's text is shown; publish that page, or remove the link",
            "页面上只显示链接文字；请发布该页面，或删除链接"
        ),
    )
}
