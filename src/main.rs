//! The `qunshan` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    qunshan::cli::run(std::env::args_os())
}
