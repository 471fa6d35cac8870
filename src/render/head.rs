//! What every page has: title, alternates, language switch, crumbs.

use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::model::column::Column;
use crate::model::page::Page;
use crate::plan::address::Location;
use crate::plan::file;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::plan::site_map;
use crate::plan::titles;
use crate::render::meta::Tags;
use crate::render::view::head::AlternateView;
use crate::render::view::head::CardView;
use crate::render::view::head::FeedsView;
use crate::render::view::head::HeadView;
use crate::render::view::head::SwitchView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;

/// What a head is made of, beside what the planned page says.
pub(in crate::render) struct HeadParts {
    pub(in crate::render) template: &'static str,
    pub(in crate::render) title: String,
    pub(in crate::render) description: String,
    pub(in crate::render) crumbs: Vec<LinkView>,
    pub(in crate::render) column_path: String,
    pub(in crate::render) tags: Tags,
}

impl Here<'_> {
    /// The head of a planned page.
    pub(in crate::render) fn head(&self, planned: &PlannedPage, parts: HeadParts) -> HeadView {
        let canonical = self.canonical(planned);
        let no_index = site_map::no_index(self.world.cluster, self.edition(), &planned.subject);
        HeadView {
            card: self.card(planned, no_index, parts.tags.get("Image")),
            feeds: self.feeds(planned),
            template: parts.template.to_owned(),
            title: parts.title,
            description: parts.description,
            canonical: canonical.map(|location| location.absolute()),
            no_index,
            alternates: self.alternates(planned),
            languages: self.languages(planned),
            crumbs: parts.crumbs,
            column_path: parts.column_path,
            meta: parts.tags.done(),
        }
    }

    /// What other programs show of a link to the page. A copy is shown as the page at its home.
    fn card(&self, planned: &PlannedPage, no_index: bool, image: Option<&str>) -> Option<CardView> {
        if no_index || matches!(planned.subject, Subject::Copy { .. }) {
            return None;
        }
        let published = match &planned.subject {
            Subject::Article { page } => Some(self.planned_page(page).date.at.to_rfc3339()),
            _ => None,
        };
        let kind = if published.is_some() { "article" } else { "website" }.to_owned();
        Some(CardView { kind, image: image.map(str::to_owned), published })
    }

    /// The feeds of the column whose list the page shows.
    fn feeds(&self, planned: &PlannedPage) -> Option<FeedsView> {
        let Subject::Column { column, .. } = &planned.subject else { return None };
        let filled = !self.edition().column(column).is_empty();
        let at = |name: &str| {
            let path = format!("{column}/{name}");
            let location = self.world.plan.addresses.root_file(&self.site.id, self.lang, &path);
            location.href_from(self.origin())
        };
        filled.then(|| FeedsView {
            title: self.name(&self.column(column).names).text,
            atom: at(file::FEED),
            json: at(file::JSON_FEED),
        })
    }

    /// A page's own address, but of a copy or redirect that of the page's home.
    fn canonical(&self, planned: &PlannedPage) -> Option<Location> {
        match &planned.subject {
            Subject::NotFound => None,
            Subject::Copy { page, .. } | Subject::Redirect { page, .. } => {
                let page = self.world.cluster.pages.get(page)?;
                Some(self.world.plan.addresses.page(page, self.lang))
            }
            _ => Some(planned.location.clone()),
        }
    }

    /// `hreflang` names existing translations of canonical pages, this one among them, and
    /// `x-default`: the leading text's.
    pub(in crate::render) fn alternates(&self, planned: &PlannedPage) -> Vec<AlternateView> {
        let places = match &planned.subject {
            Subject::Article { .. } | Subject::Home | Subject::SiteMap | Subject::Titles => {
                self.same_page(planned)
            }
            Subject::Column { part, .. } | Subject::Term { part, .. } if part.older.is_none() => {
                self.same_page(planned)
            }
            Subject::Audience { .. } | Subject::Taxonomy { .. } => self.same_page(planned),
            _ => Vec::new(),
        };
        // A page that has nothing to read is no alternate of those that have.
        if places.len() < 2 || !places.iter().any(|(lang, _)| *lang == self.lang) {
            return Vec::new();
        }
        let link = |hreflang: &str, to: &Location| AlternateView {
            hreflang: hreflang.to_owned(),
            href: to.absolute(),
        };
        let mut alternates: Vec<AlternateView> =
            places.iter().map(|(lang, to)| link(&self.world.language(lang).hreflang, to)).collect();
        let leading = &self.world.cluster.config.leading;
        let default = places.iter().find(|(lang, _)| *lang == leading).or(places.first());
        alternates.extend(default.map(|(_, to)| link("x-default", to)));
        alternates
    }

    /// The language switch: this page in other languages, or those editions' homes.
    fn languages(&self, planned: &PlannedPage) -> Vec<SwitchView> {
        let places = self.same_page(planned);
        let editions = self
            .world
            .cluster
            .langs()
            .filter(|lang| self.world.plan.edition(&self.site.id, lang).is_some());
        let entries = editions.map(|lang| {
            let language = self.world.language(lang);
            let same = places.iter().find(|(known, _)| *known == lang).map(|(_, to)| to.clone());
            let current = lang == self.lang;
            let to =
                same.clone().unwrap_or_else(|| self.world.plan.addresses.home(&self.site.id, lang));
            let to = if current { planned.location.clone() } else { to };
            SwitchView {
                name: self.world.foreign(&language.name, lang),
                hreflang: language.hreflang.clone(),
                href: to.href_from(self.origin()),
                current,
                same_page: current || same.is_some(),
            }
        });
        entries.collect()
    }

    /// Where the same page lies in each edition that has it, in the order of the languages.
    fn same_page(&self, planned: &PlannedPage) -> Vec<(&Lang, Location)> {
        let langs = self.world.cluster.langs();
        langs.filter_map(|lang| Some((lang, self.in_language(planned, lang)?))).collect()
    }

    fn in_language(&self, planned: &PlannedPage, lang: &Lang) -> Option<Location> {
        let addresses = &self.world.plan.addresses;
        let site: &SiteId = &self.site.id;
        let edition = self.world.plan.edition(site, lang)?;
        let page = |id| {
            self.world
                .cluster
                .pages
                .get(id)
                .filter(|page: &&Page| page.translations.contains_key(lang))
        };
        match &planned.subject {
            Subject::Home => Some(addresses.home(site, lang)),
            Subject::SiteMap => Some(addresses.folder(site, lang, "sitemap")),
            Subject::Search => Some(addresses.folder(site, lang, "search")),
            // Each alphabet has its own letters, so from one the way leads to the whole index.
            Subject::Titles | Subject::Initial { .. } => {
                let some = !edition.titles.groups.is_empty();
                some.then(|| addresses.folder(site, lang, titles::FOLDER))
            }
            Subject::Column { column, .. } => {
                let filled = edition.holds(self.site, self.column(column));
                filled.then(|| addresses.column(site, lang, column, None))
            }
            Subject::Article { page: id } | Subject::Withdrawn { page: id } => {
                Some(addresses.page(page(id)?, lang))
            }
            Subject::Copy { page: id, column } => {
                Some(addresses.copy(site, lang, column, page(id)?))
            }
            Subject::Taxonomy { taxonomy } => {
                edition.terms.contains_key(taxonomy).then(|| addresses.folder(site, lang, taxonomy))
            }
            Subject::Audience { taxonomy, term } => {
                let some = !edition.term(taxonomy, term).is_empty();
                some.then(|| addresses.folder(site, lang, &format!("{taxonomy}/{term}")))
            }
            Subject::Term { taxonomy, term, .. } => {
                let views =
                    self.world.cluster.config.taxonomies.get(taxonomy).is_some_and(|t| t.views);
                let path = crate::plan::make::term_path(taxonomy, term, views);
                let some = !edition.term(taxonomy, term).is_empty();
                some.then(|| addresses.list(site, lang, &path, None))
            }
            Subject::NotFound | Subject::Redirect { .. } | Subject::Translations => None,
        }
    }

    /// The edition's home as the first crumb. Its title is the site's name.
    pub(in crate::render) fn home_crumb(&self) -> LinkView {
        let location = self.world.plan.addresses.home(&self.site.id, self.lang);
        self.link(self.name(&self.site.config.names), &location)
    }

    /// The way from home to a column, the column included.
    pub(in crate::render) fn crumbs_to(&self, column: &Column) -> Vec<LinkView> {
        let mut crumbs = vec![self.column_link(column)];
        let mut at = column;
        while let Some(parent) = at.parent.as_ref().and_then(|path| self.site.columns.get(path)) {
            crumbs.push(self.column_link(parent));
            at = parent;
        }
        crumbs.push(self.home_crumb());
        crumbs.reverse();
        crumbs
    }
}
