//! Queries drawn from the texts: nobody chose them.

use crate::files::Fault;
use crate::files::Files;
use std::collections::BTreeSet;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 2 to 12 Chinese characters that follow each other, from anywhere.
    Substring,
    /// A clause between two signs, of at most 12 characters: what people would copy.
    Clause,
    /// The beginning of such a clause, 2 to 4 characters: nearly a word.
    Word,
    /// Two such beginnings from one page with a blank between.
    Pair,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Substring, Self::Clause, Self::Word, Self::Pair];
}

/// So many different queries.
pub(crate) fn queries(
    files: &Files,
    kind: Kind,
    count: usize,
    seed: u64,
) -> Result<BTreeSet<String>, Fault> {
    let mut dice = Dice(seed ^ (kind as u64) << 32 ^ 0x9E37_79B9_7F4A_7C15);
    let mut drawn = BTreeSet::new();
    // An index of few texts may not have so many.
    for _ in 0..100 * count {
        if drawn.len() == count {
            break;
        }
        let page = u32::try_from(dice.below(files.pages))?;
        let page = files.page(page)?.value;
        let text = format!("{}\n{}", page.title, page.text);
        let runs: Vec<Vec<char>> = text
            .split(|c| !matches!(c, '\u{4E00}'..='\u{9FFF}'))
            .map(|run| run.chars().collect())
            .filter(|run: &Vec<char>| run.len() >= 2)
            .collect();
        if !runs.is_empty() {
            drawn.extend(draw(kind, &runs, &mut dice));
        }
    }
    Ok(drawn)
}

fn draw(kind: Kind, runs: &[Vec<char>], dice: &mut Dice) -> Option<String> {
    let run = &runs[dice.below(runs.len())];
    match kind {
        Kind::Substring => {
            let length = 2 + dice.below(11);
            let start = dice.below(run.len().checked_sub(length)? + 1);
            Some(run[start..start + length].iter().collect())
        }
        Kind::Clause => (run.len() <= 12).then(|| run.iter().collect()),
        Kind::Word => Some(run.iter().take(2 + dice.below(3)).collect()),
        Kind::Pair => {
            let other = &runs[dice.below(runs.len())];
            let first: String = run.iter().take(2 + dice.below(3)).collect();
            let second: String = other.iter().take(2 + dice.below(3)).collect();
            Some(format!("{first} {second}"))
        }
    }
}

/// Chance that is the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap_or(0)
    }
}
