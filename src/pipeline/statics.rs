//! The static indexes for browsers, and the tables that these read: staged like every other file.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::language::Language;
use crate::base::path::OutputPath;
use crate::base::workers::Workers;
use crate::config::cluster::Layout;
use crate::output::scope::Scope;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::pipeline::search::Indexed;
use crate::plan::address::Location;
use crate::render::search::SearchFiles;
use crate::render::world::World;
use crate::search::client;
use crate::search::collection::Collection;
use crate::search::statics;
use crate::search::statics::file::File;
use crate::search::statics::shape::Shape;
use crate::search::statics::texts;
use crate::search::statics::texts::Text;
use crate::search::tables;
use std::collections::BTreeSet;

/// Stages the static indexes of the collections that go live, and the tables. An index whose pages
/// are the same is taken over whole; of another one the texts that are the same.
pub(in crate::pipeline) fn stage(
    world: World<'_>,
    store: &Store,
    indexed: &[Indexed],
    scope: &Scope,
    workers: &Workers,
) -> Outcome<Vec<Staged>> {
    let desk = Desk { world, store, workers };
    let mut staged = desk.tables(scope)?;
    for indexed in indexed.iter().filter(|indexed| scope.takes(&indexed.owner())) {
        staged.extend(desk.index(indexed)?);
    }
    Ok(staged)
}

/// The files that search pages name.
pub(in crate::pipeline) fn names(world: World<'_>) -> SearchFiles {
    let langs = || world.cluster.langs().map(|lang| (lang, language_of(world, lang)));
    let chinese = langs().any(|(_, language)| language == Language::Chinese);
    SearchFiles {
        client: client::module().path,
        more: client::more().path,
        inflate: client::inflate().path,
        pinyin: chinese.then(|| tables::readings().path),
        simplified: chinese.then(|| tables::simplified().path),
        tables: langs()
            .map(|(lang, language)| (lang.clone(), tables::language(language).path))
            .collect(),
    }
}

fn language_of(world: World<'_>, lang: &Lang) -> Language {
    let tag = world.cluster.config.language(lang).map_or("", |language| language.tag.as_str());
    Language::of_tag(tag).unwrap_or(Language::Chinese)
}

/// Where files of search go.
#[derive(Clone, Copy)]
struct Desk<'a> {
    world: World<'a>,
    store: &'a Store,
    workers: &'a Workers,
}

impl Desk<'_> {
    /// The program and the tables of a host, for all languages that its pages may be searched in.
    fn tables(self, scope: &Scope) -> Outcome<Vec<Staged>> {
        let cluster = self.world.cluster;
        let mut staged = Vec::new();
        for lang in cluster.langs() {
            let language = language_of(self.world, lang);
            let mut files = vec![tables::language(language)];
            if *lang == cluster.config.leading {
                files.extend([client::module(), client::more(), client::inflate()]);
            }
            if language == Language::Chinese {
                files.extend([tables::readings(), tables::simplified()]);
            }
            for site in self.hosts() {
                let owner = Owner { site: site.clone(), lang: Some(lang.clone()) };
                for file in files.iter().filter(|_| scope.takes(&owner)) {
                    let path = self.at(&site, &file.path).output;
                    let artifact =
                        Artifact { path, owner: owner.clone(), bytes: file.bytes.clone() };
                    let key = Digest::quick(&file.bytes);
                    let kept = self.store.reuse(&artifact.path, &owner, &key);
                    let stage = || self.store.stage(artifact, Some(key), PageFacts::default());
                    staged.push(kept.map_or_else(stage, Ok)?);
                }
            }
        }
        Ok(staged)
    }

    /// The sites at whose roots a host begins.
    fn hosts(self) -> BTreeSet<SiteId> {
        let cluster = self.world.cluster;
        match cluster.config.layout {
            Layout::Paths => BTreeSet::from([cluster.config.portal.clone()]),
            Layout::Hosts => cluster.sites.keys().cloned().collect(),
        }
    }

    /// A file of search on the host of a site.
    fn at(self, site: &SiteId, path: &str) -> Location {
        let leading = &self.world.cluster.config.leading;
        self.world.plan.addresses.root_file(site, leading, &format!("search/{path}"))
    }

    fn index(self, indexed: &Indexed) -> Outcome<Vec<Staged>> {
        let (collection, owner) = (&indexed.collection, indexed.owner());
        let current = self.at(&collection.site, &format!("{}/current.json", collection.lang));
        let key = collection.digest;
        let folder = current.output.as_str().trim_end_matches("current.json");
        if self.store.reuse(&current.output, &owner, &key).is_some()
            && let Some(mut staged) = self.store.keep_below(folder, &owner)
        {
            // Twins are staged by those who know whether they are wanted.
            staged.retain(|file| file.path == current.output || file.path.extension() == "qs");
            return Ok(staged);
        }
        let mut staged = self.texts(collection, &owner, &current.origin)?;
        let shape = Shape::default();
        let files = indexed.ask(|index| statics::make(collection, index, &shape, self.workers))?;
        for (place, file) in files.into_iter().enumerate() {
            let path = self.path(collection, &file.path);
            let artifact = Artifact { path, owner: owner.clone(), bytes: file.bytes };
            // The first file names the others, so its key speaks for all of them.
            let key = (place == 0).then_some(key);
            staged.push(self.store.stage(artifact, key, PageFacts::default())?);
        }
        Ok(staged)
    }

    fn texts(self, collection: &Collection, owner: &Owner, origin: &str) -> Outcome<Vec<Staged>> {
        let texts = texts::all(collection, origin);
        let staged = self.workers.map(&texts, |text| self.text(collection, owner, text));
        staged.into_iter().collect()
    }

    fn text(self, collection: &Collection, owner: &Owner, text: &Text) -> Outcome<Staged> {
        let (path, key) = (self.path(collection, &text.path), text.digest());
        if let Some(staged) = self.store.reuse(&path, owner, &key) {
            return Ok(staged);
        }
        let File { bytes, .. } = text.pack();
        let artifact = Artifact { path, owner: owner.clone(), bytes };
        self.store.stage(artifact, Some(key), PageFacts::default())
    }

    fn path(self, collection: &Collection, path: &str) -> OutputPath {
        self.at(&collection.site, &format!("{}/{path}", collection.lang)).output
    }
}
