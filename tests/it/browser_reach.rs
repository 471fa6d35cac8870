//! Every page can be walked with the keyboard, and leads to its other languages.

use crate::support::browser::Focus;
use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Html;
use crate::support::built::sample;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A home, a list, an article and the search of each language.
fn walked() -> Vec<&'static Html> {
    let kinds =
        ["home", "column", "article", "search"].map(|kind| format!("<body class=\"{kind}\""));
    let all = ["zh", "kk", "ug"].into_iter().flat_map(|lang| {
        let first = |kind: &String| sample().first(lang, |page| page.text.contains(kind)).unwrap();
        kinds.iter().map(first).collect::<Vec<_>>()
    });
    all.collect()
}

#[test]
fn the_keyboard_walks_from_the_head_to_the_text() {
    if !available() {
        return;
    }
    let pages = walked().into_iter().map(|page| Page::at(&page.address).press("Tab", 40));
    let visits = pages.fold(Job::of(&sample().public()), Job::page).run();
    assert_clean(&visits);
    for visit in visits {
        let stops: Vec<&Focus> = visit.focus.iter().flatten().collect();
        assert!(stops.len() > 20, "{}: {stops:?}", visit.path);
        let skip = stops[0].href.as_deref().unwrap();
        assert!(skip.starts_with('#'), "{}: first the skip link, not {skip}", visit.path);
        for stop in &stops {
            assert!(stop.ring >= 2, "{}: no ring around {stop:?}", visit.path);
            assert!(stop.inside, "{}: out of sight: {stop:?}", visit.path);
        }
        let mut areas: Vec<&str> = stops[1..].iter().map(|stop| stop.area.as_str()).collect();
        areas.dedup();
        let first = |part: &str| areas.iter().position(|area| area.starts_with(part)).unwrap();
        let [head, main] = ["header", "main"].map(first);
        let foot = areas.iter().position(|area| *area == "footer").unwrap_or(areas.len());
        assert!(head < main && main < foot, "{}: {areas:?}", visit.path);
        assert!(areas[..main].iter().all(|area| area.starts_with("header")), "{areas:?}");
        let again: BTreeSet<&str> = areas[..main].iter().copied().collect();
        assert!(again.len() >= 3, "{}: languages, name, menu: {areas:?}", visit.path);
    }
}

/// On a telephone the menu is behind a button: a key opens it, the next stops lie in it, and
/// Escape leads back to the button.
#[test]
fn the_keyboard_opens_the_menu_of_a_telephone() {
    if !available() {
        return;
    }
    let button = "document.querySelector('.menu-btn').focus()";
    let open = |page: &Html| {
        let page = Page::at(&page.address).width(360).first(button);
        page.press("Enter", 1).press("Tab", 3).press("Escape", 1)
    };
    let visits = walked().into_iter().map(open).fold(Job::of(&sample().public()), Job::page).run();
    assert_clean(&visits);
    for visit in visits {
        let stops: Vec<&Focus> = visit.focus.iter().flatten().collect();
        let [opener, inside @ .., back] = stops.as_slice() else { panic!("{}", visit.path) };
        assert_eq!(opener.tag, "button", "{}: {opener:?}", visit.path);
        assert_eq!(inside.len(), 3, "{}: {stops:?}", visit.path);
        for stop in inside {
            assert!(stop.area.starts_with("header: "), "{}: {stop:?}", visit.path);
            assert!(stop.inside && stop.ring >= 2, "{}: {stop:?}", visit.path);
        }
        assert!(inside.iter().any(|stop| stop.tag == "a"), "{}: {inside:?}", visit.path);
        assert_eq!((&back.tag, &back.label), (&opener.tag, &opener.label), "{}", visit.path);
    }
}

#[test]
fn the_skip_link_leads_past_the_menu() {
    if !available() {
        return;
    }
    let past =
        |page: &Html| Page::at(&page.address).press("Tab", 1).press("Enter", 1).press("Tab", 1);
    let visits = walked().into_iter().map(past).fold(Job::of(&sample().public()), Job::page).run();
    assert_clean(&visits);
    for visit in visits {
        let [skip, main, next] = [0, 1, 2].map(|at| visit.focus[at].as_ref());
        assert!(skip.unwrap().inside && !skip.unwrap().label.is_empty(), "{:?}", skip);
        assert_eq!(main.unwrap().tag, "main", "{}", visit.path);
        assert!(next.unwrap().area.starts_with("main"), "{}: {next:?}", visit.path);
    }
}

#[test]
fn every_page_tells_its_language_and_direction() {
    for page in &sample().pages {
        let (tag, dir) = match page.lang {
            "kk" => ("kk-Arab", "rtl"),
            "ug" => ("ug", "rtl"),
            _ => ("zh-CN", "ltr"),
        };
        let html = format!("<html lang=\"{tag}\" dir=\"{dir}\"");
        assert!(page.text.contains(&html), "{}", page.address);
    }
}

#[test]
fn other_languages_lead_to_the_same_page_or_home() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("sites");
    let sites = fs::read_dir(sites).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let sites: BTreeSet<String> = sites.collect();
    // A list without a single item is nowhere to lead a reader to.
    let full = sample().pages.iter().filter(|page| !page.text.contains("<p class=\"empty\">"));
    let all: BTreeSet<&str> = full.map(|page| page.address.as_str()).collect();
    let mut seen = 0;
    for page in sample().pages.iter().filter(|page| page.text.contains("<nav class=\"langs\"")) {
        let block = page.text.split("<nav class=\"langs\"").nth(1).unwrap();
        let block = block.split("</nav>").next().unwrap();
        let (start, rest) = divided(page, &sites);
        // A further page of a list leads to the list: other languages have other items.
        let list = rest.find("page/").map_or(rest, |at| &rest[..at]);
        for (hreflang, lang) in [("zh-CN", ""), ("kk-Arab-CN", "kk/"), ("ug-CN", "ug/")] {
            let (home, same) = (format!("{start}{lang}"), format!("{start}{lang}{list}"));
            // Whoever is lost in one language is not lost in another: that leads home.
            let lost = rest == "404.html" && same != page.address;
            let there = !lost && all.contains(same.as_str());
            let other = if there { same } else { home };
            let here = lang.trim_end_matches('/') == page.lang.trim_start_matches("zh");
            let expected = if here { page.address.clone() } else { other };
            let found = block.split("<a ").find(|link| link.contains(hreflang));
            let found = found.unwrap_or_else(|| panic!("{}: no {hreflang}", page.address));
            let link = format!("href=\"{expected}\"");
            assert!(found.contains(&link), "{}: {expected}, not {found}", page.address);
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen} links");
}

/// An address in two: the root of its site, and what follows the language.
fn divided<'p>(page: &'p Html, sites: &BTreeSet<String>) -> (String, &'p str) {
    let address = &page.address[1..];
    let first = address.split('/').next().unwrap();
    let (start, rest) = match address.strip_prefix(first).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) if sites.contains(first) => (format!("/{first}/"), rest),
        _ => ("/".to_owned(), address),
    };
    let lang = format!("{}/", page.lang);
    (start, rest.strip_prefix(&lang).unwrap_or(rest))
}
