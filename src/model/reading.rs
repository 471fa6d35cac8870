//! Reads the files of one page: which text leads, whether it may be shown, whether translations
//! agree with it.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::config::column::Kind;
use crate::config::yaml::FRONT_MATTER;
use crate::config::yaml::Yaml;
use crate::model::cluster::Showing;
use crate::model::desk::Desk;
use crate::model::desk::PageReference;
use crate::model::front_matter;
use crate::model::front_matter::Common;
use crate::model::front_matter::Extra;
use crate::model::front_matter::FACTS;
use crate::model::head;
use crate::model::head::Divided;
use crate::model::library::Group;
use crate::model::page::Page;
use crate::model::page_faults as faults;
use crate::model::setup::Setup;
use crate::model::typing;
use crate::model::visibility;
use crate::source::tree::SourceTree;
use std::sync::Arc;

/// What came of one page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct Read {
    /// The page; `None` if it may not be shown or is broken.
    pub(in crate::model) page: Option<Page>,
    /// References to other pages that must exist.
    pub(in crate::model) references: Vec<PageReference>,
    /// What was found.
    pub(in crate::model) findings: Vec<Finding>,
}

/// One file of a page, read but not yet typed.
pub(in crate::model) struct File<'a> {
    pub(in crate::model) lang: Lang,
    pub(in crate::model) path: &'a SourcePath,
    pub(in crate::model) text: &'a Arc<str>,
    pub(in crate::model) divided: Divided<'a>,
    pub(in crate::model) common: Common,
    pub(in crate::model) extra: Extra,
}

/// Reads one page as far as it may be shown.
pub(in crate::model) fn read(
    tree: &SourceTree,
    setup: &Setup,
    showing: &Showing,
    group: &Group,
) -> Read {
    let mut found = Vec::new();
    let kind = match kind_of(tree, setup, group) {
        Ok(kind) => kind,
        Err(finding) => {
            return Read { page: None, references: Vec::new(), findings: vec![finding] };
        }
    };
    let files: Vec<File<'_>> = group
        .files
        .iter()
        .filter_map(|(lang, path)| read_file(tree, lang, path, kind, &mut found))
        .collect();
    if files.len() < group.files.len() {
        return Read { page: None, references: Vec::new(), findings: found };
    }
    let Some(leading) = leading_of(&files, setup, group, &mut found) else {
        return Read { page: None, references: Vec::new(), findings: found };
    };
    let visibilities =
        setup.config.profiles.get(&showing.profile).map_or(&[][..], |profile| &profile.shows);
    let shown = |file: &File<'_>, desk: &mut Desk<'_>| {
        let permission = typing::permission(&file.common, desk);
        visibility::shown(&permission, visibilities, showing.now)
    };
    let mut desk = desk(leading, group, setup);
    if !shown(leading, &mut desk) {
        found.append(&mut desk.found);
        return Read { page: None, references: Vec::new(), findings: found };
    }
    let mut page = typing::page_of(leading, group, kind, &mut desk);
    let mut references = Vec::new();
    for file in &files {
        let mut desk = self::desk(file, group, setup);
        let visible = file.lang == leading.lang || shown_translation(file, &mut desk);
        if visible && let Some(page) = &mut page {
            facts_agree(file, leading, &mut desk);
            let text = typing::translation_of(file, page, tree, &mut desk);
            page.translations.insert(file.lang.clone(), text);
        }
        found.append(&mut desk.found);
        references.append(&mut desk.references);
    }
    found.append(&mut desk.found);
    references.append(&mut desk.references);
    Read { page, references, findings: found }
}

fn desk<'a>(file: &File<'a>, group: &'a Group, setup: &'a Setup) -> Desk<'a> {
    let yaml =
        Yaml { path: file.path, text: file.divided.head, first_line: 2, codes: &FRONT_MATTER };
    Desk { yaml, folder: &group.folder, setup, found: Vec::new(), references: Vec::new() }
}

/// The kind is the leading text's own, or its column's.
fn kind_of(tree: &SourceTree, setup: &Setup, group: &Group) -> Result<Kind, Finding> {
    let site = setup.sites.get(&group.home.site);
    let usual = site
        .and_then(|site| site.columns.get(&group.home.column))
        .map_or(Kind::Article, |c| c.kind);
    let usual = if group.intro { Kind::Article } else { usual };
    let leading = group.files.get(&setup.config.leading).into_iter().chain(group.files.values());
    for path in leading {
        let Some(text) = tree.text(path) else { continue };
        let Ok(divided) = head::divide(path, text) else { continue };
        let Some(word) = head::early_value(divided.head, "kind") else { continue };
        let yaml = Yaml { path, text: divided.head, first_line: 2, codes: &FRONT_MATTER };
        let known = Kind::ALL.iter().map(|kind| kind.as_str());
        return Kind::parse(word)
            .ok_or_else(|| faults::unknown_word(yaml.place(&["kind"]), "kind", word, known));
    }
    Ok(usual)
}

fn read_file<'a>(
    tree: &'a SourceTree,
    lang: &Lang,
    path: &'a SourcePath,
    kind: Kind,
    found: &mut Vec<Finding>,
) -> Option<File<'a>> {
    // A file that could not be read as text has its finding already.
    let text = tree.text(path)?;
    let divided = head::divide(path, text).map_err(|finding| found.push(finding)).ok()?;
    let yaml = Yaml { path, text: divided.head, first_line: 2, codes: &FRONT_MATTER };
    let read = front_matter::read(&yaml, kind).map_err(|findings| found.extend(findings));
    let (common, extra) = read.ok()?;
    Some(File { lang: lang.clone(), path, text, divided, common, extra })
}

fn leading_of<'f, 'a>(
    files: &'f [File<'a>],
    setup: &Setup,
    group: &Group,
    found: &mut Vec<Finding>,
) -> Option<&'f File<'a>> {
    let usual = files.iter().find(|file| file.lang == setup.config.leading);
    let mut claims = files.iter().filter(|file| file.common.leading);
    let leading = usual.or_else(|| claims.next());
    let Some(leading) = leading else {
        let first = files.first()?;
        let place = Place::start_of(first.path);
        found.push(faults::no_leading_text(
            place,
            group.id.as_str(),
            setup.config.leading.as_str(),
        ));
        return None;
    };
    for other in files.iter().filter(|file| file.common.leading && file.lang != leading.lang) {
        let yaml = Yaml {
            path: other.path,
            text: other.divided.head,
            first_line: 2,
            codes: &FRONT_MATTER,
        };
        found.push(faults::two_leading(yaml.place(&["leading"]), leading.path));
    }
    Some(leading)
}

/// A translation is shown with its page once it is approved itself.
fn shown_translation(file: &File<'_>, desk: &mut Desk<'_>) -> bool {
    typing::permission(&file.common, desk).approved
}

fn facts_agree(file: &File<'_>, leading: &File<'_>, desk: &mut Desk<'_>) {
    if file.lang == leading.lang
        || !FACTS.iter().any(|key| head::early_value(file.divided.head, key).is_some())
    {
        return;
    }
    let values = |file: &File<'_>| {
        serde_yaml::from_str::<serde_yaml::Mapping>(file.divided.head).unwrap_or_default()
    };
    let (own, facts) = (values(file), values(leading));
    for key in FACTS {
        if let Some(value) = own.get(key)
            && facts.get(key) != Some(value)
        {
            desk.found.push(faults::fact_differs(desk.yaml.place(&[key]), key, leading.path));
        }
    }
}
