//! `qunshan search`: asks the index that the last build left.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::cli::args::search::ResultFormat;
use crate::cli::args::search::Search;
use crate::cli::args::search::SortBy;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::json::pretty;
use crate::cli::formats::results;
use crate::cli::surroundings::Surroundings;
use crate::pipeline::report::work_folder;
use crate::search::collection::ALL;
use crate::search::engine::Request;
use crate::search::engine::Results;
use crate::search::engine::Sort;
use crate::search::index;
use crate::search::languages;

/// Prints what is found.
pub fn run(arguments: Search, surroundings: &Surroundings) -> Exit {
    let console = Console::new(&arguments.voice, surroundings);
    let (asked, format) = (arguments.lang.clone(), arguments.format);
    let told = found(arguments).and_then(|found| {
        let text = match format {
            ResultFormat::Json => pretty(&found),
            ResultFormat::Text => results::text(&found, asked.as_deref(), console.language),
        };
        console.out(&text)
    });
    match told {
        Ok(()) => Exit::Done,
        Err(failure) => failed(&failure, console),
    }
}

fn found(arguments: Search) -> Outcome<Results> {
    let work = work_folder(&arguments.root, &arguments.profile);
    let indexes = index::open_all(&work, ALL)?;
    if indexes.is_empty() {
        let profile = &arguments.profile;
        return Err(Error::refused(format!(
            "there is no search index of profile `{profile}` that this program can read; \
             build it with `qunshan build --profile {profile}` (and without `--no-search`)"
        )));
    }
    let request = Request {
        query: arguments.query,
        site: arguments.site,
        column: arguments.column,
        kind: arguments.kind,
        since: arguments.since,
        year: arguments.year,
        sort: match arguments.sort {
            SortBy::Relevance => Sort::Relevance,
            SortBy::Date => Sort::Date,
        },
        limit: arguments.limit,
    };
    languages::search(&indexes, arguments.lang.as_deref(), &request)
}
