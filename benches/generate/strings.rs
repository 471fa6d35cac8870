//! The interface words of our theme as plain text, for the themes of the other generators.

use crate::language::Language;
use std::fs;
use std::io;
use std::path::Path;

/// Keys and words.
pub(crate) type Strings = Vec<(String, String)>;

/// The words of a language in the order of their keys, with `{n}` for what is put in.
pub(crate) fn strings(root: &Path, language: Language) -> io::Result<Strings> {
    let path = root.join(format!("themes/common/strings/{language}.yaml"));
    let named = |told: String| io::Error::other(format!("{}: {told}", path.display()));
    let text = fs::read_to_string(&path).map_err(|e| named(e.to_string()))?;
    let all: serde_yaml::Mapping = serde_yaml::from_str(&text).map_err(|e| named(e.to_string()))?;
    let word = |(key, value): (&serde_yaml::Value, &serde_yaml::Value)| {
        let text = value.as_str().or_else(|| value["text"].as_str())?;
        Some((key.as_str()?.to_owned(), text.to_owned()))
    };
    all.iter().map(|pair| word(pair).ok_or_else(|| named(format!("{pair:?} is no word")))).collect()
}

/// A string in quotes as JSON and YAML both read it.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Hugo's form: `{n}` becomes `{{ .n }}`.
pub(crate) fn for_hugo(strings: &[(String, String)]) -> String {
    let line = |(key, text): &(String, String)| {
        format!("{key}: {}\n", quoted(&text.replace('{', "{{ .").replace('}', " }}")))
    };
    strings.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::for_hugo;
    use super::strings;
    use crate::language::Language;
    use std::path::Path;

    #[test]
    fn every_language_has_the_words_of_the_theme() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let keys = |language| -> Vec<String> {
            strings(root, language).unwrap().into_iter().map(|(key, _)| key).collect()
        };
        assert_eq!(keys(Language::Zh), keys(Language::Kk));
        assert_eq!(keys(Language::Zh), keys(Language::Ug));
        assert!(keys(Language::Zh).contains(&"total_n".to_owned()));
    }

    #[test]
    fn hugo_gets_its_own_places_for_values() {
        let strings = [("found".to_owned(), "“{q}”: {n}".to_owned())];
        assert_eq!(for_hugo(&strings), "found: \"“{{ .q }}”: {{ .n }}\"\n");
    }
}
