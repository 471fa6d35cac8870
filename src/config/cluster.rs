//! `sites/cluster.yaml`: what all sites share.

use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::config::texts::Texts;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole of `sites/cluster.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterConfig {
    /// The cluster's name.
    pub names: Texts,
    /// Where the portal will lie: `https://www.qunshan.example/`.
    pub base_url: String,
    /// How sites are laid out.
    #[serde(default)]
    pub layout: Layout,
    /// The site that stands for all.
    pub portal: SiteId,
    /// The language whose text carries the facts.
    pub leading: Lang,
    /// The languages, in the order of the language switch.
    pub languages: Vec<LanguageConfig>,
    /// A line shown on top of every page, such as a sample mark.
    #[serde(default)]
    pub mark: Texts,
    /// What each output holds, by profile name.
    #[serde(default = "usual_profiles")]
    pub profiles: BTreeMap<String, ProfileConfig>,
    /// Whether pages can be searched.
    #[serde(default = "yes")]
    pub search: bool,
    /// How many different reviewers an approved text needs; 0 asks for none.
    #[serde(default)]
    pub reviews: usize,
    /// Sites that may bring templates of their own in `sites/{site}/templates/`.
    #[serde(default)]
    pub own_templates: Vec<SiteId>,
    /// Named ways to sort pages, by slug.
    #[serde(default)]
    pub taxonomies: BTreeMap<String, TaxonomyConfig>,
}

/// How sites are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The portal at the root, every other site in a folder of its id.
    #[default]
    Paths,
    /// Every site in a folder of its host name, whole in itself.
    Hosts,
}

/// One language of the cluster.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageConfig {
    /// The suffix in file names and addresses: `kk`.
    pub code: Lang,
    /// BCP 47 tag for `lang`: `kk-Arab`.
    pub tag: String,
    /// BCP 47 tag for `hreflang`: `kk-Arab-CN`.
    pub hreflang: String,
    /// The language's own name.
    pub name: String,
    /// The direction of its script.
    pub direction: Direction,
}

/// The direction of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// What an output holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileConfig {
    /// The visibilities shown.
    pub shows: Vec<Visibility>,
    /// The output folder below the root, unless the command names another.
    pub output: String,
    /// Whether compressed twins (`.br`, `.gz`) lie beside text files, for servers that send them.
    #[serde(default)]
    pub precompress: bool,
}

impl ProfileConfig {
    /// Whether everyone may see all of it, search engines too.
    pub fn is_open(&self) -> bool {
        self.shows.iter().all(|shown| *shown == Visibility::Public)
    }
}

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everyone.
    #[default]
    Public,
    /// Readers inside the government's own network.
    Intranet,
}

/// One taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxonomyConfig {
    /// Its name.
    pub names: Texts,
    /// Whether each term gets an audience view: a home of its own on each site.
    #[serde(default)]
    pub views: bool,
    /// The order in which readers see its terms.
    #[serde(default)]
    pub sort: TermSort,
    /// Its terms, in their order.
    pub terms: Vec<TermConfig>,
}

/// The order of the terms of a taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TermSort {
    /// As they stand in the file, in every language.
    #[default]
    Order,
    /// By their names, in the alphabet of the edition: Chinese by pinyin.
    Title,
}

/// One term of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermConfig {
    /// Its name in addresses and front matter.
    pub slug: String,
    /// Its name for readers.
    pub names: Texts,
}

impl ClusterConfig {
    /// The language with a suffix.
    pub fn language(&self, lang: &Lang) -> Option<&LanguageConfig> {
        self.languages.iter().find(|language| language.code == *lang)
    }
}

fn yes() -> bool {
    true
}

fn usual_profiles() -> BTreeMap<String, ProfileConfig> {
    let profile = |shows: &[Visibility], output: &str| ProfileConfig {
        shows: shows.to_vec(),
        output: output.to_owned(),
        precompress: false,
    };
    BTreeMap::from([
        ("public".to_owned(), profile(&[Visibility::Public], "public")),
        ("intranet".to_owned(), profile(&[Visibility::Public, Visibility::Intranet], "intranet")),
    ])
}
