//! Values that templates insert, marked by what they are, so that the template layer can isolate
//! and format each as it must. Each serialises as a map with one telling key.

use crate::base::date::Date;
use crate::base::date::Moment;
use schemars::JsonSchema;
use serde::Serialize;

/// A text that always runs left to right: phone, document number, file name, address, code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Ltr {
    /// The text.
    pub ltr: String,
}

/// A text in a named language that may differ from the page's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Foreign {
    /// The text.
    pub text: String,
    /// Its BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
}

/// HTML made by our own writer, inserted as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Html {
    /// The HTML.
    pub html: String,
}

/// A day or a minute. Inserted between tags: the words of the edition's language in `<time>`;
/// through the filter `figures`: `YYYY-MM-DD` left to right; in an attribute: ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct When {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `HH:MM` at +08:00; empty where only a day is known.
    pub time: String,
}

impl Ltr {
    /// Marks a text as left to right.
    pub fn new(text: impl Into<String>) -> Self {
        Self { ltr: text.into() }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self { date: date.to_string(), time: String::new() }
    }
}

impl From<Moment> for When {
    fn from(moment: Moment) -> Self {
        let time = format!("{:02}:{:02}", moment.hour, moment.minute);
        Self { date: moment.date.to_string(), time }
    }
}
