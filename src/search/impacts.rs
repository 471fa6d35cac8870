//! Reads what each term gives to each page: tantivy's own BM25 of title and body, as one byte.

use crate::base::error::Outcome;
use crate::search::impact::even_out;
use crate::search::impact::quantise;
use crate::search::index::Fields;
use crate::search::index::Index;
use crate::search::index::refused;
use std::cmp::Ordering;
use std::sync::Arc;
use tantivy::DocId;
use tantivy::DocSet;
use tantivy::InvertedIndexReader;
use tantivy::SegmentReader;
use tantivy::TERMINATED;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::postings::SegmentPostings;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::termdict::TermStreamer;

/// How many times more a word in the title weighs.
const TITLE: f32 = 3.0;

/// What a term gives to a page.
pub type Entry = (DocId, u8);

/// Tells every term of an index in the order of its bytes, with what it gives to each page that has
/// it, in the order of the pages.
///
/// # Errors
/// tantivy cannot read the index.
pub fn terms(index: &Index, mut each: impl FnMut(&str, &[Entry])) -> Outcome<()> {
    let Some(segment) = index.segment()? else { return Ok(()) };
    let impacts = Impacts::of(&segment, index.fields)?;
    let (mut title, mut body) = (impacts.title.stream()?, impacts.body.stream()?);
    let (mut in_title, mut in_body) = (title.advance(), body.advance());
    let mut entries = Vec::new();
    while in_title || in_body {
        let order = match (in_title, in_body) {
            (true, true) => title.key().cmp(body.key()),
            (true, false) => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (takes_title, takes_body) = (order.is_le(), order.is_ge());
        let key = if takes_title { title.key() } else { body.key() };
        let term = std::str::from_utf8(key).expect("terms are cut from texts");
        let infos = (takes_title.then(|| title.value()), takes_body.then(|| body.value()));
        impacts.read(infos, &mut entries)?;
        each(term, &entries);
        in_title = if takes_title { title.advance() } else { in_title };
        in_body = if takes_body { body.advance() } else { in_body };
    }
    Ok(())
}

/// What terms give to the pages of one segment.
pub(in crate::search) struct Impacts {
    title: Scored,
    body: Scored,
}

/// A field with what its scores are made of.
struct Scored {
    terms: Arc<InvertedIndexReader>,
    norms: FieldNormReader,
    documents: u64,
    average: f32,
}

/// A place in the postings of one field.
struct Cursor<'s> {
    postings: SegmentPostings,
    weight: Bm25Weight,
    norms: &'s FieldNormReader,
}

impl Impacts {
    pub(in crate::search) fn of(segment: &SegmentReader, fields: Fields) -> Outcome<Self> {
        let (title, body) = (Scored::of(segment, fields.title)?, Scored::of(segment, fields.body)?);
        Ok(Self { title, body })
    }

    /// What a term gives to each page, in the order of the pages.
    pub(in crate::search) fn entries(&self, term: &str) -> Outcome<Vec<Entry>> {
        let infos = (self.title.find(term)?, self.body.find(term)?);
        let mut entries = Vec::new();
        self.read((infos.0.as_ref(), infos.1.as_ref()), &mut entries)?;
        Ok(entries)
    }

    /// The unmarked terms that begin with a prefix.
    pub(in crate::search) fn beginning_with(&self, prefix: &str) -> Outcome<Vec<String>> {
        let mut all = self.title.beginning_with(prefix)?;
        all.extend(self.body.beginning_with(prefix)?);
        all.sort();
        all.dedup();
        Ok(all)
    }

    fn read(
        &self,
        (title, body): (Option<&TermInfo>, Option<&TermInfo>),
        entries: &mut Vec<Entry>,
    ) -> Outcome<()> {
        entries.clear();
        let mut title = title.map(|info| self.title.cursor(info)).transpose()?;
        let mut body = body.map(|info| self.body.cursor(info)).transpose()?;
        let doc = |cursor: &Option<Cursor<'_>>| {
            cursor.as_ref().map_or(TERMINATED, |cursor| cursor.postings.doc())
        };
        loop {
            let next = doc(&title).min(doc(&body));
            if next == TERMINATED {
                even_out(entries);
                return Ok(());
            }
            let score = |cursor: &mut Option<Cursor<'_>>| match cursor {
                Some(cursor) if cursor.postings.doc() == next => cursor.take(),
                _ => 0.0,
            };
            entries.push((next, quantise(TITLE * score(&mut title) + score(&mut body))));
        }
    }
}

impl Scored {
    fn of(segment: &SegmentReader, field: Field) -> Outcome<Self> {
        let terms = segment.inverted_index(field).map_err(refused)?;
        let norms = segment.get_fieldnorms_reader(field).map_err(refused)?;
        let documents = u64::from(segment.max_doc());
        // As tantivy's own statistics do it.
        let average = terms.total_num_tokens() as f32 / documents as f32;
        Ok(Self { terms, norms, documents, average })
    }

    fn stream(&self) -> Outcome<TermStreamer<'_>> {
        self.terms.terms().stream().map_err(refused)
    }

    fn find(&self, term: &str) -> Outcome<Option<TermInfo>> {
        self.terms.terms().get(term).map_err(refused)
    }

    fn beginning_with(&self, prefix: &str) -> Outcome<Vec<String>> {
        let stream = self.terms.terms().range().ge(prefix).into_stream();
        let mut stream = stream.map_err(refused)?;
        let mut all = Vec::new();
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            all.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        Ok(all)
    }

    fn cursor(&self, info: &TermInfo) -> Outcome<Cursor<'_>> {
        let postings = self.terms.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
        let (documents, average) = (self.documents, self.average);
        Ok(Cursor {
            postings: postings.map_err(refused)?,
            weight: Bm25Weight::for_one_term_without_explain(
                u64::from(info.doc_freq),
                documents,
                average,
            ),
            norms: &self.norms,
        })
    }
}

impl Cursor<'_> {
    /// The score of the page at which it stands; then steps to the next one.
    fn take(&mut self) -> f32 {
        let norm = self.norms.fieldnorm_id(self.postings.doc());
        let score = self.weight.score(norm, self.postings.term_freq());
        self.postings.advance();
        score
    }
}
