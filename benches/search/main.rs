//! Measures search in a browser: writes the static index of a file of documents, and asks it queries
//! drawn from its own texts as the client does, counting what each of them loads.
#![allow(clippy::disallowed_methods, reason = "a program of its own, outside the floors")]
#![allow(clippy::print_stdout, reason = "its lines of output")]

mod client;
mod draw;
mod figures;
mod files;
mod make;

use crate::client::Client;
use crate::client::Habits;
use crate::figures::Figures;
use crate::files::Files;
use clap::Parser;
use clap::Subcommand;
use std::path::PathBuf;

/// Measures search in a browser.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Writes the static index of documents of one language.
    Make {
        /// What `qunshan export documents` wrote.
        #[arg(long)]
        documents: PathBuf,
        /// The folder to write, which must not exist.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        cut: make::Cut,
    },
    /// Asks an index, each query with an empty cache.
    Ask {
        /// The folder of a language that `make` or a build wrote.
        #[arg(long)]
        files: PathBuf,
        /// How many queries of each kind.
        #[arg(long, default_value_t = 100)]
        queries: usize,
        /// The seed of the queries.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Whether each query is told with what it loads.
        #[arg(long)]
        each: bool,
        #[command(flatten)]
        habits: Habits,
    },
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Arguments::parse().task {
        Task::Make { documents, out, cut } => make::make(&documents, &out, &cut),
        Task::Ask { files, queries, seed, each, habits } => {
            let files = Files::open(&files)?;
            println!("{}", files.told());
            for kind in draw::Kind::ALL {
                let mut figures = Figures::default();
                for query in draw::queries(&files, kind, queries, seed)? {
                    let asked = Client::new(&files, habits).ask(&query)?;
                    if each {
                        println!("{query}\t{asked:?}");
                    }
                    figures.add(&asked);
                }
                println!("{kind:?}: {figures}");
            }
            Ok(())
        }
    }
}
