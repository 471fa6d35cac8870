//! The planned files that are no pages: made in every build, written where they changed.

use crate::artifact::Artifact;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::id::SiteId;
use crate::base::path::OutputPath;
use crate::base::workers::Workers;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::plan::file::PlannedFile;
use crate::render::file;
use crate::render::frame::Look;
use crate::render::world::World;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Stages the planned files that the scope renews, but the lists of site maps.
pub(in crate::pipeline) fn stage(
    world: World<'_>,
    store: &Store,
    looks: &BTreeMap<SiteId, Look>,
    scope: &Scope,
    workers: &Workers,
) -> Outcome<Vec<Staged>> {
    let files = world.plan.files.iter().filter(|planned| scope.takes(&planned.owner));
    let files: Vec<&PlannedFile> = files.collect();
    let staged = workers.map(&files, |planned| {
        let look = looks.get(&planned.owner.site).expect("every site has a look");
        stage_one(world, store, look, planned)
    });
    staged.into_iter().filter_map(Outcome::transpose).collect()
}

/// Stages the lists of site maps, when it is known which sites go live: a list names no site map
/// that neither this build puts into the output nor an earlier one has put there.
pub(in crate::pipeline) fn stage_indexes(
    world: World<'_>,
    store: &Store,
    staged: &[Staged],
    scope: &Scope,
) -> Outcome<Vec<Staged>> {
    let goes = staged.iter().filter(|file| scope.takes(&file.kept.owner));
    let new: BTreeSet<&OutputPath> = goes.map(|file| &file.path).collect();
    let there = |path: &OutputPath| new.contains(path) || store.holds(path);
    let files = world.plan.files.iter().filter(|planned| scope.takes(&planned.owner));
    let made = files.filter_map(|planned| file::site_map_index(planned, there));
    made.map(|artifact| keep_or_stage(store, artifact)).collect()
}

fn stage_one(
    world: World<'_>,
    store: &Store,
    look: &Look,
    planned: &PlannedFile,
) -> Outcome<Option<Staged>> {
    let artifact = file::make(world, look, planned);
    artifact.map(|artifact| keep_or_stage(store, artifact)).transpose()
}

/// To make such a file takes no longer than to find out whether it is still the same, so its key
/// is the digest of its bytes.
fn keep_or_stage(store: &Store, artifact: Artifact) -> Outcome<Staged> {
    let key = Digest::quick(&artifact.bytes);
    if let Some(staged) = store.reuse(&artifact.path, &artifact.owner, &key) {
        return Ok(staged);
    }
    store.stage(artifact, Some(key), PageFacts::default())
}
