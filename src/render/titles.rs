//! The title index: initials, and the titles under them.

use crate::plan::edition::Edition;
use crate::plan::list::ListPage;
use crate::plan::page::PlannedPage;
use crate::plan::titles;
use crate::plan::titles::TitleGroup;
use crate::render::head::HeadParts;
use crate::render::item;
use crate::render::view::site::LinkView;
use crate::render::view::titles::InitialView;
use crate::render::view::titles::TitleGroupView;
use crate::render::view::titles::TitleView;
use crate::render::view::titles::TitlesView;
use crate::render::world::Here;
use crate::theme::value::Foreign;
use std::ops::Range;

impl Here<'_> {
    pub(in crate::render) fn titles_page(&self, planned: &PlannedPage) -> TitlesView {
        let edition = self.edition();
        let whole = |group: &TitleGroup| self.title_group(group, 0..group.pages.len());
        let shown = edition.titles.groups.iter().filter(|_| edition.titles.on_one_page());
        let all = ListPage { older: None, items: 0..0 };
        TitlesView {
            head: self.head(planned, self.titles_head(vec![self.home_crumb()])),
            initials: self.initials(edition, None),
            initial: None,
            groups: shown.map(whole).collect(),
            pager: self.pager(titles::FOLDER, &all, 1, 0),
        }
    }

    pub(in crate::render) fn initial_page(
        &self,
        planned: &PlannedPage,
        at: usize,
        part: &ListPage,
        parts: usize,
    ) -> TitlesView {
        let edition = self.edition();
        let group = &edition.titles.groups[at];
        let initials = self.initials(edition, Some(at));
        TitlesView {
            head: self.head(planned, self.titles_head(vec![self.home_crumb()])),
            initial: initials.get(at).cloned(),
            initials,
            groups: vec![self.title_group(group, part.items.clone())],
            pager: self.pager(&group.path(), part, parts, group.pages.len()),
        }
    }

    fn titles_head(&self, crumbs: Vec<LinkView>) -> HeadParts {
        HeadParts {
            template: "title-index",
            title: String::new(),
            description: String::new(),
            crumbs,
            column_path: String::new(),
            tags: self.site_tags(),
        }
    }

    /// The initials of an edition that have titles. No counts stand there, so that a new page leaves
    /// the pages of other initials as they are.
    pub(in crate::render) fn initials(
        &self,
        edition: &Edition,
        current: Option<usize>,
    ) -> Vec<InitialView> {
        let addresses = &self.world.plan.addresses;
        let index = addresses.folder(&self.site.id, self.lang, titles::FOLDER);
        let index = index.href_from(self.origin());
        let initials = edition.titles.groups.iter().enumerate();
        let initials = initials.map(|(at, group)| InitialView {
            heading: self.initial_heading(group),
            href: if edition.titles.on_one_page() {
                format!("{index}#site-initial-{}", group.slug())
            } else {
                let list = addresses.list(&self.site.id, self.lang, &group.path(), None);
                list.href_from(self.origin())
            },
            current: current == Some(at),
        });
        initials.collect()
    }

    fn initial_heading(&self, group: &TitleGroup) -> Option<Foreign> {
        group.initial.map(|initial| self.world.foreign(initial.heading, self.lang))
    }

    fn title_group(&self, group: &TitleGroup, shown: Range<usize>) -> TitleGroupView {
        let pages = group.pages[shown].iter().map(|id| self.planned_page(id));
        let titles = pages.filter_map(|page| {
            Some(TitleView { link: self.page_link(page)?, date: item::when(page.date) })
        });
        TitleGroupView {
            heading: self.initial_heading(group),
            name: group.slug().to_owned(),
            titles: titles.collect(),
        }
    }
}
