//! How long the stages of a run take, and, if asked, who works when.

use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::trace::Trace;
use crate::base::workers::Workers;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Seconds by stage, and the trace where one was asked for.
pub(in crate::pipeline) struct Clock {
    since: Instant,
    /// The stages in their order, with the seconds that each took.
    pub(in crate::pipeline) seconds: Vec<(String, f64)>,
    trace: Option<(Arc<Trace>, PathBuf)>,
}

impl Clock {
    /// A clock that starts now; its trace goes to `trace`.
    pub(in crate::pipeline) fn start(trace: Option<PathBuf>) -> Self {
        let trace = trace.map(|path| (Arc::new(Trace::default()), path));
        Self { since: Instant::now(), seconds: Vec::new(), trace }
    }

    /// Workers who note what they do, if that is wanted.
    pub(in crate::pipeline) fn over(&self, workers: Workers) -> Workers {
        match &self.trace {
            Some((trace, _)) => workers.traced(Arc::clone(trace)),
            None => workers,
        }
    }

    /// Notes that a stage ends now.
    pub(in crate::pipeline) fn ends(&mut self, stage: &str) {
        self.seconds.push((stage.to_owned(), self.since.elapsed().as_secs_f64()));
        self.since = Instant::now();
        if let Some((trace, _)) = &self.trace {
            trace.stage_ends(stage);
        }
    }

    /// Writes the trace, if one was asked for.
    ///
    /// # Errors
    /// Where the disk refuses it.
    pub(in crate::pipeline) fn write_trace(&self) -> Outcome<()> {
        let Some((trace, path)) = &self.trace else { return Ok(()) };
        fs::write(path, trace.to_json().as_bytes())
    }
}
