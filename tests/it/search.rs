//! What `qunshan search`, the preview server and `qunshan export documents` answer for the sample
//! cluster, as a user asks them.

use crate::support::built::sample;
use crate::support::cluster::ClusterTest;
use serde_json::Value;
use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// The sample's root, built.
fn root() -> &'static Path {
    sample().public().parent().map(Path::to_path_buf).map(Box::new).map(Box::leak).unwrap()
}

fn program(words: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_qunshan"));
    program.args(words).env("LC_ALL", "C.UTF-8").current_dir(root());
    program
}

fn ran(words: &[&str]) -> (i32, String, String) {
    let done = program(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

/// The answer as JSON.
fn asked(words: &[&str]) -> Value {
    let all = [&["search", "--format", "json"], words].concat();
    let (code, told, why) = ran(&all);
    assert_eq!(code, 0, "{words:?}: {why}");
    serde_json::from_str(&told).unwrap()
}

fn hits(answer: &Value) -> &[Value] {
    answer["results"].as_array().unwrap()
}

/// The end of the address of the first result.
fn check(words: &[&str], first: &str) {
    let answer = asked(words);
    let url = hits(&answer).first().and_then(|hit| hit["url"].as_str()).unwrap_or("nothing");
    assert!(url.ends_with(first), "{words:?}: {url}");
}

#[test]
fn a_piece_of_chinese_text_finds_its_page() {
    check(&["节约用水办法"], "/disclosure/documents/2026/water-saving/");
    check(&["防汛应急演"], "/news/important/2026/flood-drill/");
    check(&["“道路运输条例（2022年修订）”"], "/disclosure/policies/road-transport-2022/");
}

#[test]
fn pinyin_and_traditional_characters_find_chinese_pages() {
    check(&["jieyueyongshui"], "water-saving/");
    check(&["fxyjyl"], "flood-drill/");
    let answer = asked(&["節約用水辦法"]);
    assert_eq!(
        (&answer["match"], &hits(&answer)[0]["exact"]),
        (&"simplified".into(), &true.into())
    );
    check(&["節約用水辦法"], "water-saving/");
}

#[test]
fn inflected_words_find_pages_of_their_language() {
    for word in ["قانۇن", "قانۇننىڭ", "qanun", "қанун"] {
        check(&[word, "--lang", "ug"], "/ug/disclosure/reference/udhr/");
    }
    for word in ["مەملەكەت", "مەملەكەتتىڭ", "مەملەكەتىن", "мемлекет"]
    {
        check(&[word, "--lang", "kk"], "/kk/disclosure/reference/udhr/");
    }
}

#[test]
fn the_letters_of_a_query_decide_where_it_is_searched() {
    assert_eq!(asked(&["ھۆكۈمەت", "--lang", "zh"])["lang"], "ug");
    assert_eq!(asked(&["办法", "--lang", "kk"])["lang"], "zh");
    let (_, told, _) = ran(&["search", "ھۆكۈمەت", "--lang", "zh"]);
    assert!(told.contains("searched in `ug`, the language of the query's letters"), "{told}");
}

#[test]
fn filters_leave_only_what_was_asked_for() {
    let all = asked(&["通知", "--limit", "100"]);
    let sites = |answer: &Value| -> Vec<String> {
        hits(answer).iter().map(|hit| hit["site"].as_str().unwrap().to_owned()).collect()
    };
    assert!(sites(&all).iter().any(|site| site != "portal"), "{:?}", sites(&all));
    let portal = asked(&["通知", "--limit", "100", "--site", "portal"]);
    assert!(!hits(&portal).is_empty() && sites(&portal).iter().all(|site| site == "portal"));
    assert!(portal["total"].as_u64() < all["total"].as_u64());
    let policies = asked(&["通知", "--kind", "policy", "--limit", "100"]);
    assert!(hits(&policies).iter().all(|hit| hit["kind"] == "policy"));
    let column = asked(&["条例", "--column", "portal/disclosure/policies", "--limit", "100"]);
    assert!(hits(&column).iter().all(|hit| hit["column"] == "disclosure/policies"));
    let recent = asked(&["办法", "--since", "2026-01-01", "--sort", "date", "--limit", "100"]);
    let days: Vec<&str> = hits(&recent).iter().map(|hit| hit["date"].as_str().unwrap()).collect();
    assert!(days.len() > 1 && days.is_sorted_by(|one, next| one >= next), "{days:?}");
    assert!(days.iter().all(|day| *day >= "2026-01-01"));
    let year = asked(&["条例", "--year", "2019", "--limit", "100"]);
    assert!(hits(&year).iter().all(|hit| hit["date"].as_str().unwrap().starts_with("2019-")));
    assert_eq!(hits(&asked(&["条例", "--limit", "2"])).len(), 2);
}

#[test]
fn results_called_exact_have_the_phrase() {
    let answer = asked(&["道路运输", "--limit", "100"]);
    let exact = hits(&answer).iter().filter(|hit| hit["exact"] == true);
    assert!(exact.clone().count() > 2);
    for hit in exact {
        let page =
            hit["url"].as_str().unwrap().strip_prefix("https://www.qunshan.example").unwrap();
        let html =
            fs::read_to_string(sample().public().join(&page[1..]).join("index.html")).unwrap();
        assert!(html.contains("道路运输"), "{page}");
    }
}

#[test]
fn wrong_questions_are_refused_with_a_cure() {
    let refused = |words: &[&str], code: i32, told: &str| {
        let (own, _, why) = ran(&[&["search"], words].concat());
        assert!(own == code && why.contains(told), "{words:?}: {own} {why}");
    };
    refused(&["a", "--kind", "poem"], 64, "article, policy, guide, letter, leader");
    refused(&["a", "--since", "today"], 64, "write a day as `2026-03-02`");
    refused(&["a", "--site", "nowhere"], 2, "there is no page of site `nowhere`");
    refused(&["a", "--lang", "en"], 2, "there are: zh, kk, ug");
    refused(&["a", "--profile", "intranet"], 2, "qunshan build --profile intranet");
}

#[test]
fn a_build_without_search_leaves_no_index() {
    let town = ClusterTest::of("town");
    let config = town.text("sites/cluster.yaml");
    assert!(config.contains("search: false"));
    town.build_soundly();
    let search = |town: &ClusterTest| {
        let folder = town.path("");
        let mut search = Command::new(env!("CARGO_BIN_EXE_qunshan"));
        let search = search.args(["search", "消防"]).env("LC_ALL", "C.UTF-8").current_dir(folder);
        search.output().unwrap().status.code().unwrap()
    };
    assert_eq!(search(&town), 2);
    town.write("sites/cluster.yaml", config.replace("search: false", "search: true"));
    town.build_soundly();
    assert_eq!(search(&town), 0);
    let ran = town.run("build --no-search");
    assert_eq!((ran.code, search(&town)), (0, 2), "{}", ran.stderr);
}

#[test]
fn a_second_build_leaves_the_index_as_it_is_unless_a_page_changes() {
    let town = ClusterTest::of("town");
    let config = town.text("sites/cluster.yaml").replace("search: false", "search: true");
    town.write("sites/cluster.yaml", config);
    town.build_soundly();
    let index = |town: &ClusterTest| town.files(".qunshan/public/search");
    let first = index(&town);
    assert!(first.keys().any(|path| path.starts_with("all/zh/")), "{:?}", first.keys());
    town.build_soundly();
    assert_eq!(index(&town), first);
    town.write(
        "content/portal/news/dike.zh.md",
        "---\ntitle: 大堤加固\ndate: 2026-03-01\nstatus: approved\nreviewed_by: [初审甲]\n---\n\n加固三里。\n",
    );
    town.build_soundly();
    let second = index(&town);
    assert_ne!(second["all/zh/about.json"], first["all/zh/about.json"]);
    assert_eq!(second["all/kk/about.json"], first["all/kk/about.json"]);
}

#[test]
fn documents_are_exported_a_line_each() {
    let now = "2026-03-02T08:00:00+08:00";
    let (code, told, why) =
        ran(&["export", "documents", "--quiet", "--now", now, "--lang", "ug", "kk"]);
    assert_eq!(code, 0, "{why}");
    let records: Vec<Value> =
        told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(records.len() > 10);
    let mut ids: Vec<&str> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for record in &records {
        let page =
            sample().public().join(&record["path"].as_str().unwrap()[1..]).join("index.html");
        assert!(page.is_file(), "{}", page.display());
        assert!(["ug", "kk"].contains(&record["lang"].as_str().unwrap()));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("documents.ndjson");
    let out = file.to_str().unwrap();
    let (code, printed, _) =
        ran(&["export", "documents", "--quiet", "--now", now, "--lang", "ug,kk", "--out", out]);
    assert_eq!((code, printed.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(file).unwrap(), told);
}

#[test]
fn the_preview_server_answers_as_the_command_does() {
    let served = Served::start();
    let path = "/api/search?q=%E8%8A%82%E7%BA%A6%E7%94%A8%E6%B0%B4&limit=3&site=portal";
    let answer = served.until(path, |answer| answer.starts_with("HTTP/1.1 200"));
    assert!(answer.contains("content-type: application/json"), "{answer}");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    let told = asked(&["节约用水", "--limit", "3", "--site", "portal"]);
    assert_eq!(body, told);
    assert!(!hits(&told).is_empty());
    assert!(served.get("/api/search?q=a&sort=size").starts_with("HTTP/1.1 400"));
}

/// The sample at work in the preview server.
struct Served {
    child: Child,
    host: String,
}

impl Served {
    fn start() -> Self {
        let words = ["serve", "--port", "0", "--quiet", "--now", "2026-03-02T08:00:00+08:00"];
        let mut child =
            program(&words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, host }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn until(&self, path: &str, good: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if good(&answer) || begun.elapsed() > Duration::from_secs(120) {
                return answer;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
