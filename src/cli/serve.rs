//! `qunshan serve`.

use crate::base::finding::Say;
use crate::cli::args::Serve;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::closing;
use crate::cli::formats::text;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Screen;
use crate::cli::surroundings::Surroundings;
use crate::pipeline::report::Options;
use crate::pipeline::report::Report;
use crate::say;
use crate::serve;
use crate::serve::Told;

/// Changed files that are named; of more only the number is told.
const NAMED: usize = 3;

/// Shows the cluster until Ctrl-C.
pub fn run(arguments: Serve, surroundings: &Surroundings) -> Exit {
    let console = Console::new(&arguments.voice, surroundings);
    let search = arguments.leaving.search();
    let options = Options { search, ..options(arguments.ground, arguments.scope, surroundings) };
    // Plain stage lines at every change would bury the findings.
    let quiet = console.quiet || console.screen == Screen::Lines;
    let progress = || progress::on(Console { quiet, ..console });
    let told = |told| tell(told, console);
    match serve::run(&options, arguments.port, &progress, &told) {
        Ok(()) => Exit::Done,
        Err(failure) => failed(&failure, console),
    }
}

fn tell(told: Told, console: Console) {
    match told {
        Told::Open(address) => {
            // A script that waits for the address reads standard output; if it is gone, we go on.
            let _unheard = console.out(&format!("{address}\n"));
        }
        Told::Changed(paths) => console.mention(&changed(&paths)),
        Told::Built(report) => built(&report, console),
        Told::Failed(failure) => {
            let _exit = failed(&failure, console);
        }
    }
}

fn changed(paths: &[String]) -> Say {
    let named = paths.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("`, `");
    let more = paths.len().saturating_sub(NAMED);
    if more == 0 {
        say!("changed: `{named}`", "已修改：`{named}`")
    } else {
        say!("changed: `{named}` and {more} more", "已修改：`{named}` 等，另有 {more} 个")
    }
}

fn built(report: &Report, console: Console) {
    console.tell(&text::findings(report, console));
    for line in closing::of_build(report) {
        console.mention(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn many_changes_are_counted() {
        let paths = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(changed(&paths[..2]).en, "changed: `a`, `b`");
        assert_eq!(changed(&paths).en, "changed: `a`, `b`, `c` and 2 more");
    }
}
