//! Labelled values of items in lists; materials, pictures, files.

use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

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
    /// Its width in pixels, if known.
    pub width: Option<u32>,
    /// Its height in pixels, if known.
    pub height: Option<u32>,
    /// For the attribute `srcset`: the same in several widths. With it, `sizes` must stand too.
    pub srcset: Option<String>,
    /// For the `srcset` of a `source` of type `image/webp`.
    pub webp: Option<String>,
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
