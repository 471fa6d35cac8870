//! Messages about addresses. P001: two outputs at one place; P002: an output below a file; P003: an
//! old address in another site's folder.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::base::path::SourcePath;
use crate::plan::page::PlannedPage;
use crate::say;

pub(in crate::plan) fn same_place(place: Place, page: &PlannedPage, first: &SourcePath) -> Finding {
    let address = &page.location.address;
    Finding::error(
        "P001",
        place,
        say!(
            "the address `{address}` is taken already by `{first}`",
            "网址 `{address}` 已被 `{first}` 占用"
        ),
        rename(),
    )
}

pub(in crate::plan) fn below_file(place: Place, page: &PlannedPage, first: &SourcePath) -> Finding {
    let address = &page.location.address;
    Finding::error(
        "P002",
        place,
        say!(
            "the address `{address}` lies below an address of `{first}`, which is a file",
            "网址 `{address}` 位于 `{first}` 的网址之下，而后者是一个文件"
        ),
        rename(),
    )
}

pub(in crate::plan) fn in_another_site(place: Place, page: &PlannedPage, site: &str) -> Finding {
    let address = &page.location.address;
    Finding::error(
        "P003",
        place,
        say!(
            "the old address `{address}` lies in the folder of the site `{site}`",
            "旧网址 `{address}` 位于站点 `{site}` 的目录中"
        ),
        say!(
            "let a page of that site take it over in its own `aliases`",
            "请由该站点的页面在自己的 `aliases` 中接管"
        ),
    )
}

fn rename() -> Say {
    say!("rename one of the files, columns or aliases", "请给其中一个文件、栏目或旧地址改名")
}
