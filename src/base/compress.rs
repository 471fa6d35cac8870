//! Compressed forms of a text, as web servers send them. The same text gives the same bytes: no
//! time and no file name stands in them.

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::GzBuilder;
use std::io::Write;

/// The quality of brotli: above it each step costs much time and saves little.
const QUALITY: i32 = 5;

/// In brotli's form (RFC 7932).
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let params = BrotliEncoderParams { quality: QUALITY, ..BrotliEncoderParams::default() };
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let mut rest = bytes;
    brotli::BrotliCompress(&mut rest, &mut out, &params)
        .expect("reading from and writing into memory does not fail");
    out
}

/// In gzip's form (RFC 1952).
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    gzip_parts(&[bytes])
}

/// Parts, one behind the other, in gzip's form. Each part gets codes of its own, which is smaller
/// where the parts are of different kinds.
pub fn gzip_parts(parts: &[&[u8]]) -> Vec<u8> {
    let size: usize = parts.iter().map(|part| part.len()).sum();
    let mut encoder =
        GzBuilder::new().mtime(0).write(Vec::with_capacity(size / 3), Compression::best());
    let mut write = || {
        for (place, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
            if place > 0 {
                encoder.flush()?;
            }
            encoder.write_all(part)?;
        }
        encoder.try_finish()
    };
    write().expect("writing into memory does not fail");
    encoder.finish().expect("it is finished")
}

#[cfg(test)]
mod tests {
    use super::brotli;
    use super::gzip;
    use super::gzip_parts;
    use std::io::Read;

    const TEXT: &str = "群山州人民政府 群山州人民政府 群山州人民政府 群山州人民政府 群山州人民政府";

    #[test]
    fn brotli_can_be_read_again() {
        let mut text = String::new();
        let packed = brotli(TEXT.as_bytes());
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_string(&mut text).unwrap();
        assert_eq!(text, TEXT);
        assert!(packed.len() < TEXT.len());
    }

    #[test]
    fn parts_are_read_as_one() {
        let packed = gzip_parts(&[TEXT.as_bytes(), b"", b"2026"]);
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, format!("{TEXT}2026"));
        assert_eq!(gzip_parts(&[TEXT.as_bytes(), b""]), gzip(TEXT.as_bytes()));
    }

    #[test]
    fn gzip_can_be_read_again_and_holds_no_time() {
        let mut text = String::new();
        let packed = gzip(TEXT.as_bytes());
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, TEXT);
        assert!(packed.len() < TEXT.len());
        // RFC 1952, section 2.3: flags, then four bytes of time.
        assert_eq!(packed[3..8], [0, 0, 0, 0, 0]);
    }
}
