//! `page.head`: what every page has.

use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use schemars::JsonSchema;
use serde::Serialize;

/// What every page has: `page.head`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HeadView {
    /// What the template is for: `home`, `column`, `article`, `term`, `taxonomy`, `site-map`,
    /// `search`, `translations`, `not-found`, `withdrawn`, `redirect`, `audience`.
    pub template: String,
    /// The page's own title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// The absolute canonical address; absent on pages that have none (404).
    pub canonical: Option<String>,
    /// What other programs show of a link to the page; absent on pages that are none of their own
    /// (404, copies, notices).
    pub card: Option<CardView>,
    /// The feeds of the page's column; absent outside columns that have items.
    pub feeds: Option<FeedsView>,
    /// Whether search engines shall leave it out.
    pub no_index: bool,
    /// The same page in other languages, this one among them.
    pub alternates: Vec<AlternateView>,
    /// The language switch: one entry an edition, leading to this page or, where it does not
    /// exist in that language, to that edition's home.
    pub languages: Vec<SwitchView>,
    /// The way from home to here; the last one is the page itself.
    pub crumbs: Vec<LinkView>,
    /// The path of the page's column; empty outside columns.
    pub column_path: String,
    /// The meta tags of the government rules, name and content, in their order.
    pub meta: Vec<MetaView>,
}

/// What other programs show of a link to the page (Open Graph), beside its title and address.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CardView {
    /// `article` or `website`.
    pub kind: String,
    /// The absolute address of the page's picture; absent if it has none.
    pub image: Option<String>,
    /// When an article was published, as RFC 3339 writes it.
    pub published: Option<String>,
}

/// The feeds of a column.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FeedsView {
    /// The column's title.
    pub title: String,
    /// Address of its Atom feed.
    pub atom: String,
    /// Address of its JSON Feed.
    pub json: String,
}

/// `<link rel="alternate" hreflang>`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AlternateView {
    /// The value of `hreflang`: `ug-CN` or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SwitchView {
    /// The language's own name, in that language.
    pub name: Foreign,
    /// The value of `hreflang`.
    pub hreflang: String,
    /// The address.
    pub href: String,
    /// Whether it is this page's language.
    pub current: bool,
    /// Whether it leads to this very page (and not to that edition's home).
    pub same_page: bool,
}

/// `<meta name content>`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MetaView {
    /// The name, exact case: `SiteName`.
    pub name: String,
    /// The content, never empty.
    pub content: String,
}
