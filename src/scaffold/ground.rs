//! What lies in the cluster already, as far as a new text must know it.

use crate::base::path::SourcePath;
use crate::config::column::Kind;
use crate::config::yaml;
use crate::config::yaml::SITE_FILE;
use crate::config::yaml::Yaml;
use crate::model::setup::RESERVED;
use crate::scaffold::Refusal;
use crate::scaffold::faults;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The files of a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    /// The texts of the files below `sites/`, and of `CODEOWNERS`.
    pub texts: BTreeMap<SourcePath, String>,
    /// All files of the cluster.
    pub paths: BTreeSet<SourcePath>,
}

/// What `cluster.yaml` says.
#[derive(Debug, Deserialize)]
pub(in crate::scaffold) struct ClusterHead {
    #[serde(default)]
    pub(in crate::scaffold) base_url: String,
    pub(in crate::scaffold) portal: String,
    pub(in crate::scaffold) leading: String,
    languages: Vec<LanguageHead>,
    #[serde(default)]
    taxonomies: BTreeMap<String, IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct LanguageHead {
    code: String,
}

/// What a `site.yaml` says.
#[derive(Debug, Deserialize)]
pub(in crate::scaffold) struct SiteHead {
    #[serde(default)]
    pub(in crate::scaffold) theme: Option<String>,
    #[serde(default)]
    units: Vec<UnitHead>,
}

#[derive(Debug, Deserialize)]
struct UnitHead {
    id: String,
}

/// What `columns.yaml` says of one column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in crate::scaffold) struct ColumnHead {
    pub(in crate::scaffold) slug: String,
    #[serde(default)]
    pub(in crate::scaffold) kind: Option<Kind>,
    #[serde(default)]
    pub(in crate::scaffold) unit: Option<String>,
    #[serde(default)]
    pub(in crate::scaffold) children: Vec<Self>,
}

impl ClusterHead {
    /// The codes of the languages, in their order.
    pub(in crate::scaffold) fn languages(&self) -> Vec<&str> {
        self.languages.iter().map(|language| language.code.as_str()).collect()
    }

    /// Whether the name stands in addresses already: reserved, a language or a taxonomy.
    pub(in crate::scaffold) fn reserves(&self, name: &str) -> bool {
        RESERVED.contains(&name)
            || self.languages().contains(&name)
            || self.taxonomies.contains_key(name)
    }
}

impl Ground {
    /// The cluster's description.
    pub(in crate::scaffold) fn cluster(&self) -> Result<ClusterHead, Refusal> {
        let path = source_path("sites/cluster.yaml");
        self.read(&path)?.ok_or_else(faults::no_cluster)
    }

    /// The ids of all sites.
    pub(in crate::scaffold) fn sites(&self) -> BTreeSet<&str> {
        let site = |path: &'_ SourcePath| {
            path.as_str().strip_prefix("sites/").is_some() && path.file_name() == "site.yaml"
        };
        let described = self.texts.keys().filter(|path| site(path));
        described.filter_map(|path| path.folder().strip_prefix("sites/")).collect()
    }

    /// A site's description.
    pub(in crate::scaffold) fn site(&self, id: &str) -> Result<Option<SiteHead>, Refusal> {
        self.read(&source_path(&format!("sites/{id}/site.yaml")))
    }

    /// The ids of all units, each with its site.
    pub(in crate::scaffold) fn units(&self) -> Result<BTreeMap<String, String>, Refusal> {
        let mut units = BTreeMap::new();
        for id in self.sites() {
            let owned = self.site(id)?.map(|site| site.units).unwrap_or_default();
            units.extend(owned.into_iter().map(|unit| (unit.id, id.to_owned())));
        }
        Ok(units)
    }

    /// A site's tree of columns; empty where it has none yet.
    pub(in crate::scaffold) fn columns(&self, site: &str) -> Result<Vec<ColumnHead>, Refusal> {
        let tree: Option<Option<Vec<ColumnHead>>> = self.read(&columns_path(site))?;
        Ok(tree.flatten().unwrap_or_default())
    }

    /// Whether a file lies at the path, or below it.
    pub(in crate::scaffold) fn holds(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.paths.iter().any(|held| held.as_str() == path || held.as_str().starts_with(&below))
    }

    fn read<T: DeserializeOwned>(&self, path: &SourcePath) -> Result<Option<T>, Refusal> {
        let Some(text) = self.texts.get(path) else {
            return Ok(None);
        };
        let yaml = Yaml { path, text, first_line: 1, codes: &SITE_FILE };
        yaml::read(&yaml).map(Some).map_err(|found| faults::unreadable(&found))
    }
}

/// Where a site's columns stand.
pub(in crate::scaffold) fn columns_path(site: &str) -> SourcePath {
    source_path(&format!("sites/{site}/columns.yaml"))
}

/// A path that is made of slugs and our own words.
pub(in crate::scaffold) fn source_path(text: &str) -> SourcePath {
    SourcePath::parse(text).expect("a path of slugs stays inside the root")
}
