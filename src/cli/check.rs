//! `qunshan check`.

use crate::base::error::Outcome;
use crate::check::texts::Mended;
use crate::cli::args::Check;
use crate::cli::args::Format;
use crate::cli::args::Mending;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::closing;
use crate::cli::formats::diff;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::tell;
use crate::model::cluster::Drafts;
use crate::pipeline::mend;
use crate::pipeline::report::Options;
use crate::pipeline::report::Report;
use crate::pipeline::run;

/// Mends where that was asked for, then checks and reports.
pub fn run(arguments: Check, surroundings: &Surroundings) -> Exit {
    let console = Console::new(&arguments.voice, surroundings);
    let Check { ground, scope, format, drafts, mending: Mending { fix, dry_run }, .. } = arguments;
    let drafts = if drafts { Drafts::Shown } else { Drafts::Hidden };
    let options = Options { drafts, ..options(ground, scope, surroundings) };
    let mended = if fix { mended(&options, dry_run, format, console) } else { Ok(Vec::new()) };
    let mended = match mended {
        Ok(mended) => mended,
        Err(failure) => return failed(&failure, console),
    };
    let progress = progress::on(console);
    let checked = run::check(&options, progress.as_ref());
    drop(progress);
    match checked {
        Ok(report) => {
            let report = Report { mended, ..report };
            let mut closing = closing::of_check(&report);
            if fix {
                closing.insert(0, closing::of_fix(&report.mended, dry_run));
            }
            tell(&report, &closing, format, console)
        }
        Err(failure) => failed(&failure, console),
    }
}

/// Shows the changes, then makes them. In the forms for programs they are part of the report.
fn mended(
    options: &Options,
    dry_run: bool,
    format: Format,
    console: Console,
) -> Outcome<Vec<Mended>> {
    let mended = mend::mended(options)?;
    if format == Format::Text {
        console.out(&diff::unified(&mended))?;
    }
    if !dry_run {
        mend::write(&options.root, &mended)?;
    }
    Ok(mended)
}
