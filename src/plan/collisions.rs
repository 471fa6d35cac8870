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
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use std::collections::BTreeMap;

/// The pages, sorted by output; of those that collide the first, the others told.
pub(in crate::plan) fn distinct(
    cluster: &Cluster,
    mut pages: Vec<PlannedPage>,
) -> (Vec<PlannedPage>, Vec<Finding>) {
    // Among equals an alias is the one to give way.
    let alias = |page: &PlannedPage| matches!(page.subject, Subject::Redirect { .. });
    pages.sort_by(|a, b| {
        let output = a.location.output.cmp(&b.location.output);
        output.then(alias(a).cmp(&alias(b))).then_with(|| a.source.cmp(&b.source))
    });
    let mut found = Vec::new();
    pages.dedup_by(|later, kept| {
        let same = later.location.output == kept.location.output;
        if same {
            found.push(faults::same_place(place(cluster, later), later, &kept.source));
        }
        same
    });
    found.extend(below_files(cluster, &pages));
    found.extend(strangers(cluster, &pages));
    (pages, found)
}

/// Outputs that would need a folder where another output is a file.
fn below_files(cluster: &Cluster, pages: &[PlannedPage]) -> Vec<Finding> {
    let outputs = pages.iter().map(|page| (page.location.output.as_str(), page));
    let outputs: BTreeMap<&str, &PlannedPage> = outputs.collect();
    let mut found = Vec::new();
    for page in pages.iter().filter(|page| matches!(page.subject, Subject::Redirect { .. })) {
        let mut folder = page.location.output.folder();
        while !folder.is_empty() {
            if let Some(file) = outputs.get(folder) {
                found.push(faults::below_file(place(cluster, page), page, &file.source));
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
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
