//! The frame of every page: the views for those who see badly, the notice before a link leaves the
//! cluster, the fonts that a page asks for, the search page.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::sample;

/// Each kind of page that the frame brings itself.
const PAGES: [&str; 6] =
    ["/news/", "/ug/news/", "/kk/search/", "/ug/sitemap/", "/theme/", "/education/404.html"];

/// Presses the box of large text, and tells how large a letter is before and after.
const PRESS: &str = r"(() => {
    const size = () => parseFloat(getComputedStyle(document.body).fontSize);
    const before = size();
    document.getElementById('site-mode-elder').click();
    return [before, size(), document.querySelector('.unscripted').checkVisibility()];
})()";

/// The classes of another page of the site, opened behind this one.
const BEHIND: &str = r"new Promise((told) => {
    const frame = document.createElement('iframe');
    frame.src = '/ug/news/';
    frame.onload = () => told(frame.contentDocument.documentElement.className);
    document.body.append(frame);
})";

/// Follows a link to another host as far as the notice, and goes back.
const LEAVE: &str = r"(() => {
    const link = document.createElement('a');
    link.className = 'external';
    link.href = 'https://elsewhere.example/a?b=1';
    link.textContent = 'elsewhere';
    document.querySelector('main .wrap').append(link);
    link.click();
    const notice = document.querySelector('dialog');
    const told = [notice.open, notice.textContent, notice.querySelector('a').href];
    notice.querySelector('button').click();
    return [...told, location.pathname];
})()";

const FONTS: &str = r"performance.getEntriesByType('resource')
    .filter((entry) => entry.name.endsWith('.woff2')).length";

fn visit(page: Page) -> Seen {
    let visits = Job::of(&sample().public()).page(page).run();
    assert_clean(&visits);
    visits.into_iter().next().unwrap()
}

#[test]
fn the_frame_is_open_to_those_who_see_badly() {
    if !available() {
        return;
    }
    let looks = ["'elder'", "'contrast'", "'elder', 'contrast'"];
    let mut job = Job::of(&sample().public());
    for (at, path) in PAGES.into_iter().enumerate() {
        let look = format!("document.documentElement.classList.add({})", looks[at % looks.len()]);
        job = job.page(Page::at(path).first(&look).axe());
        job = job.page(Page::at(path).width(320).first(&look));
    }
    assert_clean(&job.run());
}

#[test]
fn large_text_needs_no_script_and_says_where_it_ends() {
    if !available() {
        return;
    }
    let seen = visit(
        Page::at("/")
            .mute()
            .first("document.getElementById('site-modes').showPopover()")
            .evaluate("press", PRESS),
    );
    let press = seen.values["press"].as_array().unwrap();
    assert!(press[1].as_f64() > press[0].as_f64(), "{press:?}");
    assert_eq!(press[2], true, "what holds on this page only says so");
}

#[test]
fn a_script_keeps_large_text_from_page_to_page() {
    if !available() {
        return;
    }
    let page = Page::at("/").first("document.getElementById('site-modes').showPopover()");
    let seen = visit(page.evaluate("1 press", PRESS).evaluate("2 behind", BEHIND));
    let press = seen.values["1 press"].as_array().unwrap();
    assert!(press[1].as_f64() > press[0].as_f64(), "{press:?}");
    assert_eq!(press[2], false, "what holds everywhere does not say otherwise");
    assert_eq!(seen.values["2 behind"], "scripted elder");
}

#[test]
fn a_link_that_leaves_the_cluster_says_where_it_leads() {
    if !available() {
        return;
    }
    let seen = visit(Page::at("/ug/").evaluate("leave", LEAVE));
    let told = seen.values["leave"].as_array().unwrap();
    assert_eq!(told[0], true);
    assert!(told[1].as_str().unwrap().contains("https://elsewhere.example/a?b=1"), "{told:?}");
    assert_eq!(told[2], "https://elsewhere.example/a?b=1");
    assert_eq!(told[3], "/ug/", "nobody went anywhere");
}

#[test]
fn only_editions_in_arabic_script_ask_for_fonts() {
    if !available() {
        return;
    }
    let job = Job::of(&sample().public());
    let pages = ["/", "/news/", "/search/", "/ug/", "/kk/news/"].map(Page::at);
    let job = pages.into_iter().fold(job, |job, page| job.page(page.evaluate("fonts", FONTS)));
    let fonts: Vec<i64> =
        job.run().iter().map(|seen| seen.values["fonts"].as_i64().unwrap()).collect();
    assert_eq!(fonts, [0, 0, 0, 2, 2]);
}

#[test]
fn the_search_of_each_edition_is_a_page_that_engines_leave_out() {
    for (lang, address) in [("zh", "/search/"), ("kk", "/kk/search/"), ("ug", "/ug/search/")] {
        let page = sample().first(lang, |page| page.address == address).unwrap();
        assert!(page.text.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(!page.text.contains("rel=\"alternate\" hreflang"), "{address}");
        let above = address.trim_end_matches("search/");
        let home = sample().first(lang, |page| page.address == above).unwrap();
        assert!(home.text.contains(&format!("role=\"search\" action=\"{address}\"")), "{lang}");
    }
}
