//! Content that tries to run scripts: nothing of it may come to life, even where no policy stops
//! it, and what cannot be made harmless is refused.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Built;
use crate::support::built::build;
use crate::support::built::copy;
use crate::support::built::fixture;
use crate::support::nu::nu_errors;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Touches every element as a visitor might. A click on a harmless link or on a form's button
/// leads nowhere, so that the page stays; one on a `javascript:` address would run it.
const TOUCH: &str = "(async () => {
    const harmless = (link) => /^(https?|mailto|tel):$/.test(link.protocol ?? 'svg');
    addEventListener('click', (event) => {
        const link = event.target.closest('a');
        if (link && harmless(link)) event.preventDefault();
    }, true);
    addEventListener('submit', (event) => event.preventDefault(), true);
    const events = ['mouseover', 'mouseenter', 'focus', 'load', 'error', 'toggle', 'begin'];
    const all = [...document.querySelectorAll('*')];
    for (const element of all) {
        for (const name of events) element.dispatchEvent(new Event(name));
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
    await new Promise((done) => setTimeout(done, 60));
    const links = [...document.querySelectorAll('a')];
    return [all.length, links.filter((link) => !harmless(link)).length, window.__ran ?? 0];
})()";

fn hostile() -> &'static Built {
    static HOSTILE: LazyLock<Built> = LazyLock::new(|| Built::of(sources().path(), "hostile"));
    &HOSTILE
}

/// The sources, with files whose names not every system can keep in a repository.
fn sources() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture("hostile"), folder.path());
    for name in [
        "news/all/\"><img src=x onerror=window.__ran=1>.pdf",
        "news/all/'onclick='window.__ran=1.txt",
        "news/all/form\u{202E}fdp.txt",
        "services/\"><svg onload=window.__ran=1>.pdf",
    ] {
        fs::write(folder.path().join("content/portal").join(name), "%PDF-1.4\n").unwrap();
    }
    folder
}

#[test]
fn hostile_content_never_runs() {
    if !available() {
        return;
    }
    let hostile = hostile();
    let pages = hostile.pages.iter().map(|page| page.address.clone());
    // The pictures of the theme are nobody's content.
    let pictures = hostile.files(&[".svg"]).into_iter().filter(|file| file.contains("/media/"));
    let pictures: Vec<String> = pictures.collect();
    assert_eq!(pictures.len(), 3, "{pictures:?}");
    let visits = pages.chain(pictures).map(|at| Page::at(&at).evaluate("touched", TOUCH));
    let seen = visits.fold(Job::of(&hostile.public()).without_policy(), Job::page).run();
    assert_clean(&seen);
    for visit in &seen {
        let [elements, strange, ran] = [0, 1, 2].map(|n| visit.values["touched"][n].as_u64());
        assert!(elements > Some(5), "{}: {elements:?} elements", visit.path);
        assert_eq!((strange, ran), (Some(0), Some(0)), "{}", visit.path);
    }
}

#[test]
fn hostile_content_does_not_break_html() {
    if !available() {
        return;
    }
    let errors = nu_errors(&hostile().public());
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), told.join("\n"));
}

#[test]
fn hostile_content_stays_text() {
    let page = hostile().pages.iter().find(|page| page.address == "/news/all/").unwrap();
    assert!(page.text.contains("{{ 7*191 }} {% include"), "template signs are text");
    for page in &hostile().pages {
        let text = &page.text;
        let ours = |script: &str| script.starts_with(" src=\"/") && script.contains("/assets/");
        let scripts = text.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap());
        let strange: Vec<&str> = scripts.filter(|script| !ours(script)).collect();
        assert!(strange.is_empty(), "{}: {strange:?}", page.address);
        assert!(!text.contains("1337"), "{} calculated", page.address);
        assert!(!text.contains(" style="), "{}", page.address);
        assert!(!text.contains('\u{202E}'), "{} turns the direction", page.address);
    }
}

/// What cannot be made harmless, with the code of its finding. Each stands in a page of its own.
const REFUSED: &[(&str, &str)] = &[
    ("L003", "[x](javascript:window.__ran=1)"),
    ("L003", "[x](JaVaScRiPt:window.__ran=1)"),
    ("L003", "[x](java&#115;cript:window.__ran=1)"),
    ("L003", "[x](javascript&colon;window.__ran=1)"),
    ("L003", "[x](&#x1;javascript:window.__ran=1)"),
    ("L003", "[x](<java&#10;script:window.__ran=1>)"),
    ("L003", "[x](<java&Tab;script:window.__ran=1>)"),
    ("L003", "[x](vbscript:window.__ran=1)"),
    ("L003", "[x](data:text/html,<script>window.__ran=1</script>)"),
    ("L003", "[x](blob:https://elsewhere.example/1)"),
    ("L003", "[x](file:///etc/passwd)"),
    ("L003", "[x](view-source:javascript:window.__ran=1)"),
    ("L003", "<javascript:window.__ran=1>"),
    ("L003", "[x][y]\n\n[y]: javascript:window.__ran=1"),
    ("L003", "![x](javascript:window.__ran=1)"),
    ("L003", "![x](data:image/svg+xml,<svg/onload=window.__ran=1>)"),
    ("L003", ":::figure src=\"javascript:window.__ran=1\" alt=\"x\"\n:::"),
    ("L001", ":::table src=\"data:text/csv,a\" caption=\"x\"\n:::"),
    ("L007", "![x](https://elsewhere.example/x.png)"),
    ("L007", "![x](//elsewhere.example/x.png)"),
    ("L005", "[x](../../../../../etc/passwd)"),
    ("L005", "![x](../../../../secret.png)"),
    ("L006", "[x](page.html)"),
    ("L006", "[x](script.js)"),
    ("C209", "<script>window.__ran=1</script>"),
    ("C209", "x <img src=x onerror=\"window.__ran=1\">"),
    ("C209", "<iframe srcdoc=\"x\"></iframe>"),
    ("C209", "<b>x</b>"),
];

/// HTML that even a site with `raw_html` may not hold.
const UNSAFE: &[&str] = &[
    "<script>window.__ran=1</script>",
    "<SCRIPT/x>window.__ran=1</SCRIPT>",
    "<img src=x onerror=\"window.__ran=1\">",
    "<p onclick=\"window.__ran=1\">x</p>",
    "<p/onclick=window.__ran=1>x</p>",
    "<p ONCLICK = 'window.__ran=1'>x</p>",
    "<p style=\"background: url(https://elsewhere.example/x.png)\">x</p>",
    "<a href=\"javascript:window.__ran=1\">x</a>",
    "<iframe src=\"javascript:parent.__ran=1\"></iframe>",
    "<iframe srcdoc=\"<script>parent.__ran=1</script>\"></iframe>",
    "<object data=\"javascript:window.__ran=1\"></object>",
    "<embed src=\"javascript:window.__ran=1\">",
    "<svg onload=\"window.__ran=1\"></svg>",
    "<svg><animate attributeName=href to=javascript:window.__ran=1 /></svg>",
    "<math><mtext><script>window.__ran=1</script></mtext></math>",
    "<form action=\"javascript:window.__ran=1\"><button>x</button></form>",
    "<button formaction=\"javascript:window.__ran=1\">x</button>",
    "<input autofocus onfocus=\"window.__ran=1\">",
    "<details open ontoggle=window.__ran=1>x</details>",
    "<video><source onerror=window.__ran=1></video>",
    "<body onload=window.__ran=1>",
    "<meta http-equiv=refresh content=\"0; url=javascript:window.__ran=1\">",
    "<base href=\"https://elsewhere.example/\">",
    "<link rel=stylesheet href=\"https://elsewhere.example/x.css\">",
    "<style>@import 'https://elsewhere.example/x.css';</style>",
    "<template><script>window.__ran=1</script></template>",
    "<noscript><p title=\"</noscript><script>window.__ran=1</script>\"></noscript>",
    "<textarea><script>window.__ran=1</script></textarea>",
    "<title><script>window.__ran=1</script></title>",
    "<xmp><script>window.__ran=1</script></xmp>",
    "<marquee onstart=\"window.__ran=1\">x</marquee>",
    "<p id=\"main\">x</p>",
    "<custom-element>x</custom-element>",
    "<?php window.__ran=1 ?>",
    "<![CDATA[<script>window.__ran=1</script>]]>",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "x <b onclick=\"window.__ran=1\">y</b>",
    "x <b class='\"><script>window.__ran=1</script>'>y</b>",
];

#[test]
fn what_cannot_be_harmless_is_refused() {
    let folder = sources();
    let news = folder.path().join("content/portal/news");
    fs::write(news.join("page.html"), "<script>window.__ran=1</script>").unwrap();
    fs::write(news.join("script.js"), "window.__ran=1").unwrap();
    let raw = folder.path().join("content/raw/news");
    for (number, (_, text)) in REFUSED.iter().enumerate() {
        plant(&news, number, text);
    }
    for (number, text) in UNSAFE.iter().enumerate() {
        plant(&raw, number, text);
    }
    let said = build(folder.path());
    assert!(!said.done && !folder.path().join("public/index.html").exists(), "{}", said.text);
    let told = |file: String, code: &str| {
        let mut lines = said.text.lines().filter(|line| line.starts_with(&file));
        lines.any(|line| line.contains(&format!("error[{code}]")))
    };
    let mut missed = Vec::new();
    for (number, (code, text)) in REFUSED.iter().enumerate() {
        if !told(format!("content/portal/news/bad-{number}.zh.md:"), code) {
            missed.push(format!("{code} {text}"));
        }
    }
    for (number, text) in UNSAFE.iter().enumerate() {
        if !told(format!("content/raw/news/bad-{number}.zh.md:"), "C210") {
            missed.push(format!("C210 {text}"));
        }
    }
    assert!(missed.is_empty(), "not refused:\n{}\n{}", missed.join("\n"), said.text);
}

fn plant(folder: &Path, number: usize, text: &str) {
    let head = "---\ntitle: 坏\ndate: 2026-02-01\nstatus: approved\n---\n";
    fs::write(folder.join(format!("bad-{number}.zh.md")), format!("{head}\n{text}\n")).unwrap();
}

const GUIDE: &str = "content/portal/services/guide.zh.md";
const DRAWING: &str = "content/portal/news/all/drawing.svg";
const MOVED: &str = "content/portal/news/moved.zh.md";
const LEADER: &str = "content/portal/leaders/head.zh.md";

/// Faults outside of texts: each in a cluster of its own, since the first stage that meets one
/// ends the build. A file, what to find in it, what to put there, the code.
const MISPLACED: &[(&str, &str, &str, &str)] = &[
    (GUIDE, "https://elsewhere", "javascript:window.__ran=1//", "C037"),
    (GUIDE, "https://elsewhere", "data:text/html,", "C037"),
    (DRAWING, "<svg xmlns=", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=", "C240"),
    (DRAWING, "</svg>", "<b></svg>", "C240"),
    (MOVED, "/old/place/", "/../../old/", "C034"),
    (MOVED, "/old/place/", "javascript:window.__ran=1", "C034"),
    (LEADER, "/media/portrait.svg", "javascript:window.__ran=1", "L020"),
    (LEADER, "/media/portrait.svg", "https://elsewhere.example/x.png", "L020"),
    (LEADER, "/media/portrait.svg", "../../../../etc/x.png", "L020"),
    ("sites/cluster.yaml", "https://hostile.example/", "javascript:window.__ran=1", "S014"),
    ("sites/portal/site.yaml", "host: hostile.example", "host: '\"><script>'", "S018"),
    ("sites/portal/site.yaml", "theme: gov", "theme: ../../outside", "T003"),
    ("sites/portal/columns.yaml", "slug: topic", "slug: ../../topic", "S015"),
];

#[test]
fn what_is_misplaced_is_refused() {
    let mut missed = Vec::new();
    for (file, sound, planted, code) in MISPLACED {
        let folder = sources();
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(sound), "{file} has no {sound}");
        fs::write(&path, text.replacen(sound, planted, 1)).unwrap();
        let said = build(folder.path());
        if said.done || !said.text.contains(&format!("error[{code}]")) {
            missed.push(format!("{file}: {planted}\n{}", said.text));
        }
    }
    assert!(missed.is_empty(), "not refused:\n{}", missed.join("\n"));
}
