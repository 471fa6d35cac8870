//! Pictures: what pages say of them is true, each is made once, and nothing but pixels goes out.

use crate::support::cluster::ClusterTest;
use crate::support::drawn;
use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::Unwatched;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::tree;
use crate::support::ground::write;
use crate::support::town::Town;
use qunshan::pipeline::report::Report;
use qunshan::pipeline::run;
use std::fs;

/// How many variants the town has of its own: a small picture in two formats.
const TOWN: usize = 2;
const PHOTO: &str = "content/media/square.jpg";

/// The town with a page that shows a photo, in its text and in its front matter.
fn sources(photo: Vec<u8>) -> Files {
    let mut town = Town::new();
    town.stories
        .get_mut("portal/news/n0")
        .unwrap()
        .links
        .push("![广场](/media/square.jpg)\n\n![广场的夜](../../media/square.jpg)".to_owned());
    let story = town.stories.get_mut("county/news/n4").unwrap();
    story.fact("image", "/media/square.jpg");
    story.fact("image_alt", "广场");
    let mut sources = town.sources();
    sources.insert(PHOTO.to_owned(), photo);
    sources
}

fn made(report: &Report) -> usize {
    assert!(report.summary.committed, "{:#?}", report.findings);
    report.summary.made_pictures
}

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    let parts = page.split(begin.as_str()).skip(1);
    parts.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_address_in_a_page_leads_to_a_picture_of_the_width_it_says() {
    let ground = Ground::with(&sources(drawn::jpeg(2400, 600)));
    assert_eq!(made(&ground.build()), 6 + TOWN);
    let out = ground.out();
    let page = fs::read_to_string(out.join("news/n0/index.html")).unwrap();
    let mut seen = Vec::new();
    for candidate in values(&page, "srcset").iter().flat_map(|srcset| srcset.split(", ")) {
        let (address, width) = candidate.split_once(' ').unwrap();
        let bytes = fs::read(out.join(&address[1..])).unwrap();
        let picture = image::load_from_memory(&bytes).unwrap();
        assert_eq!(format!("{}w", picture.width()), width, "{address}");
        seen.push(format!("{} {width}", address.rsplit_once('.').unwrap().1));
    }
    let one = ["webp 480w", "webp 960w", "webp 1600w", "jpg 480w", "jpg 960w", "jpg 1600w"];
    assert_eq!(seen, [one, one].concat());
    assert_eq!(values(&page, "width"), ["1600", "1600"]);
    assert_eq!(values(&page, "height"), ["400", "400"]);
    // The first is in sight at once, the second waits.
    assert_eq!(values(&page, "loading"), ["lazy"]);
    let text = "(min-width: 75rem) 70rem, 100vw";
    assert_eq!(values(&page, "sizes"), [text; 4]);
}

#[test]
fn a_picture_is_made_once() {
    let ground = Ground::with(&sources(drawn::jpeg(1000, 40)));
    let cache = ground.root().join(".qunshan/pictures.cache");
    assert_eq!(made(&ground.build()), 4 + TOWN);
    assert_eq!(made(&ground.build()), 0);
    let first = tree(&ground.out());
    // Without the cache what lies in the output is enough.
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(made(&ground.build()), 0);
    // Without the output the cache is.
    fs::remove_dir_all(ground.out()).unwrap();
    assert_eq!(made(&ground.build()), 4 + TOWN);
    fs::remove_dir_all(ground.out()).unwrap();
    assert_eq!(made(&ground.build()), 0);
    assert_same(&tree(&ground.out()), &first, "from the cache");
    // The other profile has another output, and the same cache.
    let intranet = "intranet".to_owned();
    let options = qunshan::pipeline::report::Options { profile: intranet, ..ground.options() };
    assert_eq!(made(&build(&options).unwrap()), 0);
}

#[test]
fn what_the_cache_holds_is_not_believed_blindly() {
    let ground = Ground::with(&sources(drawn::jpeg(100, 40)));
    assert_eq!(made(&ground.build()), 2 + TOWN);
    let first = tree(&ground.out());
    let cache = ground.root().join(".qunshan/pictures.cache");
    for (name, mut bytes) in tree(&cache) {
        *bytes.last_mut().unwrap() ^= 1;
        write(&cache.join(name), &bytes);
    }
    fs::remove_dir_all(ground.out()).unwrap();
    assert_eq!(made(&ground.build()), 2 + TOWN);
    assert_same(&tree(&ground.out()), &first, "with a spoilt cache");
}

#[test]
fn a_changed_picture_is_made_anew_and_the_old_one_leaves_the_cache() {
    let mut ground = Ground::with(&sources(drawn::jpeg(1000, 40)));
    assert_eq!(made(&ground.build()), 4 + TOWN);
    let changed = sources(drawn::jpeg(600, 300));
    ground.lay(&changed);
    assert_eq!(made(&ground.build()), 4);
    let fresh = Ground::with(&changed);
    assert_eq!(made(&fresh.build()), 4 + TOWN);
    assert_same(&tree(&ground.out()), &tree(&fresh.out()), "another photo");
    let kept = |ground: &Ground| tree(&ground.root().join(".qunshan/pictures.cache"));
    assert_same(&kept(&ground), &kept(&fresh), "the cache");
}

#[test]
fn a_check_reads_pictures_to_their_end_and_makes_nothing() {
    let mut photo = drawn::png(600, 300);
    let ground = Ground::with(&sources(drawn::jpeg(600, 300)));
    let sound = run::check(&ground.options(), &Unwatched).unwrap();
    assert!(sound.findings.is_empty(), "{:#?}", sound.findings);
    assert_eq!(sound.summary.made_pictures, 0);
    assert!(!ground.root().join(".qunshan").exists());
    let middle = photo.len() / 2;
    photo[middle] ^= 0xFF;
    let cluster = ClusterTest::of("base");
    cluster.write("content/media/park.png", photo);
    let page = "---\ntitle: 园\ndate: 2026-02-20\nstatus: approved\nreviewed_by: [初审甲]\n---\n";
    cluster.write("content/portal/news/garden.zh.md", format!("{page}![园](/media/park.png)\n"));
    let told = cluster.run("check").stderr;
    assert!(told.starts_with("content/media/park.png:1:1: error[C241]: "), "{told}");
}

#[test]
fn a_picture_larger_than_needed_is_told_in_every_build() {
    let cluster = ClusterTest::of("base");
    let mut heavy = drawn::png(20, 10);
    heavy.resize(5_200_000, 0);
    cluster.write("content/media/park.png", heavy);
    let page = "---\ntitle: 园\ndate: 2026-02-20\nstatus: approved\nreviewed_by: [初审甲]\n---\n";
    cluster.write("content/portal/news/garden.zh.md", format!("{page}![园](/media/park.png)\n"));
    let told = "content/media/park.png:1:1: warning[C244]: the picture has 5.2 MB: more than a page \
                needs\n  hint: make it smaller: a width of 2000 pixels is enough for any page\n";
    for _ in 0..2 {
        let ran = cluster.run("build");
        assert_eq!((ran.code, ran.stderr.as_str()), (0, told));
    }
    let given = cluster.files("public");
    let pictures = given.iter().filter(|(path, _)| path.contains("media/park-"));
    assert!(pictures.clone().count() == 2);
    assert!(pictures.into_iter().all(|(_, file)| file.bytes.len() < 1000));
}

#[test]
fn a_broken_picture_keeps_every_site_that_shows_it() {
    let town = ClusterTest::of("town");
    let site = town.text("sites/portal/site.yaml");
    town.write(
        "sites/portal/site.yaml",
        format!("{site}home: [[{{block: pictures, column: lakeside}}]]\n"),
    );
    let ice = town.text("content/lake/notices/ice.zh.md");
    let shown = "title: 冰情公告\nimage: ice.png\nimage_alt: 湖面的冰";
    town.write("content/lake/notices/ice.zh.md", ice.replace("title: 冰情公告", shown));
    town.write("content/lake/notices/ice.png", drawn::png(40, 30));
    town.build_soundly();
    let before = town.files("public");
    let home = String::from_utf8_lossy(&before["index.html"].bytes);
    assert!(home.contains("湖面的冰"), "the portal's home shows no picture of the lake");
    // The header stands, so all pages name the picture; its pixels end too early.
    let mut broken = drawn::png(60, 50);
    broken.truncate(broken.len() / 2);
    town.write("content/lake/notices/ice.png", broken);
    let ran = town.run("build --keep-going");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("content/lake/notices/ice.png:1:1: error[C241]"), "{}", ran.stderr);
    let kept = "KEPT AS THEY WERE because of errors: `lake`, `portal`";
    assert!(ran.stderr.contains(kept), "{}", ran.stderr);
    assert_eq!(town.files("public"), before);
}
