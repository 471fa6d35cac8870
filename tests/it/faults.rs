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

/// Asks `ask` about every planted fault, on four clusters at once that hold a good build of the base.
fn ask_all(ask: impl Fn(&ClusterTest, &Path) -> Option<String> + Sync) -> Vec<String> {
    let folders = fault_folders();
    assert!(folders.len() >= 100, "only {} faults are planted", folders.len());
    let ask_some = |folders: &[PathBuf]| -> Vec<String> {
        let cluster = ClusterTest::of("base");
        cluster.build_soundly();
        folders.iter().filter_map(|folder| ask(&cluster, folder)).collect()
    };
    thread::scope(|scope| {
        let parts = folders.chunks(folders.len().div_ceil(4));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| ask_some(part))).collect();
        running.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

#[test]
fn every_planted_fault_is_told_and_the_good_output_stays() {
    let found = ask_all(complaint);
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// What is told when `path` is planted in the base, whose good build must stay.
fn told_of(plant: impl Fn(&ClusterTest)) -> Vec<String> {
    let cluster = ClusterTest::of("base");
    cluster.build_soundly();
    let before = cluster.files("public");
    plant(&cluster);
    let ran = cluster.run("build");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(cluster.files("public"), before);
    ran.stderr.lines().map(str::to_owned).collect()
}

#[test]
fn front_matter_of_seventy_kilobytes_is_refused() {
    let told = told_of(|cluster| {
        let summary = "长".repeat(23_400);
        let text =
            format!("---\ntitle: 公园\ndate: 2026-02-20\nsummary: {summary}\n---\n\n开放。\n");
        cluster.write("content/portal/news/park.zh.md", text);
    });
    assert_eq!(
        told,
        [
            "content/portal/news/park.zh.md:2:1: error[C001]: 70241 bytes of YAML are more than the 65536 allowed",
            "  hint: move long texts below the front matter, long tables into a data file",
        ]
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    let told = told_of(|cluster| {
        let at = |path: &str| cluster.path(path);
        let link = std::os::unix::fs::symlink::<&str, PathBuf>;
        link("/etc/passwd", at("content/portal/news/secret.zh.md")).unwrap();
        link("/etc", at("content/portal/news/folder")).unwrap();
        link("../health", at("sites/culture")).unwrap();
    });
    let hint = "  hint: put a copy of the file here";
    assert_eq!(
        told,
        [
            "content/portal/news/folder:1:1: error[C101]: symbolic links are refused",
            hint,
            "content/portal/news/secret.zh.md:1:1: error[C101]: symbolic links are refused",
            hint,
            "sites/culture:1:1: error[C101]: symbolic links are refused",
            hint,
        ]
    );
}

/// Faults that hide no other, by the page or site in which they are planted together. A fault of a
/// page is planted in a page of its own.
fn together() -> Vec<PathBuf> {
    let alone = |folder: &PathBuf| {
        let planted = |path: &str| folder.join(path).exists();
        let page = planted("content/portal/news/park.zh.md");
        let others = ["sites", "themes", "content/health", "content/media", "content/data"];
        page && !others.iter().any(|path| planted(path)) && !planted("content/portal/news/park")
    };
    fault_folders().into_iter().filter(alone).collect()
}

#[test]
fn all_faults_are_told_in_one_run() {
    let cluster = ClusterTest::of("base");
    let mut expected = Vec::new();
    for (number, folder) in together().iter().enumerate() {
        let files = ["content/portal/news/park.zh.md", "content/portal/news/square.zh.md"];
        for file in files.iter().filter(|file| folder.join(file).exists()) {
            let name = file.rsplit('/').next().unwrap().replace(".zh.md", "");
            let planted = format!("content/portal/news/{name}-{number}.zh.md");
            cluster.write(&planted, fs::read(folder.join(file)).unwrap());
            let findings = fs::read_to_string(folder.join("findings.txt")).unwrap();
            let lines = findings.lines().filter(|line| line.starts_with(file));
            // An alias that one page may have is taken when two have it.
            let told = lines.filter(|line| !line.contains("[P001]") && !line.contains("[C034]"));
            expected.extend(told.map(|line| line.replacen(file, &planted, 1)));
        }
    }
    assert!(expected.len() >= 60, "only {} findings are expected", expected.len());
    let ran = cluster.run("build");
    assert_eq!(ran.code, 1);
    let told: Vec<&str> = ran.stderr.lines().collect();
    let missing: Vec<&String> =
        expected.iter().filter(|line| !told.contains(&line.as_str())).collect();
    assert!(missing.is_empty(), "not told: {missing:#?}\ntold:\n{}", ran.stderr);
}

/// The first line of a fault's Chinese messages that holds no Chinese.
fn line_without_chinese(cluster: &ClusterTest, folder: &Path) -> Option<String> {
    cluster.lay(folder);
    let ran = cluster.run("check --message-language zh");
    cluster.reset("base");
    let line = ran.stderr.lines().find(|line| {
        let (_, words) = line.split_once("]: ").or(line.split_once("提示: ")).unwrap();
        !words.contains(|c| ('\u{4e00}'..'\u{9fff}').contains(&c))
    });
    line.map(|line| format!("{}: {line}", name_of(folder)))
}

#[test]
fn every_message_has_its_chinese() {
    let found = ask_all(line_without_chinese);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
