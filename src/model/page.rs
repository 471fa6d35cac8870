//! Pages: one published item in all its languages.

use crate::base::date::Moment;
use crate::base::digest::Digest;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::column::Kind;
use crate::model::details::Details;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One published item in all its languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its path below `content/`, without language and ending.
    pub id: PageId,
    /// The site and column that own it.
    pub home: Home,
    /// What it is.
    pub kind: Kind,
    /// When it was published.
    pub date: Dated,
    /// When its facts last changed.
    pub updated: Option<Dated>,
    /// Its terms by taxonomy.
    pub terms: BTreeMap<String, Vec<String>>,
    /// The unit or site that wrote it, where it is not the owner.
    pub unit: Option<String>,
    /// Whether it stands on top of lists.
    pub pinned: bool,
    /// Its withdrawal, if it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// The columns of other sites to which it is submitted.
    pub shown_in: Vec<Submission>,
    /// Related pages.
    pub related: Vec<PageId>,
    /// The language that carries the facts.
    pub leading: Lang,
    /// Its shown texts.
    pub translations: BTreeMap<Lang, Translation>,
    /// The folder in which its files lie, relative to the root.
    pub folder: String,
    /// Whether the folder is its own: then its files are its attachments.
    pub own_folder: bool,
}

/// The one site and column that own a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The site.
    pub site: SiteId,
    /// The column.
    pub column: ColumnPath,
    /// Folders and name below the column: `2026/flood-drill`.
    pub rest: String,
}

/// A minute, or a day of which no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    /// The minute; midnight where only the day is known.
    pub at: Moment,
    /// Whether the minute was written.
    pub timed: bool,
}

impl Dated {
    /// Whether this is certainly later: of two on one day only where both minutes were written.
    pub fn is_after(self, other: Self) -> bool {
        if self.timed && other.timed { self.at > other.at } else { self.at.date > other.at.date }
    }
}

/// A page's withdrawal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub date: Dated,
    /// Why, in the leading language.
    pub reason: String,
    /// What stands in its place.
    pub replaced_by: Option<PageId>,
}

/// A page's submission to a column of another site (报送).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Submission {
    /// The receiver.
    pub site: SiteId,
    /// Its column.
    pub column: ColumnPath,
}

/// A page's text in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// The language.
    pub lang: Lang,
    /// Its file.
    pub file: SourcePath,
    /// A digest of its file.
    pub digest: Digest,
    /// Its title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// Whence it comes, where it is named.
    pub source: Option<String>,
    /// Its author, where one is named.
    pub author: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Old addresses below the site.
    pub aliases: Vec<String>,
    /// Its picture in lists.
    pub image: Option<Picture>,
    /// Files to download, as written.
    pub attachments: Vec<String>,
    /// When this text last changed.
    pub updated: Option<Dated>,
    /// Whether the leading text changed after it.
    pub outdated: bool,
    /// What its kind adds, in this language.
    pub details: Details,
    /// Its text.
    pub body: Body,
}

/// A picture with what it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The reference as written.
    pub written: String,
    /// What the picture tells.
    pub alt: String,
}

/// The Markdown behind the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The file's whole text.
    pub text: Arc<str>,
    /// Where the Markdown begins, in bytes.
    pub start: usize,
    /// The line of the file on which it begins, from 1.
    pub first_line: u32,
}

impl Page {
    /// The text that carries the facts.
    pub fn leading_text(&self) -> &Translation {
        // `reading` makes no page without its leading text.
        self.translations.get(&self.leading).expect("a page has its leading text")
    }
}

impl Body {
    /// The Markdown.
    pub fn markdown(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }
}
