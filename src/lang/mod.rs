//! Floor 1: what the program knows of languages, as data. Knows nothing of pages.

pub mod alphabet;
pub mod dates;
mod han;
mod letters;
pub mod sort;
