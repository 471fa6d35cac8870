//! Makes the variants of a picture.

use crate::picture::decode;
use crate::picture::header::Fault;
use crate::picture::header::Format;
use crate::picture::header::Header;
use crate::picture::strip;
use crate::picture::variant;
use crate::picture::variant::Variant;
use image::DynamicImage;
use image::ImageEncoder;
use image::Rgba;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::CompressionType;
use image::codecs::png::FilterType as PngFilter;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use std::collections::BTreeMap;

/// Stands for all that decides what the variants look like: filter, quality, encoders. Whoever
/// changes one of them writes the next number, so that no variant of older making is taken for one
/// of today's.
pub const RECIPE: &str = "2";

const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 80.0;
const DRAWING_QUALITY: f32 = 90.0;
/// How hard the WebP encoder tries, 0 to 6; more costs much time and saves little.
const WEBP_EFFORT: i32 = 4;

/// Makes all variants of a picture: those of `variant::variants`. None has more bytes than the next
/// larger one of its format: it is given that one's bytes instead.
pub fn make(header: &Header, bytes: &[u8]) -> Result<BTreeMap<Variant, Vec<u8>>, Fault> {
    let stripped = strip::strip(header.format, bytes);
    // A picture that ends too early is told as broken: decoders fill the rest with grey.
    let stripped = stripped.ok_or_else(|| Fault::Broken("the file ends too early".to_owned()))?;
    let mut made = BTreeMap::new();
    if header.kept {
        made.insert(variant::plain(header), stripped);
        return Ok(made);
    }
    let (mut image, turned) = decode::pixels(header, bytes)?;
    let mut lightest = BTreeMap::new();
    // From the largest to the smallest, each from the one before: much faster than each from the
    // whole, and no eye sees the difference.
    for old in variant::old(header).into_iter().rev() {
        let whole = (image.width(), image.height()) == (old.width, old.height);
        if !whole {
            image = resize(&image, old);
        }
        let mut bytes = encode(&image, old.format, header)?;
        let untouched = old.width == header.width && !turned;
        if untouched && stripped.len() < bytes.len() {
            bytes.clone_from(&stripped);
        }
        made.insert(old, lighter(&mut lightest, old.format, bytes));
        let modern = Variant { format: Format::Webp, ..old };
        if variant::modern(header).contains(&modern) {
            let bytes = encode(&image, Format::Webp, header)?;
            made.insert(modern, lighter(&mut lightest, Format::Webp, bytes));
        }
    }
    Ok(made)
}

/// The new bytes, or those of the next larger variant where they are no more. Few colours in even
/// planes become many at the edges when a drawing is made smaller, and then it can grow: a reader
/// with a small screen would wait longer for a worse picture.
fn lighter(lightest: &mut BTreeMap<Format, Vec<u8>>, format: Format, bytes: Vec<u8>) -> Vec<u8> {
    let least = lightest.entry(format).or_insert_with(|| bytes.clone());
    if bytes.len() < least.len() {
        *least = bytes;
    }
    least.clone()
}

/// Reads a picture to its end, and makes nothing: what `check` asks for.
pub fn prove(header: &Header, bytes: &[u8]) -> Result<(), Fault> {
    if strip::strip(header.format, bytes).is_none() {
        return Err(Fault::Broken("the file ends too early".to_owned()));
    }
    if !header.kept {
        decode::pixels(header, bytes)?;
    }
    Ok(())
}

fn resize(image: &DynamicImage, to: Variant) -> DynamicImage {
    // Not Lanczos: it asks the system's library for sines, which may differ in the last bit.
    let filter = FilterType::CatmullRom;
    match image {
        DynamicImage::ImageRgba8(image) => {
            let mut weighted = image.clone();
            weighted.pixels_mut().for_each(weigh);
            let weighted = DynamicImage::ImageRgba8(weighted);
            let mut small = weighted.resize_exact(to.width, to.height, filter).into_rgba8();
            small.pixels_mut().for_each(unweigh);
            DynamicImage::ImageRgba8(small)
        }
        image => image.resize_exact(to.width, to.height, filter),
    }
}

/// A colour as far as it shows: what is transparent must not tinge its neighbours.
fn weigh(pixel: &mut Rgba<u8>) {
    let [colours @ .., alpha] = &mut pixel.0;
    for colour in colours {
        let shown = u16::from(*colour) * u16::from(*alpha) + 127;
        *colour = u8::try_from(shown / 255).unwrap_or(u8::MAX);
    }
}

fn unweigh(pixel: &mut Rgba<u8>) {
    let [colours @ .., alpha] = &mut pixel.0;
    let alpha = u16::from(*alpha);
    for colour in colours {
        let shown = u16::from(*colour) * 255 + alpha / 2;
        *colour = shown.checked_div(alpha).map_or(0, |c| u8::try_from(c).unwrap_or(u8::MAX));
    }
}

fn encode(image: &DynamicImage, format: Format, header: &Header) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let (width, height, colours) = (image.width(), image.height(), image.color().into());
    let written = match format {
        Format::Webp if header.drawing => {
            let (sharp, soft) =
                (encode_webp(image, Webp::Lossless)?, encode_webp(image, Webp::Drawing)?);
            return Ok(if sharp.len() <= soft.len() { sharp } else { soft });
        }
        Format::Webp => return encode_webp(image, Webp::Photo),
        Format::Jpeg => JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).write_image(
            image.as_bytes(),
            width,
            height,
            colours,
        ),
        _ => PngEncoder::new_with_quality(&mut out, CompressionType::Best, PngFilter::Adaptive)
            .write_image(image.as_bytes(), width, height, colours),
    };
    written.map_err(|e| Fault::Broken(e.to_string()))?;
    Ok(out)
}

/// How a WebP is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Webp {
    Photo,
    /// Letters and edges stay sharp; a drawing that was made smaller can be too large without loss.
    Drawing,
    Lossless,
}

fn encode_webp(image: &DynamicImage, how: Webp) -> Result<Vec<u8>, Fault> {
    let refused = || Fault::Broken("it cannot be written as WebP".to_owned());
    let mut config = webp::WebPConfig::new().map_err(|()| refused())?;
    config.lossless = i32::from(how == Webp::Lossless);
    config.quality = if how == Webp::Drawing { DRAWING_QUALITY } else { WEBP_QUALITY };
    config.method = WEBP_EFFORT;
    config.thread_level = 0;
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgba8(image) => webp::Encoder::from_rgba(image.as_raw(), width, height),
        image => webp::Encoder::from_rgb(image.as_bytes(), width, height),
    };
    Ok(encoder.encode_advanced(&config).map_err(|_| refused())?.to_vec())
}
