//! Threads in one place: everything that runs in parallel runs through `Workers::map`.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::trace::Trace;
use rayon::prelude::IntoParallelRefIterator;
use rayon::prelude::ParallelIterator;
use std::sync::Arc;

/// Who does the work: this thread alone, or several.
#[derive(Debug)]
pub struct Workers {
    /// Several threads; without them the one that asks does all.
    pool: Option<rayon::ThreadPool>,
    /// Where they note what they do.
    trace: Option<Arc<Trace>>,
}

impl Workers {
    /// This thread alone.
    pub fn alone() -> Self {
        Self { pool: None, trace: None }
    }

    /// `jobs` threads; one job stays on this thread.
    pub fn new(jobs: usize) -> Outcome<Self> {
        if jobs <= 1 {
            return Ok(Self::alone());
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        pool.map(|pool| Self { pool: Some(pool), trace: None })
            .map_err(|e| Error::refused(format!("cannot start {jobs} threads: {e}")))
    }

    /// The same workers, who now note when they do what.
    pub fn traced(self, trace: Arc<Trace>) -> Self {
        Self { trace: Some(trace), ..self }
    }

    /// Applies `work` to every item; the results keep the order of the items.
    pub fn map<T: Sync, R: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> R + Send + Sync,
    ) -> Vec<R> {
        let work = |item: &T| match &self.trace {
            Some(trace) => trace.piece(|| work(item)),
            None => work(item),
        };
        match &self.pool {
            None => items.iter().map(work).collect(),
            Some(pool) => pool.install(|| items.par_iter().map(&work).collect()),
        }
    }
}
