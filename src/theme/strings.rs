//! The interface strings of a theme: a text and what is known of its rendering, for each key of
//! each language. A theme's own strings stand before those of its parents.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::path::SourcePath;
use crate::theme::faults;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A string with what is known of its rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The text; `{n}` is a place for a value.
    pub text: String,
    /// Whence the rendering comes: `attested: ...` or `unverified`; empty where it is the original.
    pub status: String,
}

/// The strings of one language by their keys.
pub type Phrases = BTreeMap<String, Phrase>;

/// A string as a file holds it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Known(Known),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    text: String,
    status: String,
}

/// Reads one file of strings; an empty file holds none.
pub(crate) fn read(path: &SourcePath, text: &str, found: &mut Vec<Finding>) -> Phrases {
    let written: Result<Option<BTreeMap<String, Written>>, _> = serde_yaml::from_str(text);
    match written {
        Ok(written) => written.unwrap_or_default().into_iter().map(phrase).collect(),
        Err(e) => {
            let place = yaml_place(path, text, &e);
            found.push(faults::broken_yaml(place, &plain_words(&e)));
            Phrases::new()
        }
    }
}

fn phrase((key, written): (String, Written)) -> (String, Phrase) {
    let phrase = match written {
        Written::Text(text) => Phrase { text, status: String::new() },
        Written::Known(Known { text, status }) => Phrase { text, status },
    };
    (key, phrase)
}

/// Where in a file its YAML is broken.
pub(crate) fn yaml_place(path: &SourcePath, text: &str, error: &serde_yaml::Error) -> Place {
    let offset = error.location().map_or(0, |location| location.index().min(text.len()));
    Place::of_offset(path, text, offset, 1)
}

/// The words of a YAML error without its place.
pub(crate) fn plain_words(error: &serde_yaml::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The names of the places for values in a string.
pub(crate) fn holes(text: &str) -> BTreeSet<&str> {
    parts(text).into_iter().filter_map(|part| part.1).collect()
}

/// A string cut into texts, each with the place for a value that follows it.
pub(crate) fn parts(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((name, behind)) = after.split_once('}')
    {
        parts.push((before, Some(name)));
        rest = behind;
    }
    parts.push((rest, None));
    parts
}

/// Tells of keys whose places for values differ from those that were `seen` first.
pub(crate) fn compare_holes<'p>(
    by_lang: &'p BTreeMap<Lang, Phrases>,
    seen: &mut BTreeMap<&'p str, BTreeSet<&'p str>>,
    place: &dyn Fn(&Lang, &str) -> Place,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (lang, phrases) in by_lang {
        for (key, phrase) in phrases {
            let holes = holes(&phrase.text);
            let expected = seen.entry(key).or_insert_with(|| holes.clone());
            if *expected != holes {
                let names: Vec<String> =
                    expected.iter().map(|name| format!("`{{{name}}}`")).collect();
                found.push(faults::holes_differ(place(lang, key), key, &names.join(" ")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::parts;
    use super::read;
    use crate::base::path::SourcePath;

    #[test]
    fn strings_are_texts_with_or_without_a_status() {
        let path = SourcePath::parse("themes/common/strings/kk.yaml").unwrap();
        let mut found = Vec::new();
        let read = read(&path, "a: x\nb: {text: y, status: unverified}\n", &mut found);
        assert_eq!(found, []);
        assert_eq!(read["a"].text, "x");
        assert_eq!(read["b"].status, "unverified");
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        let path = SourcePath::parse("themes/common/strings/kk.yaml").unwrap();
        let mut found = Vec::new();
        read(&path, "a: x\nb: [\n", &mut found);
        assert_eq!((found[0].code, found[0].place.line), ("T005", 3));
    }

    #[test]
    fn places_for_values_are_found() {
        assert_eq!(parts("第 {n} 页"), [("第 ", Some("n")), (" 页", None)]);
        assert_eq!(parts("a } {"), [("a } {", None)]);
    }
}
