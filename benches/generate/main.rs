//! Writes a cluster of any size for measuring: `sites/` and `content/` in three languages.
//!
//! The same options and the same folder of texts give the same bytes on every machine.
#![allow(clippy::disallowed_methods, reason = "a program of its own, outside the floors")]
#![allow(clippy::print_stdout, reason = "its one line of output")]

mod chinese;
mod columns;
mod config;
mod day;
mod front_matter;
mod language;
mod lexicon;
mod markdown;
mod pages;
mod random;
mod shape;
mod sites;
mod taxonomy;
mod turkic;
mod voice;

use crate::chinese::Chinese;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::markdown::Cluster;
use crate::turkic::Turkic;
use crate::voice::Voice;
use clap::Parser;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// Writes a cluster of sites with generated texts.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder to write to; it must not hold a cluster yet.
    #[arg(long)]
    out: PathBuf,
    /// How many sites, the portal included.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..))]
    sites: u16,
    /// How many pages a site has.
    #[arg(long, default_value_t = 336, value_parser = clap::value_parser!(u32).range(1..))]
    articles: u32,
    /// How many words the shortest page has; the longest has three times as many, and most have few.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    words: u32,
    /// Languages, Chinese among them.
    #[arg(long, value_delimiter = ',', default_value = "zh,kk,ug")]
    languages: Vec<Language>,
    /// The seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder of Chinese Markdown texts, searched to any depth.
    #[arg(long, default_value = "content/shared/policies")]
    texts: PathBuf,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let languages = &arguments.languages;
    if !languages.contains(&Language::Zh) {
        return Err("the leading language zh must be among --languages".into());
    }
    if arguments.out.join("sites").exists() || arguments.out.join("content").exists() {
        return Err(format!("{} holds a cluster already", arguments.out.display()).into());
    }
    let chinese = Chinese::new(&texts(&arguments.texts)?);
    let chinese = chinese.ok_or_else(|| no_sentence(&arguments.texts))?;
    let kazakh = Turkic::new(Lexicon::kazakh());
    let uyghur = Turkic::new(Lexicon::uyghur());
    let voices: [&dyn Voice; 3] = [&chinese, &kazakh, &uyghur];

    let sites = sites::sites(arguments.sites.into());
    let (articles, words) =
        (usize::try_from(arguments.articles)?, usize::try_from(arguments.words)?);
    let pages = pages::plan(&sites, articles, words, arguments.seed);
    let cluster = Cluster { sites, pages, seed: arguments.seed };
    write_sites(&arguments.out, &cluster, languages)?;
    let bytes = write_content(&arguments.out, &cluster, languages, voices)?;
    println!(
        "{} sites, {} pages, {} files, {bytes} bytes in {}",
        cluster.sites.len(),
        cluster.pages.len(),
        cluster.pages.len() * languages.len(),
        arguments.out.display()
    );
    Ok(())
}

fn no_sentence(folder: &Path) -> String {
    format!("no Chinese sentence in {}; name a folder of Markdown with --texts", folder.display())
}

/// All Markdown texts below a folder in the order of their paths; translations are left out.
fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let named = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(named)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        let translated = name.ends_with(".kk.md") || name.ends_with(".ug.md");
        if path.is_dir() {
            found.extend(texts(&path)?);
        } else if name.ends_with(".md") && !translated {
            found.push(fs::read_to_string(&path)?);
        }
    }
    Ok(found)
}

fn write_sites(root: &Path, cluster: &Cluster, languages: &[Language]) -> io::Result<()> {
    write(&root.join("sites/cluster.yaml"), &config::cluster(languages))?;
    for (at, site) in cluster.sites.iter().enumerate() {
        let folder = root.join("sites").join(&site.id);
        write(&folder.join("site.yaml"), &config::site(&cluster.sites, at, languages))?;
        write(&folder.join("columns.yaml"), &config::columns(languages))?;
    }
    Ok(())
}

/// Writes all pages and gives their bytes.
fn write_content(
    root: &Path,
    cluster: &Cluster,
    languages: &[Language],
    voices: [&dyn Voice; 3],
) -> io::Result<usize> {
    let mut bytes = 0;
    for page in &cluster.pages {
        for language in languages {
            let text = markdown::file(cluster, page, *language, voices[*language as usize]);
            write(&root.join("content").join(format!("{}.{language}.md", page.id)), &text)?;
            bytes += text.len();
        }
    }
    Ok(bytes)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
