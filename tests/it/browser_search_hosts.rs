//! Search where each site has a host of its own: in real Chromium, whose visits to all of these hosts
//! come to one server.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Built;
use crate::support::searched::ASKED;
use crate::support::searched::RESULTS;
use crate::support::searched::encoded;
use crate::support::searched::found;
use crate::support::searched::hrefs;
use crate::support::searched::town;
use std::path::PathBuf;
use std::sync::LazyLock;

const PORTAL: &str = "http://www.town.example";
const LAKE: &str = "http://lake.town.example";

/// The town with a host for each site.
fn hosts() -> PathBuf {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let base = ("https://www.town.example/", "http://www.town.example/\nlayout: hosts");
        town(folder.path(), &[base]);
        Built::of(folder.path(), "search-hosts")
    });
    BUILT.public()
}

fn visit(pages: impl IntoIterator<Item = Page>) -> Vec<Seen> {
    let job = Job::of(&hosts()).hosts_of("town.example");
    pages.into_iter().fold(job, Job::page).run()
}

fn search(host: &str, path: &str, query: &str) -> Page {
    Page::at(&format!("{host}{path}?q={}", encoded(query))).first(&found("true"))
}

#[test]
fn a_host_searches_its_own_pages_in_its_own_files() {
    if !available() {
        return;
    }
    let page = |path, query| {
        search(LAKE, path, query)
            .evaluate("results", &found(RESULTS))
            .evaluate("asked", ASKED)
            .evaluate("told", "document.querySelector('[data-search-status]').textContent")
    };
    let visits = visit([
        page("/search/", "冰情公告"),
        page("/search/", "春季集市"),
        page("/search/", "قانۇن"),
    ]);
    assert_clean(&visits);
    assert_eq!(hrefs(&visits[0]), ["/notices/ice/"]);
    let asked = visits[0].values["asked"].as_array().unwrap();
    let own = |url: &str| url.starts_with(&format!("{LAKE}/search/"));
    assert!(asked.len() > 3 && asked.iter().all(|url| own(url.as_str().unwrap())), "{asked:?}");
    // What only the portal has, and a word of a language in which the host has no pages.
    assert_eq!(visits[1].values["told"], "无结果");
    assert_eq!(visits[2].values["told"], "无结果");
}

#[test]
fn the_other_button_leads_to_the_search_of_all_hosts_with_the_query() {
    if !available() {
        return;
    }
    let button = "[formaction]";
    let place =
        "[location.origin, location.pathname, new URLSearchParams(location.search).get('q')]";
    let visits = visit([
        search(LAKE, "/search/", "冰情公告")
            .follow(button)
            .evaluate("place", place)
            .evaluate("results", &found(RESULTS)),
        Page::at(&format!("{LAKE}/ug/search/"))
            .without_script()
            .follow(button)
            .evaluate("place", place),
    ]);
    assert_clean(&visits);
    assert_eq!(visits[0].values["place"], serde_json::json!([PORTAL, "/search/", "冰情公告"]));
    let hrefs = hrefs(&visits[0]);
    assert!(hrefs.contains(&format!("{LAKE}/notices/ice/")), "{hrefs:?}");
    assert_eq!(visits[1].values["place"], serde_json::json!([PORTAL, "/ug/search/", ""]));
}
