//! Floor 2: output folders: staged, committed under a journal, listed in a manifest.
//!
//! Turns artifacts into an output folder that is always whole: `store::claim` takes the lock and
//! mends what a kill left, `store::open` looks at the folder, `Store::reuse` and `Store::stage`
//! gather the next output beside it, and `commit::commit` renames into place what differs. Knows
//! nothing of websites.
//!
//! On the disk:
//!
//! ```text
//! {root}/.qunshan/{profile}/lock      held while a build is at work
//!                           state     key, digest, stamp and facts of each file; safe to lose
//!                           journal   there only during a commit: what is left to be done
//!                           staged/   files that wait for the commit
//! {root}/.qunshan/pictures.cache/     what `cache` keeps for all profiles; safe to lose
//! {out}/                              artifacts and `manifest.json`, nothing else of ours
//! ```
//!
//! Where `{out}` lies on another disk than the work folder, files are staged in a hidden folder
//! beside `{out}`, since only a rename within one disk is at once and cannot run out of space.
//! Things in `{out}` that no manifest of ours lists are left alone and counted, unless one of
//! them is a file or link exactly where an output or its folder must lie: it makes way.

pub mod cache;
pub mod commit;
pub mod folders;
pub mod journal;
pub mod manifest;
pub mod scope;
pub mod state;
pub mod store;

#[cfg(test)]
mod tests;
