//! What an editor is told: one planted fault a folder, laid over the sound cluster
//! `tests/clusters/base`. Each folder's `findings.txt` is the contract of the message.

use crate::support::cluster::ClusterTest;
use crate::support::cluster::blessing;
use crate::support::cluster::clusters;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::thread;

/// All folders of planted faults.
fn fault_folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(clusters().join("faults")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn name_of(folder: &Path) -> &str {
    folder.file_name().unwrap().to_str().unwrap()
}

/// What is wrong with how one planted fault is told; `None` if nothing is. The cluster holds a good
/// build of the base, and so it does afterwards.
fn complaint(cluster: &ClusterTest, folder: &Path) -> Option<String> {
    let before = cluster.files("public");
    cluster.lay(folder);
    let ran = cluster.run("build");
    let after = cluster.files("public");
    cluster.reset("base");
    if before != after {
        cluster.build_soundly();
    }
    let name = name_of(folder);
    let contract = folder.join("findings.txt");
    if blessing() {
        fs::write(&contract, &ran.stderr).unwrap();
    }
    let expected = fs::read_to_string(&contract).unwrap_or_default();
    let code = name.split_once('-').map_or(name, |(code, _)| code);
    let stops = ran.stderr.contains(": error[");
    if ran.stderr != expected {
        Some(format!("{name}: told\n{}\ninstead of\n{expected}", ran.stderr))
    } else if !ran.stderr.contains(&format!("[{code}]: ")) {
        Some(format!("{name}: {code} is not told:\n{}", ran.stderr))
    } else if ran.code != i32::from(stops) {
        Some(format!("{name}: exit code {}", ran.code))
    } else if stops && after != before {
        Some(format!("{name}: the good output was touched"))
    } else {
        None
    }
}

fn complaints(folders: &[PathBuf]) -> Vec<String> {
    let cluster = ClusterTest::of("base");
    cluster.build_soundly();
    folders.iter().filter_map(|folder| complaint(&cluster, folder)).collect()
}

#[test]
fn every_planted_fault_is_told_and_the_good_output_stays() {
    let folders = fault_folders();
    assert!(folders.len() >= 100, "only {} faults are planted", folders.len());
    let found: Vec<String> = thread::scope(|scope| {
        let parts = folders.chunks(folders.len().div_ceil(4));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| complaints(part))).collect();
        running.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
