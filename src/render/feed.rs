//! The newest items of a column, or of an edition's news, as a feed tells them. Every item leads
//! to the page at its home, also where a column shows a copy.

use crate::base::date::Moment;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::config::column::Sort;
use crate::model::column::Column;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::plan::address::Location;
use crate::plan::edition;
use crate::plan::edition::Item;
use crate::plan::file;
use crate::render::world::Here;

/// How many items a feed holds.
const NEWEST: usize = 20;

/// A feed, before it is written in one format or the other. All addresses are absolute.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Feed {
    /// Its own address, by which it is known for good.
    pub(in crate::render) address: String,
    /// The page that shows the same.
    pub(in crate::render) page: String,
    /// The BCP 47 tag of the edition.
    pub(in crate::render) lang: String,
    pub(in crate::render) title: String,
    /// May be empty.
    pub(in crate::render) description: String,
    /// The site's name.
    pub(in crate::render) author: String,
    /// The home of the edition.
    pub(in crate::render) home: String,
    /// When the newest of its items last changed: never the time of the build.
    pub(in crate::render) updated: Moment,
    /// Newest first, at least one.
    pub(in crate::render) entries: Vec<FeedEntry>,
}

/// An item of a feed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct FeedEntry {
    /// The canonical address, by which it is known for good.
    pub(in crate::render) address: String,
    /// The BCP 47 tag of its text.
    pub(in crate::render) lang: String,
    pub(in crate::render) title: String,
    /// May be empty.
    pub(in crate::render) summary: String,
    /// Who wrote it, or whence it comes.
    pub(in crate::render) author: String,
    pub(in crate::render) published: Moment,
    pub(in crate::render) updated: Moment,
    /// Its column, then its terms.
    pub(in crate::render) categories: Vec<Category>,
}

/// A column or a term.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Category {
    /// The slug.
    pub(in crate::render) term: String,
    /// The address of the page of which the slug is a part.
    pub(in crate::render) scheme: String,
    /// The name for readers.
    pub(in crate::render) label: String,
}

impl Here<'_> {
    /// The newest items of an edition's news.
    pub(in crate::render) fn edition_feed(&self, at: &Location) -> Option<Feed> {
        let edition = self.edition();
        let columns = file::news_columns(self.world.cluster, edition);
        let mut items: Vec<Item> = columns.flat_map(|column| self.newest(column)).collect();
        edition::sort_newest(self.world.cluster, &mut items);
        items.dedup_by(|a, b| a.page == b.page);
        items.truncate(NEWEST);
        let home = self.world.plan.addresses.home(&self.site.id, self.lang);
        let title = self.name(&self.site.config.names).text;
        self.feed(at, &home, (title, String::new()), &items)
    }

    /// The newest items of a column.
    pub(in crate::render) fn column_feed(&self, at: &Location, path: &ColumnPath) -> Option<Feed> {
        let column = self.column(path);
        let page = self.world.plan.addresses.column(&self.site.id, self.lang, path, None);
        let (name, site) = (self.name(&column.names), self.name(&self.site.config.names));
        let description = self.name(&column.description).text;
        let title = format!("{} - {}", name.text, site.text);
        self.feed(at, &page, (title, description), &self.newest(column))
    }

    fn feed(
        &self,
        at: &Location,
        page: &Location,
        (title, description): (String, String),
        items: &[Item],
    ) -> Option<Feed> {
        let entries: Vec<FeedEntry> =
            items.iter().filter_map(|item| self.feed_entry(item)).collect();
        Some(Feed {
            address: at.absolute(),
            page: page.absolute(),
            lang: self.world.language(self.lang).tag.clone(),
            title,
            description,
            author: self.name(&self.site.config.names).text,
            home: self.world.plan.addresses.home(&self.site.id, self.lang).absolute(),
            updated: entries.iter().map(|entry| entry.updated).max()?,
            entries,
        })
    }

    /// The newest items of a column, newest first. Of a long list no more is looked at than its
    /// order allows.
    fn newest(&self, column: &Column) -> Vec<Item> {
        let items = self.edition().column(&column.path);
        let pages = &self.world.cluster.pages;
        let pinned = |item: &&Item| pages.get(&item.page).is_some_and(|page| page.pinned);
        // The pinned ones stand in front, whatever their day.
        let (on_top, below) = items.split_at(items.iter().take_while(pinned).count());
        let mut chosen: Vec<Item> = match column.sort {
            Sort::Newest => on_top.iter().chain(below.iter().take(NEWEST)).cloned().collect(),
            Sort::Oldest => on_top.iter().chain(below.iter().rev().take(NEWEST)).cloned().collect(),
            Sort::Title | Sort::Order => items.to_vec(),
        };
        edition::sort_newest(self.world.cluster, &mut chosen);
        chosen.truncate(NEWEST);
        chosen
    }

    fn feed_entry(&self, item: &Item) -> Option<FeedEntry> {
        let page = self.world.cluster.pages.get(&item.page)?;
        let text = page.translations.get(&item.lang)?;
        // An entry speaks its own language, whatever the edition's.
        let there = Here { lang: &item.lang, ..*self };
        Some(FeedEntry {
            address: self.world.plan.addresses.page(page, &item.lang).absolute(),
            lang: self.world.language(&item.lang).tag.clone(),
            title: text.title.clone(),
            summary: text.summary.clone(),
            author: text.author.clone().unwrap_or_else(|| there.source(page, text).text),
            published: page.date.at,
            updated: last_change(page, text),
            categories: there.categories(page, self.lang),
        })
    }

    /// The page's column at its home, and its terms in the edition of the feed.
    fn categories(&self, page: &Page, edition: &Lang) -> Vec<Category> {
        let addresses = &self.world.plan.addresses;
        let home = self.world.site(&page.home.site);
        let column = home.columns.get(&page.home.column).map(|column| Category {
            term: page.home.column.to_string(),
            scheme: addresses.home(&home.id, self.lang).absolute(),
            label: self.name(&column.names).text,
        });
        let terms = page.terms.iter().flat_map(|(taxonomy, slugs)| {
            let scheme = addresses.folder(&self.site.id, edition, taxonomy).absolute();
            slugs.iter().map(move |slug| Category {
                term: slug.clone(),
                scheme: scheme.clone(),
                label: self.term_name(taxonomy, slug).text,
            })
        });
        column.into_iter().chain(terms).collect()
    }
}

/// When a text last changed: its own or its facts' date of change, or its publication.
pub(in crate::render) fn last_change(page: &Page, text: &Translation) -> Moment {
    let changes = [page.updated, text.updated].into_iter().flatten().map(|dated| dated.at);
    changes.fold(page.date.at, Moment::max)
}

#[cfg(test)]
pub(in crate::render) mod sample {
    use super::Category;
    use super::Feed;
    use super::FeedEntry;
    use crate::base::date::Moment;

    /// A feed with one item that needs escaping, in another language.
    pub(in crate::render) fn feed() -> Feed {
        let at = |text| Moment::parse(text).unwrap();
        Feed {
            address: "https://www.qunshan.example/ug/news/feed.xml".to_owned(),
            page: "https://www.qunshan.example/ug/news/".to_owned(),
            lang: "ug".to_owned(),
            title: "خەۋەر".to_owned(),
            description: String::new(),
            author: "群山".to_owned(),
            home: "https://www.qunshan.example/ug/".to_owned(),
            updated: at("2026-03-02 10:30"),
            entries: vec![FeedEntry {
                address: "https://www.qunshan.example/news/flood/".to_owned(),
                lang: "zh-CN".to_owned(),
                title: "防汛 <a> & \u{1b}\"b\"".to_owned(),
                summary: "一\u{0}二".to_owned(),
                author: "水利局".to_owned(),
                published: at("2026-03-01"),
                updated: at("2026-03-02 10:30"),
                categories: vec![Category {
                    term: "flood".to_owned(),
                    scheme: "https://www.qunshan.example/ug/theme/".to_owned(),
                    label: "防汛".to_owned(),
                }],
            }],
        }
    }
}
