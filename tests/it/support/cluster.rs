//! A cluster in a folder of its own, on which the real program is run as a user runs it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The moment of every test.
const NOW: &str = "2026-03-02T08:00:00+08:00";

/// The folders of sources.
const SOURCES: [&str; 3] = ["sites", "content", "themes"];

/// A cluster that a test may change as it likes.
#[derive(Debug)]
pub(crate) struct ClusterTest {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) code: i32,
    /// What it told.
    pub(crate) stderr: String,
    /// What it was asked for.
    pub(crate) stdout: String,
}

/// A file as it lies on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OnDisk {
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
    /// When it was written.
    pub(crate) written: SystemTime,
}

/// The folder `tests/clusters`.
pub(crate) fn clusters() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clusters")
}

/// Whether expected files are to be written anew.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

impl ClusterTest {
    /// The cluster of a folder below `tests/clusters`.
    pub(crate) fn of(name: &str) -> Self {
        let cluster = Self { folder: tempfile::tempdir().unwrap() };
        cluster.lay(&clusters().join(name));
        cluster
    }

    /// Lays the sources of a folder over those that are there.
    pub(crate) fn lay(&self, folder: &Path) {
        for top in SOURCES {
            for file in files_below(&folder.join(top)) {
                let path = file.strip_prefix(folder).unwrap();
                self.write(path.to_str().unwrap(), fs::read(&file).unwrap());
            }
        }
    }

    /// Puts the sources of a folder below `tests/clusters` in the place of all that are there.
    pub(crate) fn reset(&self, name: &str) {
        for top in SOURCES {
            let folder = self.path(top);
            if folder.exists() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
        self.lay(&clusters().join(name));
    }

    /// Writes one file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads one file as text.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// A path inside the cluster.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs a command, such as `build --site health`, in the cluster's folder.
    pub(crate) fn run(&self, words: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qunshan"));
        command.args(words.split_whitespace()).args(["--now", NOW, "--quiet"]);
        if !words.contains("--message-language") {
            command.args(["--message-language", "en"]);
        }
        let output = command.current_dir(self.folder.path()).output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
        }
    }

    /// Builds and demands that nothing is found.
    pub(crate) fn build_soundly(&self) {
        let ran = self.run("build");
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    }

    /// All files below a folder of the cluster, by their paths below it.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, OnDisk> {
        let folder = self.path(folder);
        let files = files_below(&folder).into_iter().map(|file| {
            let path = file.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            let written = fs::metadata(&file).unwrap().modified().unwrap();
            (path, OnDisk { bytes: fs::read(&file).unwrap(), written })
        });
        files.collect()
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|found| found.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
