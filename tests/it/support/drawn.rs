//! Pictures for tests, drawn from their size alone.

use image::ExtendedColorType;
use image::ImageEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;

/// A PNG of so many pixels.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let pixels = pixels(width, height);
    PngEncoder::new(&mut out).write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

/// A JPEG of so many pixels.
pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let pixels = pixels(width, height);
    JpegEncoder::new(&mut out)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

fn pixels(width: u32, height: u32) -> Vec<u8> {
    let row = |y: u32| (0..width).flat_map(move |x| [x / 8 * 5, y / 4 * 9, (x + y) / 16 * 7]);
    (0..height).flat_map(row).map(|value| u8::try_from(value % 256).unwrap()).collect()
}
