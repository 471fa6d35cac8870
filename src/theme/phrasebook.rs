//! Joins the interface strings of a look: those of its themes, then the cluster's and the site's
//! own before them. Tells of own strings that no template would ever show.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::theme::files;
use crate::theme::files::Layer;
use crate::theme::files::ThemeFiles;
use crate::theme::load::LoadRequest;
use crate::theme::own_faults;
use crate::theme::strings;
use crate::theme::strings::Phrases;
use crate::theme::tera_errors::Templates;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The folder of the cluster's own strings.
pub(crate) const OF_THE_CLUSTER: &str = "sites/strings";

/// Strings of one origin, each with the file that it comes from.
#[derive(Debug, Default)]
struct Book {
    by_lang: BTreeMap<Lang, Phrases>,
    homes: BTreeMap<(Lang, String), SourcePath>,
}

/// The folders of the strings that stand before those of the themes, nearest first.
pub(crate) fn own_folders(request: &LoadRequest<'_>) -> Vec<String> {
    let of_site = request.strings_of.map(|site| format!("sites/{site}/strings"));
    of_site.into_iter().chain([OF_THE_CLUSTER.to_owned()]).collect()
}

/// The strings of each language, the nearest first: the site's, the cluster's, the themes'.
pub(crate) fn join(
    request: &LoadRequest<'_>,
    layers: &[Layer],
    templates: &Templates,
    found: &mut Vec<Finding>,
) -> BTreeMap<Lang, Phrases> {
    let of_themes = layers.iter().filter(|layer| layer.folder.starts_with("themes/"));
    let folders: Vec<String> = of_themes.map(|layer| format!("{}/strings", layer.folder)).collect();
    let themes = Book::read(request, &folders, found);
    let own_folders = own_folders(request);
    let own = Book::read(request, &own_folders, found);
    for folder in &own_folders {
        find_unread(request, folder, found);
    }
    find_unknown(request, &own, &themes, templates, found);
    let mut seen = BTreeMap::new();
    for book in [&themes, &own] {
        let place = |lang: &Lang, key: &str| book.place(request, lang, key);
        found.extend(strings::compare_holes(&book.by_lang, &mut seen, &place));
    }
    let mut joined = own.by_lang.clone();
    for (lang, phrases) in &themes.by_lang {
        let nearest = joined.entry(lang.clone()).or_default();
        for (key, phrase) in phrases {
            nearest.entry(key.clone()).or_insert_with(|| phrase.clone());
        }
    }
    joined
}

impl Book {
    /// The strings of several folders, the nearest first.
    fn read(request: &LoadRequest<'_>, folders: &[String], found: &mut Vec<Finding>) -> Self {
        let mut book = Self::default();
        for edition in request.editions {
            let phrases = book.by_lang.entry(edition.code.clone()).or_default();
            for folder in folders {
                let path = SourcePath::parse(&format!("{folder}/{}.yaml", edition.code));
                let Some(path) = path else { continue };
                let Some(bytes) = request.files.files.get(&path) else { continue };
                let Some(text) = files::text(&path, bytes, found) else { continue };
                for (key, phrase) in strings::read(&path, text, found) {
                    let home = (edition.code.clone(), key.clone());
                    book.homes.entry(home).or_insert_with(|| path.clone());
                    phrases.entry(key).or_insert(phrase);
                }
            }
        }
        book
    }

    fn place(&self, request: &LoadRequest<'_>, lang: &Lang, key: &str) -> Place {
        let home = self.homes.get(&(lang.clone(), key.to_owned()));
        home.map_or(request.place.clone(), |path| key_place(request.files, path, key))
    }
}

/// Where a file of strings has a key.
fn key_place(files: &ThemeFiles, path: &SourcePath, key: &str) -> Place {
    let text = files.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    let start = format!("{key}:");
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(&start) {
            return Place::of_offset(path, text, at, 1);
        }
        at += line.len();
    }
    Place::start_of(path)
}

/// Files in a folder of own strings that nobody reads: of a language that the cluster has not, or
/// with a name that is none of a language.
fn find_unread(request: &LoadRequest<'_>, folder: &str, found: &mut Vec<Finding>) {
    // A site that took the folder's name is told elsewhere, and then none of its files is meant.
    if request.files.below(folder).any(|(name, ..)| name == "site.yaml") {
        return;
    }
    let names: Vec<String> =
        request.editions.iter().map(|edition| format!("{}.yaml", edition.code)).collect();
    for (name, path, _) in request.files.below(folder) {
        if !names.iter().any(|known| known == name) {
            found.push(own_faults::unread_strings(Place::start_of(path), name, &names));
        }
    }
}

/// Own strings of keys that no theme has and no template asks for.
fn find_unknown(
    request: &LoadRequest<'_>,
    own: &Book,
    themes: &Book,
    templates: &Templates,
    found: &mut Vec<Finding>,
) {
    let languages: Vec<String> =
        request.editions.iter().map(|edition| format!("lang_{}", edition.code)).collect();
    let known: BTreeSet<&str> = themes
        .by_lang
        .values()
        .flat_map(|phrases| phrases.keys().map(String::as_str))
        .chain(request.words.iter().copied())
        // Views name them, and a theme cannot know every language.
        .chain(languages.iter().map(String::as_str))
        .chain(
            templates
                .values()
                .flat_map(|template| template.calls.iter())
                .filter_map(|call| (call.function == "t").then_some(call.argument.as_str())),
        )
        .collect();
    for ((lang, key), path) in &own.homes {
        if known.contains(key.as_str()) || path_of_cluster(path) && asked_elsewhere(request, key) {
            continue;
        }
        let near = nearest(key, known.iter().copied());
        found.push(own_faults::unknown_string(own.place(request, lang, key), key, near));
    }
}

fn path_of_cluster(path: &SourcePath) -> bool {
    path.folder() == OF_THE_CLUSTER
}

/// Whether another theme has a string of the cluster, or another look's template asks for it.
fn asked_elsewhere(request: &LoadRequest<'_>, key: &str) -> bool {
    let begins = format!("{key}:");
    let asks = [format!("t(\"{key}\""), format!("t('{key}'")];
    let of_themes = request.files.files.iter().filter(|(path, _)| path.folder() != OF_THE_CLUSTER);
    let mut texts = of_themes.filter_map(|(path, bytes)| {
        let is_text = matches!(path.extension().as_str(), "html" | "yaml");
        std::str::from_utf8(bytes).ok().filter(|_| is_text)
    });
    texts.any(|text| {
        text.lines().any(|line| line.starts_with(&begins))
            || asks.iter().any(|ask| text.contains(ask))
    })
}
