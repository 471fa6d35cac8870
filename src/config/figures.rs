//! A small CSV file of figures, as a home page shows them: each with its unit, all with the time
//! they tell of and whence they come.
//!
//! ```csv
//! row,value,zh,zh_unit,ug,ug_unit
//! period,,2026年1月,,2026-يىل يانۋار,
//! source,,群山州办事服务中心,,,
//! figure,997,受理,件,قوبۇل قىلىندى,
//! ```

use crate::base::id::Lang;
use crate::config::texts::Texts;
use std::collections::BTreeMap;

/// Figures of one time from one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// The time they tell of.
    pub period: Texts,
    /// Whence they come.
    pub source: Texts,
    /// The figures, in their order.
    pub figures: Vec<Figure>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it tells.
    pub label: Texts,
    /// The number, as written.
    pub value: String,
    /// Its unit.
    pub unit: Texts,
}

/// What is wrong with a file of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresFault {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub what: FiguresWrong,
}

/// What can be wrong with a file of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiguresWrong {
    /// It is no CSV.
    Unreadable(String),
    /// A heading that is neither `row`, `value`, a language nor a language with `_unit`.
    Heading(String),
    /// A row that is neither `period`, `source` nor `figure`.
    Row(String),
    /// A row without a text in any language, or a figure without a value.
    Empty,
    /// No row says the time or the source.
    Lacks(&'static str),
}

/// Reads the figures of a CSV text.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(csv: &str, knows: impl Fn(&str) -> bool) -> Result<Figures, FiguresFault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let mut headings: Vec<String> = Vec::new();
    let mut figures = Figures::default();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = line_of(record.position());
        let at = |what| FiguresFault { line, what };
        if headings.is_empty() {
            headings = record.iter().map(str::to_owned).collect();
            let language = |heading: &str| knows(heading.strip_suffix("_unit").unwrap_or(heading));
            let odd = headings.iter().find(|heading| {
                !["row", "value"].contains(&heading.as_str()) && !language(heading)
            });
            if let Some(odd) = odd {
                return Err(at(FiguresWrong::Heading(odd.clone())));
            }
            continue;
        }
        let row: BTreeMap<&str, &str> = headings
            .iter()
            .map(String::as_str)
            .zip(record.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        add(&row, &mut figures).map_err(at)?;
    }
    let lacks = |texts: &Texts, what| texts.is_empty().then_some(FiguresWrong::Lacks(what));
    match lacks(&figures.period, "period").or_else(|| lacks(&figures.source, "source")) {
        Some(what) => Err(FiguresFault { line: 1, what }),
        None => Ok(figures),
    }
}

fn add(row: &BTreeMap<&str, &str>, figures: &mut Figures) -> Result<(), FiguresWrong> {
    let texts = |unit: bool| {
        let cells = row.iter().filter(|(heading, _)| !["row", "value"].contains(*heading));
        let wanted = cells.filter(|(heading, _)| heading.ends_with("_unit") == unit);
        let text = |(heading, cell): (&&str, &&str)| {
            let lang = heading.strip_suffix("_unit").unwrap_or(heading);
            (Lang::new(lang), (*cell).to_owned())
        };
        Texts(wanted.map(text).collect())
    };
    let label = texts(false);
    let kind = row.get("row").copied().unwrap_or_default();
    if !["period", "source", "figure"].contains(&kind) {
        return Err(FiguresWrong::Row(kind.to_owned()));
    }
    if label.is_empty() {
        return Err(FiguresWrong::Empty);
    }
    match kind {
        "period" => figures.period = label,
        "source" => figures.source = label,
        _ => {
            let value = row.get("value").ok_or(FiguresWrong::Empty)?;
            let value = (*value).to_owned();
            figures.figures.push(Figure { label, value, unit: texts(true) });
        }
    }
    Ok(())
}

fn unreadable(error: &csv::Error) -> FiguresFault {
    let line = line_of(error.position());
    FiguresFault { line, what: FiguresWrong::Unreadable(error.to_string()) }
}

fn line_of(position: Option<&csv::Position>) -> u32 {
    position.and_then(|position| u32::try_from(position.line()).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::FiguresFault;
    use super::FiguresWrong;
    use super::read;
    use crate::base::id::Lang;

    const HEAD: &str = "row,value,zh,zh_unit,kk\nperiod,,一月,,\nsource,,办事大厅,,\n";

    fn check(rows: &str, line: u32, what: FiguresWrong) {
        let found = read(rows, |lang| ["zh", "kk"].contains(&lang)).unwrap_err();
        assert_eq!(found, FiguresFault { line, what });
    }

    #[test]
    fn figures_have_label_value_and_unit() {
        let text = format!("{HEAD}figure,997,受理,件,الىندى\n");
        let figures = read(&text, |lang| ["zh", "kk"].contains(&lang)).unwrap();
        let zh = Lang::new("zh");
        assert_eq!(figures.period.get(&zh), Some("一月"));
        assert_eq!(figures.source.get(&zh), Some("办事大厅"));
        let figure = &figures.figures[0];
        assert_eq!((figure.value.as_str(), figure.unit.get(&zh)), ("997", Some("件")));
        assert_eq!(figure.label.get(&Lang::new("kk")), Some("الىندى"));
        assert_eq!(figure.unit.get(&Lang::new("kk")), None);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        check("row,value,en\n", 1, FiguresWrong::Heading("en".to_owned()));
        check(&format!("{HEAD}sum,1,受理,件,\n"), 4, FiguresWrong::Row("sum".to_owned()));
        check(&format!("{HEAD}figure,,受理,件,\n"), 4, FiguresWrong::Empty);
        check("row,value,zh\nsource,,大厅\n", 1, FiguresWrong::Lacks("period"));
        check("row,value,zh\nperiod,,一月\n", 1, FiguresWrong::Lacks("source"));
    }
}
