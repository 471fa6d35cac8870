//! Turns Tera's errors into findings at the place where the author wrote the cause.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Say;
use crate::say;
use crate::theme::faults;
use crate::theme::functions::UNDEFINED;
use crate::theme::rewrite::Rewritten;
use std::collections::BTreeMap;
use tera::Error;
use tera::ErrorKind;
use tera::ReportError;

/// The rewritten templates by their full names: `common/base.html`.
pub(crate) type Templates = BTreeMap<String, Rewritten>;

/// The findings of an error at loading. `fallback` is told where the error has no place.
pub(crate) fn at_load(error: &Error, templates: &Templates, fallback: &Place) -> Vec<Finding> {
    let start_of = |name: &str| templates.get(name).map_or(fallback.clone(), |t| t.place(0));
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            vec![faults::syntax(place_of(report, templates, fallback), &words_of(report))]
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = templates.get(current).map_or(fallback.clone(), |template| {
                template.place(template.written.find(parent.as_str()).unwrap_or(0))
            });
            vec![faults::unknown_template(place, parent)]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            vec![faults::circular_templates(start_of(tpl), &inheritance_chain.join(" -> "))]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            vec![faults::circular_templates(start_of(tpl), &include_chain.join(" -> "))]
        }
        other => reports(&other.to_string(), templates, fallback),
    }
}

/// The finding of an error while a page was made.
pub(crate) fn at_render(error: &Error, templates: &Templates, fallback: &Place) -> Finding {
    match error.kind() {
        ErrorKind::RenderingError(report) => {
            let place = place_of(report, templates, fallback);
            faults::rendering(place, &render_words(report, templates))
        }
        ErrorKind::TemplateNotFound(name) => faults::unknown_template(fallback.clone(), name),
        other => {
            let words = other.to_string();
            faults::rendering(fallback.clone(), &say!("{words}", "{words}"))
        }
    }
}

fn place_of(report: &ReportError, templates: &Templates, fallback: &Place) -> Place {
    templates.get(report.filename()).map_or(fallback.clone(), |template| {
        template.place(template.written_offset(report.span().range.start))
    })
}

fn words_of(report: &ReportError) -> String {
    report.message().to_owned()
}

/// An undefined value is told with the expression as its author wrote it.
fn render_words(report: &ReportError, templates: &Templates) -> Say {
    let words = words_of(report);
    if words != UNDEFINED {
        return say!("{words}", "{words}");
    }
    let written = templates.get(report.filename()).map_or("", |template| {
        let at = template.written_offset(report.span().range.start);
        let rest = &template.written[at..];
        rest[..rest.find("}}").unwrap_or(rest.len())].trim_end_matches(['-', ' '])
    });
    say!("`{written}` is not defined", "`{written}` 未定义")
}

/// Tera gathers what templates refer to in vain into one text: reports divided by empty lines,
/// each `error: words`, then `--> name:line:column`.
fn reports(text: &str, templates: &Templates, fallback: &Place) -> Vec<Finding> {
    let report = |report: &str| {
        let mut lines = report.lines();
        let words = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let place = lines.find_map(|line| located(line, templates)).unwrap_or(fallback.clone());
        match words.strip_prefix("Unknown template `") {
            Some(name) => faults::unknown_template(place, name.trim_end_matches('`')),
            None => faults::syntax(place, &words),
        }
    };
    text.split("\n\n").map(report).collect()
}

fn located(line: &str, templates: &Templates) -> Option<Place> {
    let (_, location) = line.split_once("--> ")?;
    let mut parts = location.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let template = templates.get(parts.next()?)?;
    let start: usize =
        template.source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = &template.source[start..];
    let within = rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at);
    Some(template.place(template.written_offset(start + within)))
}
