//! The eyes of the browser tests are tested themselves: they pass a good page and see every fault
//! of a bad one.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::browser::verdict;
use crate::support::nu::nu_errors;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = r#"<!doctype html>
<html lang="ug" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>باش بەت</title>
<link rel="stylesheet" href="/style.css">
<script src="/script.js" defer></script>
</head>
<body>
<main><h1>باش بەت</h1><p id="text">وقفة</p></main>
</body>
</html>
"#;

const BAD: &str = r#"<!doctype html>
<html>
<head><title>坏页</title><link rel="stylesheet" href="/none.css"></head>
<body>
<img src="http://elsewhere.example/dot.png">
<div style="width: 3000px">宽</div>
<p id="same"><p id="same">
<script>window.__ran = 1; alert("醒来");</script>
<a href=" java&#9;script:window.__ran=2" onclick="window.__ran=3">按</a>
</body>
</html>
"#;

/// A folder with one good page, one bad page, and a file beside the folder that nobody may get.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "secret.html", "<p>secret</p>");
    write(folder.path(), "site/index.html", GOOD);
    write(folder.path(), "site/bad/index.html", BAD);
    write(folder.path(), "site/style.css", "body { color: #111; background: #fff }");
    write(folder.path(), "site/script.js", "document.body.dataset.scripted = 'yes';");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn has(all: &[String], part: &str) -> bool {
    all.iter().any(|one| one.contains(part))
}

#[test]
fn a_good_page_shows_no_fault() {
    if !available() {
        return;
    }
    let site = site();
    let picture = site.path().join("shot.png");
    let scripted = "document.body.dataset.scripted ?? 'no'";
    let visits = Job::of(&site.path().join("site"))
        .page(Page::at("/").axe().evaluate("scripted", scripted))
        .page(Page::at("/").width(320).axe().shot(&picture))
        .page(Page::at("/").without_script().evaluate("scripted", scripted))
        .run();
    assert_clean(&visits);
    assert_eq!(visits[0].values["scripted"], "yes");
    assert_eq!(visits[1].width, 320);
    assert_eq!(visits[2].values["scripted"], "no");
    assert!(fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn each_fault_of_a_bad_page_is_seen() {
    if !available() {
        return;
    }
    let site = site();
    let job = Job::of(&site.path().join("site"))
        .page(Page::at("/bad/").axe())
        .page(Page::at("/..%2fsecret.html"))
        .page(Page::at("/").without_script().axe());
    let [bad, gone, blind]: [Seen; 3] = job.run().try_into().unwrap();
    assert!(has(&bad.console, "Content Security Policy"), "{:?}", bad.console);
    assert!(bad.failed.iter().any(|failed| failed.url.ends_with("/none.css")), "{:?}", bad.failed);
    assert_eq!(bad.foreign, ["http://elsewhere.example/dot.png"]);
    assert!(bad.axe.iter().any(|breach| breach.id == "html-has-lang"), "{:?}", bad.axe);
    assert!(bad.axe.iter().any(|breach| breach.id == "image-alt"), "{:?}", bad.axe);
    assert_eq!(bad.handlers.len(), 1, "{:?}", bad.handlers);
    assert!(!bad.ran && bad.dialogs.is_empty(), "the policy stops the script: {bad:?}");
    assert_eq!(gone.status, Some(404));
    assert!(has(&blind.faults(), "cannot run without scripts"), "{:?}", blind.faults());
}

#[test]
fn content_that_comes_to_life_is_seen_without_the_policy() {
    if !available() {
        return;
    }
    let site = site();
    let job = Job::of(&site.path().join("site")).without_policy();
    let visits = job.page(Page::at("/bad/")).run();
    assert!(visits[0].ran);
    assert_eq!(visits[0].dialogs, ["醒来"]);
    let overflow = visits[0].overflow.as_ref().unwrap();
    assert!(overflow.scroll >= 3000 && overflow.client <= 1280, "{overflow:?}");
}

#[test]
fn the_checker_passes_good_html_and_names_what_is_bad() {
    if !available() {
        return;
    }
    let site = site();
    let errors = nu_errors(&site.path().join("site"));
    assert!(!errors.is_empty());
    assert!(errors.iter().all(|error| error.url.ends_with("/bad/index.html")), "{errors:?}");
    let same = errors.iter().find(|error| error.message.contains("Duplicate ID")).unwrap();
    assert_eq!(same.line, 7);
    assert!(same.to_string().contains("id=\"same\""), "{same}");
}

#[test]
#[should_panic(expected = "no page in")]
fn a_folder_without_pages_does_not_pass() {
    if !available() {
        panic!("no page in a folder that nobody can check");
    }
    nu_errors(tempfile::tempdir().unwrap().path());
}

#[test]
fn what_is_missing_is_said_aloud() {
    let mut told = Vec::new();
    assert!(verdict(&[], true, &mut told));
    assert!(told.is_empty());
    assert!(!verdict(&["Chromium", "Java"], false, &mut told));
    let told = String::from_utf8(told).unwrap();
    assert!(told.starts_with("browser tests skipped: Chromium, Java not found; run .ci/run"));
}

#[test]
#[should_panic(expected = "browser tests skipped: Java not found")]
fn what_is_required_must_be_there() {
    verdict(&["Java"], true, &mut Vec::new());
}
