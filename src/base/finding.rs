//! Findings: what an editor, a site manager or a theme author should mend, with place and hint.

use crate::base::path::SourcePath;
use serde::Serialize;
use std::fmt;

/// How bad a finding is. Only `Error` stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The output would be wrong: nothing is published until it is mended.
    Error,
    /// The output is right but poorer than it should be.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where a finding is: a source file, a line and a column, both counted from 1 in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source file, relative to the cluster's root.
    pub path: SourcePath,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The place at a line and column, both from 1.
    pub fn at(path: &SourcePath, line: u32, column: u32) -> Self {
        Self { path: path.clone(), line, column }
    }

    /// The file's first character: for what concerns the file as a whole.
    pub fn start_of(path: &SourcePath) -> Self {
        Self::at(path, 1, 1)
    }

    /// The place of a byte offset in a text that begins on `first_line` of the file.
    pub fn of_offset(path: &SourcePath, text: &str, offset: usize, first_line: u32) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX - first_line);
        let last = before.rfind('\n').map_or(0, |at| at + 1);
        let column = u32::try_from(before[last..].chars().count()).unwrap_or(u32::MAX - 1) + 1;
        Self::at(path, first_line + line, column)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// One message in both languages of the tool.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Say {
    /// English: lower case, names in backticks, no full stop.
    pub en: String,
    /// Chinese, the same content.
    pub zh: String,
}

/// The language in which findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// English.
    En,
    /// Chinese.
    Zh,
}

impl Say {
    /// The message in one language.
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::En => &self.en,
            MessageLanguage::Zh => &self.zh,
        }
    }
}

/// Writes one message in English and Chinese: `say!("no `{name}`", "没有 `{name}`")`.
#[macro_export]
macro_rules! say {
    ($en:literal, $zh:literal) => {
        $crate::base::finding::Say { en: format!($en), zh: format!($zh) }
    };
}

/// One thing that a person should mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// A letter of the family and three digits; never used again for something else.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is.
    pub message: Say,
    /// What to do.
    pub hint: Say,
}

impl Finding {
    /// A finding that stops the build.
    pub fn error(code: &'static str, place: Place, message: Say, hint: Say) -> Self {
        Self { place, code, severity: Severity::Error, message, hint }
    }

    /// A finding that does not stop the build.
    pub fn warning(code: &'static str, place: Place, message: Say, hint: Say) -> Self {
        Self { place, code, severity: Severity::Warning, message, hint }
    }
}

/// A value that could be made, with what was found on the way; or only the findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<T> {
    /// The value as far as it could be made.
    pub value: T,
    /// What was found on the way, in the order of the sources.
    pub findings: Vec<Finding>,
}

impl<T> Checked<T> {
    /// A value with nothing to find fault with.
    pub fn sound(value: T) -> Self {
        Self { value, findings: Vec::new() }
    }

    /// Hands the findings to `found` and gives the value.
    pub fn tell(self, found: &mut Vec<Finding>) -> T {
        found.extend(self.findings);
        self.value
    }
}

/// Sorted by place, then code; the same thing told twice is told once.
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort();
    findings.dedup();
    findings
}

/// Whether any finding stops the build.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
