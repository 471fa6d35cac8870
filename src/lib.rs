//! Qunshan builds the websites of a whole government as one static cluster.
//!
//! The modules, in reading order, are the floors of the house: a module uses only lower ones.

pub mod base;

pub mod artifact;
pub mod markup;

pub mod output;

pub mod theme;

pub mod scaffold;

pub mod render;

pub mod pipeline;

pub mod serve;

pub mod cli;
