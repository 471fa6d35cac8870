//! Qunshan builds the websites of a whole government as one static cluster.
//!
//! The modules, in reading order, are the floors of the house: a module uses only lower ones.

pub mod base;

pub mod artifact;
pub mod config;
pub mod lang;
pub mod markup;
pub mod picture;

pub mod output;
pub mod source;

pub mod model;
pub mod theme;

pub mod plan;
pub mod scaffold;

pub mod check;
pub mod render;
pub mod search;

pub mod pipeline;

pub mod serve;

pub mod cli;
