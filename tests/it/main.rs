//! The one binary of tests that look at the program from outside, and at its own sources.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read the environment and write where they like"
)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod browser;
mod browser_directions;
mod browser_frame;
mod browser_hostile;
mod browser_lighthouse;
mod browser_pages;
mod browser_reach;
mod browser_search;
mod browser_search_hosts;
mod determinism;
mod docs;
mod documents;
mod drafts;
mod faults;
mod feeds;
mod golden;
mod interruption;
mod lang;
mod languages;
mod layers;
mod mend;
mod own_look;
mod pictures;
mod properties;
mod references;
mod schemas;
mod search;
mod search_client;
mod search_letters;
mod search_oracle;
mod sorting;
mod support;
mod theme_author;
mod tidy;
mod titles;
mod trace;
mod translations;
