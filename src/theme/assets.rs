//! The files of a theme that browsers load: each gets a fingerprint in its name, and style sheets
//! refer to the others by these names. All style sheets become one, all scripts too: a page then
//! asks for two files. Nothing may be loaded from elsewhere.

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
use crate::theme::minify;
use crate::theme::sheet_references::references;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an asset is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetKind {
    /// The style sheets in one: every page loads it.
    Style,
    /// The scripts in one: every page loads it.
    Script,
    /// Anything else.
    Static,
}

/// A file that browsers load.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    /// What it is for.
    pub kind: AssetKind,
    /// Its name in the theme: `static/emblem.svg`; the joined sheet is `styles/{theme}.css`.
    pub name: String,
    /// Its name in the output, below the folder of the theme's assets: `styles/gov.1a2b3c4d.css`.
    pub file: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Its media type: `text/css`.
    pub media_type: &'static str,
}

/// A file of a theme, before it is joined with others or named.
#[derive(Clone, Copy)]
struct Source<'a> {
    name: &'a str,
    kind: AssetKind,
    path: &'a SourcePath,
    bytes: &'a Arc<[u8]>,
}

/// The assets of a layering: of all style sheets one, of all scripts one, then the other files.
/// They are joined with the outermost parent's first, then by name; where two layers have a file
/// of one name, the nearer one's is taken.
pub(crate) fn gather(
    theme_files: &ThemeFiles,
    layers: &[Layer],
    found: &mut Vec<Finding>,
) -> Vec<Asset> {
    let sources = sources(theme_files, layers);
    let of = |kind: AssetKind| sources.iter().filter(move |source| source.kind == kind);
    let files: Vec<Asset> = of(AssetKind::Static)
        .map(|source| Asset {
            kind: source.kind,
            name: source.name.to_owned(),
            file: fingerprinted(source.name, source.bytes),
            bytes: Arc::clone(source.bytes),
            media_type: media_type(source.path),
        })
        .collect();
    let names: BTreeMap<String, String> =
        files.iter().map(|asset| (asset.name.clone(), asset.file.clone())).collect();
    let sheets: Vec<String> =
        of(AssetKind::Style).filter_map(|source| style(*source, &names, found)).collect();
    let scripts: Vec<&str> = of(AssetKind::Script)
        .filter_map(|source| files::text(source.path, source.bytes, found))
        .collect();
    // The sign keeps a script apart from one before it that does not end its last statement.
    let joined = [
        (AssetKind::Style, "css", "text/css", sheets.join("\n")),
        (AssetKind::Script, "js", "text/javascript", scripts.join("\n;\n")),
    ];
    let theme = layers.iter().find_map(|layer| layer.folder.strip_prefix("themes/"));
    let joined = joined.into_iter().filter(|(.., text)| !text.is_empty());
    let joined = joined.map(|(kind, ending, media_type, text)| {
        let folder = if kind == AssetKind::Style { "styles" } else { "scripts" };
        let name = format!("{folder}/{}.{ending}", theme.unwrap_or(folder));
        let file = fingerprinted(&name, text.as_bytes());
        Asset { kind, name, file, bytes: Arc::from(text.into_bytes()), media_type }
    });
    joined.chain(files).collect()
}

fn sources<'a>(theme_files: &'a ThemeFiles, layers: &'a [Layer]) -> Vec<Source<'a>> {
    let mut sources: Vec<Source<'_>> = Vec::new();
    for layer in layers.iter().rev().filter(|layer| layer.folder.starts_with("themes/")) {
        for (name, path, bytes) in theme_files.below(&layer.folder) {
            let Some(kind) = kind_of(name, path) else { continue };
            let source = Source { name, kind, path, bytes };
            match sources.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = source,
                None => sources.push(source),
            }
        }
    }
    sources
}

/// An asset that no theme's file holds.
pub(crate) fn made(kind: AssetKind, name: &str, bytes: Vec<u8>, media_type: &'static str) -> Asset {
    let file = fingerprinted(name, &bytes);
    Asset { kind, name: name.to_owned(), file, bytes: Arc::from(bytes), media_type }
}

/// What a file is for; `None` for one that browsers do not load, such as a template or a note
/// among the sheets.
fn kind_of(name: &str, path: &SourcePath) -> Option<AssetKind> {
    match (name.split_once('/')?.0, path.extension().as_str()) {
        ("styles", "css") => Some(AssetKind::Style),
        ("scripts", "js") => Some(AssetKind::Script),
        ("static", _) => Some(AssetKind::Static),
        _ => None,
    }
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

/// A style sheet whose references lead to the fingerprinted names, without what browsers do not
/// need.
fn style(
    source: Source<'_>,
    names: &BTreeMap<String, String>,
    found: &mut Vec<Finding>,
) -> Option<String> {
    let text = files::text(source.path, source.bytes, found)?;
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for reference in references(text) {
        let place = Place::of_offset(source.path, text, reference.start, 1);
        let written = &text[reference.start..reference.end];
        if written.starts_with('#') {
            continue;
        }
        match target(source.name, written, names) {
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
    Some(minify::minify(&out))
}

enum Unresolved {
    Foreign,
    Missing(String),
}

/// The reference with the fingerprinted name of the file it leads to, from the joined sheet.
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
    // The joined sheet lies in `styles/`, wherever the sheet itself lay.
    Ok(format!("../{renamed}{}", &written[end..]))
}

#[cfg(test)]
mod tests {
    use super::Asset;
    use super::AssetKind;
    use super::gather;
    use crate::base::path::SourcePath;
    use crate::theme::files::Layer;
    use crate::theme::files::ThemeFiles;
    use std::sync::Arc;

    const LAYERS: [&str; 2] = ["b", "a"];

    /// The assets of the theme `b` with the parent `a`, and the codes of what is wrong.
    fn gathered(sources: &[(&str, &str)]) -> (Vec<Asset>, Vec<&'static str>) {
        let mut files = ThemeFiles::default();
        for (path, text) in sources {
            files.files.insert(SourcePath::parse(path).unwrap(), Arc::from(text.as_bytes()));
        }
        let layers = LAYERS
            .map(|name| Layer { prefix: format!("{name}/"), folder: format!("themes/{name}") });
        let mut found = Vec::new();
        let assets = gather(&files, &layers, &mut found);
        (assets, found.iter().map(|finding| finding.code).collect())
    }

    fn text(assets: &[Asset], kind: AssetKind) -> &str {
        let asset = assets.iter().find(|asset| asset.kind == kind).unwrap();
        std::str::from_utf8(&asset.bytes).unwrap()
    }

    fn check(css: &str, expected: &str, codes: &[&str]) {
        let sources = [("themes/a/styles/base.css", css), ("themes/a/static/x.svg", "abc")];
        let (assets, found) = gathered(&sources);
        assert_eq!(text(&assets, AssetKind::Style), expected);
        assert_eq!(found, codes);
    }

    #[test]
    fn sheets_refer_to_fingerprinted_names() {
        // FIPS 180-4 example: the digest of "abc" begins with ba7816bf.
        check("a{b:url(../static/x.svg)}", "a{b:url(../static/x.ba7816bf.svg)}", &[]);
        check("a{b:URL( \"../static/x.svg#i\" )}", "a{b:URL(\"../static/x.ba7816bf.svg#i\")}", &[]);
        let set = "a{b:image-set(\"../static/x.svg\" 1x)}";
        check(set, "a{b:image-set(\"../static/x.ba7816bf.svg\" 1x)}", &[]);
        check("a{content:\"url(no)\"}", "a{content:\"url(no)\"}", &[]);
        check("/* url(y) */ a{b:url(#i)}", "a{b:url(#i)}", &[]);
    }

    #[test]
    fn a_sheet_in_a_folder_refers_to_the_same_file() {
        let sheet = ("themes/a/styles/in/x.css", "a{b:url(../../static/x.svg)}");
        let (assets, found) = gathered(&[sheet, ("themes/a/static/x.svg", "abc")]);
        assert_eq!(text(&assets, AssetKind::Style), "a{b:url(../static/x.ba7816bf.svg)}");
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn sheets_load_nothing_from_elsewhere() {
        for css in [
            "a{b:url(data:x)}",
            "a{b:url(//a.example/x)}",
            "a{b:image-set(\"https://a.example/x\" 1x)}",
            "a{b:-webkit-image-set('//a.example/x' 1x)}",
            "a{b:src(\"https://a.example/x\")}",
            "@import \"https://a.example\";",
        ] {
            check(css, css, &["T013"]);
        }
        check("a{b:url(../static/y.svg)}", "a{b:url(../static/y.svg)}", &["T012"]);
        check("@import 'b.css';", "@import 'b.css';", &["T012"]);
    }

    #[test]
    fn sheets_and_scripts_are_joined_from_the_outermost_parent() {
        let (assets, found) = gathered(&[
            ("themes/a/styles/20.css", "a { b: c"),
            ("themes/a/styles/10.css", "d { e: f }"),
            ("themes/a/styles/note.md", "no sheet"),
            ("themes/b/styles/10.css", "g { h: i }"),
            ("themes/b/styles/05.css", "j { k: l }"),
            ("themes/a/scripts/x.js", "one()"),
            ("themes/b/scripts/y.js", "(two)()"),
        ]);
        assert_eq!(text(&assets, AssetKind::Style), "g{h:i}\na{b:c}\nj{k:l}");
        assert_eq!(text(&assets, AssetKind::Script), "one()\n;\n(two)()");
        let names: Vec<&str> = assets.iter().map(|asset| asset.name.as_str()).collect();
        assert_eq!(names, ["styles/b.css", "scripts/b.js"]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn a_theme_without_sheets_has_none() {
        let (assets, _) = gathered(&[("themes/a/static/x.svg", "abc")]);
        let files: Vec<&str> = assets.iter().map(|asset| asset.file.as_str()).collect();
        assert_eq!(files, ["static/x.ba7816bf.svg"]);
    }
}
