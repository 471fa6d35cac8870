//! The closing lines of a run: what was made, and how many findings there are.

use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::base::finding::Severity;
use crate::check::texts::Mended;
use crate::pipeline::report::Report;
use crate::pipeline::report::Summary;
use crate::say;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Findings that stop a build.
    pub errors: usize,
    /// Findings that do not.
    pub warnings: usize,
    /// What is worth knowing.
    pub notes: usize,
}

/// Counts the findings.
pub fn count(findings: &[Finding]) -> Counts {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Counts {
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
    }
}

/// The closing lines of a build.
pub fn of_build(report: &Report) -> Vec<Say> {
    let mut lines = vec![made(&report.summary)];
    if !report.summary.kept_sites.is_empty() {
        lines.push(kept(&report.summary.kept_sites));
    }
    lines.extend(counted(count(&report.findings)));
    lines
}

/// The closing lines of a check.
pub fn of_check(report: &Report) -> Vec<Say> {
    let Summary { sites, editions, pages, .. } = &report.summary;
    let (sites, editions, pages) = (*sites, *editions, *pages);
    let looked = say!(
        "looked at {sites} sites, {editions} editions, {pages} pages",
        "已检查 {sites} 个站点、{editions} 个语言版、{pages} 个页面"
    );
    let sound = say!("nothing to mend", "未发现问题");
    let told = counted(count(&report.findings)).unwrap_or(sound);
    vec![looked, told]
}

/// What was mended before a check, or would be.
pub fn of_fix(mended: &[Mended], dry_run: bool) -> Say {
    let files = mended.len();
    let places: usize = mended.iter().map(|mended| mended.fixes.len()).sum();
    if dry_run {
        return say!(
            "{places} places in {files} files can be mended; nothing was changed",
            "{files} 个文件中有 {places} 处可以修正；未作改动"
        );
    }
    say!("{places} places in {files} files mended", "已修正 {files} 个文件中的 {places} 处")
}

fn made(summary: &Summary) -> Say {
    if !summary.committed {
        return say!(
            "nothing was written: the last good output stays as it was",
            "未写入任何文件：上一次的正确输出保持不变"
        );
    }
    let Summary { sites, editions, pages, written, removed, reused, out, .. } = summary;
    // Not `sum`: of nothing at all it is -0.0, and would be told so.
    let seconds = summary.seconds.iter().fold(0.0, |sum, (_, seconds)| sum + seconds);
    say!(
        "{sites} sites, {editions} editions, {pages} pages: {written} files written, {removed} removed, {reused} kept in `{out}` ({seconds:.1} s)",
        "{sites} 个站点、{editions} 个语言版、{pages} 个页面：写入 {written} 个文件，删除 {removed} 个，沿用 {reused} 个，输出目录 `{out}`（{seconds:.1} 秒）"
    )
}

/// Which sites were left as they were; told loudly, since nobody should think them renewed.
pub fn kept(sites: &[String]) -> Say {
    let names = sites.join("`, `");
    say!(
        "KEPT AS THEY WERE because of errors: `{names}`",
        "以下站点有错误，保持上一次的输出不变：`{names}`"
    )
}

fn counted(counts: Counts) -> Option<Say> {
    let Counts { errors, warnings, notes } = counts;
    let english: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
        .collect();
    let chinese: Vec<String> = [(errors, "个错误"), (warnings, "个警告"), (notes, "条说明")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    (!english.is_empty()).then(|| Say { en: english.join(", "), zh: chinese.join("、") })
}

#[cfg(test)]
mod tests {
    use super::of_build;
    use super::of_check;
    use crate::cli::formats::sample;
    use crate::pipeline::report::Report;
    use crate::pipeline::report::Summary;

    fn told(lines: &[crate::base::finding::Say]) -> (Vec<&str>, Vec<&str>) {
        lines.iter().map(|line| (line.en.as_str(), line.zh.as_str())).unzip()
    }

    #[test]
    fn a_build_says_what_it_made() {
        let mut report = sample::report();
        report.summary = Summary {
            committed: true,
            written: 3,
            reused: 477,
            out: "public".to_owned(),
            kept_sites: vec!["health".to_owned()],
            ..report.summary
        };
        let lines = of_build(&report);
        let (en, zh) = told(&lines);
        assert_eq!(
            en,
            [
                "12 sites, 36 editions, 480 pages: 3 files written, 0 removed, 477 kept in `public` (1.2 s)",
                "KEPT AS THEY WERE because of errors: `health`",
                "1 error, 1 warning",
            ]
        );
        assert_eq!(zh[2], "1 个错误、1 个警告");
    }

    #[test]
    fn a_build_that_failed_says_that_nothing_was_written() {
        let lines = of_build(&sample::report());
        assert!(told(&lines).0[0].starts_with("nothing was written"));
    }

    #[test]
    fn a_sound_cluster_is_told_so() {
        let report = Report { findings: Vec::new(), ..sample::report() };
        let lines = of_check(&report);
        assert_eq!(told(&lines).0[1], "nothing to mend");
    }
}
