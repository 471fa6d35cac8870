//! No two outputs lie at one place, none below another that is a file, and none in another site's
//! folder.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::config::cluster::Layout;
use crate::config::yaml::FRONT_MATTER;
use crate::config::yaml::Yaml;
use crate::model::cluster::Cluster;
use crate::model::head;
use crate::plan::faults;
use crate::plan::file::PlannedFile;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The pages, sorted by output, one an address; the other is told of once for each pair of files,
/// at the one of the two that an editor can mend.
pub(in crate::plan) fn distinct(
    cluster: &Cluster,
    mut pages: Vec<PlannedPage>,
) -> (Vec<PlannedPage>, Vec<Finding>) {
    pages.sort_by(|a, b| {
        a.location.output.cmp(&b.location.output).then_with(|| a.source.cmp(&b.source))
    });
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    pages.dedup_by(|later, kept| {
        let same = later.location.output == kept.location.output;
        if same && told.insert((later.source.clone(), kept.source.clone())) {
            let (faulty, other) =
                if rank(later) >= rank(kept) { (&*later, &*kept) } else { (&*kept, &*later) };
            found.push(faults::same_place(place(cluster, faulty), faulty, &other.source));
        }
        same
    });
    found.extend(below_files(cluster, &pages));
    found.extend(strangers(cluster, &pages));
    (pages, found)
}

/// The old addresses that lie below a planned file. Nothing can lie at one: old addresses end like
/// those of pages, and the names of columns and pages have no dot.
pub(in crate::plan) fn with_files(
    cluster: &Cluster,
    pages: &[PlannedPage],
    files: &[PlannedFile],
) -> Vec<Finding> {
    let outputs = files.iter().map(|file| (file.location.output.as_str(), file));
    let outputs: BTreeMap<&str, &PlannedFile> = outputs.collect();
    let aliases = pages.iter().filter(|page| matches!(page.subject, Subject::Redirect { .. }));
    let below = aliases.filter_map(|page| {
        let mut above = folders(page.location.output.as_str());
        let file = above.find_map(|folder| outputs.get(folder))?;
        Some(faults::below_file(place(cluster, page), page, &file.source))
    });
    below.collect()
}

/// The folders in which an output lies, innermost first.
fn folders(output: &str) -> impl Iterator<Item = &str> {
    let above = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.len());
    std::iter::successors(above(output), move |end| above(&output[..*end]))
        .map(move |end| &output[..end])
}

/// How easily the address of a page can be changed: an alias, then a page, then a column.
fn rank(page: &PlannedPage) -> u8 {
    match page.subject {
        Subject::Redirect { .. } => 2,
        Subject::Article { .. } | Subject::Copy { .. } | Subject::Withdrawn { .. } => 1,
        _ => 0,
    }
}

/// Outputs that would need a folder where another output is a file.
fn below_files(cluster: &Cluster, pages: &[PlannedPage]) -> Vec<Finding> {
    let outputs = pages.iter().map(|page| (page.location.output.as_str(), page));
    let outputs: BTreeMap<&str, &PlannedPage> = outputs.collect();
    let mut found = Vec::new();
    for page in pages.iter().filter(|page| matches!(page.subject, Subject::Redirect { .. })) {
        for folder in folders(page.location.output.as_str()) {
            if let Some(file) = outputs.get(folder) {
                found.push(faults::below_file(place(cluster, page), page, &file.source));
            }
        }
    }
    found
}

/// Old addresses of the portal that would lie in the folder of another site.
fn strangers(cluster: &Cluster, pages: &[PlannedPage]) -> Vec<Finding> {
    let paths = cluster.config.layout == Layout::Paths;
    let aliases = pages.iter().filter(|page| matches!(page.subject, Subject::Redirect { .. }));
    let portal = aliases.filter(|page| paths && page.site == cluster.config.portal);
    let foreign = portal.filter_map(|page| {
        let first = page.location.output.as_str().split('/').next()?;
        let site = cluster.sites.get(first)?;
        Some(faults::in_another_site(place(cluster, page), page, site.id.as_str()))
    });
    foreign.collect()
}

/// Where the output was asked for: an alias in its front matter, else the source as a whole.
fn place(cluster: &Cluster, page: &PlannedPage) -> Place {
    let Subject::Redirect { page: id, position } = &page.subject else {
        return Place::start_of(&page.source);
    };
    let text = cluster.pages.get(id).and_then(|found| found.translations.get(&page.lang));
    let text = text.map_or("", |text| text.body.text.as_ref());
    let head = head::divide(&page.source, text).map_or("", |divided| divided.head);
    let yaml = Yaml { path: &page.source, text: head, first_line: 2, codes: &FRONT_MATTER };
    yaml.place(&["aliases", &position.to_string()])
}
