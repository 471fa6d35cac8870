//! Columns, terms, taxonomies, site maps, search pages.

use crate::base::id::ColumnPath;
use crate::config::column::Kind;
use crate::model::column::Column;
use crate::plan::edition;
use crate::plan::edition::Edition;
use crate::plan::edition::Item;
use crate::plan::list::ListPage;
use crate::plan::make;
use crate::plan::page::PlannedPage;
use crate::render::details::Gathered;
use crate::render::head::HeadParts;
use crate::render::prepare::PageView;
use crate::render::prepare::Ready;
use crate::render::view::letters::LetterFiguresView;
use crate::render::view::list::ListView;
use crate::render::view::list::PagerView;
use crate::render::view::list::SearchView;
use crate::render::view::list::SiteMapView;
use crate::render::view::list::TaxonomyView;
use crate::render::world::Here;
use crate::theme::value::Foreign;

/// How many items the site map shows.
const NEWEST: usize = 50;

impl Here<'_> {
    /// The edition of the page that is made.
    pub(in crate::render) fn edition(&self) -> &Edition {
        self.world.plan.edition(&self.site.id, self.lang).expect("a planned page has its edition")
    }

    pub(in crate::render) fn column_page(
        &self,
        planned: &PlannedPage,
        path: &ColumnPath,
        part: &ListPage,
        parts: usize,
    ) -> Ready {
        let column = self.column(path);
        let edition = self.edition();
        let title = self.name(&column.names);
        let described = (!column.description.is_empty()).then(|| self.name(&column.description));
        let description = described.as_ref().map_or(String::new(), |text| text.text.clone());
        let head = HeadParts {
            template: "column",
            title: title.text.clone(),
            description,
            crumbs: self.crumbs_to(column),
            column_path: path.to_string(),
            tags: self.column_tags(column),
        };
        let items = edition.column(path);
        let intro = column.intro.as_ref().filter(|_| part.older.is_none());
        let intro = intro.filter(|id| self.planned_page(id).translations.contains_key(self.lang));
        let shown = &items[part.items.clone()];
        // What is wrong with a portrait the leader's own page tells.
        let mut gathered = Gathered::default();
        let views = match column.kind {
            Kind::Leader => self.with_portraits(shown, &mut gathered),
            _ => self.items(shown),
        };
        let topics = self.site.children(column).filter(|child| child.topic);
        let held = topics.filter(|topic| part.older.is_none() && edition.holds(self.site, topic));
        let view = ListView {
            head: self.head(planned, head),
            cards: self.topic_cards(held, edition, &mut gathered),
            description: described.filter(|text| text.text != title.text),
            title,
            intro: None,
            kind: column.kind.as_str().to_owned(),
            children: self.filled(self.site.children(column)),
            local: self.local_columns(edition, column, part),
            topic: column.topic,
            items: views,
            letter_figures: self.column_figures(column, part, items),
            pager: self.pager(path.as_str(), part, parts, items.len()),
        };
        Ready {
            template: "column.html",
            view: PageView::List(Box::new(view)),
            text_of: intro.cloned(),
            files: gathered.files,
            findings: Vec::new(),
        }
    }

    /// As with the count of all items, only the first page has them.
    fn column_figures(
        &self,
        column: &Column,
        part: &ListPage,
        items: &[Item],
    ) -> Option<LetterFiguresView> {
        let shown = column.kind == Kind::Letter && part.older.is_none();
        shown.then(|| self.letter_figures(items)).flatten()
    }

    /// Links to the columns that hold something in this edition.
    fn filled<'c>(
        &self,
        columns: impl Iterator<Item = &'c Column>,
    ) -> Vec<crate::render::view::site::LinkView> {
        let edition = self.edition();
        let filled = columns.filter(|column| edition.holds(self.site, column));
        filled.map(|column| self.column_link(column)).collect()
    }

    pub(in crate::render) fn term_page(
        &self,
        planned: &PlannedPage,
        (taxonomy, term): (&str, &str),
        part: &ListPage,
        parts: usize,
    ) -> ListView {
        let title = self.term_name(taxonomy, term);
        let head = HeadParts {
            template: "term",
            title: title.text.clone(),
            description: String::new(),
            crumbs: self.term_crumbs(taxonomy, Some(term)),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let items = self.edition().term(taxonomy, term);
        let views =
            self.world.cluster.config.taxonomies.get(taxonomy).is_some_and(|config| config.views);
        ListView {
            head: self.head(planned, head),
            title,
            description: None,
            intro: None,
            kind: String::new(),
            children: Vec::new(),
            cards: Vec::new(),
            local: self.local_terms(self.edition(), (taxonomy, term), part),
            topic: false,
            items: self.items(&items[part.items.clone()]),
            letter_figures: None,
            pager: self.pager(&make::term_path(taxonomy, term, views), part, parts, items.len()),
        }
    }

    /// The count of all items stands on the first page only, so that a new item leaves the further
    /// pages as they are.
    pub(in crate::render) fn pager(
        &self,
        path: &str,
        part: &ListPage,
        parts: usize,
        total: usize,
    ) -> PagerView {
        let older_pages = parts - 1;
        let at = |older: Option<usize>| {
            self.world
                .plan
                .addresses
                .list(&self.site.id, self.lang, path, older)
                .href_from(self.origin())
        };
        let number = part.older.unwrap_or(older_pages + 1);
        let beside = |number: usize| if number > older_pages { at(None) } else { at(Some(number)) };
        PagerView {
            total: if part.older.is_none() { total } else { 0 },
            current: parts + 1 - number,
            pages: parts,
            newer: (number <= older_pages).then(|| beside(number + 1)),
            older: (number > 1).then(|| beside(number - 1)),
            first: at(None),
            last: beside(1),
        }
    }

    pub(in crate::render) fn taxonomy_page(
        &self,
        planned: &PlannedPage,
        taxonomy: &str,
    ) -> TaxonomyView {
        let title = self.taxonomy_name(taxonomy);
        let head = HeadParts {
            template: "taxonomy",
            title: title.text.clone(),
            description: String::new(),
            crumbs: self.term_crumbs(taxonomy, None),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        TaxonomyView {
            head: self.head(planned, head),
            title,
            terms: self.terms_of(self.edition(), taxonomy),
        }
    }

    pub(in crate::render) fn site_map(&self, planned: &PlannedPage) -> SiteMapView {
        let edition = self.edition();
        let head = HeadParts {
            template: "site-map",
            title: String::new(),
            description: String::new(),
            crumbs: vec![self.home_crumb()],
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let main = self.site.main_columns().flat_map(|column| edition.column(&column.path));
        let mut newest: Vec<Item> = main.cloned().collect();
        edition::sort_newest(self.world.cluster, &mut newest);
        newest.dedup_by(|a, b| a.page == b.page);
        newest.truncate(NEWEST);
        SiteMapView {
            head: self.head(planned, head),
            initials: self.initials(edition, None),
            columns: self.column_tree(edition),
            taxonomies: self.taxonomies(edition),
            newest: self.items(&newest),
        }
    }

    pub(in crate::render) fn search(&self, planned: &PlannedPage) -> SearchView {
        let edition = self.edition();
        let head = HeadParts {
            template: "search",
            title: String::new(),
            description: String::new(),
            crumbs: vec![self.home_crumb()],
            column_path: String::new(),
            tags: self.site_tags(),
        };
        SearchView {
            head: self.head(planned, head),
            initials: self.initials(edition, None),
            columns: self.column_tree(edition),
            taxonomies: self.taxonomies(edition),
        }
    }

    pub(in crate::render) fn taxonomy_name(&self, taxonomy: &str) -> Foreign {
        let config = self.world.cluster.config.taxonomies.get(taxonomy);
        self.name(config.map_or(&Default::default(), |config| &config.names))
    }

    pub(in crate::render) fn term_name(&self, taxonomy: &str, term: &str) -> Foreign {
        let config = self.world.cluster.config.taxonomies.get(taxonomy);
        let config = config.and_then(|config| config.terms.iter().find(|known| known.slug == term));
        self.name(config.map_or(&Default::default(), |config| &config.names))
    }

    pub(in crate::render) fn term_crumbs(
        &self,
        taxonomy: &str,
        term: Option<&str>,
    ) -> Vec<crate::render::view::site::LinkView> {
        let addresses = &self.world.plan.addresses;
        let all = addresses.folder(&self.site.id, self.lang, taxonomy);
        let mut crumbs = vec![self.home_crumb(), self.link(self.taxonomy_name(taxonomy), &all)];
        if let Some(term) = term {
            let location =
                addresses.folder(&self.site.id, self.lang, &format!("{taxonomy}/{term}"));
            crumbs.push(self.link(self.term_name(taxonomy, term), &location));
        }
        crumbs
    }
}
