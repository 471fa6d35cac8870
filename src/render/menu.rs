//! Menus: the tree of columns, the sites by group, the audience views.

use crate::config::cluster::TaxonomyConfig;
use crate::config::cluster::TermConfig;
use crate::config::cluster::TermSort;
use crate::lang::sort::Order;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::plan::edition::Edition;
use crate::plan::make;
use crate::render::view::list::TaxonomyListView;
use crate::render::view::list::TermView;
use crate::render::view::site::LinkView;
use crate::render::view::site::MenuItem;
use crate::render::view::site::SiteGroupView;
use crate::render::world::Here;

impl Here<'_> {
    /// The main columns that hold something in this edition, with their children.
    pub(in crate::render) fn menu(&self, edition: &Edition) -> Vec<MenuItem> {
        let shown = self.site.main_columns().filter(|column| !column.hidden_in_menu);
        shown.filter_map(|column| self.menu_item(column, edition)).collect()
    }

    /// All columns that hold something, those that menus leave out among them.
    pub(in crate::render) fn column_tree(&self, edition: &Edition) -> Vec<MenuItem> {
        self.site.main_columns().filter_map(|column| self.menu_item(column, edition)).collect()
    }

    fn menu_item(&self, column: &Column, edition: &Edition) -> Option<MenuItem> {
        if !edition.holds(self.site, column) {
            return None;
        }
        let children = self.site.children(column).filter(|child| !child.hidden_in_menu);
        let link = self.column_link(column);
        Some(MenuItem {
            title: link.title,
            href: link.href,
            path: column.path.to_string(),
            children: children.filter_map(|child| self.menu_item(child, edition)).collect(),
        })
    }

    /// A column's title and address.
    pub(in crate::render) fn column_link(&self, column: &Column) -> LinkView {
        let location =
            self.world.plan.addresses.column(&self.site.id, self.lang, &column.path, None);
        self.link(self.name(&column.names), &location)
    }

    /// The audience views that have something to show in this edition.
    pub(in crate::render) fn audiences(&self, edition: &Edition) -> Vec<LinkView> {
        let mut views = Vec::new();
        for (slug, taxonomy) in self.world.cluster.config.taxonomies.iter().filter(|(_, t)| t.views)
        {
            let terms = self.sorted_terms(taxonomy).into_iter();
            for term in terms.filter(|term| !edition.term(slug, &term.slug).is_empty()) {
                let path = format!("{slug}/{}", term.slug);
                let location = self.world.plan.addresses.folder(&self.site.id, self.lang, &path);
                views.push(self.link(self.name(&term.names), &location));
            }
        }
        views
    }

    /// The taxonomies with the terms that have items in this edition.
    pub(in crate::render) fn taxonomies(&self, edition: &Edition) -> Vec<TaxonomyListView> {
        let taxonomies = &self.world.cluster.config.taxonomies;
        let with_items = taxonomies.iter().filter(|(slug, _)| edition.terms.contains_key(*slug));
        let list = with_items.map(|(slug, taxonomy)| {
            let location = self.world.plan.addresses.folder(&self.site.id, self.lang, slug);
            let link = self.link(self.name(&taxonomy.names), &location);
            TaxonomyListView { link, terms: self.terms_of(edition, slug) }
        });
        list.collect()
    }

    /// The terms of a taxonomy that have items in this edition, with their counts.
    pub(in crate::render) fn terms_of(&self, edition: &Edition, taxonomy: &str) -> Vec<TermView> {
        let Some(config) = self.world.cluster.config.taxonomies.get(taxonomy) else {
            return Vec::new();
        };
        let counted = self
            .sorted_terms(config)
            .into_iter()
            .map(|term| (term, edition.term(taxonomy, &term.slug).len()));
        let terms = counted.filter(|(_, count)| *count > 0).map(|(term, count)| {
            let path = make::term_path(taxonomy, &term.slug, config.views);
            let location = self.world.plan.addresses.list(&self.site.id, self.lang, &path, None);
            TermView { link: self.link(self.name(&term.names), &location), count }
        });
        terms.collect()
    }

    /// The terms of a taxonomy in the order in which readers see them here.
    fn sorted_terms<'c>(&self, config: &'c TaxonomyConfig) -> Vec<&'c TermConfig> {
        let mut terms: Vec<&TermConfig> = config.terms.iter().collect();
        if config.sort == TermSort::Title {
            let order = Order::of(&self.world.language(self.lang).tag);
            // Two of one name keep the order of the file.
            terms.sort_by_cached_key(|term| order.key(&self.name(&term.names).text));
        }
        terms
    }

    /// The other sites by group, for the portal.
    pub(in crate::render) fn sites(&self) -> Vec<SiteGroupView> {
        let cluster = self.world.cluster;
        if self.site.id != cluster.config.portal {
            return Vec::new();
        }
        let mut others: Vec<&Site> =
            cluster.sites.values().filter(|site| site.id != self.site.id).collect();
        self.sort_sites(&mut others);
        others.sort_by_key(|site| (group_rank(&site.config.group), &site.config.group));
        let mut groups: Vec<SiteGroupView> = Vec::new();
        for site in others {
            let link = self.site_link(site);
            match groups.last_mut() {
                Some(group) if group.group == site.config.group => group.sites.push(link),
                _ => groups
                    .push(SiteGroupView { group: site.config.group.clone(), sites: vec![link] }),
            }
        }
        groups
    }

    /// Sorts sites by their `order`, then by the names that readers see here.
    pub(in crate::render) fn sort_sites(&self, sites: &mut [&Site]) {
        let order = Order::of(&self.world.language(self.lang).tag);
        let name = |site: &Site| order.key(&self.name(&site.config.names).text);
        sites.sort_by_cached_key(|site| (site.config.order, name(site), site.id.clone()));
    }

    /// A site's name and home: in this language, or where it has none, in the leading one.
    pub(in crate::render) fn site_link(&self, site: &Site) -> LinkView {
        let leading = &self.world.cluster.config.leading;
        let lang = if self.world.plan.edition(&site.id, self.lang).is_some() {
            self.lang
        } else {
            leading
        };
        let location = self.world.plan.addresses.home(&site.id, lang);
        self.link(self.name(&site.config.names), &location)
    }
}

/// Departments before counties before ports; other groups behind, by name.
fn group_rank(group: &str) -> usize {
    ["department", "county", "port"].iter().position(|known| *known == group).unwrap_or(3)
}
