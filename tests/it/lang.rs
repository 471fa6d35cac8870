//! The languages of the sample's texts, told by their letters.

use crate::support::sources::Source;
use crate::support::sources::below;
use qunshan::base::language::Language;
use qunshan::lang::detect;

/// The sample's texts of one language.
fn texts(language: Language) -> Vec<Source> {
    let ending = format!(".{}.md", language.code());
    let all: Vec<Source> =
        below("content").into_iter().filter(|source| source.path.ends_with(&ending)).collect();
    assert!(all.len() > 50, "{}", all.len());
    all
}

#[test]
fn the_samples_texts_are_told() {
    for language in Language::ALL {
        for source in texts(language) {
            assert_eq!(detect::language(&source.text), Some(language), "{}", source.path);
        }
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
