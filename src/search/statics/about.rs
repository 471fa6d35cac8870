//! The small files of an index: what it is of, and which pages a site or a kind has.

use crate::base::compress;
use crate::search::collection::Collection;
use crate::search::document::Document;
use crate::search::impact::BEST;
use crate::search::impact::WHOLE;
use crate::search::statics::bytes;
use crate::search::statics::file::File;
use crate::search::statics::lists::Counts;
use crate::search::statics::texts::month;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Counts the forms of the files, for clients of another one.
const FORMAT: u32 = 1;

/// The file by which a client finds all others. It alone keeps its name when the index changes.
pub(in crate::search::statics) fn current(digest: &str, pages: usize, shards: Counts) -> File {
    let current = json!({
        "format": FORMAT,
        "digest": digest,
        "pages": pages,
        "whole": WHOLE,
        "best": BEST,
        "shards": shards,
    });
    File { path: "current.json".to_owned(), bytes: current.to_string().into_bytes() }
}

/// The months with their pages, newest first, the sites with their names, the kinds.
pub(in crate::search::statics) fn about(collection: &Collection) -> File {
    let mut months: Vec<(&str, usize)> = Vec::new();
    for document in &collection.documents {
        match months.last_mut() {
            Some((last, count)) if *last == month(document) => *count += 1,
            _ => months.push((month(document), 1)),
        }
    }
    let documents = || collection.documents.iter();
    let sites: BTreeMap<&str, &str> =
        documents().map(|document| (document.site.as_str(), document.site_name.as_str())).collect();
    let kinds: BTreeSet<&str> = documents().map(|document| document.kind.as_str()).collect();
    let sites: Vec<(&str, &str)> = sites.into_iter().collect();
    let about: Value = json!({ "months": months, "sites": sites, "kinds": kinds });
    File { path: "about.qs".to_owned(), bytes: compress::gzip(about.to_string().as_bytes()) }
}

/// The facets: a file for each site, with the columns of its pages, and for each kind.
pub(in crate::search::statics) fn facets(collection: &Collection) -> Vec<File> {
    let mut sites: BTreeMap<&str, Vec<(u32, &Document)>> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (page, document) in (0..).zip(&collection.documents) {
        sites.entry(&document.site).or_default().push((page, document));
        kinds.entry(&document.kind).or_default().push(page);
    }
    let sites = sites.into_iter().map(|(site, pages)| file("site", site, &of_site(&pages)));
    let kinds = kinds.into_iter().map(|(kind, pages)| file("kind", kind, &of_kind(&pages)));
    sites.chain(kinds).collect()
}

fn file(facet: &str, name: &str, bytes: &[u8]) -> File {
    File { path: format!("f/{facet}/{name}.qs"), bytes: compress::gzip(bytes) }
}

fn of_site(pages: &[(u32, &Document)]) -> Vec<u8> {
    let columns: BTreeMap<&str, &str> = pages
        .iter()
        .map(|(_, document)| (document.column.as_str(), document.column_title.as_str()))
        .collect();
    let mut out = Vec::new();
    bytes::push(&mut out, columns.len());
    for (path, title) in &columns {
        bytes::push_text(&mut out, path);
        bytes::push_text(&mut out, title);
    }
    bytes::push(&mut out, pages.len());
    bytes::push_rising(&mut out, pages.iter().map(|(page, _)| *page));
    for (_, document) in pages {
        let column = columns.keys().position(|path| *path == document.column);
        bytes::push(&mut out, column.expect("the columns are those of the pages"));
    }
    out
}

fn of_kind(pages: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    bytes::push(&mut out, 0);
    bytes::push(&mut out, pages.len());
    bytes::push_rising(&mut out, pages.iter().copied());
    out
}
