//! The desk on which the values of one file are typed: dates, words, references; what is wrong with
//! one is told with its place.

use crate::base::date::Moment;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::PageId;
use crate::base::path::SourcePath;
use crate::config::yaml::Yaml;
use crate::model::head;
use crate::model::page::Dated;
use crate::model::page::Picture;
use crate::model::page_faults as faults;
use crate::model::reference;
use crate::model::setup::Setup;
use crate::source::tree::SourceTree;

/// A reference to another page in front matter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct PageReference {
    pub(in crate::model) to: PageId,
    pub(in crate::model) key: &'static str,
    pub(in crate::model) written: String,
    pub(in crate::model) file: SourcePath,
    pub(in crate::model) steps: Vec<String>,
}

/// What typing the values of one file needs and gathers.
pub(in crate::model) struct Desk<'a> {
    pub(in crate::model) yaml: Yaml<'a>,
    pub(in crate::model) folder: &'a str,
    pub(in crate::model) setup: &'a Setup,
    pub(in crate::model) found: Vec<Finding>,
    pub(in crate::model) references: Vec<PageReference>,
}

impl PageReference {
    /// Where it was written: found only for a fault, since finding a place reads the file anew.
    pub(in crate::model) fn place(&self, tree: &SourceTree) -> Place {
        let text = tree.text(&self.file);
        let divided = text.and_then(|text| head::divide(&self.file, text).ok());
        let head = divided.map_or("", |divided| divided.head);
        head::yaml_of(&self.file, head)
            .place(&self.steps.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

impl Desk<'_> {
    /// The date at a path of keys, if one is written; a wrong one is told.
    pub(in crate::model) fn dated(&mut self, steps: &[&str], text: Option<&str>) -> Option<Dated> {
        let text = text?;
        match Moment::parse(text) {
            Ok(at) => Some(Dated { at, timed: text.contains(' ') }),
            Err(fault) => {
                self.found.push(faults::bad_date(self.yaml.place(steps), text, &fault));
                None
            }
        }
    }

    /// A word that is none of the known ones.
    pub(in crate::model) fn unknown_word(&mut self, key: &'static str, word: &str, known: &[&str]) {
        let place = self.yaml.place(&[key]);
        self.found.push(faults::unknown_word(place, key, word, known.iter().copied()));
    }

    /// The page that a reference means; whether it exists is checked when all are known.
    pub(in crate::model) fn page(
        &mut self,
        key: &'static str,
        steps: &[&str],
        written: &str,
    ) -> PageId {
        let to = reference::page_meant(self.folder, written, &self.setup.config);
        self.references.push(PageReference {
            to: to.clone(),
            key,
            written: written.to_owned(),
            file: self.yaml.path.clone(),
            steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        });
        to
    }

    /// The pages that a list of references means.
    pub(in crate::model) fn pages(&mut self, key: &'static str, written: &[String]) -> Vec<PageId> {
        let list = written.iter().enumerate();
        list.map(|(position, written)| self.page(key, &[key, &position.to_string()], written))
            .collect()
    }

    /// A picture with its alternative text; one without is told.
    pub(in crate::model) fn picture(
        &mut self,
        key: &'static str,
        written: Option<&str>,
        alt: Option<&str>,
    ) -> Option<Picture> {
        let written = written?;
        let Some(alt) = alt.filter(|alt| !alt.trim().is_empty()) else {
            self.found.push(faults::picture_without_alt(self.yaml.place(&[key]), key));
            return None;
        };
        Some(Picture { written: written.to_owned(), alt: alt.to_owned() })
    }
}
