//! The views: everything a template can see, and nothing else. Plain values, made for one page
//! of one edition. A template gets `site`, `edition`, `page` (one of the page views) and `t`.

use crate::theme::value::Foreign;
use crate::theme::value::Html;
use crate::theme::value::Ltr;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The keys of interface strings that views name: labels and values of facts, notices, groups.
pub const WORDS: [&str; 55] = [
    "agency",
    "answer",
    "answered",
    "answered_by",
    "audience_text",
    "basis",
    "both",
    "code",
    "conditions",
    "copy",
    "copy_of",
    "county",
    "department",
    "doc_number",
    "duties",
    "effective",
    "electronic",
    "fee",
    "hours",
    "index_number",
    "interprets",
    "issuer",
    "letter_complaint",
    "letter_consultation",
    "letter_help",
    "letter_praise",
    "letter_suggestion",
    "letter_type",
    "materials",
    "name",
    "online",
    "original",
    "outdated_translation",
    "paper",
    "phone",
    "place",
    "port",
    "portrait",
    "post",
    "received",
    "service_name",
    "state",
    "state_answered",
    "state_in_progress",
    "state_pending",
    "state_unsolved",
    "steps",
    "subject_words",
    "time_limit",
    "validity",
    "validity_amended",
    "validity_expired",
    "validity_in_force",
    "validity_repealed",
    "written",
];

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
    /// Address of the report-an-error page; absent where there is none.
    pub report_error: Option<String>,
    /// Addresses of the style sheets, in their order.
    pub styles: Vec<String>,
    /// Addresses of the scripts, in their order.
    pub scripts: Vec<String>,
    /// Addresses of all files of the theme by their names in it; `asset("static/emblem.svg")`
    /// looks here.
    pub files: BTreeMap<String, String>,
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
    pub phone: Option<Ltr>,
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

/// Sites of one group.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteGroupView {
    /// `department`, `county`, `port`.
    pub group: String,
    /// The sites, in their order.
    pub sites: Vec<LinkView>,
}

/// What every page has: `page.head`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HeadView {
    /// What the template is for: `home`, `column`, `article`, `term`, `taxonomy`, `site-map`,
    /// `not-found`, `withdrawn`, `redirect`, `audience`.
    pub template: String,
    /// The page's own title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// The absolute canonical address; absent on pages that have none (404).
    pub canonical: Option<String>,
    /// Whether search engines shall leave it out.
    pub no_index: bool,
    /// The same page in other languages, this one among them.
    pub alternates: Vec<AlternateView>,
    /// The language switch: one entry an edition, leading to this page or, where it does not
    /// exist in that language, to that edition's home.
    pub languages: Vec<SwitchView>,
    /// The way from home to here; the last one is the page itself.
    pub crumbs: Vec<LinkView>,
    /// The path of the page's column; empty outside columns.
    pub column_path: String,
    /// The meta tags of the government rules, name and content, in their order.
    pub meta: Vec<MetaView>,
}

/// `<link rel="alternate" hreflang>`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AlternateView {
    /// The value of `hreflang`: `ug-CN` or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SwitchView {
    /// The language's own name, in that language.
    pub name: Foreign,
    /// The value of `hreflang`.
    pub hreflang: String,
    /// The address.
    pub href: String,
    /// Whether it is this page's language.
    pub current: bool,
    /// Whether it leads to this very page (and not to that edition's home).
    pub same_page: bool,
}

/// `<meta name content>`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MetaView {
    /// The name, exact case: `SiteName`.
    pub name: String,
    /// The content, never empty.
    pub content: String,
}

/// An item in a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemView {
    /// Its title; carries its language where that is not the edition's.
    pub title: Foreign,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub date: When,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The kind of page: `article`, `policy` ...
    pub kind: String,
    /// The site it comes from, where that is another one.
    pub from: Option<Foreign>,
    /// The language's own name, where the item is not in the edition's language.
    pub in_language: Option<Foreign>,
    /// Whether it stands on top.
    pub pinned: bool,
    /// Document number, validity word, letter's state and the like, for kinds that have them.
    pub facts: Vec<FactView>,
}

/// A labelled value: `label` is a key of the interface strings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FactView {
    /// Key of the label among the strings: `doc_number`.
    pub label: String,
    /// The value.
    pub value: FactValue,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FactValue {
    /// A text.
    Text(Foreign),
    /// A text that runs left to right.
    Ltr(Ltr),
    /// A date.
    When(When),
    /// A word among the strings, by its key: `validity_in_force`.
    Word {
        /// The key.
        word: String,
    },
    /// HTML made from Markdown.
    Html(Html),
    /// Links; one without an address is plain text.
    Links {
        /// The links.
        links: Vec<LinkView>,
    },
    /// The materials of a guide.
    Materials {
        /// The materials, in their order.
        materials: Vec<MaterialView>,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: PictureView,
    },
    /// Several texts.
    List(Vec<Foreign>),
}

/// A material that an applicant brings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MaterialView {
    /// Its name.
    pub name: Foreign,
    /// Key of a string: `original` or `copy`.
    pub form: Option<String>,
    /// Key of a string: `paper`, `electronic` or `both`.
    pub medium: Option<String>,
    /// How many.
    pub copies: Option<u32>,
    /// A form or sample to download.
    pub sample: Option<AttachmentView>,
}

/// A picture with what it tells.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PictureView {
    /// Its address.
    pub src: String,
    /// What it tells.
    pub alt: String,
}

/// `page` of home and audience views.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HomeView {
    /// What every page has.
    pub head: HeadView,
    /// The audience's name in an audience view.
    pub audience: Option<Foreign>,
    /// The main columns with their newest items; columns without items are left out.
    pub blocks: Vec<BlockView>,
}

/// A column on a home page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BlockView {
    /// The column.
    pub column: LinkView,
    /// Its path.
    pub path: String,
    /// The kind of its pages.
    pub kind: String,
    /// Its newest items.
    pub items: Vec<ItemView>,
}

/// `page` of columns, special topics and terms: a list with its pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ListView {
    /// What every page has.
    pub head: HeadView,
    /// The column's or term's title.
    pub title: Foreign,
    /// Its description; may be empty.
    pub description: String,
    /// The column's introduction, where it has one.
    pub intro: Option<Html>,
    /// The columns below it.
    pub children: Vec<LinkView>,
    /// The columns beside it.
    pub siblings: Vec<LinkView>,
    /// Whether it is a special topic.
    pub topic: bool,
    /// The items of this page of the list.
    pub items: Vec<ItemView>,
    /// Where this page of the list stands among the others.
    pub pager: PagerView,
}

/// Pages of a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PagerView {
    /// How many items the list has in all.
    pub total: usize,
    /// The shown position, from 1.
    pub current: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Address of the page with newer items.
    pub newer: Option<String>,
    /// Address of the page with older items.
    pub older: Option<String>,
    /// Address of the first page (the newest).
    pub first: String,
    /// Address of the last page (the oldest).
    pub last: String,
}

/// `page` of an article of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ArticleView {
    /// What every page has.
    pub head: HeadView,
    /// `article`, `policy`, `guide`, `letter`, `leader`.
    pub kind: String,
    /// The title.
    pub title: Foreign,
    /// When it was published.
    pub date: When,
    /// When it was last changed; absent if it never was.
    pub updated: Option<When>,
    /// Whence it comes.
    pub source: Foreign,
    /// Its author; absent if none is named.
    pub author: Option<Foreign>,
    /// The text.
    pub body: Html,
    /// Headings of level 2 and 3 for a table of contents.
    pub contents: Vec<ContentsView>,
    /// Metadata and elements of its kind.
    pub facts: Vec<FactView>,
    /// A state to show on top: key of a string (`validity_repealed`, `outdated_translation`,
    /// `copy_of`), absent if all is well.
    pub notices: Vec<NoticeView>,
    /// Other dated versions of the same document.
    pub versions: Vec<ItemView>,
    /// Its attachments.
    pub attachments: Vec<AttachmentView>,
    /// Its terms.
    pub terms: Vec<LinkView>,
    /// Its column's title and address.
    pub column: LinkView,
    /// Related pages.
    pub related: Vec<ItemView>,
    /// The next newer page of its column.
    pub newer: Option<LinkView>,
    /// The next older page of its column.
    pub older: Option<LinkView>,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ContentsView {
    /// 2 or 3.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A notice above the text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoticeView {
    /// Key of the string that says it.
    pub word: String,
    /// Where it leads, if anywhere.
    pub link: Option<LinkView>,
    /// A note beside it; may be empty.
    pub note: String,
    /// Whether it warns.
    pub warns: bool,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AttachmentView {
    /// Its original name.
    pub name: Ltr,
    /// Its address.
    pub href: String,
    /// Its type in capitals: `PDF`.
    pub file_type: Ltr,
    /// Its size: `1.2 MB`.
    pub size: Ltr,
}

/// `page` of a taxonomy: its terms with counts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TaxonomyView {
    /// What every page has.
    pub head: HeadView,
    /// The taxonomy's name.
    pub title: Foreign,
    /// Its terms that have items.
    pub terms: Vec<TermView>,
}

/// A term with its count.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TermView {
    /// The term.
    pub link: LinkView,
    /// How many items it has in this edition.
    pub count: usize,
}

/// `page` of the site map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SiteMapView {
    /// What every page has.
    pub head: HeadView,
    /// All columns as a tree.
    pub columns: Vec<MenuItem>,
    /// Taxonomies with their terms.
    pub taxonomies: Vec<TaxonomyListView>,
    /// Newest items of the whole site.
    pub newest: Vec<ItemView>,
}

/// A taxonomy in the site map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TaxonomyListView {
    /// The taxonomy.
    pub link: LinkView,
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// `page` of a withdrawn page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WithdrawnView {
    /// What every page has.
    pub head: HeadView,
    /// The title it had.
    pub title: Foreign,
    /// When it was withdrawn.
    pub date: When,
    /// Why.
    pub reason: Foreign,
    /// What stands in its place.
    pub replaced_by: Option<LinkView>,
}

/// `page` of a redirect: an old address that leads to a new one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RedirectView {
    /// What every page has.
    pub head: HeadView,
    /// Where it leads.
    pub target: LinkView,
}

/// `page` of 404 and other pages without content of their own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlainView {
    /// What every page has.
    pub head: HeadView,
}
