//! Planned files: the outputs that are no pages, for programs that read a site: feeds, site maps
//! of search engines, `robots.txt`, the web manifest, the icon at a host's root.

use crate::artifact::Owner;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::cluster::Layout;
use crate::config::column::Kind;
use crate::config::column::Sort;
use crate::model::cluster::Cluster;
use crate::model::column::Column;
use crate::plan::address::Addresses;
use crate::plan::address::Location;
use crate::plan::edition::Edition;
use crate::plan::page::PlannedPage;
use crate::plan::site_map;
use crate::plan::site_map::Limits;
use std::collections::BTreeMap;

/// The name of an Atom feed, at an edition's home or in a column.
pub const FEED: &str = "feed.xml";

/// The name of a column's JSON Feed.
pub const JSON_FEED: &str = "feed.json";

/// The name of a web manifest, at an edition's home.
pub const MANIFEST: &str = "manifest.webmanifest";

/// One file of the output that is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Whose it is. What all editions of a host share belongs to the site at the host's root.
    pub owner: Owner,
    /// The edition in whose name it speaks; the leading one for what all editions share.
    pub lang: Lang,
    /// Where it lies.
    pub location: Location,
    /// What it is.
    pub content: FileContent,
    /// The source file to name when another output wants its place.
    pub source: SourcePath,
}

/// What a planned file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// The Atom feed of a column, or of an edition's news.
    Atom {
        /// The column; `None` for the edition.
        column: Option<ColumnPath>,
    },
    /// The JSON Feed of a column.
    JsonFeed {
        /// The column.
        column: ColumnPath,
    },
    /// A part of an edition's site map for search engines.
    SiteMap {
        /// The positions of its pages in the plan.
        pages: Vec<usize>,
    },
    /// The list of all site maps of a host.
    SiteMapIndex {
        /// The site maps.
        parts: Vec<Location>,
    },
    /// `robots.txt` of a host.
    Robots {
        /// The list of the host's site maps; `None` where nothing may be indexed.
        site_maps: Option<Location>,
    },
    /// The web manifest of an edition.
    Manifest,
    /// The icon that browsers ask for at a host's root.
    Icon,
}

/// Whether an edition's feed takes in a column: it is sorted by date and holds what one reads once.
/// Services, letters and leaders are looked up, not followed.
pub fn is_news(column: &Column) -> bool {
    column.sort == Sort::Newest && matches!(column.kind, Kind::Article | Kind::Policy)
}

/// The columns whose items make up an edition's feed.
pub fn news_columns<'a>(
    cluster: &'a Cluster,
    edition: &'a Edition,
) -> impl Iterator<Item = &'a Column> {
    let columns = cluster.sites.get(&edition.site).into_iter().flat_map(|site| &site.columns);
    let news = columns.map(|(_, column)| column).filter(|column| is_news(column));
    news.filter(|column| !edition.column(&column.path).is_empty())
}

/// All planned files, sorted by output path. `pages` are those of the plan, in its order.
pub(in crate::plan) fn all(
    cluster: &Cluster,
    addresses: &Addresses,
    editions: &BTreeMap<(SiteId, Lang), Edition>,
    pages: &[PlannedPage],
) -> Vec<PlannedFile> {
    let mut drawing = Drawing { cluster, addresses, files: Vec::new() };
    for edition in editions.values() {
        drawing.feeds(edition);
        let location = addresses.root_file(&edition.site, &edition.lang, MANIFEST);
        drawing.of_edition(edition, location, FileContent::Manifest, "site.yaml");
    }
    let listed = site_map::listed(cluster, editions, pages);
    let open = cluster.shows.is_open();
    let listed = listed.into_iter().filter(|_| open);
    let parts =
        listed.flat_map(|(edition, positions)| drawing.site_maps(edition, positions, pages));
    let parts: Vec<(SiteId, Location)> = parts.collect();
    drawing.hosts(&parts, open);
    let mut files = drawing.files;
    files.sort_by(|a, b| a.location.output.cmp(&b.location.output));
    files
}

struct Drawing<'a> {
    cluster: &'a Cluster,
    addresses: &'a Addresses,
    files: Vec<PlannedFile>,
}

impl Drawing<'_> {
    /// A column without items has no feed: nobody could follow it, and Atom wants a date.
    fn feeds(&mut self, edition: &Edition) {
        let at = |name: &str| self.addresses.root_file(&edition.site, &edition.lang, name);
        let mut feeds = Vec::new();
        if news_columns(self.cluster, edition).next().is_some() {
            feeds.push((at(FEED), FileContent::Atom { column: None }, "site.yaml"));
        }
        for (path, _) in edition.columns.iter().filter(|(_, items)| !items.is_empty()) {
            let atom = FileContent::Atom { column: Some(path.clone()) };
            let json = FileContent::JsonFeed { column: path.clone() };
            feeds.push((at(&format!("{path}/{FEED}")), atom, "columns.yaml"));
            feeds.push((at(&format!("{path}/{JSON_FEED}")), json, "columns.yaml"));
        }
        for (location, content, source) in feeds {
            self.of_edition(edition, location, content, source);
        }
    }

    /// The parts of an edition's site map, with the site.
    fn site_maps(
        &mut self,
        edition: &Edition,
        positions: Vec<usize>,
        pages: &[PlannedPage],
    ) -> Vec<(SiteId, Location)> {
        let languages = self.cluster.config.languages.len();
        let length =
            |at: &usize| site_map::longest(pages[*at].location.absolute().len(), languages);
        let lengths: Vec<usize> = positions.iter().map(length).collect();
        let mut parts = Vec::new();
        for (number, range) in
            site_map::divide(&lengths, &Limits::default()).into_iter().enumerate()
        {
            let name = format!("sitemap-{}.xml", number + 1);
            let location = self.addresses.root_file(&edition.site, &edition.lang, &name);
            parts.push((edition.site.clone(), location.clone()));
            let content = FileContent::SiteMap { pages: positions[range].to_vec() };
            self.of_edition(edition, location, content, "site.yaml");
        }
        parts
    }

    /// What lies at the root of every host: one host a site, or one for all.
    fn hosts(&mut self, parts: &[(SiteId, Location)], open: bool) {
        let one_host = self.cluster.config.layout == Layout::Paths;
        let portal = &self.cluster.config.portal;
        let roots: Vec<SiteId> =
            self.cluster.sites.keys().filter(|id| !one_host || *id == portal).cloned().collect();
        for site in roots {
            let of_host = parts.iter().filter(|(owner, _)| one_host || *owner == site);
            let of_host: Vec<Location> = of_host.map(|(_, part)| part.clone()).collect();
            let leading = &self.cluster.config.leading;
            let at = |name: &str| self.addresses.root_file(&site, leading, name);
            let (index, robots, icon) = (at("sitemap.xml"), at("robots.txt"), at("favicon.ico"));
            let site_maps = open.then(|| index.clone());
            if open {
                self.of_host(&site, index, FileContent::SiteMapIndex { parts: of_host });
            }
            self.of_host(&site, robots, FileContent::Robots { site_maps });
            self.of_host(&site, icon, FileContent::Icon);
        }
    }

    fn of_edition(
        &mut self,
        edition: &Edition,
        location: Location,
        content: FileContent,
        source: &str,
    ) {
        let owner = Owner { site: edition.site.clone(), lang: Some(edition.lang.clone()) };
        let (lang, source) = (edition.lang.clone(), site_file(&edition.site, source));
        self.files.push(PlannedFile { owner, lang, location, content, source });
    }

    fn of_host(&mut self, site: &SiteId, location: Location, content: FileContent) {
        let owner = Owner { site: site.clone(), lang: None };
        let (lang, source) = (self.cluster.config.leading.clone(), site_file(site, "site.yaml"));
        self.files.push(PlannedFile { owner, lang, location, content, source });
    }
}

fn site_file(site: &SiteId, name: &str) -> SourcePath {
    SourcePath::parse(&format!("sites/{site}/{name}")).expect("made of plain parts")
}
