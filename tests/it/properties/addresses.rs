//! Addresses are distinct and stay inside their site, and every link of the sample that leads to
//! its own hosts leads to a file, and to a place in that file.

use crate::support::dice::Dice;
use crate::support::ground::DAY;
use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::moment;
use crate::support::ground::sample;
use crate::support::ground::tree;
use crate::support::town::COLUMNS;
use crate::support::town::Story;
use crate::support::town::Town;
use qunshan::base::finding::any_error;
use qunshan::base::id::Lang;
use qunshan::base::path;
use qunshan::base::workers::Workers;
use qunshan::model::assemble;
use qunshan::model::cluster::Drafts;
use qunshan::model::cluster::Showing;
use qunshan::plan::make;
use qunshan::plan::page::Plan;
use qunshan::source::load;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The base addresses under which the town may lie.
const BASES: [&str; 3] =
    ["https://www.town.example/", "https://w.example/a/", "http://h.example:8080/a/b/"];

/// A town of a shape of its own: base address, layout, lengths of lists, names of pages and folders.
fn shaped(dice: &mut Dice) -> Town {
    let mut town = Town::new();
    let base = *dice.pick(&BASES);
    let layout = *dice.pick(&["paths", "hosts"]);
    let swap = |town: &mut Town, path: &str, from: &str, to: &str| {
        let text = String::from_utf8(town.files[path].clone()).unwrap().replace(from, to);
        town.files.insert(path.to_owned(), text.into_bytes());
    };
    let portal = format!("layout: {layout}\nportal: portal");
    swap(&mut town, "sites/cluster.yaml", "portal: portal", &portal);
    swap(&mut town, "sites/cluster.yaml", BASES[0], base);
    let length = format!("per_page: {}", 1 + dice.below(4));
    swap(&mut town, "sites/portal/columns.yaml", "per_page: 3", &length);
    let parts = ["2026", "page", "kk", "index", "media", "all", "theme", "health", "1", "sitemap"];
    for number in 0..30 {
        let names: Vec<&str> = (0..=dice.below(3)).map(|_| *dice.pick(&parts)).collect();
        let mut story = Story::numbered(number % 24);
        if dice.below(4) == 0 {
            let alias = format!("/{}/", dice.pick(&parts));
            story.texts.get_mut("zh").unwrap().aliases.push(alias);
        }
        let id = format!("{}/{}", dice.pick(&COLUMNS), names.join("/"));
        town.stories.insert(id, story);
    }
    town
}

/// The plan of some sources, and the codes of what was found.
fn plan(sources: &Files) -> Option<(Plan, Vec<&'static str>)> {
    let ground = Ground::with(sources);
    let mut found = Vec::new();
    let tree = load::load(&ground.root(), &Workers::alone()).unwrap().tell(&mut found);
    let showing =
        Showing { profile: "public".to_owned(), now: moment(DAY), drafts: Drafts::Hidden };
    let cluster = assemble::assemble(&tree, &showing, &Workers::alone()).tell(&mut found)?;
    let plan = make::make(&cluster).tell(&mut found);
    Some((plan, found.into_iter().map(|finding| finding.code).collect()))
}

#[test]
fn addresses_are_distinct_and_stay_inside_their_site() {
    let mut dice = Dice::of(11);
    let mut clashes = 0;
    for turn in 0..60 {
        let town = shaped(&mut dice);
        let (plan, codes) = plan(&town.sources()).unwrap();
        clashes += usize::from(codes.contains(&"P001"));
        let outputs: BTreeSet<_> = plan.pages.iter().map(|page| &page.location.output).collect();
        let seen: BTreeSet<_> = plan
            .pages
            .iter()
            .map(|page| (page.location.origin.as_ref(), page.location.address.as_str()))
            .collect();
        assert_eq!(outputs.len(), plan.pages.len(), "turn {turn}");
        assert_eq!(seen.len(), plan.pages.len(), "turn {turn}");
        for page in &plan.pages {
            let home = plan.addresses.home(&page.site, &Lang::new("zh"));
            let (home_folder, address) = (home.output.folder(), page.location.address.as_str());
            assert!(address.starts_with(home.address.as_str()), "turn {turn}: {address}");
            assert_eq!(page.location.origin, home.origin, "turn {turn}: {address}");
            let file = page.location.output.as_str();
            let inside = home_folder.is_empty() || file.starts_with(&format!("{home_folder}/"));
            assert!(inside, "turn {turn}: {file} of {home_folder}");
            let below = &address[home.address.as_str().len()..];
            let wanted = if below.is_empty() || below.ends_with('/') {
                format!("{below}index.html")
            } else {
                below.to_owned()
            };
            let found = file[home_folder.len()..].trim_start_matches('/');
            assert_eq!(found, wanted, "turn {turn}: address and file agree");
        }
    }
    assert!(clashes > 5, "the shapes are tame: {clashes} of 60 clash");
}

/// An address that no output may have stops a build before it changes anything.
#[test]
fn an_alias_in_the_way_of_other_outputs_changes_nothing() {
    let sound = Town::new();
    let mut ground = Ground::with(&sound.sources());
    ground.build();
    let before = tree(&ground.out());
    for aliases in [&["/manifest.json/"][..], &["/old/place.html", "/old/place.html/"]] {
        let mut town = sound.clone();
        let text = town.stories.get_mut("portal/news/n0").unwrap().texts.get_mut("zh").unwrap();
        text.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        ground.lay(&town.sources());
        let done = build(&ground.options());
        assert!(done.is_err() || !done.unwrap().summary.committed, "{aliases:?}");
        assert_same(&tree(&ground.out()), &before, aliases[0]);
        ground.lay(&sound.sources());
        assert_eq!(ground.build().summary.written, 0, "{aliases:?}");
    }
}

/// One attribute of a tag.
struct Attribute {
    name: String,
    value: String,
}

/// The attributes of all tags of a page. Enough for pages that the checker calls valid: comments
/// are passed over, values are quoted.
fn attributes(html: &str) -> Vec<Attribute> {
    let mut all = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").unwrap().1;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = rest.find([' ', '\n', '>', '/']).unwrap();
            rest = in_tag(&rest[end..], &mut all);
        }
    }
    all
}

/// Reads to the end of a tag; gives what follows it.
fn in_tag<'a>(mut rest: &'a str, all: &mut Vec<Attribute>) -> &'a str {
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', '/']);
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let end = rest.find(['=', ' ', '\n', '>', '/']).unwrap();
        let name = rest[..end].to_ascii_lowercase();
        assert!(!name.is_empty(), "no attribute: {}", &rest[..rest.floor_char_boundary(60)]);
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (text, after) = quoted.split_once('"').unwrap();
            value = decoded(text);
            rest = after;
        } else {
            assert!(!rest.starts_with('='), "a value without quotes: {name}");
        }
        all.push(Attribute { name, value });
    }
}

fn decoded(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let plain = pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    plain.replace("&#x2F;", "/").replace("&amp;", "&")
}

/// The file of the output that an address leads to, `None` if it leads to another host.
fn target(page: &str, address: &str, host: &str) -> Option<String> {
    let path = match address.strip_prefix(host) {
        Some(path) => path.to_owned(),
        None if address.starts_with("//") || address.split(['/', '?']).next()?.contains(':') => {
            return None;
        }
        None if address.starts_with('/') => address.to_owned(),
        None if address.is_empty() => return Some(page.to_owned()),
        None => format!("/{}/{address}", page.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let folder = if path.ends_with('/') { "index.html" } else { "" };
    Some(path::resolve("", &format!("{path}{folder}")).unwrap())
}

/// What is wrong with the links of a page.
fn dead_links(
    page: &str,
    html: &str,
    host: &str,
    files: &Files,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> (usize, Vec<String>) {
    let links = attributes(html).into_iter().filter(|attribute| {
        ["href", "src", "poster", "data", "action", "srcset"].contains(&attribute.name.as_str())
    });
    let (mut followed, mut dead) = (0, Vec::new());
    // Of several addresses each has a width or a density behind it.
    let single = |link: Attribute| -> Vec<String> {
        if link.name != "srcset" {
            return vec![link.value];
        }
        let all = link.value.split(',').filter_map(|one| one.split_whitespace().next());
        all.map(str::to_owned).collect()
    };
    for value in links.flat_map(single) {
        let (address, anchor) = value.split_once('#').unwrap_or((&value, ""));
        // A search is asked of the page itself.
        let address = address.split_once('?').map_or(address, |(address, _)| address);
        let Some(file) = target(page, address, host) else { continue };
        followed += 1;
        if !files.contains_key(&file) {
            dead.push(format!("{page}: {value} leads to no file"));
        } else if !anchor.is_empty()
            && !ids.get(file.as_str()).is_some_and(|ids| ids.contains(anchor))
        {
            dead.push(format!("{page}: {value} leads to no place"));
        }
    }
    (followed, dead)
}

fn crawl(files: &Files, host: &str) -> (usize, Vec<String>) {
    let pages = || {
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    };
    let ids_of = |html: &str| -> BTreeSet<String> {
        let ids = attributes(html).into_iter().filter(|attribute| attribute.name == "id");
        ids.map(|attribute| attribute.value).collect()
    };
    let ids = pages().map(|(path, html)| (path, ids_of(html))).collect();
    let (mut followed, mut dead) = (0, Vec::new());
    for (path, html) in pages() {
        let (count, found) = dead_links(path, html, host, files, &ids);
        followed += count;
        dead.extend(found);
    }
    (followed, dead)
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    let ground = Ground::with(&sample());
    let report = ground.build();
    assert!(!any_error(&report.findings), "{:#?}", report.findings);
    let (followed, dead) = crawl(&tree(&ground.out()), "https://www.qunshan.example");
    assert!(followed > 30_000, "{followed}");
    assert!(
        dead.is_empty(),
        "{} dead links\n{}",
        dead.len(),
        dead[..dead.len().min(40)].join("\n")
    );
}

#[test]
fn every_link_of_the_town_leads_somewhere() {
    let ground = Ground::with(&Town::new().sources());
    assert!(ground.build().summary.committed);
    let (followed, dead) = crawl(&tree(&ground.out()), "https://www.town.example");
    assert!(followed > 3000, "{followed}");
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn planted_dead_links_are_found() {
    let page = "<!-- <a href=\"/no/\"> --><h1 id=\"top\">1 < 2</h1><a href=\"/a/\">a</a>\
                <a class=x href=\"/b/#no\">b</a>";
    let page = page.replace("class=x", "class=\"x\"");
    let files = Files::from([
        ("index.html".to_owned(), page.clone().into_bytes()),
        (
            "b/index.html".to_owned(),
            b"<p id=\"yes\"><a href=\"../#top\">up</a><img src=\"x.png\">".to_vec(),
        ),
        (
            "c/index.html".to_owned(),
            b"<a href=\"https://h.example/b/#yes\">c</a><a href=\"tel:1\">".to_vec(),
        ),
    ]);
    let (followed, dead) = crawl(&files, "https://h.example");
    assert_eq!(followed, 5);
    assert_eq!(dead.len(), 3, "{dead:?}");
}
