//! Names that one site file mentions must stand in another: sites, units, columns, terms, pages.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::column::CollectRule;
use crate::config::column::ColumnConfig;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::model::page::Page;
use crate::model::setup;
use crate::model::setup::Setup;
use crate::model::site_faults as faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Tells of names in site files that nothing has.
pub(in crate::model) fn check(tree: &SourceTree, setup: &Setup, found: &mut Vec<Finding>) {
    cluster_lists(tree, setup, found);
    let mut hosts: BTreeMap<&str, &SiteId> = BTreeMap::new();
    for site in setup.sites.values() {
        if let Some(other) = hosts.insert(&site.config.host, &site.id) {
            let place = place(tree, &format!("sites/{}/site.yaml", site.id), &["host"]);
            found.push(faults::host_twice(place, &site.config.host, other.as_str()));
        }
        senders(tree, setup, site, found);
        for column in site.order.iter().filter_map(|path| site.columns.get(path)) {
            if let Some(unit) = &column.unit {
                let known = || site.config.units.iter().map(|unit| unit.id.as_str());
                if !known().any(|id| id == unit.as_str()) {
                    let place = column_place(tree, site, column, &["unit"]);
                    found.push(faults::unknown_unit(place, unit.as_str(), known()));
                }
            }
            for (position, rule) in column.collects.iter().enumerate() {
                collected(tree, setup, (site, column), (position, rule), found);
            }
        }
    }
}

/// Tells of pages that site files name and that do not exist.
pub(in crate::model) fn check_pages(
    tree: &SourceTree,
    setup: &Setup,
    pages: &BTreeMap<PageId, Page>,
    withheld: &BTreeSet<PageId>,
    found: &mut Vec<Finding>,
) {
    for site in setup.sites.values() {
        let Some(page) = &site.config.report_error else { continue };
        if !pages.contains_key(page) && !withheld.contains(page) {
            let place = place(tree, &format!("sites/{}/site.yaml", site.id), &["report_error"]);
            let known = pages.keys().map(PageId::as_str);
            found.push(faults::unknown_page(place, page.as_str(), known));
        }
    }
}

fn cluster_lists(tree: &SourceTree, setup: &Setup, found: &mut Vec<Finding>) {
    let at = |steps: &[&str]| place(tree, "sites/cluster.yaml", steps);
    let config = &setup.config;
    for (position, site) in config.own_templates.iter().enumerate() {
        if !is_site(setup, site.as_str()) {
            let known = setup.sites.keys().map(SiteId::as_str);
            let place = at(&["own_templates", &position.to_string()]);
            found.push(faults::unknown_site(place, site.as_str(), known));
        }
    }
}

fn senders(tree: &SourceTree, setup: &Setup, site: &Site, found: &mut Vec<Finding>) {
    let units = || setup.units.keys().map(|unit| unit.as_str());
    for (position, rule) in site.config.accepts_from.iter().enumerate() {
        let from = rule.from.as_str();
        let known = ["*", "shared"].contains(&from) || units().any(|unit| unit == from);
        if !known && !is_site(setup, from) && !setup.may_be_broken(from) {
            let steps = ["accepts_from", &position.to_string(), "from"];
            let place = place(tree, &format!("sites/{}/site.yaml", site.id), &steps);
            let owners = setup.sites.keys().map(SiteId::as_str).chain(units());
            found.push(faults::unknown_owner(place, from, owners));
        }
    }
}

fn collected(
    tree: &SourceTree,
    setup: &Setup,
    (site, column): (&Site, &Column),
    (position, rule): (usize, &CollectRule),
    found: &mut Vec<Finding>,
) {
    let number = position.to_string();
    let at = |steps: &[&str]| {
        let steps: Vec<&str> = ["collects", &number].iter().chain(steps).copied().collect();
        column_place(tree, site, column, &steps)
    };
    if !leads_somewhere(setup, &rule.from) {
        let known = setup
            .sites
            .values()
            .flat_map(|site| site.order.iter().map(|column| format!("{}/{column}", site.id)));
        let known: Vec<String> = known.collect();
        let place = at(&["from"]);
        found.push(faults::unknown_source(place, &rule.from, known.iter().map(String::as_str)));
    }
    for (taxonomy, term) in &rule.terms {
        let Some(config) = setup.config.taxonomies.get(taxonomy) else {
            let known = setup.config.taxonomies.keys().map(String::as_str);
            found.push(faults::unknown_term(at(&["terms", taxonomy]), taxonomy, known));
            continue;
        };
        if !config.terms.iter().any(|known| known.slug == *term) {
            let known = config.terms.iter().map(|term| term.slug.as_str());
            found.push(faults::unknown_term(at(&["terms", taxonomy]), term, known));
        }
    }
}

/// Whether a rule of collection names the shared library, a site, or a column of one.
fn leads_somewhere(setup: &Setup, from: &str) -> bool {
    let (site, column) = from.split_once('/').unwrap_or((from, ""));
    let has = |site: &Site| column.is_empty() || site.columns.contains_key(column);
    match site {
        "shared" => true,
        "*" => !setup.broken_sites.is_empty() || setup.sites.values().any(has),
        id => setup.broken_sites.contains(id) || setup.sites.get(id).is_some_and(has),
    }
}

fn is_site(setup: &Setup, id: &str) -> bool {
    setup.sites.contains_key(id) || setup.broken_sites.contains(id)
}

fn place(tree: &SourceTree, path: &str, steps: &[&str]) -> Place {
    let path = SourcePath::parse(path).expect("made of plain parts");
    setup::yaml_of(tree, &path).map_or(Place::start_of(&path), |yaml| yaml.place(steps))
}

/// The place of something in a column's lines. The file is read anew, since this is needed only
/// for a fault.
fn column_place(tree: &SourceTree, site: &Site, column: &Column, steps: &[&str]) -> Place {
    let path = format!("sites/{}/columns.yaml", site.id);
    let file = SourcePath::parse(&path).expect("made of plain parts");
    let configs: Option<Vec<ColumnConfig>> = setup::read_yaml(tree, &file, &mut Vec::new());
    let way = configs.and_then(|configs| way_to(&configs, &column.path)).unwrap_or_default();
    let all: Vec<&str> = way.iter().map(String::as_str).chain(steps.iter().copied()).collect();
    place(tree, &path, &all)
}

fn way_to(configs: &[ColumnConfig], path: &ColumnPath) -> Option<Vec<String>> {
    let mut way: Vec<String> = Vec::new();
    let mut configs = configs;
    for slug in path.as_str().split('/') {
        let position = configs.iter().position(|config| config.slug == slug)?;
        if !way.is_empty() {
            way.push("children".to_owned());
        }
        way.push(position.to_string());
        configs = &configs[position].children;
    }
    Some(way)
}
