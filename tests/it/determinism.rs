//! The same sources give the same bytes: whatever the number of threads, the folder, the time zone
//! or the locale.

use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::sample;
use crate::support::ground::tree;
use crate::support::town::Town;
use qunshan::base::finding::any_error;

fn built(sources: &Files, jobs: usize) -> Files {
    let ground = Ground::with(sources);
    let mut options = ground.options();
    options.jobs = jobs;
    let report = build(&options).unwrap();
    assert!(!any_error(&report.findings), "{:#?}", report.findings);
    tree(&ground.out())
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let sources = Town::new().sources();
    let one = built(&sources, 1);
    assert!(one.len() > 100, "{}", one.len());
    assert_same(&one, &built(&sources, 2), "2 threads");
    assert_same(&one, &built(&sources, 16), "16 threads");
}

#[test]
fn the_sample_has_the_same_bytes_from_16_threads() {
    let sources = sample();
    assert_same(&built(&sources, 1), &built(&sources, 16), "the sample with 16 threads");
}

#[test]
fn surroundings_do_not_show_in_the_output() {
    let sources = Town::new().sources();
    let here = built(&sources, 1);
    for (zone, locale) in [("America/New_York", "tr_TR.UTF-8"), ("Asia/Shanghai", "zh_CN.GB18030")]
    {
        // Each time another folder, and another current folder.
        let ground = Ground::with(&sources);
        let mut program = ground.program("build");
        program.env("TZ", zone).env("LC_ALL", locale).env("LANG", locale);
        let done = program.current_dir(ground.root()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_same(&here, &tree(&ground.out()), &format!("{zone} {locale}"));
    }
}
