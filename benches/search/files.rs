//! The files of one static index.

use qunshan::search::statics::read;
use qunshan::search::statics::read::List;
use qunshan::search::statics::shape::LEVELS;
use qunshan::search::statics::shape::Shape;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// What is wrong with files.
pub(crate) type Fault = Box<dyn Error>;

/// An index with what `current.json` and `about.qs` tell of it.
pub(crate) struct Files {
    folder: PathBuf,
    digest: String,
    pub(crate) pages: usize,
    pub(crate) shape: Shape,
    pub(crate) shards: [usize; LEVELS],
    months: Vec<(String, usize)>,
    pub(crate) about: usize,
}

#[derive(Deserialize)]
struct Current {
    digest: String,
    pages: usize,
    levels: [usize; LEVELS - 1],
    shards: [usize; LEVELS],
}

#[derive(Deserialize)]
struct About {
    months: Vec<(String, usize)>,
}

/// One page, as far as it is needed here.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// What was read, with its size as it is sent.
pub(crate) struct Loaded<T> {
    pub(crate) value: T,
    pub(crate) bytes: usize,
}

impl Files {
    pub(crate) fn open(folder: &Path) -> Result<Self, Fault> {
        let current: Current = serde_json::from_slice(&fs::read(folder.join("current.json"))?)?;
        let about = fs::read(folder.join(&current.digest).join("about.qs"))?;
        let told: About = serde_json::from_slice(&read::unpack(&about).ok_or("about.qs")?)?;
        let (mut end, mut shape) = (0, Shape::default());
        for (level, size) in current.levels.into_iter().enumerate() {
            end += size;
            shape.ends[level] = end;
        }
        Ok(Self {
            folder: folder.to_owned(),
            digest: current.digest,
            pages: current.pages,
            shape,
            shards: current.shards,
            months: told.months,
            about: about.len(),
        })
    }

    pub(crate) fn told(&self) -> String {
        format!("{} pages, levels to {:?}, files {:?}", self.pages, self.shape.ends, self.shards)
    }

    /// The name of a file of lists.
    pub(crate) fn name(level: usize, number: usize) -> String {
        if level == 0 { format!("s/{number}.qs") } else { format!("t/{level}/{number}.qs") }
    }

    pub(crate) fn lists(
        &self,
        level: usize,
        number: usize,
    ) -> Result<Loaded<BTreeMap<String, List>>, Fault> {
        let name = Self::name(level, number);
        let file = fs::read(self.folder.join(&self.digest).join(&name))?;
        let value = read::lists(&file, level, &self.shape).ok_or(name)?;
        Ok(Loaded { value, bytes: file.len() })
    }

    pub(crate) fn page(&self, page: u32) -> Result<Loaded<Page>, Fault> {
        let mut place = page as usize;
        for (month, count) in &self.months {
            if place < *count {
                let name = format!("texts/{month}/{}.qs", count - 1 - place);
                let file = fs::read(self.folder.join(&name))?;
                let text = read::unpack(&file).ok_or(name)?;
                return Ok(Loaded { value: serde_json::from_slice(&text)?, bytes: file.len() });
            }
            place -= count;
        }
        Err(format!("there is no page {page}").into())
    }
}
