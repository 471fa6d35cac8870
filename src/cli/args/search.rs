//! What a user may type to search, and to hand pages out for other engines.

use crate::base::date::Date;
use crate::cli::args::Ground;
use crate::cli::args::Voice;
use crate::cli::args::jobs;
use crate::config::column::Kind;
use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;
use std::path::PathBuf;

/// The arguments of `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for; in quotes “” what a page must have exactly so
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// The cluster's root: the folder that holds sites/, content/ and themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Which output was built
    #[arg(long, value_name = "P", default_value = "public")]
    pub profile: String,
    /// Only pages of this site
    #[arg(long, value_name = "ID")]
    pub site: Option<String>,
    /// In this language [default: that of the query's letters]
    #[arg(long, value_name = "L")]
    pub lang: Option<String>,
    /// Only pages of this column and those below it
    #[arg(long, value_name = "SITE/COLUMN/PATH")]
    pub column: Option<String>,
    /// Only pages of this kind
    #[arg(long, value_name = "K", value_parser = kind)]
    pub kind: Option<String>,
    /// Only pages of this day and later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub since: Option<Date>,
    /// Only pages of this year
    #[arg(long, value_name = "YYYY")]
    pub year: Option<i16>,
    /// What comes first
    #[arg(long, value_enum, default_value_t = SortBy::Relevance)]
    pub sort: SortBy,
    /// Show so many pages at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// The form of the results, on standard output
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    pub format: ResultFormat,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    /// The pages that fit best
    Relevance,
    /// The newest pages
    Date,
}

/// The form of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    /// For people
    Text,
    /// One object
    Json,
}

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct Exports {
    /// What to hand out.
    #[command(subcommand)]
    pub what: Export,
}

/// What can be handed out.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Every page in every language as a record for search engines, a line of JSON each (NDJSON)
    Documents(Documents),
}

/// The arguments of `export documents`.
#[derive(Debug, Args)]
pub struct Documents {
    #[command(flatten)]
    pub(crate) ground: Ground,
    /// Only pages of these sites
    #[arg(long = "site", value_name = "ID", num_args = 1.., value_delimiter = ',')]
    pub sites: Vec<String>,
    /// Only pages in these languages
    #[arg(long = "lang", value_name = "L", num_args = 1.., value_delimiter = ',')]
    pub langs: Vec<String>,
    /// Which visibilities are handed out
    #[arg(long, value_name = "P", default_value = "public")]
    pub profile: String,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The number of threads [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "write a day as `2026-03-02`".to_owned())
}

fn kind(text: &str) -> Result<String, String> {
    let kinds = Kind::ALL.map(Kind::as_str);
    let known = kinds.contains(&text).then(|| text.to_owned());
    known.ok_or_else(|| format!("there are: {}", kinds.join(", ")))
}
