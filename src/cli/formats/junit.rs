//! Findings as JUnit XML, which every CI service shows: a case for each finding; errors fail.

use crate::base::finding::Finding;
use crate::base::finding::MessageLanguage;
use crate::base::finding::Severity;
use crate::base::xml::lawful;
use crate::cli::formats::closing;
use crate::pipeline::report::Report;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;

/// The findings of a report as one suite.
pub fn suite(report: &Report, language: MessageLanguage) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, &report.findings, language).expect("writing into memory does not fail");
    let mut text = String::from_utf8(writer.into_inner()).expect("text was written");
    text.push('\n');
    text
}

type Sink = Writer<Vec<u8>>;

fn write(writer: &mut Sink, findings: &[Finding], language: MessageLanguage) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let tests = findings.len().max(1).to_string();
    let failures = closing::count(findings).errors.to_string();
    let counts = [("name", "qunshan"), ("tests", tests.as_str()), ("failures", failures.as_str())];
    writer.create_element("testsuites").with_attributes(counts).write_inner_content(|writer| {
        let suite = writer.create_element("testsuite").with_attributes(counts);
        suite.write_inner_content(|writer| {
            if findings.is_empty() {
                return sound(writer);
            }
            findings.iter().try_for_each(|finding| case(writer, finding, language))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn sound(writer: &mut Sink) -> io::Result<()> {
    let case = [("classname", "qunshan"), ("name", "nothing to mend")];
    writer.create_element("testcase").with_attributes(case).write_empty().map(drop)
}

fn case(writer: &mut Sink, finding: &Finding, language: MessageLanguage) -> io::Result<()> {
    let place = &finding.place;
    let path = lawful(place.path.as_str());
    let name = format!("{} {}:{}", finding.code, place.line, place.column);
    let message = lawful(finding.message.in_language(language));
    let hint = lawful(finding.hint.in_language(language));
    let body = format!("{}: {message}\n{hint}", lawful(&place.to_string()));
    let case = [("classname", path.as_str()), ("name", name.as_str()), ("file", path.as_str())];
    let element = writer.create_element("testcase").with_attributes(case);
    element.write_inner_content(|writer| {
        let told = if finding.severity == Severity::Error {
            let failure = writer.create_element("failure");
            failure.with_attributes([("type", finding.code), ("message", message.as_str())])
        } else {
            writer.create_element("system-out")
        };
        told.write_text_content(BytesText::new(&body)).map(drop)
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::suite;
    use crate::base::finding::MessageLanguage;
    use crate::cli::formats::sample;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    #[test]
    fn errors_fail_and_warnings_pass() {
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qunshan" tests="2" failures="1">
  <testsuite name="qunshan" tests="2" failures="1">
    <testcase classname="content/health/考试 1.zh.md" name="C014 3:7" file="content/health/考试 1.zh.md">
      <failure type="C014" message="date `2026-02-30` is no calendar day">content/health/考试 1.zh.md:3:7: date `2026-02-30` is no calendar day
February 2026 has 28 days</failure>
    </testcase>
    <testcase classname="sites/health/columns.yaml" name="S021 1:9" file="sites/health/columns.yaml">
      <system-out>sites/health/columns.yaml:1:9: &lt;column&gt; &amp; &quot;news&quot; has no title
write one</system-out>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(suite(&sample::report(), MessageLanguage::En), expected);
    }

    #[test]
    fn hostile_messages_stay_well_formed() {
        let mut report = sample::report();
        report.findings[0].message.en = "]]> <a b='c'> & \u{0}\u{1b}\u{fffe}".to_owned();
        let text = suite(&report, MessageLanguage::En);
        let mut reader = Reader::from_str(&text);
        while reader.read_event().unwrap() != Event::Eof {}
        assert!(!text.contains(['\u{0}', '\u{1b}', '\u{fffe}']));
    }
}
