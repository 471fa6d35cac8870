//! Texts in site files are in languages that the cluster has.

use crate::base::finding::Finding;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::config::column::ColumnConfig;
use crate::config::texts::Texts;
use crate::config::yaml;
use crate::config::yaml::Yaml;
use crate::model::cluster::Site;
use crate::model::setup;
use crate::model::setup::Setup;
use crate::model::site_faults as faults;
use crate::source::tree::SourceTree;

/// Tells of texts in languages that the cluster has not.
pub(in crate::model) fn check(tree: &SourceTree, setup: &Setup, found: &mut Vec<Finding>) {
    let mut check = |path: &str, check: &dyn Fn(&mut Reader<'_>)| {
        let path = SourcePath::parse(path).expect("the file was read");
        if let Some(yaml) = setup::yaml_of(tree, &path) {
            check(&mut Reader { setup, yaml, found });
        }
    };
    check("sites/cluster.yaml", &|reader| reader.cluster());
    for site in setup.sites.values() {
        check(&format!("sites/{}/site.yaml", site.id), &|reader| reader.site(site));
        check(&format!("sites/{}/columns.yaml", site.id), &|reader| {
            let columns: Vec<ColumnConfig> = yaml::read(&reader.yaml).unwrap_or_default();
            reader.columns(&columns, &[]);
        });
    }
}

/// One site file whose texts are looked at.
struct Reader<'a> {
    setup: &'a Setup,
    yaml: Yaml<'a>,
    found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn cluster(&mut self) {
        let config = &self.setup.config;
        self.texts(&["names"], &config.names);
        self.texts(&["mark"], &config.mark);
        for (slug, taxonomy) in &config.taxonomies {
            self.texts(&["taxonomies", slug, "names"], &taxonomy.names);
            for (position, term) in taxonomy.terms.iter().enumerate() {
                let position = position.to_string();
                self.texts(&["taxonomies", slug, "terms", &position, "names"], &term.names);
            }
        }
    }

    fn site(&mut self, site: &Site) {
        let config = &site.config;
        self.texts(&["names"], &config.names);
        self.texts(&["description"], &config.description);
        self.texts(&["banner"], &config.banner);
        self.languages(&["hot_words"], config.hot_words.keys());
        self.texts(&["identity", "organiser"], &config.identity.organiser);
        self.texts(&["identity", "contact", "address"], &config.identity.contact.address);
        for (position, unit) in config.units.iter().enumerate() {
            self.texts(&["units", &position.to_string(), "names"], &unit.names);
        }
        for (row, blocks) in config.home.iter().enumerate() {
            for (position, block) in blocks.iter().enumerate() {
                let (row, position) = (row.to_string(), position.to_string());
                let here = ["home", &row, &position];
                self.texts(&[&here[..], &["names"]].concat(), &block.names);
                for (number, entry) in block.entries.iter().enumerate() {
                    let number = number.to_string();
                    let below = ["entries", &number, "names"];
                    self.texts(&[&here[..], &below[..]].concat(), &entry.names);
                }
            }
        }
    }

    fn columns(&mut self, columns: &[ColumnConfig], above: &[String]) {
        for (position, column) in columns.iter().enumerate() {
            let here: Vec<String> = [above, &[position.to_string()]].concat();
            let steps: Vec<&str> = here.iter().map(String::as_str).collect();
            self.texts(&[&steps[..], &["names"]].concat(), &column.names);
            self.texts(&[&steps[..], &["description"]].concat(), &column.description);
            self.languages(&[&steps[..], &["keywords"]].concat(), column.keywords.keys());
            let below = [here, vec!["children".to_owned()]].concat();
            self.columns(&column.children, &below);
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
