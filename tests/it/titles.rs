//! The title index: every title of an edition under its letter, without a script.

use crate::support::cluster::ClusterTest;
use std::collections::BTreeSet;

/// The beginnings of titles, each with the letter under which it stands, by language.
const BEGINNINGS: [(&str, [(&str, &str); 4]); 3] = [
    ("zh", [("重庆", "c"), ("重点", "z"), ("《银行》", "y"), ("12345", "other")]),
    ("kk", [("ٴبىلىم", "b"), ("عىلىم", "gh"), ("جەر", "j"), ("2026", "other")]),
    ("ug", [("ئۈچ", "ue"), ("يېزا", "y"), ("پىلان", "p"), ("WPS", "other")]),
];

/// The town with so many pages more of each beginning, in all three languages.
fn town(more: usize) -> ClusterTest {
    let town = ClusterTest::of("town");
    let columns = town.text("sites/portal/columns.yaml");
    let column = "- {slug: more, names: {zh: 更多, kk: تاعى, ug: يەنە}}\n";
    town.write("sites/portal/columns.yaml", format!("{columns}{column}"));
    for (lang, beginnings) in BEGINNINGS {
        for (kind, (beginning, _)) in beginnings.into_iter().enumerate() {
            for number in 1..=more {
                plant(&town, &format!("{kind}-{number}"), lang, &format!("{beginning} {number}"));
            }
        }
    }
    town
}

fn plant(town: &ClusterTest, name: &str, lang: &str, title: &str) {
    let date = if lang == "zh" { "date: 2026-02-20\n" } else { "" };
    let page = format!(
        "---\ntitle: {title}\n{date}status: approved\nreviewed_by: [初审甲]\n---\n\n{title}\n"
    );
    town.write(&format!("content/portal/more/{name}.{lang}.md"), page);
}

fn folder(lang: &str) -> &str {
    match lang {
        "zh" => "public/titles",
        "kk" => "public/kk/titles",
        _ => "public/ug/titles",
    }
}

/// What stands between two marks.
fn between<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("no {from} in\n{html}"));
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

/// The addresses that a piece of a page leads to, in their order.
fn links(html: &str) -> Vec<&str> {
    html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn few_titles_stand_on_one_page_under_the_letters_of_their_edition() {
    let town = town(3);
    town.build_soundly();
    for (lang, beginnings) in BEGINNINGS {
        let html = town.text(&format!("{}/index.html", folder(lang)));
        for (kind, (_, letter)) in beginnings.into_iter().enumerate() {
            let id = format!("id=\"site-initial-{letter}\"");
            let group = links(between(&html, &id, "</section>"));
            let own: Vec<usize> = (1..=3)
                .map(|n| group.iter().position(|to| to.ends_with(&format!("/more/{kind}-{n}/"))))
                .map(|at| at.unwrap_or_else(|| panic!("{lang} {kind} is not under {letter}")))
                .collect();
            assert!(own.is_sorted(), "{lang} {letter}: {group:?}");
        }
        assert_eq!(town.files(folder(lang)).len(), 1, "{lang}");
    }
}

#[test]
fn the_search_page_and_the_site_map_lead_to_each_letter() {
    let town = town(1);
    town.build_soundly();
    for page in ["search", "sitemap"] {
        let html = town.text(&format!("public/ug/{page}/index.html"));
        let row = links(between(&html, "id=\"site-initials-title\"", "</section>"));
        for letter in ["p", "y", "ue", "other"] {
            assert!(
                row.contains(&&*format!("/ug/titles/#site-initial-{letter}")),
                "{page} {row:?}"
            );
        }
        let places = ["p", "ue", "y", "other"].map(|letter| {
            row.iter().position(|to| *to == format!("/ug/titles/#site-initial-{letter}"))
        });
        assert!(places.is_sorted(), "{page}: {row:?}");
    }
}

#[test]
fn many_titles_have_a_page_for_each_letter_and_further_ones() {
    let town = town(0);
    for number in 1..=401 {
        plant(&town, &format!("c-{number}"), "zh", &format!("重庆 {number}"));
    }
    plant(&town, "z", "zh", "重点");
    town.build_soundly();
    let index = town.text("public/titles/index.html");
    let row = links(between(&index, "<ul class=\"chips\">", "</ul>"));
    assert!(row.contains(&"/titles/c/") && row.contains(&"/titles/z/"), "{row:?}");
    assert!(!index.contains("/more/c-1/"), "the page of all letters holds no titles then");
    let first = town.text("public/titles/c/index.html");
    let second = town.text("public/titles/c/page/1/index.html");
    assert!(
        first.contains("/more/c-1/\"") && first.contains("rel=\"next\" href=\"/titles/c/page/1/\"")
    );
    assert!(
        second.contains("/more/c-401/\"") && second.contains("rel=\"prev\" href=\"/titles/c/\"")
    );
    let titles: BTreeSet<&str> = links(&first).into_iter().chain(links(&second)).collect();
    let found = titles.iter().filter(|to| to.starts_with("/more/c-")).count();
    assert_eq!(found, 401, "each title stands on one of the pages");

    let before = town.files("public/titles");
    plant(&town, "z2", "zh", "重点 2");
    town.build_soundly();
    let after = town.files("public/titles");
    let changed: Vec<_> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).collect();
    assert_eq!(changed.len(), 1, "a title rewrites the pages of its letter alone");
}

#[test]
fn only_what_is_at_home_and_shown_stands_in_the_index() {
    let town = town(1);
    let page = "content/portal/more/0-1.zh.md";
    let withdrawn = "withdrawn: {date: 2026-03-01, reason: 调整}\nstatus: approved";
    town.write(page, town.text(page).replace("status: approved", withdrawn));
    let draft = "content/portal/more/1-1.zh.md";
    town.write(draft, town.text(draft).replace("status: approved", "status: draft"));
    town.build_soundly();
    let html = town.text("public/titles/index.html");
    assert!(html.contains("/more/2-1/"));
    assert!(!html.contains("/more/0-1/") && !html.contains("/more/1-1/"));
}
