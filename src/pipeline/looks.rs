//! Loads each site's look once, and makes each edition's shared values once.

use crate::base::finding;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::config::yaml::SITE_FILE;
use crate::config::yaml::Yaml;
use crate::markup;
use crate::model::cluster::Site;
use crate::render::frame;
use crate::render::frame::Frame;
use crate::render::frame::Look;
use crate::render::reference;
use crate::render::search::SearchFiles;
use crate::render::view::words;
use crate::render::world::World;
use crate::source::tree::Content;
use crate::source::tree::SourceTree;
use crate::theme::assets::Asset;
use crate::theme::colours;
use crate::theme::files;
use crate::theme::files::ThemeFiles;
use crate::theme::load;
use crate::theme::load::EditionFormat;
use crate::theme::load::LoadRequest;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The look of every site. Sites of one layering share one.
pub(in crate::pipeline) fn load(
    world: World<'_>,
    search: Option<SearchFiles>,
    found: &mut Vec<Finding>,
) -> BTreeMap<SiteId, Look> {
    let search = search.map(Arc::new);
    let files = theme_files(world.tree);
    let languages = world.cluster.config.languages.iter();
    let editions: Vec<EditionFormat> = languages
        .map(|language| EditionFormat { code: language.code.clone(), tag: language.tag.clone() })
        .collect();
    let words: Vec<&str> = markup::WORDS.iter().chain(&words::WORDS).copied().collect();
    let fields = reference::fields();
    let mut shared: BTreeMap<(Option<&SiteId>, Option<&SiteId>, &str), Look> = BTreeMap::new();
    let mut looks = BTreeMap::new();
    for site in world.cluster.sites.values() {
        found.extend(unpermitted(world, site));
        let own = world.cluster.config.own_templates.contains(&site.id).then_some(&site.id);
        let strings_of = has_strings(world, site).then_some(&site.id);
        let key = (own, strings_of, site.config.theme.as_str());
        let look = shared.entry(key).or_insert_with(|| {
            let place = place_in_site_file(world.tree, site, &["theme"]);
            let request = LoadRequest {
                files: &files,
                theme: &site.config.theme,
                site: own,
                strings_of,
                editions: &editions,
                words: &words,
                fields: &fields,
                place: &place,
            };
            let loaded = load::load(&request);
            let sound = !finding::any_error(&loaded.findings);
            Look {
                theme: Arc::new(loaded.tell(found)),
                sound,
                search: search.clone(),
                colours: Vec::new(),
            }
        });
        let colours = own_colours(world, site, look, found);
        looks.insert(site.id.clone(), Look { colours, ..look.clone() });
    }
    looks
}

fn has_strings(world: World<'_>, site: &Site) -> bool {
    world.tree.below(&format!("sites/{}/strings", site.id)).next().is_some()
}

/// The sheet of a site's own colours. With a broken theme there is nothing to hold them against.
fn own_colours(world: World<'_>, site: &Site, look: &Look, found: &mut Vec<Finding>) -> Vec<Asset> {
    let place = |key: &str| place_in_site_file(world.tree, site, &["colours", key]);
    if !look.sound {
        return Vec::new();
    }
    colours::own_assets(&look.theme.assets, &site.config.colours, &place, found)
}

/// Templates of a site that may have none of its own: told, so that nobody wonders why they do
/// nothing.
fn unpermitted(world: World<'_>, site: &Site) -> Vec<Finding> {
    if world.cluster.config.own_templates.contains(&site.id) {
        return Vec::new();
    }
    let folder = format!("sites/{}/templates", site.id);
    let templates = world.tree.below(&folder).map(|(path, _)| path);
    templates.map(|path| files::unpermitted_template(path, &site.id)).collect()
}

/// The shared values of every edition.
pub(in crate::pipeline) fn frames(
    world: World<'_>,
    looks: &BTreeMap<SiteId, Look>,
    workers: &Workers,
) -> BTreeMap<(SiteId, Lang), Frame> {
    let editions: Vec<_> = world.plan.editions.values().collect();
    let frames = workers.map(&editions, |edition| {
        let look = looks.get(&edition.site).expect("every site has a look");
        ((edition.site.clone(), edition.lang.clone()), frame::frame(world, edition, look))
    });
    frames.into_iter().collect()
}

fn theme_files(tree: &SourceTree) -> ThemeFiles {
    let own = tree.below("themes").chain(tree.below("sites").filter(|(path, _)| is_of_look(path)));
    let files = own.filter_map(|(path, file)| {
        let bytes = match &file.content {
            Content::Text(text) => Arc::from(text.as_bytes()),
            Content::Bytes(bytes) => bytes.clone(),
            Content::OnDisk => return None,
        };
        Some((path.clone(), bytes))
    });
    ThemeFiles { files: files.collect() }.with_embedded()
}

/// Whether a file below `sites/` belongs to looks: a site's templates and strings, the cluster's
/// strings.
fn is_of_look(path: &SourcePath) -> bool {
    let mut parts = path.as_str().split('/').skip(1);
    let (folder, below) = (parts.next(), parts.next());
    folder == Some("strings") || below == Some("templates") || below == Some("strings")
}

fn place_in_site_file(tree: &SourceTree, site: &Site, steps: &[&str]) -> Place {
    let path =
        SourcePath::parse(&format!("sites/{}/site.yaml", site.id)).expect("made of plain parts");
    let text = tree.text(&path).map_or("", |text| text.as_ref());
    Yaml { path: &path, text, first_line: 1, codes: &SITE_FILE }.place(steps)
}
