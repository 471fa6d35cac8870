//! The forms in which a run is reported. Each is a pure function of the report.

pub mod closing;
pub mod diff;
pub mod json;
pub mod junit;
pub mod results;
pub mod sarif;
pub mod text;
pub mod translations;

mod table;

#[cfg(test)]
pub(crate) mod sample {
    use crate::base::finding::Finding;
    use crate::base::finding::Place;
    use crate::base::path::SourcePath;
    use crate::pipeline::report::Report;
    use crate::pipeline::report::Summary;
    use crate::say;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    /// A report with an error in a line of Han text and a warning in another file.
    pub(crate) fn report() -> Report {
        let exam = SourcePath::parse("content/health/考试 1.zh.md").unwrap();
        let columns = SourcePath::parse("sites/health/columns.yaml").unwrap();
        let no_day = Finding::error(
            "C014",
            Place::at(&exam, 3, 7),
            say!("date `2026-02-30` is no calendar day", "日期 `2026-02-30` 不存在"),
            say!("February 2026 has 28 days", "2026年2月只有28天"),
        );
        let untitled = Finding::warning(
            "S021",
            Place::at(&columns, 1, 9),
            say!("<column> & \"news\" has no title", "栏目 <news> 没有名称"),
            say!("write one", "请填写"),
        );
        let text = Arc::from("---\ntitle: 考试\n日期栏目: 2026-02-30\n---\n");
        Report {
            findings: vec![no_day, untitled],
            sources: BTreeMap::from([(exam, text)]),
            mended: Vec::new(),
            summary: Summary {
                sites: 12,
                editions: 36,
                pages: 480,
                seconds: vec![("read".to_owned(), 0.25), ("render".to_owned(), 1.0)],
                ..Summary::default()
            },
        }
    }
}
