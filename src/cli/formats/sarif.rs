//! Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the changed lines.

use crate::base::address::encode_part;
use crate::base::finding::Finding;
use crate::base::finding::MessageLanguage;
use crate::base::finding::Say;
use crate::base::finding::Severity;
use crate::cli::formats::json::pretty;
use crate::pipeline::report::Report;
use crate::say;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeSet;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The findings of a report as a SARIF log.
pub fn log(report: &Report, language: MessageLanguage) -> String {
    let codes: BTreeSet<&str> = report.findings.iter().map(|finding| finding.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, language)).collect();
    let results: Vec<Value> =
        report.findings.iter().map(|finding| result(finding, &codes, language)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "qunshan",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": match language {
                MessageLanguage::En => "en",
                MessageLanguage::Zh => "zh-CN",
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    pretty(&log)
}

fn rule(code: &str, language: MessageLanguage) -> Value {
    json!({"id": code, "shortDescription": {"text": family(code).in_language(language)}})
}

/// What the first letter of a code stands for.
fn family(code: &str) -> Say {
    match code.as_bytes().first() {
        Some(b'C') => say!("content", "内容"),
        Some(b'S') => say!("site files", "站点配置"),
        Some(b'T') => say!("theme", "主题"),
        Some(b'P') => say!("addresses", "地址"),
        Some(b'L') => say!("links", "链接"),
        Some(b'H') => say!("rendered HTML", "生成的网页"),
        Some(b'G') => say!("government rules", "政府网站规范"),
        _ => say!("other", "其他"),
    }
}

fn result(finding: &Finding, codes: &[&str], language: MessageLanguage) -> Value {
    let message = finding.message.in_language(language);
    let hint = finding.hint.in_language(language);
    json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "message": {"text": format!("{message}\n{hint}")},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": relative_uri(finding.place.path.as_str())},
            "region": {
                "startLine": finding.place.line.max(1),
                "startColumn": finding.place.column.max(1),
            },
        }}],
    })
}

/// A path as a URI reference (RFC 3986). Our folders hold no colon in the first part.
fn relative_uri(path: &str) -> String {
    path.split('/').map(encode_part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::log;
    use crate::base::finding::MessageLanguage;
    use crate::cli::formats::sample;
    use serde_json::Value;
    use serde_json::json;

    #[test]
    fn a_result_has_rule_level_message_and_place() {
        let read: Value =
            serde_json::from_str(&log(&sample::report(), MessageLanguage::En)).unwrap();
        assert_eq!(read["version"], "2.1.0");
        let run = &read["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][1]["id"], "S021");
        let expected = json!({
            "ruleId": "C014",
            "ruleIndex": 0,
            "level": "error",
            "message": {
                "text": "date `2026-02-30` is no calendar day\nFebruary 2026 has 28 days",
            },
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": "content/health/%E8%80%83%E8%AF%95%201.zh.md"},
                "region": {"startLine": 3, "startColumn": 7},
            }}],
        });
        assert_eq!(run["results"][0], expected);
    }

    #[test]
    fn a_sound_run_still_has_results() {
        let mut report = sample::report();
        report.findings.clear();
        let read: Value = serde_json::from_str(&log(&report, MessageLanguage::Zh)).unwrap();
        assert_eq!(read["runs"][0]["results"], json!([]));
    }
}
