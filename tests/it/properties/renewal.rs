//! Nothing is written that need not be: a build without changes writes no file, one after an edit
//! only the files that show what was edited.

use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::tree;
use crate::support::town::Story;
use crate::support::town::Town;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// When each file was written, and which file it is on the disk.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: String| {
        let modified = fs::metadata(folder.join(&path)).unwrap().modified().unwrap();
        (path, modified)
    };
    tree(folder).into_keys().map(time).collect()
}

/// The files that a change of the sources writes or removes, but those of the search index: the
/// worth of a word depends on all pages, so that an edit renews the lists of its language whole.
fn renewed(before: &Town, after: &Town) -> BTreeSet<String> {
    let mut renewed = all_renewed(before, after);
    renewed.retain(|path| !is_of_index(path));
    renewed
}

fn is_of_index(path: &str) -> bool {
    path.starts_with("search/") && (path.ends_with(".qs") || path.ends_with("/current.json"))
}

/// The files that a change of the sources writes or removes.
fn all_renewed(before: &Town, after: &Town) -> BTreeSet<String> {
    let mut ground = Ground::with(&before.sources());
    ground.build();
    let old = times(&ground.out());
    ground.lay(&after.sources());
    let report = ground.build();
    assert!(report.summary.committed, "{:#?}", report.findings);
    let new = times(&ground.out());
    let paths = old.keys().chain(new.keys()).filter(|path| old.get(*path) != new.get(*path));
    let renewed: BTreeSet<String> = paths.cloned().collect();
    let manifest = usize::from(renewed.contains("manifest.json"));
    assert_eq!(report.summary.written + report.summary.removed, renewed.len() - manifest);
    renewed
}

fn text_of<'a>(town: &'a mut Town, id: &str, lang: &str) -> &'a mut crate::support::town::Text {
    town.stories.get_mut(id).unwrap().texts.get_mut(lang).unwrap()
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[test]
fn a_build_without_changes_writes_nothing() {
    let ground = Ground::with(&Town::new().sources());
    ground.build();
    let (files, old) = (tree(&ground.root()), times(&ground.root().join("public")));
    let report = ground.build();
    assert!(report.summary.committed);
    assert_eq!((report.summary.written, report.summary.removed), (0, 0));
    assert_eq!(report.summary.reused, report.summary.files);
    assert_eq!(old, times(&ground.root().join("public")));
    assert_same(&files, &tree(&ground.root()), "the work folder too");
}

#[test]
fn an_edited_text_writes_its_own_page_alone() {
    let before = Town::new();
    let mut after = before.clone();
    text_of(&mut after, "portal/news/n0", "zh").body.push_str("\n\n新的一段。");
    assert_eq!(renewed(&before, &after), set(&["manifest.json", "news/n0/index.html"]));
    let mut after = before.clone();
    text_of(&mut after, "county/news/n4", "kk").body.push_str("\n\nجاڭا.");
    let own = set(&["manifest.json", "county/kk/news/n4/index.html"]);
    assert_eq!(renewed(&before, &after), own);
}

/// Of the texts that search shows only the edited one is written, and no other language's index.
#[test]
fn an_edited_text_writes_its_own_text_of_search() {
    let before = Town::new();
    let mut after = before.clone();
    text_of(&mut after, "portal/news/n0", "zh").body.push_str("\n\n新的一段。");
    let renewed = all_renewed(&before, &after);
    let index: BTreeSet<&str> =
        renewed.iter().map(String::as_str).filter(|path| is_of_index(path)).collect();
    assert!(index.contains("search/zh/current.json"), "{index:?}");
    assert!(index.iter().all(|path| path.starts_with("search/zh/")), "{index:?}");
    let texts = index.iter().filter(|path| path.starts_with("search/zh/texts/"));
    assert_eq!(texts.count(), 1, "{index:?}");
}

#[test]
fn an_edited_text_writes_its_copies_too() {
    let before = Town::new();
    let mut after = before.clone();
    text_of(&mut after, "health/news/n3", "zh").body.push_str("\n\n新的一段。");
    let wanted =
        ["manifest.json", "health/news/n3/index.html", "news/counties/health/news/n3/index.html"];
    assert_eq!(renewed(&before, &after), set(&wanted));
}

/// A title is seen wherever a file shows it, and nowhere else anything is written.
#[test]
fn an_edited_title_writes_the_files_that_show_it() {
    let before = Town::new();
    let id = "county/news/n22";
    for lang in ["zh", "kk"] {
        let mut after = before.clone();
        // Under its letter in the title index it stays.
        let title = &mut text_of(&mut after, id, lang).title;
        *title = title.chars().take(1).chain("换过的标题".chars()).collect();
        let shown: BTreeSet<String> = shows(&built(&after), "换过的标题");
        assert!(shown.contains(&at(lang, "county/", "news/n22/index.html")), "{shown:?}");
        assert!(shown.contains(&at(lang, "county/", "news/index.html")), "{shown:?}");
        assert!(shown.contains(&at(lang, "county/", "sitemap/index.html")), "{shown:?}");
        let mut wanted = shown;
        wanted.insert("manifest.json".to_owned());
        assert_eq!(renewed(&before, &after), wanted, "{lang}");
    }
}

/// The letters that have titles stand on the search page too, so it is renewed with them.
#[test]
fn a_title_under_a_new_letter_renews_the_search_page_besides() {
    let before = Town::new();
    let mut after = before.clone();
    text_of(&mut after, "county/news/n22", "zh").title = "改换过的标题".to_owned();
    let shown = shows(&built(&after), "改换过的标题");
    let renewed = renewed(&before, &after);
    let besides: Vec<&String> = renewed.difference(&shown).collect();
    assert_eq!(besides, ["county/search/index.html", "manifest.json"]);
}

/// The town with some more notices, a day between each and the next.
fn with_notices(number: usize) -> Town {
    let mut town = Town::new();
    for day in 1..=number {
        let mut story = Story::numbered(3 * day);
        story.date = format!("2026-02-{day:02}");
        story.facts.clear();
        town.stories.insert(format!("portal/notices/more-{day:02}"), story);
    }
    let columns = town.files.get_mut("sites/portal/columns.yaml").unwrap();
    let text = String::from_utf8(columns.clone()).unwrap();
    *columns = text.replace("{zh: 公告}", "{zh: 公告}\n  per_page: 3").into_bytes();
    town
}

/// Further list pages are numbered from the oldest, and always full, so that they stay as they are
/// when something new comes.
#[test]
fn a_new_page_leaves_the_full_pages_of_lists_alone() {
    let counts: Vec<usize> =
        (9..=12).map(|number| further(&built(&with_notices(number)))).collect();
    let at = counts.windows(2).position(|pair| pair[0] == pair[1]).unwrap();
    assert!(counts[at] >= 3, "{counts:?}");
    let renewed = renewed(&with_notices(9 + at), &with_notices(10 + at));
    assert!(renewed.contains("notices/index.html"), "{renewed:?}");
    let touched: Vec<&String> = renewed.iter().filter(|path| is_further(path)).collect();
    assert!(touched.is_empty(), "{touched:?}");
}

fn is_further(path: &str) -> bool {
    path.starts_with("notices/page/")
}

fn further(files: &Files) -> usize {
    files.keys().filter(|path| is_further(path)).count()
}

fn at(lang: &str, site: &str, path: &str) -> String {
    if lang == "zh" { format!("{site}{path}") } else { format!("{site}{lang}/{path}") }
}

fn built(town: &Town) -> Files {
    let ground = Ground::with(&town.sources());
    let report = ground.build();
    assert!(report.summary.committed, "{:#?}", report.findings);
    tree(&ground.out())
}

fn shows(files: &Files, words: &str) -> BTreeSet<String> {
    let holds = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(words);
    let showing = files.iter().filter(|(_, bytes)| holds(bytes));
    showing.map(|(path, _)| path.clone()).collect()
}
