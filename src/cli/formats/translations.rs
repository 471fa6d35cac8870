//! The state of the translations: as tables for people, as JSON and CSV for programs. The schema of
//! the JSON is `qunshan schema translation-report`.

use crate::base::finding::MessageLanguage;
use crate::base::finding::Say;
use crate::base::id::Lang;
use crate::cli::formats::json::pretty;
use crate::cli::formats::table::Table;
use crate::model::translation::Counts;
use crate::model::translation::Importance;
use crate::model::translation::State;
use crate::model::translation::Task;
use crate::model::translation::TranslationReport;
use crate::say;
use csv::Terminator;
use csv::WriterBuilder;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The report of `report translations --format json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TranslationsTold<'a> {
    /// The figures of all sites, by language.
    total: BTreeMap<&'a str, Figures>,
    /// The sites that have pages to translate.
    sites: Vec<SiteTold<'a>>,
    /// How many translations are missing or outdated, those beyond `--limit` among them.
    tasks: usize,
    /// The translations that are missing or outdated, the most important first.
    work: Vec<TaskTold<'a>>,
}

/// How many pages are translated into a language.
#[derive(Debug, Serialize, JsonSchema)]
struct Figures {
    /// Translations that are as new as their leading text.
    present: usize,
    /// Translations whose leading text changed after them.
    outdated: usize,
    /// Pages without a translation.
    missing: usize,
}

/// The figures of a site.
#[derive(Debug, Serialize, JsonSchema)]
struct SiteTold<'a> {
    /// The site's id.
    site: &'a str,
    /// The figures of all its columns, by language.
    total: BTreeMap<&'a str, Figures>,
    /// Its columns that have pages of their own.
    columns: Vec<ColumnTold<'a>>,
}

/// The figures of a column, without the columns below it.
#[derive(Debug, Serialize, JsonSchema)]
struct ColumnTold<'a> {
    /// The column's path.
    column: &'a str,
    /// Its figures, by language.
    languages: BTreeMap<&'a str, Figures>,
}

/// A translation to write, or to bring up to date. Its keys are headings of the CSV too.
#[derive(Debug, Serialize, JsonSchema)]
struct TaskTold<'a> {
    /// Its place in the whole list, from 1.
    rank: usize,
    /// `missing` or `outdated`.
    state: &'a str,
    /// Why it is important: `headline`, `home`, `guide`, `document` or `other`.
    importance: &'a str,
    /// The language to translate into.
    lang: &'a str,
    /// The site that owns the page.
    site: &'a str,
    /// The column that owns the page.
    column: &'a str,
    /// The kind of page.
    kind: &'a str,
    /// The page's path below `content/`, without language and ending.
    page: &'a str,
    /// The leading text's title.
    title: &'a str,
    /// The day on which the page was published; null on an introduction without a date.
    date: Option<String>,
    /// The day on which the leading text last changed; null where it did not.
    changed: Option<String>,
    /// The file of the leading text.
    source: &'a str,
    /// The file of the translation: to write where it is missing.
    translation: &'a str,
}

/// A row of the CSV: the figures of a column in a language, or a translation to write. What does
/// not belong to its sort is empty.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    /// `count` or `task`.
    row: &'a str,
    site: &'a str,
    column: &'a str,
    lang: &'a str,
    present: Option<usize>,
    outdated: Option<usize>,
    missing: Option<usize>,
    rank: Option<usize>,
    state: &'a str,
    importance: &'a str,
    kind: &'a str,
    page: &'a str,
    title: &'a str,
    date: Option<String>,
    changed: Option<String>,
    source: &'a str,
    translation: &'a str,
}

impl<'a> Row<'a> {
    fn of_task(task: TaskTold<'a>) -> Self {
        Self {
            row: "task",
            site: task.site,
            column: task.column,
            lang: task.lang,
            rank: Some(task.rank),
            state: task.state,
            importance: task.importance,
            kind: task.kind,
            page: task.page,
            title: task.title,
            date: task.date,
            changed: task.changed,
            source: task.source,
            translation: task.translation,
            ..Self::default()
        }
    }
}

/// The report as an object, with so many translations at most.
pub fn json(report: &TranslationReport, limit: usize) -> String {
    let by_lang = |of: &dyn Fn(&Lang) -> Counts| {
        report.langs.iter().map(|lang| (lang.as_str(), figures(of(lang)))).collect()
    };
    let sites = report.sites.iter().map(|site| SiteTold {
        site: site.site.as_str(),
        total: by_lang(&|lang| site.total(lang)),
        columns: site
            .columns
            .iter()
            .map(|column| ColumnTold {
                column: column.column.as_str(),
                languages: by_lang(&|lang| column.of(lang)),
            })
            .collect(),
    });
    pretty(&TranslationsTold {
        total: by_lang(&|lang| report.total(lang)),
        sites: sites.collect(),
        tasks: report.work.len(),
        work: tasks(report, limit).collect(),
    })
}

/// The figures of each column and language and then the work, as CSV (RFC 4180) with a header; with
/// so many translations at most.
pub fn csv(report: &TranslationReport, limit: usize) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let rows = counts(report).chain(tasks(report, limit).map(Row::of_task));
    let done = rows.into_iter().try_for_each(|row| writer.serialize(row));
    done.expect("our rows are flat and write into memory, so nothing can fail");
    let bytes = writer.into_inner().expect("writing into memory does not fail");
    String::from_utf8(bytes).expect("made of texts alone")
}

fn counts(report: &TranslationReport) -> impl Iterator<Item = Row<'_>> {
    let columns = report
        .sites
        .iter()
        .flat_map(|site| site.columns.iter().map(move |column| (site.site.as_str(), column)));
    columns.flat_map(|(site, column)| {
        let langs = report.langs.iter().filter(|lang| column.counts.contains_key(*lang));
        langs.map(move |lang| Row {
            row: "count",
            site,
            column: column.column.as_str(),
            lang: lang.as_str(),
            present: Some(column.of(lang).present),
            outdated: Some(column.of(lang).outdated),
            missing: Some(column.of(lang).missing),
            ..Row::default()
        })
    })
}

/// The figures and the work as tables, with so many translations at most.
pub fn text(report: &TranslationReport, limit: usize, language: MessageLanguage) -> String {
    let in_words = |say: &Say| say.in_language(language).to_owned();
    let mut text = figures_table(report, language);
    if report.work.is_empty() {
        let none = say!("nothing is missing or outdated", "没有缺译或待更新的文本");
        return format!("{text}\n{}\n", in_words(&none));
    }
    text.push('\n');
    text.push_str(&work_table(report, limit, language));
    let left = report.work.len().saturating_sub(limit);
    if left > 0 {
        let more = say!("and {left} more (`--limit`)", "另有 {left} 篇未列出（`--limit`）");
        text.push_str(&format!("{}\n", in_words(&more)));
    }
    text
}

fn figures_table(report: &TranslationReport, language: MessageLanguage) -> String {
    let word = |en: &'static str, zh: &'static str| in_language(language, en, zh);
    let states = [State::Present, State::Outdated, State::Missing];
    let mut heads = vec![(word("column", "栏目").to_owned(), false)];
    for lang in &report.langs {
        heads.extend(states.map(|state| (format!("{lang} {}", state_word(state, language)), true)));
    }
    let mut table = Table::new(heads.iter().map(|(head, number)| (head.as_str(), *number)));
    let row = |name: String, of: &dyn Fn(&Lang) -> Counts| {
        let numbers = report.langs.iter().flat_map(|lang| {
            let Counts { present, outdated, missing } = of(lang);
            [present, outdated, missing].map(|number| number.to_string())
        });
        std::iter::once(name).chain(numbers).collect()
    };
    for site in &report.sites {
        table.row(row(site.site.to_string(), &|lang| site.total(lang)));
        for column in &site.columns {
            table.row(row(format!("  {}", column.column), &|lang| column.of(lang)));
        }
    }
    table.row(row(word("total", "合计").to_owned(), &|lang| report.total(lang)));
    table.text()
}

/// The title stands last: it may be in a script that runs from right to left.
fn work_table(report: &TranslationReport, limit: usize, language: MessageLanguage) -> String {
    let word = |en: &'static str, zh: &'static str| in_language(language, en, zh);
    let mut table = Table::new([
        (word("rank", "序号"), true),
        (word("language", "语言"), false),
        (word("state", "状态"), false),
        (word("because", "原因"), false),
        (word("date", "日期"), false),
        (word("leading text", "主文本"), false),
        (word("translation", "译文"), false),
        (word("title", "标题"), false),
    ]);
    for (rank, task) in (1..).zip(report.work.iter().take(limit)) {
        table.row(vec![
            format!("{rank}"),
            task.lang.to_string(),
            state_word(task.state, language).to_owned(),
            reason(task.importance, language).to_owned(),
            task.date.map_or(String::new(), |date| date.to_string()),
            task.source.to_string(),
            task.target.file_name().to_owned(),
            task.title.clone(),
        ]);
    }
    table.text()
}

fn in_language(language: MessageLanguage, en: &'static str, zh: &'static str) -> &'static str {
    match language {
        MessageLanguage::En => en,
        MessageLanguage::Zh => zh,
    }
}

fn state_word(state: State, language: MessageLanguage) -> &'static str {
    let zh = match state {
        State::Present => "已译",
        State::Outdated => "待更新",
        State::Missing => "缺译文",
    };
    in_language(language, state.as_str(), zh)
}

fn reason(importance: Importance, language: MessageLanguage) -> &'static str {
    let zh = match importance {
        Importance::Headline => "头条或置顶",
        Importance::Home => "首页",
        Importance::Guide => "办事指南",
        Importance::Document => "文件与公告",
        Importance::Other => "其他",
    };
    in_language(language, importance.as_str(), zh)
}

fn figures(counts: Counts) -> Figures {
    let Counts { present, outdated, missing } = counts;
    Figures { present, outdated, missing }
}

fn tasks(report: &TranslationReport, limit: usize) -> impl Iterator<Item = TaskTold<'_>> {
    (1..).zip(report.work.iter().take(limit)).map(|(rank, task)| told(rank, task))
}

fn told(rank: usize, task: &Task) -> TaskTold<'_> {
    TaskTold {
        rank,
        state: task.state.as_str(),
        importance: task.importance.as_str(),
        lang: task.lang.as_str(),
        site: task.site.as_str(),
        column: task.column.as_str(),
        kind: task.kind.as_str(),
        page: task.page.as_str(),
        title: &task.title,
        date: task.date.map(|date| date.to_string()),
        changed: task.changed.map(|date| date.to_string()),
        source: task.source.as_str(),
        translation: task.target.as_str(),
    }
}
