//! Failures: what the keeper of the machine must mend. (What an editor must mend is a `Finding`.)

use std::fmt;
use std::path::Path;
use std::path::PathBuf;

/// A failure: the run cannot go on, through no fault of the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The disk refused: what was tried, on which path, and the system's own words.
    Disk {
        /// What was tried, as a verb phrase: `read`, `create folder`.
        action: &'static str,
        /// The path on this machine.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// Another run holds the lock of this folder (exit code 75, `EX_TEMPFAIL` of sysexits.h).
    Busy {
        /// The lock file.
        path: PathBuf,
    },
    /// The run was refused before it changed anything: why, and what to do.
    Refused {
        /// A sentence without full stop.
        reason: String,
    },
}

/// The result of anything that the disk or the machine can refuse.
pub type Outcome<T> = Result<T, Error>;

impl Error {
    /// A refusal of the disk, in the system's own words.
    pub fn disk(action: &'static str, path: &Path, cause: &dyn fmt::Display) -> Self {
        Self::Disk { action, path: path.to_owned(), cause: cause.to_string() }
    }

    /// A refusal of ours, before anything was changed.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::Refused { reason: reason.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk { action, path, cause } => {
                write!(f, "cannot {action} `{}`: {cause}", path.display())
            }
            Self::Busy { path } => {
                write!(f, "another run is at work here (lock `{}`); wait for it", path.display())
            }
            Self::Refused { reason } => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {}
