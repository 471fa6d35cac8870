//! Gathers the documents of a cluster: for each host and language one collection, which becomes one
//! index.

use crate::base::digest::Digest;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::language::Language;
use crate::base::workers::Workers;
use crate::config::cluster::Layout;
use crate::config::texts::Texts;
use crate::model::cluster::Cluster;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::plan::page::Plan;
use crate::plan::page::Subject;
use crate::search::document::Document;
use crate::search::facts;
use crate::search::plain::PlainText;
use crate::source::tree::SourceTree;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the collection of all sites.
pub const ALL: &str = "all";

/// The documents of one index, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    /// `all` for all sites of the cluster, else the site whose host it serves.
    pub scope: String,
    /// The site on whose host it lies: the portal for `all`.
    pub site: SiteId,
    /// The language.
    pub lang: Lang,
    /// The place of the language: the leading one comes first.
    pub place: usize,
    /// By whose rules it is read.
    pub language: Language,
    /// The documents, newest first; a document's place is its id in the index.
    pub documents: Vec<Arc<Document>>,
    /// A digest of all documents in their order.
    pub digest: Digest,
}

/// Where documents come from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The sources: the texts of data files.
    pub tree: &'a SourceTree,
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The plan.
    pub plan: &'a Plan,
}

/// The collections of a cluster, sorted by scope and language. Each edition of a host has one, also
/// where it has no document yet: then a reader is told that nothing was found.
pub fn gather(sources: Sources<'_>, workers: &Workers) -> Vec<Collection> {
    let cluster = sources.cluster;
    let articles = sources.plan.pages.iter().filter_map(|planned| match &planned.subject {
        Subject::Article { page } => Some((page, &planned.lang)),
        _ => None,
    });
    let articles: Vec<(&PageId, &Lang)> = articles.collect();
    let made = workers.map(&articles, |(id, lang)| {
        let page = &cluster.pages[*id];
        let document = document(sources, page, lang);
        let digest = document.digest();
        Gathered { order: Reverse(page.date.at), document: Arc::new(document), digest }
    });
    let mut parts: BTreeMap<(String, Lang), Vec<&Gathered>> = BTreeMap::new();
    for edition in sources.plan.editions.values() {
        for scope in scopes(cluster, &edition.site) {
            parts.entry((scope, edition.lang.clone())).or_default();
        }
    }
    for ((id, lang), gathered) in articles.iter().zip(&made) {
        let site = &cluster.pages[*id].home.site;
        for scope in scopes(cluster, site) {
            parts.entry((scope, (*lang).clone())).or_default().push(gathered);
        }
    }
    let collect = |((scope, lang), part)| collection(cluster, scope, lang, part);
    parts.into_iter().map(collect).collect()
}

/// A document with its place in the order.
struct Gathered {
    order: Reverse<crate::base::date::Moment>,
    document: Arc<Document>,
    digest: Digest,
}

/// The scopes in which a site's pages are found: that of all sites, and that of its own host.
fn scopes(cluster: &Cluster, site: &SiteId) -> Vec<String> {
    let own = cluster.config.layout == Layout::Hosts && *site != cluster.config.portal;
    let own = own.then(|| site.to_string());
    [ALL.to_owned()].into_iter().chain(own).collect()
}

fn collection(
    cluster: &Cluster,
    scope: String,
    lang: Lang,
    mut part: Vec<&Gathered>,
) -> Collection {
    part.sort_by(|a, b| (a.order, &a.document.id).cmp(&(b.order, &b.document.id)));
    let digests: Vec<u8> = part.iter().flat_map(|gathered| gathered.digest.0).collect();
    let tag = cluster.config.language(&lang).map_or("", |language| language.tag.as_str());
    let site = if scope == ALL { cluster.config.portal.clone() } else { SiteId::new(&scope) };
    let place = cluster.langs().position(|known| *known == lang).map_or(0, |at| at + 1);
    let place = if lang == cluster.config.leading { 0 } else { place };
    Collection {
        site,
        place,
        scope,
        // Another language is cut as Chinese is: words stay whole, and Han characters are paired.
        language: Language::of_tag(tag).unwrap_or(Language::Chinese),
        lang,
        documents: part.iter().map(|gathered| gathered.document.clone()).collect(),
        digest: Digest::quick(&digests),
    }
}

fn document(sources: Sources<'_>, page: &Page, lang: &Lang) -> Document {
    let text = &page.translations[lang];
    let location = sources.plan.addresses.page(page, lang);
    let site = &sources.cluster.sites[&page.home.site];
    let column = &site.columns[&page.home.column];
    let name = |texts: &Texts| {
        let nearest = texts.nearest(lang, &sources.cluster.config.leading);
        nearest.map_or(String::new(), |(_, text)| text.to_owned())
    };
    let plain = PlainText::of(sources, page, text);
    Document {
        id: format!("{}/{lang}/{}/{}", site.id, column.path, page.home.rest),
        url: location.absolute(),
        path: location.address.as_str().to_owned(),
        site: site.id.to_string(),
        site_name: name(&site.config.names),
        lang: lang.to_string(),
        kind: page.kind.as_str().to_owned(),
        column: column.path.to_string(),
        column_title: name(&column.names),
        unit: name(sources.cluster.writer_of(page)),
        title: text.title.clone(),
        summary: text.summary.clone(),
        text: plain.text,
        headings: plain.headings,
        attachments: facts::attachments(page, text),
        number: facts::number(page),
        terms: terms(sources.cluster, page, &name),
        published: day_or_minute(page.date),
        updated: updated(page, text).map(day_or_minute),
        date: page.date.at.date.to_string(),
        outdated: text.outdated,
    }
}

/// When a text was last changed, where that was not when the page was published.
fn updated(page: &Page, text: &Translation) -> Option<Dated> {
    text.updated.filter(|updated| updated.at != page.date.at)
}

fn terms(
    cluster: &Cluster,
    page: &Page,
    name: &impl Fn(&Texts) -> String,
) -> BTreeMap<String, Vec<String>> {
    let titles = |(taxonomy, slugs): (&String, &Vec<String>)| {
        let known = cluster.config.taxonomies.get(taxonomy)?.terms.iter();
        let chosen = known.filter(|term| slugs.contains(&term.slug));
        let titles: Vec<String> = chosen.map(|term| name(&term.names)).collect();
        (!titles.is_empty()).then(|| (taxonomy.clone(), titles))
    };
    page.terms.iter().filter_map(titles).collect()
}

fn day_or_minute(dated: Dated) -> String {
    if dated.timed { dated.at.to_rfc3339() } else { dated.at.date.to_string() }
}
