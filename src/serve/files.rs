//! From the path that a browser asks for to a file of the output folder, and never out of it.

use crate::base::fs;
use crate::base::fs::Kind;
use crate::base::path::OutputPath;
use std::path::Path;
use std::path::PathBuf;

/// What lies at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file to send.
    File(PathBuf),
    /// A folder, asked for without the `/` at its end.
    Folder,
    /// Nothing; the page that says so, if there is one near.
    Nothing(Option<PathBuf>),
}

/// Looks for what a path means below the output folder.
pub fn find(out: &Path, path: &str) -> Found {
    let Some(decoded) = decode(path) else {
        return nothing(out, "");
    };
    let plain = decoded.trim_start_matches('/');
    // `//host` would be another host's address in a redirect, so it means nothing here.
    let odd = decoded.starts_with("//");
    let wanted = if plain.is_empty() || plain.ends_with('/') {
        format!("{plain}index.html")
    } else {
        plain.to_owned()
    };
    let Some(lawful) = OutputPath::parse(&wanted).filter(|path| !odd && !is_hidden(path)) else {
        return nothing(out, "");
    };
    let file = lawful.below(out);
    match fs::kind(&file) {
        Some(Kind::File) if lies_below(&file, out) => Found::File(file),
        Some(Kind::Folder) => Found::Folder,
        _ => nothing(out, lawful.folder()),
    }
}

/// Percent-decodes (RFC 3986, section 2.1); `None` for broken escapes and what is not UTF-8.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digit = |byte: u8| char::from(byte).to_digit(16);
            bytes.push(u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn is_hidden(path: &OutputPath) -> bool {
    path.as_str().split('/').any(|part| part.starts_with('.') && part != ".well-known")
}

/// A symbolic link in the folder could lead out of it.
fn lies_below(file: &Path, out: &Path) -> bool {
    match (fs::real_path(file), fs::real_path(out)) {
        (Ok(file), Ok(out)) => file.starts_with(out),
        _ => false,
    }
}

/// The `404.html` of the folder or of the nearest one above it: that of the edition, the site,
/// the cluster.
fn nothing(out: &Path, folder: &str) -> Found {
    let mut folder = folder;
    loop {
        let page = out.join(folder).join("404.html");
        if fs::kind(&page) == Some(Kind::File) && lies_below(&page, out) {
            return Found::Nothing(Some(page));
        }
        if folder.is_empty() {
            return Found::Nothing(None);
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// The media type by the end of the name.
pub fn content_type(file: &Path) -> &'static str {
    let end = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::Found;
    use super::find;
    use crate::base::fs;
    use std::path::Path;

    fn town() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let files =
            ["index.html", "404.html", "health/index.html", "health/kk/404.html", "表 1.csv"];
        for file in files.iter().chain(&[".secret"]) {
            fs::write(&folder.path().join("out").join(file), b"x").unwrap();
        }
        fs::write(&folder.path().join("outside.html"), b"x").unwrap();
        folder
    }

    fn check(folder: &Path, path: &str, expected: &Found) {
        assert_eq!(&find(&folder.join("out"), path), expected, "{path}");
    }

    #[test]
    fn folders_lead_to_their_index() {
        let town = town();
        let file = |name: &str| Found::File(town.path().join("out").join(name));
        check(town.path(), "/", &file("index.html"));
        check(town.path(), "/health/", &file("health/index.html"));
        check(town.path(), "/health", &Found::Folder);
        check(town.path(), "/%E8%A1%A8%201.csv", &file("表 1.csv"));
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let town = town();
        let nothing = Found::Nothing(Some(town.path().join("out/404.html")));
        for path in [
            "/../outside.html",
            "/%2e%2e/outside.html",
            "/health/..%2f..%2foutside.html",
            "/..%5coutside.html",
            "/.secret",
            "//evil.example/",
            "//health",
            "/%ff",
            "/%2",
            "/index.html%00",
        ] {
            check(town.path(), path, &nothing);
        }
    }

    #[test]
    fn the_nearest_page_says_that_nothing_is_there() {
        let town = town();
        let near = Found::Nothing(Some(town.path().join("out/health/kk/404.html")));
        check(town.path(), "/health/kk/news/none/", &near);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let town = town();
        let link = town.path().join("out/away");
        std::os::unix::fs::symlink(town.path(), link).unwrap();
        let nothing = Found::Nothing(Some(town.path().join("out/404.html")));
        check(town.path(), "/away/outside.html", &nothing);
    }
}
