//! A planned page becomes a view, all but its text: what the key of an output is made of.

use crate::artifact::UsedFile;
use crate::base::finding::Finding;
use crate::base::id::PageId;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::render::head::HeadParts;
use crate::render::item;
use crate::render::view::article::ArticleView;
use crate::render::view::home::HomeView;
use crate::render::view::list::ListView;
use crate::render::view::list::SearchView;
use crate::render::view::list::SiteMapView;
use crate::render::view::list::TaxonomyView;
use crate::render::view::notice::PlainView;
use crate::render::view::notice::RedirectView;
use crate::render::view::notice::WithdrawnView;
use crate::render::view::titles::TitlesView;
use crate::render::view::translation::TranslationsView;
use crate::render::world::Here;
use serde::Serialize;

/// The view of any page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(in crate::render) enum PageView {
    /// A home or an audience view.
    Home(HomeView),
    /// A column's or term's list.
    List(Box<ListView>),
    /// An article of any kind.
    Article(Box<ArticleView>),
    /// A taxonomy.
    Taxonomy(TaxonomyView),
    /// A site map.
    SiteMap(SiteMapView),
    /// A search page.
    Search(SearchView),
    /// A page of the title index.
    Titles(Box<TitlesView>),
    /// The page about translations.
    Translations(Box<TranslationsView>),
    /// A notice of withdrawal.
    Withdrawn(WithdrawnView),
    /// A redirect.
    Redirect(RedirectView),
    /// A page without content of its own.
    Plain(PlainView),
}

/// A page ready to be made: its view without its text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Ready {
    /// The template: `article.html`.
    pub(in crate::render) template: &'static str,
    pub(in crate::render) view: PageView,
    /// The page whose text belongs into the view.
    pub(in crate::render) text_of: Option<PageId>,
    /// The content files that front matter names.
    pub(in crate::render) files: Vec<UsedFile>,
    pub(in crate::render) findings: Vec<Finding>,
}

impl Ready {
    fn plain(template: &'static str, view: PageView) -> Self {
        Self { template, view, text_of: None, files: Vec::new(), findings: Vec::new() }
    }
}

/// The view of a planned page.
pub(in crate::render) fn prepare(here: Here<'_>, planned: &PlannedPage) -> Ready {
    match &planned.subject {
        Subject::Home => here.home(planned),
        Subject::Audience { taxonomy, term } => here.audience(planned, taxonomy, term),
        Subject::Column { column, part, parts } => here.column_page(planned, column, part, *parts),
        Subject::Term { taxonomy, term, part, parts } => {
            let view = here.term_page(planned, (taxonomy, term), part, *parts);
            Ready::plain("term.html", PageView::List(Box::new(view)))
        }
        Subject::Taxonomy { taxonomy } => {
            Ready::plain("taxonomy.html", PageView::Taxonomy(here.taxonomy_page(planned, taxonomy)))
        }
        Subject::SiteMap => {
            Ready::plain("site-map.html", PageView::SiteMap(here.site_map(planned)))
        }
        Subject::Search => Ready::plain("search.html", PageView::Search(here.search(planned))),
        Subject::Titles => {
            let view = here.titles_page(planned);
            Ready::plain("title-index.html", PageView::Titles(Box::new(view)))
        }
        Subject::Initial { group, part, parts } => {
            let view = here.initial_page(planned, *group, part, *parts);
            Ready::plain("title-index.html", PageView::Titles(Box::new(view)))
        }
        Subject::Translations => {
            let view = here.translations(planned);
            Ready::plain("translations.html", PageView::Translations(Box::new(view)))
        }
        Subject::Article { page } | Subject::Copy { page, .. } => here.article(planned, page),
        Subject::NotFound => {
            Ready::plain("not-found.html", PageView::Plain(here.not_found(planned)))
        }
        Subject::Withdrawn { page } => here.withdrawn(planned, page),
        Subject::Redirect { page, .. } => here.redirect(planned, page),
    }
}

impl Here<'_> {
    fn not_found(&self, planned: &PlannedPage) -> PlainView {
        let parts = HeadParts {
            template: "not-found",
            title: String::new(),
            description: String::new(),
            crumbs: Vec::new(),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        PlainView { head: self.head(planned, parts) }
    }

    fn withdrawn(&self, planned: &PlannedPage, id: &PageId) -> Ready {
        let page = self.planned_page(id);
        let text = &page.translations[self.lang];
        let withdrawal = page.withdrawn.as_ref().expect("the plan asks for a withdrawn page");
        let replaced =
            withdrawal.replaced_by.as_ref().and_then(|id| self.world.cluster.pages.get(id));
        let column = self.column(&page.home.column);
        let parts = HeadParts {
            template: "withdrawn",
            title: text.title.clone(),
            description: String::new(),
            crumbs: self.crumbs_to(column),
            column_path: column.path.to_string(),
            tags: self.column_tags(column),
        };
        let view = WithdrawnView {
            head: self.head(planned, parts),
            title: self.world.foreign(&text.title, self.lang),
            date: item::when(withdrawal.date),
            reason: self.world.foreign(&withdrawal.reason, &page.leading),
            replaced_by: replaced.and_then(|page| self.page_link(page)),
        };
        Ready::plain("withdrawn.html", PageView::Withdrawn(view))
    }

    fn redirect(&self, planned: &PlannedPage, id: &PageId) -> Ready {
        let page = self.planned_page(id);
        let target = self.page_link(page).expect("a page has its leading text");
        let parts = HeadParts {
            template: "redirect",
            title: target.title.text.clone(),
            description: String::new(),
            crumbs: Vec::new(),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let view = RedirectView { head: self.head(planned, parts), target };
        Ready::plain("redirect.html", PageView::Redirect(view))
    }

    /// A page that the plan names.
    pub(in crate::render) fn planned_page(&self, id: &PageId) -> &crate::model::page::Page {
        self.world.cluster.pages.get(id).expect("the plan names pages of the cluster")
    }
}
