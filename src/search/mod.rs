//! Floor 5: finding pages by their words. Pages become documents, documents an index, a query of
//! any of the three languages a ranked list of pages. Knows no templates and no HTML.
//!
//! The browser searches without a server, in files made from the same index, and must find the
//! same: so analysis, scores and the plan of a query are made of whole numbers and plain rules that
//! a program in another language can follow exactly.

pub mod analysis;
pub mod client;
pub mod collection;
pub mod document;
pub mod engine;
pub mod impact;
pub mod impacts;
pub mod index;
pub mod languages;
pub mod query;
pub mod statics;
pub mod tables;

mod excerpt;
mod facts;
mod phrase;
mod plain;
mod ranking;
mod scorer;
mod syllables;
mod terms;

#[cfg(test)]
mod tests;
