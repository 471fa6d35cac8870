//! The lists of all terms of a scope, cut into heads and rests and dealt out to files.

use crate::base::workers::Workers;
use crate::search::impact::head;
use crate::search::impacts::Entry;
use crate::search::statics::bits;
use crate::search::statics::bits::Bits;
use crate::search::statics::bits::Reader;
use crate::search::statics::file::File;
use crate::search::statics::shape::Family;
use crate::search::statics::shape::Shape;
use crate::search::statics::shard;
use crate::search::statics::shard::Part;

/// A number for each family.
pub type Counts = [usize; Family::ALL.len()];

/// Collects lists, each cut and packed at once: a scope has tens of millions of pages in its lists.
#[derive(Debug)]
pub struct Lists {
    /// How many pages the scope has.
    pages: usize,
    packed: Vec<u8>,
    terms: Vec<Term>,
    /// The bytes of each family.
    sizes: Counts,
}

/// Where a term begins in `packed`: its text, the weights of its head, the pages of its head, the
/// pages of its rest, the one behind the other.
#[derive(Debug)]
struct Term {
    start: usize,
    text: u32,
    length: u32,
    head: u32,
    rest: u32,
    /// The weight of the pages of the rest.
    rest_weight: Option<u8>,
}

impl Lists {
    /// No lists yet, of a scope of so many pages.
    pub fn new(pages: usize) -> Self {
        Self { pages, packed: Vec::new(), terms: Vec::new(), sizes: Counts::default() }
    }

    /// Adds the list of a term, behind those of the terms before it in the order of bytes. The pages
    /// behind the best ones all weigh the same.
    pub fn add(&mut self, term: &str, entries: &[Entry]) {
        let start = self.packed.len();
        self.packed.extend_from_slice(term.as_bytes());
        let (head, rest) = cut(entries);
        self.packed.extend(head.iter().map(|(_, weight)| *weight));
        let head_size = self.pack(&head);
        let rest_size = self.pack(&rest);
        self.sizes[Family::of_head(term) as usize] += term.len() + head.len() + head_size;
        if !rest.is_empty() {
            self.sizes[Family::Rests as usize] += term.len() + rest_size;
        }
        self.terms.push(Term {
            start,
            text: small(term.len()),
            length: small(entries.len()),
            head: small(head_size),
            rest: small(rest_size),
            rest_weight: rest.first().map(|(_, weight)| *weight),
        });
    }

    fn pack(&mut self, entries: &[Entry]) -> usize {
        let mut pages = Bits::default();
        pages.push_rising(entries.iter().map(|(page, _)| *page), self.low_bits(entries.len()));
        let bytes = pages.finish();
        self.packed.extend_from_slice(&bytes);
        bytes.len()
    }

    fn low_bits(&self, count: usize) -> u32 {
        bits::low_bits(count, self.pages)
    }

    /// How many files each family has.
    pub fn counts(&self, shape: &Shape) -> Counts {
        shape.counts(self.pages, &self.sizes)
    }

    /// All files of the lists, below the folder of the digest.
    pub fn files(&self, counts: Counts, workers: &Workers) -> Vec<File> {
        let mut dealt: Vec<(String, Family, Vec<&Term>)> = Vec::new();
        let mut first = Counts::default();
        for family in Family::ALL {
            first[family as usize] = dealt.len();
            let numbers = 0..counts[family as usize];
            dealt.extend(numbers.map(|number| (path(family, number), family, Vec::new())));
        }
        for term in &self.terms {
            let text = self.text(term);
            let head = Family::of_head(text) as usize;
            dealt[first[head] + shard::of_head(text, counts[head])].2.push(term);
            if term.rest_weight.is_some() {
                let rest = Family::Rests as usize;
                dealt[first[rest] + shard::of_rest(text, counts[rest])].2.push(term);
            }
        }
        workers.map(&dealt, |(path, family, terms)| File {
            path: path.clone(),
            bytes: self.write(*family, terms),
        })
    }

    fn write(&self, family: Family, terms: &[&Term]) -> Vec<u8> {
        let pages: Vec<Vec<u32>> = terms.iter().map(|term| self.pages(family, term)).collect();
        let parts: Vec<Part<'_>> = terms
            .iter()
            .zip(&pages)
            .map(|(term, pages)| Part {
                term: self.text(term).as_bytes(),
                length: term.length as usize,
                rest: term.rest_weight.filter(|_| family != Family::Rests),
                weights: if family == Family::Rests { &[] } else { self.weights(term) },
                pages,
            })
            .collect();
        shard::write(&parts, |count| self.low_bits(count))
    }

    fn text(&self, term: &Term) -> &str {
        let bytes = &self.packed[term.start..term.start + term.text as usize];
        str::from_utf8(bytes).expect("it was copied from a text")
    }

    fn weights(&self, term: &Term) -> &[u8] {
        let start = term.start + term.text as usize;
        &self.packed[start..start + Family::Words.share(term.length as usize)]
    }

    fn pages(&self, family: Family, term: &Term) -> Vec<u32> {
        let count = family.share(term.length as usize);
        let head = term.start + term.text as usize + Family::Words.share(term.length as usize);
        let rest = head + term.head as usize;
        let bytes = match family {
            Family::Rests => &self.packed[rest..rest + term.rest as usize],
            Family::Words | Family::Marked => &self.packed[head..rest],
        };
        let pages = Reader::new(bytes).take_rising(count, self.low_bits(count));
        pages.expect("it was packed by the same rule")
    }
}

/// The best pages of a list, and the others; of pages with one weight the one with the lower number
/// is better.
fn cut(entries: &[Entry]) -> (Vec<Entry>, Vec<Entry>) {
    let mut best = entries.to_vec();
    best.sort_unstable_by_key(|(page, weight)| (u8::MAX - weight, *page));
    let mut rest = best.split_off(head(best.len()));
    best.sort_unstable();
    rest.sort_unstable();
    (best, rest)
}

pub(in crate::search::statics) fn path(family: Family, number: usize) -> String {
    format!("{}/{number}.qs", family.folder())
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a list has fewer than four milliard bytes")
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use super::Lists;
    use super::path;
    use crate::base::workers::Workers;
    use crate::search::impact::WHOLE;
    use crate::search::impact::even_out;
    use crate::search::impacts::Entry;
    use crate::search::statics::file::File;
    use crate::search::statics::read;
    use crate::search::statics::shape::Family;
    use crate::search::statics::shape::Shape;
    use crate::search::statics::shard;
    use proptest::prelude::ProptestConfig;
    use proptest::prelude::any;
    use proptest::proptest;
    use proptest::strategy::Strategy;
    use std::collections::BTreeMap;

    const PAGES: usize = 20_000;

    type Terms = BTreeMap<String, Vec<Entry>>;

    fn collected(terms: &Terms) -> Lists {
        let mut lists = Lists::new(PAGES);
        terms.iter().for_each(|(term, entries)| lists.add(term, entries));
        lists
    }

    /// Reads every list again from the files that it must lie in.
    fn check(terms: &Terms, counts: Counts) {
        let files = collected(terms).files(counts, &Workers::alone());
        let files: BTreeMap<&str, &File> =
            files.iter().map(|file| (file.path.as_str(), file)).collect();
        assert_eq!(files.len(), counts.iter().sum::<usize>());
        let read = |family: Family, number: usize| {
            read::lists(&files[path(family, number).as_str()].bytes, family, PAGES).unwrap()
        };
        for (term, entries) in terms {
            let family = Family::of_head(term);
            let top = read(family, shard::of_head(term, counts[family as usize]));
            let head = &top[term];
            assert_eq!((head.length, head.rest.is_some()), (entries.len(), entries.len() > WHOLE));
            let mut found: Vec<Entry> =
                head.pages.iter().copied().zip(head.weights.iter().copied()).collect();
            if let Some(weight) = head.rest {
                let number = shard::of_rest(term, counts[Family::Rests as usize]);
                let rest = &read(Family::Rests, number)[term];
                found.extend(rest.pages.iter().map(|page| (*page, weight)));
                assert!(head.weights.iter().all(|better| *better >= weight), "{term}");
            }
            found.sort_unstable();
            assert_eq!(&found, entries, "{term}");
        }
    }

    fn terms(most: usize) -> impl Strategy<Value = Terms> {
        let page = 0..u32::try_from(PAGES).unwrap();
        let weights = proptest::collection::btree_map(page, any::<u8>(), 1..most);
        proptest::collection::btree_map("['`~]?[一-丂a-c]{1,4}", weights, 1..40).prop_map(|terms| {
            let even = |list: BTreeMap<u32, u8>| {
                let mut entries = list.into_iter().collect::<Vec<Entry>>();
                even_out(&mut entries);
                entries
            };
            terms.into_iter().map(|(term, list)| (term, even(list))).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_list_can_be_read_again(terms in terms(2 * WHOLE), heads in 1_usize..9) {
            check(&terms, [heads, 2, 3]);
        }
    }

    #[test]
    fn a_small_scope_has_few_files_and_one_without_long_lists_no_rests() {
        let terms = Terms::from([("甲乙".to_owned(), vec![(0, 9), (2, 7)])]);
        assert_eq!(collected(&terms).counts(&Shape::default()), [1, 0, 0]);
        assert_eq!(collected(&Terms::new()).counts(&Shape::default()), [0, 0, 0]);
    }

    #[test]
    fn any_number_of_threads_writes_the_same_files() {
        let list: Vec<Entry> = (0..3_000).map(|at| (at, 7)).collect();
        let terms = ["甲乙", "丙丁", "戊己"].map(|term| (term.to_owned(), list.clone()));
        let (lists, counts) = (collected(&Terms::from(terms)), [2, 0, 2]);
        let many = lists.files(counts, &Workers::new(4).unwrap());
        assert_eq!(lists.files(counts, &Workers::alone()), many);
    }
}
