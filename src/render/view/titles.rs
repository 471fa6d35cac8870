//! `page` of the title index, and the row of letters that leads into it.

use crate::render::view::head::HeadView;
use crate::render::view::list::PagerView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// `page` of the title index: all titles by letter where they are few, else one letter a page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TitlesView {
    /// What every page has.
    pub head: HeadView,
    /// The letters that have titles, in the order of the edition's alphabet.
    pub initials: Vec<InitialView>,
    /// The letter whose page it is; absent on the page of all letters.
    pub initial: Option<InitialView>,
    /// Titles by letter: all of them, those of one letter, or none on a page that leads to letters.
    pub groups: Vec<TitleGroupView>,
    /// Where a page of a letter stands among the others; one page on the page of all letters.
    pub pager: PagerView,
}

/// A letter of the title index.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InitialView {
    /// The letter; absent where titles begin with a number or in another script.
    pub heading: Option<Foreign>,
    /// Address of its titles.
    pub href: String,
    /// Whether its titles are shown.
    pub current: bool,
}

/// Titles that begin with one letter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TitleGroupView {
    /// The letter; absent where titles begin with a number or in another script.
    pub heading: Option<Foreign>,
    /// The letter in ids: `a`, `ng`, `other`.
    pub name: String,
    /// The titles in their order.
    pub titles: Vec<TitleView>,
}

/// A title with its page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TitleView {
    /// The title.
    pub link: LinkView,
    /// When the page was published: what parts two of the same title.
    pub date: When,
}
