//! The planned files that are no pages: made in every build, written where they changed.

use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::id::SiteId;
use crate::base::workers::Workers;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::plan::file::PlannedFile;
use crate::render::file;
use crate::render::frame::Look;
use crate::render::world::World;
use std::collections::BTreeMap;

/// Stages the planned files that the scope renews.
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

/// To make such a file takes no longer than to find out whether it is still the same, so its key
/// is the digest of its bytes.
fn stage_one(
    world: World<'_>,
    store: &Store,
    look: &Look,
    planned: &PlannedFile,
) -> Outcome<Option<Staged>> {
    let Some(artifact) = file::make(world, look, planned) else { return Ok(None) };
    let key = Digest::quick(&artifact.bytes);
    if let Some(staged) = store.reuse(&artifact.path, &artifact.owner, &key) {
        return Ok(Some(staged));
    }
    store.stage(artifact, Some(key), PageFacts::default()).map(Some)
}
