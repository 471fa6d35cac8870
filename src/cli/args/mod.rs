//! What a user may type. Turns words into plain values; does nothing with them.

pub mod lang;
pub mod search;

use crate::base::date::Moment;
use crate::base::finding::MessageLanguage;
use crate::cli::args::lang::Lang;
use crate::cli::args::search::Exports;
use crate::cli::args::search::Search;
use crate::pipeline::report;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 findings of severity error, 2 failure, 64 wrong usage, 75 another run is at work";

/// Builds the websites of a whole government as one static, searchable, checkable cluster.
#[derive(Debug, Parser)]
#[command(name = "qunshan", version, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the output folder
    Build(Build),
    /// Look for findings as a build does, and write no output
    Check(Check),
    /// Build, show the result on this machine, and rebuild at every change
    Serve(Serve),
    /// Begin a site, a column or a page
    New(New),
    /// Tell of the cluster as it is
    Report(Report),
    /// Search the pages that the last build made
    Search(Search),
    /// Hand the cluster out for other programs
    Export(Exports),
    /// Ask what the program makes of words in Kazakh, Uyghur or Chinese
    Lang(Lang),
    /// Print the JSON Schema of a kind of file, or the list of them
    Schema(Schema),
    /// Print the completions of a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Where the cluster lies.
#[derive(Debug, Args)]
pub struct Ground {
    /// The cluster's root: the folder that holds sites/, content/ and themes/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The moment to build for (RFC 3339) [default: now]
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    pub now: Option<Moment>,
}

/// Which part of the cluster, and how fast.
#[derive(Debug, Args)]
pub struct Scope {
    /// Renew only these sites
    #[arg(long = "site", value_name = "ID", num_args = 1.., value_delimiter = ',')]
    pub sites: Vec<String>,
    /// Renew only the editions of these languages
    #[arg(long = "lang", value_name = "L", num_args = 1.., value_delimiter = ',')]
    pub langs: Vec<String>,
    /// Which visibilities the output holds
    #[arg(long, value_name = "P", default_value = "public")]
    pub profile: String,
    /// The number of threads [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
}

/// What a build leaves out.
#[derive(Debug, Args)]
pub struct Leaving {
    /// Make nothing for search, as where the cluster switches it off: that is quicker
    #[arg(long)]
    pub no_search: bool,
}

impl Leaving {
    pub(crate) fn search(&self) -> report::Search {
        if self.no_search { report::Search::LeftOut } else { report::Search::Made }
    }
}

/// How the program speaks.
#[derive(Debug, Args)]
pub struct Voice {
    /// Say nothing but findings and failures
    #[arg(long, short)]
    pub quiet: bool,
    /// The language of messages [default: that of the surroundings]
    #[arg(long, value_name = "LANGUAGE")]
    pub message_language: Option<Tongue>,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<Tongue> for MessageLanguage {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Zh => Self::Zh,
        }
    }
}

/// The form in which a run is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error
    Text,
    /// One object with summary and findings, on standard output
    Json,
    /// SARIF 2.1.0, on standard output
    Sarif,
    /// JUnit XML, on standard output
    Junit,
}

/// The arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub(crate) ground: Ground,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// The output folder [default: that of the profile, `public`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Renew the other sites when one has errors; it keeps its last good output
    #[arg(long)]
    pub keep_going: bool,
    /// Read the whole output again to find files that were changed by others
    #[arg(long)]
    pub verify_output: bool,
    #[command(flatten)]
    pub(crate) leaving: Leaving,
    /// Note in this file when each thread worked on which stage; Perfetto and Chrome's
    /// `about:tracing` show it
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub(crate) ground: Ground,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// Look at drafts too, at texts in review, and at those that wait for their minute, as if they
    /// were shown
    #[arg(long)]
    pub drafts: bool,
    #[command(flatten)]
    pub(crate) mending: Mending,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

/// Whether a check mends before it looks.
#[derive(Debug, Args)]
pub struct Mending {
    /// Mend letters and punctuation in the sources where that is safe, show what is changed, and
    /// then check
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would be changed, and change nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub(crate) ground: Ground,
    #[command(flatten)]
    pub(crate) scope: Scope,
    /// The port on 127.0.0.1; 0 for any free one
    #[arg(long, value_name = "PORT", default_value_t = 8000)]
    pub port: u16,
    #[command(flatten)]
    pub(crate) leaving: Leaving,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

/// The arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What to begin.
    #[command(subcommand)]
    pub what: Beginning,
}

/// What can be begun.
#[derive(Debug, Subcommand)]
pub enum Beginning {
    /// A site with its standard columns
    Site {
        /// The site's id: a-z, 0-9 and -
        #[arg(value_name = "ID")]
        id: String,
        /// Where the cluster lies.
        #[command(flatten)]
        ground: Ground,
        /// How the program speaks.
        #[command(flatten)]
        voice: Voice,
    },
    /// A column of a site
    Column {
        /// The site and the column's path
        #[arg(value_name = "SITE/COLUMN/PATH")]
        path: String,
        /// Where the cluster lies.
        #[command(flatten)]
        ground: Ground,
        /// How the program speaks.
        #[command(flatten)]
        voice: Voice,
    },
    /// A page of a column, as a draft
    Page {
        /// The site, the column's path, folders if wanted, and the page's name
        #[arg(value_name = "SITE/COLUMN/NAME")]
        path: String,
        /// The kind of page [default: that of its column]
        #[arg(long)]
        kind: Option<String>,
        /// The language of the text [default: the cluster's leading language]
        #[arg(long)]
        lang: Option<String>,
        /// Where the cluster lies.
        #[command(flatten)]
        ground: Ground,
        /// How the program speaks.
        #[command(flatten)]
        voice: Voice,
    },
}

/// The arguments of `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// What to tell of.
    #[command(subcommand)]
    pub what: ReportOn,
}

/// What can be reported on.
#[derive(Debug, Subcommand)]
pub enum ReportOn {
    /// How far pages are translated, and what to translate next
    Translations(Translations),
}

/// The arguments of `report translations`.
#[derive(Debug, Args)]
pub struct Translations {
    #[command(flatten)]
    pub(crate) ground: Ground,
    /// Tell only of these sites
    #[arg(long = "site", value_name = "ID", num_args = 1.., value_delimiter = ',')]
    pub sites: Vec<String>,
    /// Tell only of these languages
    #[arg(long = "lang", value_name = "L", num_args = 1.., value_delimiter = ',')]
    pub langs: Vec<String>,
    /// Which visibilities count
    #[arg(long, value_name = "P", default_value = "public")]
    pub profile: String,
    /// The form of the report, on standard output
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
    /// List so many translations at most [default: 50 as text, else all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// The number of threads [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) voice: Voice,
}

/// The form of a report that is a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Tables for people
    Text,
    /// One object
    Json,
    /// A table with a header, as spreadsheets read it (RFC 4180, UTF-8)
    Csv,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The schema to print; without it, their names
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn moment(text: &str) -> Result<Moment, String> {
    let wanted = "write a moment as `2026-03-02T09:00:00+08:00`";
    Moment::from_rfc3339(text).ok_or_else(|| wanted.to_owned())
}

fn jobs(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|jobs| (1..=1024).contains(jobs));
    number.ok_or_else(|| "write a number from 1 to 1024".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use super::Command;
    use clap::CommandFactory as _;
    use clap::Parser as _;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sites_may_be_listed_in_either_way() {
        let words = "qunshan build --site portal,health --site county --lang kk ug --now \
                     2026-03-02T00:30:00Z --jobs 2";
        let read = Arguments::try_parse_from(words.split_whitespace()).unwrap();
        let Command::Build(build) = read.command else { panic!("build was asked for") };
        assert_eq!(build.scope.sites, ["portal", "health", "county"]);
        assert_eq!(build.scope.langs, ["kk", "ug"]);
        assert_eq!(build.ground.now.unwrap().to_string(), "2026-03-02 08:30");
        assert_eq!(build.scope.jobs, Some(2));
    }

    #[test]
    fn a_wrong_moment_is_refused_with_an_example() {
        for words in ["qunshan build --now yesterday", "qunshan check --now 2026-03-02"] {
            let refusal = Arguments::try_parse_from(words.split_whitespace()).unwrap_err();
            assert!(refusal.to_string().contains("2026-03-02T09:00:00+08:00"), "{refusal}");
        }
        assert!(Arguments::try_parse_from(["qunshan", "build", "--jobs", "0"]).is_err());
    }
}
