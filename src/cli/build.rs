//! `qunshan build`.

use crate::cli::args::Build;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::closing;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::tell;
use crate::pipeline::report::Options;
use crate::pipeline::run;

/// Builds and reports.
pub fn run(arguments: Build, surroundings: &Surroundings) -> Exit {
    let console = Console::new(&arguments.voice, surroundings);
    let options = Options {
        out: arguments.out,
        keep_going: arguments.keep_going,
        verify_output: arguments.verify_output,
        search: arguments.leaving.search(),
        trace: arguments.trace,
        ..options(arguments.ground, arguments.scope, surroundings)
    };
    let progress = progress::on(console);
    let built = run::build(&options, progress.as_ref());
    drop(progress);
    match built {
        Ok(report) => {
            if console.quiet && !report.summary.kept_sites.is_empty() {
                console.complain(&closing::kept(&report.summary.kept_sites));
            }
            tell(&report, &closing::of_build(&report), arguments.format, console)
        }
        Err(failure) => failed(&failure, console),
    }
}
