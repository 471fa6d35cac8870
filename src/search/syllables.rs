//! The ways to read Latin letters as pinyin syllables.

use crate::lang::pinyin;

/// How many ways are told.
const MOST: usize = 8;

/// How many letters the longest syllable has: `zhuang`.
const LONGEST: usize = 6;

/// The ways to cut a word of small letters, all of it, into syllables; longer first ones come first.
pub(in crate::search) fn parses(word: &str) -> Vec<Vec<&str>> {
    let mut cutting = Cutting { word, ends_well: vec![false; word.len() + 1], found: Vec::new() };
    cutting.ends_well[word.len()] = true;
    for at in (0..word.len()).rev() {
        cutting.ends_well[at] = cutting.steps(at).next().is_some();
    }
    if !word.is_empty() {
        cutting.cut(0, &mut Vec::new());
    }
    cutting.found
}

struct Cutting<'w> {
    word: &'w str,
    /// From where on the rest can be cut, so that no way is begun in vain.
    ends_well: Vec<bool>,
    found: Vec<Vec<&'w str>>,
}

impl<'w> Cutting<'w> {
    /// Where syllables from a place on may end, the longest first.
    fn steps(&self, at: usize) -> impl Iterator<Item = usize> + use<'w> {
        let word = self.word;
        let ends: Vec<usize> = (at + 1..=word.len().min(at + LONGEST))
            .rev()
            .filter(|end| self.ends_well[*end] && pinyin::is_syllable(&word[at..*end]))
            .collect();
        ends.into_iter()
    }

    fn cut(&mut self, at: usize, before: &mut Vec<&'w str>) {
        if self.found.len() == MOST {
            return;
        }
        if at == self.word.len() {
            return self.found.push(before.clone());
        }
        for end in self.steps(at) {
            before.push(&self.word[at..end]);
            self.cut(end, before);
            before.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parses;

    fn check(word: &str, expected: &[&str]) {
        let found: Vec<String> = parses(word).iter().map(|parse| parse.join(" ")).collect();
        assert_eq!(found, expected, "{word}");
    }

    #[test]
    fn a_word_is_cut_in_every_way() {
        check("xian", &["xian", "xi an"]);
        check("fangan", &["fang an", "fan gan"]);
        check("nvxing", &["nv xing"]);
        check("wcnrwl", &[]);
        check("", &[]);
    }

    #[test]
    fn a_long_word_does_not_take_long() {
        assert!(parses(&"xian".repeat(40)).len() == 8);
        assert!(parses(&format!("{}q", "xian".repeat(40))).is_empty());
    }
}
