//! Front matter as editors write it: one flat struct a kind, unknown keys refused. Values are
//! still texts here; `reading` types them.
//!
//! The structs are written by a macro, because serde's `flatten` loses unknown keys and lines.

use crate::base::finding::Finding;
use crate::config::column::Kind;
use crate::config::yaml;
use crate::config::yaml::Yaml;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! front_matter {
    ($($(#[$doc:meta])* $flat:ident, $extra:ident { $($(#[$key_doc:meta])* $key:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $flat {
                /// The title that readers see.
                pub title: String,
                /// One or two sentences for lists and search engines.
                #[serde(default)]
                pub summary: Option<String>,
                /// The kind of page, where it is not its column's.
                #[serde(default)]
                pub kind: Option<String>,
                /// When it was published: `2026-03-02` or `2026-03-02 09:30`.
                #[serde(default)]
                pub date: Option<String>,
                /// When this text last changed.
                #[serde(default)]
                pub updated: Option<String>,
                /// Whence it comes.
                #[serde(default)]
                pub source: Option<String>,
                /// Who wrote it.
                #[serde(default)]
                pub author: Option<String>,
                /// The unit or site that wrote it, by id.
                #[serde(default)]
                pub unit: Option<String>,
                /// Keywords.
                #[serde(default)]
                pub keywords: Vec<String>,
                /// Terms by taxonomy: `{theme: [education]}`.
                #[serde(default)]
                pub terms: BTreeMap<String, Vec<String>>,
                /// A picture for lists: a path from the file, or `/media/...`.
                #[serde(default)]
                pub image: Option<String>,
                /// What the picture tells.
                #[serde(default)]
                pub image_alt: Option<String>,
                /// Files to download, listed below the text: paths from the file, or `/media/...`.
                #[serde(default)]
                pub attachments: Vec<String>,
                /// `draft` (if absent), `review` or `approved`.
                #[serde(default)]
                pub status: Option<String>,
                /// Who reviewed it.
                #[serde(default)]
                pub reviewed_by: Vec<Review>,
                /// `public` (if absent) or `intranet`.
                #[serde(default)]
                pub visibility: Option<String>,
                /// The minute from which it is shown.
                #[serde(default)]
                pub publish_at: Option<String>,
                /// The last day on which it is shown.
                #[serde(default)]
                pub expires: Option<String>,
                /// Its withdrawal.
                #[serde(default)]
                pub withdrawn: Option<Withdrawn>,
                /// Columns of other sites to which it is submitted: `portal/news`.
                #[serde(default)]
                pub shown_in: Vec<String>,
                /// Old addresses below the site.
                #[serde(default)]
                pub aliases: Vec<String>,
                /// Related pages: ids, or paths from the file.
                #[serde(default)]
                pub related: Vec<String>,
                /// Whether it stands on top of lists.
                #[serde(default)]
                pub pinned: bool,
                /// Whether this text carries the facts, where there is none in the leading language.
                #[serde(default)]
                pub leading: bool,
                $($(#[$key_doc])* #[serde(default)] pub $key: $type,)*
            }

            /// What the kind adds to the keys that all kinds have.
            #[derive(Debug, Clone, PartialEq, Default)]
            #[allow(missing_docs, reason = "the keys are described in the flat struct")]
            pub struct $extra { $(pub $key: $type,)* }

            impl $flat {
                fn parts(self) -> (Common, Extra) {
                    let common = Common {
                        title: self.title,
                        summary: self.summary,
                        date: self.date,
                        updated: self.updated,
                        source: self.source,
                        author: self.author,
                        unit: self.unit,
                        keywords: self.keywords,
                        terms: self.terms,
                        image: self.image,
                        image_alt: self.image_alt,
                        attachments: self.attachments,
                        status: self.status,
                        reviewed_by: self.reviewed_by,
                        visibility: self.visibility,
                        publish_at: self.publish_at,
                        expires: self.expires,
                        withdrawn: self.withdrawn,
                        shown_in: self.shown_in,
                        aliases: self.aliases,
                        related: self.related,
                        pinned: self.pinned,
                        leading: self.leading,
                    };
                    (common, Extra::$flat($extra { $($key: self.$key,)* }))
                }
            }
        )*

        /// What the kind adds, for any kind.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "one variant a kind")]
        pub enum Extra { $($flat($extra),)* }
    };
}

/// The keys that all kinds have.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs, reason = "the keys are described in the flat structs")]
pub struct Common {
    pub title: String,
    pub summary: Option<String>,
    pub date: Option<String>,
    pub updated: Option<String>,
    pub source: Option<String>,
    pub author: Option<String>,
    pub unit: Option<String>,
    pub keywords: Vec<String>,
    pub terms: BTreeMap<String, Vec<String>>,
    pub image: Option<String>,
    pub image_alt: Option<String>,
    pub attachments: Vec<String>,
    pub status: Option<String>,
    pub reviewed_by: Vec<Review>,
    pub visibility: Option<String>,
    pub publish_at: Option<String>,
    pub expires: Option<String>,
    pub withdrawn: Option<Withdrawn>,
    pub shown_in: Vec<String>,
    pub aliases: Vec<String>,
    pub related: Vec<String>,
    pub pinned: bool,
    pub leading: bool,
}

/// Keys whose value is a fact: a translation that repeats one must repeat it unchanged.
pub const FACTS: [&str; 21] = [
    "kind",
    "date",
    "unit",
    "terms",
    "visibility",
    "publish_at",
    "expires",
    "shown_in",
    "pinned",
    "number",
    "index_number",
    "written",
    "effective",
    "validity",
    "work",
    "interprets",
    "letter_type",
    "received",
    "code",
    "state",
    "answered",
];

/// A review: who, and of which text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "invalid type: something else, expected a name or `{name, text}`")]
pub enum Review {
    /// A name alone.
    Name(String),
    /// A name with the text that was reviewed.
    Bound {
        /// Who reviewed.
        name: String,
        /// The digest of the reviewed front matter and text: 16 hexadecimal digits.
        text: String,
    },
}

/// A withdrawal as written.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// When.
    pub date: String,
    /// Why.
    pub reason: String,
    /// What stands in its place: a page id, or a path from the file.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

/// One text or several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "invalid type: something else, expected a text or a list of texts")]
pub enum Lines {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

/// A legal basis as written.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "invalid type: something else, expected a text or `{text, page}`")]
pub enum BasisLine {
    /// Its words.
    Text(String),
    /// Its words with its text in the library.
    Linked {
        /// Its words.
        text: String,
        /// A page id, or a path from the file.
        page: String,
    },
}

/// A material as written.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaterialLine {
    /// Its name.
    pub name: String,
    /// `original` or `copy`.
    #[serde(default)]
    pub form: Option<String>,
    /// `paper`, `electronic` or `both`.
    #[serde(default)]
    pub medium: Option<String>,
    /// How many.
    #[serde(default)]
    pub copies: Option<u32>,
    /// A form or sample to download: a path from the file.
    #[serde(default)]
    pub sample: Option<String>,
}

front_matter! {
    /// Front matter of an article.
    Article, ArticleKeys {}
    /// Front matter of a policy document.
    Policy, PolicyKeys {
        /// 文号.
        number: Option<String>,
        /// 索引号.
        index_number: Option<String>,
        /// 发文机关.
        issuer: Option<String>,
        /// 成文日期.
        written: Option<String>,
        /// 施行日期.
        effective: Option<String>,
        /// `in_force`, `amended`, `repealed` or `expired`.
        validity: Option<String>,
        /// A note on its validity.
        validity_note: Option<String>,
        /// A slug that joins the dated versions of one document.
        work: Option<String>,
        /// 主题词.
        subject_words: Vec<String>,
        /// The pages that it interprets: ids, or paths from the file.
        interprets: Vec<String>,
    }
    /// Front matter of a service guide.
    Guide, GuideKeys {
        /// 事项名称.
        service_name: Option<String>,
        /// 设定依据.
        basis: Vec<BasisLine>,
        /// 申请条件.
        conditions: Option<Lines>,
        /// 办理材料.
        materials: Vec<MaterialLine>,
        /// 办理地点.
        place: Option<String>,
        /// 办理机构.
        agency: Option<String>,
        /// 收费标准.
        fee: Option<String>,
        /// 办理时间.
        hours: Option<Lines>,
        /// 联系电话.
        phone: Option<String>,
        /// 办理流程.
        steps: Option<Lines>,
        /// Whom it is for.
        audience_text: Option<String>,
        /// How long it takes.
        time_limit: Option<String>,
        /// Where it can be done on line: an address.
        online: Option<String>,
    }
    /// Front matter of a letter.
    Letter, LetterKeys {
        /// `consultation`, `complaint`, `suggestion`, `help` or `praise`.
        letter_type: Option<String>,
        /// When it came.
        received: Option<String>,
        /// Its query code: ten digits.
        code: Option<String>,
        /// `pending`, `in_progress`, `answered` or `unsolved`.
        state: Option<String>,
        /// When it was answered.
        answered: Option<String>,
        /// Who answered.
        answered_by: Option<String>,
        /// The answer: Markdown.
        answer: Option<String>,
    }
    /// Front matter of a leader's page.
    Leader, LeaderKeys {
        /// Name.
        name: Option<String>,
        /// Post.
        post: Option<String>,
        /// Place in lists, from the front.
        rank: Option<i64>,
        /// What he or she is in charge of.
        duties: Option<Lines>,
        /// A portrait: a path from the file.
        portrait: Option<String>,
        /// What the portrait tells.
        portrait_alt: Option<String>,
        /// Phone of the office.
        phone: Option<String>,
    }
}

impl Lines {
    /// The texts.
    pub fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}

/// Reads front matter as that of a kind.
///
/// # Errors
/// What is wrong with the YAML, its keys or their types.
pub fn read(yaml: &Yaml<'_>, kind: Kind) -> Result<(Common, Extra), Vec<Finding>> {
    match kind {
        Kind::Article => yaml::read::<Article>(yaml).map(Article::parts),
        Kind::Policy => yaml::read::<Policy>(yaml).map(Policy::parts),
        Kind::Guide => yaml::read::<Guide>(yaml).map(Guide::parts),
        Kind::Letter => yaml::read::<Letter>(yaml).map(Letter::parts),
        Kind::Leader => yaml::read::<Leader>(yaml).map(Leader::parts),
    }
}
