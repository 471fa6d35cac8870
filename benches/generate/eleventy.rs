//! The cluster as one Eleventy site: beside the pages one file tells everything about sites,
//! columns, terms and words; the templates make all lists from it.

use crate::columns::COLUMNS;
use crate::config::MARK;
use crate::config::NAME;
use crate::config::STREET;
use crate::hugo::File;
use crate::language::Language;
use crate::language::Texts;
use crate::markdown::Cluster;
use crate::strings::Strings;
use crate::taxonomy::AUDIENCE_NAMES;
use crate::taxonomy::AUDIENCES;
use crate::taxonomy::THEME_NAMES;
use crate::taxonomy::THEMES;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// Everything but the pages and the theme.
pub(crate) fn files(cluster: &Cluster, words: &[(Language, Strings)]) -> Vec<File> {
    let languages: Vec<Value> =
        words.iter().map(|(language, words)| record(*language, words)).collect();
    let all = json!({
        "base": "https://www.qunshan.example",
        "languages": languages,
        "name": texts(&NAME),
        "mark": texts(&MARK),
        "street": texts(&STREET),
        "sites": cluster.sites.iter().map(|site| json!({
            "id": site.id, "group": site.group, "names": texts(&site.names),
        })).collect::<Vec<_>>(),
        "columns": COLUMNS.iter().map(|column| json!({
            "slug": column.slug, "names": texts(&column.names), "kind": column.kind.word(),
            "type": column.rule_type,
        })).collect::<Vec<_>>(),
        "taxonomies": [
            taxonomy("audience", &AUDIENCE_NAMES, &AUDIENCES),
            taxonomy("theme", &THEME_NAMES, &THEMES),
        ],
    });
    vec![("cluster.json".to_owned(), format!("{all:#}\n"))]
}

fn record(language: Language, words: &Strings) -> Value {
    let [tag, hreflang, name, direction] = language.facts();
    let words: Map<String, Value> =
        words.iter().map(|(key, text)| (key.clone(), text.as_str().into())).collect();
    json!({
        "code": language.to_string(), "tag": tag, "hreflang": hreflang, "name": name,
        "dir": direction, "words": words,
    })
}

fn taxonomy(slug: &str, names: &Texts, terms: &[(&str, Texts)]) -> Value {
    let terms: Vec<Value> =
        terms.iter().map(|(slug, names)| json!({"slug": slug, "names": texts(names)})).collect();
    json!({"slug": slug, "names": texts(names), "terms": terms})
}

/// A text in all languages; those that are not built are not asked for.
fn texts<T: AsRef<str>>(texts: &[T; 3]) -> Value {
    json!({
        "zh": Language::Zh.of(texts), "kk": Language::Kk.of(texts), "ug": Language::Ug.of(texts),
    })
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::language::Language;
    use crate::markdown::Cluster;
    use crate::pages::plan;
    use crate::sites::sites;

    #[test]
    fn one_file_tells_of_all_sites_columns_and_words() {
        let sites = sites(3);
        let pages = plan(&sites, 25, 300, 1);
        let words = [(Language::Ug, vec![("home".to_owned(), "x".to_owned())])];
        let files = files(&Cluster { sites, pages, seed: 1 }, &words);
        let all: serde_json::Value = serde_json::from_str(&files[0].1).unwrap();
        assert_eq!(all["sites"].as_array().map(Vec::len), Some(3));
        assert_eq!(all["columns"].as_array().map(Vec::len), Some(8));
        assert_eq!(all["languages"][0]["words"]["home"], "x");
        assert_eq!(all["languages"][0]["dir"], "rtl");
    }
}
