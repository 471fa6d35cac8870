//! The search indexes of a build: made of the planned pages, kept in the work folder.

use crate::artifact::Owner;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::workers::Workers;
use crate::output::scope::Scope;
use crate::render::world::World;
use crate::search::collection;
use crate::search::collection::Collection;
use crate::search::collection::Sources;
use crate::search::document::Document;
use crate::search::index;
use crate::search::index::Index;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

/// The index of one collection: just built, or as it lies in the work folder.
pub(in crate::pipeline) struct Indexed {
    /// What it is of.
    pub(in crate::pipeline) collection: Collection,
    /// Where it lies, or will lie.
    folder: PathBuf,
    /// `None` where the one in the folder is of the same documents.
    built: Option<Index>,
}

impl Indexed {
    /// Whose files are made of it.
    pub(in crate::pipeline) fn owner(&self) -> Owner {
        let Collection { site, lang, .. } = &self.collection;
        Owner { site: site.clone(), lang: Some(lang.clone()) }
    }

    /// Hands the index out: the one that was built, or the one in the work folder.
    pub(in crate::pipeline) fn ask<T>(
        &self,
        question: impl FnOnce(&Index) -> Outcome<T>,
    ) -> Outcome<T> {
        if let Some(built) = &self.built {
            return question(built);
        }
        match index::open(&self.folder)? {
            Some(index) => question(&index),
            None => Err(Error::refused(format!(
                "the search index in `{}` is gone; build again",
                self.folder.display()
            ))),
        }
    }
}

/// The documents of the wanted sites and languages, by language and newest first.
pub(in crate::pipeline) fn documents(
    world: World<'_>,
    scope: &Scope,
    workers: &Workers,
) -> Vec<Arc<Document>> {
    let whole = gather(world, workers).into_iter().filter(|all| all.scope == collection::ALL);
    let documents = whole.flat_map(|all| all.documents);
    let owner = |document: &Document| Owner {
        site: SiteId::new(&document.site),
        lang: Some(Lang::new(&document.lang)),
    };
    documents.filter(|document| scope.takes(&owner(document))).collect()
}

fn gather(World { tree, cluster, plan }: World<'_>, workers: &Workers) -> Vec<Collection> {
    collection::gather(Sources { tree, cluster, plan }, workers)
}

/// The indexes of all collections that the scope renews; none where search is switched off. What
/// the work folder holds of the same documents is not built again.
pub(in crate::pipeline) fn make(
    world: World<'_>,
    work: &Path,
    scope: &Scope,
    workers: &Workers,
) -> Outcome<Vec<Indexed>> {
    let indexed = gather(world, workers).into_iter().map(|collection| {
        let folder = index::folder(work, &collection.scope, &collection.lang);
        Indexed { folder, collection, built: None }
    });
    let mut indexed: Vec<Indexed> =
        indexed.filter(|indexed| scope.takes(&indexed.owner())).collect();
    for indexed in &mut indexed {
        let kept = index::about(&indexed.folder)?;
        if !kept.is_some_and(|kept| kept.is_of(&indexed.collection)) {
            indexed.built = Some(index::build(&indexed.collection, workers)?);
        }
    }
    Ok(indexed)
}

/// Writes what was built into the work folder and, where everything was renewed, removes indexes of
/// what is no more: nobody shall find a page that is gone.
pub(in crate::pipeline) fn save(indexed: &[Indexed], work: &Path, scope: &Scope) -> Outcome<()> {
    let going = indexed.iter().filter(|indexed| scope.takes(&indexed.owner()));
    for indexed in going {
        if let Some(built) = &indexed.built {
            index::save(built, &indexed.folder)?;
        }
    }
    if *scope != Scope::default() {
        return Ok(());
    }
    let wanted: BTreeSet<&Path> = indexed.iter().map(|indexed| indexed.folder.as_path()).collect();
    let stale = index::folders(work)?.into_iter().filter(|folder| !wanted.contains(&**folder));
    stale.into_iter().try_for_each(|folder| fs::remove_folder(&folder))
}
