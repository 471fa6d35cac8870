//! The notes of who worked when: what a person or Perfetto reads from them.

use crate::support::cluster::ClusterTest;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The events of a trace that last some time, as (line, name).
fn events(text: &str) -> BTreeSet<(u64, String)> {
    let read: Value = serde_json::from_str(text).unwrap();
    let events = read["traceEvents"].as_array().unwrap().iter();
    let lasting = events.filter(|event| event["ph"] == "X");
    let told = lasting
        .map(|event| (event["tid"].as_u64().unwrap(), event["name"].as_str().unwrap().to_owned()));
    told.collect()
}

/// The output, by path.
fn output(cluster: &ClusterTest) -> BTreeMap<String, Vec<u8>> {
    cluster.files("public").into_iter().map(|(path, file)| (path, file.bytes)).collect()
}

#[test]
fn a_trace_tells_stages_and_workers_and_changes_no_output() {
    let cluster = ClusterTest::of("base");
    cluster.build_soundly();
    let plain = output(&cluster);
    cluster.reset("base");
    assert_eq!(cluster.run("build --jobs 2 --trace notes/trace.json").code, 0);
    assert_eq!(plain, output(&cluster));
    let events = events(&cluster.text("notes/trace.json"));
    for stage in ["read", "assemble", "plan", "themes", "render", "files", "check", "write"] {
        assert!(events.contains(&(0, stage.to_owned())), "{stage}: {events:?}");
    }
    assert!(events.contains(&(1, "render".to_owned())), "{events:?}");
}

/// What was found wrong took time too.
#[test]
fn a_refused_build_is_traced_as_far_as_it_came() {
    let cluster = ClusterTest::of("base");
    cluster.write("content/portal/news/bad.zh.md", "---\ntitle: [\n---\n");
    assert_eq!(cluster.run("build --trace trace.json").code, 1);
    assert!(events(&cluster.text("trace.json")).contains(&(0, "read".to_owned())));
}
