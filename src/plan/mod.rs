//! Floor 4: every output is decided before anything is rendered: what, where, in which lists.
//! Knows no templates and no HTML.

pub mod address;
pub mod edition;
pub mod file;
pub mod list;
pub mod make;
pub mod page;
pub mod site_map;
pub mod titles;

mod collisions;
mod faults;
