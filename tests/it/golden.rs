//! The small cluster `tests/clusters/town`: what a build writes, byte for byte, and what commands
//! leave alone. `BLESS=1` writes the expected files anew.

use crate::support::cluster::ClusterTest;
use crate::support::cluster::blessing;
use crate::support::cluster::clusters;
use std::fs;
use std::fs::File;

/// The files that are compared byte for byte: one of each kind of page, in three languages.
const COMPARED: &[&str] = &[
    "index.html",
    "ug/index.html",
    "news/index.html",
    "news/page/1/index.html",
    "news/drill/index.html",
    "kk/news/drill/index.html",
    "news/lake/notices/ice/index.html",
    "news/fog/index.html",
    "old/drill.html",
    "policies/lake-rules/index.html",
    "services/boat/index.html",
    "leaders/head/index.html",
    "theme/safety/index.html",
    "sitemap/index.html",
    "404.html",
    "lake/letters/lamp/index.html",
    "lake/ug/notices/ice/index.html",
    "media/route-5c1a2843a99d7b13.svg",
];

/// Compares a text with an expected file, or writes that file.
fn compare(name: &str, text: &str) -> Option<String> {
    let path = clusters().join("town/expected").join(name);
    if blessing() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = text.lines().zip(expected.lines()).position(|(told, wanted)| told != wanted);
    let line = differs.unwrap_or_else(|| text.lines().count().min(expected.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    (text != expected).then(|| format!("{name}:{}:\n- {}\n+ {}", line + 1, at(&expected), at(text)))
}

#[test]
fn the_town_is_built_byte_for_byte() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let files = town.files("public");
    let names: String = files.keys().map(|name| format!("{name}\n")).collect();
    let texts = COMPARED.iter().map(|name| {
        let file = files.get(*name).unwrap_or_else(|| panic!("{name} was not written"));
        compare(name, std::str::from_utf8(&file.bytes).unwrap())
    });
    let map = town.text(".qunshan/public/redirects.map");
    let more = [compare("files.txt", &names), compare("redirects.map", &map)];
    let differences: Vec<String> = texts.chain(more).flatten().collect();
    assert!(differences.is_empty(), "BLESS=1 writes them anew\n{}", differences.join("\n"));
}

#[test]
fn nothing_hidden_leaves_a_trace() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let before = town.files("public");
    for (name, file) in &before {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("内部通知") && !text.contains("secret"), "{name}");
        assert!(!text.contains("初审甲"), "{name} names a reviewer");
        assert!(!text.contains("onclick"), "{name} holds an active attribute");
    }
    fs::remove_file(town.path("content/portal/news/secret.zh.md")).unwrap();
    town.build_soundly();
    assert_eq!(town.files("public"), before);
}

#[test]
fn a_check_writes_nothing() {
    let town = ClusterTest::of("town");
    let sources = town.files(".");
    assert_eq!(town.run("check").code, 0);
    assert_eq!(town.files("."), sources);
    town.build_soundly();
    let built = town.files(".");
    assert_eq!(town.run("check").code, 0);
    assert_eq!(town.files("."), built);
    town.write("content/portal/news/fair.zh.md", "no front matter\n");
    let faulty = town.files(".");
    assert_eq!(town.run("check").code, 1);
    assert_eq!(town.files("."), faulty);
}

#[test]
fn a_second_build_touches_nothing() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let before = town.files("public");
    town.build_soundly();
    assert_eq!(town.files("public"), before);
    let ran = town.run("build --verify-output --format json");
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(summary["summary"]["written"], 0, "{summary:#}");
}

#[test]
fn reports_can_be_read_by_machines() {
    let town = ClusterTest::of("town");
    town.write(
        "content/portal/news/fair.zh.md",
        "---\ntitle: <\"集市\"&>\nstatus: approved\nreviewed_by: [甲]\n---\n]]>\n",
    );
    let json = |format: &str| -> serde_json::Value {
        let ran = town.run(&format!("check --format {format}"));
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{format}");
        serde_json::from_str(&ran.stdout).unwrap()
    };
    assert_eq!(json("json")["findings"][0]["code"], "C020");
    let sarif = json("sarif");
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "C020");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/portal/news/fair.zh.md");
    assert_eq!(place["region"]["startLine"], 2);
    let junit = town.run("check --format junit").stdout;
    let mut reader = quick_xml::Reader::from_str(&junit);
    let mut failures = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == b"failure" => {
                failures += 1;
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(failures, 1, "{junit}");
}

#[test]
fn a_faulty_site_keeps_its_output_and_holds_up_no_other() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let before = town.files("public");
    let fair = town.text("content/portal/news/fair.zh.md").replace("集市在", "新集市在");
    town.write("content/portal/news/fair.zh.md", fair);
    town.write("content/lake/notices/ice.zh.md", "---\ntitle: 冰情\n");
    let stopped = town.run("build");
    assert_eq!(stopped.code, 1);
    assert_eq!(town.files("public"), before);
    let ran = town.run("build --keep-going");
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("content/lake/notices/ice.zh.md:1:1: error[C011]"));
    assert!(ran.stderr.contains("KEPT AS THEY WERE because of errors: `lake`"), "{}", ran.stderr);
    let after = town.files("public");
    let fair = String::from_utf8_lossy(&after["news/fair/index.html"].bytes);
    assert!(fair.contains("新集市在"));
    for (name, file) in before.iter().filter(|(name, _)| name.starts_with("lake/")) {
        assert_eq!(after.get(name), Some(file), "{name}");
    }
}

#[test]
fn sites_and_languages_are_renewed_alone() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let before = town.files("public");
    for file in ["content/portal/news/drill/index.zh.md", "content/portal/news/drill/index.kk.md"] {
        let text = town.text(file);
        town.write(file, format!("{text}\n\n123456\n"));
    }
    let changed = |words: &str| -> Vec<String> {
        let ran = town.run(words);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let after = town.files("public");
        let differs = |name: &&String| before.get(*name) != after.get(*name);
        let names = after.keys().filter(differs).filter(|name| *name != "manifest.json");
        names.cloned().collect()
    };
    assert_eq!(changed("build --site lake"), [] as [&str; 0]);
    assert_eq!(changed("build --lang ug"), [] as [&str; 0]);
    assert_eq!(changed("build --site portal --lang kk"), ["kk/news/drill/index.html"]);
    let all = changed("build");
    assert_eq!(all, ["kk/news/drill/index.html", "news/drill/index.html"]);
}

#[test]
fn wrong_words_are_refused() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let before = town.files("public");
    for (words, code, told) in [
        ("build --site lak", 2, "there is no site `lak`"),
        ("build --lang en", 2, "there is no language `en`"),
        ("build --profile secret", 1, "there is no profile `secret`"),
        ("build --profile intranet --out public", 2, "public"),
    ] {
        let ran = town.run(words);
        assert_eq!(ran.code, code, "{words}: {}", ran.stderr);
        assert!(ran.stderr.contains(told), "{words}: {}", ran.stderr);
    }
    assert_eq!(town.files("public"), before);
}

#[test]
fn the_intranet_shows_what_the_public_does_not() {
    let town = ClusterTest::of("town");
    assert_eq!(town.run("build --profile intranet").code, 0);
    assert!(town.path("intranet/news/secret/index.html").exists());
    assert!(!town.path("public").exists());
    town.build_soundly();
    assert!(!town.path("public/news/secret/index.html").exists());
}

#[test]
fn two_builds_in_one_folder_wait_for_nobody() {
    let town = ClusterTest::of("town");
    town.build_soundly();
    let lock = File::options().write(true).open(town.path(".qunshan/public/lock")).unwrap();
    lock.lock().unwrap();
    let busy = town.run("build");
    assert_eq!(busy.code, 75, "{}", busy.stderr);
    assert_eq!(town.run("build --profile intranet").code, 0);
    drop(lock);
    town.build_soundly();
}
