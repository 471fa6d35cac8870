//! `page` of homes, lists, terms, taxonomies, site maps and search pages.

use crate::render::view::details::LetterItemView;
use crate::render::view::fact::FactView;
use crate::render::view::fact::PictureView;
use crate::render::view::head::HeadView;
use crate::render::view::home::CardView;
use crate::render::view::letters::LetterFiguresView;
use crate::render::view::site::LinkView;
use crate::render::view::site::MenuItem;
use crate::render::view::titles::InitialView;
use crate::theme::value::Foreign;
use crate::theme::value::Html;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// An item in a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemView {
    /// Its title; carries its language where that is not the edition's.
    pub title: Foreign,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub date: When,
    /// One or two sentences, in the item's language; absent if none.
    pub summary: Option<Foreign>,
    /// The kind of page: `article`, `policy` ...
    pub kind: String,
    /// The site it comes from, where that is another one.
    pub from: Option<Foreign>,
    /// Its language, where that is not the edition's.
    pub in_language: Option<InLanguageView>,
    /// Whether it stands on top.
    pub pinned: bool,
    /// Document number, validity word, letter's state and the like, for kinds that have them.
    pub facts: Vec<FactView>,
    /// Its picture; only where the list shows pictures.
    pub image: Option<PictureView>,
    /// What a list shows of a letter; absent on other kinds.
    pub letter: Option<LetterItemView>,
    /// The post of a leader; absent on other kinds.
    pub post: Option<Foreign>,
}

/// The language of what is not in the edition's: `t(word, otherwise=name)` says it in the edition's
/// words, and by the language's own name where the theme has none.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InLanguageView {
    /// Key of the string that says it: `lang_ug`.
    pub word: String,
    /// The language's own name.
    pub name: Foreign,
}

/// `page` of columns, special topics and terms: a list with its pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListView {
    /// What every page has.
    pub head: HeadView,
    /// The column's or term's title.
    pub title: Foreign,
    /// Its description; absent if none, or if it only says the title again.
    pub description: Option<Foreign>,
    /// The column's introduction, where it has one.
    pub intro: Option<Html>,
    /// The kind of the column's pages; empty for a term.
    pub kind: String,
    /// The columns below it.
    pub children: Vec<LinkView>,
    /// The special topics among these, on the first page of its list; empty elsewhere.
    pub cards: Vec<CardView>,
    /// What lies beside it or, where it has columns below it, these.
    pub local: LocalView,
    /// Whether it is a special topic.
    pub topic: bool,
    /// The items of this page of the list.
    pub items: Vec<ItemView>,
    /// Figures of a column of letters, on the first page of its list; absent elsewhere.
    pub letter_figures: Option<LetterFiguresView>,
    /// Where this page of the list stands among the others.
    pub pager: PagerView,
}

/// Where a list stands: the columns of one parent, or the terms of one taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LocalView {
    /// The parent's title; the column's own where its children are listed.
    pub title: Foreign,
    /// Address of the parent.
    pub href: String,
    /// Those that have something to read; empty where there is nothing to choose from.
    pub links: Vec<LocalLinkView>,
}

/// A list among its neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LocalLinkView {
    /// Its title.
    pub title: Foreign,
    /// Its address.
    pub href: String,
    /// How many items it has. Absent on further pages of a list, so that a new item leaves them
    /// as they are.
    pub count: Option<usize>,
    /// Whether it is the shown one.
    pub current: bool,
}

/// Pages of a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PagerView {
    /// How many items the list has in all.
    pub total: usize,
    /// The shown position, from 1.
    pub current: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Address of the page with newer items.
    pub newer: Option<String>,
    /// Address of the page with older items.
    pub older: Option<String>,
    /// Address of the first page (the newest).
    pub first: String,
    /// Address of the last page (the oldest).
    pub last: String,
}

/// `page` of a taxonomy: its terms with counts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TaxonomyView {
    /// What every page has.
    pub head: HeadView,
    /// The taxonomy's name.
    pub title: Foreign,
    /// Its terms that have items.
    pub terms: Vec<TermView>,
}

/// A term with its count.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TermView {
    /// The term.
    pub link: LinkView,
    /// How many items it has in this edition.
    pub count: usize,
}

/// `page` of the site map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteMapView {
    /// What every page has.
    pub head: HeadView,
    /// The letters of the title index that have titles.
    pub initials: Vec<InitialView>,
    /// All columns as a tree.
    pub columns: Vec<MenuItem>,
    /// Taxonomies with their terms.
    pub taxonomies: Vec<TaxonomyListView>,
    /// Newest items of the whole site.
    pub newest: Vec<ItemView>,
}

/// `page` of the search page. Without an engine it leads to all that can be browsed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SearchView {
    /// What every page has.
    pub head: HeadView,
    /// The letters of the title index that have titles.
    pub initials: Vec<InitialView>,
    /// All columns as a tree.
    pub columns: Vec<MenuItem>,
    /// Taxonomies with their terms.
    pub taxonomies: Vec<TaxonomyListView>,
}

/// A taxonomy in the site map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TaxonomyListView {
    /// The taxonomy.
    pub link: LinkView,
    /// Its terms.
    pub terms: Vec<TermView>,
}
