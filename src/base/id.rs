//! Names that stand in addresses: slugs, and the ids made of them.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes a text that the caller knows to be well formed.
            pub fn new(text: &str) -> Self {
                Self(Arc::from(text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id_type! {
    /// A site: its folder below `sites/` and `content/`.
    SiteId
}
id_type! {
    /// A unit: an organisation that owns content.
    UnitId
}
id_type! {
    /// A language by its suffix in file names: `zh`, `kk`, `ug`.
    Lang
}
id_type! {
    /// A column by its slugs from the site's root: `news/local`.
    ColumnPath
}
id_type! {
    /// A page in all its languages: its path below `content/` without language and ending.
    PageId
}

impl PageId {
    /// The site or unit whose folder holds the page: the first part of its path.
    pub fn owner(&self) -> &str {
        self.as_str().split('/').next().unwrap_or_default()
    }
}

/// Whether a text can stand as a name in an address: `a-z`, `0-9` and `-`, not empty.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The nearest slug to a text, for hints; `None` if nothing of it can stay.
pub fn slug_like(text: &str) -> Option<String> {
    let mut slug = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    (!slug.is_empty()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::is_slug;
    use super::slug_like;

    #[test]
    fn slugs_are_plain() {
        assert!(is_slug("river-park-2026"));
        for text in ["", "River", "河", "a b", "a_b", "a/b"] {
            assert!(!is_slug(text), "{text}");
        }
    }

    #[test]
    fn a_slug_is_proposed_where_one_can_be_made() {
        assert_eq!(slug_like("River Park_2026!").as_deref(), Some("river-park-2026"));
        assert_eq!(slug_like("河滨公园"), None);
    }
}
