//! `qunshan export`: hands the cluster out in a form that other programs read.

use crate::base::error::Outcome;
use crate::base::finding::Severity;
use crate::base::fs;
use crate::cli::args::Format;
use crate::cli::args::Scope;
use crate::cli::args::search::Documents;
use crate::cli::args::search::Export;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::options;
use crate::cli::progress;
use crate::cli::surroundings::Surroundings;
use crate::cli::tell;
use crate::pipeline::run;
use crate::search::document::Document;
use std::path::Path;
use std::sync::Arc;

/// Exports what is asked for.
pub fn run(what: Export, surroundings: &Surroundings) -> Exit {
    match what {
        Export::Documents(arguments) => documents(arguments, surroundings),
    }
}

fn documents(arguments: Documents, surroundings: &Surroundings) -> Exit {
    let Documents { ground, sites, langs, profile, out, jobs, voice } = arguments;
    let console = Console::new(&voice, surroundings);
    let scope = Scope { sites, langs, profile, jobs };
    let options = options(ground, scope, surroundings);
    let progress = progress::on(console);
    let told = run::documents(&options, progress.as_ref());
    drop(progress);
    let (mut report, documents) = match told {
        Ok(told) => told,
        Err(failure) => return failed(&failure, console),
    };
    report.findings.retain(|finding| finding.severity == Severity::Error);
    let written = documents.map(|documents| write(&documents, out.as_deref(), console));
    match written.transpose() {
        Ok(_) => tell(&report, &[], Format::Text, console),
        Err(failure) => failed(&failure, console),
    }
}

/// A record a line.
fn write(documents: &[Arc<Document>], out: Option<&Path>, console: Console) -> Outcome<()> {
    let lines: String = documents.iter().map(|document| document.record() + "\n").collect();
    match out {
        Some(path) => fs::write_whole(path, lines.as_bytes()),
        None => console.out(&lines),
    }
}
