//! The lists of all terms of a scope, cut into levels and dealt out to files.

use crate::base::compress;
use crate::base::workers::Workers;
use crate::search::impacts::Entry;
use crate::search::statics::bytes;
use crate::search::statics::file::File;
use crate::search::statics::shape::LEVELS;
use crate::search::statics::shape::Shape;
use crate::search::statics::shard;
use crate::search::statics::shard::Part;

/// Collects lists, each cut and packed at once: a scope has tens of millions of postings.
#[derive(Debug)]
pub struct Lists {
    shape: Shape,
    packed: Vec<u8>,
    terms: Vec<Term>,
    /// The bytes of each level.
    sizes: [usize; LEVELS],
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
    /// No lists, to be cut in this shape.
    pub fn new(shape: Shape) -> Self {
        Self { shape, packed: Vec::new(), terms: Vec::new(), sizes: [0; LEVELS] }
    }

    /// Adds the list of a term, behind those of the terms before it in the order of bytes.
    pub fn add(&mut self, term: &str, entries: &[Entry]) {
        let start = self.packed.len();
        self.packed.extend_from_slice(term.as_bytes());
        let mut pieces = Vec::new();
        for (number, piece) in self.shape.cut(entries).into_iter().enumerate() {
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
    pub fn counts(&self, pages: usize) -> [usize; LEVELS] {
        self.shape.counts(pages, &self.sizes)
    }

    /// All files of the lists, below the folder of the digest.
    pub fn files(&self, counts: [usize; LEVELS], workers: &Workers) -> Vec<File> {
        let mut dealt: Vec<(String, usize, Vec<&Term>)> = Vec::new();
        let mut first = [0; LEVELS];
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

#[cfg(test)]
mod tests {
    use super::Lists;
    use super::path;
    use crate::base::workers::Workers;
    use crate::search::impacts::Entry;
    use crate::search::statics::file::File;
    use crate::search::statics::read;
    use crate::search::statics::shard;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type Terms = BTreeMap<String, Vec<Entry>>;

    fn collected(terms: &Terms) -> Lists {
        let mut lists = Lists::new(Shape::default());
        terms.iter().for_each(|(term, entries)| lists.add(term, entries));
        lists
    }

    /// Reads every list again, level by level, from the file that it must lie in.
    fn check(terms: &Terms, counts: [usize; LEVELS]) {
        let files = collected(terms).files(counts, &Workers::One);
        let files: BTreeMap<&str, &File> =
            files.iter().map(|file| (file.path.as_str(), file)).collect();
        assert_eq!(files.len(), counts.iter().sum::<usize>());
        for (term, entries) in terms {
            let mut found = Vec::new();
            let mut number = 0;
            loop {
                let of = if number == 0 { shard::of_head } else { shard::of_tail };
                let file = files[path(number, of(term, counts[number])).as_str()];
                let list = read::lists(&file.bytes, number, &Shape::default())
                    .unwrap()
                    .remove(term)
                    .unwrap();
                assert_eq!(list.length, entries.len(), "{term}");
                found.extend(list.entries);
                if list.cut.is_none() {
                    break;
                }
                number += 1;
            }
            found.sort_unstable();
            assert_eq!(&found, entries, "{term}");
        }
    }

    fn terms() -> impl Strategy<Value = Terms> {
        let weights = proptest::collection::btree_map(0_u32..20_000, any::<u8>(), 1..40);
        proptest::collection::btree_map("['`~]?[一-丂a-c]{1,4}", weights, 1..60).prop_map(|terms| {
            terms.into_iter().map(|(term, list)| (term, list.into_iter().collect())).collect()
        })
    }

    proptest! {
        #[test]
        fn every_list_can_be_read_again(terms in terms(), heads in 1_usize..9) {
            check(&terms, [heads, 0, 0, 0]);
        }
    }

    #[test]
    fn long_lists_go_on_in_their_own_files() {
        let entries = |count: u32| (0..count).map(|at| (at * 3, (at % 251) as u8)).collect();
        let terms = [("甲乙", 256), ("甲丙", 257), ("乙", 1_024), ("~ab", 1_025), ("丙丁", 9_000)];
        let terms = terms.map(|(term, count)| (term.to_owned(), entries(count)));
        check(&Terms::from(terms), [3, 2, 2, 1]);
    }

    #[test]
    fn a_small_scope_has_few_files_and_one_without_long_lists_no_tails() {
        let terms = Terms::from([("甲乙".to_owned(), vec![(0, 9), (2, 7)])]);
        assert_eq!(collected(&terms).counts(3), [1, 0, 0, 0]);
        assert_eq!(collected(&Terms::new()).counts(0), [0, 0, 0, 0]);
    }

    #[test]
    fn any_number_of_threads_writes_the_same_files() {
        let list: Vec<Entry> = (0..3_000).map(|at| (at, (at * 7 % 200) as u8)).collect();
        let terms = ["甲乙", "丙丁", "戊己"].map(|term| (term.to_owned(), list.clone()));
        let (lists, counts) = (collected(&Terms::from(terms)), [2, 2, 1, 0]);
        let many = lists.files(counts, &Workers::new(4).unwrap());
        assert_eq!(lists.files(counts, &Workers::One), many);
    }
}
