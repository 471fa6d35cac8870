//! How far pages are translated: the command's three forms, and the page that only the network of
//! the government sees. The tiny cluster `tests/clusters/translations` holds a page of each sort.

use crate::support::cluster::ClusterTest;
use crate::support::cluster::blessing;
use crate::support::cluster::clusters;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;

const COMMAND: &str = "report translations";

fn cluster() -> ClusterTest {
    ClusterTest::of("translations")
}

/// What the command prints, without a word on standard error.
fn printed(cluster: &ClusterTest, words: &str) -> String {
    let ran = cluster.run(&format!("{COMMAND} {words}"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{words}");
    ran.stdout
}

fn check(words: &str, name: &str) {
    let told = printed(&cluster(), words);
    let path = clusters().join("translations/expected").join(name);
    if blessing() {
        fs::write(&path, &told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

#[test]
fn each_form_is_as_expected() {
    check("", "report.en.txt");
    check("--message-language zh --limit 3", "report.zh.txt");
    check("--format json", "report.json");
    check("--format csv", "report.csv");
}

#[test]
fn a_reader_of_csv_finds_the_titles_as_they_were_written() {
    let told = printed(&cluster(), "--format csv --lang ug");
    assert!(told.ends_with("\r\n") && told.matches('\n').count() == told.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(told.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|head| head == name).unwrap();
    let titles: Vec<&str> = rows.iter().map(|row| &row[at("title")]).collect();
    assert!(titles.contains(&"灯会, \"今晚\""), "{titles:?}");
    assert!(rows.iter().all(|row| &row[at("lang")] == "ug"));
}

#[test]
fn the_csv_has_the_same_figures_as_the_json() {
    let cluster = cluster();
    let json: Value = serde_json::from_str(&printed(&cluster, "--format json")).unwrap();
    let told = printed(&cluster, "--format csv --limit 2");
    let mut reader = csv::Reader::from_reader(told.as_bytes());
    let rows: Vec<HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let (counts, tasks) = rows.split_at(rows.len() - 2);
    assert!(counts.iter().all(|row| row["row"] == "count" && row["title"].is_empty()));
    assert!(tasks.iter().all(|row| row["row"] == "task" && row["missing"].is_empty()));
    for (lang, figures) in json["total"].as_object().unwrap() {
        for state in ["present", "outdated", "missing"] {
            let of_lang = counts.iter().filter(|row| row["lang"] == *lang);
            let sum: u64 = of_lang.map(|row| row[state].parse::<u64>().unwrap()).sum();
            assert_eq!(figures[state], sum, "{lang} {state}");
        }
    }
}

#[test]
fn a_language_of_which_the_sites_have_nothing_to_tell_is_left_out() {
    let cluster = cluster();
    let heads = |words: &str| printed(&cluster, words).lines().next().unwrap().to_owned();
    assert!(heads("--site health").contains("zh missing"));
    let head = heads("--site portal");
    assert!(head.contains("kk missing") && !head.contains("zh"), "{head}");
}

#[test]
fn the_report_keeps_to_the_sites_and_languages_that_are_asked_for() {
    let cluster = cluster();
    let told = printed(&cluster, "--format json --site health --lang kk");
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(report["sites"].as_array().unwrap().len(), 1);
    assert_eq!(
        report["total"],
        serde_json::json!({
            "kk": {"present": 0, "outdated": 0, "missing": 2}
        })
    );
    for task in report["work"].as_array().unwrap() {
        assert_eq!((&task["site"], &task["lang"]), (&"health".into(), &"kk".into()));
    }
    for (words, told) in [("--site x", "no site `x`"), ("--lang en", "no language `en`")] {
        let ran = cluster.run(&format!("{COMMAND} {words}"));
        assert_eq!(ran.code, 2, "{words}");
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}

#[test]
fn what_is_hidden_is_neither_counted_nor_named() {
    let cluster = cluster();
    let before = printed(&cluster, "--format json");
    assert!(!before.contains("secret") && !before.contains("later") && !before.contains("fog"));
    for hidden in ["secret", "later", "fog"] {
        fs::remove_file(cluster.path(&format!("content/portal/news/{hidden}.zh.md"))).unwrap();
    }
    assert_eq!(printed(&cluster, "--format json"), before);
    let inside = printed(&self::cluster(), "--format json --profile intranet");
    assert!(inside.contains("content/portal/news/secret.kk.md"));
}

#[test]
fn a_translation_that_is_written_leaves_the_list() {
    let cluster = cluster();
    let has = |told: &str| told.contains("content/portal/news/park.ug.md");
    assert!(has(&printed(&cluster, "--format csv")));
    let text = "---\ntitle: باغچا\nstatus: approved\n---\n\nئوچۇق.\n";
    cluster.write("content/portal/news/park.ug.md", text);
    assert!(!has(&printed(&cluster, "--format csv")));
}

#[test]
fn errors_are_told_beside_what_can_be_reported() {
    let cluster = cluster();
    cluster.write("content/portal/news/broken.zh.md", "no front matter\n");
    let ran = cluster.run(COMMAND);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("content/portal/news/broken.zh.md:1:1: error["), "{}", ran.stderr);
    assert!(ran.stdout.contains("content/portal/news/fair.zh.md"));
    assert!(!cluster.path(".qunshan").exists(), "a report writes nothing");
}

#[test]
fn the_page_about_translations_is_in_the_intranet_alone() {
    let cluster = cluster();
    let ran = cluster.run("build --profile intranet");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let page = cluster.text("intranet/translations/index.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("content/portal/news/secret.kk.md") && page.contains("/news/secret/"));
    assert!(page.contains("href=\"/health/ug/notices/circle/\""), "its leading text is linked");
    assert!(!page.contains("hreflang=\"x-default\""));
    for (file, leads) in
        [("index.html", true), ("health/index.html", true), ("ug/index.html", false)]
    {
        let text = cluster.text(&format!("intranet/{file}"));
        assert_eq!(text.contains("href=\"/translations/\""), leads, "{file}");
    }
    assert!(!cluster.path("intranet/ug/translations").exists());
    cluster.build_soundly();
    for (name, file) in cluster.files("public") {
        let text = String::from_utf8_lossy(&file.bytes);
        let traces = ["translations/", "译文情况", "缺译文"];
        let trace = traces.iter().any(|trace| name.contains(trace) || text.contains(trace));
        assert!(!trace, "{name}");
    }
}

#[test]
fn the_page_about_translations_follows_the_texts() {
    let cluster = cluster();
    let build = || assert_eq!(cluster.run("build --profile intranet").code, 0);
    build();
    let has = || {
        let page = cluster.text("intranet/translations/index.html");
        page.contains("content/portal/archive/rules.kk.md")
    };
    assert!(has());
    let text = "---\ntitle: ەرەجە\nstatus: approved\n---\n\nماتىن.\n";
    cluster.write("content/portal/archive/rules.kk.md", text);
    build();
    assert!(!has(), "a build upon another renews the page");
}
