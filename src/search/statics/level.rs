//! A list of pages is cut by weight: its best pages lie in the shard of its term, the next ones in
//! files of the levels behind. Whoever reads a part knows the weight of the best page that is still
//! missing, so that he can prove that his best pages are final without reading the rest.

use crate::search::impacts::Entry;

/// Where each level ends, counted in pages of a list; the last one takes all that is left.
pub const ENDS: [usize; 3] = [256, 1_024, 4_096];

/// How many levels there are: the heads, which lie in the shards, and what is cut off them.
pub const COUNT: usize = ENDS.len() + 1;

/// The pages of a list that one level holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The pages with their weights, in the order of their numbers.
    pub entries: Vec<Entry>,
    /// The weight of the best page behind this level; `None` where the list ends here.
    pub cut: Option<u8>,
}

/// Where a level begins in a list.
pub fn start(level: usize) -> usize {
    if level == 0 { 0 } else { ENDS[level - 1] }
}

/// How many pages of a list of this length a level holds.
pub fn share(level: usize, length: usize) -> usize {
    let end = ENDS.get(level).copied().unwrap_or(usize::MAX);
    length.min(end).saturating_sub(start(level))
}

/// Whether a list of this length goes on behind a level.
pub fn goes_on(level: usize, length: usize) -> bool {
    ENDS.get(level).is_some_and(|end| length > *end)
}

/// Cuts a list into its levels. Of pages with one weight the one with the lower number is better.
pub fn pieces(entries: &[Entry]) -> Vec<Piece> {
    let mut best = entries.to_vec();
    best.sort_unstable_by_key(|(page, weight)| (u8::MAX - weight, *page));
    let mut pieces = Vec::new();
    let mut level = 0;
    let mut rest = best.as_slice();
    while !rest.is_empty() {
        let (here, behind) = rest.split_at(share(level, entries.len()));
        let mut here = here.to_vec();
        here.sort_unstable();
        pieces.push(Piece { entries: here, cut: behind.first().map(|(_, weight)| *weight) });
        rest = behind;
        level += 1;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::COUNT;
    use super::goes_on;
    use super::pieces;
    use super::share;
    use crate::search::impacts::Entry;
    use proptest::prelude::*;

    fn list(weights: &[u8]) -> Vec<Entry> {
        (0..).zip(weights.iter().copied()).collect()
    }

    #[test]
    fn a_short_list_is_one_piece() {
        let list = list(&[3, 9, 3]);
        let pieces = pieces(&list);
        assert_eq!(pieces.len(), 1);
        assert_eq!((&pieces[0].entries, pieces[0].cut), (&list, None));
    }

    #[test]
    fn the_best_pages_come_first_and_of_equal_ones_the_newest() {
        let mut weights = vec![5; 300];
        weights[299] = 200;
        let pieces = pieces(&list(&weights));
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
            let pieces = pieces(&list);
            prop_assert!(pieces.len() <= COUNT);
            for (level, piece) in pieces.iter().enumerate() {
                prop_assert_eq!(piece.entries.len(), share(level, list.len()));
                prop_assert_eq!(piece.cut.is_some(), goes_on(level, list.len()));
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
