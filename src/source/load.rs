//! Reads the folders of a cluster into a `SourceTree`. Links and odd files are refused, texts in
//! other encodings named; nothing outside the root is ever opened.

use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::finding::Checked;
use crate::base::finding::Finding;
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::picture::header;
use crate::picture::header::Fault;
use crate::picture::header::Format;
use crate::picture::header::Header;
use crate::source::faults;
use crate::source::tree::Content;
use crate::source::tree::SourceFile;
use crate::source::tree::SourceTree;
use std::path::Path;
use std::sync::Arc;

/// The folders that make a cluster.
pub const FOLDERS: [&str; 3] = ["content", "sites", "themes"];

/// Endings of files that are read as text.
const TEXTS: [&str; 9] = ["md", "yaml", "yml", "csv", "json", "svg", "html", "css", "js"];

/// Reads all files of the cluster at `root`.
///
/// # Errors
/// A folder or file that cannot be read is a failure; what an editor can mend is a finding.
pub fn load(root: &Path, workers: &Workers) -> Outcome<Checked<SourceTree>> {
    let mut found = Vec::new();
    let mut paths = Vec::new();
    for folder in FOLDERS {
        if fs::kind(&root.join(folder)) == Some(fs::Kind::Link) {
            let path = SourcePath::parse(folder).expect("the folders of a cluster are plain names");
            found.push(faults::link(&path));
            continue;
        }
        for entry in fs::walk(&root.join(folder))? {
            match sort_out(folder, &entry) {
                Ok(path) => paths.push(path),
                Err(finding) => found.push(finding),
            }
        }
    }
    let mut files = std::collections::BTreeMap::new();
    let read = workers.map(&paths, |path| read_one(root, path));
    for (path, file) in paths.into_iter().zip(read) {
        match file? {
            Ok(file) => drop(files.insert(path, file)),
            Err(finding) => found.push(finding),
        }
    }
    Ok(Checked { value: SourceTree { root: root.to_owned(), files }, findings: found })
}

fn sort_out(folder: &str, entry: &fs::Found) -> Result<SourcePath, Finding> {
    let lossy = || {
        entry.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let named =
        entry.relative.as_ref().and_then(|path| SourcePath::parse(&format!("{folder}/{path}")));
    let Some(path) = named else {
        return Err(faults::odd_name(folder, &lossy()));
    };
    match entry.kind {
        fs::Kind::File => Ok(path),
        fs::Kind::Link => Err(faults::link(&path)),
        _ => Err(faults::no_file(&path)),
    }
}

fn read_one(root: &Path, path: &SourcePath) -> Outcome<Result<SourceFile, Finding>> {
    let bytes = fs::read(&path.below(root))?;
    let digest = Digest::quick(&bytes);
    let size = bytes.len() as u64;
    let mut picture = picture_of(path, &bytes);
    let content = if TEXTS.contains(&path.extension().as_str()) {
        match as_text(path, bytes) {
            Ok(text) => {
                if path.extension() == "svg" {
                    picture = header::read_svg(&text).map(Ok);
                }
                Content::Text(text)
            }
            Err(finding) => return Ok(Err(finding)),
        }
    } else if path.as_str().starts_with("themes/") {
        Content::Bytes(Arc::from(bytes))
    } else {
        Content::OnDisk
    };
    Ok(Ok(SourceFile { digest, size, content, picture }))
}

/// What the header of a picture tells. Themes bring pictures as they want them.
fn picture_of(path: &SourcePath, bytes: &[u8]) -> Option<Result<Header, Fault>> {
    let format = Format::of_ending(&path.extension())?;
    let raster = path.as_str().starts_with("content/") && format != Format::Svg;
    raster.then(|| header::read(format, bytes))
}

fn as_text(path: &SourcePath, bytes: Vec<u8>) -> Result<Arc<str>, Finding> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        faults::not_utf8(path, error.as_bytes(), good)
    })?;
    let plain = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if plain.contains('\r') {
        return Ok(Arc::from(plain.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(Arc::from(plain))
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::base::fs;
    use crate::base::path::SourcePath;
    use crate::base::workers::Workers;

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(&folder.path().join("content/a.zh.md"), "\u{feff}一\r\n二\r\n".as_bytes())
            .unwrap();
        let loaded = load(folder.path(), &Workers::alone()).unwrap();
        let path = SourcePath::parse("content/a.zh.md").unwrap();
        assert_eq!(loaded.value.text(&path).unwrap().as_ref(), "一\n二\n");
    }

    #[cfg(unix)]
    #[test]
    #[allow(clippy::disallowed_methods, reason = "only a test makes links")]
    fn links_are_refused_wherever_they_are() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(&other.path().join("a.zh.md"), b"secret").unwrap();
        fs::write(&folder.path().join("content/b.zh.md"), b"text").unwrap();
        std::os::unix::fs::symlink(other.path(), folder.path().join("content/x")).unwrap();
        std::os::unix::fs::symlink(other.path(), folder.path().join("sites")).unwrap();
        let loaded = load(folder.path(), &Workers::alone()).unwrap();
        let told: Vec<String> =
            loaded.findings.iter().map(|f| format!("{} {}", f.place, f.code)).collect();
        assert_eq!(told, ["content/x:1:1 C101", "sites:1:1 C101"]);
        assert_eq!(loaded.value.files.len(), 1);
    }

    #[test]
    fn text_of_another_encoding_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (gb, _, _) = encoding_rs::GB18030.encode("ab\n公告");
        fs::write(&folder.path().join("content/a.zh.md"), &gb).unwrap();
        let found = load(folder.path(), &Workers::alone()).unwrap().findings;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message.en, "the text is not UTF-8; it seems to be GB18030");
        assert_eq!((found[0].place.line, found[0].place.column), (2, 1));
    }
}
