//! The exit codes of the program.

use crate::base::error::Error;
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done,
    /// Findings of severity error.
    Findings,
    /// The machine failed.
    Failure,
    /// The program was called wrongly (`EX_USAGE` of sysexits.h).
    Usage,
    /// Another run is at work (`EX_TEMPFAIL` of sysexits.h).
    Busy,
}

impl Exit {
    /// The number that the caller of the program sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Failure => 2,
            Self::Usage => 64,
            Self::Busy => 75,
        }
    }

    /// How a run ends with this failure.
    pub fn of_failure(failure: &Error) -> Self {
        match failure {
            Error::Busy { .. } => Self::Busy,
            Error::Disk { .. } | Error::Refused { .. } => Self::Failure,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
