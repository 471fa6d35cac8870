//! `check --drafts`: texts that wait are looked at as if they were shown, and never shown.

use crate::support::cluster::ClusterTest;

const DRAFT: &str = "content/health/notices/next.kk.md";
const WAITING: [&str; 4] = [
    "status: draft",
    "status: review",
    "",
    "status: approved\nreviewed_by: [初审甲]\npublish_at: 2026-03-05 09:00",
];

/// A cluster with a text that waits for something; its title has an ASCII mark, its body leads
/// nowhere.
fn waiting(keys: &str) -> ClusterTest {
    let cluster = ClusterTest::of("base");
    let keys = if keys.is_empty() { String::new() } else { format!("{keys}\n") };
    let body = "ناۋرىزدا [بالا](nowhere.md).";
    cluster.write(
        DRAFT,
        format!(
            "---\ntitle: دەنە, تەكسەرۋ\ndate: 2026-02-20\nleading: true\n{keys}---\n\n{body}\n"
        ),
    );
    cluster
}

#[test]
fn what_waits_is_looked_at_only_where_that_is_asked_for() {
    for keys in WAITING {
        let cluster = waiting(keys);
        let usual = cluster.run("check");
        assert_eq!(
            (usual.code, usual.stderr.contains(DRAFT)),
            (0, false),
            "{keys}: {}",
            usual.stderr
        );
        let told = cluster.run("check --drafts").stderr;
        for code in ["[C307]", "[L001]"] {
            assert!(told.contains(code), "{keys}: {told}");
        }
        assert!(!told.contains("[C025]"), "a draft needs no reviewer yet: {told}");
    }
}

#[test]
fn drafts_are_mended_only_where_that_is_asked_for() {
    let cluster = waiting("status: draft");
    cluster.run("check --fix");
    assert!(cluster.text(DRAFT).contains("دەنە, تەكسەرۋ"));
    cluster.run("check --drafts --fix");
    assert!(cluster.text(DRAFT).contains("دەنە، تەكسەرۋ"));
    assert_eq!(cluster.run("check --drafts --fix").stdout, "");
}

#[test]
fn an_expired_text_is_left() {
    let cluster = waiting("status: draft\nexpires: 2026-03-01");
    assert!(!cluster.run("check --drafts").stderr.contains(DRAFT));
}

#[test]
fn a_check_of_drafts_leaves_the_output_as_it_was() {
    let cluster = waiting("status: draft");
    cluster.build_soundly();
    let before = cluster.files("public");
    cluster.run("check --drafts");
    assert_eq!(cluster.files("public"), before);
    cluster.build_soundly();
    assert_eq!(cluster.files("public"), before);
}
