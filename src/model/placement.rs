//! Puts every page into its columns: home, taken submissions, what columns collect by themselves;
//! then sorts each list.

use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::config::column::CollectRule;
use crate::config::column::Sort;
use crate::config::site::ShownAs;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::model::column::Entry;
use crate::model::column::How;
use crate::model::library;
use crate::model::page::Page;
use crate::model::reading_details;
use crate::model::reception::Received;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Fills the columns of all sites.
pub(in crate::model) fn fill(
    sites: &mut BTreeMap<SiteId, Site>,
    pages: &BTreeMap<PageId, Page>,
    intros: &BTreeMap<PageId, (SiteId, ColumnPath)>,
    received: &Received,
) {
    let mut own: BTreeMap<(SiteId, ColumnPath), Vec<Entry>> = BTreeMap::new();
    let listed = |page: &&Page| !intros.contains_key(&page.id) && page.withdrawn.is_none();
    for page in pages.values().filter(listed) {
        let entry =
            Entry { page: page.id.clone(), column: page.home.column.clone(), how: How::Home };
        own.entry((page.home.site.clone(), page.home.column.clone())).or_default().push(entry);
    }
    let mut introductions = introductions(pages, intros);
    for site in sites.values_mut() {
        for path in site.order.clone().iter().rev() {
            let Some(column) = site.columns.get(path) else { continue };
            let mut entries = own.remove(&(site.id.clone(), path.clone())).unwrap_or_default();
            entries.extend(taken(&site.id, path, received, pages));
            entries.extend(collected(&site.id, column, pages, intros));
            for child in &column.children {
                entries.extend(
                    site.columns.get(child).into_iter().flat_map(|child| child.entries.clone()),
                );
            }
            let entries = sorted(entries, column.sort, pages);
            let intro = introductions.remove(&(site.id.clone(), path.clone()));
            if let Some(column) = site.columns.get_mut(path) {
                column.entries = entries;
                column.intro = intro;
            }
        }
        for ((to, column), waiting) in &received.pending {
            if *to == site.id {
                site.pending.insert(column.clone(), waiting.clone());
            }
        }
    }
}

/// The introduction of each column; a withdrawn one is none.
fn introductions(
    pages: &BTreeMap<PageId, Page>,
    intros: &BTreeMap<PageId, (SiteId, ColumnPath)>,
) -> BTreeMap<(SiteId, ColumnPath), PageId> {
    let stands = |id: &PageId| pages.get(id).is_some_and(|page| page.withdrawn.is_none());
    let standing = intros.iter().filter(|(id, _)| stands(id));
    standing.rev().map(|(id, home)| (home.clone(), id.clone())).collect()
}

fn taken<'a>(
    site: &SiteId,
    column: &'a ColumnPath,
    received: &'a Received,
    pages: &'a BTreeMap<PageId, Page>,
) -> impl Iterator<Item = Entry> + 'a {
    let taken = received.taken.get(&(site.clone(), column.clone())).into_iter().flatten();
    let shown =
        taken.filter(|(page, _)| pages.get(page).is_some_and(|page| page.withdrawn.is_none()));
    shown.map(|(page, how)| Entry {
        page: page.clone(),
        column: column.clone(),
        how: How::From(*how),
    })
}

fn collected(
    site: &SiteId,
    column: &Column,
    pages: &BTreeMap<PageId, Page>,
    intros: &BTreeMap<PageId, (SiteId, ColumnPath)>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for rule in &column.collects {
        let fits = |page: &&Page| {
            let here = page.home.site == *site && page.home.column == column.path;
            !here && page.withdrawn.is_none() && !intros.contains_key(&page.id) && fits(page, rule)
        };
        let how = |page: &Page| if page.home.site == *site { ShownAs::Link } else { rule.how };
        entries.extend(pages.values().filter(fits).map(|page| Entry {
            page: page.id.clone(),
            column: column.path.clone(),
            how: How::From(how(page)),
        }));
    }
    entries
}

fn fits(page: &Page, rule: &CollectRule) -> bool {
    let has = |(taxonomy, term): (&String, &String)| {
        page.terms.get(taxonomy).is_some_and(|terms| terms.contains(term))
    };
    comes_from(page, &rule.from) && rule.terms.iter().all(has)
}

fn comes_from(page: &Page, from: &str) -> bool {
    if let Some(below) = page.id.as_str().strip_prefix("shared/") {
        return library::shared_rest(from, below).is_some();
    }
    let (site, column) = from.split_once('/').unwrap_or((from, ""));
    let home = page.home.column.as_str();
    let in_column = column.is_empty()
        || home == column
        || home.strip_prefix(column).is_some_and(|rest| rest.starts_with('/'));
    (site == "*" || site == page.home.site.as_str()) && in_column
}

/// Sorted, each page once: its home before other ways in, a copy before a link.
fn sorted(mut entries: Vec<Entry>, sort: Sort, pages: &BTreeMap<PageId, Page>) -> Vec<Entry> {
    let rank = |how: How| match how {
        How::Home => 0,
        How::From(ShownAs::Copy) => 1,
        How::From(ShownAs::Link) => 2,
    };
    entries.sort_by(|a, b| a.page.cmp(&b.page).then(rank(a.how).cmp(&rank(b.how))));
    entries.dedup_by(|later, kept| later.page == kept.page);
    entries.sort_by(|a, b| match (pages.get(&a.page), pages.get(&b.page)) {
        (Some(one), Some(other)) => compare(one, other, sort),
        _ => Ordering::Equal,
    });
    entries
}

/// The order of two pages in a list; ties are broken by the page's id.
pub(in crate::model) fn compare(a: &Page, b: &Page, sort: Sort) -> Ordering {
    let pinned = b.pinned.cmp(&a.pinned);
    let order = match sort {
        Sort::Newest => pinned.then(b.date.at.cmp(&a.date.at)),
        Sort::Oldest => pinned.then(a.date.at.cmp(&b.date.at)),
        // Each edition has titles and an alphabet of its own, so it sorts these lists itself.
        Sort::Title => Ordering::Equal,
        Sort::Order => {
            let rank = |page: &Page| reading_details::rank(&page.leading_text().details);
            rank(a).cmp(&rank(b))
        }
    };
    order.then_with(|| a.id.cmp(&b.id))
}
