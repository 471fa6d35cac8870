//! What all pages of one edition share, made once: the site's and the edition's views.

use crate::base::address::encode_query;
use crate::base::digest::Digest;
use crate::base::id::Lang;
use crate::config::site::SiteConfig;
use crate::config::texts::Texts;
use crate::plan::edition::Edition;
use crate::plan::file;
use crate::plan::make;
use crate::render::details;
use crate::render::search::SearchFiles;
use crate::render::view::site::EditionView;
use crate::render::view::site::IdentityView;
use crate::render::view::site::LinkView;
use crate::render::view::site::OfferView;
use crate::render::view::site::SiteView;
use crate::render::world::Here;
use crate::render::world::World;
use crate::theme::assets::Asset;
use crate::theme::assets::AssetKind;
use crate::theme::site_theme::SiteTheme;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An edition's shared values, ready for templates.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The site's theme.
    pub theme: Arc<SiteTheme>,
    /// Whether the theme loaded without errors; with a broken one nothing can be made.
    pub sound: bool,
    /// The language.
    pub lang: Lang,
    /// `site` and `edition` for templates, reference-counted.
    pub(in crate::render) context: tera::Context,
    /// A digest of all that every page of the edition takes from here.
    pub(in crate::render) digest: Digest,
}

/// A site's theme, loaded.
#[derive(Debug, Clone)]
pub struct Look {
    /// The theme.
    pub theme: Arc<SiteTheme>,
    /// Whether it loaded without errors.
    pub sound: bool,
    /// The files of the program that searches; `None` where search is off.
    pub search: Option<Arc<SearchFiles>>,
    /// The sheet of the site's own colours, with drawings in them.
    pub colours: Vec<Asset>,
}

impl Look {
    /// The files that browsers load, in their order.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.theme.assets.iter().chain(&self.colours)
    }
}

/// The shared values of one edition.
pub fn frame(world: World<'_>, edition: &Edition, look: &Look) -> Frame {
    let theme = &look.theme;
    let here = Here { world, site: world.site(&edition.site), lang: &edition.lang };
    let site = here.site_view(edition, look);
    let language = here.edition_view(edition);
    let seen = serde_json::to_vec(&(&site, &language)).unwrap_or_default();
    let mut key = theme.digest.0.to_vec();
    key.extend(seen);
    let mut context = tera::Context::new();
    context.insert("site", &site);
    context.insert("edition", &language);
    Frame {
        theme: theme.clone(),
        sound: look.sound,
        lang: edition.lang.clone(),
        context,
        digest: Digest::quick(&key),
    }
}

impl Here<'_> {
    fn site_view(&self, edition: &Edition, look: &Look) -> SiteView {
        let config: &SiteConfig = &self.site.config;
        let cluster = self.world.cluster;
        let portal =
            (self.site.id != cluster.config.portal).then(|| self.site_link(cluster.portal()));
        SiteView {
            id: self.site.id.to_string(),
            name: self.name(&config.names),
            cluster_name: self.name(&cluster.config.names),
            standard_name: self.standard_name(),
            domain: config.host.clone(),
            group: config.group.clone(),
            identity: self.identity(config),
            menu: self.menu(edition),
            audiences: self.audiences(edition),
            portal,
            sites: self.sites(),
            mark: self.optional(&cluster.config.mark),
            banner: self.optional(&config.banner),
            grey: config.grey,
            site_map: self.folder_address("sitemap"),
            search: self.folder_address("search"),
            translations: self.translations_address(),
            offers: self.offers(&look.theme),
            engine: look.search.as_deref().map(|files| self.engine(files)),
            hot_words: self.hot_words(config),
            report_error: self.report_error().map(|link| link.href),
            colour: self.bar_colour(&look.theme),
            styles: self.theme_addresses(look, AssetKind::Style),
            scripts: self.theme_addresses(look, AssetKind::Script),
            files: self.theme_files(look),
        }
    }

    /// The colour of the browser's own bar: the site's own band, or what the theme says.
    pub(in crate::render) fn bar_colour(&self, theme: &SiteTheme) -> Option<String> {
        self.site.config.colours.band.clone().or_else(|| theme.colours.bar.clone())
    }

    fn identity(&self, config: &SiteConfig) -> IdentityView {
        let identity = &config.identity;
        let leading = &self.world.cluster.config.leading;
        IdentityView {
            organiser: self.name(&identity.organiser),
            site_code: Ltr::new(identity.site_code.clone()),
            icp: self.world.foreign(&identity.icp, leading),
            police: self.world.foreign(&identity.police, leading),
            phone: identity.contact.phone.as_deref().map(details::phone),
            email: identity.contact.email.clone().map(Ltr::new),
            address: self.optional(&identity.contact.address),
        }
    }

    fn optional(&self, texts: &Texts) -> Option<Foreign> {
        (!texts.is_empty()).then(|| self.name(texts))
    }

    fn folder_address(&self, path: &str) -> String {
        let location = self.world.plan.addresses.folder(&self.site.id, self.lang, path);
        location.href_from(self.origin())
    }

    fn translations_address(&self) -> Option<String> {
        let World { cluster, plan, .. } = self.world;
        let leads = *self.lang == cluster.config.leading;
        let location = leads.then(|| make::translations(cluster, &plan.addresses)).flatten()?;
        Some(location.href_from(self.origin()))
    }

    /// A reader comes to the bare address without having said in which language he reads.
    fn offers(&self, theme: &SiteTheme) -> Vec<OfferView> {
        let World { cluster, plan, .. } = self.world;
        let bare = self.site.id == cluster.config.portal && *self.lang == cluster.config.leading;
        let others = cluster.langs().filter(|lang| bare && *lang != self.lang);
        let others = others.filter(|lang| plan.edition(&self.site.id, lang).is_some());
        let offer = |lang| OfferView {
            text: self.world.foreign(theme.word(lang, "continue_edition"), lang),
            hreflang: self.world.language(lang).hreflang.clone(),
            href: plan.addresses.home(&self.site.id, lang).href_from(self.origin()),
        };
        others.map(offer).collect()
    }

    /// The words of this language only: a search in another one would find nothing here.
    fn hot_words(&self, config: &SiteConfig) -> Vec<LinkView> {
        let search = self.folder_address("search");
        let link = |word: &String| LinkView {
            title: self.world.foreign(word, self.lang),
            href: format!("{search}?q={}", encode_query(word)),
        };
        config.hot_words.get(self.lang).into_iter().flatten().map(link).collect()
    }

    /// The site's own page for reporting errors, or the portal's.
    fn report_error(&self) -> Option<LinkView> {
        let cluster = self.world.cluster;
        let own = self.site.config.report_error.as_ref();
        let id = own.or(cluster.portal().config.report_error.as_ref())?;
        self.page_link(cluster.pages.get(id)?)
    }

    /// The addresses of the theme's files of a kind, in the theme's order.
    fn theme_addresses(&self, look: &Look, kind: AssetKind) -> Vec<String> {
        let wanted = look.assets().filter(|asset| asset.kind == kind);
        let at = |file: &str| self.world.plan.addresses.asset(&self.site.id, file);
        wanted.map(|asset| at(&asset.file).href_from(self.origin())).collect()
    }

    fn theme_files(&self, look: &Look) -> BTreeMap<String, String> {
        let at = |file: &str| self.world.plan.addresses.asset(&self.site.id, file);
        let address =
            |asset: &Asset| (asset.name.clone(), at(&asset.file).href_from(self.origin()));
        look.assets().map(address).collect()
    }

    fn edition_view(&self, edition: &Edition) -> EditionView {
        let language = self.world.language(self.lang);
        let addresses = &self.world.plan.addresses;
        let home = addresses.home(&self.site.id, self.lang);
        let file = |name: &str| {
            addresses.root_file(&self.site.id, self.lang, name).href_from(self.origin())
        };
        let news = file::news_columns(self.world.cluster, edition).next().is_some();
        EditionView {
            code: self.lang.to_string(),
            tag: language.tag.clone(),
            dir: language.direction.as_str().to_owned(),
            name: language.name.clone(),
            home: home.href_from(self.origin()),
            feed: news.then(|| file(file::FEED)),
            manifest: file(file::MANIFEST),
            locale: locale(&language.hreflang),
            leading: *self.lang == self.world.cluster.config.leading,
        }
    }
}

/// `ug_CN` of `ug-CN`; `None` of a tag with more or fewer parts than language and territory.
fn locale(hreflang: &str) -> Option<String> {
    let (language, territory) = hreflang.split_once('-')?;
    (!territory.contains('-')).then(|| format!("{language}_{territory}"))
}

#[cfg(test)]
mod tests {
    use super::locale;

    #[test]
    fn only_a_language_of_a_territory_has_a_locale() {
        assert_eq!(locale("ug-CN").as_deref(), Some("ug_CN"));
        assert_eq!(locale("kk-Arab-CN"), None);
        assert_eq!(locale("kk"), None);
    }
}
