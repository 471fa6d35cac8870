//! A list of pages is cut by weight: its best pages lie in the shard of its term, the next ones in
//! files of the levels behind. Whoever reads a part knows the weight of the best page that is still
//! missing, so that he can prove that his best pages are final without reading the rest.

use crate::search::impacts::Entry;

/// How many levels there are: the heads, which lie in the shards, and what is cut off them.
pub const LEVELS: usize = 4;

/// How lists are cut and dealt out to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Where each level ends, counted in pages of a list; the last one takes all that is left.
    pub ends: [usize; LEVELS - 1],
    /// How many bytes a file of each level should have before it is compressed.
    pub wanted: [usize; LEVELS],
    /// On so many pages comes one file of lists at most.
    pub pages_a_file: usize,
}

impl Default for Shape {
    /// Small heads, since a query reads one for each of its terms; larger tails, since few queries
    /// read any. Measured with `benches/search`.
    fn default() -> Self {
        Self { ends: [256, 1_024, 4_096], wanted: [6_000, 8_000, 16_000, 32_000], pages_a_file: 6 }
    }
}

/// The pages of a list that one level holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The pages with their weights, in the order of their numbers.
    pub entries: Vec<Entry>,
    /// The weight of the best page behind this level; `None` where the list ends here.
    pub cut: Option<u8>,
}

impl Shape {
    /// Where a level begins in a list.
    pub fn start(&self, level: usize) -> usize {
        if level == 0 { 0 } else { self.ends[level - 1] }
    }

    /// How many pages of a list of this length a level holds.
    pub fn share(&self, level: usize, length: usize) -> usize {
        let end = self.ends.get(level).copied().unwrap_or(usize::MAX);
        length.min(end).saturating_sub(self.start(level))
    }

    /// Whether a list of this length goes on behind a level.
    pub fn goes_on(&self, level: usize, length: usize) -> bool {
        self.ends.get(level).is_some_and(|end| length > *end)
    }

    /// Cuts a list into its levels. Of pages with one weight the one with the lower number is
    /// better.
    pub fn cut(&self, entries: &[Entry]) -> Vec<Piece> {
        let mut best = entries.to_vec();
        best.sort_unstable_by_key(|(page, weight)| (u8::MAX - weight, *page));
        let mut pieces = Vec::new();
        let mut rest = best.as_slice();
        while !rest.is_empty() {
            let (here, behind) = rest.split_at(self.share(pieces.len(), entries.len()));
            let mut here = here.to_vec();
            here.sort_unstable();
            pieces.push(Piece { entries: here, cut: behind.first().map(|(_, weight)| *weight) });
            rest = behind;
        }
        pieces
    }

    /// How many files each level has, for a scope of so many pages and levels of so many bytes.
    pub fn counts(&self, pages: usize, sizes: &[usize; LEVELS]) -> [usize; LEVELS] {
        let mut counts = [0; LEVELS];
        for (level, size) in sizes.iter().enumerate() {
            counts[level] = size.div_ceil(self.wanted[level]);
        }
        let (all, most) = (counts.iter().sum::<usize>(), pages.div_ceil(self.pages_a_file));
        if all > most {
            counts = counts.map(|count| (count * most).div_ceil(all));
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::LEVELS;
    use super::Shape;
    use crate::search::impacts::Entry;
    use proptest::prelude::*;

    fn list(weights: &[u8]) -> Vec<Entry> {
        (0..).zip(weights.iter().copied()).collect()
    }

    #[test]
    fn a_short_list_is_one_piece() {
        let list = list(&[3, 9, 3]);
        let shape = Shape::default();
        let pieces = shape.cut(&list);
        assert_eq!(pieces.len(), 1);
        assert_eq!((&pieces[0].entries, pieces[0].cut), (&list, None));
    }

    #[test]
    fn the_best_pages_come_first_and_of_equal_ones_the_newest() {
        let mut weights = vec![5; 300];
        weights[299] = 200;
        let pieces = Shape::default().cut(&list(&weights));
        assert_eq!(pieces.len(), 2);
        let head = &pieces[0].entries;
        assert_eq!((head.len(), head[254].0, head[255].0), (256, 254, 299));
        assert_eq!(pieces[0].cut, Some(5));
        assert_eq!(pieces[1].entries[0].0, 255);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_is_lost_and_no_later_page_is_better(
            weights in proptest::collection::vec(1_u8.., 1..6_000)
        ) {
            let list = list(&weights);
            let shape = Shape::default();
        let pieces = shape.cut(&list);
            prop_assert!(pieces.len() <= LEVELS);
            for (level, piece) in pieces.iter().enumerate() {
                prop_assert_eq!(piece.entries.len(), shape.share(level, list.len()));
                prop_assert_eq!(piece.cut.is_some(), shape.goes_on(level, list.len()));
                let worst = piece.entries.iter().map(|entry| entry.1).min();
                prop_assert!(piece.cut.is_none_or(|cut| Some(cut) <= worst));
                let next = pieces.get(level + 1).and_then(|next| {
                    next.entries.iter().map(|entry| entry.1).max()
                });
                prop_assert_eq!(piece.cut, next);
            }
            let mut all: Vec<_> = pieces.into_iter().flat_map(|piece| piece.entries).collect();
            all.sort();
            prop_assert_eq!(all, list);
        }
    }
}
