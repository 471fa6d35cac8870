//! The files of themes: those of the cluster, those shipped in the program, and which of them
//! make up the look of one site, nearest first.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::SiteId;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::theme::faults;
use crate::theme::strings;
use include_dir::Dir;
use include_dir::include_dir;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Files of themes by their paths: `themes/{name}/...`, `sites/{site}/templates/...`, and the
/// strings of sites and of the cluster.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThemeFiles {
    /// The files.
    pub files: BTreeMap<SourcePath, Arc<[u8]>>,
}

/// One layer of a site's look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layer {
    /// What its templates' names begin with: `common/`.
    pub(crate) prefix: String,
    /// Its folder: `themes/common`, or a site's own.
    pub(crate) folder: String,
}

/// What `theme.yaml` says.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeYaml {
    parent: Option<String>,
    #[serde(default)]
    colours: Colours,
}

/// The colours in which a browser dresses itself for a site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// Of the browser's own bar.
    #[serde(default, deserialize_with = "colour")]
    pub bar: Option<String>,
    /// Behind a page that is still to come.
    #[serde(default, deserialize_with = "colour")]
    pub ground: Option<String>,
}

/// A colour as `#rrggbb`, the one form that all its readers know.
fn colour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    match digits {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_hexdigit()) => Ok(Some(text)),
        _ => Err(D::Error::custom(format!("`{text}` is no colour like `#17486e`"))),
    }
}

/// The themes shipped in the program.
pub fn embedded() -> ThemeFiles {
    let mut files = BTreeMap::new();
    gather(&SHIPPED, &mut files);
    ThemeFiles { files }
}

fn gather(dir: &Dir<'_>, files: &mut BTreeMap<SourcePath, Arc<[u8]>>) {
    for file in dir.files() {
        let path = file.path().to_str().map(|path| format!("themes/{}", path.replace('\\', "/")));
        if let Some(path) = path.as_deref().and_then(SourcePath::parse) {
            files.insert(path, Arc::from(file.contents()));
        }
    }
    for dir in dir.dirs() {
        gather(dir, files);
    }
}

impl ThemeFiles {
    /// These files, with the shipped themes of those names that are not among them.
    pub fn with_embedded(mut self) -> Self {
        let own = self.theme_names();
        let shipped = embedded().files.into_iter();
        self.files.extend(shipped.filter(|(path, _)| !own.contains(theme_of(path))));
        self
    }

    /// The names of all themes.
    pub fn theme_names(&self) -> BTreeSet<String> {
        self.files.keys().map(theme_of).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// The files below a folder, with their paths below it.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a SourcePath, &'a Arc<[u8]>)> {
        self.files.iter().filter_map(move |(path, bytes)| {
            let name = path.as_str().strip_prefix(folder)?.strip_prefix('/')?;
            Some((name, path, bytes))
        })
    }

    /// The layers of a site's look, nearest first: its own templates, its theme, the parents.
    pub(crate) fn layers(
        &self,
        site: Option<&SiteId>,
        theme: &str,
        place: &Place,
        found: &mut Vec<Finding>,
    ) -> Vec<Layer> {
        let mut layers = Vec::new();
        if let Some(site) = site {
            let folder = format!("sites/{site}");
            layers.push(Layer { prefix: format!("{folder}/"), folder });
        }
        let mut chain = Vec::new();
        let mut next = Some((theme.to_owned(), place.clone()));
        while let Some((name, place)) = next.take() {
            if chain.contains(&name) {
                chain.push(name);
                found.push(faults::circular_themes(place, &chain.join(" -> ")));
                break;
            }
            let Some(parent) = self.parent_of(&name, &place, found) else { break };
            let folder = format!("themes/{name}");
            layers.push(Layer { prefix: format!("{name}/"), folder });
            chain.push(name);
            next = parent;
        }
        layers
    }

    /// The colours of a look: each as the nearest layer says it.
    pub(crate) fn colours(&self, layers: &[Layer]) -> Colours {
        let mut colours = Colours::default();
        for layer in layers {
            let path = SourcePath::parse(&format!("{}/theme.yaml", layer.folder));
            let bytes = path.and_then(|path| self.files.get(&path));
            // What cannot be read is told where the parent is looked for.
            let yaml: Option<ThemeYaml> =
                bytes.and_then(|bytes| serde_yaml::from_slice(bytes).ok().flatten());
            let own = yaml.unwrap_or_default().colours;
            colours =
                Colours { bar: colours.bar.or(own.bar), ground: colours.ground.or(own.ground) };
        }
        colours
    }

    /// The parent of a theme with the place that names it; `None` if there is no such theme.
    fn parent_of(
        &self,
        name: &str,
        place: &Place,
        found: &mut Vec<Finding>,
    ) -> Option<Option<(String, Place)>> {
        let path = SourcePath::parse(&format!("themes/{name}/theme.yaml"));
        let Some((path, bytes)) =
            path.and_then(|path| self.files.get(&path).map(|bytes| (path.clone(), bytes)))
        else {
            let names = self.theme_names();
            let near = nearest(name, names.iter().map(String::as_str));
            found.push(faults::unknown_theme(place.clone(), name, near));
            return None;
        };
        let Some(text) = text(&path, bytes, found) else { return Some(None) };
        let yaml: Result<Option<ThemeYaml>, _> = serde_yaml::from_str(text);
        match yaml {
            Ok(yaml) => {
                let at = text.find("parent").unwrap_or(0);
                let place = Place::of_offset(&path, text, at, 1);
                Some(yaml.and_then(|yaml| yaml.parent).map(|parent| (parent, place)))
            }
            Err(e) => {
                let place = strings::yaml_place(&path, text, &e);
                found.push(faults::broken_theme_yaml(place, &strings::plain_words(&e)));
                Some(None)
            }
        }
    }
}

/// What is told of a template of a site that has no permission for one: else it would do nothing
/// and nobody would know why.
pub fn unpermitted_template(path: &SourcePath, site: &SiteId) -> Finding {
    faults::not_permitted(Place::start_of(path), site.as_str())
}

/// The text of a file, or a finding if it is none.
pub(crate) fn text<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    found: &mut Vec<Finding>,
) -> Option<&'a str> {
    let text = std::str::from_utf8(bytes);
    if let Err(e) = text {
        let readable = String::from_utf8_lossy(&bytes[..e.valid_up_to()]);
        found.push(faults::not_text(Place::of_offset(path, &readable, readable.len(), 1)));
    }
    text.ok().map(|text| text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn theme_of(path: &SourcePath) -> &str {
    let below = path.as_str().strip_prefix("themes/").unwrap_or_default();
    below.split_once('/').map_or("", |(name, _)| name)
}
