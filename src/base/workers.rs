//! Threads in one place: everything that runs in parallel runs through `Workers::map`.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::trace::Trace;
use rayon::prelude::IntoParallelRefIterator;
use rayon::prelude::ParallelIterator;
use std::sync::Arc;

/// Who does the work: this thread alone, or several.
#[derive(Debug)]
pub enum Workers {
    /// This thread alone.
    One,
    /// A pool of several threads.
    Many(rayon::ThreadPool),
    /// Others, each piece of whose work is noted.
    Traced(Box<Self>, Arc<Trace>),
}

impl Workers {
    /// `jobs` threads; one job stays on this thread.
    pub fn new(jobs: usize) -> Outcome<Self> {
        if jobs <= 1 {
            return Ok(Self::One);
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        pool.map(Self::Many)
            .map_err(|e| Error::refused(format!("cannot start {jobs} threads: {e}")))
    }

    /// The same workers, who now note what they do and when.
    pub fn traced(self, trace: Arc<Trace>) -> Self {
        Self::Traced(Box::new(self), trace)
    }

    /// Applies `work` to every item; the results keep the order of the items.
    pub fn map<T: Sync, R: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> R + Send + Sync,
    ) -> Vec<R> {
        match self {
            Self::One => items.iter().map(work).collect(),
            Self::Many(pool) => pool.install(|| items.par_iter().map(&work).collect()),
            Self::Traced(workers, trace) => workers.map(items, |item| trace.piece(|| work(item))),
        }
    }
}
