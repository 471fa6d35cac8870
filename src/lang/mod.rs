//! What the three languages ask for: folding, stems, transliteration, pinyin, days in words.
//! Knows no sites and no pages. Its facts are tables that other programs can read too.

pub mod alphabet;
pub mod browser;
pub mod dates;
pub mod detect;
pub mod fold;
mod han;
pub mod index;
mod letters;
pub mod lint;
pub mod pinyin;
pub mod sort;
pub mod stem;
pub mod stopwords;
mod tables;
pub mod transliterate;
pub mod typing;
