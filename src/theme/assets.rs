//! The files of a theme that browsers load: each gets a fingerprint in its name, and style sheets
//! refer to the others by these names. Nothing may be loaded from elsewhere.

use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::nearest::nearest;
use crate::base::path;
use crate::base::path::SourcePath;
use crate::theme::faults;
use crate::theme::files;
use crate::theme::files::Layer;
use crate::theme::files::ThemeFiles;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an asset is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetKind {
    /// A style sheet: every page loads it.
    Style,
    /// A script: every page loads it.
    Script,
    /// Anything else.
    Static,
}

/// A file that browsers load.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    /// What it is for.
    pub kind: AssetKind,
    /// Its name in the theme: `styles/base.css`.
    pub name: String,
    /// Its name in the output, below the folder of the theme's assets: `styles/base.1a2b3c4d.css`.
    pub file: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Its media type: `text/css`.
    pub media_type: &'static str,
}

const FOLDERS: [(&str, AssetKind); 3] = [
    ("styles/", AssetKind::Style),
    ("scripts/", AssetKind::Script),
    ("static/", AssetKind::Static),
];

/// The assets of a layering: the outermost parent's first, then by name; where two layers have a
/// file of one name, the nearer one's.
pub(crate) fn gather(
    theme_files: &ThemeFiles,
    layers: &[Layer],
    found: &mut Vec<Finding>,
) -> Vec<Asset> {
    let mut sources: Vec<(&str, AssetKind, &SourcePath, &Arc<[u8]>)> = Vec::new();
    for layer in layers.iter().rev().filter(|layer| layer.folder.starts_with("themes/")) {
        for (name, path, bytes) in theme_files.below(&layer.folder) {
            let Some(kind) = kind_of(name) else { continue };
            match sources.iter_mut().find(|source| source.0 == name) {
                Some(source) => *source = (name, kind, path, bytes),
                None => sources.push((name, kind, path, bytes)),
            }
        }
    }
    let mut names = BTreeMap::new();
    for (name, kind, _, bytes) in &sources {
        if *kind != AssetKind::Style {
            names.insert((*name).to_owned(), fingerprinted(name, bytes));
        }
    }
    let finish = |(name, kind, path, bytes): (&str, AssetKind, &SourcePath, &Arc<[u8]>)| {
        let bytes = if kind == AssetKind::Style {
            style(name, path, bytes, &names, found)
        } else {
            Arc::clone(bytes)
        };
        let file = fingerprinted(name, &bytes);
        let media_type = media_type(path);
        Asset { kind, name: name.to_owned(), file, bytes, media_type }
    };
    sources.into_iter().map(finish).collect()
}

/// An asset that no theme's file holds.
pub(crate) fn made(kind: AssetKind, name: &str, bytes: Vec<u8>, media_type: &'static str) -> Asset {
    let file = fingerprinted(name, &bytes);
    Asset { kind, name: name.to_owned(), file, bytes: Arc::from(bytes), media_type }
}

fn kind_of(name: &str) -> Option<AssetKind> {
    FOLDERS.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, kind)| *kind)
}

/// A file name with the beginning of the content's digest before its ending.
fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let print = Digest::sha256(bytes).short(8);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => format!("{stem}.{print}.{ending}"),
        _ => format!("{name}.{print}"),
    }
}

fn media_type(path: &SourcePath) -> &'static str {
    match path.extension().as_str() {
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "wasm" => "application/wasm",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// A style sheet whose `url(...)` lead to the fingerprinted names.
fn style(
    name: &str,
    path: &SourcePath,
    bytes: &Arc<[u8]>,
    names: &BTreeMap<String, String>,
    found: &mut Vec<Finding>,
) -> Arc<[u8]> {
    let Some(text) = files::text(path, bytes, found) else { return Arc::clone(bytes) };
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for reference in references(text) {
        let place = Place::of_offset(path, text, reference.start, 1);
        let written = &text[reference.start..reference.end];
        if written.starts_with('#') {
            continue;
        }
        match target(name, written, names) {
            Ok(renamed) => {
                out.push_str(&text[done..reference.start]);
                out.push_str(&renamed);
                done = reference.end;
            }
            Err(Unresolved::Foreign) => found.push(faults::foreign_reference(place, written)),
            Err(Unresolved::Missing(file)) => {
                let near = nearest(&file, names.keys().map(String::as_str));
                found.push(faults::missing_file(place, &file, near));
            }
        }
    }
    out.push_str(&text[done..]);
    Arc::from(out.into_bytes())
}

enum Unresolved {
    Foreign,
    Missing(String),
}

/// The reference with the fingerprinted name of the file it leads to.
fn target(
    name: &str,
    written: &str,
    names: &BTreeMap<String, String>,
) -> Result<String, Unresolved> {
    if written.contains(':') || written.starts_with('/') || written.is_empty() {
        return Err(Unresolved::Foreign);
    }
    let end = written.find(['#', '?']).unwrap_or(written.len());
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let file = path::resolve(folder, &written[..end]).ok_or(Unresolved::Foreign)?;
    let renamed = names.get(&file).ok_or(Unresolved::Missing(file))?;
    let new_name = renamed.rsplit('/').next().unwrap_or_default();
    let beside = written[..end].rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if beside.is_empty() { "" } else { "/" };
    Ok(format!("{beside}{slash}{new_name}{}", &written[end..]))
}

/// Where in a style sheet the references stand: in `url(...)` and behind `@import`, not in comments.
fn references(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let lower = rest.get(..7).unwrap_or(rest).to_ascii_lowercase();
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if lower.starts_with("url(") {
            let range = argument(text, at + 4, &[')']);
            at = range.end.max(at + 4);
            found.push(range);
        } else if lower == "@import" {
            let range = argument(text, at + 7, &[';']);
            at = range.end.max(at + 7);
            // An import has no file to lead to among those that sheets may load.
            found.push(range);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// What stands from `start` to one of the closing signs, without blanks and quotes.
fn argument(text: &str, start: usize, closing: &[char]) -> std::ops::Range<usize> {
    let rest = &text[start..];
    let blank = rest.len() - rest.trim_start().len();
    let inner = rest.trim_start();
    if let Some(quote) = inner.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let length = inner[1..].find(quote).unwrap_or(inner.len() - 1);
        return start + blank + 1..start + blank + 1 + length;
    }
    let length = inner.find(closing).unwrap_or(inner.len());
    start + blank..start + blank + inner[..length].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::gather;
    use crate::base::path::SourcePath;
    use crate::theme::files::Layer;
    use crate::theme::files::ThemeFiles;
    use std::sync::Arc;

    fn check(css: &str, expected: &str, codes: &[&str]) {
        let mut files = ThemeFiles::default();
        for (path, text) in [("themes/a/styles/base.css", css), ("themes/a/static/x.svg", "abc")] {
            files.files.insert(SourcePath::parse(path).unwrap(), Arc::from(text.as_bytes()));
        }
        let layers = [Layer { prefix: "a/".into(), folder: "themes/a".into() }];
        let mut found = Vec::new();
        let assets = gather(&files, &layers, &mut found);
        let style = assets.iter().find(|asset| asset.name == "styles/base.css").unwrap();
        assert_eq!(std::str::from_utf8(&style.bytes).unwrap(), expected);
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn sheets_refer_to_fingerprinted_names() {
        // FIPS 180-4 example: the digest of "abc" begins with ba7816bf.
        check("a{b:url(../static/x.svg)}", "a{b:url(../static/x.ba7816bf.svg)}", &[]);
        check(
            "a{b:URL( \"../static/x.svg#i\" )}",
            "a{b:URL( \"../static/x.ba7816bf.svg#i\" )}",
            &[],
        );
        check("/* url(y) */ a{b:url(#i)}", "/* url(y) */ a{b:url(#i)}", &[]);
    }

    #[test]
    fn sheets_load_nothing_from_elsewhere() {
        for css in ["a{b:url(data:x)}", "a{b:url(//a.example/x)}", "@import \"https://a.example\";"]
        {
            check(css, css, &["T013"]);
        }
        check("a{b:url(../static/y.svg)}", "a{b:url(../static/y.svg)}", &["T012"]);
        check("@import 'b.css';", "@import 'b.css';", &["T012"]);
    }
}
