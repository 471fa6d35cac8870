//! Makes the staged files the output: works out all steps, journals them, and does them.

use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::fs::Stamp;
use crate::base::path::OutputPath;
use crate::output::folders::folders_above;
use crate::output::folders::staged_file;
use crate::output::folders::staged_state;
use crate::output::journal::Journal;
use crate::output::journal::Step;
use crate::output::manifest;
use crate::output::manifest::Listed;
use crate::output::manifest::Manifest;
use crate::output::scope::Scope;
use crate::output::state;
use crate::output::state::Kept;
use crate::output::state::State;
use crate::output::store::Origin;
use crate::output::store::Staged;
use crate::output::store::Store;
use std::collections::HashSet;

/// What a commit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The root digest of the manifest.
    pub root: Digest,
    /// Files that the output folder holds now, the manifest not counted.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// Files written: new ones, and ones whose bytes differ.
    pub written: usize,
    /// Files made again that came out as they were.
    pub unchanged: usize,
    /// Files that need not be made again.
    pub reused: usize,
    /// Files outside the scope, which stay.
    pub carried: usize,
    /// Files removed.
    pub removed: usize,
    /// Things in the output folder that are not ours; they stay.
    pub strays: usize,
    /// Files outside the scope that someone altered or removed: only a build of their site mends
    /// them.
    pub altered: Vec<OutputPath>,
}

/// Makes the staged files the output, and removes what the scope renews and nobody staged. Whatever
/// goes wrong before the journal is written leaves the output folder as it was; a kill after it is
/// mended by the next `store::claim`.
pub fn commit(store: Store, staged: Vec<Staged>, scope: &Scope) -> Outcome<Summary> {
    let begun = prepare(&store, staged, scope).and_then(|(journal, summary)| {
        if !journal.steps.is_empty() {
            journal.write(&store.folders)?;
        }
        Ok((journal, summary))
    });
    let (journal, summary) = match begun {
        Ok(begun) => begun,
        Err(refusal) => {
            store.abandon()?;
            return Err(refusal);
        }
    };
    for step in &journal.steps {
        journal.perform(step)?;
    }
    journal.finish(&store.folders.journal())?;
    Ok(summary)
}

/// Works out the steps and stages manifest and state; changes nothing yet.
pub(super) fn prepare(
    store: &Store,
    staged: Vec<Staged>,
    scope: &Scope,
) -> Outcome<(Journal, Summary)> {
    if !store.is_writable() {
        return Err(Error::refused("an output folder opened for reading takes no commit"));
    }
    let staged: Vec<Staged> =
        staged.into_iter().filter(|file| scope.takes(&file.kept.owner)).collect();
    refuse_twice(&staged)?;
    let count = |origin| staged.iter().filter(|file| file.origin == origin).count();
    let (written, unchanged, reused) =
        (count(Origin::Changed), count(Origin::Unchanged), count(Origin::Reused));
    let (mut next, altered) = carry(store, &staged, scope);
    let carried = next.len();
    let mut placed: Vec<OutputPath> = changed_paths(&staged);
    placed.sort();
    next.extend(staged.into_iter().map(|file| (file.path, file.kept)));
    refuse_nested(&next)?;
    let strays = count_strays(store, &next)?;
    let stale: Vec<OutputPath> =
        store.listed.files.keys().filter(|path| !next.contains_key(*path)).cloned().collect();
    let removed = stale.len();
    let manifest = manifest_of(store, &next);
    let mut steps = steps_of(placed, stale);
    steps.extend(stage_records(store, &manifest, &next)?);
    let (root, files, bytes) = (manifest.root, manifest.files.len(), manifest.bytes());
    let journal = Journal::new(&store.folders, &store.staging, steps);
    let summary = Summary {
        root,
        files,
        bytes,
        written,
        unchanged,
        reused,
        carried,
        removed,
        strays,
        altered,
    };
    Ok((journal, summary))
}

fn refuse_twice(staged: &[Staged]) -> Outcome<()> {
    let mut seen = HashSet::new();
    match staged.iter().find(|file| !seen.insert(&file.path)) {
        Some(file) => Err(Error::refused(format!("two outputs would lie at `{}`", file.path))),
        None => Ok(()),
    }
}

fn changed_paths(staged: &[Staged]) -> Vec<OutputPath> {
    let changed = staged.iter().filter(|file| file.origin == Origin::Changed);
    changed.map(|file| file.path.clone()).collect()
}

// The files of the last output that stay as they are, and those of them that are not as they were.
fn carry(store: &Store, staged: &[Staged], scope: &Scope) -> (State, Vec<OutputPath>) {
    let renewed: HashSet<&OutputPath> = staged.iter().map(|file| &file.path).collect();
    let (mut carried, mut altered) = (State::new(), Vec::new());
    for (path, listed) in &store.listed.files {
        if scope.renews(&listed.owner) || renewed.contains(path) {
            continue;
        }
        let live = store.live(path, &listed.digest, listed.size);
        if live.is_none() {
            altered.push(path.clone());
        }
        // A stamp that no file has makes the next build look at the file.
        let stamp = live.unwrap_or(Stamp { size: listed.size, changed: 0 });
        let recorded = store.recorded(path).filter(|kept| kept.digest == listed.digest);
        let (key, facts) = match recorded {
            Some(kept) => (kept.key, kept.facts.clone()),
            None => (None, PageFacts::default()),
        };
        let (digest, owner) = (listed.digest, listed.owner.clone());
        carried.insert(path.clone(), Kept { key, digest, stamp, owner, facts });
    }
    (carried, altered)
}

fn refuse_nested(next: &State) -> Outcome<()> {
    let names: HashSet<&str> = next.keys().map(OutputPath::as_str).collect();
    let nested = |path: &&str| folders_above(path).any(|folder| names.contains(folder));
    match next.keys().map(OutputPath::as_str).find(nested) {
        Some(path) => Err(Error::refused(format!(
            "output `{path}` would lie below another output that is a file; \
             build all sites, or give one of them another address"
        ))),
        None => Ok(()),
    }
}

// Things that are not ours stay, so none of them may lie where a folder must become a file.
fn count_strays(store: &Store, next: &State) -> Outcome<usize> {
    let files: HashSet<&str> = next.keys().map(OutputPath::as_str).collect();
    let ours: HashSet<&str> = store.listed.files.keys().map(OutputPath::as_str).collect();
    let mut strays = 0;
    for name in store.found.keys().map(String::as_str) {
        if ours.contains(name) || files.contains(name) || name == manifest::NAME {
            continue;
        }
        if folders_above(name).any(|folder| files.contains(folder)) {
            let file = store.folders.out.join(name);
            return Err(Error::refused(format!(
                "`{}` is not ours and lies where an output must; move it away",
                file.display()
            )));
        }
        strays += 1;
    }
    Ok(strays)
}

fn manifest_of(store: &Store, next: &State) -> Manifest {
    let listed = |kept: &Kept| Listed {
        size: kept.stamp.size,
        digest: kept.digest,
        owner: kept.owner.clone(),
    };
    let files = next.iter().map(|(path, kept)| (path.clone(), listed(kept))).collect();
    Manifest::of(&store.folders.profile, files)
}

// New files come first and old ones go last, so that whoever looks meanwhile finds what a page
// needs; only what lies where a file must be goes before it.
fn steps_of(placed: Vec<OutputPath>, stale: Vec<OutputPath>) -> Vec<Step> {
    let files: HashSet<&str> = placed.iter().map(OutputPath::as_str).collect();
    let in_the_way =
        |path: &OutputPath| folders_above(path.as_str()).any(|folder| files.contains(folder));
    let (first, last): (Vec<_>, Vec<_>) = stale.into_iter().partition(in_the_way);
    let mut steps: Vec<Step> = first.into_iter().map(Step::Remove).collect();
    steps.extend(placed.into_iter().map(Step::Place));
    steps.extend(last.into_iter().map(Step::Remove));
    steps
}

// The manifest comes after all files, the state after the manifest.
fn stage_records(store: &Store, manifest: &Manifest, next: &State) -> Outcome<Vec<Step>> {
    let mut steps = Vec::new();
    let text = manifest.to_text()?;
    if store.manifest_bytes != Some(Digest::quick(text.as_bytes())) {
        let path = OutputPath::parse(manifest::NAME).expect("a plain name is a path");
        fs::write(&staged_file(&store.staging, &path), text.as_bytes())?;
        steps.push(Step::Place(path));
    }
    let state = state::to_bytes(next)?;
    if store.state_bytes != Some(Digest::quick(&state)) {
        fs::write(&staged_state(&store.staging), &state)?;
        steps.push(Step::State);
    }
    Ok(steps)
}
