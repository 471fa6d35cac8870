//! Columns sorted by title, and terms sorted by name: each edition in its own alphabet.

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

/// The taxonomy of the town in an order that suits no language, with its `sort`.
fn with_terms(sort: &str) -> ClusterTest {
    let town = ClusterTest::of("town");
    let terms = [
        ("d", "第10类", "عىلىم", "ئۈچ"),
        ("a", "重点", "جەر", "گۇۋاھنامە"),
        ("c", "第2类", "شارت", "پىلان"),
        ("b", "重庆", "ٴبىلىم", "يېزا"),
    ];
    let term = |(slug, zh, kk, ug): (&str, &str, &str, &str)| {
        format!("      - {{slug: {slug}, names: {{zh: {zh}, kk: {kk}, ug: {ug}}}}}\n")
    };
    let config = town.text("sites/cluster.yaml");
    let more = format!(
        "taxonomies:\n  area:\n    names: {{zh: 领域, kk: سالا, ug: ساھە}}\n{sort}    terms:\n{}",
        terms.map(term).concat()
    );
    town.write("sites/cluster.yaml", config.replacen("taxonomies:\n", &more, 1));
    for lang in ["zh", "kk", "ug"] {
        let facts = "date: 2026-02-20\nterms: {area: [a, b, c, d]}\n";
        let facts = if lang == "zh" { facts } else { "" };
        let page = format!("---\ntitle: x\n{facts}status: approved\nreviewed_by: [初审甲]\n---\n");
        town.write(&format!("content/portal/news/areas.{lang}.md"), page);
    }
    town.build_soundly();
    town
}

fn check_terms(town: &ClusterTest, edition: &str, expected: [&str; 4]) {
    let html = town.text(&format!("public/{edition}area/index.html"));
    let at = expected.map(|slug| html.find(&format!("/area/{slug}/\"")).expect("a term's link"));
    assert!(at.is_sorted(), "{edition}: {at:?}");
}

#[test]
fn terms_stand_as_in_the_file_or_in_the_alphabet_of_each_edition() {
    for sort in ["", "    sort: order\n"] {
        let town = with_terms(sort);
        for edition in ["", "kk/", "ug/"] {
            check_terms(&town, edition, ["d", "a", "c", "b"]);
        }
    }
    let town = with_terms("    sort: title\n");
    check_terms(&town, "", ["b", "c", "d", "a"]);
    check_terms(&town, "kk/", ["b", "d", "a", "c"]);
    check_terms(&town, "ug/", ["c", "a", "d", "b"]);
}
