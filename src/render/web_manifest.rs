//! The web manifest of an edition (W3C Web Application Manifest), and the icon of a host.

use crate::render::world::Here;
use crate::theme::site_theme::SiteTheme;
use serde::Serialize;

/// The icon that browsers ask for at a host's root, as a file of the theme.
const ICON: &str = "static/favicon.ico";

/// The icons of a manifest: the theme's file, its sizes, its media type.
const ICONS: [(&str, &str, &str); 3] = [
    ("static/icon-192.png", "192x192", "image/png"),
    ("static/icon-512.png", "512x512", "image/png"),
    ("static/favicon.svg", "any", "image/svg+xml"),
];

/// What a browser needs to put the site among a device's programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in crate::render) struct WebManifest {
    id: String,
    name: String,
    short_name: String,
    lang: String,
    dir: String,
    start_url: String,
    scope: String,
    display: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme_color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    background_color: Option<String>,
    icons: Vec<Icon>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Icon {
    src: String,
    sizes: &'static str,
    #[serde(rename = "type")]
    media_type: &'static str,
}

impl Here<'_> {
    /// The manifest of the edition.
    pub(in crate::render) fn web_manifest(&self, theme: &SiteTheme) -> WebManifest {
        let home = self.world.plan.addresses.home(&self.site.id, self.lang).address.to_string();
        let name = self.name(&self.site.config.names).text;
        let language = self.world.language(self.lang);
        let icons = ICONS.iter().filter_map(|(file, sizes, media_type)| {
            let asset = theme.assets.iter().find(|asset| asset.name == *file)?;
            let at = self.world.plan.addresses.asset(&self.site.id, &asset.file);
            Some(Icon { src: at.address.to_string(), sizes, media_type })
        });
        WebManifest {
            id: home.clone(),
            short_name: name.clone(),
            name,
            lang: language.tag.clone(),
            dir: language.direction.as_str().to_owned(),
            start_url: home.clone(),
            scope: home,
            // The address and the way back stay in sight: a government's site is no program.
            display: "minimal-ui",
            theme_color: self.bar_colour(theme),
            background_color: theme.colours.ground.clone(),
            icons: icons.collect(),
        }
    }
}

/// The manifest as it is written.
pub(in crate::render) fn write(manifest: &WebManifest) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(manifest).expect("plain values become JSON");
    bytes.push(b'\n');
    bytes
}

/// The theme's icon for a host's root; `None` if it has none.
pub(in crate::render) fn icon(theme: &SiteTheme) -> Option<&[u8]> {
    let icon = theme.assets.iter().find(|asset| asset.name == ICON)?;
    Some(&icon.bytes)
}
