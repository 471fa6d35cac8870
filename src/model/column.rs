//! Columns with what stands in them.

use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::UnitId;
use crate::config::column::CollectRule;
use crate::config::column::Kind;
use crate::config::column::Sort;
use crate::config::site::ShownAs;
use crate::config::texts::Texts;
use std::collections::BTreeMap;

/// A titled place in a site's tree where pages appear.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its slugs from the site's root.
    pub path: ColumnPath,
    /// The column above it.
    pub parent: Option<ColumnPath>,
    /// The columns below it, in their order.
    pub children: Vec<ColumnPath>,
    /// Its title.
    pub names: Texts,
    /// The kind of its pages.
    pub kind: Kind,
    /// `ColumnType` of the government's page meta tags.
    pub column_type: String,
    /// What stands in it.
    pub description: Texts,
    /// Keywords by language.
    pub keywords: BTreeMap<Lang, Vec<String>>,
    /// How many items a page of its list holds.
    pub per_page: usize,
    /// The order of its items.
    pub sort: Sort,
    /// Within how many days it must get something new.
    pub update_within: Option<u32>,
    /// The unit whose channel it is.
    pub unit: Option<UnitId>,
    /// What it takes in from elsewhere.
    pub collects: Vec<CollectRule>,
    /// Whether it is a special topic.
    pub topic: bool,
    /// Whether menus leave it out.
    pub hidden_in_menu: bool,
    /// Its own introduction: the page `index` in its folder.
    pub intro: Option<PageId>,
    /// What stands in it and in the columns below it, in the order of its list.
    pub entries: Vec<Entry>,
}

/// A page's place in a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The page.
    pub page: PageId,
    /// The column into which it was put: this one, or one below it.
    pub column: ColumnPath,
    /// How it came here.
    pub how: How,
}

/// How a page came into a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The column, or one below it, is its home.
    Home,
    /// From elsewhere: adopted or collected.
    From(ShownAs),
}
