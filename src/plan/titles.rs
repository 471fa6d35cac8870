//! The title index of an edition: its pages under the letters of its alphabet.

use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::lang::index;
use crate::lang::index::Initial;
use crate::lang::sort::Order;
use crate::model::cluster::Cluster;
use crate::model::page::Page;
use crate::plan::list;
use crate::plan::list::ListPage;
use std::collections::BTreeMap;

/// The folder of an edition's title index.
pub const FOLDER: &str = "titles";

/// How many titles a further page of a letter holds; a first page, up to twice as many.
const PER_PAGE: usize = 200;

/// The place of titles that begin with no letter of the alphabet.
const OTHER: &str = "other";

/// A title index, in the order of the alphabet; titles under no letter come last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Titles {
    /// The letters that have titles.
    pub groups: Vec<TitleGroup>,
}

/// A letter with the pages whose titles begin with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleGroup {
    /// The letter; `None` for numbers and other scripts.
    pub initial: Option<Initial>,
    /// The pages, sorted by their titles.
    pub pages: Vec<PageId>,
}

impl Titles {
    /// The index of pages that are at home in an edition's site. Withdrawn pages are nothing to look
    /// for, and an introduction is found by its column.
    pub(in crate::plan) fn of(cluster: &Cluster, lang: &Lang, owned: &[&Page]) -> Self {
        let tag = cluster.config.language(lang).map_or(lang.as_str(), |language| &language.tag);
        let order = Order::of(tag);
        let shown =
            owned.iter().filter(|page| page.withdrawn.is_none() && !page.home.rest.is_empty());
        let titles = shown.filter_map(|page| Some((page, &page.translations.get(lang)?.title)));
        let mut keyed: Vec<_> = titles.map(|(page, title)| (order.key(title), &page.id)).collect();
        keyed.sort();
        let mut groups: BTreeMap<usize, TitleGroup> = BTreeMap::new();
        for (key, page) in keyed {
            let initial = index::initial_of(&key, &order);
            let place = initial.map_or(usize::MAX, |initial| initial.place);
            let group =
                groups.entry(place).or_insert_with(|| TitleGroup { initial, pages: Vec::new() });
            group.pages.push(page.clone());
        }
        Self { groups: groups.into_values().collect() }
    }

    /// Whether all titles stand on one page, because they are no more than a page can hold.
    pub fn on_one_page(&self) -> bool {
        let all: usize = self.groups.iter().map(|group| group.pages.len()).sum();
        all < 2 * PER_PAGE
    }
}

impl TitleGroup {
    /// Its name in addresses.
    pub fn slug(&self) -> &'static str {
        self.initial.map_or(OTHER, |initial| initial.slug)
    }

    /// The path of its list below an edition's home.
    pub fn path(&self) -> String {
        format!("{FOLDER}/{}", self.slug())
    }

    /// The pages of its list.
    pub(in crate::plan) fn divided(&self) -> Vec<ListPage> {
        list::divide(self.pages.len(), PER_PAGE)
    }
}
