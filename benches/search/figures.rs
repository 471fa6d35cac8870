//! What many queries load, in a line.

use crate::client::Asked;
use std::fmt;

/// The loads of many queries.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    bytes: Vec<usize>,
    lists: Vec<usize>,
    requests: Vec<usize>,
    rounds: Vec<usize>,
    fewer: usize,
    exact: usize,
    exacts: usize,
    shown: usize,
}

impl Figures {
    pub(crate) fn add(&mut self, asked: &Asked) {
        self.bytes.push(asked.bytes);
        self.lists.push(asked.lists);
        self.requests.push(asked.requests);
        self.rounds.push(asked.rounds);
        self.fewer += usize::from(asked.results < 5);
        self.exact += usize::from(asked.exact > 0);
        self.exacts += asked.exact;
        self.shown += asked.results;
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = self.rounds.iter().filter(|rounds| **rounds > 3).count();
        write!(
            f,
            "{} queries, bytes {}, of which lists {}, requests {}, rounds {} ({many} above 3), \
             {} with an exact result, {} of {} results exact, {} with fewer than 5 results",
            self.bytes.len(),
            Spread::of(&self.bytes),
            Spread::of(&self.lists),
            Spread::of(&self.requests),
            Spread::of(&self.rounds),
            self.exact,
            self.exacts,
            self.shown,
            self.fewer
        )
    }
}

/// Median, 95th percentile and most.
struct Spread(usize, usize, usize);

impl Spread {
    fn of(values: &[usize]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let at = |share: usize| sorted.get(sorted.len() * share / 100).copied().unwrap_or(0);
        Self(at(50), at(95), sorted.last().copied().unwrap_or(0))
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}", self.0, self.1, self.2)
    }
}
