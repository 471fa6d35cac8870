//! Binary files of lists. A term's shard follows from its first letters, so that no directory is
//! needed and all words with one beginning lie together.
//!
//! ```text
//! number of terms
//! of each term, in the order of bytes:
//!     length of what it begins with as the one before, length of the rest, the rest
//!     number of its pages, those in other files included
//!     in a file of heads, where the list has a rest: one byte, the weight of all pages there
//! in a file of heads, of each term: a byte for each of its pages, the weight
//! of each term: its pages, in bits (see `bits`); all lists together end with a byte
//! ```
//!
//! Numbers are LEB128, lengths are counted in bytes. The three parts are compressed each for itself,
//! one behind the other in one stream: what is good for one is bad for the next.

use crate::base::compress;
use crate::search::analysis::shard_prefix;
use crate::search::statics::bits::Bits;
use crate::search::statics::bytes;

/// The number of the file with a term's best pages, among so many.
pub fn of_head(term: &str, count: usize) -> usize {
    hash(shard_prefix(term)) as usize % count
}

/// The number of the file with a term's other pages, among so many. A long list is asked for by its
/// whole term.
pub fn of_rest(term: &str, count: usize) -> usize {
    hash(term) as usize % count
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What one file holds of a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::search::statics) struct Part<'a> {
    /// The term.
    pub(in crate::search::statics) term: &'a [u8],
    /// The number of its pages, those in other files included.
    pub(in crate::search::statics) length: usize,
    /// The weight of all pages of the rest; `None` where there is none, and in the rest itself.
    pub(in crate::search::statics) rest: Option<u8>,
    /// The weights of the pages; none in a rest.
    pub(in crate::search::statics) weights: &'a [u8],
    /// The pages.
    pub(in crate::search::statics) pages: &'a [u32],
}

/// The bytes of one file, of terms in the order of bytes. `low` tells how many low bits the lists of
/// a length have.
pub(in crate::search::statics) fn write(parts: &[Part<'_>], low: impl Fn(usize) -> u32) -> Vec<u8> {
    let mut terms = Vec::new();
    bytes::push(&mut terms, parts.len());
    let mut before: &[u8] = &[];
    for part in parts {
        let same = before.iter().zip(part.term).take_while(|(one, other)| one == other).count();
        bytes::push(&mut terms, same);
        bytes::push(&mut terms, part.term.len() - same);
        terms.extend_from_slice(&part.term[same..]);
        bytes::push(&mut terms, part.length);
        terms.extend(part.rest);
        before = part.term;
    }
    let mut weights = Vec::new();
    parts.iter().for_each(|part| weights.extend_from_slice(part.weights));
    let mut pages = Bits::default();
    for part in parts {
        pages.push_rising(part.pages.iter().copied(), low(part.pages.len()));
    }
    compress::gzip_parts(&[&terms, &weights, &pages.finish()])
}
