//! Clusters that are built with the program itself, for the tests that look at what comes out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;
use walkdir::WalkDir;

/// The moment of all builds.
const NOW: &str = "2026-03-02T08:00:00+08:00";

/// A built cluster.
#[derive(Debug)]
pub(crate) struct Built {
    /// All pages, in the order of their addresses.
    pub(crate) pages: Vec<Html>,
    root: PathBuf,
}

/// A page of the output.
#[derive(Debug, Clone)]
pub(crate) struct Html {
    /// The address, percent-encoded, without `index.html`.
    pub(crate) address: String,
    /// The language of its edition: `zh`, `kk` or `ug`.
    pub(crate) lang: &'static str,
    /// The text.
    pub(crate) text: String,
}

/// What a build says.
#[derive(Debug)]
pub(crate) struct Said {
    /// Whether it ended well.
    pub(crate) done: bool,
    /// Its findings and closing line.
    pub(crate) text: String,
}

/// The sample cluster, built once for all tests.
pub(crate) fn sample() -> &'static Built {
    static SAMPLE: LazyLock<Built> =
        LazyLock::new(|| Built::of(Path::new(env!("CARGO_MANIFEST_DIR")), "sample"));
    &SAMPLE
}

/// A tiny cluster of `tests/clusters/`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clusters").join(name)
}

impl Built {
    /// Builds a copy of the cluster in `from`, whose folder stays as it is. The copy is named,
    /// not temporary: what lives as long as the tests is never dropped.
    ///
    /// # Panics
    /// If the build finds an error.
    pub(crate) fn of(from: &Path, name: &str) -> Built {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        copy(from, &root);
        let said = build(&root);
        assert!(said.done, "the build failed:\n{}", said.text);
        Built { pages: pages(&root.join("public")), root }
    }

    /// The folder that a server would show.
    pub(crate) fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// The first page of a language that is so.
    pub(crate) fn first(&self, lang: &str, is_so: impl Fn(&Html) -> bool) -> Option<&Html> {
        self.pages.iter().find(|page| page.lang == lang && is_so(page))
    }

    /// The addresses of all files with one of these endings.
    pub(crate) fn files(&self, endings: &[&str]) -> BTreeSet<String> {
        let public = self.public();
        let walk = WalkDir::new(&public).into_iter().map(Result::unwrap);
        let files = walk.filter(|found| found.file_type().is_file());
        let named = files.map(|found| address(&public, found.path()));
        named.filter(|name| endings.iter().any(|ending| name.ends_with(ending))).collect()
    }
}

/// Copies what a build reads of a cluster, so that tests never share a working folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    let parts = ["sites", "content", "themes"].map(|part| from.join(part));
    for part in parts.iter().filter(|part| part.exists()) {
        for found in WalkDir::new(part).into_iter().map(Result::unwrap) {
            let to = to.join(found.path().strip_prefix(from).unwrap());
            if found.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(found.path(), to).unwrap();
            }
        }
    }
}

/// Builds the cluster that lies in a folder.
pub(crate) fn build(root: &Path) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_qunshan"));
    program.args(["build", "--message-language", "en", "--now", NOW, "--root"]).arg(root);
    let done = program.current_dir(root).output().unwrap();
    let text = [done.stdout, done.stderr].concat();
    Said { done: done.status.success(), text: String::from_utf8(text).unwrap() }
}

fn pages(public: &Path) -> Vec<Html> {
    let walk = WalkDir::new(public).into_iter().map(Result::unwrap);
    let html = walk.filter(|found| found.path().extension().is_some_and(|e| e == "html"));
    let mut pages: Vec<Html> = html.map(|found| read(public, found.path())).collect();
    assert!(!pages.is_empty(), "no page in {}", public.display());
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    pages
}

fn read(public: &Path, path: &Path) -> Html {
    let address = address(public, path);
    let is_in = |lang: &str| address.split('/').any(|part| part == lang);
    let lang = ["kk", "ug"].into_iter().find(|lang| is_in(lang)).unwrap_or("zh");
    let short = address.strip_suffix("index.html").unwrap_or(&address).to_owned();
    Html { address: short, lang, text: fs::read_to_string(path).unwrap() }
}

fn address(public: &Path, path: &Path) -> String {
    let below = path.strip_prefix(public).unwrap();
    let parts = below.components().map(|part| part.as_os_str().to_str().unwrap());
    parts.fold(String::new(), |address, part| format!("{address}/{part}"))
}
