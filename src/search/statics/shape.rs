//! How the lists of pages are cut and dealt out to files.
//!
//! The pages of a term, of a long list only the best ones, are its head: they lie in the shard of
//! the term with their weights. The other pages of a long list, its rest, lie in a file of their own kind without weights, since all of
//! them weigh the same: `search::impacts` evens them out. So a reader of heads alone knows what a
//! page gets that has the term and is not among its best, and one who has read the rests too knows
//! all there is.

use crate::search::analysis;
use crate::search::impact::head;

/// The kinds of files of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The heads of words and pairs of characters, which every query reads.
    Words,
    /// The heads of marked terms, which few queries read: syllables, initials, loose forms.
    Marked,
    /// The rests of long lists.
    Rests,
}

/// How many files each family should have, told by their size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How many bytes a file of each family should have before it is compressed.
    pub wanted: [usize; Family::ALL.len()],
    /// On so many pages comes one file of lists at most.
    pub pages_a_file: usize,
}

impl Family {
    /// All of them, in the order of `current.json`.
    pub const ALL: [Self; 3] = [Self::Words, Self::Marked, Self::Rests];

    /// The family of a term's head.
    pub fn of_head(term: &str) -> Self {
        if analysis::is_marked(term) { Self::Marked } else { Self::Words }
    }

    /// The folder of its files.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Words => "s",
            Self::Marked => "m",
            Self::Rests => "t",
        }
    }

    /// How many pages of a list of this length lie in a file of the family.
    pub fn share(self, length: usize) -> usize {
        match self {
            Self::Rests => length - head(length),
            Self::Words | Self::Marked => head(length),
        }
    }
}

impl Default for Shape {
    /// Small heads, since a query reads one for each of its terms. Measured with `benches/search`.
    fn default() -> Self {
        Self { wanted: [4_000, 16_000, 12_000], pages_a_file: 6 }
    }
}

impl Shape {
    /// How many files each family has, for a scope of so many pages and lists of so many bytes.
    pub fn counts(
        &self,
        pages: usize,
        sizes: &[usize; Family::ALL.len()],
    ) -> [usize; Family::ALL.len()] {
        let mut counts = [0; Family::ALL.len()];
        for (place, size) in sizes.iter().enumerate() {
            counts[place] = size.div_ceil(self.wanted[place]);
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
    use super::Family;
    use super::Shape;
    use crate::search::impact::WHOLE;

    #[test]
    fn every_page_of_a_list_has_its_place() {
        for length in [0, 1, WHOLE - 1, WHOLE, WHOLE + 1, 50_000] {
            assert_eq!(Family::Words.share(length) + Family::Rests.share(length), length);
        }
    }

    #[test]
    fn files_stay_few_and_a_family_without_lists_has_none() {
        let shape = Shape { wanted: [100, 100, 100], pages_a_file: 5 };
        assert_eq!(shape.counts(1_000, &[950, 101, 0]), [10, 2, 0]);
        assert_eq!(shape.counts(20, &[950, 101, 0]), [4, 1, 0]);
        assert_eq!(shape.counts(0, &[0, 0, 0]), [0, 0, 0]);
    }
}
