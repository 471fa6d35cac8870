//! Floor 0: words every other module is built from. Knows nothing of websites.

pub mod address;
pub mod compress;
pub mod date;
pub mod digest;
pub mod error;
pub mod figures;
pub mod file_size;
pub mod finding;
pub mod fs;
pub mod headline;
pub mod html;
pub mod id;
pub mod language;
pub mod memory;
pub mod nearest;
pub mod passages;
pub mod path;
pub mod stretch;
pub mod trace;
pub mod workers;
pub mod xml;
