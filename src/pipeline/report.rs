//! What a run is asked for and what it tells.

use crate::base::date::Moment;
use crate::base::finding::Finding;
use crate::base::path::SourcePath;
use crate::check::texts::Mended;
use crate::model::cluster::Drafts;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

/// What to build, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The cluster's root: the folder of `sites/`, `content/` and `themes/`.
    pub root: PathBuf,
    /// The output folder; `None` for the profile's own.
    pub out: Option<PathBuf>,
    /// The sites to renew; empty for all.
    pub sites: Vec<String>,
    /// The languages to renew; empty for all.
    pub langs: Vec<String>,
    /// The profile: which visibilities the output holds.
    pub profile: String,
    /// The moment for which the output is made.
    pub now: Moment,
    /// The number of threads.
    pub jobs: usize,
    /// Whether a faulty site keeps its last good output while the others are renewed.
    pub keep_going: bool,
    /// Whether the files of the output are read again to tell if they are intact.
    pub verify_output: bool,
    /// Whether pages can be searched.
    pub search: Search,
    /// Whether a check looks at texts that wait, too; a build never shows them.
    pub drafts: Drafts,
    /// The file in which the run notes who worked when; `None` for no such notes.
    pub trace: Option<PathBuf>,
}

/// Where a build of a profile keeps its state and its search indexes.
pub fn work_folder(root: &Path, profile: &str) -> PathBuf {
    root.join(".qunshan").join(profile)
}

/// Whether a build makes what search needs, where the cluster does not switch it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It makes the indexes.
    Made,
    /// It makes none, which is quicker.
    LeftOut,
}

/// What a run found and did.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What was found, in the order of the sources.
    pub findings: Vec<Finding>,
    /// The texts of the files that have findings, for snippets.
    pub sources: BTreeMap<SourcePath, Arc<str>>,
    /// The files that were mended before the run, or would be; in the order of their paths.
    pub mended: Vec<Mended>,
    /// The figures of the run.
    pub summary: Summary,
}

/// The figures of a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// Whether the output is live.
    pub committed: bool,
    /// The number of sites.
    pub sites: usize,
    /// The number of editions.
    pub editions: usize,
    /// The number of pages.
    pub pages: usize,
    /// The number of output files.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// Files written.
    pub written: usize,
    /// Files removed.
    pub removed: usize,
    /// Files that stayed as they were.
    pub reused: usize,
    /// Variants of pictures that were made, and not taken over from an earlier build.
    pub made_pictures: usize,
    /// Seconds by stage, in the order of the stages.
    pub seconds: Vec<(String, f64)>,
    /// The most memory held at once, in bytes.
    pub peak_memory: u64,
    /// Sites that keep their last good output.
    pub kept_sites: Vec<String>,
    /// The output folder.
    pub out: String,
    /// The digest of the whole output.
    pub root_digest: String,
}

/// Is told how far a run has come.
pub trait Progress: Sync {
    /// A stage begins that has so many steps.
    fn stage(&self, name: &str, total: usize);
    /// One step of the stage is done.
    fn step(&self);
}
