//! Whether `cluster.yaml` and `site.yaml` stand by themselves: addresses, names and folders that
//! can be used as what they are.

use crate::base::finding::Finding;
use crate::base::id::ColumnPath;
use crate::base::id::is_slug;
use crate::base::path::SourcePath;
use crate::config::cluster::ClusterConfig;
use crate::config::site::SiteConfig;
use crate::config::yaml::Yaml;
use crate::model::cluster::Site;
use crate::model::setup::RESERVED;
use crate::model::site_faults as faults;
use crate::source::load::FOLDERS;

/// Whether the cluster's description can be worked with.
pub(in crate::model) fn cluster_stands(
    config: &ClusterConfig,
    yaml: &Yaml<'_>,
    found: &mut Vec<Finding>,
) -> bool {
    let before = found.len();
    if config.language(&config.leading).is_none() {
        found.push(faults::leading_unknown(yaml.place(&["leading"]), config.leading.as_str()));
    }
    if !is_base_url(&config.base_url) {
        found.push(faults::base_url(yaml.place(&["base_url"]), &config.base_url));
    }
    languages_stand(config, yaml, found);
    profiles_stand(config, yaml, found);
    taxonomies_stand(config, yaml, found);
    found.len() == before
}

fn languages_stand(config: &ClusterConfig, yaml: &Yaml<'_>, found: &mut Vec<Finding>) {
    for (position, language) in config.languages.iter().enumerate() {
        let code = language.code.as_str();
        let place = || yaml.place(&["languages", &position.to_string(), "code"]);
        if !is_slug(code) {
            found.push(faults::no_slug(place(), code));
        } else if RESERVED.contains(&code) {
            found.push(faults::reserved(place(), code));
        } else if config.languages[..position].iter().any(|other| other.code == language.code) {
            found.push(faults::stands_twice(place(), code));
        }
    }
}

fn profiles_stand(config: &ClusterConfig, yaml: &Yaml<'_>, found: &mut Vec<Finding>) {
    for (name, profile) in &config.profiles {
        if !is_slug(name) {
            found.push(faults::no_slug(yaml.place(&["profiles", name]), name));
        }
        if !is_output_folder(&profile.output) {
            let place = yaml.place(&["profiles", name, "output"]);
            found.push(faults::bad_output(place, &profile.output));
        }
    }
}

fn taxonomies_stand(config: &ClusterConfig, yaml: &Yaml<'_>, found: &mut Vec<Finding>) {
    for (slug, taxonomy) in &config.taxonomies {
        let language = config.languages.iter().any(|language| language.code.as_str() == slug);
        if !is_slug(slug) {
            found.push(faults::no_slug(yaml.place(&["taxonomies", slug]), slug));
        } else if language || RESERVED.contains(&slug.as_str()) {
            found.push(faults::reserved(yaml.place(&["taxonomies", slug]), slug));
        }
        for (position, term) in taxonomy.terms.iter().enumerate() {
            let steps = ["taxonomies", slug, "terms", &position.to_string(), "slug"];
            if !is_slug(&term.slug) {
                found.push(faults::no_slug(yaml.place(&steps), &term.slug));
            } else if taxonomy.terms[..position].iter().any(|other| other.slug == term.slug) {
                found.push(faults::stands_twice(yaml.place(&steps), &term.slug));
            }
        }
    }
}

/// Whether a site's own description stands.
pub(in crate::model) fn site_stands(site: &Site, yaml: &Yaml<'_>, found: &mut Vec<Finding>) {
    let host = &site.config.host;
    if !is_host(host) {
        found.push(faults::host(yaml.place(&["host"]), host));
    }
    if site.config.names.is_empty() {
        found.push(faults::no_names(yaml.place(&["names"]), site.id.as_str()));
    }
    for (position, rule) in site.config.accepts_from.iter().enumerate() {
        for (at, column) in rule.columns.iter().enumerate() {
            if !site.columns.contains_key(column) {
                let steps = ["accepts_from", &position.to_string(), "columns", &at.to_string()];
                let known = site.columns.keys().map(ColumnPath::as_str);
                found.push(faults::unknown_column(yaml.place(&steps), column.as_str(), known));
            }
        }
    }
}

/// Leaves out hot words of which no link or no second link could be made.
pub(in crate::model) fn hot_words_stand(
    config: &mut SiteConfig,
    yaml: &Yaml<'_>,
    found: &mut Vec<Finding>,
) {
    for (lang, words) in &mut config.hot_words {
        let mut good: Vec<String> = Vec::new();
        for (position, word) in words.iter().enumerate() {
            let place = || yaml.place(&["hot_words", lang.as_str(), &position.to_string()]);
            let word = word.trim();
            if word.is_empty() {
                found.push(faults::blank_hot_word(place()));
            } else if good.iter().any(|known| known == word) {
                found.push(faults::hot_word_twice(place(), word));
            } else {
                good.push(word.to_owned());
            }
        }
        *words = good;
    }
}

/// Slugs divided by dots, with a port or without. A site's folder has this name in layout `hosts`.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let digits =
        |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    name.split('.').all(is_slug) && port.is_none_or(digits)
}

/// A host, then folders, each with a name, then `/`.
fn is_base_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some((host, folders)) = rest.and_then(|rest| rest.strip_suffix('/')).map(|rest| {
        rest.split_once('/').map_or((rest, None), |(host, folders)| (host, Some(folders)))
    }) else {
        return false;
    };
    let plain = |c: char| c.is_alphanumeric() || "-._~".contains(c);
    let named = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
    is_host(host) && folders.is_none_or(|folders| folders.split('/').all(named))
}

/// A folder below the root that holds neither sources nor what tools hide behind a dot.
fn is_output_folder(folder: &str) -> bool {
    let first = folder.split('/').next().unwrap_or_default();
    SourcePath::parse(folder).is_some() && !FOLDERS.contains(&first) && !first.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::is_base_url;
    use super::is_host;
    use super::is_output_folder;

    fn check(what: &str, stands: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        good.iter().for_each(|text| assert!(stands(text), "{what} {text}"));
        bad.iter().for_each(|text| assert!(!stands(text), "{what} {text}"));
    }

    #[test]
    fn hosts_addresses_and_folders_are_plain() {
        check(
            "host",
            is_host,
            &["www.qunshan.example", "localhost:8000", "a"],
            &[
                "",
                "..",
                ".a",
                "a..b",
                "a.",
                "a/b",
                "A.example",
                "a:",
                "a:b",
                "a:99999",
                "a:+1",
                "a:1:2",
            ],
        );
        check(
            "base_url",
            is_base_url,
            &["https://www.qunshan.example/", "http://localhost:8000/a/b.c/"],
            &[
                "https://h//",
                "https:///",
                "https://h",
                "https://h/../",
                "https://h/./a/",
                "https://u@h/",
                "https://h/?a/",
                "https://h/a b/",
                "h/",
                "ftp://h/",
                "https://h/a//b/",
            ],
        );
        check(
            "output",
            is_output_folder,
            &["public", "out/public", "content-public"],
            &["", "sites", "content/public", "themes/a", ".git", ".a/b", "../a", "/a", "a//b"],
        );
    }
}
