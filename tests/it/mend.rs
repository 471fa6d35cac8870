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

#[test]
fn only_files_of_the_wanted_sites_and_languages_are_mended() {
    let uyghur = "{code: ug, tag: ug-Arab, hreflang: ug-Arab-CN, name: ئۇيغۇرچە, direction: rtl}";
    let [news, exam] = ["content/portal/news/park.kk.md", EXAM];
    let [strings, of_health] = ["sites/strings/kk.yaml", "sites/health/strings/kk.yaml"];
    let files = [strings, news, exam, of_health];
    for (words, wanted) in [
        ("", &files[..]),
        ("--lang kk", &files[..]),
        ("--site health", &files[2..]),
        ("--site portal --lang kk", &files[1..2]),
        ("--site portal --site health", &files[1..]),
        ("--lang ug", &[]),
        ("--site health --lang zh", &[]),
    ] {
        let cluster = ClusterTest::of("base");
        let config = cluster.text("sites/cluster.yaml");
        let languages = format!("direction: rtl}}\n  - {uyghur}\n");
        let config = config.replacen("direction: rtl}\n", &languages, 1);
        cluster.write("sites/cluster.yaml", config);
        for page in [news, exam] {
            cluster.write(page, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
        }
        for path in [strings, of_health] {
            cluster.write(path, "home: {text: \"دەنە, تەكسەرۋ\", status: unverified}\n");
        }
        let before = cluster.files("content");
        let shown = cluster.run(&format!("check --fix --dry-run {words}")).stdout;
        assert_eq!(cluster.files("content"), before, "{words}");
        assert_eq!(cluster.run(&format!("check --fix {words}")).stdout, shown, "{words}");
        for path in files {
            let is_wanted = wanted.contains(&path);
            assert_eq!(shown.contains(path), is_wanted, "{words}: {path}");
            assert_eq!(cluster.text(path).contains("دەنە،"), is_wanted, "{words}: {path}");
        }
    }
}

#[test]
fn nothing_is_mended_for_a_site_or_language_that_there_is_not() {
    let cluster = ClusterTest::of("base");
    cluster.write(EXAM, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
    let before = cluster.files("content");
    for words in ["--site health --site x", "--lang kk --lang x"] {
        assert_eq!(cluster.run(&format!("check --fix {words}")).code, 2, "{words}");
        assert_eq!(cluster.files("content"), before, "{words}");
    }
}

#[test]
fn what_a_link_leads_by_is_told_and_left() {
    let cluster = ClusterTest::of("base");
    let text = planted("دەنە تەكسەرۋ", "## کەل\n\n[کەل](#کەل) ناۋرىزدا.");
    cluster.write(EXAM, &text);
    let ran = cluster.run("check --fix");
    assert!(ran.stderr.contains("exam.kk.md:7:4: warning[C303]"), "{}", ran.stderr);
    assert_eq!(cluster.text(EXAM), text.replace("[کەل]", "[كەل]"));
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_read_only_file_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let cluster = ClusterTest::of("base");
    let news = "content/portal/news/park.kk.md";
    for page in [news, EXAM] {
        cluster.write(page, planted("دەنە, تەكسەرۋ", "ناۋرىزدا."));
    }
    let set = |path: &str, mode: u32| {
        fs::set_permissions(cluster.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    let mode = |path: &str| fs::metadata(cluster.path(path)).unwrap().permissions().mode() & 0o777;
    set(EXAM, 0o640);
    set(news, 0o444);
    let before = cluster.files("content");
    let ran = cluster.run("check --fix");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains(&format!("`{news}` is read-only")), "{}", ran.stderr);
    assert_eq!(cluster.files("content"), before, "not one file is mended");
    set(news, 0o604);
    assert_eq!(cluster.run("check --fix").code, 0);
    assert!(cluster.text(news).contains("دەنە،") && cluster.text(EXAM).contains("دەنە،"));
    assert_eq!((mode(EXAM), mode(news)), (0o640, 0o604));
}
