//! The files that pages use: attachments, pictures, the themes' styles.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::artifact::UsedFile;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::finding::Finding;
use crate::base::id::SiteId;
use crate::base::workers::Workers;
use crate::markup::svg;
use crate::output::cache::Cache;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::pipeline::pictures;
use crate::pipeline::pictures::Desk;
use crate::render::frame::Look;
use crate::render::world::World;
use std::collections::BTreeMap;

/// What came of the files.
pub(in crate::pipeline) struct Files {
    pub(in crate::pipeline) staged: Vec<Staged>,
    pub(in crate::pipeline) findings: Vec<Finding>,
    /// How many variants of pictures were made.
    pub(in crate::pipeline) made_pictures: usize,
}

/// Stages all files that the staged pages and the themes of their sites use.
pub(in crate::pipeline) fn stage(
    world: World<'_>,
    (store, cache): (&Store, &Cache),
    looks: &BTreeMap<SiteId, Look>,
    pages: &[Staged],
    scope: &Scope,
    workers: &Workers,
) -> Outcome<Files> {
    let used: BTreeMap<&UsedFile, &SiteId> = pages
        .iter()
        .flat_map(|page| page.kept.facts.files.iter().map(|file| (file, &page.kept.owner.site)))
        .collect();
    let mut by_output: BTreeMap<_, (&UsedFile, &SiteId)> = BTreeMap::new();
    for (file, site) in used {
        by_output.entry(&file.output).or_insert((file, site));
    }
    let (pictures, files): (Vec<_>, Vec<_>) =
        by_output.into_values().partition(|(file, _)| pictures::is_ours(world.tree, &file.source));
    let desk = Desk { tree: world.tree, store, cache };
    let pictures = pictures::stage(desk, &pictures, workers)?;
    pictures::sweep(desk)?;
    let (mut staged, mut findings) = (pictures.staged, pictures.findings);
    for result in workers.map(&files, |(file, site)| stage_used(world, store, file, site)) {
        match result? {
            Ok(file) => staged.extend(file),
            Err(finding) => findings.push(finding),
        }
    }
    staged.extend(stage_assets(world, store, looks, scope)?);
    Ok(Files { staged, findings, made_pictures: pictures.made })
}

fn owner(site: &SiteId) -> Owner {
    Owner { site: site.clone(), lang: None }
}

fn stage_used(
    world: World<'_>,
    store: &Store,
    file: &UsedFile,
    site: &SiteId,
) -> Outcome<Result<Option<Staged>, Finding>> {
    // A page that was left as it was may use a file that is gone; then the file stays too.
    let Some(source) = world.tree.files.get(&file.source) else {
        return Ok(Ok(store.keep(&file.output, &owner(site))));
    };
    let digest = source.digest;
    if let Some(staged) = store.reuse(&file.output, &owner(site), &digest) {
        return Ok(Ok(Some(staged)));
    }
    if file.source.extension() == "svg" {
        let text = world.tree.text(&file.source).map_or("", |text| text.as_ref());
        return match svg::sanitise(text) {
            Ok(clean) => {
                let bytes = clean.into_bytes();
                let artifact = Artifact { path: file.output.clone(), owner: owner(site), bytes };
                let staged = store.stage(artifact, Some(digest), PageFacts::default());
                staged.map(|staged| Ok(Some(staged)))
            }
            Err(fault) => Ok(Err(svg::finding(&file.source, text, &fault))),
        };
    }
    let source = file.source.below(&world.tree.root);
    let staged = store.stage_file(file.output.clone(), owner(site), &source, Some(digest));
    staged.map(|staged| Ok(Some(staged)))
}

fn stage_assets(
    world: World<'_>,
    store: &Store,
    looks: &BTreeMap<SiteId, Look>,
    scope: &Scope,
) -> Outcome<Vec<Staged>> {
    let mut staged = Vec::new();
    for (site, look) in looks.iter().filter(|(site, _)| scope.takes(&owner(site))) {
        for asset in look.assets() {
            let path = world.plan.addresses.asset(site, &asset.file).output;
            let key = Digest::quick(&asset.bytes);
            let kept = store.reuse(&path, &owner(site), &key);
            let artifact =
                || Artifact { path: path.clone(), owner: owner(site), bytes: asset.bytes.to_vec() };
            let file =
                kept.map_or_else(|| store.stage(artifact(), Some(key), PageFacts::default()), Ok)?;
            staged.push(file);
        }
    }
    Ok(staged)
}
