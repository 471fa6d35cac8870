//! Searches in the browser, for the tests that look at what they find.

use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::built::copy;
use crate::support::built::fixture;
use std::fs;
use std::path::Path;

/// Waits until the search has ended, then gives a value.
pub(crate) fn found(value: &str) -> String {
    format!(
        "new Promise((done, fail) => {{
            const begin = performance.now();
            const place = (name) => document.querySelector(`[data-search-${{name}}]`);
            const results = place('results');
            const look = () => {{
                const told = place('status').textContent;
                if (told && results.getAttribute('aria-busy') === 'false') done({value});
                else if (performance.now() - begin > 20000) fail(new Error('no end of the search'));
                else setTimeout(look, 20);
            }};
            look();
        }})"
    )
}

/// The titles and addresses of the results.
pub(crate) const RESULTS: &str = "[...results.querySelectorAll('li')].map((li) => [li.querySelector('a').getAttribute('href'), \
    li.querySelector('a').textContent])";

/// What a page asked for below the folder of the search.
pub(crate) const ASKED: &str = "performance.getEntriesByType('resource').map((one) => one.name)\
    .filter((name) => new URL(name).pathname.includes('/search/'))";

/// A text as it stands in an address.
pub(crate) fn encoded(query: &str) -> String {
    query.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The page of a search.
pub(crate) fn search(path: &str, query: &str) -> Page {
    Page::at(&format!("{path}?q={}", encoded(query))).first(&found("true"))
}

/// The addresses of the value `results`, which holds [`RESULTS`].
pub(crate) fn hrefs(seen: &Seen) -> Vec<String> {
    let results = seen.values["results"].as_array().unwrap();
    results.iter().map(|one| one[0].as_str().unwrap().to_owned()).collect()
}

/// A copy of the town with search and with other words in its configuration.
pub(crate) fn town(folder: &Path, changes: &[(&str, &str)]) {
    copy(&fixture("town"), folder);
    let file = folder.join("sites/cluster.yaml");
    let mut config = fs::read_to_string(&file).unwrap();
    for (old, new) in [("search: false", "search: true")].iter().chain(changes) {
        assert!(config.contains(old), "{old}");
        config = config.replace(old, new);
    }
    fs::write(&file, config).unwrap();
}
