//! A new site: its description, its standard columns and its owners.

use crate::base::id::is_slug;
use crate::scaffold::Draft;
use crate::scaffold::Refusal;
use crate::scaffold::faults;
use crate::scaffold::ground::ClusterHead;
use crate::scaffold::ground::Ground;
use crate::scaffold::ground::columns_path;
use crate::scaffold::ground::source_path;
use std::fmt::Write as _;

/// A column that every site begins with: its slug, its names, and its other keys.
struct Standard {
    slug: &'static str,
    names: [(&'static str, &'static str); 3],
    keys: &'static str,
}

const STANDARD: [Standard; 6] = [
    Standard {
        slug: "about",
        names: [("zh", "概况信息"), ("kk", "جالپى جاعداي"), ("ug", "ئومۇمىي ئەھۋال")],
        keys: "type: 概况信息",
    },
    Standard {
        slug: "leaders",
        names: [("zh", "领导信息"), ("kk", "باسشىلار"), ("ug", "رەھبەرلەر")],
        keys: "type: 负责人信息\n  kind: leader\n  sort: order",
    },
    Standard {
        slug: "news",
        names: [("zh", "新闻"), ("kk", "حابارلار"), ("ug", "خەۋەرلەر")],
        keys: "type: 工作动态\n  update_within: 14",
    },
    Standard {
        slug: "notices",
        names: [("zh", "通知公告"), ("kk", "ۇقتىرۋ-جاريا"), ("ug", "ئۇقتۇرۇش-ئېلان")],
        keys: "type: 通知公告",
    },
    Standard {
        slug: "policies",
        names: [
            ("zh", "政策文件"),
            ("kk", "ساياسات، زاڭ-ەرەجە"),
            ("ug", "سىياسەت ۋە قانۇن-نىزاملار"),
        ],
        keys: "type: 政策文件\n  kind: policy",
    },
    Standard {
        slug: "guides",
        names: [
            ("zh", "办事指南"),
            ("kk", "ٴىس بىتىرۋ نۇسقاۋلىعى"),
            ("ug", "ئىش بېجىرىش قوللانمىسى"),
        ],
        keys: "type: 办事服务\n  kind: guide",
    },
];

/// The first files of a site.
pub(in crate::scaffold) fn draft(id: &str, ground: &Ground) -> Result<Draft, Refusal> {
    let cluster = ground.cluster()?;
    if !is_slug(id) {
        return Err(faults::no_slug(id));
    }
    free(id, &cluster, ground)?;
    let theme = ground.site(&cluster.portal)?.and_then(|portal| portal.theme);
    let described = description(id, theme.as_deref().unwrap_or("gov"), &cluster);
    let mut draft = Draft {
        created: vec![
            (source_path(&format!("sites/{id}/site.yaml")), described),
            (columns_path(id), columns(&cluster)),
        ],
        changed: Vec::new(),
    };
    own(id, ground, &mut draft);
    Ok(draft)
}

/// Whether the id is free: sites, units, languages, reserved names and the portal's columns share
/// one address space.
fn free(id: &str, cluster: &ClusterHead, ground: &Ground) -> Result<(), Refusal> {
    let portal = ground.columns(&cluster.portal)?;
    let taken = cluster.reserves(id)
        || ground.units()?.contains_key(id)
        || portal.iter().any(|column| column.slug == id);
    if taken {
        return Err(faults::taken(id));
    }
    for path in [format!("sites/{id}"), format!("content/{id}")] {
        if ground.holds(&path) {
            return Err(faults::exists(&path));
        }
    }
    Ok(())
}

fn description(id: &str, theme: &str, cluster: &ClusterHead) -> String {
    let host = cluster.base_url.split("://").last().unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let names: String = cluster.languages().iter().fold(String::new(), |mut lines, language| {
        let _written = writeln!(lines, "  {language}: \"{id}\"");
        lines
    });
    format!(
        "\
# 站点说明，请逐项改为实际内容 | describes the site; replace each value by the real one
names:                     # 站点标准名称 | the site's standard name
{names}group: department          # portal 门户、department 部门、county 县市、port 口岸
host: {id}.{host}
theme: {theme}
identity:
  organiser:               # 主办单位 | who runs the site
    {leading}: \"{id}\"
  site_code: \"0000000000\"  # 网站标识码，十位 | site code, ten characters
  icp: 示例备00000000号     # ICP 备案编号 | ICP record number
  police: 示例公网安备00000000000000号
  contact:
    phone: \"0999-0000000\"
# accepts_from:            # 采用其他站点的报送 | whose submissions are taken
#   - {{from: {portal}, columns: [news], adopt: listed, as: link}}
",
        leading = cluster.leading,
        portal = cluster.portal,
    )
}

fn columns(cluster: &ClusterHead) -> String {
    let mut text = String::from("# 栏目树 | the tree of columns\n");
    for column in &STANDARD {
        let names: Vec<String> = cluster
            .languages()
            .iter()
            .map(|language| format!("{language}: {}", column.name_in(language)))
            .collect();
        let names = names.join(", ");
        let _written =
            writeln!(text, "- slug: {}\n  names: {{{names}}}\n  {}", column.slug, column.keys);
    }
    text
}

impl Standard {
    /// Its name in a language; in a language that we do not know, its slug.
    fn name_in(&self, language: &str) -> &'static str {
        let known = self.names.iter().find(|(known, _)| *known == language);
        known.map_or(self.slug, |(_, name)| *name)
    }
}

/// The lines of `CODEOWNERS`, so that every change has its reviewers from the first day.
fn own(id: &str, ground: &Ground, draft: &mut Draft) {
    let path = source_path("CODEOWNERS");
    let lines = format!("/content/{id}/ @{id}-editors\n/sites/{id}/ @{id}-managers\n");
    match ground.texts.get(&path) {
        Some(text) => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            draft.changed.push((path, format!("{text}{gap}{lines}")));
        }
        None => draft.created.push((path, lines)),
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::scaffold::ground::source_path;
    use crate::scaffold::sample;
    use serde_yaml::Value;

    #[test]
    fn a_site_begins_with_its_standard_columns() {
        let made = draft("health", &sample::ground()).unwrap();
        let site: Value = serde_yaml::from_str(&made.created[0].1).unwrap();
        assert_eq!(site["host"], "health.qunshan.example");
        assert_eq!(site["names"]["kk"], "health");
        assert_eq!(site["identity"]["site_code"], "0000000000");
        let columns: Vec<Value> = serde_yaml::from_str(&made.created[1].1).unwrap();
        assert_eq!(columns[2]["slug"], "news");
        assert_eq!(columns[4]["kind"], "policy");
        assert_eq!(columns[2]["names"]["zh"], "新闻");
        assert!(columns[2]["names"].get("ug").is_none(), "the cluster has no Uyghur");
    }

    #[test]
    fn owners_are_added_at_the_end() {
        let mut ground = sample::ground();
        ground.texts.insert(source_path("CODEOWNERS"), "* @all".to_owned());
        let made = draft("health", &ground).unwrap();
        let expected =
            "* @all\n/content/health/ @health-editors\n/sites/health/ @health-managers\n";
        assert_eq!(made.changed[0].1, expected);
    }

    #[test]
    fn names_in_use_are_refused() {
        for id in ["portal", "shared", "kk", "east-street", "news", "Health", "卫健委"] {
            assert!(draft(id, &sample::ground()).is_err(), "{id}");
        }
        let refusal = draft("Health Bureau", &sample::ground()).unwrap_err();
        assert!(refusal.hint.en.contains("`health-bureau`"));
    }
}
