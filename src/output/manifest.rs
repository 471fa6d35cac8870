//! The manifest: the list of all files of an output folder with their digests.
//!
//! It holds no time and no path of a machine, so that the same files give the same manifest. The
//! root digest can be recomputed with common tools, inside the output folder:
//!
//! ```text
//! find . -type f ! -path ./manifest.json -printf '%P\0' | LC_ALL=C sort -z \
//!   | xargs -0 sha256sum | sha256sum
//! ```

use crate::artifact::Owner;
use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::OutputPath;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the manifest at the top of an output folder.
pub const NAME: &str = "manifest.json";

const VERSION: u32 = 1;

/// The list of all files of an output folder; itself not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The profile whose output it is.
    pub profile: String,
    /// SHA-256 over the lines `{sha256}  {path}\n` of all files, sorted by path as bytes.
    pub root: Digest,
    /// The share of each site.
    pub sites: BTreeMap<SiteId, Share>,
    /// All files.
    pub files: BTreeMap<OutputPath, Listed>,
}

/// What one site has in an output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// As `Manifest::root`, over the files of this site alone.
    pub root: Digest,
    /// The number of files.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

/// One file of an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub digest: Digest,
    /// Whose it is.
    pub owner: Owner,
}

impl Manifest {
    /// The manifest of these files, root digests and shares computed. A manifest that was read is
    /// true to itself if it equals the one made of its files.
    pub fn of(profile: &str, files: BTreeMap<OutputPath, Listed>) -> Self {
        let mut lines: BTreeMap<&SiteId, (String, usize, u64)> = BTreeMap::new();
        let mut all = String::with_capacity(files.len() * 128);
        for (path, listed) in &files {
            let line = format!("{}  {path}\n", listed.digest);
            let (text, count, bytes) = lines.entry(&listed.owner.site).or_default();
            text.push_str(&line);
            (*count, *bytes) = (*count + 1, *bytes + listed.size);
            all.push_str(&line);
        }
        let share = |(site, (text, files, bytes)): (&SiteId, (String, usize, u64))| {
            (site.clone(), Share { root: Digest::sha256(text.as_bytes()), files, bytes })
        };
        let sites = lines.into_iter().map(share).collect();
        let root = Digest::sha256(all.as_bytes());
        Self { profile: profile.to_owned(), root, sites, files }
    }

    /// The size of all files.
    pub fn bytes(&self) -> u64 {
        self.sites.values().map(|share| share.bytes).sum()
    }

    /// The manifest as it is written: JSON, one file a line, so that a comparison of two manifests
    /// shows the files that differ.
    pub(super) fn to_text(&self) -> Outcome<String> {
        let mut text = format!(
            "{{\n\"version\":{VERSION},\n\"profile\":{},\n\"root\":\"{}\",\n\"bytes\":{},\n\"sites\":{{",
            json(&self.profile)?,
            self.root,
            self.bytes(),
        );
        for (count, (site, share)) in self.sites.iter().enumerate() {
            text.push_str(if count == 0 { "\n" } else { ",\n" });
            text.push_str(&format!("{}:{}", json(site)?, json(share)?));
        }
        text.push_str("\n},\n\"files\":[");
        for (count, (path, listed)) in self.files.iter().enumerate() {
            text.push_str(if count == 0 { "\n" } else { ",\n" });
            text.push_str(&json(&Entry::of(path, listed))?);
        }
        text.push_str("\n]\n}\n");
        Ok(text)
    }

    /// Reads a manifest; `None` if the text is none of ours.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(text).ok()?;
        let files: Option<BTreeMap<_, _>> = written.files.into_iter().map(Entry::listed).collect();
        (written.version == VERSION).then_some(())?;
        Some(Self {
            profile: written.profile,
            root: written.root,
            sites: written.sites,
            files: files?,
        })
    }
}

/// Reads the manifest of an output folder; `None` if there is none.
pub fn read(out: &Path) -> Outcome<Option<Manifest>> {
    let path = out.join(NAME);
    match fs::read_if_there(&path)? {
        None => Ok(None),
        Some(text) => Manifest::parse(&text).map(Some).ok_or_else(|| unreadable(&path)),
    }
}

pub(super) fn unreadable(path: &Path) -> Error {
    Error::refused(format!(
        "`{}` is no manifest that this program can read; empty that folder or choose another",
        path.display()
    ))
}

fn json(value: &impl Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|e| Error::refused(format!("cannot write manifest: {e}")))
}

#[derive(Deserialize)]
struct Written {
    version: u32,
    profile: String,
    root: Digest,
    sites: BTreeMap<SiteId, Share>,
    files: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    size: u64,
    sha256: Digest,
    site: SiteId,
    lang: Option<Lang>,
}

impl Entry {
    fn of(path: &OutputPath, listed: &Listed) -> Self {
        let Owner { site, lang } = listed.owner.clone();
        let path = path.as_str().to_owned();
        Self { path, size: listed.size, sha256: listed.digest, site, lang }
    }

    // A manifest lies where others can write: its paths are taken only if they stay in the folder.
    fn listed(self) -> Option<(OutputPath, Listed)> {
        let owner = Owner { site: self.site, lang: self.lang };
        let path = OutputPath::parse(&self.path)?;
        Some((path, Listed { size: self.size, digest: self.sha256, owner }))
    }
}
