//! `page` of homes and audience views: rows of blocks.

use crate::render::view::fact::PictureView;
use crate::render::view::head::HeadView;
use crate::render::view::letters::LetterFiguresView;
use crate::render::view::list::InLanguageView;
use crate::render::view::list::ItemView;
use crate::render::view::list::TermView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use schemars::JsonSchema;
use serde::Serialize;

/// `page` of home and audience views.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HomeView {
    /// What every page has.
    pub head: HeadView,
    /// The audience's name in an audience view.
    pub audience: Option<Foreign>,
    /// Address of the list of all that is for the audience, in an audience view.
    pub all: Option<String>,
    /// The blocks, row by row; a block without anything to show is left out, so is an empty row.
    pub rows: Vec<RowView>,
}

/// Blocks that stand beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RowView {
    /// `one` for a single block, `split` where the block `unit` stands at the side of others,
    /// `row` for blocks of equal width.
    pub shape: String,
    /// The blocks, never none.
    pub blocks: Vec<BlockView>,
}

/// A block of a home page. `kind` says what it is; what it does not have is empty or absent.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BlockView {
    /// `lead`, `pictures`, `list`, `quick`, `audiences`, `services`, `letters`, `topics`, `sites`
    /// or `unit`.
    pub kind: String,
    /// Its heading.
    pub title: TitleView,
    /// Where more of it stands; absent where there is no such place.
    pub href: Option<String>,
    /// The path of its column; empty without one.
    pub path: String,
    /// Items: of `lead` (one), `pictures` (with `image`), `list`, `letters`, of `services` where it
    /// has no terms, and the leaders of `unit`.
    pub items: Vec<ItemView>,
    /// The entrances of `quick`.
    pub entries: Vec<EntryView>,
    /// Links: the sites of `sites`, the views of `audiences`.
    pub links: Vec<LinkView>,
    /// The terms of `services`, by taxonomy.
    pub terms: Vec<TermsView>,
    /// The special topics of `topics`.
    pub cards: Vec<CardView>,
    /// The figures of `services`; absent if none.
    pub figures: Option<FiguresView>,
    /// The figures of `letters`; absent if none.
    pub letter_figures: Option<LetterFiguresView>,
}

/// A heading: a text, or an interface string by its key.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum TitleView {
    /// A text.
    Text(Foreign),
    /// The string with the key `word`.
    Word {
        /// The key.
        word: String,
    },
}

/// An entrance with an icon.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EntryView {
    /// The icon's name: `hall`, `document` ...
    pub icon: String,
    /// What it says.
    pub title: Foreign,
    /// Where it leads.
    pub href: String,
    /// The language, where it leads to another edition than the page's.
    pub in_language: Option<InLanguageView>,
    /// Whether it leads out of the cluster.
    pub external: bool,
}

/// The terms of a taxonomy under which a block's column holds something.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TermsView {
    /// The taxonomy's name.
    pub title: Foreign,
    /// Its terms; `count` tells the items of the block's column.
    pub terms: Vec<TermView>,
}

/// A special topic.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CardView {
    /// Its title.
    pub title: Foreign,
    /// Its address.
    pub href: String,
    /// Its picture: its introduction's, or that of its newest item that has one; absent if none.
    pub image: Option<PictureView>,
}

/// Figures of one time from one source.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FiguresView {
    /// The figures, in their order.
    pub figures: Vec<FigureView>,
    /// The time they tell of.
    pub period: Foreign,
    /// Whence they come.
    pub source: Foreign,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FigureView {
    /// What it tells.
    pub label: Foreign,
    /// The number.
    pub value: Ltr,
    /// Its unit; absent if none.
    pub unit: Option<Foreign>,
}
