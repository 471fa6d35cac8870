//! The page about translations, and the report that it shows: home pages say what is important,
//! so the report is completed here.

use crate::base::id::Lang;
use crate::model::translation;
use crate::model::translation::ColumnFigures;
use crate::model::translation::Counts;
use crate::model::translation::SiteFigures;
use crate::model::translation::Task;
use crate::model::translation::TranslationReport;
use crate::plan::page::PlannedPage;
use crate::render::head::HeadParts;
use crate::render::home;
use crate::render::view::site::LinkView;
use crate::render::view::translation::ColumnFiguresView;
use crate::render::view::translation::CountsView;
use crate::render::view::translation::SiteFiguresView;
use crate::render::view::translation::TaskView;
use crate::render::view::translation::TranslationsView;
use crate::render::world::Here;
use crate::render::world::World;
use crate::theme::value::Ltr;
use crate::theme::value::When;

/// How many translations the page lists: what there is beside them, the command `report` tells.
const LISTED: usize = 300;

/// How far the pages of the cluster are translated.
pub fn report(world: World<'_>) -> TranslationReport {
    translation::report(world.cluster, &home::front(world))
}

impl Here<'_> {
    pub(in crate::render) fn translations(&self, planned: &PlannedPage) -> TranslationsView {
        let head = HeadParts {
            template: "translations",
            title: String::new(),
            description: String::new(),
            crumbs: vec![self.home_crumb()],
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let report = report(self.world);
        let name = |lang: &Lang| self.world.foreign(&self.world.language(lang).name, lang);
        TranslationsView {
            head: self.head(planned, head),
            languages: report.langs.iter().map(name).collect(),
            sites: report.sites.iter().map(|site| self.site_figures(site, &report.langs)).collect(),
            counts: report.langs.iter().map(|lang| counts(report.total(lang))).collect(),
            work: report.work.iter().take(LISTED).map(|task| self.task(task)).collect(),
            total: report.work.len(),
        }
    }

    fn site_figures(&self, figures: &SiteFigures, langs: &[Lang]) -> SiteFiguresView {
        let site = self.world.site(&figures.site);
        let there = Here { site, ..*self };
        let column = |of: &ColumnFigures| ColumnFiguresView {
            column: self.elsewhere(there, of),
            counts: langs.iter().map(|lang| counts(of.of(lang))).collect(),
        };
        SiteFiguresView {
            site: self.site_link(site),
            counts: langs.iter().map(|lang| counts(figures.total(lang))).collect(),
            columns: figures.columns.iter().map(column).collect(),
        }
    }

    /// A column of any site, linked from here.
    fn elsewhere(&self, there: Here<'_>, figures: &ColumnFigures) -> LinkView {
        let column = there.column(&figures.column);
        let addresses = &self.world.plan.addresses;
        let to = addresses.column(&there.site.id, self.lang, &column.path, None);
        self.link(self.name(&column.names), &to)
    }

    fn task(&self, task: &Task) -> TaskView {
        let page = self.planned_page(&task.page);
        let site = self.world.site(&task.site);
        let column = Here { site, ..*self }.column(&task.column);
        let text = self.world.foreign(&task.title, &task.leading);
        TaskView {
            text: self.link(text, &self.world.plan.addresses.page(page, &task.leading)),
            site: self.name(&site.config.names),
            column: self.name(&column.names),
            language: self.world.foreign(&self.world.language(&task.lang).name, &task.lang),
            state: format!("translation_{}", task.state.as_str()),
            importance: format!("importance_{}", task.importance.as_str()),
            date: task.date.map(When::from),
            source: Ltr::new(task.source.as_str()),
            target: Ltr::new(task.target.as_str()),
        }
    }
}

fn counts(counts: Counts) -> CountsView {
    let Counts { present, outdated, missing } = counts;
    CountsView { present, outdated, missing }
}
