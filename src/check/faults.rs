//! Messages of checks over finished pages. Code L021: an anchor of another page.

use crate::artifact::AnchorLink;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::say;

/// A link to a place that its target page does not have.
pub(in crate::check) fn dead_anchor(link: &AnchorLink, nearest: Option<&str>) -> Finding {
    let anchor = &link.anchor;
    let place = Place::at(&link.file, link.line, link.column);
    let hint = match nearest {
        Some(near) => say!("did you mean `#{near}`?", "是不是 `#{near}`？"),
        None => say!(
            "the anchors of a page are its headings; give one an id with `## Title {{#id}}`",
            "锚点来自标题；可用 `## 标题 {{#id}}` 指定"
        ),
    };
    let message = say!("the page has no place `#{anchor}`", "目标页面没有锚点 `#{anchor}`");
    Finding::error("L021", place, message, hint)
}
