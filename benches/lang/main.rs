//! How fast texts are folded, cut to stems and told apart: the Declaration, repeated.

#![allow(clippy::print_stdout, reason = "the figures are what the program is for")]

use qunshan::base::language::Language;
use qunshan::lang::detect;
use qunshan::lang::fold::Level;
use qunshan::lang::fold::fold;
use qunshan::lang::stem::stem;
use std::hint::black_box;
use std::time::Instant;

const TEXTS: [(Language, &str); 3] = [
    (Language::Uyghur, include_str!("../texts/udhr-ug-arab.txt")),
    (Language::Kazakh, include_str!("../texts/udhr-kk-arab-converted.txt")),
    (Language::Chinese, include_str!("../texts/udhr-zh.txt")),
];

const REPEATED: usize = 500;

fn main() {
    for (language, text) in TEXTS {
        let text = text.repeat(REPEATED);
        // The tables are read before the clock runs.
        black_box(stem(&fold("ى", language, Level::Loose), language));
        tell(language, "strict", &text, || fold(&text, language, Level::Strict).len());
        tell(language, "key", &text, || fold(&text, language, Level::Key).len());
        tell(language, "key and stems", &text, || {
            let key = fold(&text, language, Level::Key);
            let words = key.split([' ', '\n', '،', '.', '-', ',', ':', '؛']);
            words.map(|word| stem(word, language).len()).sum()
        });
        tell(language, "language", &text, || text.lines().filter_map(detect::language).count());
    }
}

/// The best of five runs, since everything else on the machine only makes them slower.
fn tell(language: Language, what: &str, text: &str, run: impl Fn() -> usize) {
    let seconds = (0..5).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    });
    let best = seconds.fold(f64::INFINITY, f64::min);
    let megabytes = text.len() as f64 / 1e6;
    println!("{} {what}: {:.0} MB/s", language.code(), megabytes / best);
}
