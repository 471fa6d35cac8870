//! Finds what readers read in a source file: the text and the values of a page's front matter, or
//! the names in a site's file. Rules see it by language.

use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::base::stretch::GAP;
use crate::base::stretch::Letter;
use crate::base::stretch::Stretch;
use crate::config::yaml;
use crate::config::yaml::Scalar;
use crate::markup;
use crate::model::cluster::Cluster;
use crate::model::front_matter::FACTS;
use crate::model::head;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keys of front matter whose values are addresses, names of files or of people.
const NO_PROSE: [&str; 9] = [
    "aliases",
    "attachments",
    "image",
    "online",
    "page",
    "portrait",
    "related",
    "replaced_by",
    "reviewed_by",
];

/// A file of which rules may know something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct File {
    /// Where it lies.
    pub(in crate::check) path: SourcePath,
    /// What it holds.
    pub(in crate::check) text: Arc<str>,
    /// What it is.
    pub(in crate::check) form: Form,
    /// The site that owns it; `None` where the whole cluster does.
    pub(in crate::check) site: Option<SiteId>,
    /// Its language; `None` where it holds several.
    pub(in crate::check) lang: Option<Lang>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) enum Form {
    /// A page's text in a language.
    Page(Language),
    /// YAML of a language as a whole: interface strings.
    Strings(Language),
    /// YAML with texts below keys that are codes of languages.
    Names(Arc<BTreeMap<String, Language>>),
}

/// The files whose texts are shown, in the order of their paths.
pub(in crate::check) fn files(tree: &SourceTree, cluster: &Cluster) -> Vec<File> {
    let known = cluster.config.languages.iter();
    let languages: BTreeMap<String, Language> = known
        .filter_map(|config| {
            Some((config.code.as_str().to_owned(), Language::of_tag(&config.tag)?))
        })
        .collect();
    let languages = Arc::new(languages);
    let translations = cluster
        .pages
        .values()
        .flat_map(|page| page.translations.values().map(move |text| (&page.home.site, text)));
    let pages = translations.filter_map(|(site, text)| {
        Some(File {
            path: text.file.clone(),
            text: text.body.text.clone(),
            form: Form::Page(*languages.get(text.lang.as_str())?),
            site: Some(site.clone()),
            lang: Some(text.lang.clone()),
        })
    });
    let yaml = tree.below("sites").filter(|(path, _)| path.extension() == "yaml");
    let names = yaml.filter_map(|(path, _)| {
        let code = strings_of(path);
        let form = match code {
            Some(code) => Form::Strings(*languages.get(code)?),
            None => Form::Names(Arc::clone(&languages)),
        };
        let folder = path.as_str().split('/').nth(1);
        let site = folder.and_then(|id| cluster.sites.get(id)).map(|site| site.id.clone());
        let text = tree.text(path)?.clone();
        Some(File { path: path.clone(), text, form, site, lang: code.map(Lang::new) })
    });
    let mut files: Vec<File> = pages.chain(names).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The language of a file of interface strings: `sites/strings/kk.yaml`.
pub(in crate::check) fn strings_of(path: &SourcePath) -> Option<&str> {
    path.folder().ends_with("/strings").then(|| path.file_name().strip_suffix(".yaml")).flatten()
}

/// What readers read in a text of a file's form, by language.
pub(in crate::check) fn read(file: &File, text: &str) -> Vec<(Language, Vec<Stretch>)> {
    match &file.form {
        Form::Page(language) => vec![(*language, page(&file.path, text))],
        Form::Strings(language) => {
            let values = yaml::scalars(text).into_iter();
            let texts = values.filter(|value| value.steps.last().is_some_and(|s| s != "status"));
            vec![(*language, texts.map(|value| stretch(text, 0, &value)).collect())]
        }
        Form::Names(languages) => names(text, languages),
    }
}

fn page(path: &SourcePath, text: &str) -> Vec<Stretch> {
    let Ok(divided) = head::divide(path, text) else { return Vec::new() };
    let start = text.find('\n').map_or(0, |end| end + 1);
    let prose = |value: &Scalar| {
        let mut steps = value.steps.iter().map(String::as_str);
        let fact = steps.clone().next().is_some_and(|step| FACTS.contains(&step));
        !fact && !steps.any(|step| NO_PROSE.contains(&step) || step == "sample")
    };
    let values = yaml::scalars(divided.head).into_iter().filter(prose);
    let mut stretches: Vec<Stretch> =
        values.map(|value| stretch(divided.head, start, &value)).collect();
    stretches.extend(markup::stretches(&text[divided.body_start..], divided.body_start));
    stretches
}

fn names(text: &str, languages: &BTreeMap<String, Language>) -> Vec<(Language, Vec<Stretch>)> {
    let mut all: BTreeMap<Language, Vec<Stretch>> = BTreeMap::new();
    for value in yaml::scalars(text) {
        // Below the code of a language there may be a list: words for the search.
        let named = value.steps.iter().rev().find_map(|step| languages.get(step.as_str()));
        if let Some(language) = named {
            all.entry(*language).or_default().push(stretch(text, 0, &value));
        }
    }
    all.into_iter().collect()
}

/// A value as it stands in the file; its quotes and what it escapes are left out.
fn stretch(text: &str, start: usize, value: &Scalar) -> Stretch {
    let written = &text[value.bytes.clone()];
    let at = start + value.bytes.start;
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = quote.filter(|quote| written.len() > 1 && written.ends_with(*quote));
    let inner = if quoted.is_some() { 1..written.len() - 1 } else { 0..written.len() };
    let mut stretch = Stretch::of(&written[inner.clone()], at + inner.start);
    if quoted == Some('"') {
        let mut escaped = false;
        for Letter { c, .. } in &mut stretch.letters {
            let begins = *c == '\\' && !escaped;
            if begins || escaped {
                *c = GAP;
            }
            escaped = begins;
        }
    }
    stretch.without_addresses()
}
