//! What pages hand to the program that searches in the browser: where its files lie.

use crate::base::id::Lang;
use crate::config::cluster::Layout;
use crate::plan::address::Location;
use crate::render::view::site::EngineLanguageView;
use crate::render::view::site::EngineView;
use crate::render::world::Here;
use std::collections::BTreeMap;

/// The files of the program and its tables, by their paths below the folder `search/` of a host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchFiles {
    /// The program.
    pub client: String,
    /// What only some searches need.
    pub more: String,
    /// What browsers without a decompressor need.
    pub inflate: String,
    /// The readings of Chinese characters; `None` in a cluster without Chinese.
    pub pinyin: Option<String>,
    /// Traditional characters; `None` in a cluster without Chinese.
    pub simplified: Option<String>,
    /// The tables of each language.
    pub tables: BTreeMap<Lang, String>,
}

impl Here<'_> {
    pub(in crate::render) fn engine(&self, files: &SearchFiles) -> EngineView {
        let href = |file: &String| self.search_file(file).href_from(self.origin());
        let client = href(&files.client);
        EngineView {
            root: client.trim_end_matches(&files.client).to_owned(),
            client,
            more: href(&files.more),
            inflate: href(&files.inflate),
            pinyin: files.pinyin.as_ref().map(href),
            simplified: files.simplified.as_ref().map(href),
            languages: files
                .tables
                .iter()
                .filter(|(lang, _)| self.is_searched(lang))
                .map(|(lang, file)| self.engine_language(lang, href(file)))
                .collect(),
            scope: self.search_scope().to_owned(),
            portal: self.portal_search(),
        }
    }

    /// Whether there is an index of a language: a host of its own has one of each of its editions, all
    /// others share those of the whole cluster.
    fn is_searched(&self, lang: &Lang) -> bool {
        let config = &self.world.cluster.config;
        let own = config.layout == Layout::Hosts && self.site.id != config.portal;
        let mut editions = self.world.plan.editions.keys();
        editions.any(|(site, known)| known == lang && (!own || *site == self.site.id))
    }

    /// The index of a host of its own holds no other site, so there is nothing to leave out.
    fn search_scope(&self) -> &'static str {
        let config = &self.world.cluster.config;
        let whole = config.layout == Layout::Hosts || self.site.id == config.portal;
        if whole { "all" } else { "site" }
    }

    fn engine_language(&self, lang: &Lang, tables: String) -> EngineLanguageView {
        let language = self.world.language(lang);
        EngineLanguageView {
            code: lang.to_string(),
            tag: language.tag.clone(),
            dir: language.direction.as_str().to_owned(),
            word: format!("lang_{lang}"),
            name: self.world.foreign(&language.name, lang),
            tables,
        }
    }

    /// Where all sites lie on one host, they share the files.
    fn search_file(&self, file: &str) -> Location {
        let config = &self.world.cluster.config;
        let host = match config.layout {
            Layout::Paths => &config.portal,
            Layout::Hosts => &self.site.id,
        };
        let addresses = &self.world.plan.addresses;
        addresses.root_file(host, &config.leading, &format!("search/{file}"))
    }

    /// The page on which all sites are searched, for those that are not the portal.
    fn portal_search(&self) -> Option<String> {
        let config = &self.world.cluster.config;
        let plan = self.world.plan;
        if self.site.id == config.portal {
            return None;
        }
        let own = plan.edition(&config.portal, self.lang).is_some();
        let lang = if own { self.lang } else { &config.leading };
        let location = plan.addresses.folder(&config.portal, lang, "search");
        Some(location.href_from(self.origin()))
    }
}
