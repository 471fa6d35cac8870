//! `page` of what stands where no article does: withdrawn, moved, not found.

use crate::render::view::head::HeadView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// `page` of a withdrawn page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WithdrawnView {
    /// What every page has.
    pub head: HeadView,
    /// The title it had.
    pub title: Foreign,
    /// When it was withdrawn.
    pub date: When,
    /// Why.
    pub reason: Foreign,
    /// What stands in its place.
    pub replaced_by: Option<LinkView>,
}

/// `page` of a redirect: an old address that leads to a new one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RedirectView {
    /// What every page has.
    pub head: HeadView,
    /// Where it leads.
    pub target: LinkView,
}

/// `page` of 404 and other pages without content of their own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlainView {
    /// What every page has.
    pub head: HeadView,
}
