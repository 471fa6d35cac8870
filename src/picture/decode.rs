//! Pictures to pixels: turned as their camera says, with eight bits a colour.

use crate::picture::header::Fault;
use crate::picture::header::Format;
use crate::picture::header::Header;
use crate::picture::header::MOST_PIXELS;
use image::DynamicImage;
use image::ImageDecoder;
use image::ImageError;
use image::Limits;
use image::RgbImage;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Memory that decoding may take: the most pixels as 16-bit colours with transparency.
const MOST_MEMORY: u64 = MOST_PIXELS * 8;

/// The size of a picture as it is shown, from its header.
pub(super) fn size(format: Format, bytes: &[u8]) -> Result<(u32, u32), Fault> {
    let ((width, height), turn) = match format {
        Format::Jpeg => {
            let jpeg = jpeg(bytes)?;
            let sides = jpeg.dimensions().ok_or_else(|| broken(&"it has no size"))?;
            let side = |side| u32::try_from(side).unwrap_or(u32::MAX);
            ((side(sides.0), side(sides.1)), jpeg_turn(&jpeg))
        }
        Format::Webp => size_and_turn(webp(bytes)?),
        _ => size_and_turn(png(bytes)?),
    };
    let lies = matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if lies { (height, width) } else { (width, height) })
}

/// The pixels of a picture, and whether it had to be turned.
pub(super) fn pixels(header: &Header, bytes: &[u8]) -> Result<(DynamicImage, bool), Fault> {
    let (mut image, turn) = match header.format {
        Format::Jpeg => jpeg_pixels(bytes)?,
        Format::Webp => pixels_and_turn(webp(bytes)?)?,
        _ => pixels_and_turn(png(bytes)?)?,
    };
    image.apply_orientation(turn);
    let image = match image.color().has_alpha() {
        true => DynamicImage::ImageRgba8(image.into_rgba8()),
        false => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    Ok((image, turn != Orientation::NoTransforms))
}

fn size_and_turn(mut decoder: impl ImageDecoder) -> ((u32, u32), Orientation) {
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    (decoder.dimensions(), turn)
}

fn pixels_and_turn(mut decoder: impl ImageDecoder) -> Result<(DynamicImage, Orientation), Fault> {
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    decoder.set_limits(limits()).map_err(|e| unread(&e))?;
    let image = DynamicImage::from_decoder(decoder).map_err(|e| unread(&e))?;
    Ok((image, turn))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, Fault> {
    PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(|e| unread(&e))
}

fn webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Fault> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(|e| unread(&e))
}

type Jpeg<'a> = JpegDecoder<ZCursor<&'a [u8]>>;

fn jpeg(bytes: &[u8]) -> Result<Jpeg<'_>, Fault> {
    // Without vector instructions, which round otherwise than the plain code does: the same
    // photo must give the same bytes on any machine.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|e| broken(&e))?;
    Ok(decoder)
}

fn jpeg_turn(decoder: &Jpeg<'_>) -> Orientation {
    let told = decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    told.unwrap_or(Orientation::NoTransforms)
}

fn jpeg_pixels(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Fault> {
    let mut decoder = jpeg(bytes)?;
    let turn = jpeg_turn(&decoder);
    let (width, height) = decoder.dimensions().ok_or_else(|| broken(&"it has no size"))?;
    let pixels = decoder.decode().map_err(|e| broken(&e))?;
    let side = |side| u32::try_from(side).unwrap_or(u32::MAX);
    let image = RgbImage::from_raw(side(width), side(height), pixels);
    let image = image.ok_or_else(|| broken(&"its colours cannot be read"))?;
    Ok((DynamicImage::ImageRgb8(image), turn))
}

fn unread(error: &ImageError) -> Fault {
    broken(error)
}

fn broken(cause: &dyn std::fmt::Display) -> Fault {
    // One line, as messages are; decoders differ in how they write theirs.
    let cause = cause.to_string();
    Fault::Broken(cause.lines().next().unwrap_or_default().trim_end_matches('.').to_owned())
}
