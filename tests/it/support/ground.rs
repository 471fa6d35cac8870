//! A folder of the disk on which sources are laid and built.

use qunshan::base::date::Moment;
use qunshan::base::error::Outcome;
use qunshan::model::cluster::Drafts;
use qunshan::pipeline::report::Options;
use qunshan::pipeline::report::Progress;
use qunshan::pipeline::report::Report;
use qunshan::pipeline::report::Search;
use qunshan::pipeline::run;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Files by their paths below some folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The day of all tests.
pub(crate) const DAY: &str = "2026-03-02T08:00:00+08:00";

/// A cluster's root in a folder that goes when this does.
#[derive(Debug)]
pub(crate) struct Ground {
    folder: TempDir,
    laid: Files,
}

/// A run that nobody watches.
pub(crate) struct Unwatched;

impl Progress for Unwatched {
    fn stage(&self, _name: &str, _total: usize) {}
    fn step(&self) {}
}

impl Ground {
    /// An empty root.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), laid: Files::new() }
    }

    /// A root with these sources.
    pub(crate) fn with(sources: &Files) -> Self {
        let mut ground = Self::new();
        ground.lay(sources);
        ground
    }

    /// The root.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("cluster")
    }

    /// The folder of the public output.
    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Makes these the sources; only files that differ are touched.
    pub(crate) fn lay(&mut self, sources: &Files) {
        let root = self.root();
        for path in self.laid.keys().filter(|path| !sources.contains_key(*path)) {
            fs::remove_file(root.join(path)).unwrap();
        }
        for (path, bytes) in sources {
            if self.laid.get(path) != Some(bytes) {
                write(&root.join(path), bytes);
            }
        }
        self.laid = sources.clone();
    }

    /// What a build of this root is asked for: the public profile, one thread.
    pub(crate) fn options(&self) -> Options {
        Options {
            root: self.root(),
            out: None,
            sites: Vec::new(),
            langs: Vec::new(),
            profile: "public".to_owned(),
            now: moment(DAY),
            jobs: 1,
            keep_going: false,
            verify_output: false,
            search: Search::Made,
            drafts: Drafts::Hidden,
            trace: None,
        }
    }

    /// Builds the public output.
    pub(crate) fn build(&self) -> Report {
        build(&self.options()).unwrap()
    }

    /// The real program at work in this root; the caller adds what it needs.
    pub(crate) fn program(&self, command: &str) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_qunshan"));
        program.arg(command).arg("--root").arg(self.root()).args(["--now", DAY, "--quiet"]);
        program
    }
}

/// Builds with the library.
pub(crate) fn build(options: &Options) -> Outcome<Report> {
    run::build(options, &Unwatched)
}

/// A moment written as in commands.
pub(crate) fn moment(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

/// Writes a file and its folders.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// All files below a folder; none if there is no such folder.
pub(crate) fn tree(folder: &Path) -> Files {
    let walk = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = walk.filter(|found| found.file_type().is_file()).map(|found| {
        let path = found.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (path, fs::read(found.path()).unwrap())
    });
    files.collect()
}

/// The sample cluster's sources.
pub(crate) fn sample() -> Files {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Files::new();
    for folder in ["sites", "content"] {
        let files = tree(&project.join(folder)).into_iter();
        sources.extend(files.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    sources
}

/// How two trees differ, one line a file; empty if they are the same.
pub(crate) fn difference(one: &Files, other: &Files) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let told = paths.into_iter().filter_map(|path| match (one.get(path), other.get(path)) {
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) => Some(format!("{path}: {}", first_difference(a, b))),
        (Some(_), None) => Some(format!("{path}: only in the first")),
        _ => Some(format!("{path}: only in the second")),
    });
    told.collect()
}

fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).position(|(a, b)| a != b);
    let at = at.unwrap_or(one.len().min(other.len()));
    let part = |bytes: &[u8]| {
        let from = at.saturating_sub(60);
        String::from_utf8_lossy(&bytes[from..bytes.len().min(at + 80)]).into_owned()
    };
    format!("at byte {at}\n  {}\n  {}", part(one), part(other))
}

/// Fails with the differences of two trees.
pub(crate) fn assert_same(one: &Files, other: &Files, story: &str) {
    let told = difference(one, other);
    assert!(told.is_empty(), "{story}: {} files differ\n{}", told.len(), told.join("\n"));
}
