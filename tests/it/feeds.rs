//! Feeds, site maps and their like: read by parsers that are not ours, and compared with the pages
//! that they tell of.

use crate::support::browser;
use crate::support::built::Built;
use crate::support::built::sample;
use crate::support::cluster::ClusterTest;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::moment;
use crate::support::ground::tree;
use crate::support::town::Town;
use quick_xml::Reader;
use quick_xml::events::Event;
use qunshan::base::compress;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const ORIGIN: &str = "https://www.qunshan.example";

/// The addresses of the sample's files with one of these endings, with their texts.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    let built = sample();
    let names = built.files(endings);
    let text = |name: String| {
        let text = fs::read_to_string(built.public().join(&name[1..])).unwrap();
        (name, text)
    };
    names.into_iter().map(text).collect()
}

/// Whether an absolute address of the sample leads to a file of its output.
fn leads_to_a_file(built: &Built, address: &str) -> bool {
    let Some(path) = address.strip_prefix(ORIGIN).and_then(|path| path.strip_prefix('/')) else {
        return false;
    };
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    built.public().join(format!("{path}{index}")).is_file()
}

/// The addresses in an XML text: what stands in these elements and in these attributes.
fn addresses(xml: &str, elements: &[&str], attributes: &[&str]) -> Vec<String> {
    let (mut reader, mut found, mut open) = (Reader::from_str(xml), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                open = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                for attribute in start.attributes().map(Result::unwrap) {
                    let name = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                    if attributes.contains(&name.as_str()) {
                        found.push(attribute.unescape_value().unwrap().into_owned());
                    }
                }
            }
            Event::Text(text) if elements.contains(&open.as_str()) => {
                found.push(text.decode().unwrap().into_owned());
            }
            Event::End(_) => open.clear(),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The addresses in a JSON Feed.
fn json_addresses(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| match value {
                Value::String(text) if key.ends_with("url") || key == "id" => vec![text.clone()],
                other => json_addresses(other),
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(json_addresses).collect(),
        _ => Vec::new(),
    }
}

/// The pages of all site maps of the sample with their alternates.
fn mapped() -> BTreeMap<String, BTreeSet<(String, String)>> {
    let mut pages = BTreeMap::new();
    for (name, text) in files(&[".xml"]).iter().filter(|(name, _)| name.contains("/sitemap-")) {
        for line in text.lines().filter(|line| line.starts_with("<url>")) {
            let address = addresses(line, &["loc"], &[]).remove(0);
            let hreflangs = addresses(line, &[], &["hreflang"]).into_iter();
            let alternates = hreflangs.zip(addresses(line, &[], &["href"])).collect();
            assert!(pages.insert(address, alternates).is_none(), "a page stands twice in {name}");
        }
    }
    pages
}

/// The value of an attribute in the first tag of a page that begins so.
fn attribute<'p>(page: &'p str, tag: &str, name: &str) -> Option<&'p str> {
    let tag = &page[page.find(tag)?..];
    let value = &tag[tag.find(&format!("{name}=\""))? + name.len() + 2..];
    value.split('"').next()
}

#[test]
fn parsers_of_others_read_all_feeds_and_site_maps() {
    if !browser::available() {
        return;
    }
    let mut node = Command::new("node");
    let done = node.arg(browser::web().join("feeds.mjs")).arg(sample().public()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let told: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(told["faults"], serde_json::json!([]));
    for (kind, least) in [("atom", 100), ("json", 100), ("maps", 30), ("indexes", 1)] {
        assert!(told[kind].as_u64() >= Some(least), "{kind}: {}", told[kind]);
    }
}

#[test]
fn every_address_leads_to_a_file() {
    let built = sample();
    let mut all = BTreeSet::new();
    for (name, text) in files(&["/feed.xml"]) {
        let found = addresses(&text, &["id", "uri"], &["href", "scheme"]);
        assert!(found.iter().any(|address| *address == format!("{ORIGIN}{name}")), "{name}");
        all.extend(found);
    }
    for (name, text) in files(&["/feed.json"]) {
        let feed: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(feed["feed_url"], format!("{ORIGIN}{name}"));
        all.extend(json_addresses(&feed));
    }
    for (_, text) in files(&[".xml"]) {
        all.extend(addresses(&text, &["loc"], &[]));
    }
    for (address, alternates) in mapped() {
        all.insert(address);
        all.extend(alternates.into_iter().map(|(_, href)| href));
    }
    for (_, text) in files(&[".webmanifest"]) {
        let manifest: Value = serde_json::from_str(&text).unwrap();
        let icons = manifest["icons"].as_array().unwrap().iter().map(|icon| &icon["src"]);
        let own = icons.chain([&manifest["start_url"], &manifest["scope"]]);
        all.extend(own.map(|address| format!("{ORIGIN}{}", address.as_str().unwrap())));
    }
    assert!(all.len() > 1000, "only {} addresses", all.len());
    let dead: Vec<&String> = all.iter().filter(|at| !leads_to_a_file(built, at)).collect();
    assert!(dead.is_empty(), "{} dead: {dead:#?}", dead.len());
}

#[test]
fn site_maps_tell_of_the_pages_that_may_be_indexed_and_of_no_other() {
    let built = sample();
    let own = |page: &&crate::support::built::Html| {
        let canonical = attribute(&page.text, "<link rel=\"canonical\"", "href");
        let address = format!("{ORIGIN}{}", page.address);
        canonical == Some(&address) && !page.text.contains("content=\"noindex\"")
    };
    let expected: BTreeSet<String> =
        built.pages.iter().filter(own).map(|page| format!("{ORIGIN}{}", page.address)).collect();
    let told: BTreeSet<String> = mapped().into_keys().collect();
    let lacking: Vec<&String> = expected.difference(&told).collect();
    let wrong: Vec<&String> = told.difference(&expected).collect();
    assert!(lacking.is_empty() && wrong.is_empty(), "lacking {lacking:#?} wrong {wrong:#?}");
}

#[test]
fn entries_lead_to_pages_at_their_homes() {
    let homes = mapped();
    let mut entries = 0;
    for (name, text) in files(&["/feed.xml"]) {
        // The first id is the feed's own.
        for id in addresses(&text, &["id"], &[]).iter().skip(1) {
            assert!(homes.contains_key(id), "{name} leads to {id}");
            entries += 1;
        }
    }
    assert!(entries > 500, "only {entries} entries");
}

#[test]
fn languages_of_a_page_name_each_other() {
    let pages = mapped();
    let mut compared = 0;
    for (address, alternates) in &pages {
        for (hreflang, href) in alternates.iter().filter(|(lang, _)| lang != "x-default") {
            let other = pages.get(href).unwrap_or_else(|| panic!("{href} stands in no site map"));
            assert_eq!(other, alternates, "{address} and its {hreflang}");
            compared += 1;
        }
        let mine = alternates.is_empty() || alternates.iter().any(|(_, href)| href == address);
        assert!(mine, "{address} is not among its own languages");
    }
    assert!(compared > 500, "only {compared} languages");
}

#[test]
fn pages_lead_to_the_feeds_that_exist() {
    let built = sample();
    let feeds = built.files(&["/feed.xml", "/feed.json"]);
    let mut named = BTreeSet::new();
    for page in &built.pages {
        for link in page.text.split("<link rel=\"alternate\" type=\"application/").skip(1) {
            let href = attribute(link, "", "href").unwrap();
            assert!(feeds.contains(href), "{} leads to {href}", page.address);
            named.insert(href.to_owned());
        }
    }
    assert_eq!(feeds, named, "feeds that no page leads to");
}

#[test]
fn the_time_of_the_build_stands_nowhere() {
    let sources = Town::new().sources();
    let at = |text: &str| {
        let ground = Ground::with(&sources);
        let mut options = ground.options();
        options.now = moment(text);
        build(&options).unwrap();
        tree(&ground.out())
    };
    // Between the two nothing falls due and nothing expires.
    let (early, late) = (at("2026-03-02T00:01:00+08:00"), at("2026-03-02T23:59:00+08:00"));
    assert!(early.keys().any(|path| path.ends_with("feed.xml")));
    assert_same(&early, &late, "another time of the same day");
}

#[test]
fn what_is_for_the_intranet_is_shut_to_robots() {
    let cluster = ClusterTest::of("base");
    assert_eq!(cluster.run("build --profile intranet").code, 0);
    assert_eq!(cluster.text("intranet/robots.txt"), "User-agent: *\nDisallow: /\n");
    let files = cluster.files("intranet");
    assert!(!files.keys().any(|path| path.contains("sitemap") && path.ends_with(".xml")));
    assert!(files.contains_key("news/feed.xml"));
}

#[test]
fn every_host_has_its_own_robots_site_map_and_icon() {
    let cluster = ClusterTest::of("base");
    let config = cluster.text("sites/cluster.yaml");
    cluster.write("sites/cluster.yaml", format!("{config}layout: hosts\n"));
    cluster.build_soundly();
    for host in ["www.qunshan.example", "health.qunshan.example"] {
        let robots = cluster.text(&format!("public/{host}/robots.txt"));
        assert!(robots.ends_with(&format!("Sitemap: https://{host}/sitemap.xml\n")), "{robots}");
        // Results of searches have no end; the search page itself is open.
        assert!(robots.contains("\nDisallow: /*search/?\n"), "{robots}");
        assert!(!robots.contains("\nDisallow: /\n"), "{robots}");
        let index = cluster.text(&format!("public/{host}/sitemap.xml"));
        let parts = addresses(&index, &["loc"], &[]);
        assert!(!parts.is_empty());
        for part in parts {
            assert!(part.starts_with(&format!("https://{host}/")), "{part}");
            assert!(cluster.path(&format!("public/{}", &part["https://".len()..])).is_file());
        }
        assert!(cluster.path(&format!("public/{host}/favicon.ico")).is_file());
    }
}

#[test]
fn a_column_without_items_has_no_feed() {
    let cluster = ClusterTest::of("base");
    let columns = cluster.text("sites/portal/columns.yaml");
    let empty = "- {slug: empty, names: {zh: 空栏目, kk: بوس}}\n";
    cluster.write("sites/portal/columns.yaml", format!("{columns}{empty}"));
    cluster.build_soundly();
    assert!(cluster.path("public/empty/index.html").is_file());
    assert!(!cluster.path("public/empty/feed.xml").exists());
    assert!(!cluster.path("public/empty/feed.json").exists());
    assert!(!cluster.text("public/sitemap-1.xml").contains("/empty/"));
}

#[test]
fn an_unchanged_feed_is_not_written_again() {
    let cluster = ClusterTest::of("base");
    cluster.build_soundly();
    let before = cluster.files("public");
    let page = "---\ntitle: 二\ndate: 2026-02-21\nstatus: approved\nreviewed_by: [甲]\n---\n文\n";
    cluster.write("content/portal/news/second.zh.md", page);
    cluster.build_soundly();
    let after = cluster.files("public");
    let changed = |name: &str| before[name] != after[name];
    assert!(changed("news/feed.xml") && changed("feed.xml") && changed("sitemap-1.xml"));
    assert!(!changed("health/notices/feed.xml") && !changed("health/sitemap-1.xml"));
    assert!(!changed("sitemap.xml") && !changed("robots.txt"));
}

#[test]
fn twins_hold_what_their_files_hold_and_are_written_once() {
    let cluster = ClusterTest::of("base");
    let config = cluster.text("sites/cluster.yaml");
    let profiles = "profiles: {public: {shows: [public], output: public, precompress: true}}\n";
    cluster.write("sites/cluster.yaml", format!("{config}{profiles}"));
    cluster.build_soundly();
    let first = cluster.files("public");
    let page = &first["news/park/index.html"].bytes;
    assert_eq!(first["news/park/index.html.gz"].bytes, compress::gzip(page));
    assert_eq!(first["news/park/index.html.br"].bytes, compress::brotli(page));
    let twins: Vec<&String> =
        first.keys().filter(|path| path.ends_with(".gz") || path.ends_with(".br")).collect();
    for twin in &twins {
        assert!(first[*twin].bytes.len() < first[&twin[..twin.len() - 3]].bytes.len(), "{twin}");
    }
    assert!(!twins.iter().any(|path| path.contains(".png") || path.contains(".ico")));
    assert!(cluster.text("public/manifest.json").contains("\"news/park/index.html.br\""));
    cluster.build_soundly();
    assert_eq!(first, cluster.files("public"));
    cluster.write("sites/cluster.yaml", config);
    cluster.build_soundly();
    let plain = cluster.files("public");
    assert!(!plain.keys().any(|path| path.ends_with(".gz") || path.ends_with(".br")));
}

#[test]
fn the_feed_of_the_oldest_first_holds_the_newest_though_it_is_pinned() {
    let cluster = ClusterTest::of("base");
    let columns = cluster.text("sites/portal/columns.yaml");
    let added = "- {slug: history, names: {zh: 历史}, sort: oldest}\n";
    cluster.write("sites/portal/columns.yaml", format!("{columns}{added}"));
    for day in 1..=25 {
        let pinned = [2, 25].contains(&day);
        let page = format!(
            "---\ntitle: 第{day}日\ndate: 2026-01-{day:02}\npinned: {pinned}\nstatus: approved\nreviewed_by: [甲]\n---\n文\n"
        );
        cluster.write(&format!("content/portal/history/d{day}.zh.md"), page);
    }
    cluster.build_soundly();
    let ids = addresses(&cluster.text("public/history/feed.xml"), &["id"], &[]);
    let newest = (6..=25).rev().map(|day| format!("{ORIGIN}/history/d{day}/"));
    assert_eq!(ids[1..], newest.collect::<Vec<_>>());
}

/// The addresses in the list of site maps that lead to no file.
fn lacking(cluster: &ClusterTest, origin: &str) -> Vec<String> {
    let mut parts = addresses(&cluster.text("public/sitemap.xml"), &["loc"], &[]);
    assert!(!parts.is_empty());
    parts.retain(|part| {
        let path = part.strip_prefix(origin).unwrap();
        !cluster.path(&format!("public{path}")).is_file()
    });
    parts
}

#[test]
fn a_build_of_some_sites_names_no_site_map_that_is_not_there() {
    let cluster = ClusterTest::of("town");
    let origin = "https://www.town.example";
    let of_lake = "/lake/kk/sitemap-1.xml";
    cluster.build_soundly();
    assert!(!cluster.text("public/sitemap.xml").contains(of_lake));
    let page = "---\ntitle: مۇز\nstatus: approved\nreviewed_by: [甲]\n---\n\nماتىن\n";
    cluster.write("content/lake/notices/ice.kk.md", page);
    for words in ["build --site portal", "build --lang zh"] {
        assert_eq!(cluster.run(words).code, 0);
        assert_eq!(lacking(&cluster, origin), [""; 0], "{words}");
    }
    let broken =
        "---\ntitle: 坏\ndate: 2026-02-30\nstatus: approved\nreviewed_by: [甲]\n---\n\n文\n";
    cluster.write("content/lake/notices/broken.zh.md", broken);
    cluster.run("build --keep-going");
    assert_eq!(lacking(&cluster, origin), [""; 0], "build --keep-going");
    fs::remove_file(cluster.path("content/lake/notices/broken.zh.md")).unwrap();
    cluster.build_soundly();
    assert!(cluster.text("public/sitemap.xml").contains(of_lake));
    assert_eq!(lacking(&cluster, origin), [""; 0]);
    // What is there from an earlier build is named still.
    assert_eq!(cluster.run("build --site portal").code, 0);
    assert!(cluster.text("public/sitemap.xml").contains(of_lake));
}
