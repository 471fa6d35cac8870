//! A planned file becomes an artifact: feeds, site maps, `robots.txt`, web manifest, icon.

use crate::artifact::Artifact;
use crate::base::path::OutputPath;
use crate::plan::address::Location;
use crate::plan::file::FileContent;
use crate::plan::file::PlannedFile;
use crate::render::atom;
use crate::render::frame::Look;
use crate::render::json_feed;
use crate::render::search_map;
use crate::render::web_manifest;
use crate::render::world::Here;
use crate::render::world::World;

/// Makes a planned file; `None` where the theme has no such file, or the feed no item, and of a
/// list of site maps, which `site_map_index` makes when the site maps are known.
pub fn make(world: World<'_>, look: &Look, planned: &PlannedFile) -> Option<Artifact> {
    let here = Here { world, site: world.site(&planned.owner.site), lang: &planned.lang };
    let bytes = match &planned.content {
        FileContent::Atom { column: None } => atom::write(&here.edition_feed(&planned.location)?),
        FileContent::Atom { column: Some(column) } => {
            atom::write(&here.column_feed(&planned.location, column)?)
        }
        FileContent::JsonFeed { column } => {
            json_feed::write(&here.column_feed(&planned.location, column)?)
        }
        FileContent::SiteMap { pages } => search_map::write(&here.mapped(pages)),
        FileContent::SiteMapIndex { .. } => return None,
        FileContent::Robots { site_maps } => robots(site_maps.as_ref()).into_bytes(),
        FileContent::Manifest => web_manifest::write(&here.web_manifest(&look.theme)),
        FileContent::Icon => web_manifest::icon(&look.theme)?.to_vec(),
    };
    Some(Artifact { path: planned.location.output.clone(), owner: planned.owner.clone(), bytes })
}

/// The list of a host's site maps, of those that will be there; `None` of any other planned file.
pub fn site_map_index(
    planned: &PlannedFile,
    there: impl Fn(&OutputPath) -> bool,
) -> Option<Artifact> {
    let FileContent::SiteMapIndex { parts } = &planned.content else { return None };
    let parts: Vec<&Location> = parts.iter().filter(|part| there(&part.output)).collect();
    let (path, owner) = (planned.location.output.clone(), planned.owner.clone());
    Some(Artifact { path, owner, bytes: search_map::write_index(&parts) })
}

/// Robots may read all that everyone may, and nothing else (RFC 9309). There is no end to what one
/// can search for, so results are not for them, nor is what they are made of; the search page with
/// its columns and indexes of titles is.
fn robots(site_maps: Option<&Location>) -> String {
    match site_maps {
        Some(index) => format!(
            "User-agent: *\nAllow: /\nDisallow: /*search/?\nDisallow: /*.qs$\n\nSitemap: {}\n",
            index.absolute()
        ),
        None => "User-agent: *\nDisallow: /\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::robots;
    use crate::base::address::Address;
    use crate::base::path::OutputPath;
    use crate::plan::address::Location;
    use std::sync::Arc;

    #[test]
    fn robots_are_led_to_the_site_map_or_kept_out() {
        let index = Location {
            output: OutputPath::parse("sitemap.xml").unwrap(),
            origin: Arc::from("https://www.qunshan.example"),
            address: Address::new("/sitemap.xml"),
        };
        let open = "User-agent: *\nAllow: /\nDisallow: /*search/?\nDisallow: /*.qs$\n\n\
            Sitemap: https://www.qunshan.example/sitemap.xml\n";
        assert_eq!(robots(Some(&index)), open);
        assert_eq!(robots(None), "User-agent: *\nDisallow: /\n");
    }
}
