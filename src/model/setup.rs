//! Reads what describes the cluster: `cluster.yaml`, then each site with its tree of columns.

use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::base::id::ColumnPath;
use crate::base::id::SiteId;
use crate::base::id::UnitId;
use crate::base::id::is_slug;
use crate::base::path::SourcePath;
use crate::config::cluster::ClusterConfig;
use crate::config::column::ColumnConfig;
use crate::config::column::Kind;
use crate::config::site::Adoption;
use crate::config::site::SiteConfig;
use crate::config::yaml;
use crate::config::yaml::SITE_FILE;
use crate::config::yaml::Yaml;
use crate::model::cluster::Channel;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::model::languages;
use crate::model::mentions;
use crate::model::site_faults as faults;
use crate::model::standing;
use crate::source::tree::SourceTree;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Names that no site, unit or main column may take, for they stand in addresses already; `strings`
/// for it is the folder of the cluster's own interface strings.
pub const RESERVED: [&str; 10] = [
    "shared",
    "media",
    "data",
    "assets",
    "search",
    "page",
    "sitemap",
    "strings",
    "titles",
    "translations",
];

/// The cluster's description, before any page is read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct Setup {
    pub(in crate::model) config: ClusterConfig,
    pub(in crate::model) digest: Digest,
    pub(in crate::model) sites: BTreeMap<SiteId, Site>,
    /// Folders whose files could not be read; what is wrong with them is told already.
    pub(in crate::model) broken_sites: BTreeSet<SiteId>,
    pub(in crate::model) units: BTreeMap<UnitId, Channel>,
    pub(in crate::model) adopted: BTreeMap<SiteId, Vec<Adoption>>,
}

impl Setup {
    /// Whether a name that is neither a site nor a unit may be one all the same: that of a site
    /// which could not be read, or of a unit there. Such a name is told once the site is mended.
    pub(in crate::model) fn may_be_broken(&self, name: &str) -> bool {
        !self.broken_sites.is_empty()
            && !self.sites.contains_key(name)
            && !self.units.contains_key(name)
    }
}

/// Reads the description; `None` where `cluster.yaml` does not stand. A portal whose own files are
/// faulty is not among the sites.
pub(in crate::model) fn read(tree: &SourceTree, found: &mut Vec<Finding>) -> Option<Setup> {
    let path = SourcePath::parse("sites/cluster.yaml").expect("a plain path");
    let Some(file) = tree.files.get(&path) else {
        found.push(faults::no_cluster(&path));
        return None;
    };
    let config: ClusterConfig = read_yaml(tree, &path, found)?;
    let yaml = yaml_of(tree, &path)?;
    if !standing::cluster_stands(&config, &yaml, found) {
        return None;
    }
    let mut setup = Setup {
        digest: file.digest,
        sites: BTreeMap::new(),
        broken_sites: BTreeSet::new(),
        units: BTreeMap::new(),
        adopted: BTreeMap::new(),
        config,
    };
    for id in site_folders(tree) {
        read_site(tree, &id, &mut setup, found);
    }
    let portal = &setup.config.portal;
    if !setup.sites.contains_key(portal) && !setup.broken_sites.contains(portal) {
        found.push(faults::no_portal(yaml.place(&["portal"]), portal.as_str()));
        return None;
    }
    names_are_distinct(tree, &setup, found);
    mentions::check(tree, &setup, found);
    languages::check(tree, &setup, found);
    Some(setup)
}

/// A site file as a YAML text with its place.
pub(in crate::model) fn yaml_of<'a>(
    tree: &'a SourceTree,
    path: &'a SourcePath,
) -> Option<Yaml<'a>> {
    let text = tree.text(path)?;
    Some(Yaml { path, text, first_line: 1, codes: &SITE_FILE })
}

pub(in crate::model) fn read_yaml<T: DeserializeOwned>(
    tree: &SourceTree,
    path: &SourcePath,
    found: &mut Vec<Finding>,
) -> Option<T> {
    let yaml = yaml_of(tree, path)?;
    match yaml::read_without_loss(&yaml) {
        Ok(value) => Some(value),
        Err(findings) => {
            found.extend(findings);
            None
        }
    }
}

/// The folders of sites. `sites/strings` is none, unless someone means it so, who is told.
fn site_folders(tree: &SourceTree) -> Vec<SiteId> {
    let site_file = SourcePath::parse("sites/strings/site.yaml").expect("a plain path");
    let mut ids: Vec<SiteId> = Vec::new();
    for (path, _) in tree.below("sites") {
        let mut parts = path.as_str().split('/').skip(1);
        if let (Some(id), Some(_)) = (parts.next(), parts.next())
            && ids.last().is_none_or(|last| last.as_str() != id)
            && (id != "strings" || tree.files.contains_key(&site_file))
        {
            ids.push(SiteId::new(id));
        }
    }
    ids.sort();
    ids.dedup();
    ids
}

fn read_site(tree: &SourceTree, id: &SiteId, setup: &mut Setup, found: &mut Vec<Finding>) {
    let path =
        |name: &str| SourcePath::parse(&format!("sites/{id}/{name}")).expect("made of plain parts");
    let (site_path, columns_path) = (path("site.yaml"), path("columns.yaml"));
    for needed in [&site_path, &columns_path] {
        if !tree.files.contains_key(needed) {
            found.push(faults::no_site_file(needed));
        }
    }
    let config: Option<SiteConfig> = read_yaml(tree, &site_path, found);
    let columns: Option<Vec<ColumnConfig>> = read_yaml(tree, &columns_path, found);
    let adopted: Option<Vec<Adoption>> = read_yaml(tree, &path("adopted.yaml"), found);
    let (Some(config), Some(columns)) = (config, columns) else {
        setup.broken_sites.insert(id.clone());
        return;
    };
    let mut site = Site {
        id: id.clone(),
        config,
        columns: BTreeMap::new(),
        order: Vec::new(),
        pending: BTreeMap::new(),
    };
    if let Some(yaml) = yaml_of(tree, &columns_path) {
        let mut planting = Planting { site: &mut site, yaml: &yaml, found };
        planting.plant(&columns, None, &[]);
    }
    if let Some(yaml) = yaml_of(tree, &site_path) {
        standing::site_stands(&site, &yaml, found);
        standing::hot_words_stand(&mut site.config, &yaml, found);
        note_channels(&site, &yaml, setup, found);
    }
    setup.adopted.insert(id.clone(), adopted.unwrap_or_default());
    setup.sites.insert(id.clone(), site);
}

/// Turns the nested columns of the file into the site's map of columns.
struct Planting<'a> {
    site: &'a mut Site,
    yaml: &'a Yaml<'a>,
    found: &'a mut Vec<Finding>,
}

impl Planting<'_> {
    fn plant(
        &mut self,
        configs: &[ColumnConfig],
        parent: Option<&Column>,
        steps: &[String],
    ) -> Vec<ColumnPath> {
        let mut paths = Vec::new();
        for (position, config) in configs.iter().enumerate() {
            let mut here = steps.to_vec();
            here.push(position.to_string());
            // Finding a place reads the file anew, so it is done only for a fault.
            let place = || {
                let steps: Vec<&str> = here.iter().map(String::as_str).chain(["slug"]).collect();
                self.yaml.place(&steps)
            };
            if !is_slug(&config.slug) || config.slug == "page" {
                self.found.push(faults::no_slug(place(), &config.slug));
                continue;
            }
            let mut column = column_of(config, parent);
            if self.site.columns.contains_key(&column.path) {
                self.found.push(faults::column_twice(place(), column.path.as_str()));
                continue;
            }
            if config.names.is_empty() {
                self.found.push(faults::no_names(place(), column.path.as_str()));
            }
            self.site.order.push(column.path.clone());
            paths.push(column.path.clone());
            self.site.columns.insert(column.path.clone(), column.clone());
            here.push("children".to_owned());
            column.children = self.plant(&config.children, Some(&column), &here);
            self.site.columns.insert(column.path.clone(), column);
        }
        paths
    }
}

fn column_of(config: &ColumnConfig, parent: Option<&Column>) -> Column {
    let path =
        parent.map_or(config.slug.clone(), |parent| format!("{}/{}", parent.path, config.slug));
    Column {
        path: ColumnPath::new(&path),
        parent: parent.map(|parent| parent.path.clone()),
        children: Vec::new(),
        names: config.names.clone(),
        kind: config.kind.or(parent.map(|parent| parent.kind)).unwrap_or(Kind::Article),
        column_type: column_type(config, parent),
        description: config.description.clone(),
        keywords: config.keywords.clone(),
        per_page: config.per_page.max(1),
        sort: config.sort,
        update_within: config.update_within,
        unit: config.unit.clone(),
        collects: config.collects.clone(),
        topic: config.topic,
        hidden_in_menu: config.hidden_in_menu,
        intro: None,
        entries: Vec::new(),
    }
}

/// 信息公开 is the general type for what fits none of the named ones.
fn column_type(config: &ColumnConfig, parent: Option<&Column>) -> String {
    let own = config.column_type.clone();
    own.or_else(|| parent.map(|parent| parent.column_type.clone()))
        .unwrap_or_else(|| "工作动态".to_owned())
}

fn note_channels(site: &Site, yaml: &Yaml<'_>, setup: &mut Setup, found: &mut Vec<Finding>) {
    for (position, unit) in site.config.units.iter().enumerate() {
        let place = || yaml.place(&["units", &position.to_string(), "id"]);
        if !is_slug(unit.id.as_str()) {
            found.push(faults::no_slug(place(), unit.id.as_str()));
        } else if let Some(column) = site.channel(&unit.id) {
            let channel = Channel { site: site.id.clone(), column: column.path.clone() };
            if let Some(other) = setup.units.insert(unit.id.clone(), channel) {
                found.push(faults::id_twice(place(), unit.id.as_str(), other.site.as_str()));
            }
        } else {
            found.push(faults::no_channel(place(), unit.id.as_str()));
        }
    }
}

/// Site and unit ids share one namespace, with the portal's main columns and the languages.
fn names_are_distinct(tree: &SourceTree, setup: &Setup, found: &mut Vec<Finding>) {
    let langs: Vec<&str> =
        setup.config.languages.iter().map(|language| language.code.as_str()).collect();
    let taken = |id: &str| {
        RESERVED.contains(&id) || langs.contains(&id) || setup.config.taxonomies.contains_key(id)
    };
    for (id, site) in &setup.sites {
        let path = SourcePath::parse(&format!("sites/{id}/site.yaml")).expect("it was read");
        let Some(yaml) = yaml_of(tree, &path) else { continue };
        if !is_slug(id.as_str()) {
            found.push(faults::no_slug(yaml.place(&[]), id.as_str()));
        }
        if taken(id.as_str()) {
            found.push(faults::reserved(yaml.place(&[]), id.as_str()));
        }
        for (position, unit) in site.config.units.iter().enumerate() {
            let place = || yaml.place(&["units", &position.to_string(), "id"]);
            if taken(unit.id.as_str()) {
                found.push(faults::reserved(place(), unit.id.as_str()));
            } else if setup.sites.contains_key(unit.id.as_str()) {
                found.push(faults::id_twice(place(), unit.id.as_str(), unit.id.as_str()));
            }
        }
        main_columns_are_free(tree, site, setup, &taken, found);
    }
}

fn main_columns_are_free(
    tree: &SourceTree,
    site: &Site,
    setup: &Setup,
    taken: &impl Fn(&str) -> bool,
    found: &mut Vec<Finding>,
) {
    let path = SourcePath::parse(&format!("sites/{}/columns.yaml", site.id)).expect("it was read");
    let Some(yaml) = yaml_of(tree, &path) else { return };
    let portal = site.id == setup.config.portal;
    for (position, column) in site.main_columns().enumerate() {
        let slug = column.path.as_str();
        let place = || yaml.place(&[&position.to_string(), "slug"]);
        if taken(slug) {
            found.push(faults::reserved(place(), slug));
        } else if portal && (setup.sites.contains_key(slug) || setup.units.contains_key(slug)) {
            found.push(faults::id_twice(place(), slug, slug));
        }
    }
}
