//! The words of Uyghur or Kazakh: stems of a real text in the order of their frequency, and the
//! suffixes that fit a stem by vowel harmony, voice and final letter.

use std::collections::BTreeMap;

/// Longer words of the text are mostly inflected or derived already.
const ROOT: usize = 7;

/// Suffixes of one step, short ones (which are the frequent ones) first.
type Suffixes = Vec<String>;

/// Stems by falling frequency, and suffixes in the order in which they follow a stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lexicon {
    /// The stems of the text, then the words derived from them.
    pub(crate) stems: Vec<String>,
    /// Plural, possessive and case.
    pub(crate) steps: [Suffixes; 3],
}

/// The vowels that a Uyghur word never begins with: it begins with `ئ` before them.
const FIRST_VOWELS: [char; 8] = ['ا', 'ە', 'و', 'ۇ', 'ۆ', 'ۈ', 'ې', 'ى'];

impl Lexicon {
    /// Reads a text and a table of suffixes; `deriving` are suffixes that make new words.
    fn new(text: &str, table: &str, deriving: &[&str]) -> Self {
        let steps = ["4", "3", "2"].map(|step| suffixes(table, step));
        let counts = counts(text);
        let mut stems = stems(&counts, &steps);
        let derived: Vec<String> = deriving.iter().flat_map(|by| derived(&stems, by)).collect();
        stems.extend(derived);
        Self { stems, steps }
    }

    /// The words of the Uyghur text.
    pub(crate) fn uyghur() -> Self {
        // A dozen words of the text lack the sign that a first vowel needs: no model for others.
        let words = include_str!("../texts/udhr-ug-arab.txt").split_whitespace();
        let sound: Vec<&str> = words.filter(|word| !word.starts_with(FIRST_VOWELS)).collect();
        Self::new(
            &sound.join(" "),
            include_str!("../../src/lang/tables/stem-ug.tsv"),
            &["لىق", "لىك", "سىز", "چى", "داش"],
        )
    }

    /// The words of the Kazakh text.
    pub(crate) fn kazakh() -> Self {
        let text = include_str!("../texts/udhr-kk-arab-converted.txt");
        Self::new(
            text,
            include_str!("../../src/lang/tables/stem-kk.tsv"),
            &["لىق", "لىك", "سىز", "شى"],
        )
    }
}

fn derived(stems: &[String], suffix: &str) -> Vec<String> {
    let roots = stems.iter().filter(|stem| stem.chars().count() <= ROOT && fits(stem, suffix));
    roots.map(|stem| format!("{stem}{suffix}")).collect()
}

fn suffixes(table: &str, step: &str) -> Suffixes {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let mut found: Suffixes = rows
        .filter_map(|row| row.split_once('\t'))
        .filter(|(at, _)| at.trim_end_matches('b') == step)
        .filter_map(|(_, rest)| rest.split('\t').next())
        .map(str::to_owned)
        .collect();
    found.sort_by_key(|suffix| (suffix.chars().count(), suffix.clone()));
    found
}

/// The words of a text with how often they stand there.
fn counts(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| c.is_whitespace() || "-‐–".contains(c)) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.chars().count() > 1 && word.chars().all(|c| !c.is_ascii()) {
            *counts.entry(word.to_owned()).or_insert(0) += 1;
        }
    }
    counts
}

/// A word is cut to its stem only if the stem stands in the text too: no cut makes a non-word.
fn stems(counts: &BTreeMap<String, usize>, steps: &[Suffixes; 3]) -> Vec<String> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, count) in counts {
        let stem = steps.iter().flatten().filter_map(|suffix| word.strip_suffix(suffix.as_str()));
        let known =
            stem.filter(|stem| counts.contains_key(*stem) && stem.chars().count() > 2).min();
        *sums.entry(known.unwrap_or(word)).or_insert(0) += count;
    }
    let mut ranked: Vec<(&str, usize)> = sums.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    ranked.into_iter().map(|(stem, _)| stem.to_owned()).collect()
}

/// Whether the suffix may follow the stem.
pub(crate) fn fits(stem: &str, suffix: &str) -> bool {
    let (Some(last), Some(first)) = (stem.chars().last(), suffix.chars().next()) else {
        return false;
    };
    let harmony = match (back(stem), back(suffix)) {
        (Some(stem), Some(suffix)) => stem == suffix,
        _ => true,
    };
    let voiceless = "پتچسشفقكھخح".contains(last);
    let voice = match first {
        'ت' | 'ق' | 'ك' | 'پ' => voiceless,
        'د' | 'غ' | 'ع' | 'گ' | 'ب' => !voiceless,
        _ => true,
    };
    // Two vowels never meet.
    harmony && voice && !(vowel(last) && vowel(first))
}

fn vowel(letter: char) -> bool {
    "اەېىوۇۆۈ".contains(letter)
}

/// Whether the last telling letter is one of back words; `None` if no letter tells.
fn back(word: &str) -> Option<bool> {
    word.chars().rev().find_map(|letter| match letter {
        'ا' | 'و' | 'ۇ' | 'ق' | 'غ' | 'ع' => Some(true),
        'ە' | 'ۆ' | 'ۈ' | 'ك' | 'گ' => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use super::fits;

    #[test]
    fn knows_the_frequent_words_of_the_text() {
        let stems = Lexicon::uyghur().stems;
        assert!(stems[..5].contains(&"ۋە".to_owned()), "{:?}", &stems[..5]);
        assert!(stems.len() > 1_500, "{}", stems.len());
    }

    #[test]
    fn reads_three_steps_of_suffixes() {
        let [plural, possessive, case] = Lexicon::uyghur().steps;
        assert_eq!(plural, ["لار", "لىر", "لەر"]);
        assert!(possessive.contains(&"ى".to_owned()));
        assert!(case.contains(&"نىڭ".to_owned()));
    }

    #[test]
    fn harmony_and_voice_choose_the_suffix() {
        assert!(fits("بالا", "لار") && !fits("بالا", "لەر"));
        assert!(fits("مەكتەپ", "تە") && !fits("مەكتەپ", "دە") && !fits("مەكتەپ", "تا"));
        assert!(!fits("بالا", "ى") && fits("كىتاب", "ى"));
    }
}
