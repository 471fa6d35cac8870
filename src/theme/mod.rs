//! Floor 3: themes: templates, strings, styles; the layer that isolates every inserted value.

pub mod value;
