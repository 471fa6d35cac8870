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
use crate::render::view::words;
use crate::render::world::World;
use crate::source::tree::Content;
use crate::source::tree::SourceTree;
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
    found: &mut Vec<Finding>,
) -> BTreeMap<SiteId, Look> {
    let files = theme_files(world.tree);
    let languages = world.cluster.config.languages.iter();
    let editions: Vec<EditionFormat> = languages
        .map(|language| EditionFormat { code: language.code.clone(), tag: language.tag.clone() })
        .collect();
    let words: Vec<&str> = markup::WORDS.iter().chain(&words::WORDS).copied().collect();
    let mut shared: BTreeMap<(Option<&SiteId>, &str), Look> = BTreeMap::new();
    let mut looks = BTreeMap::new();
    for site in world.cluster.sites.values() {
        found.extend(unpermitted(world, site));
        let own = world.cluster.config.own_templates.contains(&site.id).then_some(&site.id);
        let key = (own, site.config.theme.as_str());
        let look = shared.entry(key).or_insert_with(|| {
            let place = place_of_theme(world.tree, site);
            let request = LoadRequest {
                files: &files,
                theme: &site.config.theme,
                site: own,
                editions: &editions,
                words: &words,
                place: &place,
            };
            let loaded = load::load(&request);
            let sound = !finding::any_error(&loaded.findings);
            Look { theme: Arc::new(loaded.tell(found)), sound }
        });
        looks.insert(site.id.clone(), look.clone());
    }
    looks
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
    let own = tree.below("themes").chain(tree.below("sites").filter(|(path, _)| is_template(path)));
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

fn is_template(path: &SourcePath) -> bool {
    path.as_str().split('/').nth(2) == Some("templates")
}

fn place_of_theme(tree: &SourceTree, site: &Site) -> Place {
    let path =
        SourcePath::parse(&format!("sites/{}/site.yaml", site.id)).expect("made of plain parts");
    let text = tree.text(&path).map_or("", |text| text.as_ref());
    Yaml { path: &path, text, first_line: 1, codes: &SITE_FILE }.place(&["theme"])
}
