//! The project's own text files, for the tests that read them.

use std::fs;
use std::path::Path;
use walkdir::DirEntry;
use walkdir::WalkDir;

/// A text file of the project.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The path below the project, parts divided by `/`.
    pub(crate) path: String,
    /// The text.
    pub(crate) text: String,
}

/// All text files below a folder of the project (`""` is the project), in the order of their paths.
pub(crate) fn below(folder: &str) -> Vec<Source> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let walk = WalkDir::new(project.join(folder)).sort_by_file_name();
    let files = walk.into_iter().filter_entry(is_ours).map(Result::unwrap);
    files.filter(|found| found.file_type().is_file()).filter_map(|f| read(project, &f)).collect()
}

/// All Rust files of the program.
pub(crate) fn program() -> Vec<Source> {
    below("src").into_iter().filter(|source| is_rust(&source.path)).collect()
}

/// Whether a path is one of a Rust file.
pub(crate) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn is_ours(found: &DirEntry) -> bool {
    let name = found.file_name();
    ![".git", "target", "node_modules", "public", "intranet", ".qunshan"].iter().any(|n| name == *n)
        || found.depth() == 0
}

fn read(project: &Path, found: &DirEntry) -> Option<Source> {
    let text = String::from_utf8(fs::read(found.path()).unwrap()).ok()?;
    let path = found.path().strip_prefix(project).unwrap().to_str()?.replace('\\', "/");
    Some(Source { path, text })
}
