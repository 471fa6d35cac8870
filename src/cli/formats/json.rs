//! A report as one JSON object, for programs. Its schema is `qunshan schema build-report`.

use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::base::finding::Severity;
use crate::check::texts::Fix;
use crate::cli::formats::closing;
use crate::pipeline::report::Report;
use crate::pipeline::report::Summary;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// The report of `build --format json` and `check --format json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BuildReport<'a> {
    /// The figures of the run.
    summary: Figures<'a>,
    /// How many findings there are of each severity.
    counts: Counts,
    /// The findings, sorted by place.
    findings: Vec<Told<'a>>,
    /// What `check --fix` mended before it looked, or would mend; sorted by place.
    fixes: Vec<Fixed<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Fixed<'a> {
    /// The source file, relative to the cluster's root.
    path: &'a str,
    /// The line, from 1.
    line: u32,
    /// The column in characters, from 1.
    column: u32,
    /// The code of the rule.
    code: &'a str,
    /// The words as they stood there.
    before: &'a str,
    /// The words as they should be.
    after: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Figures<'a> {
    /// Whether the output is live.
    committed: bool,
    /// The number of sites.
    sites: usize,
    /// The number of editions: one site in one language.
    editions: usize,
    /// The number of pages in all languages.
    pages: usize,
    /// The number of output files.
    files: usize,
    /// The size of the output in bytes.
    bytes: u64,
    /// How many files were written.
    written: usize,
    /// How many files were removed.
    removed: usize,
    /// How many files stayed as they were.
    reused: usize,
    /// How many variants of pictures were made, and not taken over from an earlier build.
    made_pictures: usize,
    /// Seconds by stage, in the order of the stages.
    #[schemars(with = "BTreeMap<String, f64>")]
    seconds: Map<String, Value>,
    /// The most memory held at once, in bytes.
    peak_memory: u64,
    /// Sites that keep their last good output because of errors.
    kept_sites: &'a [String],
    /// The output folder.
    out: &'a str,
    /// The digest of the whole output.
    root_digest: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Counts {
    /// Findings that stop a build.
    errors: usize,
    /// Findings that do not.
    warnings: usize,
    /// What is worth knowing.
    notes: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Told<'a> {
    /// The source file, relative to the cluster's root.
    path: &'a str,
    /// The line, from 1.
    line: u32,
    /// The column in characters, from 1.
    column: u32,
    /// The code of the finding.
    code: &'a str,
    /// How bad it is.
    severity: Grade,
    /// What is.
    message: Bilingual<'a>,
    /// What to do.
    hint: Bilingual<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Grade {
    Error,
    Warning,
    Note,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Bilingual<'a> {
    /// English.
    en: &'a str,
    /// Chinese.
    zh: &'a str,
}

/// The report as an object on lines of its own.
pub fn report(report: &Report) -> String {
    let counts = closing::count(&report.findings);
    let told = BuildReport {
        summary: figures(&report.summary),
        counts: Counts { errors: counts.errors, warnings: counts.warnings, notes: counts.notes },
        findings: report.findings.iter().map(told).collect(),
        fixes: report.mended.iter().flat_map(|mended| &mended.fixes).map(fixed).collect(),
    };
    pretty(&told)
}

/// Any value of ours as JSON with a line end.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("our values have text keys and write into memory, so nothing can fail");
    text.push('\n');
    text
}

fn figures(summary: &Summary) -> Figures<'_> {
    let seconds = summary.seconds.iter();
    Figures {
        committed: summary.committed,
        sites: summary.sites,
        editions: summary.editions,
        pages: summary.pages,
        files: summary.files,
        bytes: summary.bytes,
        written: summary.written,
        removed: summary.removed,
        reused: summary.reused,
        made_pictures: summary.made_pictures,
        seconds: seconds.map(|(stage, time)| (stage.clone(), Value::from(*time))).collect(),
        peak_memory: summary.peak_memory,
        kept_sites: &summary.kept_sites,
        out: &summary.out,
        root_digest: &summary.root_digest,
    }
}

fn told(finding: &Finding) -> Told<'_> {
    Told {
        path: finding.place.path.as_str(),
        line: finding.place.line,
        column: finding.place.column,
        code: finding.code,
        severity: match finding.severity {
            Severity::Error => Grade::Error,
            Severity::Warning => Grade::Warning,
            Severity::Note => Grade::Note,
        },
        message: bilingual(&finding.message),
        hint: bilingual(&finding.hint),
    }
}

fn fixed(fix: &Fix) -> Fixed<'_> {
    Fixed {
        path: fix.place.path.as_str(),
        line: fix.place.line,
        column: fix.place.column,
        code: fix.code,
        before: &fix.before,
        after: &fix.after,
    }
}

fn bilingual(say: &Say) -> Bilingual<'_> {
    Bilingual { en: &say.en, zh: &say.zh }
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::cli::formats::sample;
    use serde_json::Value;

    #[test]
    fn one_object_holds_summary_and_findings() {
        let read: Value = serde_json::from_str(&report(&sample::report())).unwrap();
        assert_eq!(read["summary"]["pages"], 480);
        assert_eq!(read["summary"]["seconds"].to_string(), r#"{"read":0.25,"render":1.0}"#);
        assert_eq!(read["counts"].to_string(), r#"{"errors":1,"warnings":1,"notes":0}"#);
        let expected = r#"{"path":"content/health/考试 1.zh.md","line":3,"column":7,"code":"C014","severity":"error","message":{"en":"date `2026-02-30` is no calendar day","zh":"日期 `2026-02-30` 不存在"},"hint":{"en":"February 2026 has 28 days","zh":"2026年2月只有28天"}}"#;
        assert_eq!(read["findings"][0].to_string(), expected);
    }
}
