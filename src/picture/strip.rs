//! Takes everything but the pixels out of a picture's container, without touching the pixels.
//!
//! A part that is not known to be needed is left out: metadata come in ever new kinds.

use crate::picture::header::Format;

/// Parts of PNG that are pixels (PNG third edition, section 11). Gamma and profiles go too: the
/// smaller variants know nothing of them, and all must look alike.
const PNG_PARTS: [&[u8; 4]; 9] =
    [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT", b"sRGB"];
/// Parts of WebP that tell how pixels look (WebP container specification).
const WEBP_PARTS: [&[u8; 4]; 6] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"];

/// One part of a container.
pub(super) struct Chunk<'a> {
    pub(super) kind: [u8; 4],
    /// The part with its head.
    whole: &'a [u8],
    content: &'a [u8],
}

/// The picture without what is no picture; `None` if it ends too early.
pub(super) fn strip(format: Format, bytes: &[u8]) -> Option<Vec<u8>> {
    match format {
        Format::Png => strip_png(bytes),
        Format::Jpeg => strip_jpeg(bytes),
        Format::Gif => strip_gif(bytes),
        Format::Webp => strip_webp(bytes),
        Format::Svg => None,
    }
}

/// The parts of a PNG, as far as they are whole.
pub(super) fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, _) = rest.split_first_chunk::<8>()?;
        let [a, b, c, d, kind @ ..] = *head;
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok()?;
        // Behind the content stand four bytes of checksum.
        let (whole, after) = rest.split_at_checked(length.checked_add(12)?)?;
        rest = after;
        Some(Chunk { kind, whole, content: &whole[8..8 + length] })
    })
}

fn strip_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    for chunk in png_chunks(bytes) {
        if PNG_PARTS.contains(&&chunk.kind) {
            out.extend(chunk.whole);
        }
        if chunk.kind == *b"IEND" {
            return Some(out);
        }
    }
    None
}

/// The parts of a WebP, as far as they are whole.
pub(super) fn webp_chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, _) = rest.split_first_chunk::<8>()?;
        let [k0, k1, k2, k3, length @ ..] = *head;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        // Parts begin at even places.
        let whole = length.checked_add(length % 2)?.checked_add(8)?;
        let (whole, after) = rest.split_at_checked(whole)?;
        rest = after;
        Some(Chunk { kind: [k0, k1, k2, k3], whole, content: &whole[8..8 + length] })
    })
}

fn strip_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = b"WEBP".to_vec();
    let mut shown = false;
    for chunk in webp_chunks(bytes).filter(|chunk| WEBP_PARTS.contains(&&chunk.kind)) {
        let from = parts.len();
        parts.extend(chunk.whole);
        if chunk.kind == *b"VP8X" && !chunk.content.is_empty() {
            // The flags of ICC profile, Exif and XMP: those parts are gone.
            parts[from + 8] &= !0b0010_1100;
        }
        shown |= matches!(&chunk.kind, b"VP8 " | b"VP8L" | b"ANMF");
    }
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(parts.len()).ok()?.to_le_bytes());
    out.extend(parts);
    shown.then_some(out)
}

/// Keeps the start, the tables, the frame and the scans; application parts and comments go, but
/// Adobe's, which says how colours are stored (ITU-T T.81, annex B; T.872, section 6.5.3).
fn strip_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes may stand before a marker.
            0xFF => at += 1,
            0xD9 => {
                out.extend([0xFF, 0xD9]);
                return Some(out);
            }
            _ => {
                let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
                let end = at + 2 + usize::from(length);
                let segment = bytes.get(at..end)?;
                let adobe = marker == 0xEE && segment.get(4..9) == Some(b"Adobe");
                if !matches!(marker, 0xE0..=0xEF | 0xFE) || adobe {
                    out.extend(segment);
                }
                at = end;
                if marker == 0xDA {
                    let scan = scan_length(&bytes[at..])?;
                    out.extend(&bytes[at..at + scan]);
                    at += scan;
                }
            }
        }
    }
}

/// The length of a scan's data: up to the next marker that is no part of it.
fn scan_length(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|two| two[0] == 0xFF && !matches!(two[1], 0x00 | 0xD0..=0xD7))
}

/// Keeps the frames and how they follow each other; comments, texts and other programs' parts go
/// (GIF89a specification, sections 18 to 26).
fn strip_gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let from = at;
        let keeps = match bytes.get(at)? {
            0x3B => {
                out.push(0x3B);
                return Some(out);
            }
            0x2C => {
                at += 10 + table(*bytes.get(at + 9)?) + 1;
                true
            }
            0x21 => {
                let kind = *bytes.get(at + 1)?;
                let repeats =
                    matches!(bytes.get(at + 3..at + 14), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"));
                at += 2;
                kind == 0xF9 || (kind == 0xFF && repeats)
            }
            _ => return None,
        };
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if keeps {
            out.extend(bytes.get(from..at)?);
        }
    }
}
