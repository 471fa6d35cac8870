//! Puts the pages that a query found in order: those that have its phrases come first. Only a page's
//! text tells whether it has them.

use crate::base::error::Outcome;
use crate::search::document::Document;
use crate::search::engine::Fit;
use crate::search::engine::Hit;
use crate::search::excerpt;
use crate::search::phrase;
use crate::search::query::Query;
use tantivy::DocId;

/// How many pages are read to see whether they have the phrase.
const MOST_READ: usize = 200;

/// A page that has what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Found {
    pub(in crate::search) score: u32,
    pub(in crate::search) doc: DocId,
}

/// Puts pages in order by reading them.
pub(in crate::search) struct Ranking<'a> {
    /// Reads a page.
    pub(in crate::search) document: &'a dyn Fn(DocId) -> Outcome<Document>,
    pub(in crate::search) query: &'a Query,
    pub(in crate::search) fit: Fit,
    /// How many are wanted.
    pub(in crate::search) limit: usize,
}

impl Ranking<'_> {
    fn is_exact(&self, document: &Document) -> bool {
        matches!(self.fit, Fit::All | Fit::Simplified) && phrase::holds(self.query, document)
    }

    fn hit(&self, found: Found, document: Document, exact: bool) -> Hit {
        Hit {
            excerpt: excerpt::of(self.query, &document),
            url: document.url,
            title: document.title,
            site: document.site,
            lang: document.lang,
            kind: document.kind,
            column: document.column,
            date: document.date,
            score: found.score,
            exact,
        }
    }

    /// Only pages that have the phrase. The total counts those that were not read, too, unless they
    /// are never to be read.
    pub(in crate::search) fn strict(&self, found: &[Found]) -> Outcome<(Vec<Hit>, usize)> {
        let mut hits = Vec::new();
        let mut rejected = 0;
        for one in found.iter().take(MOST_READ) {
            let document = (self.document)(one.doc)?;
            if !self.is_exact(&document) {
                rejected += 1;
                continue;
            }
            hits.push(self.hit(*one, document, true));
            if hits.len() == self.limit {
                return Ok((hits, found.len() - rejected));
            }
        }
        let total = hits.len();
        Ok((hits, total))
    }

    /// Pages that have the phrase, then the others.
    pub(in crate::search) fn exact_first(&self, found: &[Found]) -> Outcome<Vec<Hit>> {
        let mut hits = Vec::new();
        let mut others = Vec::new();
        let may_be_exact = matches!(self.fit, Fit::All | Fit::Simplified);
        let read = if may_be_exact { MOST_READ } else { 0 };
        for one in found.iter().take(read) {
            if hits.len() == self.limit {
                return Ok(hits);
            }
            let document = (self.document)(one.doc)?;
            if self.is_exact(&document) {
                hits.push(self.hit(*one, document, true));
            } else {
                others.push(*one);
            }
        }
        let unread = found.iter().skip(read).copied();
        let wanted = self.limit.saturating_sub(hits.len());
        for one in others.into_iter().chain(unread).take(wanted) {
            hits.push(self.hit(one, (self.document)(one.doc)?, false));
        }
        Ok(hits)
    }

    /// All pages as they come.
    pub(in crate::search) fn in_order(&self, found: &[Found]) -> Outcome<Vec<Hit>> {
        let hit = |one: &Found| {
            let document = (self.document)(one.doc)?;
            let exact = self.is_exact(&document);
            Ok(self.hit(*one, document, exact))
        };
        found.iter().take(self.limit).map(hit).collect()
    }
}
