//! Words typed on a keyboard that lacks some letters of their script: `i` for `ı`, `к` for `қ`.

use crate::base::language::Language;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;

/// At how many places of a word both readings are tried: each place doubles what is looked for.
const BOTH: usize = 4;

/// A plain letter, or two that are typed together, with the one that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lang) struct Plain {
    language: String,
    script: Script,
    pub(in crate::lang) typed: String,
    pub(in crate::lang) meant: String,
}

impl Plain {
    pub(in crate::lang) fn read(table: &str) -> Vec<Self> {
        let row = |row: Vec<&str>| Self {
            language: field(&row, 0).to_owned(),
            script: match field(&row, 1) {
                "latin" => Script::Latin,
                _ => Script::Cyrillic,
            },
            typed: field(&row, 2).to_owned(),
            meant: field(&row, 3).to_owned(),
        };
        tables::rows(table).map(row).collect()
    }
}

/// The plain letters of a language and script.
pub(in crate::lang) fn letters(language: Language, script: Script) -> Vec<&'static Plain> {
    let fits = |plain: &&Plain| plain.language == language.code() && plain.script == script;
    tables::PLAIN.iter().filter(fits).collect()
}

/// A word in each way in which it may have been meant, first as it stands. One with a letter that
/// plain keyboards lack was typed on another, so it stands for itself alone.
pub(in crate::lang) fn spellings(word: &str, language: Language, script: Script) -> Vec<String> {
    let last = match script {
        Script::Latin => '\u{7F}',
        Script::Cyrillic => 'ё',
    };
    let letters = letters(language, script);
    if letters.is_empty() || word.chars().any(|c| c > last) {
        return vec![word.to_owned()];
    }
    let mut all = Vec::new();
    // What is left to read, what was written so far, and at how many places letters were plain.
    let mut open = vec![(word, String::new(), 0)];
    while let Some((rest, mut written, places)) = open.pop() {
        let Some(first) = rest.chars().next() else {
            all.push(written);
            continue;
        };
        let plain = letters.iter().find(|plain| rest.starts_with(&plain.typed));
        if let Some(plain) = plain {
            let behind = &rest[plain.typed.len()..];
            open.push((behind, format!("{written}{}", plain.meant), places + 1));
        }
        if plain.is_none() || places < BOTH {
            written.push(first);
            open.push((&rest[first.len_utf8()..], written, places + usize::from(plain.is_some())));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::spellings;
    use crate::base::language::Language;
    use crate::lang::transliterate::Script;

    fn check(word: &str, language: Language, script: Script, expected: &[&str]) {
        assert_eq!(spellings(word, language, script), expected);
    }

    #[test]
    fn a_plain_letter_is_read_in_both_ways() {
        let latin = Script::Latin;
        check("bilim", Language::Kazakh, latin, &["bilim", "bilım", "bılim", "bılım"]);
        check("jang", Language::Kazakh, latin, &["jang", "janğ", "jañ"]);
        check("zat", Language::Kazakh, latin, &["zat"]);
        check("көлик", Language::Kazakh, Script::Cyrillic, &["көлик"]);
        check("заки", Language::Kazakh, Script::Cyrillic, &["заки", "закі", "зақи", "зақі"]);
        check("bekit", Language::Uyghur, latin, &["bekit", "békit"]);
        check("béket", Language::Uyghur, latin, &["béket"]);
    }

    #[test]
    fn long_words_are_tried_in_sixteen_ways_at_most() {
        let all = spellings("ministrliginin", Language::Kazakh, Script::Latin);
        assert_eq!(all.len(), 16);
        assert!(all.contains(&"ministrlığının".to_owned()), "{all:?}");
        let long = spellings(&"i".repeat(10_000), Language::Kazakh, Script::Latin);
        assert_eq!(long.len(), 16);
    }
}
