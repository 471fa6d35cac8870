//! Submission and adoption: which submitted pages a receiver takes, where and how.

use crate::base::finding::Finding;
use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::site::AcceptRule;
use crate::config::site::Adopt;
use crate::config::site::ShownAs;
use crate::config::yaml::SITE_FILE;
use crate::config::yaml::Yaml;
use crate::model::head;
use crate::model::page::Page;
use crate::model::page::Submission;
use crate::model::page_faults;
use crate::model::setup::Setup;
use crate::model::site_faults;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What the receivers made of all submissions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::model) struct Received {
    /// Taken pages by site and column.
    pub(in crate::model) taken: BTreeMap<(SiteId, ColumnPath), Vec<(PageId, ShownAs)>>,
    /// Pages that wait for the receiver's word.
    pub(in crate::model) pending: BTreeMap<(SiteId, ColumnPath), Vec<PageId>>,
}

/// Applies the receivers' rules to all submissions.
pub(in crate::model) fn receive(
    tree: &SourceTree,
    setup: &Setup,
    pages: &BTreeMap<PageId, Page>,
    found: &mut Vec<Finding>,
) -> Received {
    let mut received = Received::default();
    for page in pages.values() {
        for (position, submission) in page.shown_in.iter().enumerate() {
            match rule_for(setup, page, submission) {
                None => found.push(refusal(tree, page, position, submission)),
                Some(rule) => take(setup, page, submission, rule, &mut received),
            }
        }
    }
    received
}

fn take(
    setup: &Setup,
    page: &Page,
    submission: &Submission,
    rule: &AcceptRule,
    received: &mut Received,
) {
    let key = (submission.site.clone(), submission.column.clone());
    let listed = |adopted: &Vec<crate::config::site::Adoption>| {
        adopted
            .iter()
            .any(|adoption| adoption.page == page.id && adoption.column == submission.column)
    };
    if rule.adopt == Adopt::All || setup.adopted.get(&submission.site).is_some_and(listed) {
        received.taken.entry(key).or_default().push((page.id.clone(), rule.how));
    } else {
        received.pending.entry(key).or_default().push(page.id.clone());
    }
}

fn rule_for<'a>(setup: &'a Setup, page: &Page, submission: &Submission) -> Option<&'a AcceptRule> {
    let owner = page.id.owner();
    let receiver = setup.sites.get(&submission.site)?;
    receiver.config.accepts_from.iter().find(|rule| {
        let from = rule.from == "*" || rule.from == owner || rule.from == page.home.site.as_str();
        from && rule.columns.contains(&submission.column)
    })
}

fn refusal(tree: &SourceTree, page: &Page, position: usize, submission: &Submission) -> Finding {
    let file = &page.leading_text().file;
    let head = tree
        .text(file)
        .and_then(|text| head::divide(file, text).ok())
        .map_or("", |divided| divided.head);
    let place = head::yaml_of(file, head).place(&["shown_in", &position.to_string()]);
    let from = page.id.owner();
    page_faults::submission_refused(
        place,
        from,
        submission.site.as_str(),
        submission.column.as_str(),
    )
}

/// Lines of `adopted.yaml` that adopt what was never submitted. A page that is withheld now, or
/// broken, may stand there.
pub(in crate::model) fn stray_adoptions(
    tree: &SourceTree,
    setup: &Setup,
    pages: &BTreeMap<PageId, Page>,
    unseen: &BTreeSet<PageId>,
    found: &mut Vec<Finding>,
) {
    for (site, adopted) in &setup.adopted {
        let path =
            SourcePath::parse(&format!("sites/{site}/adopted.yaml")).expect("made of plain parts");
        let text = tree.text(&path).map_or("", |text| text.as_ref());
        let yaml = Yaml { path: &path, text, first_line: 1, codes: &SITE_FILE };
        for (position, adoption) in adopted.iter().enumerate() {
            let submitted = pages.get(&adoption.page).is_some_and(|page| {
                page.shown_in.iter().any(|to| to.site == *site && to.column == adoption.column)
            });
            if !submitted && !unseen.contains(&adoption.page) {
                let place = yaml.place(&[&position.to_string(), "page"]);
                let (page, column) = (adoption.page.as_str(), adoption.column.as_str());
                found.push(site_faults::adopted_unknown(place, page, column));
            }
        }
    }
}
