//! The search page in the browser: what a reader types, what he finds, and how he comes back.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::Seen;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Built;
use crate::support::built::sample;
use crate::support::searched::ASKED;
use crate::support::searched::RESULTS;
use crate::support::searched::encoded;
use crate::support::searched::found;
use crate::support::searched::hrefs;
use crate::support::searched::search;
use crate::support::searched::town;
use serde_json::Value;
use std::fs;

fn visit(pages: impl IntoIterator<Item = Page>) -> Vec<Seen> {
    let job = Job::of(&sample().public());
    pages.into_iter().fold(job, Job::page).run()
}

#[test]
fn every_way_of_typing_finds_the_page() {
    if !available() {
        return;
    }
    let cases = [
        ("/search/", "节约用水办", "/disclosure/documents/2026/water-saving/"),
        ("/search/", "jieyueyongshui", "/disclosure/documents/2026/water-saving/"),
        ("/search/", "節約用水辦法", "/disclosure/documents/2026/water-saving/"),
        ("/ug/search/", "قانۇنلارنى", "/ug/disclosure/reference/udhr/"),
        ("/ug/search/", "قانۇن", "/ug/disclosure/reference/udhr/"),
        ("/ug/search/", "qanun", "/ug/disclosure/reference/udhr/"),
        ("/ug/search/", "қанун", "/ug/disclosure/reference/udhr/"),
        ("/kk/search/", "ءبىلىم", "/kk/disclosure/reference/udhr/"),
        ("/kk/search/", "білім", "/kk/disclosure/reference/udhr/"),
        ("/kk/search/", "билим", "/kk/disclosure/reference/udhr/"),
        ("/kk/search/", "bilim", "/kk/disclosure/reference/udhr/"),
        ("/kk/search/", "bılım", "/kk/disclosure/reference/udhr/"),
        ("/ug/search/", "节约用水办", "/disclosure/documents/2026/water-saving/"),
    ];
    let visits = visit(
        cases
            .iter()
            .map(|(path, query, _)| search(path, query).evaluate("results", &found(RESULTS))),
    );
    assert_clean(&visits);
    for ((_, query, href), seen) in cases.iter().zip(&visits) {
        assert!(hrefs(seen).iter().any(|own| own == href), "{query}: {:?}", seen.values);
    }
}

#[test]
fn a_page_with_results_is_clean_for_everyone() {
    if !available() {
        return;
    }
    let cases = [("/search/", "通知"), ("/ug/search/", "مائارىپ"), ("/kk/search/", "اۋدان")];
    let pages = cases
        .iter()
        .flat_map(|(path, query)| [1280, 360].map(|width| search(path, query).width(width).axe()));
    assert_clean(&visit(pages));
    let unit = visit([
        search("/health/search/", "医疗").axe(),
        search("/health/ug/search/", "ساغلاملىق").width(360).axe(),
    ]);
    assert_clean(&unit);
}

#[test]
fn without_a_query_nothing_is_asked_for() {
    if !available() {
        return;
    }
    let visits =
        visit(["/search/", "/", "/health/ug/"].map(|path| Page::at(path).evaluate("asked", ASKED)));
    assert_clean(&visits);
    for seen in &visits {
        assert_eq!(seen.values["asked"], Value::Array(Vec::new()), "{}", seen.path);
    }
}

#[test]
fn results_come_while_one_types_and_not_for_half_typed_characters() {
    if !available() {
        return;
    }
    // On a busy machine results of the first letters may come before the last letter is typed.
    let address = "new Promise((done) => { const look = () => { \
         const query = decodeURIComponent(location.search); \
         if (/=(jie|节约用水)$/.test(query)) done(query); else setTimeout(look, 20); }; look(); })";
    let composing = "(() => { const box = document.querySelector('#site-q'); \
         box.dispatchEvent(new InputEvent('input', { bubbles: true })); \
         box.value = \"jie'yue\"; \
         box.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true })); \
         box.value = '节约用水'; box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })); })()";
    let visits = visit([
        Page::at("/search/")
            .first("document.querySelector('#site-q').focus()")
            .press("j", 1)
            .press("i", 1)
            .press("e", 1)
            .evaluate("a", &found(RESULTS))
            .evaluate("b", address),
        Page::at("/search/")
            .first(composing)
            .evaluate("a", &found(RESULTS))
            .evaluate("b", address)
            .evaluate("c", &format!("{ASKED}.filter((name) => name.includes('pinyin')).length")),
    ]);
    assert_clean(&visits);
    assert_eq!(visits[0].values["b"], "?q=jie");
    assert_eq!(visits[1].values["b"], "?q=节约用水");
    assert!(!visits[1].values["a"].as_array().unwrap().is_empty());
    assert_eq!(visits[1].values["c"], 0);
}

#[test]
fn the_address_keeps_the_search_and_leads_back() {
    if !available() {
        return;
    }
    let kinds = "[...place('kinds').querySelectorAll('a')]";
    let wait = |what: &str| {
        format!(
            "new Promise((done) => {{ const look = () => {{ const made = {what}; \
             if (made) done(made); else setTimeout(look, 20); }}; look(); }})"
        )
    };
    let links = "document.querySelectorAll('[data-search-kinds] a')";
    let chosen = wait(&format!("{links}.length > 1 && ({links}[1].click(), location.search)"));
    let back = format!(
        "new Promise((done) => {{ addEventListener('popstate', () => done(location.search)); history.back(); }})\
         .then((search) => {}.then((total) => [search, total]))",
        found("told")
    );
    let visits = visit([search("/search/", "通知")
        .evaluate("a", &found("told"))
        .evaluate("b", &chosen)
        .evaluate("c", &found("told"))
        .evaluate(
            "d",
            &wait("document.querySelector('[data-search-kinds] [aria-current]')?.textContent"),
        )
        .evaluate("e", &back)
        .evaluate("f", &found(&format!("{kinds}.length")))]);
    assert_clean(&visits);
    let values = &visits[0].values;
    assert!(values["b"].as_str().unwrap().contains("&kind="), "{values:?}");
    assert_ne!(values["a"], values["c"]);
    let start = format!("?q={}", encoded("通知"));
    assert_eq!(values["e"], serde_json::json!([start, values["a"]]));
    assert!(!values["d"].as_str().unwrap().starts_with("全部"), "{values:?}");
}

#[test]
fn the_keyboard_reaches_every_result() {
    if !available() {
        return;
    }
    for (path, query) in [("/search/", "通知"), ("/ug/search/", "مائارىپ")] {
        let page = search(path, query).evaluate("results", &found(RESULTS));
        let seen = &visit([page
            .first(&format!(
                "{}.then(() => document.querySelector('#site-q').focus())",
                found("true")
            ))
            .press("Tab", 24)])[0];
        assert_clean(std::slice::from_ref(seen));
        let walked: Vec<&str> =
            seen.focus.iter().flatten().filter_map(|focus| focus.href.as_deref()).collect();
        let first: Vec<String> = hrefs(seen).into_iter().take(5).collect();
        let reached =
            first.iter().all(|href| walked.iter().any(|own| own.ends_with(href.as_str())));
        assert!(reached, "{path}: {first:?} in {walked:?}");
        assert!(seen.focus.iter().flatten().all(|focus| focus.ring >= 2), "{:?}", seen.focus);
    }
}

#[test]
fn marks_stand_around_whole_words_in_the_order_of_their_script() {
    if !available() {
        return;
    }
    let cut = "[...results.querySelectorAll('mark')].filter((mark) => { \
        const joins = (text) => /[\\u0620-\\u06FF]/.test(text); \
        const [before, behind] = [mark.previousSibling, mark.nextSibling]; \
        return before && joins(before.textContent.slice(-1)) || behind && joins(behind.textContent[0]); })\
        .map((mark) => mark.parentElement.textContent)";
    let frames = "[...results.querySelectorAll('li')].map((li) => [li.lang, li.dir, \
        getComputedStyle(li).direction, getComputedStyle(li.querySelector('a bdi')).direction].join(' '))\
        .filter((own, at, all) => all.indexOf(own) === at)";
    let count = "results.querySelectorAll('mark').length";
    let page = |path, query| {
        search(path, query)
            .evaluate("cut", &found(cut))
            .evaluate("frames", &found(frames))
            .evaluate("marks", &found(count))
    };
    let visits = visit([
        page("/ug/search/", "مائارى"),
        page("/kk/search/", "اۋدان"),
        page("/ug/search/", "节约用水"),
    ]);
    assert_clean(&visits);
    for (seen, frame) in
        visits.iter().zip(["ug rtl rtl rtl", "kk-Arab rtl rtl rtl", "zh-CN ltr ltr ltr"])
    {
        assert_eq!(seen.values["cut"], Value::Array(Vec::new()));
        assert_eq!(seen.values["frames"], serde_json::json!([frame]));
        assert!(seen.values["marks"].as_u64().unwrap() > 0, "{:?}", seen.values);
    }
}

#[test]
fn a_broken_line_is_told_and_can_be_tried_again() {
    if !available() {
        return;
    }
    let told = format!(
        "{}.then(() => document.querySelector('[data-search-status]').textContent)",
        found("true")
    );
    let again = "document.querySelector('[data-search-status] button')?.type";
    let browse = "document.querySelector('[data-search-browse]').hidden";
    let lost = |pattern| {
        Page::at(&format!("/search/?q={}", encoded("通知")))
            .losing(pattern)
            .evaluate("a", &told)
            .evaluate("b", again)
            .evaluate("c", browse)
    };
    let visits = visit([lost(r"\.qs$"), lost(r"current\.json$"), lost(r"/client-[0-9a-f]+\.js$")]);
    for seen in &visits {
        let told = seen.values["a"].as_str().unwrap();
        assert!(told.starts_with("网络连接中断"), "{told}");
        assert_eq!(seen.values["c"], false);
    }
    assert_eq!(visits[0].values["b"], "button");
}

#[test]
fn without_scripts_the_page_is_of_use() {
    if !available() {
        return;
    }
    let form = "(() => { const form = document.querySelector('form.search-box'); \
        return [form.method, new URL(form.action).pathname, form.elements.q.name, \
        [...form.querySelectorAll('button')].map((one) => one.getAttribute('formaction'))]; })()";
    let links = "document.querySelectorAll('[data-search-browse] a').length";
    let shown = "document.querySelector('[data-search-found]').getClientRects().length";
    let page = |path| {
        Page::at(path)
            .without_script()
            .evaluate("form", form)
            .evaluate("links", links)
            .evaluate("shown", shown)
    };
    let visits = visit([page("/search/?q=x"), page("/health/ug/search/?q=x")]);
    assert_clean(&visits);
    assert_eq!(visits[0].values["form"], serde_json::json!(["get", "/search/", "q", [null]]));
    let unit = serde_json::json!(["get", "/health/ug/search/", "q", [null, "/ug/search/"]]);
    assert_eq!(visits[1].values["form"], unit);
    for seen in &visits {
        assert!(seen.values["links"].as_u64().unwrap() > 10, "{:?}", seen.values);
        assert_eq!(seen.values["shown"], 0);
    }
}

#[test]
fn below_a_path_of_a_host_it_finds_the_same() {
    if !available() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), &[("https://www.town.example/", "https://www.town.example/gov/web/")]);
    let built = Built::of(folder.path(), "search-below");
    let root = folder.path().join("host");
    fs::create_dir_all(root.join("gov")).unwrap();
    fs::rename(built.public(), root.join("gov/web")).unwrap();
    let page = search("/gov/web/search/", "防汛").evaluate("results", &found(RESULTS));
    let visits = Job::of(&root).page(page).run();
    assert_clean(&visits);
    let hrefs = hrefs(&visits[0]);
    assert!(
        !hrefs.is_empty() && hrefs.iter().all(|href| href.starts_with("/gov/web/")),
        "{hrefs:?}"
    );
}

#[test]
fn an_address_with_filters_gives_the_same_search_again() {
    if !available() {
        return;
    }
    let page = Page::at(&format!("/search/?q={}&kind=policy&sort=date", encoded("通知")))
        .first(&found("true"))
        .evaluate("box", "document.querySelector('#site-q').value")
        .evaluate(
            "dates",
            &found("[...results.querySelectorAll('time')].map((one) => one.dateTime)"),
        )
        .evaluate(
            "kind",
            "new Promise((done) => { const look = () => { \
             const own = document.querySelector('[data-search-kinds] [aria-current]'); \
             if (own) done(own.textContent); else setTimeout(look, 20); }; look(); })",
        );
    let visits = visit([page]);
    assert_clean(&visits);
    let values = &visits[0].values;
    assert_eq!(values["box"], "通知");
    assert!(values["kind"].as_str().unwrap().starts_with("政策法规"), "{values:?}");
    let dates: Vec<&str> =
        values["dates"].as_array().unwrap().iter().map(|date| date.as_str().unwrap()).collect();
    assert!(dates.len() > 5 && dates.windows(2).all(|pair| pair[0] >= pair[1]), "{dates:?}");
}

/// A search whose files hang is given up when the reader types on; what it would have found is never
/// shown. Until then the page says that it is at work.
#[test]
fn a_search_is_given_up_when_the_reader_types_on() {
    if !available() {
        return;
    }
    let hang = "(() => { const real = window.fetch; window.hung = []; window.open = false; \
        window.fetch = (url, options) => { \
            if (window.open || !String(url).endsWith('.qs')) return real(url, options); \
            return new Promise((done, fail) => { const one = { given: false }; window.hung.push(one); \
                options.signal.addEventListener('abort', () => { one.given = true; \
                    fail(new DOMException('given up', 'AbortError')); }); }); }; \
        const box = document.querySelector('#site-q'); box.value = '通知'; \
        box.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    let working = "new Promise((done) => { const look = () => { \
        const status = document.querySelector('[data-search-status]'); \
        if (window.hung.length && status.textContent) done([status.textContent, \
            status.getAttribute('role'), document.querySelector('[data-search-results]').getAttribute('aria-busy')]); \
        else setTimeout(look, 20); }; look(); })";
    let on = "(() => { window.open = true; const box = document.querySelector('#site-q'); \
        box.value = '节约用水'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); })()";
    let ended = format!(
        "new Promise((done) => {{ const look = () => {{ \
         if (decodeURIComponent(location.search) === '?q=节约用水') done(true); \
         else setTimeout(look, 20); }}; look(); }}).then(() => {})",
        found("[...results.querySelectorAll('a mark')].map((mark) => mark.textContent)")
    );
    let visits = visit([Page::at("/search/")
        .first(hang)
        .evaluate("a", working)
        .evaluate("b", on)
        .evaluate("c", &ended)
        .evaluate("d", "window.hung.every((one) => one.given)")]);
    assert_clean(&visits);
    let values = &visits[0].values;
    assert_eq!(values["a"], serde_json::json!(["加载中", "status", "true"]));
    let marks = values["c"].as_array().unwrap();
    assert!(!marks.is_empty() && marks.iter().all(|mark| mark == "节约用水"), "{marks:?}");
    assert_eq!(values["d"], true);
}
