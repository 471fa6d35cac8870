//! Writes a static index and tells what that costs.

use clap::Args;
use qunshan::base::digest::Digest;
use qunshan::base::id::Lang;
use qunshan::base::id::SiteId;
use qunshan::base::language::Language;
use qunshan::base::memory;
use qunshan::base::workers::Workers;
use qunshan::search::collection::Collection;
use qunshan::search::document::Document;
use qunshan::search::index;
use qunshan::search::statics;
use qunshan::search::statics::shape::Family;
use qunshan::search::statics::shape::Shape;
use qunshan::search::statics::texts;
use std::error::Error;
use std::fs;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// How the lists are cut, where it is not as usual.
#[derive(Debug, Clone, Args)]
pub(crate) struct Cut {
    /// How many bytes a file of each family should have before it is compressed.
    #[arg(long, value_delimiter = ',')]
    wanted: Vec<usize>,
    /// On how many pages comes a file of lists at most.
    #[arg(long)]
    pages_a_file: Option<usize>,
    /// How many threads.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
}

impl Cut {
    fn shape(&self) -> Result<Shape, Box<dyn Error>> {
        let mut shape = Shape::default();
        if !self.wanted.is_empty() {
            shape.wanted = <[usize; Family::ALL.len()]>::try_from(&self.wanted[..])?;
        }
        shape.pages_a_file = self.pages_a_file.unwrap_or(shape.pages_a_file);
        Ok(shape)
    }
}

pub(crate) fn make(documents: &Path, out: &Path, cut: &Cut) -> Result<(), Box<dyn Error>> {
    let (shape, workers) = (cut.shape()?, Workers::new(cut.jobs)?);
    if out.exists() {
        return Err(format!("{} exists; name a fresh folder", out.display()).into());
    }
    let mut clock = Clock(Instant::now());
    let collection = collection(documents)?;
    clock.ends("read");
    let index = index::build(&collection, &workers)?;
    clock.ends("index");
    let files = statics::make(&collection, &index, &shape, &workers)?;
    clock.ends("lists");
    let texts = texts::all(&collection, "");
    let packed = workers.map(&texts, texts::Text::pack);
    clock.ends("texts");
    let (lists, pages) = (files.len(), packed.len());
    let mut bytes = [0, 0];
    for (place, some) in [files, packed].into_iter().enumerate() {
        for file in some {
            let path = out.join(&file.path);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, &file.bytes)?;
            bytes[place] += file.bytes.len();
        }
    }
    clock.ends("write");
    println!(
        "pages={pages} files a page={:.3} bytes of lists={} of texts={} memory={} MB",
        (lists + pages) as f64 / pages as f64,
        bytes[0],
        bytes[1],
        memory::peak() / 1_000_000
    );
    Ok(())
}

fn collection(path: &Path) -> Result<Collection, Box<dyn Error>> {
    let mut documents: Vec<Arc<Document>> = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        documents.push(Arc::new(serde_json::from_str(&line?)?));
    }
    let first = documents.first().ok_or("the file holds no document")?;
    if let Some(other) = documents.iter().find(|document| document.lang != first.lang) {
        return Err(format!("the file holds {} and {}", first.lang, other.lang).into());
    }
    let code = first.lang.clone();
    let language = Language::ALL.into_iter().find(|language| language.code() == code);
    documents.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    Ok(Collection {
        scope: "all".to_owned(),
        site: SiteId::new("portal"),
        lang: Lang::new(&code),
        place: 0,
        language: language.ok_or("the file is of no language of the house")?,
        documents,
        digest: Digest::quick(b""),
    })
}

/// Tells the seconds of each step.
struct Clock(Instant);

impl Clock {
    fn ends(&mut self, step: &str) {
        println!("{step}: {:.1} s", self.0.elapsed().as_secs_f64());
        self.0 = Instant::now();
    }
}
