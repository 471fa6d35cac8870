//! `site` and `edition`: what all pages of one edition share.

use crate::render::view::details::PhoneView;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// `site`: what all pages of one edition share.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteView {
    /// The site's id.
    pub id: String,
    /// The site's standard name in the edition's language.
    pub name: Foreign,
    /// The cluster's name.
    pub cluster_name: Foreign,
    /// `SiteName` of the meta tags: the standard name in the leading language.
    pub standard_name: String,
    /// The bare host: `SiteDomain`.
    pub domain: String,
    /// Group: `portal`, `department`, `county` or `port`.
    pub group: String,
    /// Who runs the site, its record numbers and how to reach it.
    pub identity: IdentityView,
    /// The main columns, with their children.
    pub menu: Vec<MenuItem>,
    /// The audience views of the site; empty if the cluster has none.
    pub audiences: Vec<LinkView>,
    /// The portal's home in this language; absent on the portal itself.
    pub portal: Option<LinkView>,
    /// All other sites of the cluster by group, on the portal only.
    pub sites: Vec<SiteGroupView>,
    /// A line that stands on every page (such as a sample mark); absent if none.
    pub mark: Option<Foreign>,
    /// The emergency banner; absent if none.
    pub banner: Option<Foreign>,
    /// Memorial grey mode.
    pub grey: bool,
    /// Address of the site map.
    pub site_map: String,
    /// Address of the search page; a form with the field `q` leads there.
    pub search: String,
    /// Address of the page about translations; absent in an output that everyone may see, and
    /// outside leading editions.
    pub translations: Option<String>,
    /// The offers to go on in another edition, for a reader who chose it before: of the portal's
    /// leading edition alone, whose address is the bare one.
    pub offers: Vec<OfferView>,
    /// What the search page hands to the program that searches; absent where search is off.
    pub engine: Option<EngineView>,
    /// Words that many search for, each with the address of its search; empty if none.
    pub hot_words: Vec<LinkView>,
    /// Address of the report-an-error page; absent where there is none.
    pub report_error: Option<String>,
    /// The colour of the browser's own bar, `#rrggbb`; absent if the theme names none.
    pub colour: Option<String>,
    /// Address of the style sheet, in a list: all sheets of the theme and its parents are joined to one.
    pub styles: Vec<String>,
    /// Address of the script, in a list; empty if the theme has none.
    pub scripts: Vec<String>,
    /// Addresses of all files of the theme by their names in it; `asset("static/emblem.svg")`
    /// looks here.
    pub files: BTreeMap<String, String>,
}

/// The program that searches in the browser: where its files and tables lie.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EngineView {
    /// Address of the folder of all its files.
    pub root: String,
    /// Address of the program, a module.
    pub client: String,
    /// Address of the module that only some searches need.
    pub more: String,
    /// Address of the module for browsers without a decompressor.
    pub inflate: String,
    /// Address of the readings of Chinese characters; absent in a cluster without Chinese.
    pub pinyin: Option<String>,
    /// Address of the table of traditional characters; absent in a cluster without Chinese.
    pub simplified: Option<String>,
    /// The languages that can be searched.
    pub languages: Vec<EngineLanguageView>,
    /// What is searched unless the address says otherwise: `site` where the files know other sites
    /// too, else `all`.
    pub scope: String,
    /// Address of the portal's search page, where all sites are searched; absent on the portal.
    pub portal: Option<String>,
}

/// A language that can be searched.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EngineLanguageView {
    /// Suffix: `zh`.
    pub code: String,
    /// BCP 47 tag: `zh-CN`.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// Key of the string that says it: `lang_zh`; `t(word, otherwise=name)`.
    pub word: String,
    /// The language's own name.
    pub name: Foreign,
    /// Address of its tables.
    pub tables: String,
}

/// The six identity items of the footer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct IdentityView {
    /// The organiser (主办单位).
    pub organiser: Foreign,
    /// The site code (网站标识码).
    pub site_code: Ltr,
    /// The ICP record number.
    pub icp: Foreign,
    /// The public security record number.
    pub police: Foreign,
    /// Phone; absent if none.
    pub phone: Option<PhoneView>,
    /// E-mail; absent if none.
    pub email: Option<Ltr>,
    /// Postal address; absent if none.
    pub address: Option<Foreign>,
}

/// `edition`: the language of the page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EditionView {
    /// Suffix: `zh`.
    pub code: String,
    /// BCP 47 tag: `zh-CN`.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The language's own name.
    pub name: String,
    /// Address of this edition's home.
    pub home: String,
    /// Address of the Atom feed of its news; absent while there is none.
    pub feed: Option<String>,
    /// Address of its web manifest.
    pub manifest: String,
    /// `language_TERRITORY` as Open Graph writes it; absent for a language that is told by its
    /// script too, for which Open Graph has no form.
    pub locale: Option<String>,
    /// Whether this is the leading, authoritative edition.
    pub leading: bool,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MenuItem {
    /// The column's title.
    pub title: Foreign,
    /// Its address.
    pub href: String,
    /// The column's path, `news/local`; a page is below it if its `column_path` begins with it.
    pub path: String,
    /// Its children that stand in menus.
    pub children: Vec<MenuItem>,
}

/// A title with an address.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LinkView {
    /// The title.
    pub title: Foreign,
    /// The address.
    pub href: String,
}

/// An offer to go on in another edition.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OfferView {
    /// The offer, in the language of that edition.
    pub text: Foreign,
    /// The value of `hreflang`.
    pub hreflang: String,
    /// Address of that edition's home.
    pub href: String,
}

/// Sites of one group.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteGroupView {
    /// `department`, `county`, `port`.
    pub group: String,
    /// The sites, in their order.
    pub sites: Vec<LinkView>,
}
