//! The index and the engine at work on small collections, and on the sample cluster.

use crate::base::date::Date;
use crate::base::date::Moment;
use crate::base::digest::Digest;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::language::Language;
use crate::base::workers::Workers;
use crate::model::assemble;
use crate::model::cluster::Drafts;
use crate::model::cluster::Showing;
use crate::plan::make;
use crate::search::collection;
use crate::search::collection::Collection;
use crate::search::collection::Sources;
use crate::search::document::Document;
use crate::search::document::sample;
use crate::search::engine;
use crate::search::engine::Fit;
use crate::search::engine::Request;
use crate::search::engine::Results;
use crate::search::engine::Sort;
use crate::search::impact::quantise;
use crate::search::impacts;
use crate::search::index;
use crate::search::index::Index;
use crate::search::languages;
use crate::source::load;
use proptest::prelude::Strategy;
use proptest::proptest;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tantivy::DocId;
use tantivy::Term;
use tantivy::query::EnableScoring;
use tantivy::query::Query as _;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

/// A document with a name, by which it is told in results.
fn document(name: &str, title: &str, text: &str) -> Document {
    Document { url: name.to_owned(), id: format!("portal/zh/{name}"), ..sample(title, text) }
}

fn index_of(language: Language, documents: Vec<Document>) -> Index {
    let collection = Collection {
        scope: collection::ALL.to_owned(),
        site: SiteId::new("portal"),
        lang: Lang::new(language.code()),
        place: 0,
        language,
        digest: Digest::quick(&[]),
        documents: documents.into_iter().map(Arc::new).collect(),
    };
    index::build(&collection, &Workers::alone()).unwrap()
}

fn request(query: &str) -> Request {
    Request {
        query: query.to_owned(),
        site: None,
        column: None,
        kind: None,
        since: None,
        year: None,
        sort: Sort::Relevance,
        limit: 10,
    }
}

/// The names of the results, each with `!` where it has the phrases, behind how they fit.
fn told(results: &Results) -> String {
    let hits = results.results.iter().map(|hit| {
        let exact = if hit.exact { "!" } else { "" };
        format!(" {}{exact}", hit.url)
    });
    format!("{:?} {}:{}", results.fit, results.total, hits.collect::<String>())
}

fn check(index: &Index, asked: &Request, expected: &str) {
    assert_eq!(told(&engine::search(index, asked).unwrap()), expected, "{}", asked.query);
}

#[test]
fn pages_with_the_phrase_come_before_pages_with_its_words() {
    let apart = document("apart", "自治自治", "自治 治州 自治 治州");
    let phrase = document("phrase", "其他", "本自治州的办法很多，也有别的内容，很长很长的一行");
    let index = index_of(Language::Chinese, vec![apart, phrase, document("none", "无", "无关")]);
    check(&index, &request("自治州"), "All 2: phrase! apart");
    check(&index, &request("“自治州”"), "All 1: phrase!");
    check(&index, &request("自治州 很长"), "All 1: phrase!");
    check(&index, &request("自治州 无关"), "Any 3: apart none phrase");
    check(&index, &request("“自治州” 无关"), "All 0:");
    check(&index, &request("不存在"), "All 0:");
    check(&index, &request("，。"), "All 0:");
}

#[test]
fn a_word_in_the_title_weighs_more() {
    let text = document("text", "通知", "水利工程");
    let title = document("title", "水利工程", "通知");
    let index = index_of(Language::Chinese, vec![text, title]);
    check(&index, &request("水利"), "All 2: title! text!");
}

#[test]
fn what_was_typed_on_another_keyboard_is_found() {
    let law = document("law", "个人所得税法", "银行");
    let index = index_of(Language::Chinese, vec![law, document("other", "通知", "重庆")]);
    for query in ["geren", "gerensuode", "grsds", "個人所得稅", "ＧＥＲＥＮ "] {
        assert_eq!(
            engine::search(&index, &request(query)).unwrap().results[0].url,
            "law",
            "{query}"
        );
    }
    check(&index, &request("個人所得稅"), "Simplified 1: law!");
    let book = document("book", "كىتابلار", "قانۇننىڭ كۈچى");
    let index = index_of(Language::Uyghur, vec![book]);
    for query in ["كىتاب", "کىتابنىڭ", "kitab", "китаб", "kit", "qanun", "قانۇن كۈچ"]
    {
        check(&index, &request(query), "All 1: book!");
    }
}

#[test]
fn letters_that_are_often_mistaken_are_made_equal_at_last() {
    let index = index_of(Language::Uyghur, vec![document("a", "كۈچ", "ھۆججەت")]);
    let loose = engine::search(&index, &request("ھوججەت ")).unwrap();
    assert_eq!(told(&loose), "Loose 1: a");
}

#[test]
fn pages_are_filtered_and_sorted() {
    let dated = |name: &str, date: &str, column: &str| Document {
        date: date.to_owned(),
        column: column.to_owned(),
        ..document(name, "水", "水利水利")
    };
    let documents = vec![
        dated("a", "2026-03-01", "news/local"),
        dated("b", "2026-01-01", "news"),
        dated("c", "2025-12-31", "notices"),
        dated("d", "2025-01-01", "newsroom"),
    ];
    let index = index_of(Language::Chinese, documents);
    let by_date = Request { sort: Sort::Date, ..request("水利") };
    check(&index, &by_date, "All 4: a! b! c! d!");
    let day = |month, day| Date::new(2026, month, day);
    check(&index, &Request { since: day(1, 1), ..by_date.clone() }, "All 2: a! b!");
    check(&index, &Request { since: day(3, 2), ..by_date.clone() }, "All 0:");
    check(&index, &Request { year: Some(2025), ..by_date.clone() }, "All 2: c! d!");
    check(&index, &Request { year: Some(2024), ..by_date.clone() }, "All 0:");
    let column = |path: &str| Request { column: Some(path.to_owned()), ..by_date.clone() };
    check(&index, &column("portal/news"), "All 2: a! b!");
    check(&index, &column("portal/news/local"), "All 1: a!");
    check(
        &index,
        &Request { site: Some("portal".to_owned()), ..by_date.clone() },
        "All 4: a! b! c! d!",
    );
    check(&index, &Request { kind: Some("guide".to_owned()), ..by_date.clone() }, "All 0:");
    check(&index, &Request { limit: 1, ..by_date }, "All 4: a!");
}

#[test]
fn equal_pages_come_in_the_order_of_the_collection() {
    let documents = ["a", "b", "c"].map(|name| document(name, "水利", "工程")).to_vec();
    let index = index_of(Language::Chinese, documents);
    check(&index, &request("水利"), "All 3: a! b! c!");
}

#[test]
fn a_query_is_searched_in_the_language_of_its_letters() {
    let chinese = index_of(Language::Chinese, vec![document("zh", "水利", "工程")]);
    let uyghur = index_of(Language::Uyghur, vec![document("ug", "قانۇن", "ھۆججەت")]);
    let kazakh = index_of(Language::Kazakh, vec![document("kk", "زاڭ", "قۇجات")]);
    let indexes = [chinese, kazakh, uyghur];
    let asked = |query, lang| languages::search(&indexes, lang, &request(query)).unwrap().lang;
    assert_eq!(asked("水利", Some("ug")), "zh");
    assert_eq!(asked("ھۆججەت", Some("zh")), "ug");
    assert_eq!(asked("قانۇن", None), "ug");
    assert_eq!(asked("زاڭ", None), "kk");
    assert_eq!(asked("زاڭ", Some("ug")), "ug");
    assert_eq!((asked("qanun", None), asked("qanun", Some("zh"))), ("ug".into(), "zh".into()));
    assert_eq!(asked("shuili", None), "zh");
    let none = languages::search(&indexes, Some("en"), &request("water")).unwrap_err();
    assert!(none.to_string().contains("there are: zh, kk, ug"), "{none}");
    let nowhere = Request { site: Some("nowhere".to_owned()), ..request("水利") };
    let none = languages::search(&indexes, None, &nowhere).unwrap_err();
    assert_eq!(none.to_string(), "there is no page of site `nowhere`");
}

#[test]
fn a_saved_index_answers_as_the_built_one() {
    let folder = tempfile::tempdir().unwrap();
    let built = index_of(Language::Chinese, vec![document("a", "水利", "自治州")]);
    let own = index::folder(folder.path(), collection::ALL, &Lang::new("zh"));
    assert!(index::open_all(folder.path(), collection::ALL).unwrap().is_empty());
    index::save(&built, &own).unwrap();
    index::save(&built, &own).unwrap();
    let opened = index::open_all(folder.path(), collection::ALL).unwrap();
    assert_eq!(index::folders(folder.path()).unwrap(), std::slice::from_ref(&own));
    check(&opened[0], &request("自治州"), "All 1: a!");
    assert_eq!(opened[0].about, built.about);
    crate::base::fs::write(&own.join("about.json"), b"{\"format\":0}").unwrap();
    assert!(index::open(&own).unwrap().is_none());
}

#[test]
fn terms_are_told_in_the_order_of_their_bytes_with_tantivys_own_scores() {
    let texts = ["自治州 wps", "自治 自治 办法", "办法的办法 2026"];
    let documents = texts.map(|text| document(text, &text[..6], text)).to_vec();
    let index = index_of(Language::Chinese, documents);
    let mut last = String::new();
    let mut count = 0;
    impacts::terms(&index, |term, entries| {
        assert!(*term > *last, "{term} behind {last}");
        let (title, body) =
            (scores(&index, index.fields.title, term), scores(&index, index.fields.body, term));
        let of =
            |scores: &BTreeMap<DocId, f32>, doc: DocId| scores.get(&doc).copied().unwrap_or(0.0);
        let expected: Vec<(DocId, u8)> = (0..3)
            .filter(|doc| title.contains_key(doc) || body.contains_key(doc))
            .map(|doc| (doc, quantise(3.0 * of(&title, doc) + of(&body, doc))))
            .collect();
        assert_eq!(entries, expected, "{term}");
        last = term.to_owned();
        count += 1;
    })
    .unwrap();
    assert!(count > 10);
}

/// What tantivy itself gives to each page that has a term in a field.
fn scores(index: &Index, field: Field, term: &str) -> BTreeMap<DocId, f32> {
    let searcher = index.tantivy.reader().unwrap().searcher();
    let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    let weight = query.weight(EnableScoring::enabled_from_searcher(&searcher)).unwrap();
    let mut scores = BTreeMap::new();
    let mut take = |doc, score| {
        scores.insert(doc, score);
    };
    weight.for_each(&searcher.segment_readers()[0], &mut take).unwrap();
    scores
}

#[test]
fn an_empty_collection_has_an_index_that_finds_nothing() {
    let index = index_of(Language::Chinese, Vec::new());
    check(&index, &request("水利"), "All 0:");
    impacts::terms(&index, |term, _| panic!("{term}")).unwrap();
}

/// Few characters, so that pairs repeat and stand apart.
fn han(length: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    let characters = proptest::sample::select("水利工程自治州办法".chars().collect::<Vec<_>>());
    proptest::collection::vec(characters, length).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #[test]
    fn every_piece_of_a_text_finds_it(text in han(12..=40), others in proptest::collection::vec(han(2..=40), 0..4), from in 0usize..28, length in 2usize..=12) {
        let characters: Vec<char> = text.chars().collect();
        let from = from.min(characters.len() - length);
        let piece: String = characters[from..from + length].iter().collect();
        let mut documents = vec![document("text", "标题", &text)];
        documents.extend(others.iter().map(|other| document("other", "标题", other)));
        let found = engine::search(&index_of(Language::Chinese, documents), &request(&piece)).unwrap();
        let own = found.results.iter().find(|hit| hit.url == "text");
        assert!(own.is_some_and(|hit| hit.exact), "{piece} in {text}: {}", told(&found));
        for hit in found.results.iter().filter(|hit| hit.exact && hit.url == "other") {
            assert!(others.iter().any(|other| other.contains(&piece)), "{piece}: {hit:?}");
        }
    }
}

/// The collection of the sample cluster in one language.
fn of_the_sample(lang: &str) -> Collection {
    let workers = Workers::alone();
    let tree = load::load(Path::new(env!("CARGO_MANIFEST_DIR")), &workers).unwrap().value;
    let now = Moment::from_rfc3339("2026-03-02T08:00:00+08:00").unwrap();
    let showing = Showing { profile: "public".to_owned(), now, drafts: Drafts::Hidden };
    let cluster = assemble::assemble(&tree, &showing, &workers).value.unwrap();
    let plan = make::make(&cluster).value;
    let sources = Sources { tree: &tree, cluster: &cluster, plan: &plan };
    let all = collection::gather(sources, &workers);
    all.into_iter().find(|one| one.scope == collection::ALL && one.lang.as_str() == lang).unwrap()
}

#[test]
fn documents_hold_what_readers_read() {
    let sample = of_the_sample("zh");
    let of = |id: &str| sample.documents.iter().find(|document| document.id == id).unwrap();
    assert!(sample.documents.is_sorted_by(|one, next| one.date >= next.date));
    let guides = sample.documents.iter().filter(|document| document.kind == "guide");
    assert!(guides.clone().count() > 0);
    assert!(guides.clone().all(|guide| !guide.text.is_empty()));
    let answered = sample.documents.iter().filter(|document| document.kind == "letter");
    assert!(answered.clone().any(|letter| letter.text.lines().count() > 1));
    let water = of("portal/zh/disclosure/documents/2026/water-saving");
    assert!(water.number.is_some() && water.text.contains("为了节约用水"));
    assert!(water.body().contains(water.number.as_ref().unwrap()));
    let tags = ["<p", "](", "**", ":::"];
    for document in &sample.documents {
        assert!(!tags.iter().any(|tag| document.text.contains(tag)), "{}", document.id);
        let again: Document = serde_json::from_str(&document.record()).unwrap();
        assert_eq!(again, **document);
    }
}

/// A byte a page takes little from the order that fractions would give.
#[test]
fn whole_numbers_rank_nearly_as_tantivys_fractions_do() {
    let sample = of_the_sample("zh");
    let index = index::build(&sample, &Workers::alone()).unwrap();
    let mut same = 0;
    let mut asked = 0;
    for document in sample.documents.iter().step_by(7) {
        let title: Vec<char> =
            document.title.chars().filter(|c| crate::search::analysis::is_han(*c)).collect();
        let Some(word) = title.get(2..4).map(|pair| pair.iter().collect::<String>()) else {
            continue;
        };
        let (title, body) =
            (scores(&index, index.fields.title, &word), scores(&index, index.fields.body, &word));
        let mut sums: BTreeMap<DocId, f32> = body;
        title.into_iter().for_each(|(doc, score)| *sums.entry(doc).or_default() += 3.0 * score);
        let mut order: Vec<(DocId, f32)> = sums.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let expected: Vec<&str> = order
            .iter()
            .take(10)
            .map(|(doc, _)| sample.documents[*doc as usize].url.as_str())
            .collect();
        let found = engine::search(&index, &request(&word)).unwrap();
        if found.results.is_empty() {
            continue;
        }
        asked += 10.min(expected.len());
        same += found.results.iter().filter(|hit| expected.contains(&hit.url.as_str())).count();
    }
    assert!(asked > 100 && same * 100 >= asked * 93, "{same} of {asked}");
}

#[test]
fn fits_are_written_in_small_letters() {
    assert_eq!(serde_json::to_string(&Fit::Simplified).unwrap(), "\"simplified\"");
}
