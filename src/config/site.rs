//! `sites/{site}/site.yaml` and `adopted.yaml`: one site.

use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::base::id::UnitId;
use crate::config::home::BlockConfig;
use crate::config::texts::Texts;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole of `sites/{site}/site.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// The site's standard name.
    pub names: Texts,
    /// The group in which the portal lists it: `portal`, `department`, `county`, `port`.
    pub group: String,
    /// Its place among the sites of its group.
    #[serde(default)]
    pub order: i64,
    /// The bare host name: `health.qunshan.example`.
    pub host: String,
    /// The theme: a folder below `themes/`.
    #[serde(default = "usual_theme")]
    pub theme: String,
    /// Organisations that own content inside this site.
    #[serde(default)]
    pub units: Vec<UnitConfig>,
    /// Who runs the site.
    pub identity: IdentityConfig,
    /// What an edition's lists do with items that are not in its language.
    #[serde(default)]
    pub untranslated: Untranslated,
    /// Whether editors may write raw HTML.
    #[serde(default)]
    pub raw_html: bool,
    /// Whose submissions are taken, and how.
    #[serde(default)]
    pub accepts_from: Vec<AcceptRule>,
    /// What the site offers, in one or two sentences, for search engines; without it the home page
    /// names the site and its main columns.
    #[serde(default)]
    pub description: Texts,
    /// An emergency banner on every page.
    #[serde(default)]
    pub banner: Texts,
    /// Words that many search for, by language: the header leads from each to the search page.
    #[serde(default)]
    pub hot_words: BTreeMap<Lang, Vec<String>>,
    /// Colours of its own, instead of the theme's.
    #[serde(default)]
    pub colours: ColoursConfig,
    /// Memorial grey mode.
    #[serde(default)]
    pub grey: bool,
    /// The page on which readers report errors: a page id.
    #[serde(default)]
    pub report_error: Option<PageId>,
    /// The home page: rows of blocks. Without it the blocks follow from the columns.
    #[serde(default)]
    pub home: Vec<Vec<BlockConfig>>,
}

/// An organisation that owns content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitConfig {
    /// Its id: its folder below `content/`.
    pub id: UnitId,
    /// Its name.
    pub names: Texts,
}

/// The identity items of the footer (47号, annex).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityConfig {
    /// 主办单位.
    pub organiser: Texts,
    /// 网站标识码: ten characters.
    pub site_code: String,
    /// ICP备案编号.
    pub icp: String,
    /// 公安机关备案号.
    pub police: String,
    /// How to reach the organiser.
    #[serde(default)]
    pub contact: ContactConfig,
}

/// Colours of a site's own, each as `"#17486e"`. Pairs without enough contrast are refused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColoursConfig {
    /// Of links, headings and buttons.
    #[serde(default)]
    pub main: Option<String>,
    /// Of the band that bears the site's name.
    #[serde(default)]
    pub band: Option<String>,
    /// Of the foot.
    #[serde(default)]
    pub deep: Option<String>,
    /// Behind what stands out.
    #[serde(default)]
    pub tint: Option<String>,
    /// Of the lines around what stands out.
    #[serde(default)]
    pub tint_line: Option<String>,
    /// Of official marks and warnings.
    #[serde(default)]
    pub seal: Option<String>,
}

impl ColoursConfig {
    /// The colours that the site sets, by their keys.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("main", &self.main),
            ("band", &self.band),
            ("deep", &self.deep),
            ("tint", &self.tint),
            ("tint_line", &self.tint_line),
            ("seal", &self.seal),
        ];
        all.into_iter().filter_map(|(key, colour)| Some((key, colour.as_deref()?)))
    }
}

/// How to reach an organiser.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactConfig {
    /// Phone.
    #[serde(default)]
    pub phone: Option<String>,
    /// E-mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Postal address.
    #[serde(default)]
    pub address: Texts,
}

/// What lists do with items in other languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Untranslated {
    /// They are left out.
    #[default]
    Hide,
    /// They are shown, marked with their language.
    Mark,
}

/// One rule of reception.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptRule {
    /// The sender: a site or a unit; `*` for any.
    pub from: String,
    /// The receiver's columns that are open to it.
    pub columns: Vec<ColumnPath>,
    /// Whether all submissions are taken, or those listed in `adopted.yaml`.
    #[serde(default)]
    pub adopt: Adopt,
    /// How they are shown.
    #[serde(rename = "as", default)]
    pub how: ShownAs,
}

/// Which submissions are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Adopt {
    /// All of them.
    All,
    /// Those listed in `adopted.yaml`.
    #[default]
    Listed,
}

/// How a page of another home is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ShownAs {
    /// An item that leads to the page's home.
    #[default]
    Link,
    /// The page in the receiver's frame, canonical to its home.
    Copy,
}

/// One line of `sites/{site}/adopted.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// The adopted page.
    pub page: PageId,
    /// The column that takes it.
    pub column: ColumnPath,
}

fn usual_theme() -> String {
    "gov".to_owned()
}
