//! What a cluster and a site may set for themselves: interface strings and colours. And what the
//! shipped strings claim of their renderings.

use crate::support::cluster::ClusterTest;
use crate::support::sources::below;
use std::collections::BTreeMap;

/// A string as a file of strings holds it.
#[derive(Debug, PartialEq)]
struct Written {
    text: String,
    status: String,
}

/// The strings of the theme `common` in a language.
fn common(lang: &str) -> BTreeMap<String, Written> {
    let path = format!("themes/common/strings/{lang}.yaml");
    let file = below("themes/common/strings").into_iter().find(|file| file.path == path).unwrap();
    let yaml: BTreeMap<String, serde_json::Value> = serde_yaml::from_str(&file.text).unwrap();
    let written = |value: &serde_json::Value| {
        let part = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
        let text = part("text").or(value.as_str()).unwrap().to_owned();
        Written { text, status: part("status").unwrap_or_default().to_owned() }
    };
    yaml.iter().map(|(key, value)| (key.clone(), written(value))).collect()
}

/// The rows of the table of attested terms: key, Chinese, Kazakh with status, Uyghur with status.
fn table() -> Vec<Vec<String>> {
    let file = below("tests/data").into_iter().find(|file| file.path.ends_with("ui-terms.tsv"));
    let text = file.unwrap().text;
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

/// What the strings of a language claim beyond the table, whose columns of it are given.
fn boasts(strings: &BTreeMap<String, Written>, columns: (usize, usize)) -> Vec<String> {
    let table = table();
    let vouched = |key: &str, written: &Written| {
        let row = table.iter().find(|row| row[0] == key);
        row.is_some_and(|row| row[columns.0] == written.text && row[columns.1] == written.status)
    };
    let claims = strings.iter().filter(|(_, written)| written.status != "unverified");
    claims.filter(|(key, written)| !vouched(key, written)).map(|(key, _)| key.clone()).collect()
}

#[test]
fn no_string_claims_more_than_the_table_of_terms() {
    assert!(table().len() > 90, "the table is read");
    assert_eq!(boasts(&common("kk"), (2, 3)), [""; 0]);
    assert_eq!(boasts(&common("ug"), (4, 5)), [""; 0]);
    let mut kazakh = common("kk");
    kazakh.get_mut("archive").unwrap().status = "attested: nowhere".to_owned();
    kazakh.get_mut("home").unwrap().text.push('!');
    assert_eq!(boasts(&kazakh, (2, 3)), ["archive", "home"]);
}

#[test]
fn the_nearest_string_wins_and_a_change_is_noticed() {
    let cluster = ClusterTest::of("town");
    cluster.build_soundly();
    let homes = |word: &str| {
        ["public/index.html", "public/lake/index.html"]
            .map(|page| cluster.text(page).contains(word))
    };
    assert_eq!(homes("跳到正文甲"), [false, false]);
    cluster.write("sites/strings/zh.yaml", "skip: 跳到正文甲\n");
    cluster.build_soundly();
    assert_eq!(homes("跳到正文甲"), [true, true]);
    cluster.write("sites/lake/strings/zh.yaml", "skip: {text: 跳到正文乙, status: unverified}\n");
    cluster.build_soundly();
    assert_eq!(homes("跳到正文甲"), [true, false]);
    assert_eq!(homes("跳到正文乙"), [false, true]);
    cluster.write("sites/lake/strings/zh.yaml", "");
    cluster.build_soundly();
    assert_eq!(homes("跳到正文甲"), [true, true]);
}

#[test]
fn a_site_with_colours_of_its_own_loads_a_sheet_more() {
    let cluster = ClusterTest::of("town");
    let site = cluster.text("sites/lake/site.yaml");
    cluster.write("sites/lake/site.yaml", format!("{site}colours: {{main: \"#1a5a5c\"}}\n"));
    cluster.build_soundly();
    let sheets = |page: &str| {
        let page = cluster.text(page);
        let links = page.split("<link ").filter(|link| link.starts_with("rel=\"stylesheet\""));
        let address = |link: &str| {
            link.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        links.map(address).collect::<Vec<_>>()
    };
    let (portal, lake) = (sheets("public/index.html"), sheets("public/lake/index.html"));
    assert_eq!(lake.len(), portal.len() + 1);
    let own = cluster.text(&format!("public{}", lake.last().unwrap()));
    assert!(own.contains("{--main:#1a5a5c}"), "{own}");
    // High contrast stays the theme's, and so does paper.
    assert!(own.starts_with("@media screen and"), "{own}");
    assert!(own.contains("{:root:not(.contrast){--main"), "{own}");
}

#[test]
fn only_links_out_of_the_cluster_are_said_to_leave_it() {
    let cluster = ClusterTest::of("town");
    let head = "---\ntitle: 链接\ndate: 2026-03-01\nstatus: approved\nreviewed_by: [初审甲]\n---\n";
    let page = "content/portal/news/links.zh.md";
    let text = "[甲](https://other.example/) [乙](https://LAKE.town.example/a/) [丙](https://www.town.example/)\n";
    cluster.write(page, format!("{head}{text}"));
    let ran = cluster.run("build");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = cluster.text("public/news/links/index.html");
    let out = "<a href=\"https://other.example/\" rel=\"external noopener\" class=\"external\">甲<span class=\"vh\"> (将离开本网站)</span></a>";
    assert!(page.contains(out), "{page}");
    assert!(page.contains("<a href=\"https://LAKE.town.example/a/\">乙</a>"), "{page}");
    assert!(page.contains("<a href=\"https://www.town.example/\">丙</a>"), "{page}");
}
