//! The cluster as one Hugo site: every site of ours is a section, every column one below it.
//!
//! One Hugo site for all keeps links and lists across sites, and spares it a start for each.

use crate::columns::COLUMNS;
use crate::columns::Column;
use crate::config::MARK;
use crate::config::NAME;
use crate::config::STREET;
use crate::foreign::shown_on;
use crate::language::Language;
use crate::markdown::Cluster;
use crate::strings::Strings;
use crate::strings::for_hugo;
use crate::strings::quoted;
use crate::taxonomy::AUDIENCE_NAMES;
use crate::taxonomy::AUDIENCES;
use crate::taxonomy::THEME_NAMES;
use crate::taxonomy::THEMES;
use std::collections::BTreeSet;

/// A path below the Hugo site and the text of its file.
pub(crate) type File = (String, String);

/// Everything but the pages and the theme.
pub(crate) fn files(cluster: &Cluster, words: &[(Language, Strings)]) -> Vec<File> {
    let languages: Vec<Language> = words.iter().map(|(language, _)| *language).collect();
    let mut files = vec![("config/_default/languages.yaml".to_owned(), configuration(&languages))];
    for (language, strings) in words {
        files.push((format!("i18n/{language}.yaml"), for_hugo(strings)));
        for at in 0..cluster.sites.len() {
            files.extend(of_site(cluster, at, *language));
        }
        files.push((format!("content/_index.{language}.md"), site(cluster, 0, *language, true)));
        files.extend(terms(cluster, *language));
    }
    files
}

fn configuration(languages: &[Language]) -> String {
    let record = |(at, language): (usize, &Language)| {
        let [tag, hreflang, name, direction] = language.facts();
        format!(
            "{language}:\n  locale: {tag}\n  label: {name}\n  direction: {direction}\n  weight: {}\n  \
             params: {{hreflang: {hreflang}}}\n",
            at + 1,
        )
    };
    languages.iter().enumerate().map(record).collect()
}

/// The files of a site in one language: its home, columns, term lists, audience views and the pages
/// that every site has.
fn of_site(cluster: &Cluster, at: usize, language: Language) -> Vec<File> {
    let id = &cluster.sites[at].id;
    let mut files =
        vec![(format!("content/{id}/_index.{language}.md"), site(cluster, at, language, false))];
    for (place, home) in COLUMNS.iter().enumerate() {
        let path = format!("content/{id}/{}/_index.{language}.md", home.slug);
        files.push((path, column(id, place, home, language)));
    }
    let titles = format!("---\ntitle: titles\ntype: titles\nweight: {}\n---\n", COLUMNS.len() + 1);
    files.push((format!("content/{id}/titles/_index.{language}.md"), titles));
    let mut other = |name: &str, head: &str| {
        let text = format!("---\n{head}type: other\nbuild: {{list: never}}\n---\n");
        files.push((format!("content/{id}/{name}.{language}.md"), text));
    };
    other("sitemap", "title: sitemap\nlayout: sitemap\n");
    other("search", "title: search\nlayout: search\n");
    other("missing", &format!("title: missing\nlayout: missing\nurl: {id}/404.html\n"));
    for (taxonomy, names) in [("theme", &THEME_NAMES), ("audience", &AUDIENCE_NAMES)] {
        let title = quoted(language.of(names));
        other(taxonomy, &format!("title: {title}\nlayout: subjects\ntaxonomy: {taxonomy}\n"));
    }
    let used = used(cluster);
    for (slug, names) in AUDIENCES {
        if used.contains(&("audience", id.as_str(), slug)) {
            let title = quoted(language.of(&names));
            let head = format!("title: {title}\nlayout: view\nterm: {id}-{slug}\n");
            other(&format!("view-{slug}"), &head);
        }
    }
    files
}

/// A site's home. The portal's is also the home of all: there it is shown, below its own folder not.
fn site(cluster: &Cluster, at: usize, language: Language, top: bool) -> String {
    let site = &cluster.sites[at];
    let name = quoted(language.of(&site.names));
    let place = if at == 0 && !top {
        "build: {render: never}\noutputs: [html]\n"
    } else {
        "outputs: [html, atom, manifest]\n"
    };
    let kind = if top { "" } else { "type: site\n" };
    format!(
        "---\ntitle: {name}\n{kind}site: {id}\ngroup: {group}\nweight: {weight}\n{place}\
         cluster: \"{cluster}\"\nmark: \"{mark}\"\ndomain: {host}.qunshan.example\nidentity:\n  \
         organiser: {name}\n  \
         site_code: \"{weight:010}\"\n  icp: 示例备00000000号\n  \
         police: 示例公网安备00000000000000号\n  phone: \"0999-0000000\"\n  \
         email: mail@{id}.qunshan.example\n  address: \"{street}\"\n{cascade}---\n",
        id = site.id,
        group = site.group,
        weight = at + 1,
        host = if at == 0 { "www" } else { &site.id },
        cluster = language.of(&NAME),
        mark = language.of(&MARK),
        street = language.of(&STREET),
        cascade = if top {
            String::new()
        } else {
            format!("cascade:\n  - params: {{site: {}}}\n", site.id)
        },
    )
}

fn column(site: &str, place: usize, column: &Column, language: Language) -> String {
    let name = quoted(language.of(&column.names));
    format!(
        "---\ntitle: {name}\ndescription: {name}\ntype: column\nweight: {}\n\
         column_type: {}\nkind_of_pages: {kind}\noutputs: [html, atom, feed]\n\
         cascade:\n  - target: {{kind: page}}\n    type: {kind}\n    params: {{site: {site}}}\n---\n",
        place + 1,
        column.rule_type,
        kind = column.kind.word(),
    )
}

/// The terms that have pages, each with its name.
fn terms(cluster: &Cluster, language: Language) -> Vec<File> {
    let used = used(cluster);
    let mut files = Vec::new();
    for (taxonomy, terms) in [("theme", &THEMES[..]), ("audience", &AUDIENCES[..])] {
        for (weight, (slug, names)) in terms.iter().enumerate() {
            for site in cluster.sites.iter().map(|site| &site.id) {
                if used.contains(&(taxonomy, site.as_str(), *slug)) {
                    let text = format!(
                        "---\ntitle: {}\nsite: {site}\nslug_of_term: {slug}\nweight: {}\n---\n",
                        quoted(language.of(names)),
                        weight + 1,
                    );
                    let path = format!("content/{taxonomy}/{site}-{slug}/_index.{language}.md");
                    files.push((path, text));
                }
            }
        }
    }
    files
}

/// Taxonomy, site and term of every page.
fn used(cluster: &Cluster) -> BTreeSet<(&'static str, &str, &'static str)> {
    let of = |page| {
        shown_on(cluster, page).into_iter().flat_map(move |site| {
            let (theme, audience) = page.terms;
            [("theme", site, theme), ("audience", site, audience)]
        })
    };
    cluster.pages.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::language::Language;
    use crate::markdown::Cluster;
    use crate::pages::plan;
    use crate::sites::sites;
    use std::collections::BTreeMap;

    fn small() -> BTreeMap<String, serde_yaml::Value> {
        let sites = sites(3);
        let pages = plan(&sites, 60, 300, 1);
        let words = [(Language::Zh, Vec::new()), (Language::Ug, Vec::new())];
        let mut files = files(&Cluster { sites, pages, seed: 1 }, &words);
        files.retain(|(path, _)| !path.starts_with("i18n/"));
        let count = files.len();
        let read = |(path, text): (String, String)| {
            let yaml = text.trim_start_matches("---\n").trim_end_matches("---\n");
            (path, serde_yaml::from_str(yaml).unwrap())
        };
        let files: BTreeMap<_, _> = files.into_iter().map(read).collect();
        assert_eq!(files.len(), count, "no path is written twice");
        files
    }

    #[test]
    fn every_site_has_its_columns_in_every_language() {
        let files = small();
        for site in ["portal", "education", "health"] {
            for language in ["zh", "ug"] {
                let column = &files[&format!("content/{site}/letters/_index.{language}.md")];
                assert_eq!(column["type"], "column");
                assert_eq!(column["cascade"][0]["type"], "letter");
                assert_eq!(column["cascade"][0]["params"]["site"], site);
            }
        }
    }

    #[test]
    fn the_home_of_the_portal_is_shown_once() {
        let files = small();
        assert_eq!(files["content/portal/_index.zh.md"]["build"]["render"], "never");
        assert!(files["content/_index.zh.md"]["build"].is_null());
        assert!(files["content/health/_index.zh.md"]["build"].is_null());
    }

    #[test]
    fn terms_have_names_in_their_language() {
        let files = small();
        assert_eq!(files["content/theme/health-flood/_index.zh.md"]["title"], "防汛");
        assert_ne!(files["content/theme/health-flood/_index.ug.md"]["title"], "防汛");
    }
}
