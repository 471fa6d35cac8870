//! The cluster: all that may be shown in one profile on one day.

use crate::base::date::Moment;
use crate::base::digest::Digest;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::id::UnitId;
use crate::config::cluster::ClusterConfig;
use crate::config::cluster::ProfileConfig;
use crate::config::site::SiteConfig;
use crate::config::texts::Texts;
use crate::model::column::Column;
use crate::model::page::Page;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// All sites with all shown pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// What all sites share.
    pub config: ClusterConfig,
    /// What the output holds: the profile it is made for.
    pub shows: ProfileConfig,
    /// A digest of `cluster.yaml`.
    pub digest: Digest,
    /// The sites.
    pub sites: BTreeMap<SiteId, Site>,
    /// Folders below `sites/` whose files could not be read: what is wrong with them is told
    /// already; their pages and units are neither shown nor told.
    pub broken_sites: BTreeSet<SiteId>,
    /// The shown pages.
    pub pages: BTreeMap<PageId, Page>,
    /// The dated versions of each document (`work`), newest first.
    pub versions: BTreeMap<String, Vec<PageId>>,
    /// The pages that interpret a document, by document.
    pub interpretations: BTreeMap<PageId, Vec<PageId>>,
    /// Pages that exist but may not be shown now: known by name only, so that a link to one can be
    /// told from a dead one. No view is made from it.
    pub withheld: BTreeSet<PageId>,
    /// Pages that exist but could not be read: what is wrong with them is told already, so that a
    /// link to one is no fault of its own. No view is made from it.
    pub broken: BTreeSet<PageId>,
}

/// One site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Its configuration.
    pub config: SiteConfig,
    /// Its columns, by path.
    pub columns: BTreeMap<ColumnPath, Column>,
    /// The paths of all columns in the order of `columns.yaml`, parents first.
    pub order: Vec<ColumnPath>,
    /// Submissions that wait for the receiver's word, by column.
    pub pending: BTreeMap<ColumnPath, Vec<PageId>>,
}

/// Where a unit's content lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// The site.
    pub site: SiteId,
    /// The column that is the unit's channel.
    pub column: ColumnPath,
}

/// What of the sources may be shown: a profile's visibilities on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// The profile's name.
    pub profile: String,
    /// The minute that decides what is due and what has expired.
    pub now: Moment,
    /// Whether texts that wait for their approval or their minute are taken for shown ones.
    pub drafts: Drafts,
}

/// What becomes of texts that are not approved, or not due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// They are not there.
    #[default]
    Hidden,
    /// They are looked at as if they were shown; never in an output.
    Shown,
}

impl Cluster {
    /// The languages' suffixes, in the order of the language switch.
    pub fn langs(&self) -> impl Iterator<Item = &Lang> {
        self.config.languages.iter().map(|language| &language.code)
    }

    /// The portal.
    pub fn portal(&self) -> &Site {
        // `setup` refuses a cluster whose portal is no site.
        self.sites.get(&self.config.portal).expect("the portal is a site")
    }

    /// The names of the unit or site that wrote a page; else of the site that owns it.
    pub fn writer_of(&self, page: &Page) -> &Texts {
        let writer = page.unit.as_deref().unwrap_or(page.id.owner());
        let mut units = self.sites.values().flat_map(|site| &site.config.units);
        let unit = units.find(|unit| unit.id.as_str() == writer).map(|unit| &unit.names);
        let site = self.sites.get(writer).map(|site| &site.config.names);
        unit.or(site).unwrap_or(&self.sites[&page.home.site].config.names)
    }
}

impl Site {
    /// The main columns, in their order.
    pub fn main_columns(&self) -> impl Iterator<Item = &Column> {
        self.order
            .iter()
            .filter_map(|path| self.columns.get(path))
            .filter(|column| column.parent.is_none())
    }

    /// The columns below one, in their order.
    pub fn children<'a>(&'a self, column: &'a Column) -> impl Iterator<Item = &'a Column> {
        column.children.iter().filter_map(|path| self.columns.get(path))
    }

    /// The column that is a unit's channel.
    pub fn channel(&self, unit: &UnitId) -> Option<&Column> {
        self.columns.values().find(|column| column.unit.as_ref() == Some(unit))
    }
}
