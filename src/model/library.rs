//! Groups the files below `content/` into pages: which page, which language, whose.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::id::is_slug;
use crate::base::path::SourcePath;
use crate::model::cluster::Site;
use crate::model::page::Home;
use crate::model::page_faults as faults;
use crate::model::setup::Setup;
use crate::model::site_faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The files of one page, before any is read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::model) struct Group {
    pub(in crate::model) id: PageId,
    pub(in crate::model) home: Home,
    /// Whether the page is the introduction of its home column.
    pub(in crate::model) intro: bool,
    pub(in crate::model) folder: String,
    pub(in crate::model) own_folder: bool,
    pub(in crate::model) files: BTreeMap<Lang, SourcePath>,
}

/// A file's name, read.
struct Named {
    id: String,
    lang: Lang,
    own_folder: bool,
}

/// All files, sorted out by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::model) struct Grouped {
    pub(in crate::model) groups: BTreeMap<PageId, Group>,
    /// Pages of which no more is known than the name: their site, their place or their form is at
    /// fault.
    pub(in crate::model) broken: BTreeSet<PageId>,
}

/// Groups all Markdown files below `content/`.
pub(in crate::model) fn group(
    tree: &SourceTree,
    setup: &Setup,
    found: &mut Vec<Finding>,
) -> Grouped {
    let mut grouped = Grouped::default();
    let markdown =
        tree.below("content").map(|(path, _)| path).filter(|path| path.extension() == "md");
    for path in markdown {
        let named = match read_name(path, setup) {
            Ok(named) => named,
            Err(finding) => {
                found.push(finding);
                continue;
            }
        };
        match home_of(path, &named, setup) {
            Ok((home, intro)) => file_in(path, named, home, intro, &mut grouped, found),
            Err(finding) => {
                found.extend(finding);
                grouped.broken.insert(PageId::new(&named.id));
            }
        }
    }
    grouped.groups.retain(|id, _| !grouped.broken.contains(id));
    grouped
}

fn file_in(
    path: &SourcePath,
    named: Named,
    home: Home,
    intro: bool,
    grouped: &mut Grouped,
    found: &mut Vec<Finding>,
) {
    let id = PageId::new(&named.id);
    let group = grouped.groups.entry(id.clone()).or_insert_with(|| Group {
        id,
        home,
        intro,
        folder: path.folder().to_owned(),
        own_folder: named.own_folder,
        files: BTreeMap::new(),
    });
    if let Some(other) = group.files.get(&named.lang) {
        found.push(faults::text_twice(Place::start_of(path), other));
    } else if let Some(other) = group.files.values().next()
        && group.own_folder != named.own_folder
    {
        found.push(faults::two_forms(Place::start_of(path), other));
        grouped.broken.insert(group.id.clone());
    } else {
        group.files.insert(named.lang, path.clone());
    }
}

/// The home of a page, and whether the page introduces it; no finding where the fault lies in the
/// site's own files and is told there.
fn home_of(
    path: &SourcePath,
    named: &Named,
    setup: &Setup,
) -> Result<(Home, bool), Option<Finding>> {
    let unit_intro = named.own_folder && setup.units.contains_key(named.id.as_str());
    let (owner, below) = match named.id.split_once('/') {
        Some(parts) => parts,
        None if unit_intro => (named.id.as_str(), ""),
        None if named.own_folder && setup.may_be_broken(&named.id) => return Err(None),
        None => return Err(Some(faults::no_column(Place::start_of(path), "SITE"))),
    };
    if let Some(part) = below.split('/').find(|part| !is_slug(part) && !below.is_empty()) {
        return Err(Some(faults::no_slug(Place::start_of(path), part)));
    }
    if owner == "shared" && setup.broken_sites.contains(&setup.config.portal) {
        return Err(None);
    }
    if owner == "shared" {
        let home = shared_home(setup, below)
            .ok_or_else(|| site_faults::shared_homeless(Place::start_of(path), &named.id))?;
        return Ok((home, false));
    }
    let (site, column, rest) = owned_home(path, owner, below, setup)?;
    let intro = rest.is_empty();
    Ok((Home { site, column, rest }, intro))
}

fn read_name(path: &SourcePath, setup: &Setup) -> Result<Named, Finding> {
    let below = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    let stem = below.strip_suffix(".md").or_else(|| below.strip_suffix(".MD")).unwrap_or(below);
    let langs = || setup.config.languages.iter().map(|language| language.code.as_str());
    let (name, suffix) = match stem.rsplit_once('.') {
        Some((name, suffix)) if !suffix.contains('/') => (name, suffix),
        _ => {
            return Err(faults::no_language(
                Place::start_of(path),
                stem,
                setup.config.leading.as_str(),
            ));
        }
    };
    let lang = Lang::new(suffix);
    if setup.config.language(&lang).is_none() {
        return Err(faults::unknown_language(Place::start_of(path), suffix, langs()));
    }
    match name.strip_suffix("/index") {
        Some(folder) => Ok(Named { id: folder.to_owned(), lang, own_folder: true }),
        None => Ok(Named { id: name.to_owned(), lang, own_folder: false }),
    }
}

fn owned_home(
    path: &SourcePath,
    owner: &str,
    below: &str,
    setup: &Setup,
) -> Result<(SiteId, ColumnPath, String), Option<Finding>> {
    let (site, from) = if let Some(site) = setup.sites.get(owner) {
        (site, String::new())
    } else if let Some(channel) = setup.units.get(owner) {
        let site = setup.sites.get(&channel.site).expect("a channel lies in a site");
        (site, format!("{}/", channel.column))
    } else if setup.may_be_broken(owner) {
        return Err(None);
    } else {
        let owners = setup
            .sites
            .keys()
            .map(SiteId::as_str)
            .chain(setup.units.keys().map(|unit| unit.as_str()));
        return Err(Some(faults::unknown_owner(Place::start_of(path), owner, owners)));
    };
    let full = format!("{from}{below}");
    let full = full.trim_end_matches('/').to_owned();
    if !full.contains('/') && !site.columns.contains_key(full.as_str()) {
        return Err(Some(faults::no_column(Place::start_of(path), site.id.as_str())));
    }
    let (column, rest) = longest_column(site, &full).ok_or_else(|| {
        let known = site.columns.keys().map(ColumnPath::as_str);
        let first = full.split('/').next().unwrap_or_default();
        faults::unknown_column(Place::start_of(path), first, site.id.as_str(), known)
    })?;
    Ok((site.id.clone(), column, rest))
}

/// The longest prefix of a path that is a column, and what follows it.
fn longest_column(site: &Site, path: &str) -> Option<(ColumnPath, String)> {
    let mut prefix = path;
    loop {
        if let Some(column) = site.columns.get(prefix) {
            let rest = path[prefix.len()..].trim_start_matches('/').to_owned();
            return Some((column.path.clone(), rest));
        }
        prefix = prefix.rsplit_once('/')?.0;
    }
}

/// The portal's first column that collects a shared page whatever its terms, and the page's path
/// below the collected folder.
fn shared_home(setup: &Setup, below: &str) -> Option<Home> {
    let portal = setup.sites.get(&setup.config.portal)?;
    portal.order.iter().filter_map(|path| portal.columns.get(path)).find_map(|column| {
        let mut whole = column.collects.iter().filter(|rule| rule.terms.is_empty());
        let rest = whole.find_map(|rule| shared_rest(&rule.from, below))?;
        Some(Home { site: portal.id.clone(), column: column.path.clone(), rest: rest.to_owned() })
    })
}

/// What follows the folder that a rule collects from, if `below` lies in it.
pub(in crate::model) fn shared_rest<'a>(from: &str, below: &'a str) -> Option<&'a str> {
    match from.strip_prefix("shared")? {
        "" => Some(below),
        folder => below.strip_prefix(folder.strip_prefix('/')?)?.strip_prefix('/'),
    }
}
