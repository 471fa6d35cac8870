use crate::base::digest::Digest;
use crate::picture::header;
use crate::picture::header::Fault;
use crate::picture::header::Format;
use crate::picture::make::make;
use crate::picture::make::prove;
use image::DynamicImage;
use image::GrayImage;
use image::ImageEncoder;
use image::Luma;
use image::Rgb;
use image::RgbImage;
use image::Rgba;
use image::RgbaImage;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;

/// A picture with slopes and edges, as photos have: each colour is told from the place alone.
fn slopes(width: u32, height: u32) -> RgbImage {
    let level = |value: u32| u8::try_from(value % 256).unwrap();
    RgbImage::from_fn(width, height, |x, y| {
        let edge = if (x / 16 + y / 16) % 2 == 0 { 40 } else { 0 };
        Rgb([level(x * 3 + edge), level(y * 2 + x * y / 50), level((x * x + y) / 7)])
    })
}

fn jpeg(image: &RgbImage, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 90);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.encode_image(image).unwrap();
    out
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new(&mut out);
    encoder
        .write_image(image.as_bytes(), image.width(), image.height(), image.color().into())
        .unwrap();
    out
}

/// An Exif block that turns the picture and tells a camera's name (TIFF 6.0, section 2).
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0\x02\0".to_vec();
    block.extend(b"\x10\x01\x02\0\x0B\0\0\0\x26\0\0\0");
    block.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    block.extend([0, 0, 0, 0]);
    block.extend(b"SecretCam1\0");
    block
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// What `make` gives of a picture: `JPEG 480x270`, from the smallest.
fn made(format: Format, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let header = header::read(format, bytes).unwrap();
    let made = make(&header, bytes).unwrap().into_iter();
    made.map(|(variant, bytes)| {
        let name = format!("{} {}x{}", variant.format.name(), variant.width, variant.height);
        (name, bytes)
    })
    .collect()
}

#[track_caller]
fn check(format: Format, bytes: &[u8], expected: &[&str]) {
    let made = made(format, bytes);
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, expected);
    for (name, bytes) in &made {
        let image = image::load_from_memory(bytes).unwrap();
        assert!(name.ends_with(&format!(" {}x{}", image.width(), image.height())), "{name}");
    }
}

#[test]
fn a_photo_comes_in_steps_and_two_formats() {
    let all = ["JPEG 480x270", "WebP 480x270", "JPEG 960x540", "WebP 960x540"];
    let all = [&all[..], &["JPEG 1600x900", "WebP 1600x900"]].concat();
    check(Format::Jpeg, &jpeg(&slopes(1920, 1080), None), &all);
}

#[test]
fn no_step_is_heavier_than_the_next() {
    // Two colours and many edges: made smaller, such a drawing has all shades between them.
    let drawing = GrayImage::from_fn(1600, 400, |x, y| {
        let inside = (x / 3 + y / 5).is_multiple_of(4) || x.is_multiple_of(7);
        Luma([if inside { 20 } else { 235 }])
    });
    let clear = DynamicImage::ImageLuma8(drawing.clone()).into_rgba8();
    let photo = jpeg(&slopes(1700, 400), None);
    let cases = [
        (Format::Png, png(&DynamicImage::ImageLuma8(drawing))),
        (Format::Png, png(&DynamicImage::ImageRgba8(clear))),
        (Format::Jpeg, photo),
    ];
    for (format, bytes) in cases {
        let header = header::read(format, &bytes).unwrap();
        let made = make(&header, &bytes).unwrap();
        assert_eq!(made.len(), 6);
        for format in [format, Format::Webp] {
            let of_it = made.iter().filter(|(variant, _)| variant.format == format);
            let sizes: Vec<usize> = of_it.map(|(_, bytes)| bytes.len()).collect();
            assert!(sizes.is_sorted(), "{}: {sizes:?}", format.name());
        }
    }
}

#[test]
fn small_ones_keep_their_size() {
    let drawing = png(&DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, Rgb([9, 9, 9]))));
    check(Format::Png, &drawing, &["PNG 40x30", "WebP 40x30"]);
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp)
        .write_image(&slopes(50, 20), 50, 20, image::ExtendedColorType::Rgb8)
        .unwrap();
    check(Format::Webp, &webp, &["WebP 50x20"]);
}

#[test]
fn a_photo_is_turned_as_its_camera_says_and_tells_nothing_of_it() {
    let mut image = slopes(64, 32);
    // The left upper corner is red, and lies at the right upper one after a quarter turn.
    image.enumerate_pixels_mut().filter(|(x, y, _)| *x < 16 && *y < 16).for_each(
        |(_, _, pixel)| {
            *pixel = Rgb([255, 0, 0]);
        },
    );
    let photo = jpeg(&image, Some(exif(6)));
    assert!(has(&photo, b"SecretCam1"));
    let made = made(Format::Jpeg, &photo);
    assert_eq!(made[0].0, "JPEG 32x64");
    for (name, bytes) in made {
        assert!(!has(&bytes, b"SecretCam1") && !has(&bytes, b"Exif"), "{name}");
        let shown = image::load_from_memory(&bytes).unwrap().into_rgb8();
        let [red, green, _] = shown.get_pixel(28, 3).0;
        assert!(red > 200 && green < 60, "{name}: {:?}", shown.get_pixel(28, 3));
    }
}

#[test]
fn a_photo_that_need_not_be_turned_loses_its_metadata_too() {
    let mut photo = jpeg(&slopes(64, 32), Some(exif(1)));
    photo.extend(b"a film behind the photo");
    for (name, bytes) in made(Format::Jpeg, &photo) {
        assert!(!has(&bytes, b"SecretCam1") && !has(&bytes, b"a film"), "{name}");
    }
}

#[test]
fn texts_in_a_png_are_gone_and_its_pixels_are_the_same() {
    let image = DynamicImage::ImageRgb8(slopes(50, 40));
    let plain = png(&image);
    let mut told = plain[..33].to_vec();
    told.extend(b"\0\0\0\x08tEXtAuthor\0me\x12\x34\x56");
    told.extend(&plain[33..]);
    let made = made(Format::Png, &told);
    assert_eq!(made[0].0, "PNG 50x40");
    assert!(!has(&made[0].1, b"tEXt") && !has(&made[0].1, b"Author"));
    assert_eq!(image::load_from_memory(&made[0].1).unwrap(), image);
}

#[test]
fn what_is_transparent_does_not_tinge_its_neighbours() {
    // White beside a red that does not show: nothing that shows may become red.
    // The white is uneven, so that the small picture is lighter than the large one.
    let white = |x: u32, y: u32| u8::try_from(241 + (x * x * 7 + x * y + y * y * 3) % 15).unwrap();
    let image = RgbaImage::from_fn(1200, 30, |x, y| match x / 3 % 2 {
        0 => Rgba([white(x, y), white(y, x), white(x + y, x), 255]),
        _ => Rgba([255, 0, 0, 0]),
    });
    let made = made(Format::Png, &png(&DynamicImage::ImageRgba8(image)));
    let (name, small) = &made[0];
    assert_eq!(name, "PNG 480x12");
    let small = image::load_from_memory(small).unwrap().into_rgba8();
    assert_eq!(small.width(), 480);
    let tinged = |pixel: &&Rgba<u8>| pixel.0[3] > 8 && pixel.0[1] < 220;
    assert_eq!(small.pixels().find(tinged), None);
}

/// A GIF of one black point, with a comment and as often repeated as one likes.
const GIF: &[u8] = b"GIF89a\x01\0\x02\0\x80\0\0\0\0\0\xFF\xFF\xFF\
    !\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0!\xFE\x06secret\0!\xF9\x04\0\0\0\0\0\
    ,\0\0\0\0\x01\0\x02\0\0\x02\x02D\x01\0;";

#[test]
fn a_gif_stays_as_it_is_but_for_what_it_tells() {
    let made = made(Format::Gif, GIF);
    let [(name, bytes)] = made.as_slice() else { panic!("{made:?}") };
    assert_eq!(name, "GIF 1x2");
    assert!(!has(bytes, b"secret") && has(bytes, b"NETSCAPE2.0"));
    assert_eq!(bytes.len(), GIF.len() - 10);
}

#[test]
fn a_broken_picture_is_refused() {
    let photo = jpeg(&slopes(200, 100), None);
    let drawing = png(&DynamicImage::ImageRgb8(slopes(200, 100)));
    let mut flipped = drawing.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xFF;
    let cases = [
        (Format::Jpeg, &photo[..photo.len() / 2]),
        (Format::Jpeg, &photo[..20]),
        (Format::Png, &drawing[..drawing.len() / 2]),
        (Format::Png, &drawing[..30]),
        (Format::Png, flipped.as_slice()),
        (Format::Gif, &GIF[..GIF.len() - 4]),
        (Format::Gif, &GIF[..8]),
    ];
    for (at, (format, bytes)) in cases.into_iter().enumerate() {
        let read = header::read(format, bytes);
        let proved = read.clone().and_then(|header| prove(&header, bytes));
        assert!(matches!(proved, Err(Fault::Broken(_))), "{at}: {proved:?}");
        let made = read.and_then(|header| make(&header, bytes));
        assert_eq!(made.unwrap_err(), proved.unwrap_err(), "{at}");
    }
}

#[test]
fn a_name_cannot_lie_about_the_format() {
    let photo = jpeg(&slopes(20, 10), None);
    let fault = header::read(Format::Png, &photo).unwrap_err();
    assert_eq!(fault, Fault::OtherFormat { is: Some(Format::Jpeg), said: Format::Png });
    let fault = header::read(Format::Png, b"<html>").unwrap_err();
    assert_eq!(fault, Fault::OtherFormat { is: None, said: Format::Png });
}

#[test]
fn a_bomb_is_refused_from_its_header() {
    let mut bomb = png(&DynamicImage::ImageRgb8(slopes(20, 10)));
    bomb[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    let fault = header::read(Format::Png, &bomb).unwrap_err();
    assert_eq!(fault, Fault::TooManyPixels(20_000, 20_000));
}

#[test]
fn a_side_may_be_as_long_as_a_webp_can_be() {
    let of = |width: u32, height: u32| {
        let bytes = png(&DynamicImage::new_luma8(width, height));
        header::read(Format::Png, &bytes).map(|header| (header.width, header.height))
    };
    assert_eq!(of(16_383, 1), Ok((16_383, 1)));
    assert_eq!(of(16_384, 1), Err(Fault::TooLong(16_384, 1)));
    assert_eq!(of(2, 16_384), Err(Fault::TooLong(2, 16_384)));
}

/// The checksum of a part of a PNG (PNG third edition, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

/// Fails where another machine, or a newer encoder, gives other bytes: then `RECIPE` gets the next
/// number, so that no build takes older variants for today's, and these digests are written anew.
#[test]
fn the_same_picture_gives_the_same_bytes_everywhere() {
    let photo = made(Format::Jpeg, &jpeg(&slopes(700, 401), None));
    let clear = RgbaImage::from_fn(700, 90, |x, y| {
        let level = |value: u32| u8::try_from(value % 256).unwrap();
        Rgba([level(x / 4), 60, level(y), level(x)])
    });
    let drawing = made(Format::Png, &png(&DynamicImage::ImageRgba8(clear)));
    // The small one of this has fewer bytes, and so is not replaced by the large one.
    let uneven = RgbaImage::from_fn(700, 90, |x, y| {
        let mixed = (x * 0x9E37 + y * 0x79B9).wrapping_mul(0x85EB_CA6B);
        Rgba((mixed ^ mixed >> 13).wrapping_mul(0xC2B2_AE35).to_be_bytes())
    });
    let uneven = made(Format::Png, &png(&DynamicImage::ImageRgba8(uneven)));
    let told: Vec<String> = photo
        .iter()
        .chain(&drawing)
        .chain(&uneven)
        .map(|(name, bytes)| format!("{name} {}", Digest::quick(bytes).short(8)))
        .collect();
    let expected = [
        "JPEG 480x275 41cff778",
        "WebP 480x275 1fbd31b2",
        "JPEG 700x401 45fb6c83",
        "WebP 700x401 f044083c",
        "PNG 480x62 4e589fa9",
        "WebP 480x62 362c6920",
        "PNG 700x90 4e589fa9",
        "WebP 700x90 362c6920",
        "PNG 480x62 f10c5bdc",
        "WebP 480x62 0499df04",
        "PNG 700x90 55ff7cf3",
        "WebP 700x90 67b61d32",
    ];
    assert_eq!(told, expected);
}
