//! Answers a query from one index: which pages, in which order, and how well they fit.

use crate::base::date::Date;
use crate::base::error::Outcome;
use crate::lang::fold::simplify;
use crate::search::document::Document;
use crate::search::impacts::Impacts;
use crate::search::index::Index;
use crate::search::index::refused;
use crate::search::query::Clause;
use crate::search::query::Query;
use crate::search::query::Way;
use crate::search::ranking::Found;
use crate::search::ranking::Ranking;
use crate::search::scorer::TermQuery;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use tantivy::DocId;
use tantivy::Searcher;
use tantivy::SegmentReader;
use tantivy::TantivyDocument;
use tantivy::query::BooleanQuery;
use tantivy::query::BoostQuery;
use tantivy::query::ConstScoreQuery;
use tantivy::query::DisjunctionMaxQuery;
use tantivy::query::EnableScoring;
use tantivy::query::Occur;
use tantivy::query::Query as _;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Value as _;
use tantivy::store::StoreReader;

/// How many blocks of records are kept at hand.
const BLOCKS: usize = 16;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The query, as it was typed.
    pub query: String,
    /// Only pages of this site.
    pub site: Option<String>,
    /// Only pages of this column and those below it: `portal/news`.
    pub column: Option<String>,
    /// Only pages of this kind.
    pub kind: Option<String>,
    /// Only pages of this day and later.
    pub since: Option<Date>,
    /// Only pages of this year.
    pub year: Option<i16>,
    /// The order.
    pub sort: Sort,
    /// How many results are wanted.
    pub limit: usize,
}

impl Request {
    /// What pages must be of, by the name of the filter.
    pub(in crate::search) fn facets(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let asked = [("site", &self.site), ("column", &self.column), ("kind", &self.kind)];
        asked.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Those that fit best come first.
    #[default]
    Relevance,
    /// The newest come first.
    Date,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Results {
    /// How many pages were found.
    pub total: usize,
    /// The language in which was searched.
    pub lang: String,
    /// How the pages fit the query.
    #[serde(rename = "match")]
    pub fit: Fit,
    /// The first of them.
    pub results: Vec<Hit>,
}

/// How pages fit a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// They have all its words.
    All,
    /// They have all its words with traditional characters made simple ones.
    Simplified,
    /// They have all its words with letters made equal that are often mistaken for each other.
    Loose,
    /// They have some of its words.
    Any,
}

/// One page that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hit {
    /// The address with scheme and host.
    pub url: String,
    /// The title.
    pub title: String,
    /// The site that owns the page.
    pub site: String,
    /// Its language.
    pub lang: String,
    /// What it is.
    pub kind: String,
    /// The column that owns it.
    pub column: String,
    /// The day by which lists are sorted.
    pub date: String,
    /// How well it fits, in whole steps; for comparing within one answer.
    pub score: u32,
    /// Whether it has the phrases of the query, and not only their words.
    pub exact: bool,
    /// The piece of the text in which the query was found.
    pub excerpt: String,
}

/// Answers a request from an index.
///
/// # Errors
/// tantivy cannot read the index.
pub fn search(index: &Index, request: &Request) -> Outcome<Results> {
    let searcher = index.tantivy.reader().map_err(refused)?.searcher();
    let Some(segment) = searcher.segment_readers().first() else {
        return Ok(nothing(index));
    };
    let engine = Engine {
        index,
        searcher: &searcher,
        segment,
        impacts: Impacts::of(segment, index.fields)?,
        records: segment.get_store_reader(BLOCKS).map_err(refused)?,
        request,
    };
    engine.answer()
}

fn nothing(index: &Index) -> Results {
    Results { total: 0, lang: index.about.lang.to_string(), fit: Fit::All, results: Vec::new() }
}

/// One request at work.
struct Engine<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    segment: &'a SegmentReader,
    impacts: Impacts,
    records: StoreReader,
    request: &'a Request,
}

impl Engine<'_> {
    fn answer(&self) -> Outcome<Results> {
        let query = Query::read(&self.request.query, self.index.about.language());
        if query.clauses.is_empty() {
            return Ok(nothing(self.index));
        }
        let simple = simplify(&self.request.query);
        let simplified = (query.language == crate::base::language::Language::Chinese
            && simple != self.request.query)
            .then(|| Query::read(&simple, query.language));
        let loosened = query.loosened();
        let ways = [
            (Some(&query), Fit::All),
            (simplified.as_ref(), Fit::Simplified),
            (loosened.as_ref(), Fit::Loose),
        ];
        for (query, fit) in ways {
            let Some(query) = query else { continue };
            let found = self.found(query, Occur::Must)?;
            let results = self.ranked(query, fit, &found)?;
            // Where a phrase was put into quotes, pages with all its words may lack it.
            if results.total > 0 {
                return Ok(results);
            }
        }
        // Who put words into quotes wants them and nothing else.
        if query.is_strict() || query.clauses.len() == 1 {
            return Ok(nothing(self.index));
        }
        let query = simplified.unwrap_or(query);
        let found = self.found(&query, Occur::Should)?;
        if found.is_empty() {
            return Ok(nothing(self.index));
        }
        self.ranked(&query, Fit::Any, &found)
    }

    /// The pages that have all clauses, or some of them, in the order that was asked for.
    fn found(&self, query: &Query, occur: Occur) -> Outcome<Vec<Found>> {
        let mut parts: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
        for clause in &query.clauses {
            parts.push((occur, self.clause(clause)?));
        }
        let clauses: Box<dyn tantivy::query::Query> = Box::new(BooleanQuery::new(parts));
        let mut all = vec![(Occur::Must, clauses)];
        all.extend(self.filters().map(|filter| (Occur::Must, filter)));
        let (from, to) = self.days()?;
        let scoring = EnableScoring::enabled_from_searcher(self.searcher);
        let weight = BooleanQuery::new(all).weight(scoring).map_err(refused)?;
        let mut found = Vec::new();
        let mut take = |doc, score: f32| {
            if (from..to).contains(&doc) {
                found.push(Found { score: score as u32, doc });
            }
        };
        weight.for_each(self.segment, &mut take).map_err(refused)?;
        match self.request.sort {
            Sort::Relevance => found.sort_by_key(|found| (Reverse(found.score), found.doc)),
            Sort::Date => found.sort_by_key(|found| found.doc),
        }
        Ok(found)
    }

    fn clause(&self, clause: &Clause) -> Outcome<Box<dyn tantivy::query::Query>> {
        let mut ways: Vec<Box<dyn tantivy::query::Query>> = Vec::new();
        for way in &clause.ways {
            match way {
                Way::Term(term, 1) => ways.push(self.term(term)?),
                Way::Term(term, weight) => {
                    ways.push(Box::new(BoostQuery::new(self.term(term)?, *weight as f32)));
                }
                Way::Prefix(prefix) => {
                    for term in self.impacts.beginning_with(prefix)? {
                        ways.push(self.term(&term)?);
                    }
                }
                Way::All(terms) => {
                    let terms = terms.iter().map(|term| Ok((Occur::Must, self.term(term)?)));
                    ways.push(Box::new(BooleanQuery::new(terms.collect::<Outcome<_>>()?)));
                }
            }
        }
        Ok(Box::new(DisjunctionMaxQuery::new(ways)))
    }

    fn term(&self, term: &str) -> Outcome<Box<dyn tantivy::query::Query>> {
        Ok(Box::new(TermQuery::new(self.impacts.entries(term)?)))
    }

    /// What leaves out pages and gives nothing to the score.
    fn filters(&self) -> impl Iterator<Item = Box<dyn tantivy::query::Query>> {
        self.request.facets().map(|(name, value)| {
            let term = self.index.facet(name, value);
            let query = tantivy::query::TermQuery::new(term, IndexRecordOption::Basic);
            Box::new(ConstScoreQuery::new(Box::new(query), 0.0)) as Box<_>
        })
    }

    /// The ids of the days that were asked for: ids run from the newest page to the oldest.
    fn days(&self) -> Outcome<(DocId, DocId)> {
        let Request { since, year, .. } = self.request;
        let day = |year: i16| Date::new(year, 1, 1).map(|day| day.to_string());
        let newer = year.and_then(|year| day(year.checked_add(1)?));
        let from = newer.map_or(Ok(0), |day| self.first_before(&day))?;
        let oldest = [since.map(|day| day.to_string()), year.and_then(day)];
        let oldest = oldest.into_iter().flatten().max();
        let to = oldest.map_or(Ok(DocId::MAX), |day| self.first_before(&day))?;
        Ok((from, to))
    }

    /// The id of the newest page before a day.
    fn first_before(&self, day: &str) -> Outcome<DocId> {
        let (mut from, mut to) = (0, self.segment.max_doc());
        while from < to {
            let middle = from + (to - from) / 2;
            if *self.document(middle)?.date < *day { to = middle } else { from = middle + 1 }
        }
        Ok(from)
    }

    fn ranked(&self, query: &Query, fit: Fit, found: &[Found]) -> Outcome<Results> {
        let document = |doc| self.document(doc);
        let ranking = Ranking { document: &document, query, fit, limit: self.request.limit };
        let (results, total) = match self.request.sort {
            _ if query.is_strict() => ranking.strict(found)?,
            Sort::Relevance => (ranking.exact_first(found)?, found.len()),
            Sort::Date => (ranking.in_order(found)?, found.len()),
        };
        Ok(Results { total, fit, results, ..nothing(self.index) })
    }

    fn document(&self, doc: DocId) -> Outcome<Document> {
        let stored: TantivyDocument = self.records.get(doc).map_err(refused)?;
        let record = stored.get_first(self.index.fields.record);
        let record = record.as_ref().and_then(|record| record.as_bytes()).unwrap_or_default();
        serde_json::from_slice(record).map_err(|e| {
            let reason = format!("the search index holds a broken record ({e}); build again");
            crate::base::error::Error::refused(reason)
        })
    }
}
