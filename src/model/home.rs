//! What `home` of a site file names must stand: columns, taxonomies, groups, pages, figures.

use crate::base::address;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::cluster::ClusterConfig;
use crate::config::figures;
use crate::config::figures::Figures;
use crate::config::figures::FiguresFault;
use crate::config::home::BlockConfig;
use crate::config::home::BlockKind;
use crate::model::cluster::Site;
use crate::model::home_faults as faults;
use crate::model::page::Page;
use crate::model::reference;
use crate::model::setup;
use crate::model::setup::Setup;
use crate::model::site_faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Groups of sites whose name is an interface string.
pub const NAMED_GROUPS: [&str; 3] = ["department", "county", "port"];

/// What the address of an entrance means. Whether it is there is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// A whole address.
    Outside(String),
    /// A page.
    Page(PageId),
    /// A site's home.
    Site(SiteId),
    /// A column.
    Column(SiteId, ColumnPath),
}

/// Reads the address of an entrance as links in texts are read; `None` for what is none.
pub fn aim(written: &str, config: &ClusterConfig) -> Option<Aim> {
    if address::leaves_the_host(written) {
        return address::is_harmless(written).then(|| Aim::Outside(written.to_owned()));
    }
    let path = written.strip_prefix('/')?;
    if path.ends_with(".md") {
        return Some(Aim::Page(reference::page_meant("content", written, config)));
    }
    let path = path.strip_suffix('/')?;
    match path.split_once('/') {
        Some((site, column)) => Some(Aim::Column(SiteId::new(site), ColumnPath::new(column))),
        None => Some(Aim::Site(SiteId::new(path))),
    }
}

/// The figures that a block names.
///
/// # Errors
/// `None` where there is no such file, else what is wrong with it.
pub fn figures(
    tree: &SourceTree,
    written: &str,
    config: &ClusterConfig,
) -> Result<Figures, Option<(SourcePath, FiguresFault)>> {
    let path = reference::file_meant("content", written).map_err(|_| None)?;
    let text = tree.text(&path).filter(|_| path.extension() == "csv").ok_or(None)?;
    figures::read(text, |lang| config.language(&Lang::new(lang)).is_some())
        .map_err(|fault| Some((path, fault)))
}

/// Tells of what `home` names and nothing has.
pub(in crate::model) fn check(
    tree: &SourceTree,
    setup: &Setup,
    pages: &BTreeMap<PageId, Page>,
    unseen: &BTreeSet<PageId>,
    found: &mut Vec<Finding>,
) {
    for site in setup.sites.values() {
        for (row, blocks) in site.config.home.iter().enumerate() {
            for (position, block) in blocks.iter().enumerate() {
                let steps = ["home".to_owned(), row.to_string(), position.to_string()];
                let mut look = Look { tree, setup, site, steps, block, found };
                look.keys();
                look.names();
                look.figures();
                look.entries(pages, unseen);
            }
        }
    }
}

/// One block that is looked at.
struct Look<'a> {
    tree: &'a SourceTree,
    setup: &'a Setup,
    site: &'a Site,
    steps: [String; 3],
    block: &'a BlockConfig,
    found: &'a mut Vec<Finding>,
}

impl Look<'_> {
    /// The place of something in the block; the file is read anew, since this is needed only for a
    /// fault.
    fn place(&self, below: &[&str]) -> Place {
        let path = format!("sites/{}/site.yaml", self.site.id);
        let path = SourcePath::parse(&path).expect("the file was read");
        let steps: Vec<&str> =
            self.steps.iter().map(String::as_str).chain(below.iter().copied()).collect();
        setup::yaml_of(self.tree, &path).map_or(Place::start_of(&path), |yaml| yaml.place(&steps))
    }

    fn keys(&mut self) {
        let kind = self.block.block;
        let written = self.block.written();
        if let Some(needed) = kind.needs().filter(|key| !written.contains(key)) {
            self.found.push(faults::lacks(self.place(&["block"]), kind.as_str(), needed));
        }
        for key in written.iter().filter(|key| !kind.takes().contains(key)) {
            let place = self.place(&[key]);
            self.found.push(faults::not_taken(place, kind.as_str(), key, kind.takes()));
        }
    }

    fn names(&mut self) {
        if let Some(column) = &self.block.column
            && !self.site.columns.contains_key(column)
        {
            let known = self.site.columns.keys().map(ColumnPath::as_str);
            let place = self.place(&["column"]);
            self.found.push(site_faults::unknown_column(place, column.as_str(), known));
        }
        for (position, taxonomy) in self.block.taxonomies.iter().enumerate() {
            if !self.setup.config.taxonomies.contains_key(taxonomy) {
                let known = self.setup.config.taxonomies.keys().map(String::as_str);
                let place = self.place(&["taxonomies", &position.to_string()]);
                self.found.push(site_faults::unknown_term(place, taxonomy, known));
            }
        }
        let Some(group) = self.block.group.as_ref() else { return };
        let groups: BTreeSet<&str> =
            self.setup.sites.values().map(|site| site.config.group.as_str()).collect();
        if !groups.contains(group.as_str()) && self.setup.broken_sites.is_empty() {
            let place = self.place(&["group"]);
            self.found.push(faults::unknown_group(place, group, groups.into_iter()));
        } else if !NAMED_GROUPS.contains(&group.as_str()) && self.block.names.is_empty() {
            self.found.push(faults::lacks(self.place(&["group"]), group, "names"));
        }
    }

    fn figures(&mut self) {
        let Some(written) = self.block.figures.as_ref() else { return };
        match figures(self.tree, written, &self.setup.config) {
            Ok(_) => {}
            Err(None) => {
                let known = self.tree.below("content").map(|(path, _)| path);
                let known = known.filter(|path| path.extension() == "csv");
                let known: Vec<String> = known
                    .filter_map(|path| path.as_str().strip_prefix("content").map(str::to_owned))
                    .collect();
                let place = self.place(&["figures"]);
                let known = known.iter().map(String::as_str);
                self.found.push(faults::no_figures(place, written, known));
            }
            Err(Some((path, fault))) => self.found.push(faults::broken_figures(&path, &fault)),
        }
    }

    fn entries(&mut self, pages: &BTreeMap<PageId, Page>, unseen: &BTreeSet<PageId>) {
        if self.block.block != BlockKind::Quick {
            return;
        }
        for (position, entry) in self.block.entries.iter().enumerate() {
            let number = position.to_string();
            if entry.names.is_empty() {
                let place = self.place(&["entries", &number]);
                self.found.push(site_faults::no_names(place, &entry.to));
            }
            let aim = aim(&entry.to, &self.setup.config);
            if !aim.as_ref().is_some_and(|aim| self.leads(aim, pages, unseen)) {
                let known = self.known(aim.as_ref(), pages);
                let place = self.place(&["entries", &number, "to"]);
                let known = known.iter().map(String::as_str);
                self.found.push(faults::dead_entry(place, &entry.to, known));
            }
        }
    }

    /// Whether there is what an entrance leads to, or may be once what is broken is mended.
    fn leads(&self, aim: &Aim, pages: &BTreeMap<PageId, Page>, unseen: &BTreeSet<PageId>) -> bool {
        let broken = |site: &str| self.setup.broken_sites.contains(site);
        match aim {
            Aim::Outside(_) => true,
            Aim::Page(page) => {
                pages.contains_key(page) || unseen.contains(page) || broken(page.owner())
            }
            Aim::Site(site) => self.setup.sites.contains_key(site) || broken(site.as_str()),
            Aim::Column(site, column) => {
                let has = |site: &Site| site.columns.contains_key(column);
                self.setup.sites.get(site).is_some_and(has) || broken(site.as_str())
            }
        }
    }

    /// What could have been meant.
    fn known(&self, aim: Option<&Aim>, pages: &BTreeMap<PageId, Page>) -> Vec<String> {
        if matches!(aim, Some(Aim::Page(_))) {
            return pages.keys().map(|page| format!("/{page}.md")).collect();
        }
        let columns = self.setup.sites.values().flat_map(|site| {
            let columns = site.order.iter().map(move |column| format!("/{}/{column}/", site.id));
            std::iter::once(format!("/{}/", site.id)).chain(columns)
        });
        columns.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Aim;
    use super::aim;
    use crate::base::id::ColumnPath;
    use crate::base::id::PageId;
    use crate::base::id::SiteId;
    use crate::config::cluster::ClusterConfig;

    fn check(written: &str, expected: Option<Aim>) {
        let config: ClusterConfig = serde_yaml::from_str(
            "{names: {zh: 州}, base_url: https://h/, portal: portal, leading: zh, languages: \
             [{code: zh, tag: zh-CN, hreflang: zh-CN, name: 中文, direction: ltr}]}",
        )
        .unwrap();
        assert_eq!(aim(written, &config), expected, "{written}");
    }

    #[test]
    fn an_entrance_leads_to_a_column_a_page_or_outside() {
        let column = |path| Aim::Column(SiteId::new("portal"), ColumnPath::new(path));
        check("/portal/services/personal/", Some(column("services/personal")));
        check("/health/", Some(Aim::Site(SiteId::new("health"))));
        check("/portal/news/park.zh.md", Some(Aim::Page(PageId::new("portal/news/park"))));
        check("https://a.example/x", Some(Aim::Outside("https://a.example/x".to_owned())));
        check("tel:12345", Some(Aim::Outside("tel:12345".to_owned())));
        for written in ["services", "/portal/services", "services/", "javascript:alert(1)", ""] {
            check(written, None);
        }
    }
}
