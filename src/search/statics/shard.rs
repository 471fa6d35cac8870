//! Binary files of lists. A term's shard follows from its first letters, so that no directory is
//! needed and all words with one beginning lie together.
//!
//! ```text
//! number of terms
//! of each term, in the order of bytes:
//!     length of what it begins with as the one before, length of the rest, the rest
//!     number of its pages in all levels
//!     where the list goes on behind this level: one byte, the weight of the best page there
//! of each term: the pages that this level holds of it, rising: the first, then how many are left
//!     out before each
//! of each term: a byte for each of these pages, its weight
//! ```
//!
//! Numbers are LEB128, lengths are counted in bytes. Pages and weights stand apart because that compresses better.

use crate::search::analysis::shard_prefix;
use crate::search::statics::bytes;

/// The number of the file with a term's best pages, among so many.
pub fn of_head(term: &str, count: usize) -> usize {
    hash(shard_prefix(term)) as usize % count
}

/// The number of the file with a term's pages of a level behind the best ones, among so many. A
/// long list is asked for by its whole term.
pub fn of_tail(term: &str, count: usize) -> usize {
    hash(term) as usize % count
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What one level holds of a list, as it stands in a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::search::statics) struct Part<'a> {
    /// The term.
    pub(in crate::search::statics) term: &'a [u8],
    /// The number of its pages in all levels.
    pub(in crate::search::statics) length: usize,
    /// The weight of the best page behind this level.
    pub(in crate::search::statics) cut: Option<u8>,
    /// The pages of this level.
    pub(in crate::search::statics) pages: &'a [u8],
    /// Their weights.
    pub(in crate::search::statics) weights: &'a [u8],
}

/// The bytes of one file, not yet compressed, of terms in the order of bytes.
pub(in crate::search::statics) fn write<'a>(parts: &[Part<'a>]) -> Vec<u8> {
    let sizes = parts.iter().map(|part| part.pages.len() + part.weights.len() + 16);
    let mut out = Vec::with_capacity(sizes.sum());
    bytes::push(&mut out, parts.len());
    let mut before: &[u8] = &[];
    for part in parts {
        let same = before.iter().zip(part.term).take_while(|(one, other)| one == other).count();
        bytes::push(&mut out, same);
        bytes::push(&mut out, part.term.len() - same);
        out.extend_from_slice(&part.term[same..]);
        bytes::push(&mut out, part.length);
        out.extend(part.cut);
        before = part.term;
    }
    parts.iter().for_each(|part| out.extend_from_slice(part.pages));
    parts.iter().for_each(|part| out.extend_from_slice(part.weights));
    out
}
