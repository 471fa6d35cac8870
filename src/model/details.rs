//! What each kind of page adds, typed.

use crate::base::id::PageId;
use crate::model::page::Dated;
use crate::model::page::Picture;

/// What a page's kind adds to it, in one language.
#[derive(Debug, Clone, PartialEq)]
pub enum Details {
    /// Nothing.
    Article,
    /// A document.
    Policy(Box<Policy>),
    /// A service.
    Guide(Box<Guide>),
    /// A letter with its answer.
    Letter(Box<Letter>),
    /// A leader.
    Leader(Box<Leader>),
}

/// A document with a number and a validity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Policy {
    /// 文号.
    pub number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 发文机关.
    pub issuer: Option<String>,
    /// 成文日期.
    pub written: Option<Dated>,
    /// 施行日期.
    pub effective: Option<Dated>,
    /// Whether it is in force.
    pub validity: Option<Validity>,
    /// A note on its validity.
    pub validity_note: Option<String>,
    /// Joins the dated versions of one document.
    pub work: Option<String>,
    /// 主题词.
    pub subject_words: Vec<String>,
    /// The pages that it interprets.
    pub interprets: Vec<PageId>,
}

impl Policy {
    /// Whether it is a document with a record. An interpretation mostly has none.
    pub fn is_recorded(&self) -> bool {
        self.number.is_some()
            || self.index_number.is_some()
            || self.issuer.is_some()
            || self.written.is_some()
    }
}

/// Whether a document is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// 现行有效.
    InForce,
    /// 已修改.
    Amended,
    /// 已废止.
    Repealed,
    /// 已失效.
    Expired,
}

/// A service with its ten elements (19号: 办事指南).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Guide {
    /// 事项名称.
    pub service_name: Option<String>,
    /// 设定依据.
    pub basis: Vec<Basis>,
    /// 申请条件.
    pub conditions: Vec<String>,
    /// 办理材料.
    pub materials: Vec<Material>,
    /// 办理地点.
    pub place: Option<String>,
    /// 办理机构.
    pub agency: Option<String>,
    /// 收费标准.
    pub fee: Option<String>,
    /// 办理时间.
    pub hours: Vec<String>,
    /// 联系电话.
    pub phone: Option<String>,
    /// 办理流程.
    pub steps: Vec<String>,
    /// Whom it is for.
    pub audience_text: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// Where it can be done on line.
    pub online: Option<String>,
}

/// A legal basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Its words.
    pub text: String,
    /// Its text in the library.
    pub page: Option<PageId>,
}

/// A material that an applicant brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Its name.
    pub name: String,
    /// Key of a string: `original` or `copy`.
    pub form: Option<&'static str>,
    /// Key of a string: `paper`, `electronic` or `both`.
    pub medium: Option<&'static str>,
    /// How many.
    pub copies: Option<u32>,
    /// A form or sample to download: a reference as written.
    pub sample: Option<String>,
}

/// A letter with its answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letter {
    /// Key of a string: `letter_consultation` ...
    pub letter_type: Option<&'static str>,
    /// When it came.
    pub received: Option<Dated>,
    /// Its query code.
    pub code: Option<String>,
    /// Key of a string: `state_pending` ...
    pub state: Option<&'static str>,
    /// When it was answered.
    pub answered: Option<Dated>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// The answer: Markdown.
    pub answer: Option<String>,
}

/// A leader.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Leader {
    /// Name.
    pub name: Option<String>,
    /// Post.
    pub post: Option<String>,
    /// Place in lists, from the front.
    pub rank: Option<i64>,
    /// What he or she is in charge of.
    pub duties: Vec<String>,
    /// Portrait.
    pub portrait: Option<Picture>,
    /// Phone of the office.
    pub phone: Option<String>,
}

impl Validity {
    /// All states.
    pub const ALL: [Self; 4] = [Self::InForce, Self::Amended, Self::Repealed, Self::Expired];

    /// The word in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Amended => "amended",
            Self::Repealed => "repealed",
            Self::Expired => "expired",
        }
    }

    /// Key of the string that says it.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "validity_in_force",
            Self::Amended => "validity_amended",
            Self::Repealed => "validity_repealed",
            Self::Expired => "validity_expired",
        }
    }
}
