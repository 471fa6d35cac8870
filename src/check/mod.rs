//! Floor 5: what can be known only when all pages are: checks over their facts, and rules over all
//! texts that are shown.

pub mod anchors;
pub mod texts;

mod faults;
mod prose;
