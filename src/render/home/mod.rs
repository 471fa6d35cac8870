//! Home pages and audience views: rows of blocks, as the site says or as its columns suggest.

mod blocks;
mod usual;

#[cfg(test)]
mod tests;

use crate::base::id::PageId;
use crate::config::home::BlockConfig;
use crate::config::home::BlockKind;
use crate::model::column::Column;
use crate::model::home::Aim;
use crate::model::home::aim;
use crate::model::translation::Front;
use crate::plan::edition::Edition;
use crate::plan::make;
use crate::plan::page::PlannedPage;
use crate::render::head::HeadParts;
use crate::render::home::blocks::Making;
use crate::render::home::usual::Ground;
use crate::render::prepare::PageView;
use crate::render::prepare::Ready;
use crate::render::view::home::BlockView;
use crate::render::view::home::HomeView;
use crate::render::view::home::RowView;
use crate::render::world::Here;
use crate::render::world::World;
use crate::theme::value::Foreign;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How many of a column's newest items are asked whether they have a picture.
const LOOKED_AT: usize = 20;

/// The pages that the home of each site shows in the leading edition, those among them that
/// entrances lead to.
pub(in crate::render) fn front(world: World<'_>) -> Front {
    let config = &world.cluster.config;
    let mut front = Front::default();
    for site in world.cluster.sites.values() {
        let here = Here { world, site, lang: &config.leading };
        let rows = here.home_rows();
        let mut making = Making::new(here.edition(), None);
        for block in rows.iter().flatten() {
            if here.block(block, &mut making).is_some() && block.block == BlockKind::Lead {
                front.headlines.extend(making.lead.clone());
            }
            let aims = block.entries.iter().filter_map(|entry| aim(&entry.to, config));
            front.shown.extend(aims.filter_map(|aim| match aim {
                Aim::Page(page) => Some(page),
                _ => None,
            }));
        }
        front.shown.extend(making.shown);
    }
    front
}

impl Here<'_> {
    pub(in crate::render) fn home(&self, planned: &PlannedPage) -> Ready {
        let parts = HeadParts {
            template: "home",
            title: self.name(&self.site.config.names).text,
            description: self.site_description(),
            crumbs: Vec::new(),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let making = Making::new(self.edition(), None);
        self.home_page(planned, parts, None, (&self.home_rows(), making))
    }

    /// What the site says of itself, or its name and main columns: search engines show it.
    fn site_description(&self) -> String {
        let config = &self.site.config;
        if !config.description.is_empty() {
            return self.name(&config.description).text;
        }
        let menu = self.menu(self.edition());
        let titles = menu.into_iter().map(|item| item.title.text);
        let parts = std::iter::once(self.name(&config.names).text).chain(titles);
        parts.collect::<Vec<String>>().join(" · ")
    }

    /// The home of one audience: what the columns hold for it.
    pub(in crate::render) fn audience(
        &self,
        planned: &PlannedPage,
        taxonomy: &str,
        term: &str,
    ) -> Ready {
        let name = self.term_name(taxonomy, term);
        let parts = HeadParts {
            template: "audience",
            title: name.text.clone(),
            description: format!("{} · {}", name.text, self.name(&self.site.config.names).text),
            crumbs: self.term_crumbs(taxonomy, Some(term)),
            column_path: String::new(),
            tags: self.site_tags(),
        };
        let edition = self.edition();
        let wanted: BTreeSet<&PageId> =
            edition.term(taxonomy, term).iter().map(|item| &item.page).collect();
        let holds = |column: &Column| {
            edition.column(&column.path).iter().any(|item| wanted.contains(&item.page))
        };
        let rows = usual::audience(&self.ground(edition, &holds));
        let making = Making::new(edition, Some(&wanted));
        let path = make::term_path(taxonomy, term, true);
        let all = self.world.plan.addresses.list(&self.site.id, self.lang, &path, None);
        let audience = Some((name, all.href_from(self.origin())));
        self.home_page(planned, parts, audience, (&rows, making))
    }

    fn home_page(
        &self,
        planned: &PlannedPage,
        parts: HeadParts,
        audience: Option<(Foreign, String)>,
        (rows, mut making): (&[Vec<BlockConfig>], Making<'_>),
    ) -> Ready {
        let mut made = Vec::new();
        for row in rows {
            let blocks: Vec<BlockView> =
                row.iter().filter_map(|block| self.block(block, &mut making)).collect();
            if !blocks.is_empty() {
                made.push(RowView { shape: shape(&blocks).to_owned(), blocks });
            }
        }
        let template = if audience.is_some() { "audience.html" } else { "home.html" };
        let (audience, all) = audience.unzip();
        let view = HomeView { head: self.head(planned, parts), audience, all, rows: made };
        Ready {
            template,
            view: PageView::Home(view),
            text_of: None,
            files: making.gathered.files,
            // A picture that cannot be shown is told where its own page is made.
            findings: Vec::new(),
        }
    }

    /// The blocks of the site's home: those that it wants, or the usual ones.
    fn home_rows(&self) -> Cow<'_, [Vec<BlockConfig>]> {
        if self.site.config.home.is_empty() {
            Cow::Owned(self.usual_home())
        } else {
            Cow::Borrowed(&self.site.config.home)
        }
    }

    /// The blocks of a site that does not say which it wants.
    fn usual_home(&self) -> Vec<Vec<BlockConfig>> {
        let edition = self.edition();
        let holds = |column: &Column| !edition.column(&column.path).is_empty();
        usual::home(&self.ground(edition, &holds))
    }

    fn ground<'g>(
        &'g self,
        edition: &'g Edition,
        holds: &'g dyn Fn(&Column) -> bool,
    ) -> Ground<'g> {
        let cluster = self.world.cluster;
        let portal = self.site.id == cluster.config.portal;
        Ground {
            site: self.site,
            groups: if portal { self.groups() } else { Vec::new() },
            // Audience views have entrances of their own.
            taxonomies: edition
                .terms
                .keys()
                .filter(|slug| !cluster.config.taxonomies.get(*slug).is_some_and(|t| t.views))
                .map(String::as_str)
                .collect(),
            holds,
            pictured: Box::new(move |column| {
                let newest = edition.column(&column.path).iter().take(LOOKED_AT);
                let pages = newest.filter_map(|item| cluster.pages.get(&item.page));
                pages.into_iter().any(|page| page.leading_text().image.is_some())
            }),
        }
    }

    /// The groups of the other sites, in the order in which a portal lists them.
    fn groups(&self) -> Vec<String> {
        self.sites().into_iter().map(|group| group.group).collect()
    }
}

fn shape(blocks: &[BlockView]) -> &'static str {
    let aside = |block: &BlockView| block.kind == BlockKind::Unit.as_str();
    match blocks {
        [_] => "one",
        [before @ .., last] if aside(last) && !before.iter().any(aside) => "split",
        _ => "row",
    }
}
