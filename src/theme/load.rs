//! Loads a look: reads its layers, rewrites and checks its templates, joins its strings. All that
//! can be wrong with a theme is told here, before any page is made.

use crate::base::finding::Checked;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::theme::assets;
use crate::theme::assets::Asset;
use crate::theme::faults;
use crate::theme::fields;
use crate::theme::fields::Fields;
use crate::theme::files;
use crate::theme::files::Colours;
use crate::theme::files::Layer;
use crate::theme::files::ThemeFiles;
use crate::theme::functions;
use crate::theme::functions::Speech;
use crate::theme::phrasebook;
use crate::theme::rewrite;
use crate::theme::rewrite::Rewritten;
use crate::theme::site_theme;
use crate::theme::site_theme::SiteTheme;
use crate::theme::strings::Phrases;
use crate::theme::tera_errors;
use crate::theme::tera_errors::Templates;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use tera::ErrorKind;
use tera::Tera;

/// The templates that every look must have, its own or a parent's.
pub const TEMPLATES: [&str; 17] = [
    "article.html",
    "audience.html",
    "column.html",
    "guide.html",
    "home.html",
    "leader.html",
    "letter.html",
    "not-found.html",
    "policy.html",
    "redirect.html",
    "search.html",
    "site-map.html",
    "taxonomy.html",
    "term.html",
    "title-index.html",
    "translations.html",
    "withdrawn.html",
];

/// A language that a look is loaded for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFormat {
    /// Its suffix: `zh`.
    pub code: Lang,
    /// Its BCP 47 tag: `zh-CN`.
    pub tag: String,
}

/// Which look to load.
#[derive(Debug, Clone)]
pub struct LoadRequest<'a> {
    /// The files of all themes.
    pub files: &'a ThemeFiles,
    /// The theme's name.
    pub theme: &'a str,
    /// The site whose own templates stand before the theme's; `None` where it may have none.
    pub site: Option<&'a SiteId>,
    /// The site whose own strings stand before all others; `None` where it has none.
    pub strings_of: Option<&'a SiteId>,
    /// The languages.
    pub editions: &'a [EditionFormat],
    /// Interface strings that are needed besides those that the templates name.
    pub words: &'a [&'a str],
    /// What the variables of templates hold.
    pub fields: &'a Fields,
    /// Where the site names its theme.
    pub place: &'a Place,
}

/// Loads a look. With findings of severity error its value must not be used.
pub fn load(request: &LoadRequest<'_>) -> Checked<SiteTheme> {
    let mut found = Vec::new();
    let layers = request.files.layers(request.site, request.theme, request.place, &mut found);
    let chain_stands = found.is_empty();
    let templates = read_templates(request.files, &layers, &mut found);
    let phrases = phrasebook::join(request, &layers, &templates, &mut found);
    let assets = assets::gather(request.files, &layers, &mut found);
    if !layers.iter().any(|layer| layer.folder.starts_with("themes/")) {
        return Checked { value: empty(request), findings: found };
    }
    let place = theme_place(request);
    // What a broken chain of parents lacks is not to be judged.
    if chain_stands {
        let has = |name: &str| {
            layers.iter().any(|layer| templates.contains_key(&format!("{}{name}", layer.prefix)))
        };
        let missing: Vec<&str> = TEMPLATES.iter().copied().filter(|name| !has(name)).collect();
        if !missing.is_empty() {
            found.push(faults::missing_templates(place.clone(), &missing));
        }
        check_calls(request, &templates, &phrases, &assets, &mut found);
        check_fields(request, &layers, &templates, &mut found);
    }
    let by_lang = teras(request, &layers, &templates, &phrases, &mut found);
    let folders = layers.iter().map(|layer| layer.folder.clone());
    let folders: Vec<String> = folders.chain(phrasebook::own_folders(request)).collect();
    let used = |path: &&SourcePath| {
        folders.iter().any(|folder| path.as_str().starts_with(&format!("{folder}/")))
    };
    let files = request.files.files.iter().filter(|(path, _)| used(path));
    let value = SiteTheme {
        digest: site_theme::digest_of(files.map(|(path, bytes)| (path, bytes.as_ref()))),
        assets,
        colours: request.files.colours(&layers),
        by_lang,
        phrases,
        templates,
        prefixes: layers.into_iter().map(|layer| layer.prefix).collect(),
        place,
    };
    Checked { value, findings: found }
}

fn empty(request: &LoadRequest<'_>) -> SiteTheme {
    SiteTheme {
        digest: site_theme::digest_of(std::iter::empty()),
        assets: Vec::new(),
        colours: Colours::default(),
        by_lang: BTreeMap::new(),
        phrases: BTreeMap::new(),
        templates: Templates::new(),
        prefixes: Vec::new(),
        place: request.place.clone(),
    }
}

fn theme_place(request: &LoadRequest<'_>) -> Place {
    let path = SourcePath::parse(&format!("themes/{}/theme.yaml", request.theme));
    path.map_or(request.place.clone(), |path| Place::start_of(&path))
}

fn read_templates(
    theme_files: &ThemeFiles,
    layers: &[Layer],
    found: &mut Vec<Finding>,
) -> Templates {
    let mut templates = Templates::new();
    for layer in layers {
        for (name, path, bytes) in theme_files.below(&layer.folder) {
            let Some(name) = name.strip_prefix("templates/") else { continue };
            let Some(text) = files::text(path, bytes, found) else { continue };
            let rewritten = rewrite::rewrite(path, text, found);
            templates.insert(format!("{}{name}", layer.prefix), rewritten);
        }
    }
    templates
}

/// Every interface string and every file that a template names must be there.
fn check_calls(
    request: &LoadRequest<'_>,
    templates: &Templates,
    phrases: &BTreeMap<Lang, Phrases>,
    assets: &[Asset],
    found: &mut Vec<Finding>,
) {
    let lacking = |key: &str| {
        let missing = phrases.iter().filter(|(_, phrases)| !phrases.contains_key(key));
        let files =
            missing.map(|(lang, _)| format!("`themes/{}/strings/{lang}.yaml`", request.theme));
        files.collect::<Vec<_>>().join(", ")
    };
    let mut told = BTreeSet::new();
    for template in templates.values() {
        for call in &template.calls {
            let (place, name) = (template.place(call.at), call.argument.as_str());
            if call.function == "t" {
                let files = lacking(name);
                if !files.is_empty() && told.insert(name) {
                    found.push(faults::missing_words(place, &[name], &files));
                }
            } else if !assets.iter().any(|asset| asset.name == name) {
                let near = nearest(name, assets.iter().map(|a| a.name.as_str()));
                found.push(faults::missing_file(place, name, near));
            }
        }
    }
    let mut by_files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for key in request.words.iter().filter(|key| !told.contains(*key)) {
        by_files.entry(lacking(key)).or_default().push(key);
    }
    by_files.remove("");
    let place = theme_place(request);
    let missing = by_files.iter();
    found.extend(missing.map(|(files, keys)| faults::missing_words(place.clone(), keys, files)));
}

/// Every field that a template names must be in a view, in branches too that no page may come to.
fn check_fields(
    request: &LoadRequest<'_>,
    layers: &[Layer],
    templates: &Templates,
    found: &mut Vec<Finding>,
) {
    for (full_name, template) in templates {
        let own = layers.iter().find_map(|layer| full_name.strip_prefix(&layer.prefix));
        fields::check(own.unwrap_or(full_name), template, request.fields, found);
    }
}

/// One Tera a language, with the functions of that language.
fn teras(
    request: &LoadRequest<'_>,
    layers: &[Layer],
    templates: &Templates,
    phrases: &BTreeMap<Lang, Phrases>,
    found: &mut Vec<Finding>,
) -> BTreeMap<Lang, Tera> {
    let speech = |edition: &EditionFormat| {
        Arc::new(Speech {
            tag: edition.tag.clone(),
            phrases: phrases.get(&edition.code).cloned().unwrap_or_default(),
        })
    };
    let Some(first) = request.editions.first() else { return BTreeMap::new() };
    let mut tera = Tera::default();
    functions::register(&mut tera, &speech(first));
    if let Err(error) = prepare(&mut tera, layers, templates) {
        found.extend(all_errors(&error, templates, request.place));
        return BTreeMap::new();
    }
    let for_edition = |edition: &EditionFormat| {
        let mut tera = tera.clone();
        functions::register(&mut tera, &speech(edition));
        (edition.code.clone(), tera)
    };
    request.editions.iter().map(for_edition).collect()
}

fn prepare(tera: &mut Tera, layers: &[Layer], templates: &Templates) -> tera::TeraResult<()> {
    tera.set_fallback_prefixes(layers.iter().map(|layer| layer.prefix.clone()))?;
    // Every name ends in nothing: all templates are escaped, whatever their ending.
    tera.autoescape_on([""]);
    let sources = templates.iter().map(|(name, template)| (name, &template.source));
    tera.add_raw_templates(sources)
}

/// Tera stops at the first template with broken syntax; the others are tried one by one.
fn all_errors(error: &tera::Error, templates: &Templates, place: &Place) -> Vec<Finding> {
    if !matches!(error.kind(), ErrorKind::SyntaxError(_)) {
        return tera_errors::at_load(error, templates, place);
    }
    let broken = |(name, template): (&String, &Rewritten)| {
        let tried = Tera::default().add_raw_template(name, &template.source);
        tried.err().filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
    };
    let errors = templates.iter().filter_map(broken);
    errors.flat_map(|error| tera_errors::at_load(&error, templates, place)).collect()
}
