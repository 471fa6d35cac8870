//! Floor 6: the order of the stages. The only module that knows it.
//!
//! Sources -> cluster -> plan -> pages -> output. `build` and `check` are one way: a check opens
//! the output folder only for reading and commits nothing.

pub mod mend;
pub mod report;
pub mod run;

mod clock;
mod commit;
mod files;
mod looks;
mod pages;
mod pictures;
mod planned_files;
mod search;
mod statics;
mod twins;
