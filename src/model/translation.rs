//! How far the shown pages are translated, and which translation to write next. What is hidden is
//! in no figure and in no list, for the cluster does not hold it.

use crate::base::date::Date;
use crate::base::date::Moment;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::config::column::Kind;
use crate::model::cluster::Cluster;
use crate::model::page::Page;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The translations of a cluster: figures by site, column and language, and what is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslationReport {
    /// The languages into which something is to be translated, in the order of the language switch.
    pub langs: Vec<Lang>,
    /// The figures of each site that has pages to translate, by id.
    pub sites: Vec<SiteFigures>,
    /// The translations that are missing or outdated, the most important first.
    pub work: Vec<Task>,
}

/// The figures of one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFigures {
    /// The site.
    pub site: SiteId,
    /// Its columns that have pages of their own, in the order of `columns.yaml`.
    pub columns: Vec<ColumnFigures>,
}

/// The figures of one column: of the pages whose home it is, not of those in columns below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFigures {
    /// The column.
    pub column: ColumnPath,
    /// The figures by language.
    pub counts: BTreeMap<Lang, Counts>,
}

/// How many pages are translated, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Translations that are as new as their leading text.
    pub present: usize,
    /// Translations whose leading text changed after them.
    pub outdated: usize,
    /// Pages without a translation.
    pub missing: usize,
}

/// How a page stands in a language that is not its leading one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The translation is as new as the leading text.
    Present,
    /// The leading text changed after the translation.
    Outdated,
    /// There is no translation.
    Missing,
}

/// Why a translation is important, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// The headline of a home page, or a pinned page that a home page shows.
    Headline,
    /// A home page shows it.
    Home,
    /// A service guide.
    Guide,
    /// A policy document, or a page of a column of notices.
    Document,
    /// Everything else.
    Other,
}

/// The pages that home pages show in the leading edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// The headlines.
    pub headlines: BTreeSet<PageId>,
    /// All of them.
    pub shown: BTreeSet<PageId>,
}

/// A translation to write, or to bring up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The page.
    pub page: PageId,
    /// What it is.
    pub kind: Kind,
    /// The leading text's title.
    pub title: String,
    /// The language of the leading text.
    pub leading: Lang,
    /// The site and the column that own the page.
    pub site: SiteId,
    /// The column.
    pub column: ColumnPath,
    /// The language to translate into.
    pub lang: Lang,
    /// Whether the translation is missing or outdated.
    pub state: State,
    /// Why it is important.
    pub importance: Importance,
    /// When the page was published; an introduction of a column need not have a day.
    pub date: Option<Date>,
    /// When the leading text last changed, where that is known.
    pub changed: Option<Date>,
    /// The file of the leading text.
    pub source: SourcePath,
    /// The file of the translation.
    pub target: SourcePath,
}

/// The state of all translations. The order of the work: by importance, then the newest page
/// first, then by id and in the order of the languages.
pub fn report(cluster: &Cluster, front: &Front) -> TranslationReport {
    let mut counted: BTreeMap<(&SiteId, &ColumnPath), BTreeMap<Lang, Counts>> = BTreeMap::new();
    let mut work = Vec::new();
    let mut wanted = BTreeSet::new();
    // Of a withdrawn page there is nothing to translate any more.
    for page in cluster.pages.values().filter(|page| page.withdrawn.is_none()) {
        for lang in cluster.langs().filter(|lang| **lang != page.leading) {
            let state = state(page, lang);
            let counts = counted.entry((&page.home.site, &page.home.column)).or_default();
            counts.entry(lang.clone()).or_default().add(state);
            wanted.insert(lang);
            if state != State::Present {
                work.push(task(cluster, front, page, (lang, state)));
            }
        }
    }
    // The sort keeps the order of pages by id, and within a page that of the languages.
    work.sort_by_key(|task| (task.importance, std::cmp::Reverse(task.date)));
    let figures = cluster.sites.values().map(|site| SiteFigures {
        site: site.id.clone(),
        columns: site
            .order
            .iter()
            .filter_map(|column| {
                let counts = counted.remove(&(&site.id, column))?;
                Some(ColumnFigures { column: column.clone(), counts })
            })
            .collect(),
    });
    TranslationReport {
        sites: figures.filter(|site| !site.columns.is_empty()).collect(),
        langs: cluster.langs().filter(|lang| wanted.contains(lang)).cloned().collect(),
        work,
    }
}

/// How a page stands in a language that is not its leading one.
pub fn state(page: &Page, lang: &Lang) -> State {
    match page.translations.get(lang) {
        None => State::Missing,
        Some(text) if text.outdated => State::Outdated,
        Some(_) => State::Present,
    }
}

impl TranslationReport {
    /// What of the report tells of some sites and languages; `None` stands for all of them.
    pub fn within(
        mut self,
        sites: Option<&BTreeSet<SiteId>>,
        langs: Option<&BTreeSet<Lang>>,
    ) -> Self {
        let of_site = |site: &SiteId| sites.is_none_or(|sites| sites.contains(site));
        let of_lang = |lang: &Lang| langs.is_none_or(|langs| langs.contains(lang));
        self.sites.retain(|figures| of_site(&figures.site));
        for column in self.sites.iter_mut().flat_map(|site| &mut site.columns) {
            column.counts.retain(|lang, _| of_lang(lang));
        }
        for site in &mut self.sites {
            site.columns.retain(|column| !column.counts.is_empty());
        }
        self.sites.retain(|site| !site.columns.is_empty());
        // A language of which the wanted sites have nothing to tell would be a row of zeros.
        let columns = || self.sites.iter().flat_map(|site| &site.columns);
        self.langs.retain(|lang| columns().any(|column| column.counts.contains_key(lang)));
        self.work.retain(|task| of_site(&task.site) && of_lang(&task.lang));
        self
    }

    /// The figures of all sites in a language.
    pub fn total(&self, lang: &Lang) -> Counts {
        sum(self.sites.iter().map(|site| site.total(lang)))
    }
}

impl SiteFigures {
    /// The figures of all its columns in a language.
    pub fn total(&self, lang: &Lang) -> Counts {
        sum(self.columns.iter().map(|column| column.of(lang)))
    }
}

impl ColumnFigures {
    /// The figures in a language.
    pub fn of(&self, lang: &Lang) -> Counts {
        self.counts.get(lang).copied().unwrap_or_default()
    }
}

impl Counts {
    fn add(&mut self, state: State) {
        match state {
            State::Present => self.present += 1,
            State::Outdated => self.outdated += 1,
            State::Missing => self.missing += 1,
        }
    }
}

impl State {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Outdated => "outdated",
            Self::Missing => "missing",
        }
    }
}

impl Importance {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Home => "home",
            Self::Guide => "guide",
            Self::Document => "document",
            Self::Other => "other",
        }
    }
}

fn sum(counts: impl Iterator<Item = Counts>) -> Counts {
    counts.fold(Counts::default(), |sum, counts| Counts {
        present: sum.present + counts.present,
        outdated: sum.outdated + counts.outdated,
        missing: sum.missing + counts.missing,
    })
}

fn task(cluster: &Cluster, front: &Front, page: &Page, (lang, state): (&Lang, State)) -> Task {
    let leading = page.leading_text();
    let target = match page.translations.get(lang) {
        Some(text) => text.file.clone(),
        None => beside(&leading.file, &page.leading, lang),
    };
    // The date of an introduction that has none is the beginning of all counting.
    let dated = page.date.at != Moment::from_unix(0);
    Task {
        page: page.id.clone(),
        kind: page.kind,
        title: leading.title.clone(),
        leading: page.leading.clone(),
        site: page.home.site.clone(),
        column: page.home.column.clone(),
        lang: lang.clone(),
        state,
        importance: importance(cluster, front, page),
        date: dated.then_some(page.date.at.date),
        changed: page.updated.map(|updated| updated.at.date),
        source: leading.file.clone(),
        target,
    }
}

fn importance(cluster: &Cluster, front: &Front, page: &Page) -> Importance {
    let shown = front.shown.contains(&page.id);
    if front.headlines.contains(&page.id) || (shown && page.pinned) {
        return Importance::Headline;
    }
    if shown {
        return Importance::Home;
    }
    let site = cluster.sites.get(&page.home.site);
    let column = site.and_then(|site| site.columns.get(&page.home.column));
    match page.kind {
        Kind::Guide => Importance::Guide,
        Kind::Policy => Importance::Document,
        _ if column.is_some_and(|column| column.column_type == "通知公告") => {
            Importance::Document
        }
        _ => Importance::Other,
    }
}

/// The file of a translation beside that of the leading text: `exam.zh.md` becomes `exam.kk.md`.
fn beside(file: &SourcePath, leading: &Lang, lang: &Lang) -> SourcePath {
    let text = file.as_str();
    let stem = text.strip_suffix(&format!(".{leading}.md")).unwrap_or(text);
    let path = format!("{stem}.{lang}.md");
    SourcePath::parse(&path).expect("another language in a name is as plain as the first")
}
