//! Floor 5: what can be known only when all pages are: checks over their facts.

pub mod anchors;

mod faults;
