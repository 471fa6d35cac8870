//! Whether a picture moves: such a one is given out as it is, but for its metadata.

use crate::picture::header::Format;
use crate::picture::strip;

/// Whether a PNG or WebP holds an animation.
pub(super) fn moves(format: Format, bytes: &[u8]) -> bool {
    match format {
        // APNG: the chunk `acTL` stands before the pixels.
        Format::Png => strip::png_chunks(bytes)
            .take_while(|chunk| chunk.kind != *b"IDAT")
            .any(|chunk| chunk.kind == *b"acTL"),
        Format::Webp => strip::webp_chunks(bytes).any(|chunk| chunk.kind == *b"ANIM"),
        _ => false,
    }
}
