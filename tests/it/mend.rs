//! `check --fix`: what it mends, what it leaves, and that it mends once.

use crate::support::cluster::ClusterTest;
use crate::support::cluster::blessing;
use crate::support::cluster::clusters;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// The text that a test plants; `base` has its Chinese.
const EXAM: &str = "content/health/notices/exam.kk.md";

fn planted(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nstatus: approved\nreviewed_by: [初审甲]\n---\n\n{body}\n")
}

/// The folders of planted faults that also hold the mended texts.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(clusters().join("faults")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("mended").exists());
    folders.sort();
    folders
}

#[test]
fn planted_faults_are_mended_and_told_no_more() {
    let folders = folders();
    assert!(folders.len() >= 8, "only {} faults are mended", folders.len());
    for folder in folders {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let code = name.split_once('-').unwrap().0;
        let cluster = ClusterTest::of("base");
        cluster.lay(&folder);
        let ran = cluster.run("check --fix");
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        assert!(!ran.stderr.contains(code), "{name}: {}", ran.stderr);
        assert!(ran.stdout.starts_with("--- a/content/"), "{name}: {}", ran.stdout);
        for lang in ["kk", "ug"] {
            let path = format!("content/health/notices/exam.{lang}.md");
            let mended = folder.join("mended").join(&path);
            if !folder.join(&path).exists() {
                continue;
            }
            if blessing() {
                fs::create_dir_all(mended.parent().unwrap()).unwrap();
                fs::write(&mended, cluster.text(&path)).unwrap();
            }
            assert_eq!(cluster.text(&path), fs::read_to_string(&mended).unwrap(), "{name}");
        }
        let before = cluster.files("content");
        let again = cluster.run("check --fix");
        assert_eq!((again.code, again.stdout.as_str()), (0, ""), "{name}");
        assert_eq!(cluster.files("content"), before, "{name}");
    }
}

#[test]
fn line_ends_a_byte_order_mark_and_all_else_stay() {
    let cluster = ClusterTest::of("base");
    let body = "كۇن\\, كۇن کا@x.cn 2026ـجىل ناۋرىزدا, كەل \
                `کا, ا` [كەل](https://x.example/کا) 汉字, 汉字 <b>کا</b>";
    let text = planted("دەنە تەكسەرۋ ، كەڭەس", body).replace('\n', "\r\n");
    cluster.write(EXAM, format!("\u{feff}{text}"));
    cluster.run("check --fix");
    let mended = text
        .replace("تەكسەرۋ ،", "تەكسەرۋ،")
        .replace("كۇن\\,", "كۇن،")
        .replace("ناۋرىزدا,", "ناۋرىزدا،")
        .replace("<b>کا", "<b>كا");
    assert_eq!(cluster.text(EXAM), format!("\u{feff}{mended}"));
}

#[test]
fn a_dry_run_shows_and_changes_nothing() {
    let cluster = ClusterTest::of("base");
    cluster.write(EXAM, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
    let before = cluster.files("content");
    let ran = cluster.run("check --fix --dry-run");
    assert!(
        ran.stdout.contains("\n-title: دەنە, تەكسەرۋ\n+title: دەنە، تەكسەرۋ\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("[C307]"), "{}", ran.stderr);
    assert_eq!(cluster.files("content"), before);
}

#[test]
fn the_report_for_programs_names_what_was_mended() {
    let cluster = ClusterTest::of("base");
    cluster.write(EXAM, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
    let ran = cluster.run("check --fix --format json");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let fix = &report["fixes"][0];
    assert_eq!(fix["path"], EXAM);
    assert_eq!((fix["line"].as_u64(), fix["column"].as_u64()), (Some(2), Some(12)));
    assert_eq!((fix["code"].as_str(), fix["after"].as_str()), (Some("C307"), Some("دەنە،")));
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn a_build_that_takes_pages_over_tells_of_their_texts_again() {
    let cluster = ClusterTest::of("base");
    cluster.write(EXAM, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
    let first = cluster.run("build");
    assert!(first.stderr.contains("[C307]"), "{}", first.stderr);
    assert_eq!(cluster.run("build"), first);
}

#[test]
fn names_in_the_files_of_sites_are_looked_at_too() {
    let cluster = ClusterTest::of("base");
    let path = "sites/cluster.yaml";
    let text = cluster.text(path).replace("{zh: 教育}", "{zh: 教育, kk: \"وقۋ ، اعارتۋ\"}");
    cluster.write(path, &text);
    let ran = cluster.run("check --fix");
    assert!(ran.stderr.contains("warning[C309]: a space"), "{}", ran.stderr);
    assert_eq!(cluster.text(path), text);
}
