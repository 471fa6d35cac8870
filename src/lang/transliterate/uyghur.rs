//! Uyghur in three scripts, letter by letter; the carrier ئ is what needs rules.

use crate::base::language::Language;
use crate::lang::alphabet;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::tables;
use crate::lang::tables::field;
use crate::lang::transliterate::Script;
use serde_json::Value;
use serde_json::json;

const CARRIER: char = 'ئ';

/// The pairs of letters, longest first on the side that is read.
pub(in crate::lang) struct Letters {
    /// What stands for the carrier inside a word.
    carrier: String,
    from_arabic: [Vec<(String, String)>; 2],
    to_arabic: [Vec<(String, String)>; 2],
}

impl Letters {
    pub(in crate::lang) fn read(table: &str) -> Self {
        let mut letters = Self {
            carrier: String::new(),
            from_arabic: Default::default(),
            to_arabic: Default::default(),
        };
        for row in tables::rows(table) {
            let arabic = field(&row, 1).replace('∅', "");
            for (script, other) in [field(&row, 2), field(&row, 3)].into_iter().enumerate() {
                letters.add(script, &arabic, other, &row);
            }
        }
        for pairs in letters.from_arabic.iter_mut().chain(&mut letters.to_arabic) {
            pairs.sort_by_key(|(read, _)| std::cmp::Reverse(read.chars().count()));
        }
        letters
    }

    fn add(&mut self, script: usize, arabic: &str, other: &str, row: &[&str]) {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        match field(row, 4) {
            "inside" => self.carrier = other.to_owned(),
            "start" => {}
            _ if other.is_empty() => {}
            "from-latin" | "from-cyrillic" => self.to_arabic[script].push(pair(other, arabic)),
            "sequence" => {
                self.from_arabic[script].push(pair(arabic, other));
                // `n'g` comes back letter by letter: the apostrophe only parts the two.
                if !other.contains('\'') && other.chars().count() == 1 {
                    self.to_arabic[script].push(pair(other, arabic));
                }
            }
            _ => {
                self.from_arabic[script].push(pair(arabic, other));
                self.to_arabic[script].push(pair(other, arabic));
            }
        }
    }

    /// What `to_arabic` reads, for another program.
    pub(in crate::lang) fn to_json(&self, script: Script) -> Value {
        json!({ "carrier": self.carrier, "pairs": self.to_arabic[script as usize] })
    }

    pub(in crate::lang) fn written_in(&self, text: &str, script: Script) -> String {
        let text = fold(text, Language::Uyghur, Level::Strict);
        let mut out = String::with_capacity(text.len());
        let mut rest = &*text;
        let mut in_word = false;
        while let Some(c) = rest.chars().next() {
            if c == CARRIER {
                out.push_str(if in_word { &self.carrier } else { "" });
                rest = &rest[c.len_utf8()..];
                in_word = true;
                continue;
            }
            let found = longest(rest, &self.from_arabic[script as usize]);
            in_word = found.is_some();
            rest = write(found, rest, &mut out);
        }
        out
    }

    pub(in crate::lang) fn to_arabic(&self, text: &str, script: Script) -> String {
        let mut out = String::with_capacity(2 * text.len());
        let pairs = &self.to_arabic[script as usize];
        let mut rest = text;
        let mut before = None;
        let mut parted = false;
        while let Some(c) = rest.chars().next() {
            if self.carrier.starts_with(c)
                && before.is_some()
                && longest(&rest[1..], pairs).is_some()
            {
                rest = &rest[1..];
                parted = true;
                continue;
            }
            let found = longest(rest, pairs);
            let vowel = |c: char| alphabet::is_vowel(c, Language::Uyghur);
            if found.is_some_and(|(_, arabic)| arabic.starts_with(vowel))
                && (parted || before.is_none_or(vowel))
            {
                out.push(CARRIER);
            }
            rest = write(found, rest, &mut out);
            before = found.and_then(|(_, arabic)| arabic.chars().next_back().or(before));
            parted = false;
        }
        out
    }
}

/// The first pair whose read side a text begins with; they stand longest first.
pub(in crate::lang) fn longest<'p>(
    text: &str,
    pairs: &'p [(String, String)],
) -> Option<(&'p str, &'p str)> {
    let found = pairs.iter().find(|(read, _)| text.starts_with(read.as_str()));
    found.map(|(read, written)| (read.as_str(), written.as_str()))
}

/// Writes what was found, else the text's first character; gives back the rest.
fn write<'t>(found: Option<(&str, &str)>, text: &'t str, out: &mut String) -> &'t str {
    if let Some((read, written)) = found {
        out.push_str(written);
        return &text[read.len()..];
    }
    let end = text.chars().next().map_or(0, char::len_utf8);
    out.push_str(&text[..end]);
    &text[end..]
}
