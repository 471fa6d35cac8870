//! The themes are embedded in the program: when one changes, it must be compiled anew.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=themes");
}
