//! The static index: what a browser reads to search without a server.
//!
//! Below the folder of a language lie `current.json`, which names the digest of the index; the texts
//! of the pages; and, in a folder named by the digest, everything that depends on all pages at once:
//! the lists of the terms, the months, the facets. All but `current.json` is compressed in
//! itself, so that it is small on every web server.

mod about;
mod bits;
mod bytes;
pub mod file;
pub mod lists;
pub mod read;
pub mod shape;
pub mod shard;
pub mod texts;

use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::workers::Workers;
use crate::search::collection::Collection;
use crate::search::impacts;
use crate::search::index::Index;
use crate::search::statics::file::File;
use crate::search::statics::lists::Lists;
use crate::search::statics::shape::Shape;

/// How many hexadecimal digits the folder of an index has.
const DIGITS: usize = 16;

/// The files of the static index of a collection but its texts, `current.json` first; paths are
/// below the folder of the language.
///
/// # Errors
/// tantivy cannot read the index.
pub fn make(
    collection: &Collection,
    index: &Index,
    shape: &Shape,
    workers: &Workers,
) -> Outcome<Vec<File>> {
    let mut lists = Lists::new(collection.documents.len());
    impacts::terms(index, |term, entries| lists.add(term, entries))?;
    let pages = collection.documents.len();
    let counts = lists.counts(shape);
    let mut files = lists.files(counts, workers);
    files.push(about::about(collection));
    files.extend(about::facets(collection));
    let digest = digest(&files).short(DIGITS);
    for file in &mut files {
        file.path.insert_str(0, &format!("{digest}/"));
    }
    files.insert(0, about::current(&digest, pages, counts));
    Ok(files)
}

/// The digest of files with their names.
fn digest(files: &[File]) -> Digest {
    let mut all = Vec::new();
    for file in files {
        all.extend_from_slice(file.path.as_bytes());
        all.push(0);
        all.extend_from_slice(&Digest::quick(&file.bytes).0);
    }
    Digest::quick(&all)
}
