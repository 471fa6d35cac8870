//! The parts of the program that searches in the browser, run by Node.

use crate::support::browser::web;
use std::process::Command;

#[test]
fn the_parts_of_the_program_do_what_they_promise() {
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter", "tap"]).arg(web().join("search"));
    let done = node.output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{told}");
    assert!(!told.contains("# pass 0"), "{told}");
}
