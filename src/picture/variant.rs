//! Which variants of a picture pages offer: decided from its header alone, so that a page can name
//! them before they are made.

use crate::picture::header::Format;
use crate::picture::header::Header;

/// Widths of the smaller variants: a telephone, a telephone of fine pixels or a tablet.
const STEPS: [u32; 2] = [480, 960];
/// No variant is wider: the widest column of text at twice the pixels is hardly wider.
const WIDEST: u32 = 1600;

/// One variant of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its format.
    pub format: Format,
}

/// The largest variant, in the picture's own format: what the picture's plain address gives.
pub fn plain(header: &Header) -> Variant {
    if header.kept {
        return Variant { width: header.width, height: header.height, format: header.format };
    }
    scaled(header, header.width.min(WIDEST), header.format)
}

/// All variants of a picture in its own format, from the smallest; the last is the plain one.
pub fn old(header: &Header) -> Vec<Variant> {
    let plain = plain(header);
    let mut variants = Vec::new();
    if !header.kept {
        // A step that saves less than a fifth of the width is not worth a file.
        let steps = STEPS.iter().filter(|step| **step * 5 <= plain.width * 4);
        variants.extend(steps.map(|step| scaled(header, *step, header.format)));
    }
    variants.push(plain);
    variants
}

/// The variants as WebP, from the smallest; none of a picture that is kept as it is, or is a WebP.
pub fn modern(header: &Header) -> Vec<Variant> {
    if header.kept || header.format == Format::Webp {
        return Vec::new();
    }
    let webp = |variant: Variant| Variant { format: Format::Webp, ..variant };
    old(header).into_iter().map(webp).collect()
}

/// All variants, each once.
pub fn variants(header: &Header) -> Vec<Variant> {
    old(header).into_iter().chain(modern(header)).collect()
}

fn scaled(header: &Header, width: u32, format: Format) -> Variant {
    let (full, tall) = (u64::from(header.width), u64::from(header.height));
    let height = (tall * u64::from(width) + full / 2) / full;
    Variant { width, height: u32::try_from(height).unwrap_or(u32::MAX).max(1), format }
}

#[cfg(test)]
mod tests {
    use super::variants;
    use crate::picture::header::Format;
    use crate::picture::header::Header;

    fn check(header: Header, expected: &[&str]) {
        let told: Vec<String> = variants(&header)
            .iter()
            .map(|variant| {
                format!("{} {}x{}", variant.format.name(), variant.width, variant.height)
            })
            .collect();
        assert_eq!(told, expected);
    }

    fn header(format: Format, width: u32, height: u32) -> Header {
        Header { format, width, height, kept: false, drawing: false }
    }

    #[test]
    fn no_variant_is_larger_than_the_picture() {
        check(header(Format::Png, 320, 180), &["PNG 320x180", "WebP 320x180"]);
        check(header(Format::Jpeg, 500, 1), &["JPEG 500x1", "WebP 500x1"]);
    }

    #[test]
    fn large_ones_come_in_steps() {
        let all = [
            "JPEG 480x320",
            "JPEG 960x640",
            "JPEG 1600x1067",
            "WebP 480x320",
            "WebP 960x640",
            "WebP 1600x1067",
        ];
        check(header(Format::Jpeg, 6000, 4000), &all);
    }

    #[test]
    fn a_webp_has_no_second_format_and_a_moving_picture_no_variants() {
        check(header(Format::Webp, 960, 10), &["WebP 480x5", "WebP 960x10"]);
        let moving = Header { kept: true, ..header(Format::Gif, 3000, 10) };
        check(moving, &["GIF 3000x10"]);
    }
}
