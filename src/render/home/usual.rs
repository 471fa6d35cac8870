//! The blocks of a site that does not say which it wants: they follow from the kinds and types of
//! its columns, in the order of `columns.yaml`.

use crate::base::id::ColumnPath;
use crate::config::column::Kind;
use crate::config::home::BlockConfig;
use crate::config::home::BlockKind;
use crate::model::cluster::Site;
use crate::model::column::Column;
use std::collections::BTreeSet;

/// The most lists beside each other.
const ABREAST: usize = 3;

/// The most lists of one sort: what else there is stands in the menu.
const MOST: usize = 6;

/// How many items a list shows: beside others, and beside pictures or the unit.
const ITEMS: usize = 6;
const MANY: usize = 8;

/// What the usual blocks are chosen from.
pub(in crate::render) struct Ground<'a> {
    pub(in crate::render) site: &'a Site,
    /// The groups of sites to list: on the portal alone.
    pub(in crate::render) groups: Vec<String>,
    /// The taxonomies by whose terms services are shown.
    pub(in crate::render) taxonomies: Vec<&'a str>,
    /// Whether a column has something to show.
    pub(in crate::render) holds: &'a dyn Fn(&Column) -> bool,
    /// Whether a column's newest items have pictures.
    pub(in crate::render) pictured: Box<dyn Fn(&Column) -> bool + 'a>,
}

/// What a column's list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    News,
    Documents,
    Services,
    Letters,
    Other,
}

/// The blocks of a home.
pub(in crate::render) fn home(ground: &Ground<'_>) -> Vec<Vec<BlockConfig>> {
    let lists = ground.lists();
    let of = |wanted: About| {
        lists.iter().filter(move |(_, known)| *known == wanted).map(|(column, _)| *column)
    };
    let mut unit = ground.groups.is_empty().then(|| BlockConfig::of(BlockKind::Unit));
    let mut rows = Vec::new();
    let mut news = of(About::News).peekable();
    if ground.site.config.group == "department" {
        let list = news.next().map(|first| listing(BlockKind::List, first, Some(MANY)));
        rows.push(list.into_iter().chain(unit.take()).collect());
    } else if let Some(first) = news.next() {
        rows.push(vec![listing(BlockKind::Lead, first, None)]);
        let list = listing(BlockKind::List, first, Some(MANY));
        rows.push(match ground.pictures(first, news.clone()) {
            Some(column) => vec![listing(BlockKind::Pictures, column, None), list],
            None => {
                let second = news.next();
                let second = second.map(|column| listing(BlockKind::List, column, Some(MANY)));
                std::iter::once(list).chain(second).collect()
            }
        });
    }
    if !ground.groups.is_empty() {
        rows.push(vec![BlockConfig::of(BlockKind::Audiences)]);
    }
    rows.extend(abreast(news.chain(of(About::Documents)).take(MOST)));
    let services = of(About::Services).next().map(|column| BlockConfig {
        taxonomies: ground.taxonomies.iter().map(|taxonomy| (*taxonomy).to_owned()).collect(),
        ..listing(BlockKind::Services, column, None)
    });
    let letters = of(About::Letters).find(|column| column.kind == Kind::Letter);
    let letters = letters.map(|column| listing(BlockKind::Letters, column, None));
    let beside = letters.or_else(|| services.as_ref().and_then(|_| unit.take()));
    rows.push(services.into_iter().chain(beside).collect());
    rows.extend(ground.topics().map(|column| vec![listing(BlockKind::Topics, column, None)]));
    let mut others = abreast(of(About::Other).take(MOST));
    match (unit, others.last_mut()) {
        (Some(unit), Some(row)) if row.len() == 1 => row.push(unit),
        (unit, _) => others.extend(unit.map(|unit| vec![unit])),
    }
    rows.extend(others);
    let group = |group: &String| BlockConfig {
        group: Some(group.clone()),
        ..BlockConfig::of(BlockKind::Sites)
    };
    rows.push(ground.groups.iter().map(group).collect());
    rows.retain(|row| !row.is_empty());
    rows
}

/// The blocks of an audience view: a list of each main column; services first, for that is what
/// audiences come for.
pub(in crate::render) fn audience(ground: &Ground<'_>) -> Vec<Vec<BlockConfig>> {
    let shown = |column: &&Column| {
        !column.hidden_in_menu && !about_the_unit(column) && (ground.holds)(column)
    };
    let mut columns: Vec<&Column> = ground.site.main_columns().filter(shown).collect();
    columns.sort_by_key(|column| about(column) != About::Services);
    let mut rows = abreast(columns.into_iter());
    rows.extend(ground.topics().map(|column| vec![listing(BlockKind::Topics, column, None)]));
    rows
}

impl<'a> Ground<'a> {
    /// The columns to list, with what they are about: those that hold something and stand in menus,
    /// the lowest ones, but of services the highest, which shows all.
    fn lists(&self) -> Vec<(&'a Column, About)> {
        let mut lists = Vec::new();
        for column in self.site.main_columns() {
            self.list(column, &mut lists);
        }
        lists
    }

    fn list(&self, column: &'a Column, lists: &mut Vec<(&'a Column, About)>) {
        let shown = !column.hidden_in_menu && !column.topic && column.unit.is_none();
        if !shown || !(self.holds)(column) || about_the_unit(column) {
            return;
        }
        let about = about(column);
        let own = |child: &&Column| !child.hidden_in_menu && child.unit.is_none();
        let divided = self.site.children(column).filter(own).any(|child| (self.holds)(child));
        let whole = [About::Services, About::Other].contains(&about);
        if divided && !whole {
            self.site.children(column).for_each(|child| self.list(child, lists));
        } else {
            lists.push((column, about));
        }
    }

    /// The news column for pictures: a further one that has them, else the first.
    fn pictures(
        &self,
        first: &'a Column,
        mut further: impl Iterator<Item = &'a Column>,
    ) -> Option<&'a Column> {
        further.find(|column| (self.pictured)(column)).or((self.pictured)(first).then_some(first))
    }

    /// The columns above special topics that hold something.
    fn topics(&self) -> impl Iterator<Item = &'a Column> {
        let topics = self.site.order.iter().filter_map(|path| self.site.columns.get(path));
        let held = topics.filter(|column| column.topic && (self.holds)(column));
        let above: BTreeSet<&ColumnPath> = held.filter_map(|topic| topic.parent.as_ref()).collect();
        above.into_iter().filter_map(|path| self.site.columns.get(path))
    }
}

/// Whether a column is about the organisation itself, as the block `unit` is.
fn about_the_unit(column: &Column) -> bool {
    column.kind == Kind::Leader || ["机构职能", "负责人信息"].contains(&column.column_type.as_str())
}

fn about(column: &Column) -> About {
    match (column.kind, column.column_type.as_str()) {
        (Kind::Guide, _) => About::Services,
        (Kind::Letter, _) => About::Letters,
        (Kind::Policy, _) | (_, "政策文件" | "政策解读") => About::Documents,
        (_, "工作动态" | "通知公告" | "回应关切") => About::News,
        // What holds letters or documents below it is looked into.
        (_, "咨询投诉") => About::Letters,
        (_, "信息公开目录") => About::Documents,
        _ => About::Other,
    }
}

fn listing(block: BlockKind, column: &Column, items: Option<usize>) -> BlockConfig {
    BlockConfig { column: Some(column.path.clone()), items, ..BlockConfig::of(block) }
}

/// Lists in rows of at most three, as even as can be.
fn abreast<'a>(columns: impl Iterator<Item = &'a Column>) -> Vec<Vec<BlockConfig>> {
    let blocks: Vec<BlockConfig> =
        columns.map(|column| listing(BlockKind::List, column, Some(ITEMS))).collect();
    let rows = blocks.len().div_ceil(ABREAST).max(1);
    let (least, wider) = (blocks.len() / rows, blocks.len() % rows);
    let mut blocks = blocks.into_iter();
    let width = |row: usize| if row < wider { least + 1 } else { least };
    (0..rows).map(|row| blocks.by_ref().take(width(row)).collect()).collect()
}
