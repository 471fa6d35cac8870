//! The stages in their order.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::finding;
use crate::base::finding::Finding;
use crate::base::fs;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::id::is_slug;
use crate::base::memory;
use crate::base::workers::Workers;
use crate::check::anchors;
use crate::check::texts;
use crate::model::assemble;
use crate::model::cluster::Cluster;
use crate::model::cluster::Drafts;
use crate::model::cluster::Showing;
use crate::model::translation::TranslationReport;
use crate::output::cache::Cache;
use crate::output::folders::Folders;
use crate::output::scope::Scope;
use crate::output::store;
use crate::output::store::Claim;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::output::store::Trust;
use crate::pipeline::clock::Clock;
use crate::pipeline::commit;
use crate::pipeline::files;
use crate::pipeline::looks;
use crate::pipeline::pages;
use crate::pipeline::planned_files;
use crate::pipeline::report::Options;
use crate::pipeline::report::Progress;
use crate::pipeline::report::Report;
use crate::pipeline::report::Search;
use crate::pipeline::report::Summary;
use crate::pipeline::report::work_folder;
use crate::pipeline::search;
use crate::pipeline::search::Indexed;
use crate::pipeline::statics;
use crate::pipeline::twins;
use crate::plan::make;
use crate::plan::page::Plan;
use crate::render;
use crate::render::search::SearchFiles;
use crate::render::world::World;
use crate::search::document::Document;
use crate::source::load;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Builds the cluster into its output folder.
///
/// # Errors
/// What the keeper of the machine must mend; the last good output is untouched.
pub fn build(options: &Options, progress: &dyn Progress) -> Outcome<Report> {
    Run::new(options, progress, true)?.run()
}

/// Does all that `build` does but writing.
///
/// # Errors
/// What the keeper of the machine must mend.
pub fn check(options: &Options, progress: &dyn Progress) -> Outcome<Report> {
    Run::new(options, progress, false)?.run()
}

/// How far the pages are translated: reads and plans the cluster, and makes no page. `None` where
/// the cluster is too broken to be told of.
///
/// # Errors
/// What the keeper of the machine must mend.
pub fn translations(
    options: &Options,
    progress: &dyn Progress,
) -> Outcome<(Report, Option<TranslationReport>)> {
    let mut run = Run::new(options, progress, false)?;
    let (tree, planned) = run.planned()?;
    let Some((cluster, plan)) = planned else {
        return Ok((run.report(&tree, Summary::default())?, None));
    };
    let scope = scope(options, &cluster)?;
    let all = render::translations::report(World { tree: &tree, cluster: &cluster, plan: &plan });
    let told = all.within(scope.sites.as_ref(), scope.langs.as_ref());
    Ok((run.report(&tree, Summary::default())?, Some(told)))
}

/// Every page in every language as search sees it: reads and plans the cluster, and makes no page.
/// `None` where the cluster is too broken to be told of.
///
/// # Errors
/// What the keeper of the machine must mend.
pub fn documents(
    options: &Options,
    progress: &dyn Progress,
) -> Outcome<(Report, Option<Vec<Arc<Document>>>)> {
    let mut run = Run::new(options, progress, false)?;
    let (tree, planned) = run.planned()?;
    let Some((cluster, plan)) = planned else {
        return Ok((run.report(&tree, Summary::default())?, None));
    };
    let scope = scope(options, &cluster)?;
    let world = World { tree: &tree, cluster: &cluster, plan: &plan };
    let documents = search::documents(world, &scope, &run.workers);
    Ok((run.report(&tree, Summary::default())?, Some(documents)))
}

/// What `--site` and `--lang` leave to do.
pub(in crate::pipeline) fn scope(options: &Options, cluster: &Cluster) -> Outcome<Scope> {
    let known = |ids: &[String], what: &str, exists: &dyn Fn(&str) -> bool| match ids
        .iter()
        .find(|id| !exists(id))
    {
        Some(id) => Err(Error::refused(format!("there is no {what} `{id}`"))),
        None => Ok(()),
    };
    known(&options.sites, "site", &|id| cluster.sites.contains_key(id))?;
    known(&options.langs, "language", &|code| cluster.langs().any(|lang| lang.as_str() == code))?;
    let sites: BTreeSet<SiteId> = options.sites.iter().map(|id| SiteId::new(id)).collect();
    let langs: BTreeSet<Lang> = options.langs.iter().map(|code| Lang::new(code)).collect();
    Ok(Scope {
        sites: (!sites.is_empty()).then_some(sites),
        langs: (!langs.is_empty()).then_some(langs),
        untouched: BTreeSet::new(),
    })
}

/// One run: what it was asked, and what it has found so far.
struct Run<'a> {
    options: &'a Options,
    progress: &'a dyn Progress,
    writes: bool,
    workers: Workers,
    findings: Vec<Finding>,
    made_pictures: usize,
    clock: Clock,
}

impl<'a> Run<'a> {
    fn new(options: &'a Options, progress: &'a dyn Progress, writes: bool) -> Outcome<Self> {
        let clock = Clock::start(options.trace.clone());
        let workers = clock.over(Workers::new(options.jobs)?);
        let findings = Vec::new();
        Ok(Self { options, progress, writes, workers, findings, made_pictures: 0, clock })
    }

    fn run(mut self) -> Outcome<Report> {
        let claim = self.early_claim()?;
        let (tree, planned) = self.planned()?;
        let Some((cluster, plan)) = planned else {
            return self.report(&tree, Summary::default());
        };
        let scope = scope(self.options, &cluster)?;
        let store = self.open(&cluster, claim)?;
        let world = World { tree: &tree, cluster: &cluster, plan: &plan };
        let staged = self.make_pages(world, &store, &scope)?;
        let indexed = self.indexes(world, &scope)?;
        self.close(world, store, (staged, indexed), scope)
    }

    /// The sources, and what is to be made of them where that can be told.
    fn planned(&mut self) -> Outcome<(SourceTree, Option<(Cluster, Plan)>)> {
        self.progress.stage("read", 0);
        let tree = load::load(&self.options.root, &self.workers)?.tell(&mut self.findings);
        self.clock.ends("read");
        self.progress.stage("assemble", 0);
        let Options { profile, now, .. } = self.options;
        let drafts = if self.writes { Drafts::Hidden } else { self.options.drafts };
        let showing = Showing { profile: profile.clone(), now: *now, drafts };
        let cluster = assemble::assemble(&tree, &showing, &self.workers).tell(&mut self.findings);
        self.clock.ends("assemble");
        let Some(cluster) = cluster else { return Ok((tree, None)) };
        self.progress.stage("plan", 0);
        let plan = make::make(&cluster).tell(&mut self.findings);
        self.clock.ends("plan");
        Ok((tree, Some((cluster, plan))))
    }

    fn work(&self) -> PathBuf {
        work_folder(&self.options.root, &self.options.profile)
    }

    /// The variants of pictures, which all profiles share; no profile can have this name.
    fn cache(&self) -> Cache {
        let folder = self.options.root.join(".qunshan").join("pictures.cache");
        Cache::new(folder, self.writes.then_some(self.options.profile.as_str()))
    }

    /// The claim to the output, taken before the sources are read. Where nothing was built yet it
    /// waits until they say that there is such a profile: a wrong word must make no folder.
    fn early_claim(&self) -> Outcome<Option<Claim>> {
        let work = self.work();
        let built_before = is_slug(&self.options.profile) && fs::exists(&work);
        (self.writes && built_before).then(|| store::claim(&work)).transpose()
    }

    fn open(&self, cluster: &Cluster, claim: Option<Claim>) -> Outcome<Store> {
        let (work, out) = (self.work(), self.out(cluster));
        let folders = Folders { work, out, profile: self.options.profile.clone() };
        let trust = if self.options.verify_output { Trust::Digest } else { Trust::Stamp };
        if self.writes {
            let claim = claim.map_or_else(|| store::claim(&folders.work), Ok)?;
            return store::open(folders, trust, claim);
        }
        // A check takes from the last output only what is whole, so it may look at one whose commit
        // was interrupted.
        store::read_only(folders, trust)
    }

    /// The output folder: the one that was asked for, or the profile's own below the root.
    fn out(&self, cluster: &Cluster) -> PathBuf {
        let profile = cluster.config.profiles.get(&self.options.profile);
        let usual = profile.map_or("public", |profile| profile.output.as_str());
        let root = self.options.root.strip_prefix(".").unwrap_or(&self.options.root);
        self.options.out.clone().unwrap_or_else(|| root.join(usual))
    }

    fn make_pages(
        &mut self,
        world: World<'_>,
        store: &Store,
        scope: &Scope,
    ) -> Outcome<Vec<Staged>> {
        let looks = looks::load(world, self.search_files(world), &mut self.findings);
        let frames = looks::frames(world, &looks, &self.workers);
        self.clock.ends("themes");
        let planned = pages::in_scope(world.plan, scope);
        self.progress.stage("render", planned.len());
        let made = self.workers.map(&planned, |page| {
            let made = pages::make(world, &frames, store, page);
            self.progress.step();
            made
        });
        let mut staged = Vec::with_capacity(made.len());
        for made in made {
            let made = made?;
            self.findings.extend(made.findings);
            staged.extend(made.staged);
        }
        self.clock.ends("render");
        let cache = self.cache();
        let files = files::stage(world, (store, &cache), &looks, &staged, scope, &self.workers)?;
        staged.extend(files.staged);
        self.findings.extend(files.findings);
        self.made_pictures = files.made_pictures;
        staged.extend(planned_files::stage(world, store, &looks, scope, &self.workers)?);
        staged.extend(self.twins(world, store, (&staged, &[]))?);
        self.clock.ends("files");
        let facts: BTreeMap<_, _> =
            staged.iter().map(|file| (&file.path, &file.kept.facts)).collect();
        let known =
            |path: &_| facts.get(path).copied().or_else(|| Some(&store.recorded(path)?.facts));
        self.findings.extend(anchors::check(facts.values().copied(), known));
        // Of all texts, also those whose pages were taken over: else they were told only once.
        self.findings.extend(texts::check(world.tree, world.cluster, &self.workers));
        self.clock.ends("check");
        Ok(staged)
    }

    /// The search indexes. A check makes none: there is nothing to find in them that it tells of.
    fn indexes(&mut self, world: World<'_>, scope: &Scope) -> Outcome<Vec<Indexed>> {
        if !self.writes || !self.is_searched(world) {
            return Ok(Vec::new());
        }
        self.progress.stage("search", 0);
        let indexed = search::make(world, &self.work(), scope, &self.workers)?;
        self.clock.ends("search");
        Ok(indexed)
    }

    fn is_searched(&self, world: World<'_>) -> bool {
        world.cluster.config.search && self.options.search == Search::Made
    }

    fn search_files(&self, world: World<'_>) -> Option<SearchFiles> {
        self.is_searched(world).then(|| statics::names(world))
    }

    /// The compressed twins of staged files. A check writes nothing that could be compressed.
    fn twins(
        &self,
        world: World<'_>,
        store: &Store,
        (staged, others): (&[Staged], &[Staged]),
    ) -> Outcome<Vec<Staged>> {
        let wanted = self.writes && world.cluster.shows.precompress;
        if wanted { twins::stage(store, staged, others, &self.workers) } else { Ok(Vec::new()) }
    }

    fn close(
        mut self,
        world: World<'_>,
        store: Store,
        (mut staged, indexed): (Vec<Staged>, Vec<Indexed>),
        mut scope: Scope,
    ) -> Outcome<Report> {
        let plan: &Plan = world.plan;
        let mut summary = Summary {
            sites: world.cluster.sites.len(),
            editions: plan.editions.len(),
            pages: plan.pages.len(),
            made_pictures: self.made_pictures,
            out: self.out(world.cluster).display().to_string(),
            ..Summary::default()
        };
        let goes = commit::may_commit(
            world.cluster,
            &staged,
            &self.findings,
            self.options.keep_going,
            &mut scope,
        );
        if !self.writes || !goes {
            store.abandon()?;
            return self.report(world.tree, summary);
        }
        let mut late = planned_files::stage_indexes(world, &store, &staged, &scope)?;
        if self.is_searched(world) {
            late.extend(statics::stage(world, &store, &indexed, &scope, &self.workers)?);
            self.clock.ends("static search");
        }
        staged.extend(self.twins(world, &store, (&late, &staged))?);
        staged.extend(late);
        self.progress.stage("write", 0);
        summary.out = self.out(world.cluster).display().to_string();
        summary.kept_sites = scope.untouched.iter().map(SiteId::to_string).collect();
        commit::commit(
            &self.options.root,
            &self.options.profile,
            world,
            store,
            (staged, &scope),
            &mut summary,
        )?;
        search::save(&indexed, &self.work(), &scope)?;
        self.clock.ends("write");
        self.report(world.tree, summary)
    }

    fn report(self, tree: &SourceTree, summary: Summary) -> Outcome<Report> {
        self.clock.write_trace()?;
        let findings = finding::sorted(self.findings);
        let text = |path| Some((Clone::clone(path), tree.text(path)?.clone()));
        let sources = findings.iter().filter_map(|finding| text(&finding.place.path)).collect();
        let summary =
            Summary { seconds: self.clock.seconds, peak_memory: memory::peak(), ..summary };
        Ok(Report { findings, sources, mended: Vec::new(), summary })
    }
}
