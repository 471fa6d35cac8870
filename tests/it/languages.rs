//! Readers between the languages: pages name each other, the switch says where it leads, a link
//! stays in its edition or is marked, and the choice of an edition is kept in the browser alone.

use crate::support::browser::Job;
use crate::support::browser::Page;
use crate::support::browser::assert_clean;
use crate::support::browser::available;
use crate::support::built::Html;
use crate::support::built::sample;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const ORIGIN: &str = "https://www.qunshan.example";

/// The languages of the sample: suffix, `hreflang`, `lang`, own name.
const LANGUAGES: [(&str, &str, &str, &str); 3] = [
    ("zh", "zh-CN", "zh-CN", "中文"),
    ("kk", "kk-Arab-CN", "kk-Arab", "قازاقشا"),
    ("ug", "ug-CN", "ug", "ئۇيغۇرچە"),
];

/// The tags of an element in a text, each without its brackets.
fn tags<'t>(text: &'t str, element: &str) -> Vec<&'t str> {
    let opening = format!("<{element} ");
    let pieces = text.split(&opening).skip(1);
    pieces.map(|rest| rest.split('>').next().unwrap()).collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let value = tag.split_once(&format!("{name}=\""))?.1;
    value.split('"').next()
}

/// The addresses of a page in other languages, by `hreflang`.
fn alternates(page: &Html) -> BTreeMap<&str, &str> {
    let links =
        tags(&page.text, "link").into_iter().filter(|tag| tag.contains("rel=\"alternate\""));
    let named =
        links.filter_map(|tag| Some((attribute(tag, "hreflang")?, attribute(tag, "href")?)));
    let (mut by_lang, mut count) = (BTreeMap::new(), 0);
    for (hreflang, href) in named {
        by_lang.insert(hreflang, href);
        count += 1;
    }
    assert_eq!(by_lang.len(), count, "{} names a language twice", page.address);
    by_lang
}

#[test]
fn every_alternate_names_the_page_that_names_it() {
    let pages: BTreeMap<String, &Html> =
        sample().pages.iter().map(|page| (format!("{ORIGIN}{}", page.address), page)).collect();
    let mut groups = 0;
    for (address, page) in &pages {
        let named = alternates(page);
        if named.is_empty() {
            continue;
        }
        let own = LANGUAGES.iter().find(|(code, ..)| *code == page.lang).unwrap().1;
        assert_eq!(named.get(own).copied(), Some(address.as_str()), "{address} names itself");
        let leading = LANGUAGES.iter().find_map(|(_, hreflang, ..)| named.get(hreflang));
        assert_eq!(named.get("x-default"), leading, "{address}");
        assert!(named.len() > 2, "{address} has no other language");
        for href in named.values() {
            let other = pages.get(*href).unwrap_or_else(|| panic!("{address} names {href}"));
            // The whole list is the same, `x-default` among it.
            assert_eq!(alternates(other), named, "{address} and {href}");
        }
        groups += 1;
    }
    assert!(groups > 500, "only {groups} pages have other languages");
}

#[test]
fn the_switch_names_each_language_in_itself_and_says_where_it_leads() {
    let mut elsewhere = 0;
    for page in &sample().pages {
        let Some(nav) = page.text.split("<nav class=\"langs\"").nth(1) else { continue };
        let nav = nav.split("</nav>").next().unwrap();
        let named = alternates(page);
        for (_, hreflang, tag, name) in LANGUAGES {
            let at = nav.find(&format!("hreflang=\"{hreflang}\""));
            let at = at.unwrap_or_else(|| panic!("{} has no {hreflang}", page.address));
            let link = &nav[nav[..at].rfind("<a ").unwrap()..];
            let link = link.split("</a>").next().unwrap();
            let own = link.contains(name)
                && (page_is(page, tag) || link.contains(&format!("lang=\"{tag}\"")));
            assert!(own, "{}: {link}", page.address);
            let href = format!("{ORIGIN}{}", attribute(link, "href").unwrap());
            let said = link.contains("<small>");
            match named.get(hreflang) {
                Some(there) => assert_eq!((*there, said), (href.as_str(), false), "{link}"),
                None if said => {
                    elsewhere += 1;
                    let home = sample().pages.iter().any(|other| {
                        format!("{ORIGIN}{}", other.address) == href
                            && other.text.contains("<body class=\"home\"")
                    });
                    assert!(home, "{}: {link}", page.address);
                }
                None => {}
            }
        }
    }
    assert!(elsewhere > 100, "only {elsewhere} entries lead to another edition's home");
}

fn page_is(page: &Html, tag: &str) -> bool {
    page.text.contains(&format!("<html lang=\"{tag}\""))
}

/// A link that leaves its edition is marked: by `hreflang`, or by the language of its words.
#[test]
fn a_link_stays_in_its_edition_or_is_marked() {
    let langs: BTreeMap<&str, &str> =
        sample().pages.iter().map(|page| (page.address.as_str(), page.lang)).collect();
    let (mut stay, mut bare) = (0, BTreeSet::new());
    for page in sample().pages.iter().filter(|page| page.lang != "zh") {
        for link in page.text.split("<a ").skip(1) {
            let link = link.split("</a>").next().unwrap();
            let href = attribute(link, "href").unwrap_or_default();
            let Some(lang) = langs.get(href.split('#').next().unwrap()) else { continue };
            if *lang == page.lang {
                stay += 1;
            } else if !link.contains("lang=\"") {
                bare.insert(format!("{} to {href}: {link}", page.address));
            }
        }
    }
    assert!(stay > 10_000, "only {stay} links stay");
    assert!(bare.is_empty(), "{}: {:#?}", bare.len(), bare.iter().take(8).collect::<Vec<_>>());
}

#[test]
fn an_outdated_translation_leads_to_the_chinese_text_and_says_that_it_counts() {
    let words =
        [("kk", "حانزۋشا تۇپنۇسقا نەگىزگە الىنادى"), ("ug", "خەنزۇچە ئەسلى تېكىست ئاساس قىلىنىدۇ")];
    let mut seen = 0;
    for (lang, word) in words {
        for page in
            sample().pages.iter().filter(|page| page.lang == lang && page.text.contains(word))
        {
            let notice = page.text.split("<p class=\"banner warn\">").nth(1).unwrap();
            let notice = notice.split("</p>").next().unwrap();
            let (_, leading) = page.address.split_once(&format!("/{lang}/")).unwrap();
            assert!(
                notice.contains(&format!("{leading}\"")) && notice.contains("lang=\"zh-CN\""),
                "{notice}"
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "the sample has an outdated translation");
}

/// What of the offer a reader sees, with how far the page moved for it.
const OFFER: &str = r"(() => {
    const offer = document.getElementById('site-offer');
    const shown = [...offer.querySelectorAll('a')].filter((link) => link.checkVisibility());
    return [offer.checkVisibility(), shown.map((link) => [link.pathname, link.textContent.trim(), link.closest('[lang]').lang])];
})()";

const SHIFT: &str = r"new Promise((told) => {
    new PerformanceObserver((list) => told(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
        .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => told(0), 300);
})";

/// Chooses an edition in the switch without going there, and opens the bare first page behind.
fn choose_and_return(hreflang: &str, look: &str) -> String {
    format!(
        r"new Promise((told) => {{
            const link = document.querySelector('.langs a[hreflang={hreflang}]');
            link.addEventListener('click', (event) => event.preventDefault());
            link.click();
            const frame = document.createElement('iframe');
            frame.width = 1000;
            frame.height = 700;
            frame.src = '/';
            frame.onload = () => told(frame.contentWindow.eval({look:?}));
            document.body.append(frame);
        }})"
    )
}

#[test]
fn the_edition_chosen_before_is_offered_and_forced_on_nobody() {
    if !available() {
        return;
    }
    let look = OFFER.replace('\n', " ");
    let close = format!("document.querySelector('#site-offer button').click(); {look}");
    let kept = "localStorage.getItem('edition')";
    // What a frame evaluates is no inline script, but the policy forbids `eval` all the same.
    let job = Job::of(&sample().public()).without_policy();
    let visits = job
        .page(Page::at("/").evaluate("offer", OFFER).evaluate("kept", kept))
        .page(Page::at("/").mute().evaluate("offer", OFFER))
        .page(
            Page::at("/news/")
                .evaluate("1 ug", &choose_and_return("ug-CN", &look))
                .evaluate("2 kept", kept)
                .evaluate("3 closed", &choose_and_return("ug-CN", &close))
                .evaluate("4 kept", kept)
                .evaluate("5 path", "location.pathname"),
        )
        .page(Page::at("/ug/").evaluate("offer", "document.getElementById('site-offer')"))
        .run();
    assert_clean(&visits);
    assert_eq!(visits[0].values["offer"], serde_json::json!([false, []]));
    assert_eq!(visits[0].values["kept"], serde_json::Value::Null);
    assert_eq!(visits[1].values["offer"], serde_json::json!([false, []]), "without scripts");
    let there = serde_json::json!(["/ug/", "ئۇيغۇرچە نۇسخىسىدا داۋاملاشتۇرۇش", "ug"]);
    assert_eq!(visits[2].values["1 ug"][0], true);
    assert_eq!(visits[2].values["1 ug"][1][0][0], there[0]);
    assert_eq!(visits[2].values["1 ug"][1][0][1], there[1]);
    assert_eq!(visits[2].values["1 ug"][1].as_array().unwrap().len(), 1);
    assert_eq!(visits[2].values["2 kept"], "ug-CN");
    assert_eq!(visits[2].values["3 closed"], serde_json::json!([false, []]));
    assert_eq!(visits[2].values["4 kept"], "zh-CN", "who stays is not asked again");
    assert_eq!(visits[2].values["5 path"], "/news/");
    assert_eq!(visits[3].values["offer"], serde_json::Value::Null);
}

#[test]
fn the_offer_moves_nothing_and_is_open_to_all() {
    if !available() {
        return;
    }
    let show = "(() => { const offer = document.getElementById('site-offer'); \
                offer.hidden = false; offer.querySelector('a').hidden = false; })()";
    let mut job = Job::of(&sample().public());
    for width in [320, 1280] {
        job = job.page(Page::at("/").width(width).first(show).axe().evaluate("shift", SHIFT));
    }
    let visits = job.run();
    assert_clean(&visits);
    for seen in &visits {
        assert!(seen.values["shift"].as_f64().unwrap() < 0.01, "{:?}", seen.values);
    }
}
