//! `page` of the page about translations, which only an output for the government's own network
//! has.

use crate::render::view::head::HeadView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// `page` of the page about translations: figures of all sites, and what is to be translated.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TranslationsView {
    /// What every page has.
    pub head: HeadView,
    /// The languages of all figures, by their own names.
    pub languages: Vec<Foreign>,
    /// The sites that have pages to translate.
    pub sites: Vec<SiteFiguresView>,
    /// The figures of all sites, by language.
    pub counts: Vec<CountsView>,
    /// The most important of the translations that are missing or outdated.
    pub work: Vec<TaskView>,
    /// How many translations are missing or outdated in all.
    pub total: usize,
}

/// The figures of a site.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteFiguresView {
    /// The site.
    pub site: LinkView,
    /// The figures of all its columns, by language.
    pub counts: Vec<CountsView>,
    /// Its columns.
    pub columns: Vec<ColumnFiguresView>,
}

/// The figures of a column.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ColumnFiguresView {
    /// The column.
    pub column: LinkView,
    /// Its figures, by language.
    pub counts: Vec<CountsView>,
}

/// How many pages are translated into a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CountsView {
    /// Translations that are as new as their leading text.
    pub present: usize,
    /// Translations whose leading text changed after them.
    pub outdated: usize,
    /// Pages without a translation.
    pub missing: usize,
}

/// A translation to write, or to bring up to date.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TaskView {
    /// The leading text.
    pub text: LinkView,
    /// The page's site, by name.
    pub site: Foreign,
    /// The page's column, by name.
    pub column: Foreign,
    /// The language to translate into, by its own name.
    pub language: Foreign,
    /// `translation_missing` or `translation_outdated`: key of a string.
    pub state: String,
    /// Why it is important: key of a string, `importance_home` and the like.
    pub importance: String,
    /// When the page was published; absent on an introduction without a date.
    pub date: Option<When>,
    /// The file of the leading text.
    pub source: Ltr,
    /// The file of the translation.
    pub target: Ltr,
}
