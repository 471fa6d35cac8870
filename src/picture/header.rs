//! What the first bytes of a picture tell: its format and its size as it is shown.

use crate::picture::decode;
use crate::picture::moving;
use crate::picture::svg;

/// The most bytes a picture may have.
pub const MOST_BYTES: u64 = 20_000_000;
/// The most pixels a picture may have: a full photo of any telephone, and no bomb.
pub const MOST_PIXELS: u64 = 60_000_000;
/// The most pixels of one side: no side of a WebP can have more (RFC 9649, section 2.5: 14 bits in
/// the header of a frame).
pub const MOST_SIDE: u32 = 16_383;
/// More bytes than this are more than a page needs.
pub const MANY_BYTES: u64 = 5_000_000;

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// PNG, for drawings and screens.
    Png,
    /// JPEG, for photos.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// SVG.
    Svg,
}

/// What is known of a picture before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its format.
    pub format: Format,
    /// Width in pixels as it is shown, that is, after it was turned as its camera says.
    pub width: u32,
    /// Height in pixels as it is shown.
    pub height: u32,
    /// Whether it is given out as it is but for its metadata: a moving one, a GIF.
    pub kept: bool,
    /// Whether it has few bytes for its pixels, as drawings do that must stay sharp.
    pub drawing: bool,
}

/// Why a picture cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is of another format than its ending says.
    OtherFormat {
        /// What it is, if that is known.
        is: Option<Format>,
        /// What its ending says.
        said: Format,
    },
    /// It has too many bytes.
    TooManyBytes(u64),
    /// It has too many pixels.
    TooManyPixels(u32, u32),
    /// One of its sides has too many pixels.
    TooLong(u32, u32),
    /// It is cut off or broken, in the words of who read it.
    Broken(String),
}

impl Format {
    /// The format that an ending (in lower case) says.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "gif" => Some(Self::Gif),
            "webp" => Some(Self::Webp),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }

    /// The format that the first bytes say, SVG excepted.
    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }

    /// The ending of files of this format.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// Its name: `PNG`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
            Self::Svg => "SVG",
        }
    }
}

/// Reads the header of a raster picture whose ending says `said`.
pub fn read(said: Format, bytes: &[u8]) -> Result<Header, Fault> {
    let is = Format::of_bytes(bytes);
    if is != Some(said) {
        return Err(Fault::OtherFormat { is, said });
    }
    let size = bytes.len() as u64;
    if size > MOST_BYTES {
        return Err(Fault::TooManyBytes(size));
    }
    let (width, height) = match said {
        Format::Gif => gif_size(bytes)?,
        _ => decode::size(said, bytes)?,
    };
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(Fault::TooManyPixels(width, height));
    }
    if width.max(height) > MOST_SIDE {
        return Err(Fault::TooLong(width, height));
    }
    if pixels == 0 {
        return Err(Fault::Broken("it has no pixels".to_owned()));
    }
    let kept = said == Format::Gif || moving::moves(said, bytes);
    // Four bits a pixel: no photo as PNG has so few, and few drawings have more.
    let drawing = said == Format::Png && (size * 2 <= pixels || pixels <= 16_384);
    Ok(Header { format: said, width, height, kept, drawing })
}

/// The size of an SVG: what it says itself, else the size of its `viewBox`.
pub fn read_svg(text: &str) -> Option<Header> {
    let (width, height) = svg::size(text)?;
    Some(Header { format: Format::Svg, width, height, kept: true, drawing: true })
}

fn gif_size(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    let [_, _, _, _, _, _, w0, w1, h0, h1, ..] = bytes else {
        return Err(Fault::Broken("it ends too early".to_owned()));
    };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]));
    Ok((side(*w0, *w1), side(*h0, *h1)))
}
