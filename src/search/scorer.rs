//! Asks tantivy for what terms give, in whole numbers: a query of one term that its own queries
//! combine.

use crate::search::impact::value;
use crate::search::impacts::Entry;
use std::sync::Arc;
use tantivy::DocId;
use tantivy::DocSet;
use tantivy::Score;
use tantivy::SegmentReader;
use tantivy::TERMINATED;
use tantivy::query::EnableScoring;
use tantivy::query::Explanation;
use tantivy::query::Query;
use tantivy::query::Scorer;
use tantivy::query::Weight;

/// Finds the pages that have a term, in title or text.
#[derive(Debug, Clone)]
pub(in crate::search) struct TermQuery {
    /// What the term gives to each page, in the order of the pages; read before, for the segment
    /// that is asked is known.
    entries: Arc<Vec<Entry>>,
}

struct TermScorer {
    entries: Arc<Vec<Entry>>,
    at: usize,
    boost: Score,
}

impl TermQuery {
    pub(in crate::search) fn new(entries: Vec<Entry>) -> Self {
        Self { entries: Arc::new(entries) }
    }
}

impl Query for TermQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for TermQuery {
    fn scorer(&self, _: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(TermScorer { entries: self.entries.clone(), at: 0, boost }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
        Ok(Explanation::new("impact", score))
    }
}

impl DocSet for TermScorer {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let behind = self.entries.get(self.at..).unwrap_or_default();
        self.at += behind.partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.entries.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for TermScorer {
    // Whole numbers below 2^24, as all sums of them that a query can have, are exact.
    fn score(&mut self) -> Score {
        self.entries.get(self.at).map_or(0.0, |(_, byte)| value(*byte) as Score * self.boost)
    }
}
