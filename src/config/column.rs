//! `sites/{site}/columns.yaml`: the tree of columns.

use crate::base::id::UnitId;
use crate::config::site::ShownAs;
use crate::config::texts::Texts;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One column with the columns below it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnConfig {
    /// Its name in addresses and folders.
    pub slug: String,
    /// Its title.
    pub names: Texts,
    /// The kind of its pages; its parent's if absent.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// `ColumnType` of the government's page meta tags; its parent's if absent.
    #[serde(rename = "type", default)]
    pub column_type: Option<String>,
    /// What stands in it, in one or two sentences.
    #[serde(default)]
    pub description: Texts,
    /// Keywords by language.
    #[serde(default)]
    pub keywords: BTreeMap<crate::base::id::Lang, Vec<String>>,
    /// How many items a page of its list holds.
    #[serde(default = "usual_per_page")]
    pub per_page: usize,
    /// The order of its items.
    #[serde(default)]
    pub sort: Sort,
    /// Within how many days it must get something new.
    #[serde(default)]
    pub update_within: Option<u32>,
    /// The unit whose channel it is.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// What it takes in from elsewhere.
    #[serde(default)]
    pub collects: Vec<CollectRule>,
    /// Whether it is a special topic.
    #[serde(default)]
    pub topic: bool,
    /// Whether menus leave it out.
    #[serde(default)]
    pub hidden_in_menu: bool,
    /// The columns below it.
    #[serde(default)]
    pub children: Vec<ColumnConfig>,
}

/// What a page is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A text with a date.
    #[default]
    Article,
    /// A document with a number and a validity (政策文件).
    Policy,
    /// A service with its ten elements (办事指南).
    Guide,
    /// A letter to the government with its answer.
    Letter,
    /// A leader with post and CV.
    Leader,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Article, Self::Policy, Self::Guide, Self::Letter, Self::Leader];

    /// The word in front matter and views.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Policy => "policy",
            Self::Guide => "guide",
            Self::Letter => "letter",
            Self::Leader => "leader",
        }
    }

    /// The kind with a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Pinned items, then by date, newest first.
    #[default]
    Newest,
    /// By date, oldest first.
    Oldest,
    /// By title, in the alphabet of the edition: Chinese by pinyin, numbers by their value.
    Title,
    /// By rank, then by path.
    Order,
}

/// What a column takes in by itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectRule {
    /// `{site}/{column}`, `*` for any site; or `shared`, `shared/{folder}`.
    pub from: String,
    /// Terms that a page must have, by taxonomy.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// How the pages are shown.
    #[serde(rename = "as", default)]
    pub how: ShownAs,
}

fn usual_per_page() -> usize {
    20
}
