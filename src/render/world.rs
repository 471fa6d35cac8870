//! All that rendering may look at, and short ways to what it needs most.

use crate::base::address::host_of;
use crate::base::id::ColumnPath;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::config::cluster::LanguageConfig;
use crate::config::texts::Texts;
use crate::model::cluster::Cluster;
use crate::model::cluster::Site;
use crate::model::column::Column;
use crate::plan::page::Plan;
use crate::source::tree::SourceTree;
use crate::theme::value::Foreign;

/// What rendering looks at. Nothing in it changes while pages are made.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The sources: texts of data files, digests and sizes.
    pub tree: &'a SourceTree,
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The plan.
    pub plan: &'a Plan,
}

/// One edition's point of view: whose page is being made, in which language.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Here<'a> {
    pub(in crate::render) world: World<'a>,
    pub(in crate::render) site: &'a Site,
    pub(in crate::render) lang: &'a Lang,
}

impl<'a> World<'a> {
    pub(in crate::render) fn site(&self, id: &SiteId) -> &'a Site {
        self.cluster.sites.get(id).expect("the plan names sites of the cluster")
    }

    pub(in crate::render) fn language(&self, lang: &Lang) -> &'a LanguageConfig {
        self.cluster.config.language(lang).expect("the model refuses unknown languages")
    }

    /// Whether a host, in small letters, is one of the cluster.
    pub(in crate::render) fn has_host(&self, host: &str) -> bool {
        let main = host_of(&self.cluster.config.base_url);
        let mut hosts = self.cluster.sites.values().map(|site| site.config.host.as_str());
        main.as_deref() == Some(host) || hosts.any(|own| own.eq_ignore_ascii_case(host))
    }

    /// Whether an address is on a host that is none of the cluster's.
    pub(in crate::render) fn leaves(&self, address: &str) -> bool {
        host_of(address).is_some_and(|host| !self.has_host(&host))
    }

    /// A text with its language; `None` for an empty one.
    pub(in crate::render) fn some(&self, text: &str, lang: &Lang) -> Option<Foreign> {
        (!text.is_empty()).then(|| self.foreign(text, lang))
    }

    /// A text with its language.
    pub(in crate::render) fn foreign(&self, text: &str, lang: &Lang) -> Foreign {
        let language = self.language(lang);
        Foreign {
            text: text.to_owned(),
            lang: language.tag.clone(),
            dir: language.direction.as_str().to_owned(),
        }
    }
}

impl<'a> Here<'a> {
    pub(in crate::render) fn column(&self, path: &ColumnPath) -> &'a Column {
        self.site.columns.get(path).expect("the plan names columns of the site")
    }

    /// The nearest of several texts, with its language.
    pub(in crate::render) fn name(&self, texts: &Texts) -> Foreign {
        let leading = &self.world.cluster.config.leading;
        match texts.nearest(self.lang, leading) {
            Some((lang, text)) if self.world.cluster.config.language(lang).is_some() => {
                self.world.foreign(text, lang)
            }
            _ => self.world.foreign("", self.lang),
        }
    }

    /// The scheme and host on which the page stands.
    pub(in crate::render) fn origin(&self) -> &'a str {
        self.world.plan.addresses.origin(&self.site.id)
    }
}
