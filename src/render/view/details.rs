//! What each kind of page adds to an article: `page.policy`, `page.guide`, `page.letter`,
//! `page.leader`; and what a list shows of a letter.

use crate::render::view::fact::MaterialView;
use crate::render::view::fact::PictureView;
use crate::render::view::list::ItemView;
use crate::render::view::site::LinkView;
use crate::theme::value::Foreign;
use crate::theme::value::Html;
use crate::theme::value::Ltr;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// A state, said by a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StateView {
    /// Key of the string that says it: `validity_in_force`, `state_answered`.
    pub word: String,
    /// Whether all is well with it: a document in force, a letter that is answered.
    pub done: bool,
}

/// The metadata of a document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PolicyView {
    /// Whether it is a document with a record: a number, an issuer or a day of writing. An
    /// interpretation mostly has none.
    pub recorded: bool,
    /// Its index number.
    pub index_number: Option<Ltr>,
    /// Its document number.
    pub number: Option<Ltr>,
    /// Who issued it.
    pub issuer: Option<Foreign>,
    /// When it was written.
    pub written: Option<When>,
    /// When it takes effect.
    pub effective: Option<When>,
    /// Whether it is in force.
    pub validity: Option<StateView>,
    /// Its subject words.
    pub subject_words: Vec<Foreign>,
    /// The documents that it interprets.
    pub interprets: Vec<ItemView>,
    /// The pages that interpret it.
    pub interpretations: Vec<ItemView>,
}

/// A service with its ten elements.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GuideView {
    /// Its name.
    pub service_name: Option<Foreign>,
    /// Its legal bases; one whose text is not in the library has no address.
    pub basis: Vec<LinkView>,
    /// Who may apply.
    pub conditions: Vec<Foreign>,
    /// What to bring, in its order.
    pub materials: Vec<MaterialView>,
    /// Where to go.
    pub place: Option<Foreign>,
    /// Who does it.
    pub agency: Option<Foreign>,
    /// What it costs.
    pub fee: Option<Foreign>,
    /// When the place is open.
    pub hours: Vec<Foreign>,
    /// Whom to call.
    pub phone: Option<PhoneView>,
    /// What happens, in its order.
    pub steps: Vec<Foreign>,
    /// Whom it is for.
    pub audience_text: Option<Foreign>,
    /// How long it takes.
    pub time_limit: Option<Foreign>,
    /// The address where it is done on line.
    pub online: Option<String>,
    /// Whether that address is on a host that is none of the cluster's.
    pub online_leaves: bool,
}

/// A letter and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LetterView {
    /// Key of the string that says its type: `letter_complaint`.
    pub letter_type: Option<String>,
    /// Its query code.
    pub code: Option<Ltr>,
    /// When it came.
    pub received: Option<When>,
    /// How far it is.
    pub state: Option<StateView>,
    /// When it was answered.
    pub answered: Option<When>,
    /// Who answered.
    pub answered_by: Option<Foreign>,
    /// The answer.
    pub answer: Option<Html>,
}

/// A leader.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeaderView {
    /// Name.
    pub name: Option<Foreign>,
    /// Post.
    pub post: Option<Foreign>,
    /// What he or she is in charge of.
    pub duties: Vec<Foreign>,
    /// Portrait.
    pub portrait: Option<PictureView>,
    /// Phone of the office.
    pub phone: Option<PhoneView>,
}

/// A phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhoneView {
    /// As it is written.
    pub text: Ltr,
    /// The number alone, for `tel:`; absent where more than one number is written, or words.
    pub number: Option<String>,
}

/// What a list shows of a letter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LetterItemView {
    /// Who answers: the one that did, else the unit that the letter is with.
    pub unit: Foreign,
    /// Key of the string that says its type.
    pub letter_type: Option<String>,
    /// When it came; when it was published, where that is not known.
    pub received: When,
    /// When it was answered.
    pub answered: Option<When>,
    /// How far it is.
    pub state: Option<StateView>,
}
