//! Reads the files of one page and types them: texts become dates, words, references.

use crate::base::date::Moment;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::path::SourcePath;
use crate::config::cluster::Visibility;
use crate::config::column::Kind;
use crate::config::yaml::FRONT_MATTER;
use crate::config::yaml::Yaml;
use crate::model::cluster::Showing;
use crate::model::details::Details;
use crate::model::front_matter;
use crate::model::front_matter::Common;
use crate::model::front_matter::Extra;
use crate::model::front_matter::FACTS;
use crate::model::head;
use crate::model::head::Divided;
use crate::model::library::Group;
use crate::model::page::Body;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Picture;
use crate::model::page::Submission;
use crate::model::page::Translation;
use crate::model::page::Withdrawal;
use crate::model::page_faults as faults;
use crate::model::reading_details;
use crate::model::reference;
use crate::model::review;
use crate::model::setup::Setup;
use crate::model::visibility;
use crate::model::visibility::Permission;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
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

/// A reference to another page in front matter.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct PageReference {
    pub(in crate::model) to: PageId,
    pub(in crate::model) key: &'static str,
    pub(in crate::model) written: String,
    pub(in crate::model) file: SourcePath,
    pub(in crate::model) steps: Vec<String>,
}

/// One file of a page, read but not yet typed.
struct File<'a> {
    lang: Lang,
    path: &'a SourcePath,
    text: &'a Arc<str>,
    divided: Divided<'a>,
    common: Common,
    extra: Extra,
}

/// What typing the values of one file needs and gathers.
pub(in crate::model) struct Desk<'a> {
    pub(in crate::model) yaml: Yaml<'a>,
    pub(in crate::model) folder: &'a str,
    pub(in crate::model) setup: &'a Setup,
    pub(in crate::model) found: Vec<Finding>,
    pub(in crate::model) references: Vec<PageReference>,
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
        let permission = permission(&file.common, desk);
        visibility::shown(&permission, visibilities, showing.now)
    };
    let mut desk = desk(leading, group, setup);
    if !shown(leading, &mut desk) {
        found.append(&mut desk.found);
        return Read { page: None, references: Vec::new(), findings: found };
    }
    desk.found.clear();
    let mut page = page_of(leading, group, kind, &mut desk);
    let mut references = Vec::new();
    for file in &files {
        let mut desk = self::desk(file, group, setup);
        let visible = file.lang == leading.lang || shown_translation(file, &mut desk);
        if visible && let Some(page) = &mut page {
            facts_agree(file, leading, &mut desk);
            let text = translation_of(file, page, tree, &mut desk);
            page.translations.insert(file.lang.clone(), text);
        }
        found.append(&mut desk.found);
        references.append(&mut desk.references);
    }
    found.append(&mut desk.found);
    references.append(&mut desk.references);
    Read { page, references, findings: found }
}

impl PageReference {
    /// Where it was written: found only for a fault, since finding a place reads the file anew.
    pub(in crate::model) fn place(&self, tree: &SourceTree) -> Place {
        let text = tree.text(&self.file);
        let divided = text.and_then(|text| head::divide(&self.file, text).ok());
        let head = divided.map_or("", |divided| divided.head);
        let yaml = Yaml { path: &self.file, text: head, first_line: 2, codes: &FRONT_MATTER };
        yaml.place(&self.steps.iter().map(String::as_str).collect::<Vec<_>>())
    }
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

fn permission(common: &Common, desk: &mut Desk<'_>) -> Permission {
    let status = common.status.as_deref().unwrap_or("draft");
    if !["draft", "review", "approved"].contains(&status) {
        desk.unknown_word("status", status, &["draft", "review", "approved"]);
    }
    let visibility = match common.visibility.as_deref() {
        None | Some("public") => Visibility::Public,
        Some("intranet") => Visibility::Intranet,
        Some(other) => {
            desk.unknown_word("visibility", other, &["public", "intranet"]);
            Visibility::Intranet
        }
    };
    Permission {
        approved: status == "approved",
        visibility,
        publish_at: desk.dated(&["publish_at"], common.publish_at.as_deref()),
        expires: desk.dated(&["expires"], common.expires.as_deref()),
    }
}

/// A translation is shown with its page once it is approved itself.
fn shown_translation(file: &File<'_>, desk: &mut Desk<'_>) -> bool {
    permission(&file.common, desk).approved
}

fn page_of(file: &File<'_>, group: &Group, kind: Kind, desk: &mut Desk<'_>) -> Option<Page> {
    let common = &file.common;
    let permission = permission(common, desk);
    if let (Some(from), Some(until)) = (permission.publish_at, permission.expires)
        && until.at.date < from.at.date
    {
        desk.found.push(faults::early_end(desk.yaml.place(&["expires"])));
    }
    if common.date.is_none() && !group.intro {
        desk.found.push(faults::no_date(desk.yaml.place(&["title"])));
        return None;
    }
    let unwritten = Dated { at: Moment::from_unix(0), timed: false };
    let date = match &common.date {
        Some(text) => desk.dated(&["date"], Some(text))?,
        None => unwritten,
    };
    let withdrawn = common.withdrawn.as_ref().and_then(|withdrawn| {
        Some(Withdrawal {
            date: desk.dated(&["withdrawn", "date"], Some(&withdrawn.date))?,
            reason: withdrawn.reason.clone(),
            replaced_by: withdrawn
                .replaced_by
                .as_ref()
                .map(|written| desk.page("replaced_by", &["withdrawn", "replaced_by"], written)),
        })
    });
    let related = desk.pages("related", &common.related);
    Some(Page {
        id: group.id.clone(),
        home: group.home.clone(),
        kind,
        date,
        updated: desk.dated(&["updated"], common.updated.as_deref()),
        terms: terms(common, desk),
        unit: unit(common, desk),
        pinned: common.pinned,
        withdrawn,
        shown_in: submissions(common, desk),
        related,
        leading: file.lang.clone(),
        translations: BTreeMap::new(),
        folder: group.folder.clone(),
        own_folder: group.own_folder,
    })
}

fn terms(common: &Common, desk: &mut Desk<'_>) -> BTreeMap<String, Vec<String>> {
    let setup = desk.setup;
    for (name, terms) in &common.terms {
        let Some(taxonomy) = setup.config.taxonomies.get(name) else {
            let known = setup.config.taxonomies.keys().map(String::as_str);
            desk.found.push(faults::unknown_taxonomy(
                desk.yaml.place(&["terms", name]),
                name,
                known,
            ));
            continue;
        };
        for (position, term) in terms.iter().enumerate() {
            if !taxonomy.terms.iter().any(|known| known.slug == *term) {
                let place = desk.yaml.place(&["terms", name, &position.to_string()]);
                let known = taxonomy.terms.iter().map(|term| term.slug.as_str());
                desk.found.push(faults::unknown_term(place, name, term, known));
            }
        }
    }
    common.terms.clone()
}

fn unit(common: &Common, desk: &mut Desk<'_>) -> Option<String> {
    let unit = common.unit.clone()?;
    let setup = desk.setup;
    if !setup.units.contains_key(unit.as_str()) && !setup.sites.contains_key(unit.as_str()) {
        let known = setup
            .units
            .keys()
            .map(|id| id.as_str())
            .chain(setup.sites.keys().map(|id| id.as_str()));
        desk.found.push(faults::unknown_unit(desk.yaml.place(&["unit"]), &unit, known));
    }
    Some(unit)
}

fn submissions(common: &Common, desk: &mut Desk<'_>) -> Vec<Submission> {
    let mut submissions = Vec::new();
    let setup = desk.setup;
    for (position, target) in common.shown_in.iter().enumerate() {
        let known = target.split_once('/').and_then(|(id, column)| {
            let site = setup.sites.get(id)?;
            Some(Submission {
                site: site.id.clone(),
                column: site.columns.get(column)?.path.clone(),
            })
        });
        match known {
            Some(submission) => submissions.push(submission),
            None => {
                let place = desk.yaml.place(&["shown_in", &position.to_string()]);
                let open: Vec<String> = open_columns(setup);
                desk.found.push(faults::submission_unknown(
                    place,
                    target,
                    open.iter().map(String::as_str),
                ));
            }
        }
    }
    submissions
}

fn open_columns(setup: &Setup) -> Vec<String> {
    let rules = setup
        .sites
        .values()
        .flat_map(|site| site.config.accepts_from.iter().map(move |rule| (site, rule)));
    let open = rules.flat_map(|(site, rule)| {
        rule.columns.iter().map(move |column| format!("{}/{column}", site.id))
    });
    let mut open: Vec<String> = open.collect();
    open.sort();
    open.dedup();
    open
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

fn translation_of(
    file: &File<'_>,
    page: &Page,
    tree: &SourceTree,
    desk: &mut Desk<'_>,
) -> Translation {
    let common = &file.common;
    if common.title.trim().is_empty() {
        desk.found.push(faults::empty_title(desk.yaml.place(&["title"])));
    }
    let body = Body {
        text: file.text.clone(),
        start: file.divided.body_start,
        first_line: file.divided.body_line,
    };
    let reviews = desk.setup.config.reviews;
    desk.found.extend(review::faults_of(common, body.markdown(), reviews, &desk.yaml));
    for (position, alias) in common.aliases.iter().enumerate() {
        if !alias_stands(alias) {
            let place = desk.yaml.place(&["aliases", &position.to_string()]);
            desk.found.push(faults::bad_alias(place, alias));
        }
    }
    let updated = desk.dated(&["updated"], common.updated.as_deref());
    let known_since = updated.unwrap_or(page.date);
    let outdated = file.lang != page.leading
        && page.updated.is_some_and(|changed| changed.at > known_since.at);
    let details: Details = reading_details::read(file.extra.clone(), desk);
    let image = desk.picture("image", common.image.as_deref(), common.image_alt.as_deref());
    Translation {
        lang: file.lang.clone(),
        file: file.path.clone(),
        digest: tree
            .files
            .get(file.path)
            .map_or(crate::base::digest::Digest::quick(b""), |file| file.digest),
        title: common.title.trim().to_owned(),
        summary: common.summary.as_deref().unwrap_or_default().trim().to_owned(),
        source: common.source.clone(),
        author: common.author.clone(),
        keywords: common.keywords.clone(),
        aliases: common.aliases.iter().filter(|alias| alias_stands(alias)).cloned().collect(),
        image,
        updated,
        outdated,
        details,
        body,
    }
}

fn alias_stands(alias: &str) -> bool {
    let inner = alias.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    let shaped = alias.ends_with('/')
        || alias.ends_with(".html")
        || alias.ends_with(".htm")
        || alias.ends_with(".shtml");
    shaped
        && inner.is_some_and(|inner| {
            SourcePath::parse(inner).is_some() && !inner.contains(['?', '#', '%', ' ', '"', '<'])
        })
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
