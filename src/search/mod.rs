//! Search: an index of all pages of a scope, and its static form for browsers.

pub mod statics;
pub mod tables;
