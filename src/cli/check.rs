//! `qunshan check`.

use crate::cli::args::Check;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::closing;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::tell;
use crate::pipeline::run;

/// Checks and reports.
pub fn run(arguments: Check, surroundings: &Surroundings) -> Exit {
    let console = Console::new(&arguments.voice, surroundings);
    let options = options(arguments.ground, arguments.scope, surroundings);
    let progress = progress::on(console);
    let checked = run::check(&options, progress.as_ref());
    drop(progress);
    match checked {
        Ok(report) => tell(&report, &closing::of_check(&report), arguments.format, console),
        Err(failure) => failed(&failure, console),
    }
}
