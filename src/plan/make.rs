//! The one arrow of this floor: a cluster becomes a plan.

use crate::base::finding::Checked;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::site::ShownAs;
use crate::model::cluster::Cluster;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::model::column::How;
use crate::model::page::Page;
use crate::plan::address::Addresses;
use crate::plan::address::Location;
use crate::plan::collisions;
use crate::plan::edition::Edition;
use crate::plan::file;
use crate::plan::list;
use crate::plan::page::Plan;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::plan::titles;
use std::collections::BTreeMap;

/// How many items a page of a term's list holds.
const TERM_PER_PAGE: usize = 20;

/// The folder of the page about translations.
const TRANSLATIONS: &str = "translations";

/// Where the page about translations lies: in the portal's leading edition; nowhere in an output
/// that everyone may see.
pub fn translations(cluster: &Cluster, addresses: &Addresses) -> Option<Location> {
    let config = &cluster.config;
    let inside = !cluster.shows.is_open();
    inside.then(|| addresses.folder(&config.portal, &config.leading, TRANSLATIONS))
}

/// Decides every page of the output; two at one address are told.
pub fn make(cluster: &Cluster) -> Checked<Plan> {
    let addresses = Addresses::of(cluster);
    let mut editions = BTreeMap::new();
    let mut pages = Vec::new();
    let owned = by_home(cluster);
    for site in cluster.sites.values() {
        let owned = owned.get(&site.id).map_or(&[][..], Vec::as_slice);
        for lang in cluster.langs() {
            let edition = Edition::of(cluster, site, lang, owned);
            // A withdrawn page stands in no list, and yet its notice needs an edition to stand in.
            let none = || !owned.iter().any(|page| page.translations.contains_key(lang));
            if *lang != cluster.config.leading && edition.is_empty() && none() {
                continue;
            }
            let mut drawing =
                Drawing { cluster, site, lang, addresses: &addresses, pages: &mut pages };
            drawing.frame();
            drawing.columns(&edition);
            drawing.terms(&edition);
            drawing.titles(&edition);
            drawing.library(owned);
            editions.insert((site.id.clone(), lang.clone()), edition);
        }
    }
    let (pages, mut findings) = collisions::distinct(cluster, pages);
    let files = file::all(cluster, &addresses, &editions, &pages);
    findings.extend(collisions::with_files(cluster, &pages, &files));
    Checked { value: Plan { addresses, editions, pages, files }, findings }
}

fn by_home(cluster: &Cluster) -> BTreeMap<&SiteId, Vec<&Page>> {
    let mut owned: BTreeMap<&SiteId, Vec<&Page>> = BTreeMap::new();
    for page in cluster.pages.values() {
        owned.entry(&page.home.site).or_default().push(page);
    }
    owned
}

/// Draws the pages of one edition.
struct Drawing<'a> {
    cluster: &'a Cluster,
    site: &'a Site,
    lang: &'a Lang,
    addresses: &'a Addresses,
    pages: &'a mut Vec<PlannedPage>,
}

impl Drawing<'_> {
    fn frame(&mut self) {
        let (site, lang) = (&self.site.id, self.lang);
        self.add(self.addresses.home(site, lang), Subject::Home, self.site_file("site.yaml"));
        self.add(
            self.addresses.folder(site, lang, "sitemap"),
            Subject::SiteMap,
            self.site_file("site.yaml"),
        );
        self.add(
            self.addresses.folder(site, lang, "search"),
            Subject::Search,
            self.site_file("site.yaml"),
        );
        self.add(
            self.addresses.root_file(site, lang, "404.html"),
            Subject::NotFound,
            self.site_file("site.yaml"),
        );
        if let Some(location) = translations(self.cluster, self.addresses)
            && location == self.addresses.folder(site, lang, TRANSLATIONS)
        {
            self.add(location, Subject::Translations, self.site_file("site.yaml"));
        }
    }

    fn columns(&mut self, edition: &Edition) {
        for column in self.site.columns.values() {
            let divided = list::divide(edition.column(&column.path).len(), column.per_page);
            let parts = divided.len();
            for part in divided {
                let location =
                    self.addresses.column(&self.site.id, self.lang, &column.path, part.older);
                let subject = Subject::Column { column: column.path.clone(), part, parts };
                self.add(location, subject, self.site_file("columns.yaml"));
            }
            self.copies(column);
        }
    }

    /// Copies lie in the column into which they were put, not in those above it.
    fn copies(&mut self, column: &Column) {
        let put_here = |how: How| how == How::From(ShownAs::Copy);
        for entry in
            column.entries.iter().filter(|entry| entry.column == column.path && put_here(entry.how))
        {
            let Some(page) = self.cluster.pages.get(&entry.page) else { continue };
            let Some(text) = page.translations.get(self.lang) else { continue };
            let location = self.addresses.copy(&self.site.id, self.lang, &column.path, page);
            let subject = Subject::Copy { page: page.id.clone(), column: column.path.clone() };
            self.add(location, subject, text.file.clone());
        }
    }

    fn terms(&mut self, edition: &Edition) {
        for (taxonomy, terms) in &edition.terms {
            let Some(config) = self.cluster.config.taxonomies.get(taxonomy) else { continue };
            let source = SourcePath::parse("sites/cluster.yaml").expect("a plain path");
            let location = self.addresses.folder(&self.site.id, self.lang, taxonomy);
            self.add(location, Subject::Taxonomy { taxonomy: taxonomy.clone() }, source.clone());
            for (term, items) in terms {
                if config.views {
                    let location = self.addresses.folder(
                        &self.site.id,
                        self.lang,
                        &format!("{taxonomy}/{term}"),
                    );
                    let subject =
                        Subject::Audience { taxonomy: taxonomy.clone(), term: term.clone() };
                    self.add(location, subject, source.clone());
                }
                let divided = list::divide(items.len(), TERM_PER_PAGE);
                let parts = divided.len();
                for part in divided {
                    let path = term_path(taxonomy, term, config.views);
                    let location = self.addresses.list(&self.site.id, self.lang, &path, part.older);
                    let subject = Subject::Term {
                        taxonomy: taxonomy.clone(),
                        term: term.clone(),
                        part,
                        parts,
                    };
                    self.add(location, subject, source.clone());
                }
            }
        }
    }

    fn titles(&mut self, edition: &Edition) {
        let (site, lang) = (&self.site.id, self.lang);
        if edition.titles.groups.is_empty() {
            return;
        }
        let location = self.addresses.folder(site, lang, titles::FOLDER);
        self.add(location, Subject::Titles, self.site_file("site.yaml"));
        if edition.titles.on_one_page() {
            return;
        }
        for (at, group) in edition.titles.groups.iter().enumerate() {
            let divided = group.divided();
            let parts = divided.len();
            for part in divided {
                let location = self.addresses.list(site, lang, &group.path(), part.older);
                let subject = Subject::Initial { group: at, part, parts };
                self.add(location, subject, self.site_file("site.yaml"));
            }
        }
    }

    fn library(&mut self, owned: &[&Page]) {
        for page in owned {
            let Some(text) = page.translations.get(self.lang) else { continue };
            // An introduction stands on its column's own page.
            if !page.home.rest.is_empty() {
                let subject = if page.withdrawn.is_some() {
                    Subject::Withdrawn { page: page.id.clone() }
                } else {
                    Subject::Article { page: page.id.clone() }
                };
                self.add(self.addresses.page(page, self.lang), subject, text.file.clone());
            }
            for (position, alias) in text.aliases.iter().enumerate() {
                let location = self.addresses.alias(&self.site.id, alias);
                let subject = Subject::Redirect { page: page.id.clone(), position };
                self.add(location, subject, text.file.clone());
            }
        }
    }

    fn add(&mut self, location: Location, subject: Subject, source: SourcePath) {
        let (site, lang) = (self.site.id.clone(), self.lang.clone());
        self.pages.push(PlannedPage { site, lang, location, subject, source });
    }

    fn site_file(&self, name: &str) -> SourcePath {
        SourcePath::parse(&format!("sites/{}/{name}", self.site.id)).expect("made of plain parts")
    }
}

/// The path of a term's list. Below an audience view, which takes the term's own address, the
/// whole list has a place of its own.
pub fn term_path(taxonomy: &str, term: &str, views: bool) -> String {
    if views { format!("{taxonomy}/{term}/all") } else { format!("{taxonomy}/{term}") }
}
