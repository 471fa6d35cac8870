//! The sources of a cluster as values.

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::picture::header::Fault;
use crate::picture::header::Header;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// All source files of a cluster, by path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceTree {
    /// The cluster's root on this machine; for copying files, never for output.
    pub root: PathBuf,
    /// The files below `sites/`, `content/` and `themes/`.
    pub files: BTreeMap<SourcePath, SourceFile>,
}

/// One source file.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// A digest of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// What was kept of it.
    pub content: Content,
    /// What the header of a picture of the content tells, or why it cannot be shown.
    pub picture: Option<Result<Header, Fault>>,
}

/// What is kept of a source file.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The text of a text file: UTF-8, without byte order mark, lines ended by `\n`.
    Text(Arc<str>),
    /// The bytes of a theme's file that is no text.
    Bytes(Arc<[u8]>),
    /// Nothing: the file stays on the disk until it is copied.
    OnDisk,
}

impl SourceTree {
    /// The text of a file, if it is there and a text.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        match &self.files.get(path)?.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What is known of a picture of the content that can be shown.
    pub fn picture(&self, path: &SourcePath) -> Option<&Header> {
        self.files.get(path)?.picture.as_ref()?.as_ref().ok()
    }

    /// The files below a folder, in the order of their paths.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> {
        let prefix = format!("{folder}/");
        let start = SourcePath::parse(folder);
        let files = start.map(|start| self.files.range(start..)).into_iter().flatten();
        let inside = move |path: &SourcePath| path.as_str().starts_with(&prefix);
        let folder_and_more = move |path: &SourcePath| path.as_str().starts_with(folder);
        files
            .take_while(move |(path, _)| folder_and_more(path))
            .filter(move |(path, _)| inside(path))
    }
}
