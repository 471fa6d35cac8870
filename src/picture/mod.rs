//! Floor 1: pictures as bytes: what a header tells, which variants are made, and their making.
//!
//! `header::read` looks at a picture without decoding it, `variant::variants` decides from that alone
//! which variants pages offer, and `make::make` writes them, without anything but the pixels: no
//! place, camera, name or thumbnail. Knows no files, no pages and no threads.
//!
//! The same picture gives the same bytes on any machine: JPEG is decoded without vector
//! instructions, since decoders round differently with and without them; sizes are changed with a
//! filter of sums and products alone, which IEEE 754 defines to the last bit; encoders run with
//! fixed settings on one thread. `make::RECIPE` must change when the settings or encoders do.

mod decode;
pub mod faults;
pub mod header;
pub mod make;
mod moving;
mod strip;
mod svg;
pub mod variant;

#[cfg(test)]
mod tests;
