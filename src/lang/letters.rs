//! The alphabets as tables: which place a letter has, and how it stands as a heading.

use std::collections::BTreeMap;

/// Alphabet, letter, kind, heading, other forms, foreign letters behind it, form in addresses.
const TABLE: &str = include_str!("tables/alphabets.tsv");

/// Where a letter stands in an alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lang) struct Place {
    /// The letter's place, from 0.
    pub(in crate::lang) letter: u8,
    /// 0 for the letter itself; foreign letters that are sorted behind it count from 1.
    pub(in crate::lang) behind: u8,
}

/// One alphabet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::lang) struct Letters {
    /// The letters as headings, in order.
    pub(in crate::lang) headings: Vec<&'static str>,
    /// The letters as they stand in addresses, in order; empty where an alphabet is no index's.
    pub(in crate::lang) slugs: Vec<&'static str>,
    /// The places of the letters, of their other forms and of foreign letters.
    places: BTreeMap<char, Place>,
}

impl Letters {
    /// The alphabet with a name in the table; one without letters if there is none.
    pub(in crate::lang) fn of(name: &str) -> Self {
        let mut letters = Self::default();
        for line in rows(TABLE) {
            let mut cells = line.split('\t');
            if cells.next() == Some(name) {
                letters.add(cells);
            }
        }
        letters
    }

    /// Where a character stands.
    pub(in crate::lang) fn place(&self, c: char) -> Option<Place> {
        self.places.get(&c).copied()
    }

    fn add(&mut self, mut cells: std::str::Split<'static, char>) {
        // The test below counts the letters of each alphabet, so none is lost here.
        let Ok(letter) = u8::try_from(self.headings.len()) else { return };
        let mut next = || cells.next().unwrap_or_default();
        let (own, _kind, heading, forms, behind) = (next(), next(), next(), next(), next());
        self.headings.push(heading);
        self.slugs.push(next());
        for c in own.chars().chain(forms.chars().filter(|c| *c != ' ')) {
            self.places.insert(c, Place { letter, behind: 0 });
        }
        for (behind, c) in (1..).zip(behind.chars().filter(|c| *c != ' ')) {
            self.places.insert(c, Place { letter, behind });
        }
    }
}

/// The rows of a table; its first line names the columns.
pub(in crate::lang) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use super::Place;
    use super::TABLE;
    use super::rows;
    use std::collections::BTreeSet;

    fn check(name: &str, letters: &str) {
        let alphabet = Letters::of(name);
        assert_eq!(alphabet.headings.len(), letters.chars().count(), "{name}");
        for (letter, c) in (0..).zip(letters.chars()) {
            assert_eq!(alphabet.place(c), Some(Place { letter, behind: 0 }), "{name} {c}");
        }
    }

    #[test]
    fn alphabets_stand_in_their_order() {
        check("ug", "اەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي");
        check("kk-Arab", "ابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى");
        check("Latn", "abcdefghijklmnopqrstuvwxyz");
        check("Cyrl", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя");
        check("none", "");
    }

    #[test]
    fn no_character_has_two_places() {
        let mut seen = BTreeSet::new();
        for row in rows(TABLE) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 7, "{row}");
            for c in [cells[1], cells[4], cells[5]].concat().chars().filter(|c| *c != ' ') {
                assert!(seen.insert((cells[0], c)), "{row}: {c}");
            }
        }
    }

    #[test]
    fn other_forms_share_a_place_and_foreign_letters_stand_behind_one() {
        let kazakh = Letters::of("kk-Arab");
        assert_eq!(kazakh.place('ٸ'), kazakh.place('ى'));
        assert_eq!(kazakh.place('ﺏ'), kazakh.place('ب'));
        let foreign = kazakh.place('غ').unwrap();
        assert_eq!((foreign.letter, foreign.behind), (kazakh.place('ع').unwrap().letter, 1));
    }
}
