//! Floor 3: themes: templates, strings, styles; the layer that isolates every inserted value.
//!
//! Turns the files of themes into looks that render templates. Knows no pages and no addresses;
//! writes nothing.

pub mod assets;
pub mod colours;
pub mod fields;
pub mod files;
pub mod load;
pub mod site_theme;
pub mod strings;
pub mod value;

mod faults;
mod functions;
mod html_state;
mod isolate;
mod minify;
mod own_faults;
mod phrasebook;
mod pieces;
mod rewrite;
mod sheet_references;
mod tera_errors;

#[cfg(test)]
mod tests;
