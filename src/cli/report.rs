//! `qunshan report`: tells of the cluster as it is, and changes nothing.

use crate::base::finding::Severity;
use crate::cli::args::Format;
use crate::cli::args::ReportOn;
use crate::cli::args::Scope;
use crate::cli::args::TableFormat;
use crate::cli::args::Translations;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::translations;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::tell;
use crate::model::translation::TranslationReport;
use crate::pipeline::run;

/// How many translations the text lists, unless another number is asked for.
const LISTED: usize = 50;

/// Prints the report that is asked for.
pub fn run(what: ReportOn, surroundings: &Surroundings) -> Exit {
    match what {
        ReportOn::Translations(arguments) => of_translations(arguments, surroundings),
    }
}

fn of_translations(arguments: Translations, surroundings: &Surroundings) -> Exit {
    let Translations { ground, sites, langs, profile, format, limit, jobs, voice } = arguments;
    let console = Console::new(&voice, surroundings);
    let scope = Scope { sites, langs, profile, jobs };
    let options = options(ground, scope, surroundings);
    let progress = progress::on(console);
    let told = run::translations(&options, progress.as_ref());
    drop(progress);
    let (mut report, state) = match told {
        Ok(told) => told,
        Err(failure) => return failed(&failure, console),
    };
    // What is wrong with a page, but does not keep it out of the report, is told by `check`.
    report.findings.retain(|finding| finding.severity == Severity::Error);
    let printed = state.map(|state| console.out(&written(&state, format, limit, console)));
    match printed.transpose() {
        Ok(_) => tell(&report, &[], Format::Text, console),
        Err(failure) => failed(&failure, console),
    }
}

fn written(
    state: &TranslationReport,
    format: TableFormat,
    limit: Option<usize>,
    console: Console,
) -> String {
    let all = limit.unwrap_or(usize::MAX);
    match format {
        TableFormat::Text => translations::text(state, limit.unwrap_or(LISTED), console.language),
        TableFormat::Json => translations::json(state, all),
        TableFormat::Csv => translations::csv(state, all),
    }
}
