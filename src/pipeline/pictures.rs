//! The pictures that pages use, in their variants: taken over from the last output, or from the
//! cache that all profiles share, else made.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::artifact::UsedFile;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::finding::Finding;
use crate::base::fs;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::output::cache::Cache;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::picture::faults;
use crate::picture::header::Fault;
use crate::picture::header::Format;
use crate::picture::header::Header;
use crate::picture::make;
use crate::picture::variant;
use crate::picture::variant::Variant;
use crate::source::tree::SourceFile;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Where variants come from and where they go.
#[derive(Clone, Copy)]
pub(in crate::pipeline) struct Desk<'a> {
    pub(in crate::pipeline) tree: &'a SourceTree,
    pub(in crate::pipeline) store: &'a Store,
    pub(in crate::pipeline) cache: &'a Cache,
}

/// What came of the pictures.
#[derive(Default)]
pub(in crate::pipeline) struct Pictures {
    pub(in crate::pipeline) staged: Vec<Staged>,
    pub(in crate::pipeline) findings: Vec<Finding>,
    /// How many variants were made, and not taken over.
    pub(in crate::pipeline) made: usize,
}

/// One picture with all the outputs that show it.
struct Used<'a> {
    path: &'a SourcePath,
    file: &'a SourceFile,
    outputs: Vec<(&'a UsedFile, &'a SiteId)>,
}

/// Whether a file is a raster picture, which is staged here.
pub(in crate::pipeline) fn is_ours(tree: &SourceTree, path: &SourcePath) -> bool {
    let raster = |format| format != Format::Svg;
    tree.files.get(path).is_some_and(|file| file.picture.is_some())
        && Format::of_ending(&path.extension()).is_some_and(raster)
}

/// Stages raster pictures. Each is read once for all its variants and all sites that show it.
pub(in crate::pipeline) fn stage(
    desk: Desk<'_>,
    files: &[(&UsedFile, &SiteId)],
    workers: &Workers,
) -> Outcome<Pictures> {
    let mut by_source: BTreeMap<&SourcePath, Vec<(&UsedFile, &SiteId)>> = BTreeMap::new();
    for (file, site) in files {
        by_source.entry(&file.source).or_default().push((file, site));
    }
    // Two files may be the same picture: it is made once, since the cache knows it by its digest.
    let mut by_digest: BTreeMap<Digest, Vec<Used<'_>>> = BTreeMap::new();
    for (path, outputs) in by_source {
        if let Some(file) = desk.tree.files.get(path) {
            by_digest.entry(file.digest).or_default().push(Used { path, file, outputs });
        }
    }
    let same: Vec<Vec<Used<'_>>> = by_digest.into_values().collect();
    let results = workers.map(&same, |same| {
        same.iter().map(|used| stage_one(desk, used)).collect::<Outcome<Vec<Pictures>>>()
    });
    let mut all = Pictures::default();
    for result in results {
        for one in result? {
            all.staged.extend(one.staged);
            all.findings.extend(one.findings);
            all.made += one.made;
        }
    }
    Ok(all)
}

/// Removes from the cache what no picture of the sources can need.
pub(in crate::pipeline) fn sweep(desk: Desk<'_>) -> Outcome<()> {
    let files = desk.tree.files.values();
    let known =
        files.filter_map(|file| Some((&file.digest, file.picture.as_ref()?.as_ref().ok()?)));
    let names = known.flat_map(|(digest, header)| {
        variant::variants(header).into_iter().map(|variant| name(digest, &variant))
    });
    desk.cache.sweep(&names.collect())
}

fn stage_one(desk: Desk<'_>, used: &Used<'_>) -> Outcome<Pictures> {
    let mut done = Pictures::default();
    let header = match &used.file.picture {
        Some(Ok(header)) => header,
        Some(Err(fault)) => {
            done.findings.push(faults::finding(used.path, fault));
            return Ok(done);
        }
        None => return Ok(done),
    };
    done.findings.extend(faults::larger_than_needed(used.path, used.file.size));
    let mut missing = Vec::new();
    for (file, site) in &used.outputs {
        let variant = variant_of(header, file);
        match desk.store.reuse(&file.output, &owner(site), &key(&used.file.digest, &variant)) {
            Some(staged) => done.staged.push(staged),
            None => missing.push((file, site, variant)),
        }
    }
    if missing.is_empty() {
        return Ok(done);
    }
    let wanted = missing.iter().map(|(_, _, variant)| *variant).collect();
    let made = match obtain(desk, used, header, &wanted, &mut done.made)? {
        Ok(made) => made,
        Err(fault) => {
            done.findings.push(faults::finding(used.path, &fault));
            return Ok(done);
        }
    };
    for (file, site, variant) in missing {
        let Some(bytes) = made.get(&variant) else { continue };
        let artifact =
            Artifact { path: file.output.clone(), owner: owner(site), bytes: bytes.clone() };
        let key = key(&used.file.digest, &variant);
        done.staged.push(desk.store.stage(artifact, Some(key), PageFacts::default())?);
    }
    Ok(done)
}

/// The variants that are wanted: from the cache if all of them are there, else all are made. Where
/// nothing may be written the picture is only read to its end, and nothing comes of it.
fn obtain(
    desk: Desk<'_>,
    used: &Used<'_>,
    header: &Header,
    wanted: &BTreeSet<Variant>,
    count: &mut usize,
) -> Outcome<Result<BTreeMap<Variant, Vec<u8>>, Fault>> {
    let mut kept = BTreeMap::new();
    for variant in wanted {
        let Some(bytes) = desk.cache.get(&name(&used.file.digest, variant))? else { break };
        kept.insert(*variant, bytes);
    }
    if kept.len() == wanted.len() {
        return Ok(Ok(kept));
    }
    let bytes = fs::read(&used.path.below(&desk.tree.root))?;
    if Digest::quick(&bytes) != used.file.digest {
        return Ok(Err(Fault::Broken("the file changed while it was read".to_owned())));
    }
    if !desk.cache.is_writable() {
        return Ok(make::prove(header, &bytes).map(|()| BTreeMap::new()));
    }
    let made = match make::make(header, &bytes) {
        Ok(made) => made,
        Err(fault) => return Ok(Err(fault)),
    };
    for (variant, bytes) in &made {
        desk.cache.put(&name(&used.file.digest, variant), bytes)?;
    }
    *count += made.len();
    Ok(Ok(made))
}

/// The variant that lies at an output: the plain one, or that of the width that is written there.
fn variant_of(header: &Header, file: &UsedFile) -> Variant {
    let plain = variant::plain(header);
    let format = Format::of_ending(&file.output.extension()).unwrap_or(plain.format);
    let fits = |variant: &Variant| Some(variant.width) == file.width && variant.format == format;
    variant::variants(header).into_iter().find(fits).unwrap_or(plain)
}

fn name(digest: &Digest, variant: &Variant) -> String {
    format!("{digest}-{}-{}.{}", make::RECIPE, variant.width, variant.format.ending())
}

fn key(digest: &Digest, variant: &Variant) -> Digest {
    Digest::quick(name(digest, variant).as_bytes())
}

fn owner(site: &SiteId) -> Owner {
    Owner { site: site.clone(), lang: None }
}
