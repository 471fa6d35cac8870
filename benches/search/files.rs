//! The files of one static index.

use qunshan::search::statics::lists::Counts;
use qunshan::search::statics::read;
use qunshan::search::statics::read::List;
use qunshan::search::statics::shape::Family;
use qunshan::search::statics::texts;
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
    heads: (usize, usize),
    pub(crate) shards: Counts,
    months: Vec<(String, usize)>,
    pub(crate) about: usize,
}

#[derive(Deserialize)]
struct Current {
    digest: String,
    pages: usize,
    whole: usize,
    best: usize,
    shards: Counts,
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
        Ok(Self {
            folder: folder.to_owned(),
            digest: current.digest,
            pages: current.pages,
            heads: (current.whole, current.best),
            shards: current.shards,
            months: told.months,
            about: about.len(),
        })
    }

    pub(crate) fn told(&self) -> String {
        format!("{} pages, heads of {:?}, files {:?}", self.pages, self.heads, self.shards)
    }

    pub(crate) fn lists(
        &self,
        family: Family,
        number: usize,
    ) -> Result<Loaded<BTreeMap<String, List>>, Fault> {
        let name = format!("{}/{number}.qs", family.folder());
        let file = fs::read(self.folder.join(&self.digest).join(&name))?;
        let value = read::lists(&file, family, self.pages).ok_or(name)?;
        Ok(Loaded { value, bytes: file.len() })
    }

    pub(crate) fn page(&self, page: u32) -> Result<Loaded<Page>, Fault> {
        let mut place = page as usize;
        for (month, count) in &self.months {
            if place < *count {
                let name = format!("texts/{month}/{}.qs", count - 1 - place);
                let file = fs::read(self.folder.join(&name))?;
                let text =
                    read::unpack(&file).and_then(|text| texts::unpacked(&text)).ok_or(name)?;
                return Ok(Loaded { value: serde_json::from_str(&text)?, bytes: file.len() });
            }
            place -= count;
        }
        Err(format!("there is no page {page}").into())
    }
}
