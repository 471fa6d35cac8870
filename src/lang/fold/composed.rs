//! Canonical composition (NFC), looked up only where a text may lack it.

use std::borrow::Cow;
use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;
use unicode_normalization::is_nfc_quick;

/// Whether a text is composed.
pub(super) fn is_composed(text: &str) -> bool {
    is_surely_composed(text)
        || match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => true,
            IsNormalized::No => false,
            IsNormalized::Maybe => is_nfc(text),
        }
}

/// Composes a text.
pub(super) fn compose(text: &mut Cow<'_, str>) {
    if !is_composed(text) {
        *text = Cow::Owned(text.nfc().collect());
    }
}

/// A quick look that knows ASCII, Arabic letters without signs on them, punctuation of the common
/// blocks and the Chinese characters of daily use; all of them are composed.
fn is_surely_composed(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, '\0'..='\u{02FF}' | '\u{060C}'..='\u{060F}' | '\u{061B}'..='\u{064A}'
            | '\u{0660}'..='\u{066F}' | '\u{0671}'..='\u{06D5}' | '\u{06EE}'..='\u{06FF}'
            | '\u{2010}'..='\u{205F}' | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{FF01}'..='\u{FF60}')
    })
}
