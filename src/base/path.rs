//! The paths of sources and of output files. They never mix: each has a type of its own.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

macro_rules! path_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes a relative path written with `/`, without empty, `.` or `..` parts.
            pub fn parse(text: &str) -> Option<Self> {
                text.split('/').all(is_plain_part).then(|| Self(Arc::from(text)))
            }

            /// The path as text, parts divided by `/`.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The last part: the file's name.
            pub fn file_name(&self) -> &str {
                self.0.rsplit('/').next().unwrap_or_default()
            }

            /// All before the last part, empty at the top.
            pub fn folder(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
            }

            /// What follows the last dot of the name, in lower case; empty without one.
            pub fn extension(&self) -> String {
                let name = self.file_name();
                name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase())
            }

            /// The path on this machine below a folder.
            pub fn below(&self, folder: &Path) -> PathBuf {
                folder.join(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

path_type! {
    /// A source file, relative to the cluster's root: `content/portal/news/flood.zh.md`.
    SourcePath
}

path_type! {
    /// An output file, relative to the output folder: `health/notices/index.html`.
    OutputPath
}

fn is_plain_part(part: &str) -> bool {
    !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0'])
}

/// Follows a relative reference from a folder: `../a/b` from `x/y` is `x/a/b`.
/// `None` when it leaves the root.
pub fn resolve(folder: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::SourcePath;
    use super::resolve;

    #[test]
    fn paths_stay_inside_the_root() {
        assert!(SourcePath::parse("content/a/b.zh.md").is_some());
        for escape in ["../a", "a/../../b", "/etc/passwd", "a//b", "", "a/.", "a\\b"] {
            assert!(SourcePath::parse(escape).is_none(), "{escape}");
        }
    }

    #[test]
    fn references_are_followed_from_their_folder() {
        assert_eq!(
            resolve("content/health/news", "../notices/exam.md").as_deref(),
            Some("content/health/notices/exam.md")
        );
        assert_eq!(resolve("content", "../../x"), None);
    }
}
