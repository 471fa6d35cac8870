//! The one arrow of this floor: sources become a cluster.

use crate::base::finding::Checked;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::model::cluster::Cluster;
use crate::model::cluster::Showing;
use crate::model::desk::PageReference;
use crate::model::details::Details;
use crate::model::home;
use crate::model::library;
use crate::model::library::Group;
use crate::model::mentions;
use crate::model::page::Page;
use crate::model::page_faults;
use crate::model::placement;
use crate::model::reading;
use crate::model::reading::Read;
use crate::model::reading::State;
use crate::model::reception;
use crate::model::setup;
use crate::model::setup::Setup;
use crate::model::site_faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Makes the cluster that a profile may show on a day; `None` where its description is too broken
/// to go on. What may not be shown is dropped before anything is made of it.
pub fn assemble(
    tree: &SourceTree,
    showing: &Showing,
    workers: &Workers,
) -> Checked<Option<Cluster>> {
    let mut found = Vec::new();
    let Some(setup) = setup::read(tree, &mut found) else {
        return Checked { value: None, findings: found };
    };
    let Some(shows) = setup.config.profiles.get(&showing.profile).cloned() else {
        found.push(unknown_profile(&setup, &showing.profile));
        return Checked { value: None, findings: found };
    };
    let grouped = library::group(tree, &setup, &mut found);
    let groups: Vec<Group> = grouped.groups.into_values().collect();
    let read = workers.map(&groups, |group| reading::read(tree, &setup, showing, group));
    let mut library = sort_in(&groups, read, &mut found);
    library.broken.extend(grouped.broken);
    unknown_pages(tree, &library, &mut found);
    let unseen = library.withheld.union(&library.broken).cloned().collect();
    if setup.broken_sites.contains(&setup.config.portal) {
        return Checked { value: None, findings: found };
    }
    mentions::check_pages(tree, &setup, &library.pages, &unseen, &mut found);
    home::check(tree, &setup, &library.pages, &unseen, &mut found);
    let received = reception::receive(tree, &setup, &library.pages, &mut found);
    reception::stray_adoptions(tree, &setup, &library.pages, &unseen, &mut found);
    let mut sites = setup.sites;
    placement::fill(&mut sites, &library.pages, &library.intros, &received);
    let cluster = Cluster {
        versions: versions(&library.pages),
        interpretations: interpretations(&library.pages),
        config: setup.config,
        shows,
        digest: setup.digest,
        sites,
        broken_sites: setup.broken_sites,
        pages: library.pages,
        withheld: library.withheld,
        broken: library.broken,
    };
    Checked { value: Some(cluster), findings: found }
}

struct Library {
    pages: BTreeMap<PageId, Page>,
    withheld: BTreeSet<PageId>,
    broken: BTreeSet<PageId>,
    intros: BTreeMap<PageId, (SiteId, ColumnPath)>,
    references: Vec<PageReference>,
}

impl Library {
    /// Whether there is such a page, shown or not: what is wrong with a broken one is told already.
    fn has(&self, id: &PageId) -> bool {
        self.pages.contains_key(id) || self.withheld.contains(id) || self.broken.contains(id)
    }
}

fn sort_in(groups: &[Group], read: Vec<Read>, found: &mut Vec<Finding>) -> Library {
    let mut library = Library {
        pages: BTreeMap::new(),
        withheld: BTreeSet::new(),
        broken: BTreeSet::new(),
        intros: BTreeMap::new(),
        references: Vec::new(),
    };
    for (group, read) in groups.iter().zip(read) {
        found.extend(read.findings);
        library.references.extend(read.references);
        if group.intro {
            let home = (group.home.site.clone(), group.home.column.clone());
            library.intros.insert(group.id.clone(), home);
        }
        match read.state {
            State::Shown(page) => drop(library.pages.insert(group.id.clone(), *page)),
            State::Hidden => drop(library.withheld.insert(group.id.clone())),
            State::Broken => drop(library.broken.insert(group.id.clone())),
        }
    }
    let pages = &library.pages;
    library.intros.retain(|id, _| pages.contains_key(id));
    library
}

fn unknown_pages(tree: &SourceTree, library: &Library, found: &mut Vec<Finding>) {
    for reference in &library.references {
        if !library.has(&reference.to) {
            let known = library.pages.keys().map(PageId::as_str);
            let place = reference.place(tree);
            found.push(page_faults::unknown_page(place, reference.key, &reference.written, known));
        }
    }
}

fn unknown_profile(setup: &Setup, profile: &str) -> Finding {
    let path = SourcePath::parse("sites/cluster.yaml").expect("a plain path");
    let known: Vec<&str> = setup.config.profiles.keys().map(String::as_str).collect();
    site_faults::unknown_profile(Place::start_of(&path), profile, &known.join(", "))
}

fn versions(pages: &BTreeMap<PageId, Page>) -> BTreeMap<String, Vec<PageId>> {
    let mut versions: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
    for page in pages.values() {
        if let Details::Policy(policy) = &page.leading_text().details
            && let Some(work) = &policy.work
        {
            versions.entry(work.clone()).or_default().push(page.id.clone());
        }
    }
    let date = |id: &PageId| pages.get(id).map(|page| page.date.at);
    for ids in versions.values_mut() {
        ids.sort_by(|a, b| date(b).cmp(&date(a)).then_with(|| a.cmp(b)));
    }
    versions
}

fn interpretations(pages: &BTreeMap<PageId, Page>) -> BTreeMap<PageId, Vec<PageId>> {
    let mut found: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for page in pages.values() {
        if let Details::Policy(policy) = &page.leading_text().details {
            for document in &policy.interprets {
                found.entry(document.clone()).or_default().push(page.id.clone());
            }
        }
    }
    found
}
