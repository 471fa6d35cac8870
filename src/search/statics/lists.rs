//! The lists of all terms of a scope, cut into levels and dealt out to files.

use crate::base::compress;
use crate::base::workers::Workers;
use crate::search::impacts::Entry;
use crate::search::statics::bytes;
use crate::search::statics::file::File;
use crate::search::statics::level;
use crate::search::statics::shard;
use crate::search::statics::shard::Part;

/// How many bytes a file of each level should have before it is compressed: small heads, since
/// every query reads one for each of its terms; larger tails, since few queries read any.
const WANTED: [usize; level::COUNT] = [6_000, 8_000, 16_000, 32_000];

/// Of so many pages one file of lists is made at most, so that files stay few.
const PAGES_A_FILE: usize = 6;

/// Collects lists, each cut and packed at once: a scope has tens of millions of postings.
#[derive(Debug, Default)]
pub struct Lists {
    packed: Vec<u8>,
    terms: Vec<Term>,
    /// The bytes of each level.
    sizes: [usize; level::COUNT],
}

#[derive(Debug)]
struct Term {
    /// Where its text begins in `packed`; its pieces follow it.
    start: usize,
    text: u32,
    length: u32,
    pieces: Vec<Piece>,
}

/// The lengths of one level's pages and weights in `packed`, one behind the other.
#[derive(Debug)]
struct Piece {
    cut: Option<u8>,
    pages: u32,
    weights: u32,
}

impl Lists {
    /// Adds the list of a term, behind those of the terms before it in the order of bytes.
    pub fn add(&mut self, term: &str, entries: &[Entry]) {
        let start = self.packed.len();
        self.packed.extend_from_slice(term.as_bytes());
        let mut pieces = Vec::new();
        for (number, piece) in level::pieces(entries).into_iter().enumerate() {
            let before = self.packed.len();
            let pages = piece.entries.iter().map(|entry| entry.0);
            bytes::push_rising(&mut self.packed, pages);
            let pages = small(self.packed.len() - before);
            self.packed.extend(piece.entries.iter().map(|entry| entry.1));
            self.sizes[number] += self.packed.len() - before + term.len();
            pieces.push(Piece { cut: piece.cut, pages, weights: small(piece.entries.len()) });
        }
        let (text, length) = (small(term.len()), small(entries.len()));
        self.terms.push(Term { start, text, length, pieces });
    }

    /// How many files each level has, for a scope of so many pages.
    pub fn counts(&self, pages: usize) -> [usize; level::COUNT] {
        let mut counts = [0; level::COUNT];
        for (number, size) in self.sizes.iter().enumerate() {
            counts[number] = size.div_ceil(WANTED[number]);
        }
        let (all, most) = (counts.iter().sum::<usize>(), pages.div_ceil(PAGES_A_FILE));
        if all > most {
            counts = counts.map(|count| (count * most).div_ceil(all));
        }
        counts
    }

    /// All files of the lists, below the folder of the digest.
    pub fn files(&self, counts: [usize; level::COUNT], workers: &Workers) -> Vec<File> {
        let mut dealt: Vec<(String, usize, Vec<&Term>)> = Vec::new();
        let mut first = [0; level::COUNT];
        for (number, count) in counts.into_iter().enumerate() {
            first[number] = dealt.len();
            dealt.extend((0..count).map(|at| (path(number, at), number, Vec::new())));
        }
        for term in &self.terms {
            for number in 0..term.pieces.len() {
                let (text, count) = (self.text(term), counts[number]);
                let at = match number {
                    0 => shard::of_head(text, count),
                    _ => shard::of_tail(text, count),
                };
                dealt[first[number] + at].2.push(term);
            }
        }
        workers.map(&dealt, |(path, number, terms)| {
            let parts: Vec<Part<'_>> = terms.iter().map(|term| self.part(term, *number)).collect();
            File { path: path.clone(), bytes: compress::gzip(&shard::write(&parts)) }
        })
    }

    fn text(&self, term: &Term) -> &str {
        let bytes = &self.packed[term.start..term.start + term.text as usize];
        str::from_utf8(bytes).expect("it was copied from a text")
    }

    fn part(&self, term: &Term, number: usize) -> Part<'_> {
        let mut start = term.start + term.text as usize;
        for piece in &term.pieces[..number] {
            start += (piece.pages + piece.weights) as usize;
        }
        let piece = &term.pieces[number];
        let middle = start + piece.pages as usize;
        Part {
            term: &self.packed[term.start..term.start + term.text as usize],
            length: term.length as usize,
            cut: piece.cut,
            pages: &self.packed[start..middle],
            weights: &self.packed[middle..middle + piece.weights as usize],
        }
    }
}

fn path(level: usize, at: usize) -> String {
    if level == 0 { format!("s/{at}.qs") } else { format!("t/{level}/{at}.qs") }
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a list has fewer than four milliard bytes")
}
