//! The journal of a commit: all its steps, written whole before the first one is done. Each step
//! may be done again, so that a commit that was killed anywhere is finished by doing all steps.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::fs::Kind;
use crate::base::path::OutputPath;
use crate::output::folders::Folders;
use crate::output::folders::folders_above;
use crate::output::folders::staged_file;
use crate::output::folders::staged_state;
use serde::Deserialize;
use serde::Serialize;
use std::path::Path;
use std::path::PathBuf;

const FORMAT: u32 = 1;

/// One step of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Removes an output file, and the folders that it leaves empty.
    Remove(OutputPath),
    /// Moves a staged file into the output folder.
    Place(OutputPath),
    /// Moves the staged state to its place.
    State,
}

/// The steps of a commit, and the folders they are done in. The folders are told since the next
/// run may have another output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    format: u32,
    out: PathBuf,
    staging: PathBuf,
    state: PathBuf,
    /// What is to be done, in this order.
    pub steps: Vec<Step>,
}

impl Journal {
    /// The journal of these steps.
    pub(super) fn new(folders: &Folders, staging: &Path, steps: Vec<Step>) -> Self {
        let (out, state) = (folders.out.clone(), folders.state());
        Self { format: FORMAT, out, staging: staging.to_owned(), state, steps }
    }

    /// Writes the journal: from here on the commit will be finished, now or by the next run.
    pub(super) fn write(&self, folders: &Folders) -> Outcome<()> {
        fs::make_folder(&self.out)?;
        let text = serde_json::to_vec(self)
            .map_err(|e| Error::refused(format!("cannot write the journal: {e}")))?;
        fs::write_whole(&folders.journal(), &text)
    }

    /// Does one step.
    pub(super) fn perform(&self, step: &Step) -> Outcome<()> {
        match step {
            Step::Remove(path) => self.remove(path),
            Step::Place(path) => self.place(path),
            Step::State => move_if_there(&staged_state(&self.staging), &self.state),
        }
    }

    /// Removes the journal and what is left of the staged files.
    pub(super) fn finish(&self, journal: &Path) -> Outcome<()> {
        fs::remove_file(journal)?;
        fs::remove_folder(&self.staging)
    }

    fn remove(&self, path: &OutputPath) -> Outcome<()> {
        // Behind a link lies something that is not ours, whatever its name.
        let real = |folder: &str| !matches!(fs::kind(&self.out.join(folder)), Some(Kind::Link));
        if !folders_above(path.as_str()).all(real) {
            return Ok(());
        }
        let file = path.below(&self.out);
        if matches!(fs::kind(&file), Some(Kind::File | Kind::Link)) {
            fs::remove_file(&file)?;
        }
        let above: Vec<&str> = folders_above(path.as_str()).collect();
        for folder in above.into_iter().rev() {
            fs::remove_empty_folder(&self.out.join(folder));
        }
        Ok(())
    }

    fn place(&self, path: &OutputPath) -> Outcome<()> {
        let from = staged_file(&self.staging, path);
        if !fs::exists(&from) {
            return Ok(());
        }
        for folder in folders_above(path.as_str()) {
            make_real_folder(&self.out.join(folder))?;
        }
        let to = path.below(&self.out);
        if fs::kind(&to) == Some(Kind::Folder) {
            fs::remove_hollow_folder(&to)?;
        }
        fs::move_over(&from, &to)
    }
}

/// Finishes a commit that was killed: does all steps again, those that were done find nothing to
/// do. Says whether there was one.
pub(super) fn finish_pending(path: &Path) -> Outcome<bool> {
    let Some(text) = fs::read_if_there(path)? else {
        return Ok(false);
    };
    let journal = parse(&text).ok_or_else(|| foreign(path))?;
    // Who removed the output folder since then does not want the rest of it.
    if fs::exists(&journal.out) {
        for step in &journal.steps {
            journal.perform(step)?;
        }
    }
    journal.finish(path)?;
    Ok(true)
}

/// Whether a commit into this output folder was begun and not finished: whoever reads the folder
/// now would see a part of the old and a part of the new, and must refuse. The next `store::claim`
/// finishes the commit. A journal of another output folder says nothing of this one.
///
/// # Errors
/// The journal cannot be read.
pub fn is_pending(folders: &Folders) -> Outcome<bool> {
    let text = fs::read_if_there(&folders.journal())?;
    let out = std::path::absolute(&folders.out).unwrap_or_else(|_| folders.out.clone());
    Ok(text.is_some_and(|text| parse(&text).is_none_or(|journal| journal.out == out)))
}

fn parse(text: &[u8]) -> Option<Journal> {
    let journal: Journal = serde_json::from_slice(text).ok()?;
    let inside = |step: &Step| match step {
        Step::Remove(path) | Step::Place(path) => OutputPath::parse(path.as_str()).is_some(),
        Step::State => true,
    };
    (journal.format == FORMAT && journal.steps.iter().all(inside)).then_some(journal)
}

fn foreign(path: &Path) -> Error {
    Error::refused(format!(
        "a commit was interrupted, and its journal `{}` is of another version of this program; \
         finish it with that version, or remove the journal and build anew",
        path.display()
    ))
}

fn move_if_there(from: &Path, to: &Path) -> Outcome<()> {
    if fs::exists(from) { fs::move_over(from, to) } else { Ok(()) }
}

// A link in place of a folder would lead the output elsewhere, a file would stop it: both make way.
fn make_real_folder(path: &Path) -> Outcome<()> {
    match fs::kind(path) {
        Some(Kind::Folder) => return Ok(()),
        Some(_) => fs::remove_file(path)?,
        None => {}
    }
    fs::make_folder(path)
}
