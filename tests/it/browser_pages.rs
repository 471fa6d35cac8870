//! One page of each kind of the sample cluster, in each language, as visitors meet it.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Built;
use crate::support::built::Html;
use crate::support::built::sample;
use crate::support::nu::nu_errors;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The policy as every page must carry it, where a server sends none.
const META: &str = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"#;

/// Kinds of pages: a name, what only such a page holds, and the languages in which the sample must
/// have one (it is looked at in the others too, where there is one).
const KINDS: [(&str, &[&str], &[&str]); 26] = [
    ("home", &["<body class=\"home\""], &["zh", "kk", "ug"]),
    ("audience view", &["<body class=\"audience\""], &["zh", "kk", "ug"]),
    ("column", &["<body class=\"column\"", "<li"], &["zh", "kk", "ug"]),
    ("further page of a column", &["<body class=\"column\"", "rel=\"prev\""], &["zh"]),
    ("term", &["<body class=\"term\""], &["zh", "kk", "ug"]),
    ("taxonomy", &["<body class=\"taxonomy\""], &["zh", "kk", "ug"]),
    ("site map", &["<body class=\"site-map\""], &["zh", "kk", "ug"]),
    ("search", &["<body class=\"search\""], &["zh", "kk", "ug"]),
    ("title index", &["<body class=\"title-index\""], &["zh", "kk", "ug"]),
    ("lost", &["<body class=\"not-found\""], &["zh", "kk", "ug"]),
    ("withdrawn", &["<body class=\"withdrawn\""], &["zh"]),
    ("figure", &["<body class=\"article\"", "<figure"], &["zh", "kk", "ug"]),
    ("table", &["<body class=\"article\"", "<table"], &["zh"]),
    ("steps", &["<body class=\"article\"", "class=\"prose\"", "class=\"steps\""], &["zh"]),
    ("notice", &["<body class=\"article\"", "class=\"notice"], &["zh", "kk", "ug"]),
    ("footnote", &["<body class=\"article\"", "footnote"], &["zh"]),
    ("attachments", &["<body class=\"article\"", "download="], &["zh", "kk", "ug"]),
    ("policy in force", &["<p class=\"banner\"><b>现行有效"], &["zh"]),
    ("policy out of force", &["<p class=\"banner warn\"><b>已废止"], &["zh"]),
    ("guide", &["<ol class=\"steps\""], &["zh", "kk", "ug"]),
    ("letter", &["answer-title\""], &["zh"]),
    ("leader", &["class=\"portrait\""], &["zh"]),
    ("copy of another site's page", &["<p class=\"banner\"><b>本页转载自"], &["zh"]),
    ("copy, in Kazakh", &["<p class=\"banner\"><b>بۇل بەت كوشىرىلگەن جەر"], &["kk"]),
    ("copy, in Uyghur", &["<p class=\"banner\"><b>بۇ بەت كۆچۈرۈپ ئېلىنغان جاي"], &["ug"]),
    ("outdated translation", &["<p class=\"banner warn\"><b>اۋدارما"], &["kk"]),
];

/// The homes of one site of each group, and a special topic.
fn addresses(sample: &Built) -> Vec<String> {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("sites");
    let mut found: Vec<_> = fs::read_dir(sites).unwrap().map(|e| e.unwrap().path()).collect();
    found.sort();
    let group_of = |site: &Path| fs::read_to_string(site.join("site.yaml")).unwrap_or_default();
    let mut all = Vec::new();
    for group in ["group: department", "group: county", "group: port"] {
        let site = found.iter().find(|site| group_of(site).contains(group)).unwrap();
        let name = site.file_name().unwrap().to_str().unwrap();
        all.extend(["", "kk/", "ug/"].map(|lang| format!("/{name}/{lang}")));
    }
    let topic = |page: &&Html| page.address.contains("/topics/") && page.text.contains("column");
    for lang in ["zh", "kk", "ug"] {
        all.extend(sample.first(lang, |page| topic(&page)).map(|page| page.address.clone()));
    }
    all
}

/// The pages to look at.
fn chosen(sample: &Built) -> BTreeSet<String> {
    let mut all = BTreeSet::from_iter(addresses(sample));
    for (kind, parts, languages) in KINDS {
        for lang in ["zh", "kk", "ug"] {
            let is_so = |page: &Html| parts.iter().all(|part| page.text.contains(part));
            let page = sample.first(lang, is_so);
            assert!(page.is_some() || !languages.contains(&lang), "no {kind} in {lang}");
            all.extend(page.map(|page| page.address.clone()));
        }
    }
    all
}

#[test]
fn every_page_is_valid_html() {
    if !available() {
        return;
    }
    let errors = nu_errors(&sample().public());
    let told: Vec<String> = errors.iter().take(20).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), told.join("\n"));
}

#[test]
fn each_kind_of_page_is_open_to_all() {
    if !available() {
        return;
    }
    let sample = sample();
    let desk = chosen(sample).into_iter().map(|address| Page::at(&address).axe());
    assert_clean(&desk.fold(Job::of(&sample.public()), Job::page).run());
}

/// Ticks a box of the panel, where no script of the page does anything about it.
fn in_mode(mode: &str, visit: impl Fn(Page) -> Page) -> Job {
    let tick = format!("document.getElementById('site-mode-{mode}').click()");
    let sample = sample();
    let pages = chosen(sample).into_iter();
    let visits = pages.map(|a| visit(Page::at(&a).mute().first(&tick)));
    visits.fold(Job::of(&sample.public()), Job::page)
}

#[test]
fn each_kind_of_page_is_open_in_large_text() {
    if available() {
        assert_clean(&in_mode("elder", |page| page.width(320).axe()).run());
    }
}

#[test]
fn each_kind_of_page_is_open_in_high_contrast() {
    if available() {
        assert_clean(&in_mode("contrast", Page::axe).run());
    }
}

/// Whether a browser waits for the fonts is its own affair: nothing may depend on them.
#[test]
fn no_page_in_large_text_needs_the_fonts() {
    if available() {
        assert_clean(&in_mode("elder", |page| page.width(320).without_fonts()).run());
    }
}

/// The narrowest screen, a browser without scripts, and a server that sends no policy.
#[test]
fn each_kind_of_page_works_on_the_plainest_telephone() {
    if !available() {
        return;
    }
    let sample = sample();
    let hand = chosen(sample)
        .into_iter()
        .map(|a| Page::at(&a).width(320).without_script().without_fonts());
    assert_clean(&hand.fold(Job::of(&sample.public()).without_header(), Job::page).run());
}

#[test]
fn each_page_carries_the_policy_itself() {
    let without = sample().pages.iter().filter(|page| !page.text.contains(META));
    let without: Vec<&str> = without.map(|page| page.address.as_str()).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn the_policy_of_a_page_is_in_force_without_the_server() {
    if !available() {
        return;
    }
    let inline = "(() => { const script = document.createElement('script'); \
                  script.textContent = 'window.__alive = 1'; document.body.append(script); \
                  return window.__alive ?? 0; })()";
    let job = Job::of(&sample().public()).without_header();
    let visits = job.page(Page::at("/").evaluate("alive", inline)).run();
    assert_eq!(visits[0].values["alive"], 0);
    assert!(visits[0].console[0].contains("Content Security Policy"), "{:?}", visits[0].console);
}

#[test]
fn an_old_address_leads_to_the_page() {
    if !available() {
        return;
    }
    let sample = sample();
    let refresh = "http-equiv=\"refresh\" content=\"0; url=";
    let old = sample.first("zh", |page| page.text.contains(refresh)).unwrap();
    let target = old.text.split(refresh).nth(1).unwrap().split('"').next().unwrap();
    let job = Job::of(&sample.public());
    let visits = job.page(Page::at(&old.address).evaluate("here", "location.pathname")).run();
    assert_clean(&visits);
    assert_ne!(target, old.address);
    assert_eq!(visits[0].values["here"], target);
}
