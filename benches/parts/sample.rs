//! The project's own cluster at each stage of a build.

use qunshan::base::date::Moment;
use qunshan::base::finding::Place;
use qunshan::base::id::Lang;
use qunshan::base::id::SiteId;
use qunshan::base::path::SourcePath;
use qunshan::base::workers::Workers;
use qunshan::markup;
use qunshan::markup::LinkFault;
use qunshan::markup::Picture;
use qunshan::markup::Resolver;
use qunshan::markup::Target;
use qunshan::markup::TargetKind;
use qunshan::model::assemble;
use qunshan::model::cluster::Cluster;
use qunshan::model::cluster::Drafts;
use qunshan::model::cluster::Showing;
use qunshan::plan::make;
use qunshan::plan::page::Plan;
use qunshan::plan::page::PlannedPage;
use qunshan::plan::page::Subject;
use qunshan::render::frame;
use qunshan::render::frame::Frame;
use qunshan::render::frame::Look;
use qunshan::render::page;
use qunshan::render::page::Made;
use qunshan::render::reference;
use qunshan::render::view::words;
use qunshan::render::world::World;
use qunshan::source::load;
use qunshan::source::tree::Content;
use qunshan::source::tree::SourceTree;
use qunshan::theme::files::ThemeFiles;
use qunshan::theme::load::EditionFormat;
use qunshan::theme::load::LoadRequest;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The cluster, read and planned.
pub(crate) struct Sample {
    pub(crate) tree: SourceTree,
    pub(crate) cluster: Cluster,
    pub(crate) plan: Plan,
}

/// The shared values of every edition.
pub(crate) type Frames = BTreeMap<(SiteId, Lang), Frame>;

pub(crate) fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

pub(crate) fn tree() -> SourceTree {
    load::load(&root(), &Workers::alone()).expect("the sample is there").value
}

/// The day of all tests.
pub(crate) fn showing() -> Showing {
    let now = Moment::from_rfc3339("2026-03-02T08:00:00+08:00").expect("it is a moment");
    Showing { profile: "public".to_owned(), now, drafts: Drafts::Hidden }
}

/// The Markdown texts of a cluster.
pub(crate) fn texts(tree: &SourceTree) -> impl Iterator<Item = (&SourcePath, &str)> {
    tree.files.iter().filter_map(|(path, file)| match &file.content {
        Content::Text(text) if path.as_str().ends_with(".md") => Some((path, &**text)),
        _ => None,
    })
}

impl Sample {
    pub(crate) fn new() -> Self {
        let tree = tree();
        let cluster = assemble::assemble(&tree, &showing(), &Workers::alone()).value;
        let cluster = cluster.expect("the sample is sound");
        let plan = make::make(&cluster).value;
        Self { tree, cluster, plan }
    }

    fn world(&self) -> World<'_> {
        World { tree: &self.tree, cluster: &self.cluster, plan: &self.plan }
    }

    /// Every edition in the portal's look, whatever its site's is: they differ in little.
    pub(crate) fn frames(&self) -> Frames {
        let files = ThemeFiles { files: BTreeMap::new() }.with_embedded();
        let languages = self.cluster.config.languages.iter();
        let editions: Vec<EditionFormat> = languages
            .map(|language| EditionFormat {
                code: language.code.clone(),
                tag: language.tag.clone(),
            })
            .collect();
        let words: Vec<&str> = markup::WORDS.iter().chain(&words::WORDS).copied().collect();
        let path = SourcePath::parse("sites/cluster.yaml").expect("it is a path");
        let loaded = qunshan::theme::load::load(&LoadRequest {
            files: &files,
            theme: "gov",
            site: None,
            strings_of: None,
            editions: &editions,
            words: &words,
            fields: &reference::fields(),
            place: &Place::start_of(&path),
        });
        let theme = Arc::new(loaded.value);
        let look = Look { theme, sound: true, search: None, colours: Vec::new() };
        let frame = |edition: &qunshan::plan::edition::Edition| {
            let key = (edition.site.clone(), edition.lang.clone());
            (key, frame::frame(self.world(), edition, &look))
        };
        self.plan.editions.values().map(frame).collect()
    }

    /// The pages that show an article, or those that do not.
    pub(crate) fn planned(&self, articles: bool) -> Vec<&PlannedPage> {
        let wanted =
            |planned: &&PlannedPage| matches!(planned.subject, Subject::Article { .. }) == articles;
        self.plan.pages.iter().filter(wanted).collect()
    }

    pub(crate) fn pages(&self, frames: &Frames, planned: &[&PlannedPage]) -> Vec<Made> {
        let make = |planned: &&PlannedPage| {
            let frame = &frames[&(planned.site.clone(), planned.lang.clone())];
            let prepared = page::prepare(self.world(), frame, planned);
            page::make(self.world(), frame, planned, prepared)
        };
        planned.iter().map(make).collect()
    }
}

/// Lets every link lead to the same page, so that Markdown alone is measured.
pub(crate) struct Nowhere;

impl Resolver for Nowhere {
    fn link(&self, _: &str) -> Result<Target, LinkFault> {
        let (href, title) = ("/a/".to_owned(), "a".to_owned());
        Ok(Target { href, title, kind: TargetKind::Page, lang: None })
    }

    fn image(&self, _: &str) -> Result<Picture, LinkFault> {
        Err(LinkFault::Hidden)
    }

    fn attachments(&self) -> Vec<Target> {
        Vec::new()
    }

    fn table(&self, _: &str) -> Result<String, LinkFault> {
        Ok("a,b\nc,d\n".to_owned())
    }
}
