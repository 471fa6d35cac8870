//! The arrow of this floor: a planned page becomes an artifact, with what is known of it.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::render::frame::Frame;
use crate::render::prepare;
use crate::render::prepare::Ready;
use crate::render::resolver::PageResolver;
use crate::render::text;
use crate::render::text::Written;
use crate::render::world::Here;
use crate::render::world::World;

/// A page with all decided but its text: enough to know whether the last output still stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The key of the output, to which the text's references must be added.
    pub key: Digest,
    ready: Ready,
}

/// A made page.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The file; `None` where it could not be made.
    pub artifact: Option<Artifact>,
    /// What is known of it.
    pub facts: PageFacts,
    /// What its author should mend.
    pub findings: Vec<Finding>,
}

/// Decides all of a page but its text.
pub fn prepare(world: World<'_>, frame: &Frame, planned: &PlannedPage) -> Prepared {
    let here = here(world, planned);
    let ready = prepare::prepare(here, planned);
    let mut key = frame.digest.0.to_vec();
    key.extend(env!("QUNSHAN_SOURCES").as_bytes());
    key.extend(ready.template.as_bytes());
    key.extend(serde_json::to_vec(&ready.view).unwrap_or_default());
    if let Some(page) = ready.text_of.as_ref().and_then(|id| world.cluster.pages.get(id)) {
        // What the text's HTML takes from elsewhere than its source, its references and the view.
        key.push(u8::from(here.site.config.raw_html));
        for text in page.translations.get(here.lang).into_iter().chain([page.leading_text()]) {
            key.extend(text.digest.0);
            let language = world.language(&text.lang);
            key.extend(language.tag.as_bytes());
            key.extend(language.direction.as_str().as_bytes());
        }
    }
    Prepared { key: Digest::quick(&key), ready }
}

/// Whether every reference that the last render of this page recorded still leads to the same.
pub fn references_hold(
    world: World<'_>,
    planned: &PlannedPage,
    prepared: &Prepared,
    facts: &PageFacts,
) -> bool {
    let page = prepared.ready.text_of.as_ref().and_then(|id| world.cluster.pages.get(id));
    let Some(page) = page else { return facts.references.is_empty() };
    let resolver = PageResolver::new(here(world, planned), page);
    facts.references.iter().all(|reference| resolver.holds(reference))
}

impl Prepared {
    /// Whether nothing is wrong with the page so far; one with findings is made anew, so that they
    /// are told again.
    pub fn is_sound(&self) -> bool {
        self.ready.findings.is_empty()
    }
}

/// Makes a page. Without an artifact where a template fails, or the whole theme does; the text is
/// looked at all the same, so that all its faults are told.
pub fn make(world: World<'_>, frame: &Frame, planned: &PlannedPage, prepared: Prepared) -> Made {
    let here = here(world, planned);
    let mut ready = prepared.ready;
    let page = ready.text_of.as_ref().and_then(|id| world.cluster.pages.get(id));
    let mut written = match page {
        Some(page) => text::write_into(here, frame, page, &mut ready.view),
        None => Written::default(),
    };
    written.facts.files.extend(ready.files);
    written.facts.files.sort();
    written.facts.files.dedup();
    written.findings.extend(ready.findings);
    let mut context = frame.context.clone();
    context.insert("page", &ready.view);
    let mut bytes = Vec::with_capacity(16 * 1024);
    let rendered =
        frame.sound.then(|| frame.theme.render(ready.template, &context, here.lang, &mut bytes));
    let artifact = match rendered {
        Some(Ok(())) => {
            Some(Artifact { path: planned.location.output.clone(), owner: owner(planned), bytes })
        }
        Some(Err(finding)) => {
            written.findings.push(finding);
            None
        }
        None => None,
    };
    Made { artifact, facts: written.facts, findings: written.findings }
}

/// Whose a planned page is.
pub fn owner(planned: &PlannedPage) -> Owner {
    Owner { site: planned.site.clone(), lang: Some(planned.lang.clone()) }
}

/// The old addresses, each with its host, and where they lead: for a web server's own redirects.
pub fn redirects(world: World<'_>) -> Vec<(String, String)> {
    let moved = world.plan.pages.iter().filter_map(|planned| {
        let Subject::Redirect { page, .. } = &planned.subject else { return None };
        let page = world.cluster.pages.get(page)?;
        let to = world.plan.addresses.page(page, &planned.lang);
        let host = planned.location.origin.split_once("://").map_or("", |(_, host)| host);
        Some((format!("{host}{}", planned.location.address), to.absolute()))
    });
    moved.collect()
}

fn here<'a>(world: World<'a>, planned: &'a PlannedPage) -> Here<'a> {
    Here { world, site: world.site(&planned.site), lang: &planned.lang }
}
