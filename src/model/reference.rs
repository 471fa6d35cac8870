//! What a reference in front matter or text means: a page, or a file.

use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::path;
use crate::base::path::SourcePath;
use crate::config::cluster::ClusterConfig;

/// The page that a reference means: an id, a path from the file's folder, or a path from `content/`
/// that begins with `/`; with or without language and ending. Whether there is such a page is not
/// asked.
pub fn page_meant(folder: &str, written: &str, config: &ClusterConfig) -> PageId {
    let relative =
        written.starts_with('.') || (written.ends_with(".md") && !written.starts_with('/'));
    let full = if relative {
        path::resolve(folder, written).unwrap_or_default()
    } else {
        format!("content/{}", written.trim_start_matches('/'))
    };
    let below = full.strip_prefix("content/").unwrap_or(&full);
    let stem = below.strip_suffix(".md").unwrap_or(below);
    let plain = match stem.rsplit_once('.') {
        Some((stem, suffix)) if config.language(&Lang::new(suffix)).is_some() => stem,
        _ => stem,
    };
    PageId::new(plain.strip_suffix("/index").unwrap_or(plain))
}

/// The file that a reference means: a path from the file's folder, or one from `content/` that
/// begins with `/`.
///
/// # Errors
/// The path leaves `content/`.
pub fn file_meant(folder: &str, written: &str) -> Result<SourcePath, OutsideContent> {
    let decoded = percent_decoded(written);
    let full = match decoded.strip_prefix('/') {
        Some(from_content) => path::resolve("content", from_content),
        None => path::resolve(folder, &decoded),
    };
    let inside = full.filter(|full| full.starts_with("content/"));
    inside.and_then(|full| SourcePath::parse(&full)).ok_or(OutsideContent)
}

/// A path that leaves `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutsideContent;

/// Editors' tools write `%20` for a space in a link; a file's name has the space itself.
fn percent_decoded(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::OutsideContent;
    use super::file_meant;

    #[test]
    fn files_are_meant_from_their_folder_or_from_content() {
        let meant = |written| file_meant("content/a/b", written).map(|path| path.to_string());
        assert_eq!(meant("form.docx"), Ok("content/a/b/form.docx".to_owned()));
        assert_eq!(meant("/media/x%20y.png"), Ok("content/media/x y.png".to_owned()));
        assert_eq!(meant("../../../sites/cluster.yaml"), Err(OutsideContent));
        assert_eq!(meant("../../../../etc/passwd"), Err(OutsideContent));
    }
}
