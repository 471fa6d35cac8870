//! One block of a home page; `None` where it has nothing to show.

use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::config::column::Kind;
use crate::config::column::Sort;
use crate::config::home::BlockConfig;
use crate::config::home::BlockKind;
use crate::config::home::EntryConfig;
use crate::config::site::ContactConfig;
use crate::config::texts::Texts;
use crate::model::column::Column;
use crate::model::home;
use crate::model::home::Aim;
use crate::plan::edition::Edition;
use crate::plan::edition::Item;
use crate::render::details::Gathered;
use crate::render::view::fact::PictureView;
use crate::render::view::home::BlockView;
use crate::render::view::home::CardView;
use crate::render::view::home::EntryView;
use crate::render::view::home::FigureView;
use crate::render::view::home::FiguresView;
use crate::render::view::home::TermsView;
use crate::render::view::home::TitleView;
use crate::render::view::list::ItemView;
use crate::render::view::list::TermView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use std::collections::BTreeSet;

/// How many leaders the block `unit` names.
const LEADERS: usize = 5;

/// How many of a column's newest items are looked through for pictures.
const LOOKED_AT: usize = 60;

/// What is known while the blocks of one page are made.
pub(in crate::render) struct Making<'a> {
    edition: &'a Edition,
    /// The only pages to show, in an audience view.
    wanted: Option<&'a BTreeSet<&'a PageId>>,
    /// The headline: it stands in no list of its column once more.
    pub(in crate::render) lead: Option<PageId>,
    /// The pages that are shown so far.
    pub(in crate::render) shown: BTreeSet<PageId>,
    /// The pictures that are shown.
    pub(in crate::render) gathered: Gathered,
}

impl<'a> Making<'a> {
    pub(in crate::render) fn new(
        edition: &'a Edition,
        wanted: Option<&'a BTreeSet<&'a PageId>>,
    ) -> Self {
        let (shown, gathered) = (BTreeSet::new(), Gathered::default());
        Self { edition, wanted, lead: None, shown, gathered }
    }

    /// The newest items of a column that may be shown here.
    fn newest(&mut self, path: &ColumnPath, many: usize) -> Vec<Item> {
        let wanted = |item: &&Item| self.wanted.is_none_or(|known| known.contains(&item.page));
        let other = |item: &&Item| self.lead.as_ref() != Some(&item.page);
        let items = self.edition.column(path).iter().filter(wanted).filter(other);
        let items: Vec<Item> = items.take(many).cloned().collect();
        self.shown.extend(items.iter().map(|item| item.page.clone()));
        items
    }
}

impl Here<'_> {
    /// A block's view.
    pub(in crate::render) fn block(
        &self,
        config: &BlockConfig,
        making: &mut Making<'_>,
    ) -> Option<BlockView> {
        let column = config.column.as_ref().and_then(|path| self.site.columns.get(path));
        let many = |usual: usize| config.items.unwrap_or(usual);
        let block = match (config.block, column) {
            (BlockKind::Lead, Some(column)) => self.lead(column, making)?,
            (BlockKind::Pictures, Some(column)) => self.pictures(column, many(3), making)?,
            (BlockKind::List, Some(column)) => {
                self.listing(column, making.newest(&column.path, many(6)))?
            }
            (BlockKind::Letters, Some(column)) => self.letters(column, many(4), making)?,
            (BlockKind::Services, Some(column)) => self.services(config, column, making)?,
            (BlockKind::Topics, Some(column)) => self.topics(column, many(4), making)?,
            (BlockKind::Quick, _) => self.quick(&config.entries)?,
            (BlockKind::Audiences, _) => self.views(making.edition)?,
            (BlockKind::Sites, _) => self.group(config.group.as_deref()?)?,
            (BlockKind::Unit, _) => self.unit(making.edition)?,
            (_, None) => return None,
        };
        let named = (!config.names.is_empty()).then(|| TitleView::Text(self.name(&config.names)));
        let kind = config.block.as_str().to_owned();
        Some(BlockView { kind, title: named.unwrap_or(block.title), ..block })
    }

    fn of_column(&self, column: &Column) -> BlockView {
        let link = self.column_link(column);
        BlockView {
            href: Some(link.href),
            path: column.path.to_string(),
            ..bare(TitleView::Text(link.title))
        }
    }

    fn listing(&self, column: &Column, items: Vec<Item>) -> Option<BlockView> {
        let items = self.items(&items);
        (!items.is_empty()).then(|| BlockView { items, ..self.of_column(column) })
    }

    /// The pinned item, else the newest; one in the edition's own language where there is any.
    fn lead(&self, column: &Column, making: &mut Making<'_>) -> Option<BlockView> {
        let items = making.edition.column(&column.path);
        let page = |item: &Item| self.world.cluster.pages.get(&item.page);
        let own = |item: &&Item| item.lang == *self.lang;
        let lead = match column.sort {
            Sort::Newest => items.iter().find(own).or(items.first()),
            _ => items.iter().max_by_key(|item| {
                let dated = page(item).map(|page| (page.pinned, page.date));
                (own(item), dated, std::cmp::Reverse(&item.page))
            }),
        }?;
        making.lead = Some(lead.page.clone());
        making.shown.insert(lead.page.clone());
        self.listing(column, vec![lead.clone()])
    }

    fn pictures(&self, column: &Column, many: usize, making: &mut Making<'_>) -> Option<BlockView> {
        let edition = making.edition;
        let newest = edition.column(&column.path).iter().take(LOOKED_AT);
        let lead = making.lead.as_ref();
        let (lead, others): (Vec<&Item>, Vec<&Item>) =
            newest.partition(|item| lead == Some(&item.page));
        let mut pictured = |item: &Item| {
            let image = self.picture_of(&item.page, &mut making.gathered)?;
            making.shown.insert(item.page.clone());
            let view = self.items(std::slice::from_ref(item)).pop()?;
            Some(ItemView { image: Some(image), ..view })
        };
        let mut shown: Vec<ItemView> =
            others.into_iter().filter_map(&mut pictured).take(many).collect();
        if shown.is_empty() {
            // The headline's own picture is better than none.
            shown.extend(lead.into_iter().filter_map(pictured));
        }
        (!shown.is_empty()).then(|| BlockView { items: shown, ..self.of_column(column) })
    }

    fn picture_of(&self, id: &PageId, gathered: &mut Gathered) -> Option<PictureView> {
        let page = self.world.cluster.pages.get(id)?;
        let text = page.translations.get(self.lang).unwrap_or_else(|| page.leading_text());
        self.image(page, text, gathered)
    }

    fn letters(&self, column: &Column, many: usize, making: &mut Making<'_>) -> Option<BlockView> {
        let block = self.listing(column, making.newest(&column.path, many))?;
        let letter_figures = self.letter_figures(making.edition.column(&column.path));
        Some(BlockView { letter_figures, ..block })
    }

    fn services(
        &self,
        config: &BlockConfig,
        column: &Column,
        making: &mut Making<'_>,
    ) -> Option<BlockView> {
        let terms: Vec<TermsView> = config
            .taxonomies
            .iter()
            .filter_map(|taxonomy| self.terms_within(taxonomy, column, making.edition))
            .collect();
        let many = if terms.is_empty() { config.items.unwrap_or(6) } else { 0 };
        let items = self.items(&making.newest(&column.path, many));
        let figures = config.figures.as_ref().and_then(|written| self.figures(written));
        let any = !items.is_empty() || !terms.is_empty() || figures.is_some();
        any.then(|| BlockView { items, terms, figures, ..self.of_column(column) })
    }

    /// The terms of a taxonomy under which a column holds something; a single one parts nothing.
    fn terms_within(
        &self,
        taxonomy: &str,
        column: &Column,
        edition: &Edition,
    ) -> Option<TermsView> {
        let config = self.world.cluster.config.taxonomies.get(taxonomy)?;
        let count = |term: &str| {
            let items = edition.term(taxonomy, term).iter();
            items.filter(|item| edition.position(&column.path, &item.page).is_some()).count()
        };
        // The views are those of the terms that have items, in the order of the configuration.
        let with_items =
            config.terms.iter().filter(|term| !edition.term(taxonomy, &term.slug).is_empty());
        let views = with_items.zip(self.terms_of(edition, taxonomy));
        let within = views.map(|(term, view)| TermView { count: count(&term.slug), ..view });
        let terms: Vec<TermView> = within.filter(|term| term.count > 0).collect();
        (terms.len() > 1).then(|| TermsView { title: self.taxonomy_name(taxonomy), terms })
    }

    fn figures(&self, written: &str) -> Option<FiguresView> {
        let figures = home::figures(self.world.tree, written, &self.world.cluster.config).ok()?;
        let some = |texts: &Texts| (!texts.is_empty()).then(|| self.name(texts));
        let views = figures.figures.iter().map(|figure| FigureView {
            label: self.name(&figure.label),
            value: Ltr::new(figure.value.clone()),
            unit: some(&figure.unit),
        });
        Some(FiguresView {
            figures: views.collect(),
            period: self.name(&figures.period),
            source: self.name(&figures.source),
        })
    }

    fn topics(&self, column: &Column, many: usize, making: &mut Making<'_>) -> Option<BlockView> {
        let edition = making.edition;
        let wanted = making.wanted;
        let holds = |topic: &&Column| match wanted {
            None => edition.holds(self.site, topic),
            Some(wanted) => {
                edition.column(&topic.path).iter().any(|item| wanted.contains(&item.page))
            }
        };
        let topics = self.site.children(column).filter(|child| child.topic).filter(holds);
        let cards = self.topic_cards(topics.take(many), edition, &mut making.gathered);
        (!cards.is_empty()).then(|| BlockView { cards, ..self.of_column(column) })
    }

    /// Special topics with their pictures.
    pub(in crate::render) fn topic_cards<'c>(
        &self,
        topics: impl Iterator<Item = &'c Column>,
        edition: &Edition,
        gathered: &mut Gathered,
    ) -> Vec<CardView> {
        let card = |topic: &Column| {
            let link = self.column_link(topic);
            let newest = edition.column(&topic.path).iter().take(LOOKED_AT);
            let pages = topic.intro.iter().chain(newest.map(|item| &item.page));
            let image = pages.into_iter().find_map(|page| self.picture_of(page, gathered));
            CardView { title: link.title, href: link.href, image }
        };
        topics.map(card).collect()
    }

    fn quick(&self, entries: &[EntryConfig]) -> Option<BlockView> {
        let entries: Vec<EntryView> =
            entries.iter().filter_map(|entry| self.entry(entry)).collect();
        (!entries.is_empty()).then(|| BlockView { entries, ..bare(word("quick")) })
    }

    /// An entrance; one to what is not shown now is left out.
    fn entry(&self, entry: &EntryConfig) -> Option<EntryView> {
        let cluster = self.world.cluster;
        let addresses = &self.world.plan.addresses;
        let leading = &cluster.config.leading;
        let lang = |site| {
            let has = self.world.plan.edition(site, self.lang).is_some();
            if has { self.lang } else { leading }
        };
        let mut leads_to = self.lang;
        let aim = home::aim(&entry.to, &cluster.config)?;
        let location = match aim {
            Aim::Outside(address) => Err(address),
            Aim::Page(page) => {
                let page = cluster.pages.get(&page).filter(|page| page.withdrawn.is_none())?;
                leads_to = self.nearest_lang(page);
                Ok(addresses.page(page, leads_to))
            }
            Aim::Site(site) => {
                let site = &cluster.sites.get(&site)?.id;
                leads_to = lang(site);
                Ok(addresses.home(site, leads_to))
            }
            Aim::Column(site, column) => {
                let site = cluster.sites.get(&site)?;
                let column = site.columns.get(&column)?;
                leads_to = lang(&site.id);
                Ok(addresses.column(&site.id, leads_to, &column.path, None))
            }
        };
        let external = location.as_ref().is_err_and(|address| self.world.leaves(address));
        Some(EntryView {
            icon: entry.icon.as_str().to_owned(),
            title: self.name(&entry.names),
            href: location.map_or_else(|address| address, |to| to.href_from(self.origin())),
            in_language: self.other_language(leads_to),
            external,
        })
    }

    fn views(&self, edition: &Edition) -> Option<BlockView> {
        let links = self.audiences(edition);
        (!links.is_empty()).then(|| BlockView { links, ..bare(word("audience_views")) })
    }

    fn group(&self, group: &str) -> Option<BlockView> {
        let sites = &self.world.cluster.sites;
        let mut sites: Vec<_> = sites.values().filter(|site| site.config.group == group).collect();
        sites.retain(|site| site.id != self.site.id);
        self.sort_sites(&mut sites);
        let links: Vec<LinkView> = sites.iter().map(|site| self.site_link(site)).collect();
        let known = home::NAMED_GROUPS.iter().find(|known| **known == group);
        let title = known.map_or_else(|| TitleView::Text(plain(self, group)), |known| word(known));
        (!links.is_empty()).then(|| BlockView { links, ..bare(title) })
    }

    /// The organisation: leaders by rank; more about it in the column of its functions.
    fn unit(&self, edition: &Edition) -> Option<BlockView> {
        let columns = || self.site.order.iter().filter_map(|path| self.site.columns.get(path));
        let own = |column: &&Column| column.unit.is_none();
        let leaders = columns()
            .filter(own)
            .find(|column| column.kind == Kind::Leader && !edition.column(&column.path).is_empty());
        let functions = columns()
            .filter(own)
            .find(|column| column.column_type == "机构职能" && edition.holds(self.site, column));
        let leaders = leaders.map_or(&[][..], |column| edition.column(&column.path));
        let items = self.items(&leaders[..leaders.len().min(LEADERS)]);
        let link = functions.map(|column| self.column_link(column));
        let unreachable = self.site.config.identity.contact == ContactConfig::default();
        if items.is_empty() && link.is_none() && unreachable {
            return None;
        }
        let title = TitleView::Text(self.name(&self.site.config.names));
        Some(BlockView { items, href: link.map(|link| link.href), ..bare(title) })
    }
}

/// A text of the configuration that has no language of its own.
fn plain(here: &Here<'_>, text: &str) -> Foreign {
    here.world.foreign(text, here.lang)
}

fn word(key: &str) -> TitleView {
    TitleView::Word { word: key.to_owned() }
}

fn bare(title: TitleView) -> BlockView {
    BlockView {
        kind: String::new(),
        title,
        href: None,
        path: String::new(),
        items: Vec::new(),
        entries: Vec::new(),
        links: Vec::new(),
        terms: Vec::new(),
        cards: Vec::new(),
        figures: None,
        letter_figures: None,
    }
}
