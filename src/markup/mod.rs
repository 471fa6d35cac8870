//! Floor 1: Markdown to HTML that is right for Chinese and for Arabic script, and safe.
//!
//! A text goes through three hands: `prepare` sets marks where Chinese and components need them,
//! pulldown-cmark makes events, and the writer turns events into HTML. What a link leads to is
//! the resolver's knowledge, not ours; no site, page or theme is known here.

mod arguments;
mod component;
mod data_table;
mod emit;
mod faults;
mod footnote;
mod heading;
mod ids;
mod image;
mod inline;
mod link;
mod link_faults;
mod place;
mod plain;
mod prepare;
mod raw;
mod script;
mod skeleton;
mod stretches;
pub mod svg;
mod table;
mod writer;

use crate::artifact::PageLink;
use crate::base::finding::Finding;
use crate::base::finding::Say;
use crate::base::path::SourcePath;
use crate::base::stretch::Stretch;

/// The keys of the interface strings that a rendered text may need.
pub const WORDS: [&str; 10] = [
    "attachments",
    "back_to_text",
    "footnotes",
    "leaves_site",
    "notice_info",
    "notice_success",
    "notice_warning",
    "table_scroll",
    "task_done",
    "task_open",
];

/// All that rendering one text needs to know.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The file of the text.
    pub path: &'a SourcePath,
    /// The line of the file on which the text begins.
    pub first_line: u32,
    /// The language of the text: `zh-CN`.
    pub lang_tag: &'a str,
    /// The level of the page's title: with 1, the highest headings of the text become `<h2>`,
    /// whether written `#` or `##`. With 0, headings keep their level.
    pub heading_offset: u8,
    /// What the ids of headings and footnotes begin with: empty, but where two texts stand on one
    /// page.
    pub id_prefix: &'a str,
    /// Whether the site allows raw HTML (a safe list of it).
    pub raw_html: bool,
    /// Who knows where links lead.
    pub resolver: &'a dyn Resolver,
    /// The interface string of a key of `WORDS`.
    pub words: &'a dyn Fn(&str) -> String,
}

/// Who knows where links lead.
pub trait Resolver {
    /// The target of a link as written: `../notices/exam.md#a`, `form.docx`, `https://...`.
    /// Links into the text itself (`#a`) are not asked for.
    fn link(&self, written: &str) -> Result<Target, LinkFault>;
    /// The picture of a reference as written.
    fn image(&self, written: &str) -> Result<Picture, LinkFault>;
    /// All attachments of the page's folder, in their order.
    fn attachments(&self) -> Vec<Target>;
    /// The text of a CSV file.
    fn table(&self, written: &str) -> Result<String, LinkFault>;
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address for the `href`.
    pub href: String,
    /// What the target calls itself: shown where the author wrote no text.
    pub title: String,
    /// What it is.
    pub kind: TargetKind,
    /// Tag and direction of the target's language where it is not the reader's.
    pub lang: Option<(String, String)>,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetKind {
    /// A page of the cluster.
    Page,
    /// A file to download.
    File {
        /// Its original name.
        name: String,
        /// Its type as readers know it: `PDF`.
        file_type: String,
        /// Its size.
        size_bytes: u64,
    },
    /// A page outside the cluster.
    External,
    /// A place in a page.
    Anchor,
    /// A mail address or telephone number.
    Mail,
}

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The address for the `src`.
    pub href: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
    /// The same picture in several widths, for the `srcset`, if it is wide enough for that.
    pub srcset: Option<String>,
    /// The same as WebP, for those who can show it.
    pub webp: Option<String>,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// Nothing has this name.
    NoSuchFile {
        /// What was perhaps meant, as it should be written.
        nearest: Option<String>,
    },
    /// The page has no such anchor.
    NoSuchAnchor {
        /// What was perhaps meant.
        nearest: Option<String>,
    },
    /// The page exists but is not shown (draft, not due, expired, another profile).
    Hidden,
    /// The page exists but is faulty, which is told where the fault is and not here.
    Broken,
    /// The path leaves the root of the cluster.
    OutsideRoot,
    /// A picture or table on another host.
    OtherHost,
    /// A file that may not be published (type, size).
    Refused {
        /// Why.
        reason: Say,
        /// What to do, where more can be said than to offer it in another form.
        advice: Option<Say>,
    },
}

/// A heading of a rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level in the page, 1 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its plain text.
    pub text: String,
}

/// A rendered text and what is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rendered {
    /// The HTML.
    pub html: String,
    /// The plain text, a line a block: for descriptions.
    pub plain: String,
    /// The headings in order: a table of contents.
    pub headings: Vec<Heading>,
    /// All ids that links can lead to, in the order of the text.
    pub anchors: Vec<String>,
    /// Every link that the author wrote, as it stands in the HTML.
    pub links: Vec<PageLink>,
    /// What the author should mend, in the order of the text.
    pub findings: Vec<Finding>,
}

/// What a reader reads of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The plain text, a line a block.
    pub text: String,
    /// The texts of the headings.
    pub headings: Vec<String>,
}

/// The plain text of a Markdown text with its components and tables, as `render` makes it.
pub fn plain_text(text: &str, context: &Context<'_>) -> Plain {
    plain::write(text, context)
}

/// Renders a Markdown text.
pub fn render(text: &str, context: &Context<'_>) -> Rendered {
    writer::write(text, context)
}

/// The plain text of a Markdown text: what a reader reads, a line a block.
pub fn inline_text(text: &str) -> String {
    plain::inline_text(text)
}

/// What readers read of a Markdown text that begins `at` so many bytes of its file: a stretch a
/// block, without code, addresses and HTML.
pub fn stretches(text: &str, at: usize) -> Vec<Stretch> {
    stretches::read(text, at)
}

/// What of a Markdown text a change of its words must leave alone, in order: where links and
/// pictures lead, code, how the text is built, and the ids that links can lead to.
pub fn skeleton(text: &str) -> Vec<String> {
    skeleton::read(text)
}

#[cfg(test)]
mod tests;
