//! The search in the browser beside tantivy: both are asked the same, and must find the same.
//!
//! Nothing here was chosen by hand: strings and queries are drawn from the sample's documents.
//! `QUNSHAN_QUERIES=5000` asks that many of each language.

use crate::support::browser::web;
use crate::support::built::sample;
use crate::support::dice::Dice;
use crate::support::queries::Query;
use crate::support::queries::Texts;
use crate::support::queries::documents;
use qunshan::base::language::Language;
use qunshan::lang::stem::stem;
use qunshan::lang::typing::readings;
use qunshan::pipeline::report::work_folder;
use qunshan::search::analysis;
use qunshan::search::analysis::Run;
use qunshan::search::collection::ALL;
use qunshan::search::engine::Fit;
use qunshan::search::engine::Results;
use qunshan::search::engine::Sort;
use qunshan::search::index;
use qunshan::search::languages;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const ORIGIN: &str = "https://www.qunshan.example";

/// How many strings of each language both programs cut into terms.
const STRINGS: usize = 3_500;

/// How many queries of each language both are asked.
const QUERIES: usize = 300;

/// How many results are compared.
const LIMIT: usize = 10;

/// The root of the sample, built.
fn root() -> PathBuf {
    sample().public().parent().unwrap().to_owned()
}

/// The sample's documents by their languages.
fn texts() -> Vec<Texts> {
    let all = documents();
    let of = |language: Language| {
        let own = all.iter().filter(|document| document.lang == language.code()).cloned();
        Texts::of(language, own.collect())
    };
    Language::ALL.into_iter().map(of).collect()
}

/// What the program of the browser answers, run by Node.
fn asked(mut job: Value) -> Vec<Value> {
    job["folder"] = json!(sample().public());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("job.json");
    fs::write(&file, job.to_string()).unwrap();
    let mut node = Command::new("node");
    let done = node.arg(web().join("search/ask.mjs")).arg(file).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Key, units, their loose forms and stems, and those without Arabic letters in such.
fn cut(text: &str, language: Language) -> Value {
    let key = analysis::key(text, language);
    let mut units: Vec<String> = Vec::new();
    for run in analysis::runs(&key) {
        match run {
            Run::Han(run) => units.extend(run.chars().map(String::from)),
            Run::Word(word) => units.push(word.to_owned()),
            Run::LineEnd => {}
        }
    }
    let loose: Vec<_> = units.iter().map(|unit| analysis::loose(unit, language)).collect();
    let stems: Vec<_> = units.iter().map(|unit| stem(unit, language)).collect();
    let arabic: Vec<_> = units.iter().map(|unit| readings(unit, language)).collect();
    json!([key, units, loose, stems, arabic])
}

/// All that differs, as a report of which the first lines are shown.
#[derive(Debug, Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare(&mut self, asked: &str, browser: &Value, tantivy: &Value) {
        if browser != tantivy {
            self.0.push(format!("{asked}\n  browser {browser}\n  tantivy {tantivy}"));
        }
    }

    fn end(&self, of: usize) {
        let first: Vec<&str> = self.0.iter().take(20).map(String::as_str).collect();
        assert!(first.is_empty(), "{} of {of} differ:\n{}", self.0.len(), first.join("\n"));
    }
}

#[test]
fn both_programs_cut_the_same_strings_alike() {
    let mut differences = Differences::default();
    let all = texts();
    for (language, texts) in Language::ALL.into_iter().zip(&all) {
        let mut dice = Dice::of(5);
        let strings: Vec<String> = (0..STRINGS).map(|_| texts.string(&mut dice)).collect();
        let told = asked(json!({ "lang": language.code(), "words": strings }));
        assert_eq!(told.len(), STRINGS);
        for (text, told) in strings.iter().zip(&told) {
            differences.compare(&format!("{language:?} {text:?}"), told, &cut(text, language));
        }
    }
    differences.end(3 * STRINGS);
}

/// A question as the program of the browser takes it.
fn wish(query: &Query) -> Value {
    let request = &query.request;
    json!({
        "q": request.query, "kind": request.kind, "site": request.site, "column": request.column,
        "year": request.year.map(|year| year.to_string()),
        "sort": if request.sort == Sort::Date { "date" } else { "" },
        "limit": request.limit,
    })
}

/// What is compared of tantivy's answer.
fn tantivy(results: &Results) -> Value {
    let level = match results.fit {
        Fit::All => "all",
        Fit::Simplified => "simplified",
        Fit::Loose => "loose",
        Fit::Any => "any",
    };
    let hits: Vec<Value> = results
        .results
        .iter()
        .map(|hit| {
            let path = hit.url.strip_prefix(ORIGIN).unwrap_or(&hit.url);
            json!({ "url": path, "title": hit.title, "score": hit.score, "exact": hit.exact })
        })
        .collect();
    told(level, &results.lang, results.total, json!(hits))
}

/// What is compared of the browser's answer. Where it says that there are at least so many, all that
/// it must not do is to count too many.
fn browser(answer: &Value, all: usize) -> Value {
    let counted = usize::try_from(answer["total"].as_u64().unwrap()).unwrap();
    let total = if answer["atLeast"] == true { counted.max(all) } else { counted };
    let text = |name: &str| answer[name].as_str().unwrap();
    told(text("level"), text("lang"), total, answer["results"].clone())
}

/// Of an answer without results nothing else counts.
fn told(level: &str, lang: &str, total: usize, hits: Value) -> Value {
    if total == 0 {
        return json!({ "total": 0, "hits": hits });
    }
    json!({ "level": level, "lang": lang, "total": total, "hits": hits })
}

#[test]
fn the_browser_finds_what_tantivy_finds() {
    let count = env::var("QUNSHAN_QUERIES").map_or(QUERIES, |count| count.parse().unwrap());
    let indexes = index::open_all(&work_folder(&root(), "public"), ALL).unwrap();
    let all = texts();
    let mut differences = Differences::default();
    // Of each sort: how many there were, and how many of them found something.
    let mut sorts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, language) in Language::ALL.into_iter().enumerate() {
        let mut dice = Dice::of(11);
        let mut draw = || {
            let other = &all[(number + 1 + dice.below(2)) % 3];
            all[number].query(other, LIMIT, &mut dice)
        };
        let queries: Vec<Query> = (0..count).map(|_| draw()).collect();
        let wishes: Vec<Value> = queries.iter().map(wish).collect();
        let told = asked(json!({ "lang": language.code(), "questions": wishes }));
        assert_eq!(told.len(), count);
        for (number, (query, told)) in queries.iter().zip(&told).enumerate() {
            let results =
                languages::search(&indexes, Some(language.code()), &query.request).unwrap();
            let asked = format!("{language:?} {}: {}", query.sort, wishes[number]);
            differences.compare(&asked, &browser(told, results.total), &tantivy(&results));
            let (times, found) = sorts.entry(query.sort).or_default();
            *times += 1;
            *found += usize::from(results.total > 0);
        }
    }
    println!("{sorts:?}");
    differences.end(3 * count);
    // What finds nothing anywhere tells little, so most queries must find something.
    let found: usize = sorts.values().map(|(_, found)| found).sum();
    assert!(found * 3 > 3 * count * 2, "{found}");
    assert!(sorts.len() >= 20, "{sorts:?}");
}
