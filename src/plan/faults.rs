//! Messages about addresses. Code P001: two outputs at one place.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::plan::page::PlannedPage;
use crate::say;

/// `place` is where `page` is written, as near as the sources tell.
pub(in crate::plan) fn same_place(
    place: Place,
    page: &PlannedPage,
    other: &PlannedPage,
) -> Finding {
    let (address, first) = (&page.location.address, &other.source);
    Finding::error(
        "P001",
        place,
        say!(
            "the address `{address}` is taken already by `{first}`",
            "网址 `{address}` 已被 `{first}` 占用"
        ),
        say!("rename one of the files, columns or aliases", "请给其中一个文件、栏目或旧地址改名"),
    )
}
