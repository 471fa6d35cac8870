//! An output folder at work: what it holds, what of it can stay, and what is staged for it.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::fs::Kind;
use crate::base::fs::Lock;
use crate::base::fs::Stamp;
use crate::base::path::OutputPath;
use crate::output::folders::Folders;
use crate::output::folders::journal_in;
use crate::output::folders::lock_in;
use crate::output::folders::staged_file;
use crate::output::journal;
use crate::output::manifest;
use crate::output::manifest::Manifest;
use crate::output::state;
use crate::output::state::Kept;
use crate::output::state::State;
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// What is taken as proof that a file is as we left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Its size and time.
    Stamp,
    /// Its digest: every file is read.
    Digest,
}

/// An output folder at work. Many threads may stage into it.
#[derive(Debug)]
pub struct Store {
    pub(super) folders: Folders,
    pub(super) staging: PathBuf,
    /// The manifest that lies in the folder; an empty one where the folder is new.
    pub(super) listed: Manifest,
    /// What lies in the folder, whoever made it, by its path.
    pub(super) found: BTreeMap<String, Kind>,
    /// The bytes on the disk, as digests: what has not changed is not written again.
    pub(super) manifest_bytes: Option<Digest>,
    pub(super) state_bytes: Option<Digest>,
    kept: State,
    trust: Trust,
    lock: Option<Lock>,
}

/// One file of the next output.
#[derive(Debug, Clone, PartialEq)]
pub struct Staged {
    /// Where it lies in the output folder.
    pub path: OutputPath,
    /// What is known of it.
    pub kept: Kept,
    /// How it came to be.
    pub origin: Origin,
}

/// How a file of the next output came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Made, and not as it lies in the output folder: it waits for the commit.
    Changed,
    /// Made, and as it lies in the output folder.
    Unchanged,
    /// Not made: what it would be made from has not changed.
    Reused,
}

/// The right to build into the output of a work folder, until it is dropped.
#[derive(Debug)]
pub struct Claim {
    lock: Lock,
}

/// Takes the lock of a work folder and finishes a commit that was killed. A build does so before it
/// reads its sources: else one that read them earlier could replace what was made of newer ones.
///
/// # Errors
/// `Busy` while another build is at work.
pub fn claim(work: &Path) -> Outcome<Claim> {
    let lock = fs::lock(&lock_in(work))?;
    journal::finish_pending(&journal_in(work))?;
    Ok(Claim { lock })
}

/// Opens an output folder for a build that has the claim to its work folder: removes what a killed
/// build staged, and reads what the folder holds.
///
/// Refuses a folder whose manifest names another profile, and one that holds files but no manifest.
pub fn open(folders: Folders, trust: Trust, claim: Claim) -> Outcome<Store> {
    let folders = folders.absolute()?;
    for staging in folders.stagings() {
        fs::remove_folder(&staging)?;
    }
    load(folders, trust, Some(claim.lock))
}

/// Opens an output folder only to see what of it can be reused: takes no lock and writes nothing;
/// what is staged is compared and then forgotten, and `commit` refuses it. Of a folder that a build
/// would refuse nothing is reused.
pub fn read_only(folders: Folders, trust: Trust) -> Outcome<Store> {
    load(folders.absolute()?, trust, None)
}

fn load(folders: Folders, trust: Trust, lock: Option<Lock>) -> Outcome<Store> {
    let (listed, found, manifest_bytes) = match look(&folders) {
        // Who only reads loses nothing but what he might have reused.
        Err(Error::Refused { .. }) if lock.is_none() => (blank(&folders), BTreeMap::new(), None),
        other => other?,
    };
    let state = fs::read_if_there(&folders.state())?;
    Ok(Store {
        staging: folders.staging(),
        listed,
        found,
        manifest_bytes,
        state_bytes: state.as_deref().map(Digest::quick),
        kept: state.as_deref().and_then(state::parse).unwrap_or_default(),
        folders,
        trust,
        lock,
    })
}

type Looked = (Manifest, BTreeMap<String, Kind>, Option<Digest>);

fn look(folders: &Folders) -> Outcome<Looked> {
    let path = folders.out.join(manifest::NAME);
    let text = fs::read_if_there(&path)?;
    let listed = match &text {
        Some(text) => Manifest::parse(text).ok_or_else(|| manifest::unreadable(&path))?,
        None => blank(folders),
    };
    let found = find(&folders.out)?;
    refuse_foreign(folders, &listed, text.is_none() && !found.is_empty())?;
    Ok((listed, found, text.as_deref().map(Digest::quick)))
}

fn blank(folders: &Folders) -> Manifest {
    Manifest::of(&folders.profile, BTreeMap::new())
}

fn find(out: &Path) -> Outcome<BTreeMap<String, Kind>> {
    let found = fs::walk_all(out)?.into_iter().map(|found| {
        let name = found.relative.unwrap_or_else(|| {
            let relative = found.path.strip_prefix(out).unwrap_or(&found.path);
            relative.to_string_lossy().into_owned()
        });
        (name, found.kind)
    });
    Ok(found.collect())
}

fn refuse_foreign(folders: &Folders, listed: &Manifest, foreign: bool) -> Outcome<()> {
    let out = folders.out.display();
    if foreign {
        return Err(Error::refused(format!(
            "folder `{out}` holds files and no manifest of this program; \
             empty it or choose another folder"
        )));
    }
    if listed.profile != folders.profile {
        return Err(Error::refused(format!(
            "folder `{out}` holds the output of profile `{}`, not of `{}`; choose another folder",
            listed.profile, folders.profile
        )));
    }
    Ok(())
}

impl Store {
    /// What the last build knew of a file, whatever became of the file since.
    pub fn recorded(&self, path: &OutputPath) -> Option<&Kept> {
        self.kept.get(path)
    }

    /// Whether the last output holds a file at a path.
    pub fn holds(&self, path: &OutputPath) -> bool {
        self.listed.files.contains_key(path)
    }

    /// Takes a file of the last build into the next one without making it: if it was made from the
    /// same, and still is in the output folder as it was made.
    pub fn reuse(&self, path: &OutputPath, owner: &Owner, key: &Digest) -> Option<Staged> {
        let kept = self.kept.get(path).filter(|kept| kept.key.as_ref() == Some(key))?;
        let stamp = self.live(path, &kept.digest, kept.stamp.size)?;
        let kept = Kept { stamp, owner: owner.clone(), ..kept.clone() };
        Some(Staged { path: path.clone(), kept, origin: Origin::Reused })
    }

    /// Takes a file of the last build into the next one as it is, whatever it was made from; it has
    /// no key, so that the build after asks again.
    pub fn keep(&self, path: &OutputPath, owner: &Owner) -> Option<Staged> {
        let kept = self.kept.get(path)?;
        let stamp = self.live(path, &kept.digest, kept.stamp.size)?;
        let kept = Kept { key: None, stamp, owner: owner.clone(), ..kept.clone() };
        Some(Staged { path: path.clone(), kept, origin: Origin::Reused })
    }

    /// Takes all files of the last output below a folder (which ends with `/`) into the next one, if
    /// all of them still are as they were made. For files that are made together or not at all.
    pub fn keep_below(&self, folder: &str, owner: &Owner) -> Option<Vec<Staged>> {
        let below = self.listed.files.keys().filter(|path| path.as_str().starts_with(folder));
        let kept = below.map(|path| {
            let kept = self.kept.get(path)?;
            let stamp = self.live(path, &kept.digest, kept.stamp.size)?;
            let kept = Kept { stamp, owner: owner.clone(), ..kept.clone() };
            Some(Staged { path: path.clone(), kept, origin: Origin::Reused })
        });
        kept.collect()
    }

    /// Takes a file into the next output.
    pub fn stage(
        &self,
        artifact: Artifact,
        key: Option<Digest>,
        facts: PageFacts,
    ) -> Outcome<Staged> {
        let Artifact { path, owner, bytes } = artifact;
        refuse_reserved(&path)?;
        let (digest, size) = (Digest::sha256(&bytes), bytes.len() as u64);
        let (stamp, origin) = match self.live(&path, &digest, size) {
            Some(stamp) => (stamp, Origin::Unchanged),
            None if self.lock.is_none() => (Stamp { size, changed: 0 }, Origin::Changed),
            None => {
                let file = staged_file(&self.staging, &path);
                fs::write(&file, &bytes)?;
                (stamp_of_staged(&file, size)?, Origin::Changed)
            }
        };
        Ok(Staged { path, kept: Kept { key, digest, stamp, owner, facts }, origin })
    }

    /// Takes a copy of a file of any size into the next output. Ask `reuse` first: this reads it.
    pub fn stage_file(
        &self,
        path: OutputPath,
        owner: Owner,
        source: &Path,
        key: Option<Digest>,
    ) -> Outcome<Staged> {
        refuse_reserved(&path)?;
        let file = staged_file(&self.staging, &path);
        let (mut hash, mut size) = (sha2::Sha256::new(), 0);
        let mut count = |piece: &[u8]| {
            hash.update(piece);
            size += piece.len() as u64;
        };
        match self.lock {
            Some(_) => fs::copy_pieces(source, &file, &mut count)?,
            None => fs::read_pieces(source, &mut count)?,
        }
        let digest = Digest(hash.finalize().into());
        let (stamp, origin) = match self.live(&path, &digest, size) {
            Some(stamp) => (stamp, Origin::Unchanged),
            None if self.lock.is_none() => (Stamp { size, changed: 0 }, Origin::Changed),
            None => (stamp_of_staged(&file, size)?, Origin::Changed),
        };
        if self.lock.is_some() && origin == Origin::Unchanged {
            fs::remove_file(&file)?;
        }
        let facts = PageFacts::default();
        Ok(Staged { path, kept: Kept { key, digest, stamp, owner, facts }, origin })
    }

    /// The bytes of a file of the next output. Only for a store that was opened for a build.
    pub fn read(&self, staged: &Staged) -> Outcome<Vec<u8>> {
        fs::read(&match staged.origin {
            Origin::Changed => staged_file(&self.staging, &staged.path),
            Origin::Unchanged | Origin::Reused => staged.path.below(&self.folders.out),
        })
    }

    /// Gives up a build: removes what was staged; the output folder stays as it was.
    pub fn abandon(self) -> Outcome<()> {
        match self.lock {
            Some(_) => fs::remove_folder(&self.staging),
            None => Ok(()),
        }
    }

    /// The stamp of the file in the output folder, if it has this digest and size.
    pub(super) fn live(&self, path: &OutputPath, digest: &Digest, size: u64) -> Option<Stamp> {
        // Not found as a file means gone, or reached only through a link, which is not our file.
        if self.found.get(path.as_str()) != Some(&Kind::File) {
            return None;
        }
        let file = path.below(&self.folders.out);
        let stamp = fs::stamp(&file).filter(|stamp| stamp.size == size)?;
        let known = match self.known(path, &stamp) {
            Some(known) => known,
            None => digest_of(&file).ok()?,
        };
        (known == *digest).then_some(stamp)
    }

    // State and manifest must agree: either may be of another time or another folder.
    fn known(&self, path: &OutputPath, stamp: &Stamp) -> Option<Digest> {
        let kept = self.kept.get(path).filter(|kept| kept.stamp == *stamp)?;
        let listed = self.listed.files.get(path)?;
        (self.trust == Trust::Stamp && kept.digest == listed.digest).then_some(kept.digest)
    }

    /// Whether this store was opened for a build.
    pub(super) fn is_writable(&self) -> bool {
        self.lock.is_some()
    }
}

fn refuse_reserved(path: &OutputPath) -> Outcome<()> {
    // Below it neither: the manifest would have to make way for a folder.
    if path.as_str().split('/').next() == Some(manifest::NAME) {
        return Err(Error::refused(format!("no output may lie at `{path}`: the manifest does")));
    }
    Ok(())
}

fn stamp_of_staged(file: &Path, size: u64) -> Outcome<Stamp> {
    fs::stamp(file)
        .filter(|stamp| stamp.size == size)
        .ok_or_else(|| Error::disk("stage", file, &"it is not as it was written"))
}

fn digest_of(file: &Path) -> Outcome<Digest> {
    let mut hash = sha2::Sha256::new();
    fs::read_pieces(file, |piece| hash.update(piece))?;
    Ok(Digest(hash.finalize().into()))
}
