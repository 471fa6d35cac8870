//! A column that is sorted by title: each edition in its own alphabet.

use crate::support::cluster::ClusterTest;

/// Name of the page and its titles in Chinese, Kazakh and Uyghur.
const PAGES: [(&str, [&str; 3]); 4] = [
    ("a", ["重点工程", "جەر", "گۇۋاھنامە"]),
    ("b", ["重庆", "ٴبىلىم", "يېزا"]),
    ("c", ["第10号", "عىلىم", "ئۈچ"]),
    ("d", ["第2号", "شارت", "پىلان"]),
];

fn town() -> ClusterTest {
    let town = ClusterTest::of("town");
    let columns = town.text("sites/portal/columns.yaml");
    let column = "- {slug: index, names: {zh: 索引, kk: كورسەتكىش, ug: كۆرسەتكۈچ}, sort: title}\n";
    town.write("sites/portal/columns.yaml", format!("{columns}{column}"));
    for (name, titles) in PAGES {
        for (lang, title) in ["zh", "kk", "ug"].into_iter().zip(titles) {
            let date = if lang == "zh" { "date: 2026-02-20\n" } else { "" };
            let page = format!(
                "---\ntitle: {title}\n{date}status: approved\nreviewed_by: [初审甲]\n---\n\n{title}\n"
            );
            town.write(&format!("content/portal/index/{name}.{lang}.md"), page);
        }
    }
    town.build_soundly();
    town
}

/// The names of the pages in the order in which a list leads to them.
fn check(town: &ClusterTest, edition: &str, expected: &str) {
    let html = town.text(&format!("public/{edition}index/index.html"));
    let mut found: Vec<(usize, &str)> = PAGES
        .iter()
        .map(|(name, _)| (html.find(&format!("/index/{name}/\"")).unwrap_or(usize::MAX), *name))
        .collect();
    found.sort_unstable();
    assert!(found.iter().all(|(at, _)| *at < usize::MAX), "{edition}: {found:?}");
    let names: Vec<&str> = found.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names.join(" "), expected, "{edition}");
}

#[test]
fn each_edition_sorts_titles_in_its_own_alphabet() {
    let town = town();
    check(&town, "", "b d c a");
    check(&town, "kk/", "b c a d");
    check(&town, "ug/", "d a c b");
}
