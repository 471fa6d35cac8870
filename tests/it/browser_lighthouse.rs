//! What Lighthouse says of the pages that most visitors open, on its mobile profile, and what a
//! first visit costs them.

use crate::support::browser::available;
use crate::support::browser::chromium;
use crate::support::browser::web;
use crate::support::built::Html;
use crate::support::built::sample;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The least score of each category; `performance` is not asked here, for it depends on the
/// machine: `node tests/web/lighthouse.mjs public /` tells it.
const LEAST: [(&str, u32); 3] = [("accessibility", 95), ("best-practices", 95), ("seo", 95)];

/// A first page without pictures, in bytes: the page, its styles, scripts and fonts.
const FIRST_PAGE: usize = 100_000;

/// All style sheets of a page together, in bytes.
const STYLES: usize = 30_000;

/// All scripts of a page together, in bytes.
const SCRIPTS: usize = 5_000;

#[derive(Debug, Deserialize)]
struct Verdict {
    path: String,
    scores: BTreeMap<String, u32>,
    short: Vec<String>,
}

/// A home, a list, an article, a guide.
const KINDS: [&[&str]; 4] = [
    &["<body class=\"home\""],
    &["<body class=\"column\"", "rel=\"next\""],
    &["<body class=\"article\"", "<h2 id="],
    &["<ol class=\"steps\""],
];

fn opened(lang: &'static str) -> impl Iterator<Item = &'static Html> {
    KINDS.into_iter().filter_map(move |kind| {
        sample().first(lang, |page| kind.iter().all(|part| page.text.contains(part)))
    })
}

#[test]
fn lighthouse_is_content() {
    if !available() {
        return;
    }
    let pages: Vec<&str> =
        opened("zh").chain(opened("ug").take(1)).map(|page| page.address.as_str()).collect();
    assert_eq!(pages.len(), KINDS.len() + 1, "{pages:?}");
    let mut node = Command::new("node");
    node.arg(web().join("lighthouse.mjs")).arg(sample().public()).args(&pages);
    node.env("CHROMIUM", chromium().expect("`available` was asked first"));
    let done = node.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let verdicts: Vec<Verdict> = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(verdicts.len(), pages.len());
    for verdict in &verdicts {
        for (category, least) in LEAST {
            assert!(verdict.scores[category] >= least, "{}: {:#?}", verdict.path, verdict.short);
        }
    }
}

/// The addresses in the attributes of one kind of tag.
fn addresses<'p>(page: &'p str, tag: &str, attribute: &str) -> Vec<&'p str> {
    let tags = page.split(tag).skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let values = tags.filter_map(|tag| tag.split(attribute).nth(1)?.split('"').next());
    values.collect()
}

fn size(address: &str) -> usize {
    let file = sample().public().join(address.trim_start_matches('/'));
    let length = fs::metadata(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display())).len();
    usize::try_from(length).unwrap()
}

/// The fonts that a sheet names; a Chinese page loads none of them (another test holds that).
fn fonts(sheets: &[&str]) -> usize {
    let mut all = 0;
    for sheet in sheets {
        let file = sample().public().join(sheet.trim_start_matches('/'));
        let text = fs::read_to_string(file).unwrap();
        let folder = &sheet[..=sheet.rfind('/').unwrap()];
        for url in text.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
            let url = url.trim_matches(['"', '\'']);
            if url.ends_with(".woff2") {
                let address =
                    if url.starts_with('/') { url.to_owned() } else { format!("{folder}{url}") };
                all += size(&address);
            }
        }
    }
    all
}

#[test]
fn a_first_visit_is_light() {
    let mut seen = 0;
    for page in &sample().pages {
        let sheets = addresses(&page.text, "<link rel=\"stylesheet\"", "href=\"");
        let scripts = addresses(&page.text, "<script", "src=\"");
        let styles: usize = sheets.iter().map(|sheet| size(sheet)).sum();
        let code: usize = scripts.iter().map(|script| size(script)).sum();
        let fonts = if page.lang == "zh" { 0 } else { fonts(&sheets) };
        assert!(styles < STYLES, "{}: {styles} bytes of styles", page.address);
        assert!(code < SCRIPTS, "{}: {code} bytes of scripts", page.address);
        // A law or a declaration may be as long as it is; its reader has asked for it.
        let text = if page.text.contains("<body class=\"article\"") { 0 } else { page.text.len() };
        let all = text + styles + code + fonts;
        assert!(all < FIRST_PAGE, "{}: {all} bytes", page.address);
        seen += usize::from(!sheets.is_empty());
    }
    assert!(seen > 1000, "{seen} pages");
}
