//! What a build hands to the output: one file at a time, and what is known of each page.

use crate::base::digest::Digest;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::OutputPath;
use crate::base::path::SourcePath;
use serde::Deserialize;
use serde::Serialize;

/// Whose an output file is: `--site` and `--lang` renew only what belongs to them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// The site.
    pub site: SiteId,
    /// The language of the edition; `None` for what all editions of the site share.
    pub lang: Option<Lang>,
}

/// One output file, complete.
#[derive(Debug, Clone, PartialEq)]
pub struct Artifact {
    /// Where it lies in the output folder.
    pub path: OutputPath,
    /// Whose it is.
    pub owner: Owner,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A link in a finished page, with where its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct PageLink {
    /// The address as it stands in the page.
    pub href: String,
    /// Where the author wrote it.
    pub place: Place,
}

/// A reference in a text with what it led to when the text was rendered: when the digest of what
/// it leads to now is the same, the text need not be rendered anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The reference as the author wrote it.
    pub written: String,
    /// A digest of all that the rendered text took from its target (address, title, size).
    pub resolved: Digest,
}

/// A content file that a page uses, and where the page's site gives it out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UsedFile {
    /// The file.
    pub source: SourcePath,
    /// Where it lies in the output folder.
    pub output: OutputPath,
    /// Of a picture's variant, its width in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
}

impl UsedFile {
    /// A file as it is, or a picture at its plain address.
    pub fn plain(source: SourcePath, output: OutputPath) -> Self {
        Self { source, output, width: None }
    }
}

/// A link to a place inside another page, checked when all pages are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchorLink {
    /// The page it leads to.
    pub to: OutputPath,
    /// The id it leads to.
    pub anchor: String,
    /// The file in which the author wrote it.
    pub file: SourcePath,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// What is known of a rendered page besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageFacts {
    /// The references of its text, each once.
    pub references: Vec<Reference>,
    /// The ids that links can lead to, in the order of the page.
    pub anchors: Vec<String>,
    /// The content files it uses, each once.
    pub files: Vec<UsedFile>,
    /// Its links to places inside other pages.
    pub anchor_links: Vec<AnchorLink>,
}
