//! What the published letters say together.

use crate::theme::value::Ltr;
use crate::theme::value::When;
use schemars::JsonSchema;
use serde::Serialize;

/// Figures of the published letters of one list. Letters that were never published are not in
/// them, so a theme says what they count and for which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LetterFiguresView {
    /// How many letters there are.
    pub received: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// The answered ones in a hundred, with one decimal: `96.4`.
    pub rate: Ltr,
    /// The days of the calendar from receipt to answer, in the mean, with one decimal: `3.2`;
    /// absent where no letter has both days.
    pub mean_days: Option<Ltr>,
    /// The day on which the first of them was received.
    pub first: When,
    /// The day on which the last of them was received.
    pub last: When,
}
