//! One page: taken over from the last output where it still stands, else made and staged.

use crate::base::error::Outcome;
use crate::base::finding;
use crate::base::finding::Finding;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::plan::page::Plan;
use crate::plan::page::PlannedPage;
use crate::render::frame::Frame;
use crate::render::page;
use crate::render::world::World;
use std::collections::BTreeMap;

/// What came of one page.
pub(in crate::pipeline) struct MadePage {
    pub(in crate::pipeline) staged: Option<Staged>,
    pub(in crate::pipeline) findings: Vec<Finding>,
}

/// The pages that the scope renews.
pub(in crate::pipeline) fn in_scope<'p>(plan: &'p Plan, scope: &Scope) -> Vec<&'p PlannedPage> {
    plan.pages.iter().filter(|planned| scope.takes(&page::owner(planned))).collect()
}

/// Takes a page over, or makes and stages it.
pub(in crate::pipeline) fn make(
    world: World<'_>,
    frames: &BTreeMap<(SiteId, Lang), Frame>,
    store: &Store,
    planned: &PlannedPage,
) -> Outcome<MadePage> {
    let frame = frames.get(&(planned.site.clone(), planned.lang.clone()));
    let frame = frame.expect("every planned page has an edition");
    let prepared = page::prepare(world, frame, planned);
    let output = &planned.location.output;
    let recorded = store.recorded(output).filter(|_| prepared.is_sound());
    if recorded.is_some_and(|kept| page::references_hold(world, planned, &prepared, &kept.facts))
        && let Some(staged) = store.reuse(output, &page::owner(planned), &prepared.key)
    {
        return Ok(MadePage { staged: Some(staged), findings: Vec::new() });
    }
    let key = prepared.key;
    let made = page::make(world, frame, planned, prepared);
    if finding::any_error(&made.findings) {
        // Where the rest of the site goes live all the same, this page stays as it was: another
        // site's faulty text in this one's frame must not hold the site up, nor be shown.
        let staged = store.keep(output, &page::owner(planned));
        return Ok(MadePage { staged, findings: made.findings });
    }
    // A page with findings gets no key: it is made anew next time, so that they are told again.
    let key = made.findings.is_empty().then_some(key);
    let staged =
        made.artifact.map(|artifact| store.stage(artifact, key, made.facts)).transpose()?;
    Ok(MadePage { staged, findings: made.findings })
}
