//! `home` of `sites/{site}/site.yaml`: what stands on a site's home page, row by row.

use crate::base::id::ColumnPath;
use crate::config::texts::Texts;
use schemars::JsonSchema;
use serde::Deserialize;

/// One block of a home page. Which keys it takes depends on what it is; a block without anything
/// to show is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockConfig {
    /// What the block is.
    pub block: BlockKind,
    /// The column of this site that it shows: of `lead`, `pictures`, `list`, `services`, `letters`
    /// and `topics`.
    #[serde(default)]
    pub column: Option<ColumnPath>,
    /// How many items it shows: of `pictures`, `list`, `services`, `letters` and `topics`.
    #[serde(default)]
    pub items: Option<usize>,
    /// Its heading, where it is not the usual one.
    #[serde(default)]
    pub names: Texts,
    /// The group of sites that `sites` lists.
    #[serde(default)]
    pub group: Option<String>,
    /// The taxonomies by whose terms `services` leads to services.
    #[serde(default)]
    pub taxonomies: Vec<String>,
    /// The figures of `services`: a CSV file below `content/`, written from there with `/` in
    /// front.
    #[serde(default)]
    pub figures: Option<String>,
    /// The entrances of `quick`.
    #[serde(default)]
    pub entries: Vec<EntryConfig>,
}

/// What a block of a home page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline of the day: the pinned or newest item of a column.
    Lead,
    /// Picture news: the newest items of a column that have a picture.
    Pictures,
    /// The newest items of a column.
    #[default]
    List,
    /// Entrances with an icon.
    Quick,
    /// Entrances to the audience views.
    Audiences,
    /// Services by the terms of taxonomies; without terms the newest guides.
    Services,
    /// The newest letters, with figures.
    Letters,
    /// The special topics below a column, as cards.
    Topics,
    /// The sites of a group.
    Sites,
    /// About the organisation: its leaders, its functions, how to reach it.
    Unit,
}

/// An entrance of the block `quick`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryConfig {
    /// The icon.
    pub icon: Icon,
    /// Where it leads: a site or column (`/portal/services/`), a page
    /// (`/portal/services/card.md`), or a whole address (`https://...`, `tel:12345`).
    pub to: String,
    /// What it says.
    pub names: Texts,
}

/// The icons of entrances, by what they show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Icon {
    /// A hall with columns.
    Hall,
    /// A sheet of paper.
    Document,
    /// A sheet with a tick.
    Form,
    /// An envelope.
    Letter,
    /// A speech bubble.
    Talk,
    /// A bar chart.
    Chart,
    /// A pin on a map.
    Map,
    /// A mobile phone.
    Phone,
    /// Two people.
    People,
    /// A cross.
    Health,
    /// A mortar-board.
    School,
    /// A briefcase.
    Work,
    /// A bus.
    Transport,
    /// A house.
    House,
    /// A leaf.
    Farm,
    /// A bell.
    Notice,
}

impl BlockKind {
    /// The word in site files and views.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Pictures => "pictures",
            Self::List => "list",
            Self::Quick => "quick",
            Self::Audiences => "audiences",
            Self::Services => "services",
            Self::Letters => "letters",
            Self::Topics => "topics",
            Self::Sites => "sites",
            Self::Unit => "unit",
        }
    }

    /// The key that it cannot do without.
    pub fn needs(self) -> Option<&'static str> {
        match self {
            Self::Lead
            | Self::Pictures
            | Self::List
            | Self::Services
            | Self::Letters
            | Self::Topics => Some("column"),
            Self::Quick => Some("entries"),
            Self::Sites => Some("group"),
            Self::Audiences | Self::Unit => None,
        }
    }

    /// The keys that it takes beside `block` and `names`.
    pub fn takes(self) -> &'static [&'static str] {
        match self {
            Self::Lead => &["column"],
            Self::Pictures | Self::List | Self::Letters | Self::Topics => &["column", "items"],
            Self::Services => &["column", "items", "taxonomies", "figures"],
            Self::Quick => &["entries"],
            Self::Sites => &["group"],
            Self::Audiences | Self::Unit => &[],
        }
    }
}

impl BlockConfig {
    /// A block with nothing but what it is.
    pub fn of(block: BlockKind) -> Self {
        Self { block, ..Self::default() }
    }

    /// The keys that are written, beside `block` and `names`.
    pub fn written(&self) -> Vec<&'static str> {
        let keys = [
            ("column", self.column.is_some()),
            ("items", self.items.is_some()),
            ("group", self.group.is_some()),
            ("taxonomies", !self.taxonomies.is_empty()),
            ("figures", self.figures.is_some()),
            ("entries", !self.entries.is_empty()),
        ];
        keys.into_iter().filter(|(_, written)| *written).map(|(key, _)| key).collect()
    }
}

impl Icon {
    /// The word in site files and views.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hall => "hall",
            Self::Document => "document",
            Self::Form => "form",
            Self::Letter => "letter",
            Self::Talk => "talk",
            Self::Chart => "chart",
            Self::Map => "map",
            Self::Phone => "phone",
            Self::People => "people",
            Self::Health => "health",
            Self::School => "school",
            Self::Work => "work",
            Self::Transport => "transport",
            Self::House => "house",
            Self::Farm => "farm",
            Self::Notice => "notice",
        }
    }
}
