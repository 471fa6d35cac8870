//! Reads the files of one page: which text leads, whether it may be shown, whether translations
//! agree with it.

use crate::base::date::Moment;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::any_error;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::config::column::Kind;
use crate::model::cluster::Drafts;
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
use crate::model::visibility::Permission;
use crate::source::tree::SourceTree;
use serde_yaml::Mapping;
use serde_yaml::Value;
use std::sync::Arc;

/// What came of one page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct Read {
    /// The page, as far as it may be shown.
    pub(in crate::model) state: State,
    /// References to other pages that must exist.
    pub(in crate::model) references: Vec<PageReference>,
    /// What was found.
    pub(in crate::model) findings: Vec<Finding>,
}

/// Whether there is something to show of a page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) enum State {
    /// It may be shown.
    Shown(Box<Page>),
    /// It is sound, but not to be shown now.
    Hidden,
    /// Too much of it is wrong.
    Broken,
}

impl Read {
    fn without_page(state: State, findings: Vec<Finding>) -> Self {
        Self { state, references: Vec::new(), findings }
    }
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
        Err(finding) => return Read::without_page(State::Broken, vec![finding]),
    };
    let files: Vec<File<'_>> = group
        .files
        .iter()
        .filter_map(|(lang, path)| read_file(tree, lang, path, kind, &mut found))
        .collect();
    if files.len() < group.files.len() {
        return Read::without_page(State::Broken, found);
    }
    let Some(leading) = leading_of(&files, setup, group, &mut found) else {
        return Read::without_page(State::Broken, found);
    };
    let visibilities =
        setup.config.profiles.get(&showing.profile).map_or(&[][..], |profile| &profile.shows);
    let mut desk = desk(leading, group, setup);
    let permission = typing::permission(&leading.common, &mut desk);
    let wanted =
        |own: &Permission| visibility::wanted(own, visibilities, showing.now, showing.drafts);
    if !wanted(&permission) {
        found.append(&mut desk.found);
        let state = if any_error(&found) { State::Broken } else { State::Hidden };
        return Read::without_page(state, found);
    }
    let mut page = typing::page_of(leading, group, kind, &mut desk);
    let mut references = Vec::new();
    for file in &files {
        let mut desk = self::desk(file, group, setup);
        let own = own_permission(file, leading, &permission, &mut desk);
        if (own.approved || showing.drafts == Drafts::Shown)
            && let Some(page) = &mut page
        {
            facts_agree(file, leading, &mut desk);
            if wanted(&own) {
                let text = typing::translation_of(file, page, tree, &mut desk);
                page.translations.insert(file.lang.clone(), text);
            }
            // The day of a text that waits may well be the one on which it is due.
            if visibility::shown(&own, visibilities, showing.now) {
                days_are_past(file, leading, showing.now, &mut desk);
            }
        }
        found.append(&mut desk.found);
        references.append(&mut desk.references);
    }
    found.append(&mut desk.found);
    references.append(&mut desk.references);
    let state = page.map_or(State::Broken, |page| State::Shown(Box::new(page)));
    Read { state, references, findings: found }
}

fn desk<'a>(file: &File<'a>, group: &'a Group, setup: &'a Setup) -> Desk<'a> {
    let yaml = head::yaml_of(file.path, file.divided.head);
    Desk { yaml, folder: &group.folder, setup, found: Vec::new(), references: Vec::new() }
}

/// The kind is the leading text's own, or its column's. Other texts have no say in it, for a
/// hidden one must not change how the page is shown.
fn kind_of(tree: &SourceTree, setup: &Setup, group: &Group) -> Result<Kind, Finding> {
    let site = setup.sites.get(&group.home.site);
    let usual = site
        .and_then(|site| site.columns.get(&group.home.column))
        .map_or(Kind::Article, |c| c.kind);
    let usual = if group.intro { Kind::Article } else { usual };
    let Some(path) = leading_path(tree, setup, group) else { return Ok(usual) };
    let Some(keys) = early(tree, path, "kind") else { return Ok(usual) };
    let Some(word) = keys.get("kind").and_then(Value::as_str) else { return Ok(usual) };
    let place = || {
        let divided = tree.text(path).and_then(|text| head::divide(path, text).ok());
        head::yaml_of(path, divided.map_or("", |divided| divided.head)).place(&["kind"])
    };
    let known = Kind::ALL.iter().map(|kind| kind.as_str());
    Kind::parse(word).ok_or_else(|| faults::unknown_word(place(), "kind", word, known))
}

/// The file in the leading language, or the one that says that it leads.
fn leading_path<'a>(tree: &SourceTree, setup: &Setup, group: &'a Group) -> Option<&'a SourcePath> {
    let leads = |path: &&SourcePath| {
        let keys = early(tree, path, "leading");
        keys.is_some_and(|keys| keys.get("leading").and_then(Value::as_bool) == Some(true))
    };
    let usual = group.files.get(&setup.config.leading);
    usual.or_else(|| group.files.values().find(leads))
}

/// The front matter of a file, where it may have a key that must be known before the whole is read.
fn early(tree: &SourceTree, path: &SourcePath, key: &str) -> Option<Mapping> {
    let head = head::divide(path, tree.text(path)?).ok()?.head;
    head::may_have(head, &[key]).then(|| head::mapping(&head::yaml_of(path, head)))
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
    let yaml = head::yaml_of(path, divided.head);
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
        let yaml = head::yaml_of(other.path, other.divided.head);
        found.push(faults::two_leading(yaml.place(&["leading"]), leading.path));
    }
    Some(leading)
}

/// What a text says about being shown; of the page's visibility where it says nothing of its own.
/// A translation may be narrower than its page, and is then left out.
fn own_permission(
    file: &File<'_>,
    leading: &File<'_>,
    page: &Permission,
    desk: &mut Desk<'_>,
) -> Permission {
    if file.lang == leading.lang {
        return page.clone();
    }
    let mut own = typing::permission(&file.common, desk);
    if file.common.visibility.is_none() {
        own.visibility = page.visibility;
    }
    own
}

/// Tells of days after the minute of the build: lists and feeds would show them as they are. The
/// date is the page's, so it is told of the leading text alone.
fn days_are_past(file: &File<'_>, leading: &File<'_>, now: Moment, desk: &mut Desk<'_>) {
    let common = &file.common;
    let date = common.date.as_deref().filter(|_| file.lang == leading.lang);
    for (key, written) in [("date", date), ("updated", common.updated.as_deref())] {
        if let Some(written) = written
            && Moment::parse(written).is_ok_and(|at| at > now)
        {
            desk.found.push(faults::future_day(desk.yaml.place(&[key]), key, written));
        }
    }
}

fn facts_agree(file: &File<'_>, leading: &File<'_>, desk: &mut Desk<'_>) {
    if file.lang == leading.lang || !head::may_have(file.divided.head, &FACTS) {
        return;
    }
    let values = |file: &File<'_>| head::mapping(&head::yaml_of(file.path, file.divided.head));
    let (own, facts) = (values(file), values(leading));
    for key in FACTS {
        if let Some(value) = own.get(key)
            && facts.get(key) != Some(value)
        {
            desk.found.push(faults::fact_differs(desk.yaml.place(&[key]), key, leading.path));
        }
    }
}
