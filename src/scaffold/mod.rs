//! Floor 4: the first texts of a new site, column or page. A pure function of what is wanted and
//! what lies in the cluster; it knows neither the disk nor the clock.

pub mod column;
pub mod faults;
pub mod ground;
pub mod insert;
pub mod keys;
pub mod page;
pub mod site;

use crate::base::date::Date;
use crate::base::finding::Say;
use crate::base::path::SourcePath;
use crate::scaffold::ground::Ground;

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// A site.
    Site {
        /// Its id.
        id: String,
    },
    /// A column.
    Column {
        /// `site/column/path`.
        path: String,
    },
    /// A page.
    Page {
        /// `site/column/name`.
        path: String,
        /// Its kind, where it is not its column's.
        kind: Option<String>,
        /// The language of its text, where it is not the leading one.
        lang: Option<String>,
        /// Its date.
        today: Date,
    },
}

/// The texts to write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Files that are not there yet.
    pub created: Vec<(SourcePath, String)>,
    /// Files that are there, with their whole new text.
    pub changed: Vec<(SourcePath, String)>,
}

/// Why a wish cannot be granted, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is.
    pub message: Say,
    /// What to do.
    pub hint: Say,
}

/// Writes the first texts of what is wanted.
///
/// # Errors
/// Why it cannot be begun here.
pub fn make(wish: &Wish, ground: &Ground) -> Result<Draft, Refusal> {
    match wish {
        Wish::Site { id } => site::draft(id, ground),
        Wish::Column { path } => column::draft(path, ground),
        Wish::Page { path, kind, lang, today } => {
            page::draft(path, kind.as_deref(), lang.as_deref(), *today, ground)
        }
    }
}

#[cfg(test)]
pub(in crate::scaffold) mod sample {
    use crate::base::path::SourcePath;
    use crate::scaffold::ground::Ground;

    const CLUSTER: &str = "\
base_url: https://www.qunshan.example/
portal: portal
leading: zh
languages:
  - {code: zh, name: 中文}
  - {code: kk, name: قازاقشا}
";
    const SITE: &str = "\
names: {zh: 门户}
theme: gov
units:
  - {id: east-street, names: {zh: 东街}}
";
    const COLUMNS: &str = "\
# the portal's tree
- slug: news
  names: {zh: 新闻}
  children:
    - slug: local
      names: {zh: 本地}
- names: {zh: 政策}
  slug: policies
  kind: policy
- slug: street
  unit: east-street
  names: {zh: 东街}
";

    /// A portal with three columns and two pages.
    pub(in crate::scaffold) fn ground() -> Ground {
        let mut ground = Ground::default();
        for (path, text) in [
            ("sites/cluster.yaml", CLUSTER),
            ("sites/portal/site.yaml", SITE),
            ("sites/portal/columns.yaml", COLUMNS),
        ] {
            ground.texts.insert(SourcePath::parse(path).unwrap(), text.to_owned());
            ground.paths.insert(SourcePath::parse(path).unwrap());
        }
        for path in ["content/portal/news/flood.zh.md", "content/portal/news/drill/index.zh.md"] {
            ground.paths.insert(SourcePath::parse(path).unwrap());
        }
        ground
    }
}
