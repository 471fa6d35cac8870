//! The folders of one output: where it lies, where its work files lie, where files are staged.

use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::path::OutputPath;
use std::path::Path;
use std::path::PathBuf;

/// The folders of one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Lock, state, journal and staged files: `{root}/.qunshan/{profile}`.
    pub work: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The profile whose output it is.
    pub profile: String,
}

impl Folders {
    /// The same folders, independent of the current folder: a journal must be found true later.
    pub(super) fn absolute(self) -> Outcome<Self> {
        Ok(Self { work: absolute(&self.work)?, out: absolute(&self.out)?, profile: self.profile })
    }

    /// The state of the last build.
    pub(super) fn state(&self) -> PathBuf {
        self.work.join("state")
    }

    /// The journal of a commit that is not finished.
    pub(super) fn journal(&self) -> PathBuf {
        journal_in(&self.work)
    }

    /// Where files wait for the commit: on the disk of the output folder.
    pub(super) fn staging(&self) -> PathBuf {
        let [at_work, beside] = self.stagings();
        if fs::on_one_disk(&self.work, &self.out) { at_work } else { beside }
    }

    /// All places where files may have been staged.
    pub(super) fn stagings(&self) -> [PathBuf; 2] {
        let name = self.out.file_name().unwrap_or_default().to_string_lossy();
        let hidden = format!(".{name}.{}.staged", self.profile);
        let beside = self.out.parent().unwrap_or(&self.out).join(hidden);
        [self.work.join("staged"), beside]
    }
}

/// The file in a work folder that a running build locks.
pub(super) fn lock_in(work: &Path) -> PathBuf {
    work.join("lock")
}

/// The journal of a work folder.
pub(super) fn journal_in(work: &Path) -> PathBuf {
    work.join("journal")
}

fn absolute(path: &Path) -> Outcome<PathBuf> {
    std::path::absolute(path).map_err(|e| Error::disk("find", path, &e))
}

/// Where the next content of an output file waits below the staging folder. The name is made from
/// the path, so that threads need not agree on one and a journal need not tell it; in many small
/// folders, since threads that write into one folder wait for each other.
pub(super) fn staged_file(staging: &Path, path: &OutputPath) -> PathBuf {
    let name = Digest::quick(path.as_str().as_bytes()).to_string();
    staging.join(&name[..2]).join(&name[2..])
}

/// Where the next state waits below the staging folder.
pub(super) fn staged_state(staging: &Path) -> PathBuf {
    staging.join("state")
}

/// The folders above a path, from the top: `a`, `a/b` for `a/b/c`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
