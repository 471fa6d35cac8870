//! The `qunshan` program.

fn main() {}
