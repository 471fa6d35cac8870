//! Floor 8: what a user types and sees. The only module that reads the clock and the environment
//! and writes to standard output and standard error.

pub mod args;
pub mod build;
pub mod check;
pub mod completions;
pub mod console;
pub mod exit;
pub mod export;
pub mod formats;
pub mod lang;
pub mod man;
pub mod new;
pub mod progress;
pub mod report;
pub mod schema;
pub mod search;
pub mod serve;
pub mod surroundings;

use crate::base::error::Error;
use crate::base::finding::Say;
use crate::base::finding::any_error;
use crate::cli::args::Arguments;
use crate::cli::args::Command;
use crate::cli::args::Format;
use crate::cli::args::Ground;
use crate::cli::args::Scope;
use crate::cli::args::Voice;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::surroundings::Surroundings;
use crate::model::cluster::Drafts;
use crate::pipeline::report::Options;
use crate::pipeline::report::Report;
use crate::pipeline::report::Search;
use clap::Parser as _;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these words, of which the first is its own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let surroundings = surroundings::read();
    let exit = match Arguments::try_parse_from(words) {
        Ok(arguments) => obey(arguments.command, &surroundings),
        Err(refusal) => {
            // A closed pipe here means that nobody reads on.
            let _unheard = refusal.print();
            exit_of(&refusal)
        }
    };
    exit.into()
}

/// Help and version are what was asked for; everything else is wrong usage.
fn exit_of(refusal: &clap::Error) -> Exit {
    if refusal.use_stderr() { Exit::Usage } else { Exit::Done }
}

fn obey(command: Command, surroundings: &Surroundings) -> Exit {
    let plain = Console::new(&Voice { quiet: false, message_language: None }, surroundings);
    match command {
        Command::Build(arguments) => build::run(arguments, surroundings),
        Command::Check(arguments) => check::run(arguments, surroundings),
        Command::Lang(arguments) => lang::run(arguments.what, plain),
        Command::Schema(arguments) => schema::run(&arguments, plain),
        Command::Completions(arguments) => completions::run(&arguments, plain),
        Command::Man => man::run(plain),
        Command::New(arguments) => new::run(arguments, surroundings),
        Command::Report(arguments) => report::run(arguments.what, surroundings),
        Command::Search(arguments) => search::run(arguments, surroundings),
        Command::Export(arguments) => export::run(arguments.what, surroundings),
        Command::Serve(arguments) => serve::run(arguments, surroundings),
    }
}

/// The options of a run over the cluster, without those that only `build` has.
fn options(ground: Ground, scope: Scope, surroundings: &Surroundings) -> Options {
    Options {
        root: ground.root,
        out: None,
        sites: scope.sites,
        langs: scope.langs,
        profile: scope.profile,
        now: ground.now.unwrap_or(surroundings.now),
        jobs: scope.jobs.unwrap_or(surroundings.cores),
        keep_going: false,
        verify_output: false,
        search: Search::Made,
        drafts: Drafts::Hidden,
        trace: None,
    }
}

/// Reports a run in the form that was asked for.
fn tell(report: &Report, closing: &[Say], format: Format, console: Console) -> Exit {
    let done = match format {
        Format::Text => {
            console.tell(&formats::text::findings(report, console));
            closing.iter().for_each(|line| console.mention(line));
            Ok(())
        }
        Format::Json => console.out(&formats::json::report(report)),
        Format::Sarif => console.out(&formats::sarif::log(report, console.language)),
        Format::Junit => console.out(&formats::junit::suite(report, console.language)),
    };
    match done {
        Err(failure) => failed(&failure, console),
        Ok(()) if any_error(&report.findings) => Exit::Findings,
        Ok(()) => Exit::Done,
    }
}

/// Tells a failure of the machine.
fn failed(failure: &Error, console: Console) -> Exit {
    console.complain(&Say { en: failure.to_string(), zh: failure.to_string() });
    Exit::of_failure(failure)
}

#[cfg(test)]
mod tests {
    use super::exit_of;
    use super::tell;
    use crate::base::error::Error;
    use crate::base::finding::MessageLanguage;
    use crate::cli::args::Arguments;
    use crate::cli::args::Format;
    use crate::cli::console::Console;
    use crate::cli::exit::Exit;
    use crate::cli::formats::sample;
    use crate::cli::surroundings::Screen;
    use clap::Parser as _;
    use std::path::PathBuf;

    fn check(words: &str, expected: u8) {
        let refusal = Arguments::try_parse_from(words.split_whitespace()).unwrap_err();
        assert_eq!(exit_of(&refusal).code(), expected, "{words}");
    }

    #[test]
    fn wrong_usage_is_64_and_help_is_0() {
        check("qunshan --help", 0);
        check("qunshan build --help", 0);
        check("qunshan --version", 0);
        check("qunshan", 64);
        check("qunshan bild", 64);
        check("qunshan build --format pdf", 64);
        check("qunshan new page", 64);
        check("qunshan check --dry-run", 64);
    }

    #[test]
    fn the_kind_of_failure_decides_the_exit_code() {
        assert_eq!(Exit::of_failure(&Error::Busy { path: PathBuf::from("x") }).code(), 75);
        assert_eq!(Exit::of_failure(&Error::refused("no")).code(), 2);
    }

    #[test]
    fn only_errors_end_a_run_with_1() {
        let console = Console { language: MessageLanguage::En, quiet: true, screen: Screen::Lines };
        let mut report = sample::report();
        assert_eq!(tell(&report, &[], Format::Text, console).code(), 1);
        report.findings.remove(0);
        assert_eq!(tell(&report, &[], Format::Text, console).code(), 0);
    }
}
