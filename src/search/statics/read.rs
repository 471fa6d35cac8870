//! Reads the files of the static index again: for tests and for measuring. Browsers have a reader
//! of their own.

use crate::search::statics::bits::Reader;
use crate::search::statics::bits::low_bits;
use crate::search::statics::shape::Family;
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::Read;

/// What one file holds of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of its pages, those in other files included.
    pub length: usize,
    /// In a head, the weight of all pages of the rest; `None` where there is none.
    pub rest: Option<u8>,
    /// The weights of its pages; none in a rest.
    pub weights: Vec<u8>,
    /// Its pages in this file, rising.
    pub pages: Vec<u32>,
}

/// The pages of a site or of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The columns of a site, each with its title.
    pub columns: Vec<(String, String)>,
    /// The pages, rising; where there are columns, each with the place of its column.
    pub pages: Vec<(u32, usize)>,
}

/// What was compressed; `None` where it is not whole.
pub fn unpack(file: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The lists of a file by term, of a scope of so many pages; `None` where it is not whole or
/// something follows it.
pub fn lists(file: &[u8], family: Family, pages: usize) -> Option<BTreeMap<String, List>> {
    let bytes = unpack(file)?;
    let mut rest = bytes.as_slice();
    let mut lists: Vec<(String, List)> = Vec::new();
    let mut term = Vec::new();
    for _ in 0..take(&mut rest)? {
        term.truncate(take(&mut rest)?);
        let more = take(&mut rest)?;
        term.extend_from_slice(rest.split_off(..more)?);
        let length = take(&mut rest)?;
        let goes_on = family != Family::Rests && Family::Rests.share(length) > 0;
        let weight = if goes_on { Some(*rest.split_off_first()?) } else { None };
        let list = List { length, rest: weight, weights: Vec::new(), pages: Vec::new() };
        lists.push((String::from_utf8(term.clone()).ok()?, list));
    }
    if family != Family::Rests {
        for (_, list) in &mut lists {
            list.weights = rest.split_off(..family.share(list.length))?.to_vec();
        }
    }
    let mut bits = Reader::new(rest);
    for (_, list) in &mut lists {
        let count = family.share(list.length);
        list.pages = bits.take_rising(count, low_bits(count, pages))?;
    }
    bits.is_at_end().then(|| lists.into_iter().collect())
}

/// A facet; `None` where it is not whole or something follows it.
pub fn facet(file: &[u8]) -> Option<Facet> {
    let bytes = unpack(file)?;
    let mut rest = bytes.as_slice();
    let mut columns = Vec::new();
    for _ in 0..take(&mut rest)? {
        columns.push((take_text(&mut rest)?, take_text(&mut rest)?));
    }
    let count = take(&mut rest)?;
    let pages = take_rising(&mut rest, count)?;
    let mut placed = Vec::new();
    for page in pages {
        placed.push((page, if columns.is_empty() { 0 } else { take(&mut rest)? }));
    }
    rest.is_empty().then_some(Facet { columns, pages: placed })
}

fn take(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = *rest.split_off_first()?;
        number |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn take_rising(rest: &mut &[u8], count: usize) -> Option<Vec<u32>> {
    let mut next = 0;
    let mut all = Vec::new();
    for _ in 0..count {
        let number = u32::try_from(take(rest)?).ok()?.checked_add(next)?;
        all.push(number);
        next = number + 1;
    }
    Some(all)
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    let length = take(rest)?;
    String::from_utf8(rest.split_off(..length)?.to_vec()).ok()
}
