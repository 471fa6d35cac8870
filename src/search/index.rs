//! The index: a tantivy index of one segment, built in memory, kept in the work folder.
//!
//! This is the only file between `source` and `output` that touches a disk: tantivy reads and writes
//! its own folder. Its files have random names and never come into the output.

use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::id::Lang;
use crate::base::language::Language;
use crate::base::workers::Workers;
use crate::search::analysis;
use crate::search::analysis::Place;
use crate::search::collection::Collection;
use crate::search::document::Document;
use crate::search::terms::TermTokenizer;
use serde::Deserialize;
use serde::Serialize;
use std::path::Path;
use std::path::PathBuf;
use tantivy::IndexSettings;
use tantivy::SegmentReader;
use tantivy::SingleSegmentIndexWriter;
use tantivy::TantivyDocument;
use tantivy::TantivyError;
use tantivy::Term;
use tantivy::directory::MmapDirectory;
use tantivy::directory::RamDirectory;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::STORED;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::RawTokenizer;
use tantivy::tokenizer::TokenizerManager;

/// Counts the ways of making an index: of another number than ours, an index is made anew.
const FORMAT: u32 = 1;

/// How much memory the table of terms takes at first. It grows by itself.
const MEMORY: usize = 50_000_000;

/// How many documents are cut into terms at once, so that not all terms are held beside the index.
const AT_ONCE: usize = 512;

/// The name of the tokenizer that leaves a text whole. tantivy asks for this one even where a field
/// has no terms.
const RAW: &str = "default";

/// What stands beside the files of an index.
const ABOUT: &str = "about.json";

/// An index that can be asked.
pub struct Index {
    /// What it is of.
    pub about: About,
    pub(in crate::search) fields: Fields,
    pub(in crate::search) tantivy: tantivy::Index,
    /// Its files, where it was just built.
    files: Option<RamDirectory>,
}

/// What an index is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    format: u32,
    /// The language.
    pub lang: Lang,
    /// Its BCP 47 tag.
    pub tag: String,
    /// How many documents it has.
    pub documents: usize,
    /// The place of the language: the leading one comes first.
    pub place: usize,
    /// The digest of the collection.
    pub digest: Digest,
    /// A digest of the program that made it.
    program: String,
}

/// The fields of an index.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Fields {
    /// The terms of titles.
    pub(in crate::search) title: Field,
    /// The terms of everything else.
    pub(in crate::search) body: Field,
    /// What filters ask for: `site:portal`, `kind:guide`, `column:portal/news`.
    pub(in crate::search) facet: Field,
    /// The record.
    pub(in crate::search) record: Field,
}

/// Builds the index of a collection in memory. The id of a document is its place in the collection.
///
/// # Errors
/// tantivy refuses, which it does only where it cannot have memory or threads.
pub fn build(collection: &Collection, workers: &Workers) -> Outcome<Index> {
    let files = RamDirectory::create();
    let (schema, fields) = schema();
    let settings =
        IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let writer = tantivy::Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(tokenizers())
        .single_segment_index_writer(files.clone(), MEMORY);
    let mut writer: SingleSegmentIndexWriter = writer.map_err(refused)?;
    for some in collection.documents.chunks(AT_ONCE) {
        let cut = workers.map(some, |document| entry(document, collection.language, fields));
        for document in cut {
            writer.add_document(document).map_err(refused)?;
        }
    }
    let tantivy = writer.finalize().map_err(refused)?;
    let about = About {
        format: FORMAT,
        lang: collection.lang.clone(),
        tag: collection.language.tag().to_owned(),
        documents: collection.documents.len(),
        place: collection.place,
        digest: collection.digest,
        program: env!("QUNSHAN_SOURCES").to_owned(),
    };
    Ok(Index { about, fields, tantivy, files: Some(files) })
}

/// Where the index of a scope and language lies in a work folder.
pub fn folder(work: &Path, scope: &str, lang: &Lang) -> PathBuf {
    all_folders(work).join(scope).join(lang.as_str())
}

fn all_folders(work: &Path) -> PathBuf {
    work.join("search")
}

/// The folders of all indexes in a work folder, in their order.
///
/// # Errors
/// The disk refuses.
pub fn folders(work: &Path) -> Outcome<Vec<PathBuf>> {
    let all = all_folders(work);
    if !fs::exists(&all) {
        return Ok(Vec::new());
    }
    let abouts = fs::walk(&all)?.into_iter().filter(|found| found.path.ends_with(ABOUT));
    let mut folders: Vec<PathBuf> =
        abouts.filter_map(|found| found.path.parent().map(Path::to_path_buf)).collect();
    folders.sort();
    Ok(folders)
}

/// Writes an index that was just built into a folder, in place of what lies there.
///
/// # Errors
/// The disk refuses.
pub fn save(index: &Index, folder: &Path) -> Outcome<()> {
    let Some(files) = &index.files else { return Ok(()) };
    fs::remove_folder(folder)?;
    fs::make_folder(folder)?;
    let open = MmapDirectory::open(folder).map_err(|e| Error::disk("open", folder, &e))?;
    files.persist(&open).map_err(|e| Error::disk("write", folder, &e))?;
    // Last, so that a folder with it is whole.
    fs::write_whole(&folder.join(ABOUT), &about_bytes(&index.about))
}

/// Opens the index in a folder; `None` where there is none, or one that was made in another way.
///
/// # Errors
/// The disk refuses.
pub fn open(folder: &Path) -> Outcome<Option<Index>> {
    let Some(about) = about(folder)? else { return Ok(None) };
    let tantivy = tantivy::Index::open_in_dir(folder);
    let mut tantivy = tantivy.map_err(|e| Error::disk("open", folder, &e))?;
    tantivy.set_tokenizers(tokenizers());
    let (_, fields) = schema();
    Ok(Some(Index { about, fields, tantivy, files: None }))
}

/// Opens the indexes of a scope, that of the leading language first.
///
/// # Errors
/// The disk refuses.
pub fn open_all(work: &Path, scope: &str) -> Outcome<Vec<Index>> {
    let own = all_folders(work).join(scope);
    let folders = folders(work)?.into_iter().filter(|folder| folder.parent() == Some(&own));
    let mut indexes = Vec::new();
    for folder in folders {
        indexes.extend(open(&folder)?);
    }
    indexes.sort_by(|a, b| (a.about.place, &a.about.lang).cmp(&(b.about.place, &b.about.lang)));
    Ok(indexes)
}

/// What the index in a folder is of; `None` where there is none, or one that was made in another
/// way.
///
/// # Errors
/// The disk refuses.
pub fn about(folder: &Path) -> Outcome<Option<About>> {
    let bytes = fs::read_if_there(&folder.join(ABOUT))?;
    let about = bytes.and_then(|bytes| serde_json::from_slice::<About>(&bytes).ok());
    Ok(about.filter(|about| about.format == FORMAT))
}

fn about_bytes(about: &About) -> Vec<u8> {
    serde_json::to_vec(about).expect("a record has no key that JSON cannot write")
}

impl About {
    /// Whether building the index of a collection again would make the same.
    pub fn is_of(&self, collection: &Collection) -> bool {
        self.digest == collection.digest
            && self.place == collection.place
            && self.tag == collection.language.tag()
            && self.program == env!("QUNSHAN_SOURCES")
    }

    /// By whose rules the index is read.
    pub fn language(&self) -> Language {
        Language::of_tag(&self.tag).unwrap_or(Language::Chinese)
    }
}

impl Index {
    /// The reader of its one segment; `None` for an index without documents.
    pub(in crate::search) fn segment(&self) -> Outcome<Option<SegmentReader>> {
        let searcher = self.tantivy.reader().map_err(refused)?.searcher();
        Ok(searcher.segment_readers().first().cloned())
    }
}

impl Index {
    /// Whether any of its pages is of a site, column or kind.
    pub(in crate::search) fn knows(&self, name: &str, value: &str) -> Outcome<bool> {
        let searcher = self.tantivy.reader().map_err(refused)?.searcher();
        Ok(searcher.doc_freq(&self.facet(name, value)).map_err(refused)? > 0)
    }

    /// The term by which pages of a site, column or kind are found.
    pub(in crate::search) fn facet(&self, name: &str, value: &str) -> Term {
        Term::from_field_text(self.fields.facet, &format!("{name}:{value}"))
    }
}

/// A failure of tantivy.
pub(in crate::search) fn refused(cause: impl Into<TantivyError>) -> Error {
    Error::refused(format!("the search index failed: {}", cause.into()))
}

fn schema() -> (Schema, Fields) {
    let indexed = |tokenizer: &str, option, norms| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing.set_fieldnorms(norms))
    };
    let mut schema = Schema::builder();
    let terms = indexed(TermTokenizer::NAME, IndexRecordOption::WithFreqs, true);
    let fields = Fields {
        title: schema.add_text_field("title", terms.clone()),
        body: schema.add_text_field("body", terms),
        facet: schema.add_text_field("facet", indexed(RAW, IndexRecordOption::Basic, false)),
        record: schema.add_bytes_field("record", STORED),
    };
    (schema.build(), fields)
}

fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TermTokenizer::NAME, TermTokenizer::default());
    tokenizers.register(RAW, RawTokenizer::default());
    tokenizers
}

/// A document as tantivy takes it.
fn entry(document: &Document, language: Language, fields: Fields) -> TantivyDocument {
    let mut entry = TantivyDocument::with_capacity(4 * document.text.len());
    entry.add_text(fields.title, cut(&document.title, language, Place::Title));
    entry.add_text(fields.body, cut(&document.body(), language, Place::Body));
    entry.add_text(fields.facet, format!("site:{}", document.site));
    entry.add_text(fields.facet, format!("kind:{}", document.kind));
    let column = format!("{}/{}", document.site, document.column);
    let above = column.match_indices('/').skip(1).map(|(at, _)| &column[..at]);
    for path in above.chain([column.as_str()]) {
        entry.add_text(fields.facet, format!("column:{path}"));
    }
    entry.add_bytes(fields.record, document.record().as_bytes());
    entry
}

/// The terms of a text, a line each, as `TermTokenizer` reads them.
fn cut(text: &str, language: Language, place: Place) -> String {
    let key = analysis::key(text, language);
    let mut lines = String::with_capacity(3 * key.len());
    analysis::terms(&key, language, place, &mut |term| {
        lines.push_str(term);
        lines.push('\n');
    });
    lines
}
