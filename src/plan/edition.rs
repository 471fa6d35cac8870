//! What stands in the lists of one edition: one site in one language.

use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::config::column::Sort;
use crate::config::site::ShownAs;
use crate::config::site::Untranslated;
use crate::lang::sort::Order;
use crate::model::cluster::Cluster;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::model::column::Entry;
use crate::model::column::How;
use crate::model::page::Page;
use crate::plan::titles::Titles;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One edition's lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The site.
    pub site: SiteId,
    /// The language.
    pub lang: Lang,
    /// The items of each column, in their order; a column without items has an empty list.
    pub columns: BTreeMap<ColumnPath, Vec<Item>>,
    /// Where each page stands in each column's list.
    positions: BTreeMap<ColumnPath, BTreeMap<PageId, usize>>,
    /// The columns that have an introduction in this language.
    introduced: BTreeSet<ColumnPath>,
    /// The items of each taxonomy's terms, newest first; terms without items are left out.
    pub terms: BTreeMap<String, BTreeMap<String, Vec<Item>>>,
    /// Its pages by the letters of their titles.
    pub titles: Titles,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The page.
    pub page: PageId,
    /// The language in which it is shown: the edition's, or the page's leading one.
    pub lang: Lang,
    /// The column of this site where its copy lies; `None` where the item leads to its home.
    pub copy_in: Option<ColumnPath>,
}

impl Edition {
    /// The lists of a site in a language; `owned` are the pages that are at home there.
    pub fn of(cluster: &Cluster, site: &Site, lang: &Lang, owned: &[&Page]) -> Self {
        let list = |column: &Column| {
            let entries = column.entries.iter();
            let mut items: Vec<Item> =
                entries.filter_map(|entry| item(cluster, site, lang, entry)).collect();
            if column.sort == Sort::Title {
                sort_by_title(cluster, lang, &mut items);
            }
            items
        };
        let columns = site.columns.values().map(|column| (column.path.clone(), list(column)));
        let columns: BTreeMap<ColumnPath, Vec<Item>> = columns.collect();
        let terms = by_term(cluster, site, &columns);
        let place = |(at, item): (usize, &Item)| (item.page.clone(), at);
        let placed = |items: &Vec<Item>| items.iter().enumerate().map(place).collect();
        let positions = columns.iter().map(|(path, items)| (path.clone(), placed(items))).collect();
        let introduced = |column: &&Column| {
            let page = column.intro.as_ref().and_then(|id| cluster.pages.get(id));
            page.is_some_and(|page| page.translations.contains_key(lang))
        };
        let introduced = site.columns.values().filter(introduced);
        Self {
            introduced: introduced.map(|column| column.path.clone()).collect(),
            site: site.id.clone(),
            lang: lang.clone(),
            columns,
            positions,
            terms,
            titles: Titles::of(cluster, lang, owned),
        }
    }

    /// Where a page stands in a column's list.
    pub fn position(&self, column: &ColumnPath, page: &PageId) -> Option<usize> {
        self.positions.get(column)?.get(page).copied()
    }

    /// Whether a column, or one below it, has something to read: items or an introduction.
    pub fn holds(&self, site: &Site, column: &Column) -> bool {
        !self.column(&column.path).is_empty()
            || self.introduced.contains(&column.path)
            || site.children(column).any(|child| self.holds(site, child))
    }

    /// Whether nothing stands in any of its columns.
    pub fn is_empty(&self) -> bool {
        self.introduced.is_empty() && self.columns.values().all(Vec::is_empty)
    }

    /// The items of a column.
    pub fn column(&self, path: &ColumnPath) -> &[Item] {
        self.columns.get(path).map_or(&[], Vec::as_slice)
    }

    /// The items of a term.
    pub fn term(&self, taxonomy: &str, term: &str) -> &[Item] {
        self.terms.get(taxonomy).and_then(|terms| terms.get(term)).map_or(&[], Vec::as_slice)
    }
}

fn item(cluster: &Cluster, site: &Site, lang: &Lang, entry: &Entry) -> Option<Item> {
    let page = cluster.pages.get(&entry.page)?;
    let shown = if page.translations.contains_key(lang) {
        lang
    } else if site.config.untranslated == Untranslated::Mark {
        &page.leading
    } else {
        return None;
    };
    // A copy stands in the receiver's frame, so it needs the edition's language.
    let copy = entry.how == How::From(ShownAs::Copy) && shown == lang;
    Some(Item {
        page: page.id.clone(),
        lang: shown.clone(),
        copy_in: copy.then(|| entry.column.clone()),
    })
}

/// The lists of the main columns hold all items of a site; here they are sorted in by their terms.
fn by_term(
    cluster: &Cluster,
    site: &Site,
    columns: &BTreeMap<ColumnPath, Vec<Item>>,
) -> BTreeMap<String, BTreeMap<String, Vec<Item>>> {
    let mut terms: BTreeMap<String, BTreeMap<String, Vec<Item>>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let all = site.main_columns().filter_map(|column| columns.get(&column.path)).flatten();
    for item in all.filter(|item| seen.insert(&item.page)) {
        let Some(page) = cluster.pages.get(&item.page) else { continue };
        for (taxonomy, slugs) in &page.terms {
            for slug in slugs {
                terms
                    .entry(taxonomy.clone())
                    .or_default()
                    .entry(slug.clone())
                    .or_default()
                    .push(item.clone());
            }
        }
    }
    for list in terms.values_mut().flat_map(BTreeMap::values_mut) {
        sort_newest(cluster, list);
    }
    terms
}

/// Sorts items by the titles that readers see there, ties by id.
fn sort_by_title(cluster: &Cluster, lang: &Lang, items: &mut [Item]) {
    let tag = cluster.config.language(lang).map_or(lang.as_str(), |language| &language.tag);
    let order = Order::of(tag);
    items.sort_by_cached_key(|item| {
        let page = cluster.pages.get(&item.page);
        let text = page.and_then(|page| page.translations.get(&item.lang));
        (text.map(|text| order.key(&text.title)), item.page.clone())
    });
}

/// Sorts items by date, newest first, ties by id.
pub fn sort_newest(cluster: &Cluster, items: &mut [Item]) {
    let page = |item: &Item| -> Option<&Page> { cluster.pages.get(&item.page) };
    items.sort_by(|a, b| match (page(a), page(b)) {
        (Some(a), Some(b)) => newest_first(a, b),
        _ => a.page.cmp(&b.page),
    });
}

fn newest_first(a: &Page, b: &Page) -> std::cmp::Ordering {
    b.date.at.cmp(&a.date.at).then_with(|| a.id.cmp(&b.id))
}
