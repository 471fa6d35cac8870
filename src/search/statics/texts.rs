//! A file for each page: what the list of results shows of it, and the text in which phrases are
//! looked for. It lies outside the folder of the digest and changes only with its page.
//!
//! It is JSON: in UTF-8 behind a byte order mark, or without one in GB 18030, which writes Chinese in
//! fewer bytes and which every browser reads.

use crate::base::compress;
use crate::base::digest::Digest;
use crate::base::language::Language;
use crate::search::collection::Collection;
use crate::search::document::Document;
use crate::search::statics::file::File;
use encoding_rs::GB18030;
use serde::Serialize;
use std::collections::BTreeMap;

const BOM: &str = "\u{FEFF}";

/// The text of one page under way to its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it lies, below the folder of the language.
    pub path: String,
    /// What is in it.
    pub json: String,
    is_chinese: bool,
}

/// What is in the file of a page.
#[derive(Debug, Serialize)]
struct Record<'a> {
    title: &'a str,
    /// On the host of the index its path alone.
    url: &'a str,
    site: &'a str,
    lang: &'a str,
    kind: &'a str,
    column: &'a str,
    column_title: &'a str,
    date: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    outdated: bool,
    text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What is in a file that was packed; `None` where that is no text.
pub fn unpacked(bytes: &[u8]) -> Option<String> {
    match bytes.strip_prefix(BOM.as_bytes()) {
        Some(text) => String::from_utf8(text.to_vec()).ok(),
        None => GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into),
    }
}

/// The texts of a collection in the order of its pages; `origin` is the scheme and host of its
/// index.
///
/// The pages of a month are counted from the oldest one, so that a new page leaves the names of all
/// others as they are.
pub fn all(collection: &Collection, origin: &str) -> Vec<Text> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for document in &collection.documents {
        *left.entry(month(document)).or_default() += 1;
    }
    let mut texts = Vec::with_capacity(collection.documents.len());
    for document in &collection.documents {
        let number = left.entry(month(document)).and_modify(|left| *left -= 1).or_default();
        let path = format!("texts/{}/{number}.qs", month(document));
        let is_chinese = collection.language == Language::Chinese;
        texts.push(Text { path, json: json(document, origin), is_chinese });
    }
    texts
}

/// The month of a page, as `2026-03`; pages without a day come last, in a month that is none.
pub(in crate::search::statics) fn month(document: &Document) -> &str {
    document.date.get(..7).unwrap_or("0000-00")
}

fn json(document: &Document, origin: &str) -> String {
    let here = document.url.strip_prefix(origin) == Some(document.path.as_str());
    let record = Record {
        title: &document.title,
        url: if here { &document.path } else { &document.url },
        site: &document.site,
        lang: &document.lang,
        kind: &document.kind,
        column: &document.column,
        column_title: &document.column_title,
        date: &document.date,
        outdated: document.outdated,
        text: document.body(),
    };
    serde_json::to_string(&record).expect("a record has no key that JSON cannot write")
}

impl Text {
    /// The digest of what is in it.
    pub fn digest(&self) -> Digest {
        Digest::quick(self.json.as_bytes())
    }

    /// The file.
    pub fn pack(&self) -> File {
        // Half as many bytes before compression are a sixth less behind it.
        let (shorter, _, lossy) = GB18030.encode(&self.json);
        let marked = || [BOM.as_bytes(), self.json.as_bytes()].concat().into();
        let text = if self.is_chinese && !lossy { shorter } else { marked() };
        File { path: self.path.clone(), bytes: compress::gzip(&text) }
    }
}
