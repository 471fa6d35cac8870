//! Whether what site files name is there: languages, sites, units, columns, terms. What may belong
//! to a site that could not be read is not told.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::cluster::Layout;
use crate::config::column::CollectRule;
use crate::config::column::ColumnConfig;
use crate::config::texts::Texts;
use crate::config::yaml;
use crate::config::yaml::Yaml;
use crate::model::cluster::Site;
use crate::model::setup;
use crate::model::setup::Setup;
use crate::model::site_faults as faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;

/// Tells what the site files name and the cluster has not.
pub(in crate::model) fn names_are_known(
    tree: &SourceTree,
    setup: &Setup,
    found: &mut Vec<Finding>,
) {
    let mut check = |path: &str, check: &dyn Fn(&mut Naming<'_>)| {
        let path = SourcePath::parse(path).expect("the file was read");
        if let Some(yaml) = setup::yaml_of(tree, &path) {
            check(&mut Naming { setup, yaml, found });
        }
    };
    check("sites/cluster.yaml", &|naming| naming.cluster());
    for site in setup.sites.values() {
        check(&format!("sites/{}/site.yaml", site.id), &|naming| naming.site(site));
        check(&format!("sites/{}/columns.yaml", site.id), &|naming| {
            let columns: Vec<ColumnConfig> = yaml::read(&naming.yaml).unwrap_or_default();
            naming.columns(site, &columns, &[]);
        });
    }
}

/// Whether no two sites share a host where each lies in a folder of its host: one would be written
/// over the other.
pub(in crate::model) fn hosts_are_distinct(
    tree: &SourceTree,
    setup: &Setup,
    found: &mut Vec<Finding>,
) -> bool {
    if setup.config.layout != Layout::Hosts {
        return true;
    }
    let mut hosts: BTreeMap<&str, &SiteId> = BTreeMap::new();
    let before = found.len();
    for site in setup.sites.values() {
        let host = site.config.host.as_str();
        if let Some(other) = hosts.insert(host, &site.id) {
            let path = format!("sites/{}/site.yaml", site.id);
            let path = SourcePath::parse(&path).expect("the file was read");
            let place = setup::yaml_of(tree, &path).map(|yaml| yaml.place(&["host"]));
            let place = place.unwrap_or_else(|| Place::start_of(&path));
            found.push(faults::host_twice(place, host, other.as_str()));
        }
    }
    found.len() == before
}

/// Tells a site's page for reports of errors, if there is no such page.
pub(in crate::model) fn report_pages(
    tree: &SourceTree,
    setup: &Setup,
    has: &dyn Fn(&PageId) -> bool,
    known: &dyn Fn() -> Vec<String>,
    found: &mut Vec<Finding>,
) {
    for site in setup.sites.values() {
        let Some(page) = site.config.report_error.as_ref().filter(|page| !has(page)) else {
            continue;
        };
        let path = SourcePath::parse(&format!("sites/{}/site.yaml", site.id)).expect("it was read");
        let Some(yaml) = setup::yaml_of(tree, &path) else { continue };
        let known = known();
        let known = known.iter().map(String::as_str);
        found.push(faults::report_page(yaml.place(&["report_error"]), page.as_str(), known));
    }
}

/// One site file whose names are looked up.
struct Naming<'a> {
    setup: &'a Setup,
    yaml: Yaml<'a>,
    found: &'a mut Vec<Finding>,
}

impl Naming<'_> {
    fn cluster(&mut self) {
        let setup = self.setup;
        let config = &setup.config;
        self.texts(&["names"], &config.names);
        self.texts(&["mark"], &config.mark);
        for (slug, taxonomy) in &config.taxonomies {
            self.texts(&["taxonomies", slug, "names"], &taxonomy.names);
            for (position, term) in taxonomy.terms.iter().enumerate() {
                let position = position.to_string();
                self.texts(&["taxonomies", slug, "terms", &position, "names"], &term.names);
            }
        }
        for (position, site) in config.own_templates.iter().enumerate() {
            if !setup.sites.contains_key(site) && !setup.broken_sites.contains(site) {
                let place = self.yaml.place(&["own_templates", &position.to_string()]);
                let known = setup.sites.keys().map(SiteId::as_str);
                self.found.push(faults::unknown_site(place, site.as_str(), known));
            }
        }
    }

    fn site(&mut self, site: &Site) {
        let setup = self.setup;
        let config = &site.config;
        self.texts(&["names"], &config.names);
        self.texts(&["banner"], &config.banner);
        self.texts(&["identity", "organiser"], &config.identity.organiser);
        self.texts(&["identity", "contact", "address"], &config.identity.contact.address);
        for (position, unit) in config.units.iter().enumerate() {
            self.texts(&["units", &position.to_string(), "names"], &unit.names);
        }
        for (position, rule) in config.accepts_from.iter().enumerate() {
            let from = rule.from.as_str();
            let known = setup.sites.contains_key(from) || setup.units.contains_key(from);
            if from != "*" && !known && !setup.may_be_broken(from) {
                let place = self.yaml.place(&["accepts_from", &position.to_string(), "from"]);
                let sites = setup.sites.keys().map(SiteId::as_str);
                let known = sites.chain(setup.units.keys().map(|unit| unit.as_str()));
                self.found.push(faults::unknown_sender(place, from, known));
            }
        }
    }

    fn columns(&mut self, site: &Site, columns: &[ColumnConfig], above: &[String]) {
        for (position, column) in columns.iter().enumerate() {
            let here: Vec<String> = [above, &[position.to_string()]].concat();
            self.column(site, column, &here.iter().map(String::as_str).collect::<Vec<_>>());
            let below = [here, vec!["children".to_owned()]].concat();
            self.columns(site, &column.children, &below);
        }
    }

    fn column(&mut self, site: &Site, column: &ColumnConfig, here: &[&str]) {
        self.texts(&[here, &["names"]].concat(), &column.names);
        self.texts(&[here, &["description"]].concat(), &column.description);
        self.languages(&[here, &["keywords"]].concat(), column.keywords.keys());
        if let Some(unit) = &column.unit
            && !site.config.units.iter().any(|known| known.id == *unit)
        {
            let place = self.yaml.place(&[here, &["unit"]].concat());
            let known = site.config.units.iter().map(|unit| unit.id.as_str());
            self.found.push(faults::unknown_own_unit(place, unit.as_str(), known));
        }
        for (position, rule) in column.collects.iter().enumerate() {
            self.rule(rule, &[here, &["collects", &position.to_string()]].concat());
        }
    }

    fn rule(&mut self, rule: &CollectRule, here: &[&str]) {
        let setup = self.setup;
        let place = |yaml: &Yaml<'_>, steps: &[&str]| yaml.place(&[here, steps].concat());
        let (from, column) = rule.from.split_once('/').unwrap_or((&rule.from, ""));
        match setup.sites.get(from) {
            Some(site) if !column.is_empty() && !site.columns.contains_key(column) => {
                let known: Vec<String> =
                    site.columns.keys().map(|path| format!("{from}/{path}")).collect();
                let known = known.iter().map(String::as_str);
                let place = place(&self.yaml, &["from"]);
                self.found.push(faults::nothing_to_collect(place, &rule.from, known));
            }
            None if from != "*" && from != "shared" && !setup.broken_sites.contains(from) => {
                let known = setup.sites.keys().map(SiteId::as_str).chain(["shared", "*"]);
                let place = place(&self.yaml, &["from"]);
                self.found.push(faults::nothing_to_collect(place, &rule.from, known));
            }
            _ => {}
        }
        for (name, term) in &rule.terms {
            let taxonomy = setup.config.taxonomies.get(name);
            if !taxonomy.is_some_and(|taxonomy| taxonomy.terms.iter().any(|t| t.slug == *term)) {
                let terms = taxonomy.map_or(&[][..], |taxonomy| &taxonomy.terms);
                let names = setup.config.taxonomies.keys().filter(|_| taxonomy.is_none());
                let known = terms.iter().map(|term| &term.slug).chain(names).map(String::as_str);
                let wrong = if taxonomy.is_none() { name } else { term };
                let place = place(&self.yaml, &["terms", name]);
                self.found.push(faults::collects_no_term(place, name, wrong, known));
            }
        }
    }

    fn texts(&mut self, steps: &[&str], texts: &Texts) {
        self.languages(steps, texts.0.keys());
    }

    fn languages<'l>(&mut self, steps: &[&str], langs: impl Iterator<Item = &'l Lang>) {
        let config = &self.setup.config;
        for lang in langs.filter(|lang| config.language(lang).is_none()) {
            let place = self.yaml.place(&[steps, &[lang.as_str()]].concat());
            let known = config.languages.iter().map(|language| language.code.as_str());
            self.found.push(faults::text_language(place, lang.as_str(), known));
        }
    }
}
