//! What may not be shown leaves no trace: not a title, not a file name, not an attachment, not one
//! byte that differs.

use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::sample;
use crate::support::ground::tree;
use crate::support::town::Story;
use crate::support::town::Text;
use crate::support::town::Town;
use std::collections::BTreeSet;

/// A word that no source has by itself; a slug, so that it can stand in names of files too.
const MARK: &str = "zqxv";

/// The public output and what lies beside it for web servers.
fn public(sources: &Files) -> Files {
    let ground = Ground::with(sources);
    let report = ground.build();
    assert!(report.summary.committed, "{:#?}", report.findings);
    let mut files = tree(&ground.out());
    let map = tree(&ground.root().join(".qunshan/public")).remove("redirects.map");
    files.insert("redirects.map".to_owned(), map.unwrap());
    files
}

fn assert_no_mark(files: &Files) {
    for (path, bytes) in files {
        assert!(!path.contains(MARK), "{path}");
        let text = String::from_utf8_lossy(bytes);
        let at = text.find(MARK).map(|at| text[..at].chars().rev().take(80).collect::<String>());
        assert!(
            at.is_none(),
            "{path}: after {:?}",
            at.map(|s| s.chars().rev().collect::<String>())
        );
    }
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

/// A value of front matter, read without the program's help.
fn value<'a>(markdown: &'a str, key: &str) -> Option<&'a str> {
    let head = markdown.split("\n---").next()?;
    head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':')).map(str::trim)
}

fn is_hidden(markdown: &str) -> bool {
    let day = |key| value(markdown, key).map(|text| text[..10].to_owned());
    value(markdown, "status") != Some("approved")
        || value(markdown, "visibility") == Some("intranet")
        || day("publish_at").is_some_and(|day| day.as_str() > "2026-03-02")
        || day("expires").is_some_and(|day| day.as_str() < "2026-03-02")
}

/// The hidden files of some sources: hidden translations, and all files of hidden pages.
fn hidden(sources: &Files) -> BTreeSet<String> {
    let markdown: Vec<&String> = sources.keys().filter(|path| path.ends_with(".md")).collect();
    let mut hidden = BTreeSet::new();
    for path in markdown.iter().filter(|path| is_hidden(&text(sources, path))) {
        hidden.insert((*path).clone());
        let Some(page) = path.strip_suffix(".zh.md") else { continue };
        let folder = page.strip_suffix("index");
        let of_page = |other: &&String| {
            folder.is_some_and(|folder| other.starts_with(folder))
                || other.starts_with(&format!("{page}."))
        };
        hidden.extend(sources.keys().filter(of_page).cloned());
    }
    hidden
}

fn without(sources: &Files, gone: &BTreeSet<String>) -> Files {
    let mut left = sources.clone();
    left.retain(|path, _| !gone.contains(path));
    left
}

#[test]
fn the_sample_is_the_same_without_its_hidden_sources() {
    let mut sources = sample();
    let translated: Vec<String> =
        sources.keys().filter(|path| path.ends_with(".ug.md")).cloned().collect();
    // The sample has no hidden translations: some are made.
    for path in translated.iter().step_by(5) {
        let draft = text(&sources, path).replacen("status: approved", "status: draft", 1);
        sources.insert(path.clone(), draft.into_bytes());
    }
    let hidden = hidden(&sources);
    assert!(hidden.len() > 10, "{hidden:?}");
    for path in &hidden {
        let marked = if path.ends_with(".md") {
            let text = text(&sources, path);
            let start = if text.contains("\ntitle: \"") { "title: \"" } else { "title: " };
            let text = text.replacen(start, &format!("{start}{MARK} "), 1);
            format!("{text}\n{MARK}\n").into_bytes()
        } else {
            MARK.as_bytes().to_vec()
        };
        sources.insert(path.clone(), marked);
    }
    let with = public(&sources);
    assert_no_mark(&with);
    assert_same(&with, &public(&without(&sources, &hidden)), "without hidden sources");
}

/// A story that shows its mark wherever it can.
fn marked() -> Story {
    let mut story = Story::numbered(3);
    for (lang, text) in &mut story.texts {
        *text = Text {
            title: format!("{MARK} {lang}"),
            body: format!("{MARK}\n\n## {MARK} {{#{MARK}}}\n\n[{MARK}]({MARK}.pdf)"),
            aliases: vec![format!("/{MARK}-{lang}.html")],
            ..text.clone()
        };
    }
    for key in ["summary", "author", "source"] {
        story.fact(key, MARK);
    }
    story.fact("keywords", &format!("[{MARK}]"));
    story.fact("pinned", "true");
    story.attachments.insert(format!("{MARK}.pdf"), MARK.into());
    story.links.push(format!(":::table src=\"/data/{MARK}.csv\"\n:::"));
    story.links.push(format!("![{MARK}](/media/{MARK}.svg)"));
    story
}

/// The town with one page of each hidden sort, each submitted, adopted and collected.
fn with_secrets() -> Town {
    let mut town = Town::new();
    let mut put = |path: String, text: String| town.files.insert(path, text.into_bytes());
    put(format!("content/data/{MARK}.csv"), format!("年,{MARK}\n2026,1\n"));
    let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{MARK}</title></svg>");
    put(format!("content/media/{MARK}.svg"), picture);
    let sorts: [(&str, &str); 5] = [
        ("status", "draft"),
        ("status", "review"),
        ("visibility", "intranet"),
        ("publish_at", "2026-03-03"),
        ("expires", "2026-03-01"),
    ];
    for (number, (key, word)) in sorts.into_iter().enumerate() {
        let mut story = marked();
        match key {
            "status" => story.texts.get_mut("zh").unwrap().status = word,
            _ => story.fact(key, word),
        }
        story.fact("terms", "{theme: [flood], audience: [citizen]}");
        story.fact("shown_in", "[portal/news/counties, portal/notices]");
        town.stories.insert(format!("health/news/{MARK}-{number}"), story);
    }
    town
}

#[test]
fn each_sort_of_hidden_page_leaves_no_trace() {
    let with = with_secrets();
    let files = public(&with.sources());
    assert_no_mark(&files);
    assert_same(&files, &public(&Town::new().sources()), "without hidden sources");
    // The same pages show everywhere once they may: the marks are no empty threat.
    let mut open = with;
    for story in open.stories.values_mut() {
        story.texts.values_mut().for_each(|text| text.status = "approved");
        story.facts.retain(|key, _| !["visibility", "publish_at", "expires"].contains(key));
    }
    open.stories.retain(|id, _| !id.contains(MARK) || id.ends_with("-0"));
    let shown = public(&open.sources());
    let marked = |files: &Files, ending: &str| {
        let has = |(path, bytes): &(&String, &Vec<u8>)| {
            path.ends_with(ending) && String::from_utf8_lossy(bytes).contains(MARK)
        };
        files.iter().filter(has).count()
    };
    assert!(marked(&shown, ".html") > 10, "{}", marked(&shown, ".html"));
    assert!(marked(&shown, ".pdf") > 0 && marked(&shown, ".svg") > 0);
}

#[test]
fn a_hidden_translation_leaves_no_trace() {
    let mut with = Town::new();
    let bare = {
        let mut bare = with.clone();
        bare.stories.get_mut("county/news/n4").unwrap().texts.remove("kk");
        bare
    };
    let text = with.stories.get_mut("county/news/n4").unwrap().texts.get_mut("kk").unwrap();
    *text = Text {
        title: MARK.to_owned(),
        body: format!("{MARK}\n\n## {MARK}"),
        status: "review",
        aliases: vec![format!("/{MARK}.html")],
    };
    let files = public(&with.sources());
    assert_no_mark(&files);
    assert_same(&files, &public(&bare.sources()), "without the translation");
}

#[test]
fn a_withdrawn_page_tells_its_title_and_no_more() {
    let mut town = with_secrets();
    town.stories.retain(|id, _| !id.contains(MARK) || id.ends_with("-0"));
    let story = town.stories.get_mut(&format!("health/news/{MARK}-0")).unwrap();
    story.texts.values_mut().for_each(|text| text.status = "approved");
    story.fact("withdrawn", "{date: 2026-03-01, reason: 有误}");
    let files = public(&town.sources());
    assert!(!files.keys().any(|path| path.ends_with(".pdf") && path.contains(MARK)));
    let notice = text(&files, &format!("health/news/{MARK}-0/index.html"));
    assert!(notice.contains("有误") && !notice.contains(&format!("id=\"{MARK}\"")));
}

/// Where a shown page names a hidden one, its author is told, and readers see his words alone.
#[test]
fn what_shown_pages_say_of_hidden_ones_leaves_no_trace() {
    let mut town = with_secrets();
    let target = format!("health/news/{MARK}-0");
    let story = town.stories.get_mut("portal/news/n0").unwrap();
    story.links.push(format!("前[链接的文字](/{target}.md#{MARK})后"));
    story.links.push(format!("[](/{target}.md)"));
    story.fact("related", &format!("[{target}]"));
    let other = town.stories.get_mut("portal/news/n12").unwrap();
    other.fact("withdrawn", &format!("{{date: 2026-03-01, reason: 有误, replaced_by: {target}}}"));
    let put = |town: &mut Town, path: &str, from: &str, to: String| {
        let text = text(&town.files, path).replacen(from, &to, 1);
        town.files.insert(path.to_owned(), text.into_bytes());
    };
    put(&mut town, "sites/portal/site.yaml", "portal/policies/rule", target.clone());
    let adopted = format!("- {{page: {target}, column: news/counties}}\n- {{");
    put(&mut town, "sites/portal/adopted.yaml", "- {", adopted);
    let shared = "content/shared/policies/common-rule.zh.md";
    put(&mut town, shared, "portal/policies/rule]", format!("portal/policies/rule, {target}]"));
    let letter = "content/portal/letters/l1.zh.md";
    put(&mut town, letter, "/portal/policies/rule.md", format!("/{target}.md"));
    let guide = "content/health/services/card.zh.md";
    put(&mut town, guide, "page: portal/policies/rule", format!("page: {target}"));
    let ground = Ground::with(&town.sources());
    let report = ground.build();
    assert!(report.summary.committed, "{:#?}", report.findings);
    let told: Vec<String> = report
        .findings
        .iter()
        .map(|found| format!("{} {}", found.code, found.place.path))
        .collect();
    let page = "L004 content/portal/news/n0.zh.md";
    assert_eq!(told.iter().filter(|one| *one == page).count(), 2, "{told:?}");
    assert!(told.contains(&format!("L004 {letter}")), "{told:?}");
    let files = tree(&ground.out());
    assert_no_mark(&files);
    let page = text(&files, "news/n0/index.html");
    assert!(page.contains("前链接的文字后"), "{page}");
}
