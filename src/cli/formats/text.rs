//! Findings as text for people: the place line, on a terminal the source line, and the hint.

use crate::base::finding::Finding;
use crate::base::finding::MessageLanguage;
use crate::base::finding::Severity;
use crate::cli::console::Console;
use crate::cli::console::hint_line;
use crate::cli::console::visible;
use crate::cli::surroundings::Screen;
use crate::pipeline::report::Report;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use std::ops::Range;

/// All findings of a report.
pub fn findings(report: &Report, console: Console) -> String {
    report.findings.iter().map(|finding| told(finding, report, console)).collect()
}

fn told(finding: &Finding, report: &Report, console: Console) -> String {
    let mut text = place_line(finding, console);
    let source =
        report.sources.get(&finding.place.path).filter(|_| console.screen != Screen::Lines);
    if let Some(snippet) = source.and_then(|source| snippet(finding, source, console.screen)) {
        text.push_str(&snippet);
        text.push('\n');
    }
    text.push_str(&hint_line(&finding.hint, console.language));
    text
}

fn place_line(finding: &Finding, console: Console) -> String {
    let place = visible(&finding.place.to_string());
    let severity = word(finding.severity, console.language);
    let code = finding.code;
    let message = visible(finding.message.in_language(console.language));
    if console.screen == Screen::Colour {
        let paint = paint(finding.severity);
        format!(
            "\x1b[1m{place}:\x1b[0m {paint}{severity}[{code}]\x1b[0m: \x1b[1m{message}\x1b[0m\n"
        )
    } else {
        format!("{place}: {severity}[{code}]: {message}\n")
    }
}

fn word(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (Severity::Error, MessageLanguage::En) => "error",
        (Severity::Error, MessageLanguage::Zh) => "错误",
        (Severity::Warning, MessageLanguage::En) => "warning",
        (Severity::Warning, MessageLanguage::Zh) => "警告",
        (Severity::Note, MessageLanguage::En) => "note",
        (Severity::Note, MessageLanguage::Zh) => "说明",
    }
}

fn paint(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\x1b[1;31m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Note => "\x1b[1;32m",
    }
}

/// The source line with a caret under what the finding is about.
fn snippet(finding: &Finding, source: &str, screen: Screen) -> Option<String> {
    let number = usize::try_from(finding.place.line).ok()?;
    let line = source.lines().nth(number.checked_sub(1)?)?;
    let column = usize::try_from(finding.place.column).ok()?;
    let span = span(line, column.checked_sub(1)?, &finding.message.en)?;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let shown = Snippet::source(line)
        .line_start(number)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(span));
    let renderer = if screen == Screen::Colour { Renderer::styled() } else { Renderer::plain() };
    Some(renderer.render(&[Group::with_level(level).element(shown)]))
}

/// The bytes of a line to mark: what the message quotes if it stands there, else one character.
fn span(line: &str, column: usize, message: &str) -> Option<Range<usize>> {
    let start = match line.char_indices().nth(column) {
        Some((at, _)) => at,
        None if line.chars().count() == column => line.len(),
        None => return None,
    };
    let rest = &line[start..];
    let quoted = message.split('`').skip(1).step_by(2);
    let length = quoted
        .filter(|quote| !quote.is_empty() && rest.starts_with(quote))
        .map(str::len)
        .max()
        .or_else(|| rest.chars().next().map(char::len_utf8));
    Some(start..start + length.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::base::finding::MessageLanguage;
    use crate::cli::console::Console;
    use crate::cli::formats::sample;
    use crate::cli::surroundings::Screen;

    const PLAIN: Console =
        Console { language: MessageLanguage::En, quiet: false, screen: Screen::Lines };

    #[test]
    fn without_a_terminal_a_finding_is_two_lines() {
        let expected = "\
content/health/考试 1.zh.md:3:7: error[C014]: date `2026-02-30` is no calendar day
  hint: February 2026 has 28 days
sites/health/columns.yaml:1:9: warning[S021]: <column> & \"news\" has no title
  hint: write one
";
        assert_eq!(findings(&sample::report(), PLAIN), expected);
    }

    #[test]
    fn the_caret_stands_below_the_word_also_after_han_text() {
        let console = Console { screen: Screen::Plain, language: MessageLanguage::Zh, ..PLAIN };
        let text = findings(&sample::report(), console);
        let expected = "\
content/health/考试 1.zh.md:3:7: 错误[C014]: 日期 `2026-02-30` 不存在
  |
3 | 日期栏目: 2026-02-30
  |           ^^^^^^^^^^
  提示: 2026年2月只有28天
";
        assert!(text.starts_with(expected), "{text}");
    }

    #[test]
    fn colours_are_used_only_where_they_are_welcome() {
        let coloured = Console { screen: Screen::Colour, ..PLAIN };
        assert!(findings(&sample::report(), coloured).contains("\x1b[1;31merror[C014]\x1b[0m"));
        let plain = Console { screen: Screen::Plain, ..PLAIN };
        assert!(!findings(&sample::report(), plain).contains('\x1b'));
    }
}
