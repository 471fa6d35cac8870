//! The languages of the sample's texts, told by their letters.

use crate::support::sources::Source;
use crate::support::sources::below;
use qunshan::base::language::Language;
use qunshan::lang::detect;

/// The sample's texts of one language without their front matter, where names are Chinese.
fn texts(language: Language) -> Vec<Source> {
    let ending = format!(".{}.md", language.code());
    let mut all: Vec<Source> =
        below("content").into_iter().filter(|source| source.path.ends_with(&ending)).collect();
    for source in &mut all {
        source.text = source.text.splitn(3, "---\n").last().unwrap().to_owned();
    }
    all.retain(|source| !source.text.trim().is_empty());
    assert!(all.len() > 50, "{}", all.len());
    all
}

#[test]
fn the_samples_texts_are_told() {
    for language in Language::ALL {
        let all = texts(language);
        let found: Vec<_> = all.iter().map(|source| detect::language(&source.text)).collect();
        for (found, source) in found.iter().zip(&all) {
            assert!(found.is_none_or(|found| found == language), "{}", source.path);
        }
        let told = found.iter().flatten().count();
        // A short note can lack the letters that tell.
        assert!(told * 100 >= all.len() * 95, "{language:?}: {told} of {}", all.len());
    }
}

#[test]
fn no_line_of_the_sample_is_taken_for_another_language() {
    for language in Language::ALL {
        let (mut told, mut lines) = (0, 0);
        for source in texts(language) {
            for line in source.text.lines().filter(|line| !line.is_ascii()) {
                let found = detect::language(line);
                assert!(found.is_none_or(|found| found == language), "{}: {line}", source.path);
                told += usize::from(found.is_some());
                lines += 1;
            }
        }
        assert!(told * 10 > lines * 6, "{language:?}: {told} of {lines}");
    }
}
