//! Planned pages: what, in which edition, where.

use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::plan::address::Addresses;
use crate::plan::address::Location;
use crate::plan::edition::Edition;
use crate::plan::file::PlannedFile;
use crate::plan::list::ListPage;
use std::collections::BTreeMap;

/// Every page of the output, and every file made of the cluster that is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Where everything lies.
    pub addresses: Addresses,
    /// The editions that have a home, by site and language.
    pub editions: BTreeMap<(SiteId, Lang), Edition>,
    /// The pages, sorted by output path.
    pub pages: Vec<PlannedPage>,
    /// The files that are no pages, sorted by output path.
    pub files: Vec<PlannedFile>,
}

/// One page of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedPage {
    /// The site in whose frame it stands.
    pub site: SiteId,
    /// The language of its edition.
    pub lang: Lang,
    /// Where it lies.
    pub location: Location,
    /// What it is.
    pub subject: Subject,
    /// The source file to name when something is wrong with it.
    pub source: SourcePath,
}

/// What a planned page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An edition's home.
    Home,
    /// A page of a column's list.
    Column {
        /// The column.
        column: ColumnPath,
        /// Which page of its list.
        part: ListPage,
        /// How many pages the list has.
        parts: usize,
    },
    /// A page at its home.
    Article {
        /// The page.
        page: PageId,
    },
    /// A page in the frame of another site, canonical to its home.
    Copy {
        /// The page.
        page: PageId,
        /// The receiver's column.
        column: ColumnPath,
    },
    /// A taxonomy with its terms.
    Taxonomy {
        /// Its slug.
        taxonomy: String,
    },
    /// The audience view of a term.
    Audience {
        /// The taxonomy's slug.
        taxonomy: String,
        /// The term's slug.
        term: String,
    },
    /// A page of a term's list.
    Term {
        /// The taxonomy's slug.
        taxonomy: String,
        /// The term's slug.
        term: String,
        /// Which page of its list.
        part: ListPage,
        /// How many pages the list has.
        parts: usize,
    },
    /// The site map of an edition.
    SiteMap,
    /// The search page of an edition.
    Search,
    /// The title index of an edition: its letters, and where they are few, all titles.
    Titles,
    /// A page of a letter's list in the title index.
    Initial {
        /// The position of the initial among those that have titles.
        group: usize,
        /// Which page of its list.
        part: ListPage,
        /// How many pages the list has.
        parts: usize,
    },
    /// How far the pages of all sites are translated; not in an output that everyone may see.
    Translations,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The notice in place of a withdrawn page.
    Withdrawn {
        /// The page.
        page: PageId,
    },
    /// An old address that leads to a page.
    Redirect {
        /// The page.
        page: PageId,
        /// The old address's place among the text's aliases.
        position: usize,
    },
}

impl Plan {
    /// An edition that has a home.
    pub fn edition(&self, site: &SiteId, lang: &Lang) -> Option<&Edition> {
        self.editions.get(&(site.clone(), lang.clone()))
    }
}
