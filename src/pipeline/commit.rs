//! The end of a build: which sites may go live, and the files for web servers beside the output.

use crate::base::error::Outcome;
use crate::base::finding::Finding;
use crate::base::finding::Severity;
use crate::base::fs;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::model::cluster::Cluster;
use crate::output::commit;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::pipeline::report::Summary;
use crate::render::page;
use crate::render::world::World;
use std::collections::BTreeSet;
use std::path::Path;

/// Whether the output may go live. With `keep_going` the faulty sites are left as they were, with
/// those that use a faulty file of theirs, and the others go; a fault that is no single site's stops
/// all.
pub(in crate::pipeline) fn may_commit(
    cluster: &Cluster,
    staged: &[Staged],
    findings: &[Finding],
    keep_going: bool,
    scope: &mut Scope,
) -> bool {
    let errors: Vec<&Finding> =
        findings.iter().filter(|found| found.severity == Severity::Error).collect();
    if errors.is_empty() || !keep_going {
        return errors.is_empty();
    }
    let faulty: Option<Vec<SiteId>> = errors.iter().map(|found| site_of(cluster, found)).collect();
    let Some(faulty) = faulty else { return false };
    scope.untouched.extend(faulty);
    scope.untouched.extend(users(staged, &errors));
    true
}

/// The sites with a page that uses a faulty file, whosever it is: a picture on the portal's home may
/// be a county's, and a home with a dead picture must not go live.
fn users(staged: &[Staged], errors: &[&Finding]) -> BTreeSet<SiteId> {
    let faulty: BTreeSet<&SourcePath> = errors.iter().map(|found| &found.place.path).collect();
    let uses = |page: &&Staged| page.kept.facts.files.iter().any(|f| faulty.contains(&f.source));
    staged.iter().filter(uses).map(|page| page.kept.owner.site.clone()).collect()
}

fn site_of(cluster: &Cluster, finding: &Finding) -> Option<SiteId> {
    let mut parts = finding.place.path.as_str().split('/');
    let (top, owner) = (parts.next()?, parts.next()?);
    parts.next()?;
    match top {
        "sites" => Some(SiteId::new(owner)),
        "content" if owner == "shared" => Some(cluster.config.portal.clone()),
        "content" if cluster.sites.contains_key(owner) => Some(SiteId::new(owner)),
        // A site whose own files are broken is no site of the cluster now.
        "content" if cluster.broken_sites.contains(owner) => Some(SiteId::new(owner)),
        "content" => {
            let mut sites = cluster.sites.values();
            let owns = |unit: &crate::config::site::UnitConfig| unit.id.as_str() == owner;
            sites.find(|site| site.config.units.iter().any(owns)).map(|site| site.id.clone())
        }
        _ => None,
    }
}

/// Commits the staged files, then writes what a web server may take over: the redirects of old
/// addresses as an nginx map, and the headers that the pages expect.
pub(in crate::pipeline) fn commit(
    root: &Path,
    profile: &str,
    world: World<'_>,
    store: Store,
    (staged, scope): (Vec<Staged>, &Scope),
    summary: &mut Summary,
) -> Outcome<()> {
    let done = commit::commit(store, staged, scope)?;
    summary.committed = true;
    summary.files = done.files;
    summary.bytes = done.bytes;
    summary.written = done.written;
    summary.removed = done.removed;
    summary.reused = done.reused + done.unchanged + done.carried;
    summary.root_digest = done.root.to_string();
    let folder = root.join(".qunshan").join(profile);
    fs::write_whole(&folder.join("redirects.map"), redirects_map(world).as_bytes())?;
    fs::write_whole(&folder.join("headers.conf"), HEADERS.as_bytes())
}

/// For nginx, inside `server`: what the pages themselves say in a meta tag, and what cannot be
/// said there.
const HEADERS: &str = "add_header Content-Security-Policy \"default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'\" always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy strict-origin-when-cross-origin always;
";

fn redirects_map(world: World<'_>) -> String {
    let lines =
        page::redirects(world).into_iter().map(|(from, to)| format!("\"{from}\" \"{to}\";\n"));
    let lines: String = lines.collect();
    format!(
        "# old address, new address; include it inside an nginx `map $host$uri $moved {{ ... }}`\n{lines}"
    )
}
