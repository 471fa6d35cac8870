//! The files below `sites/`.

use crate::columns::COLUMNS;
use crate::language::Language;
use crate::language::Texts;
use crate::language::yaml;
use crate::sites::Site;
use crate::taxonomy::AUDIENCE_NAMES;
use crate::taxonomy::AUDIENCES;
use crate::taxonomy::THEME_NAMES;
use crate::taxonomy::THEMES;

/// The line that marks every page as generated.
pub(crate) const MARK: Texts = [
    "基准测试网站，内容由程序生成",
    "سىناق توراپ، مازمۇنى باعدارلامامەن جاسالعان",
    "سىناق تور بېكەت، مەزمۇنى پروگرامما بىلەن ھاسىل قىلىنغان",
];
/// The name of the cluster.
pub(crate) const NAME: Texts = ["群山州", "كوپتاۋ وبلىسى", "كۆپتاغ ئوبلاستى"];
/// The address of every site.
pub(crate) const STREET: Texts =
    ["群山市中心街1号", "كوپتاۋ قالاسى، 1-كوشە", "كۆپتاغ شەھىرى، 1-كوچا"];

/// `sites/cluster.yaml`.
pub(crate) fn cluster(languages: &[Language]) -> String {
    let records: String =
        languages.iter().map(|language| format!("  - {}\n", language.record())).collect();
    format!(
        "names: {}\nbase_url: https://www.qunshan.example/\nlayout: paths\nportal: portal\n\
         leading: zh\nlanguages:\n{records}mark: {}\nreviews: 2\ntaxonomies:\n\
         {}{}",
        yaml(languages, &NAME),
        yaml(languages, &MARK),
        taxonomy("theme", &THEME_NAMES, "", &THEMES, languages),
        taxonomy("audience", &AUDIENCE_NAMES, "    views: true\n", &AUDIENCES, languages,),
    )
}

fn taxonomy(
    slug: &str,
    names: &Texts,
    more: &str,
    terms: &[(&str, Texts)],
    languages: &[Language],
) -> String {
    let names = yaml(languages, names);
    let terms: String = terms
        .iter()
        .map(|(slug, names)| {
            format!("      - {{slug: {slug}, names: {}}}\n", yaml(languages, names))
        })
        .collect();
    format!("  {slug}:\n    names: {names}\n{more}    terms:\n{terms}")
}

/// `sites/{site}/site.yaml`; the first site is the portal and takes in the others' news.
pub(crate) fn site(sites: &[Site], at: usize, languages: &[Language]) -> String {
    let site = &sites[at];
    let names = yaml(languages, &site.names);
    let accepts: String = sites[1..]
        .iter()
        .map(|from| format!("  - {{from: {}, columns: [news], adopt: all, as: link}}\n", from.id))
        .collect();
    let accepts = if at == 0 && sites.len() > 1 {
        format!("accepts_from:\n{accepts}")
    } else {
        String::new()
    };
    format!(
        "names: {names}\ngroup: {}\norder: {}\nhost: {}.qunshan.example\ntheme: gov\nidentity:\n  \
         organiser: {names}\n  site_code: \"{:010}\"\n  icp: 示例备00000000号\n  \
         police: 示例公网安备00000000000000号\n  contact: {{phone: \"0999-0000000\", \
         email: mail@{}.qunshan.example, address: {}}}\nuntranslated: hide\n{accepts}",
        site.group,
        (at + 1) * 10,
        if at == 0 { "www" } else { &site.id },
        at + 1,
        site.id,
        yaml(languages, &STREET),
    )
}

/// `sites/{site}/columns.yaml`, the same for every site.
pub(crate) fn columns(languages: &[Language]) -> String {
    COLUMNS
        .iter()
        .map(|column| {
            let names = yaml(languages, &column.names);
            format!(
                "- slug: {}\n  names: {names}\n  kind: {}\n  type: {}\n  description: {names}\n  \
                 per_page: 20\n",
                column.slug,
                column.kind.word(),
                column.rule_type,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::cluster;
    use super::columns;
    use super::site;
    use crate::language::Language;
    use crate::sites::sites;

    #[test]
    fn the_portal_accepts_from_every_other_site() {
        let sites = sites(12);
        let portal = site(&sites, 0, &[Language::Zh]);
        assert_eq!(portal.matches("adopt: all").count(), 11);
        assert!(!site(&sites, 1, &[Language::Zh]).contains("accepts_from"));
    }

    #[test]
    fn all_files_are_yaml() {
        let languages = [Language::Zh, Language::Kk, Language::Ug];
        let sites = sites(12);
        for text in [cluster(&languages), columns(&languages), site(&sites, 0, &languages)] {
            serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap();
        }
        let cluster: serde_yaml::Value = serde_yaml::from_str(&cluster(&languages)).unwrap();
        assert_eq!(cluster["languages"].as_sequence().map(Vec::len), Some(3));
        assert_eq!(cluster["taxonomies"]["theme"]["terms"].as_sequence().map(Vec::len), Some(8));
    }
}
