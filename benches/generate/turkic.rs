//! Uyghur and Kazakh: words drawn by rank as Zipf's law has it, each page fond of a few of its own.

use crate::lexicon::Lexicon;
use crate::lexicon::fits;
use crate::random::Random;
use crate::voice::Sentence;
use crate::voice::Topic;
use crate::voice::Voice;

/// Of the most frequent words most are particles: they take no suffix.
const PARTICLES: usize = 20;

/// Mandelbrot's offset: without it the first word of so small a vocabulary is too frequent.
const OFFSET: f64 = 2.7;

/// Longer words are mostly inflected already; of the others so many of 100 stand without suffix.
const LONG: usize = 9;
const BARE: usize = 30;

/// How many words a page is fond of, and in how many of 100 cases one of them is taken.
const FOND_OF: usize = 14;
const FOND: usize = 18;

/// One language's words with the chance of each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Turkic {
    lexicon: Lexicon,
    /// Sums of the weights up to each rank: a draw is a search in it.
    sums: Vec<f64>,
}

impl Turkic {
    /// Weighs the words of a lexicon.
    pub(crate) fn new(lexicon: Lexicon) -> Self {
        let mut total = 0.0;
        let mut sums = Vec::with_capacity(lexicon.stems.len());
        let mut rank = 1.0;
        for _ in &lexicon.stems {
            total += 1.0 / (rank + OFFSET);
            rank += 1.0;
            sums.push(total);
        }
        Self { lexicon, sums }
    }

    fn rank(&self, random: &mut Random) -> usize {
        let total = self.sums.last().copied().unwrap_or(0.0);
        let drawn = random.share() * total;
        self.sums.partition_point(|sum| *sum <= drawn).min(self.sums.len() - 1)
    }

    fn word(&self, topic: &Topic, random: &mut Random) -> String {
        let fond = random.chance(FOND) && !topic.0.is_empty();
        let rank = if fond { *random.pick(&topic.0) } else { self.rank(random) };
        let stem = &self.lexicon.stems[rank];
        let bare = rank < PARTICLES || stem.chars().count() > LONG || random.chance(BARE);
        if bare { stem.clone() } else { self.inflected(stem, random) }
    }

    /// Plural, possessive and case, each in its share of the cases.
    fn inflected(&self, stem: &str, random: &mut Random) -> String {
        let mut word = stem.to_owned();
        for (suffixes, percent) in self.lexicon.steps.iter().zip([22, 34, 52]) {
            if random.chance(percent)
                && let Some(suffix) = fitting(&word, suffixes, random)
            {
                word.push_str(suffix);
            }
        }
        word
    }

    fn words(&self, count: usize, topic: &Topic, random: &mut Random) -> Vec<String> {
        (0..count).map(|_| self.word(topic, random)).collect()
    }
}

/// A suffix that may follow, drawn a few times at most.
fn fitting<'a>(word: &str, suffixes: &'a [String], random: &mut Random) -> Option<&'a String> {
    (0..12).find_map(|_| {
        // The lower of two draws: short suffixes stand first and are the frequent ones.
        let at = random.below(suffixes.len()).min(random.below(suffixes.len()));
        suffixes.get(at).filter(|suffix| fits(word, suffix))
    })
}

impl Voice for Turkic {
    fn topic(&self, random: &mut Random) -> Topic {
        let rare = self.lexicon.stems.len() - PARTICLES;
        Topic((0..FOND_OF).map(|_| PARTICLES + random.below(rare)).collect())
    }

    fn sentence(&self, topic: &Topic, random: &mut Random) -> Sentence {
        let count = random.between(6, 20);
        let mut words = self.words(count, topic, random);
        if count > 10 {
            words[count / 2].push('،');
        }
        Sentence { text: format!("{}.", words.join(" ")), words: count }
    }

    fn phrase(&self, topic: &Topic, random: &mut Random) -> String {
        let count = random.between(2, 5);
        self.words(count, topic, random).join(" ")
    }

    fn gap(&self) -> &'static str {
        " "
    }
}

#[cfg(test)]
mod tests {
    use super::Turkic;
    use super::Voice;
    use crate::lexicon::Lexicon;
    use crate::random::Random;
    use std::collections::BTreeMap;

    /// Word counts of a long run of sentences, highest first, and the letters of an average word
    /// in tenths.
    fn frequencies(voice: &Turkic) -> (Vec<usize>, usize) {
        let mut random = Random::at(1, &[]);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..150 {
            let topic = voice.topic(&mut random);
            for word in voice.paragraph(400, &topic, &mut random).split_whitespace() {
                *counts.entry(word.trim_end_matches(['.', '،']).to_owned()).or_insert(0) += 1;
            }
        }
        let letters: usize = counts.iter().map(|(word, count)| word.chars().count() * count).sum();
        let mut counts: Vec<usize> = counts.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let total: usize = counts.iter().sum();
        (counts, letters * 10 / total)
    }

    fn check(lexicon: Lexicon, text: &str) {
        let (counts, letters) = frequencies(&Turkic::new(lexicon));
        let top = counts[0] * 1_000 / counts.iter().sum::<usize>();
        assert!((15..80).contains(&top), "the first word has {top} of 1000");
        assert!(counts.len() > 8_000, "{} different words", counts.len());
        // On a Zipf curve ten times the rank is about a tenth of the frequency.
        for rank in [10, 100] {
            let ratio = counts[rank - 1] / counts[rank * 10 - 1].max(1);
            assert!((4..25).contains(&ratio), "rank {rank} against {}: {ratio}", rank * 10);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let real = words.iter().map(|word| word.chars().count()).sum::<usize>() * 10 / words.len();
        assert!(letters.abs_diff(real) <= 15, "{letters} against {real} tenths of a letter");
    }

    #[test]
    fn uyghur_words_follow_a_zipf_curve() {
        check(Lexicon::uyghur(), include_str!("../texts/udhr-ug-arab.txt"));
    }

    #[test]
    fn kazakh_words_follow_a_zipf_curve() {
        check(Lexicon::kazakh(), include_str!("../texts/udhr-kk-arab-converted.txt"));
    }
}
