//! `page` of an article of any kind.

use crate::render::view::details::GuideView;
use crate::render::view::details::LeaderView;
use crate::render::view::details::LetterView;
use crate::render::view::details::PolicyView;
use crate::render::view::fact::AttachmentView;
use crate::render::view::fact::PictureView;
use crate::render::view::head::HeadView;
use crate::render::view::list::ItemView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::Html;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

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
    /// The metadata of a document (`policy.html`); absent on other kinds.
    pub policy: Option<PolicyView>,
    /// The elements of a service (`guide.html`); absent on other kinds.
    pub guide: Option<GuideView>,
    /// The facts and the answer of a letter (`letter.html`); absent on other kinds.
    pub letter: Option<LetterView>,
    /// The facts of a leader (`leader.html`); absent on other kinds.
    pub leader: Option<LeaderView>,
    /// The page's picture for lists and other sites; absent if none.
    pub image: Option<PictureView>,
    /// A state to show on top: key of a string (`validity_repealed`, `outdated_translation`,
    /// `copy_of`), absent if all is well.
    pub notices: Vec<NoticeView>,
    /// Other dated versions of the same document.
    pub versions: Vec<ItemView>,
    /// Its attachments.
    pub attachments: Vec<AttachmentView>,
    /// Its terms.
    pub terms: Vec<LinkView>,
    /// Those of them that say what it is about: no audiences, which have views of their own.
    pub subjects: Vec<LinkView>,
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
    /// A note beside it; absent if none.
    pub note: Option<Foreign>,
    /// Whether it warns.
    pub warns: bool,
}
