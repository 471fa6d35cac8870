//! Writes a cluster of any size for measuring: `sites/` and `content/` in three languages.
//!
//! The same options and the same folder of texts give the same bytes on every machine.
#![allow(clippy::disallowed_methods, reason = "a program of its own, outside the floors")]
#![allow(clippy::print_stdout, reason = "its one line of output")]

mod chinese;
mod columns;
mod config;
mod day;
mod eleventy;
mod foreign;
mod form;
mod front_matter;
mod hugo;
mod language;
mod lexicon;
mod markdown;
mod pages;
mod random;
mod shape;
mod sites;
mod strings;
mod taxonomy;
mod turkic;
mod voice;

use crate::chinese::Chinese;
use crate::form::Form;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::markdown::Cluster;
use crate::pages::Page;
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
    /// The generator to write for.
    #[arg(long, value_enum, default_value_t = Form::Qunshan)]
    form: Form,
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
    /// The project's root, whose themes the other forms take over.
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let languages = &arguments.languages;
    if !languages.contains(&Language::Zh) {
        return Err("the leading language zh must be among --languages".into());
    }
    if arguments.out.join("sites").exists() || arguments.out.join(arguments.form.mark()).exists() {
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
    write_frame(&arguments, &cluster)?;
    let bytes = write_content(&arguments, &cluster, voices)?;
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

/// Writes all that is not a page.
fn write_frame(arguments: &Arguments, cluster: &Cluster) -> io::Result<()> {
    let (root, languages) = (&arguments.out, &arguments.languages);
    let Some(theme) = arguments.form.theme() else {
        return write_sites(root, cluster, languages);
    };
    copy(&arguments.root.join(theme), root)?;
    for (from, to) in arguments.form.assets() {
        copy(&arguments.root.join("themes").join(from), &root.join(to))?;
    }
    let words = languages.iter().map(|language| {
        strings::strings(&arguments.root, *language).map(|strings| (*language, strings))
    });
    let words: Vec<_> = words.collect::<io::Result<_>>()?;
    let files = match arguments.form {
        Form::Eleventy => eleventy::files(cluster, &words),
        _ => hugo::files(cluster, &words),
    };
    files.iter().try_for_each(|(path, text)| write(&root.join(path), text))
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
    arguments: &Arguments,
    cluster: &Cluster,
    voices: [&dyn Voice; 3],
) -> io::Result<usize> {
    let folder = arguments.out.join(arguments.form.mark());
    let text = |page: &Page, language: Language| {
        markdown::file(cluster, page, language, voices[language as usize])
    };
    let mut bytes = 0;
    for page in &cluster.pages {
        for language in &arguments.languages {
            let mut written = text(page, *language);
            if arguments.form != Form::Qunshan {
                written = foreign::page(&written, &text(page, Language::Zh), cluster, page);
            }
            write(&folder.join(format!("{}.{language}.md", page.id)), &written)?;
            bytes += written.len();
        }
    }
    Ok(bytes)
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let named = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", from.display()));
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).map_err(named)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(&path, &to)?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
