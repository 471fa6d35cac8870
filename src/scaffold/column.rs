//! A new column: its lines in `columns.yaml`.

use crate::base::id::is_slug;
use crate::scaffold::Draft;
use crate::scaffold::Refusal;
use crate::scaffold::faults;
use crate::scaffold::ground::ColumnHead;
use crate::scaffold::ground::Ground;
use crate::scaffold::ground::columns_path;
use crate::scaffold::insert::insert;

/// The new text of the site's `columns.yaml`.
pub(in crate::scaffold) fn draft(path: &str, ground: &Ground) -> Result<Draft, Refusal> {
    let cluster = ground.cluster()?;
    let whole = path.split_once('/').filter(|(site, rest)| !site.is_empty() && !rest.is_empty());
    let Some((site, below)) = whole else {
        return Err(faults::no_name(path, "health/news/local"));
    };
    let sites: Vec<&str> = ground.sites().into_iter().collect();
    if !sites.contains(&site) {
        return Err(faults::no_site(site, &sites));
    }
    let mut parents: Vec<&str> = below.split('/').collect();
    let slug = parents.pop().unwrap_or_default();
    if !is_slug(slug) {
        return Err(faults::no_slug(slug));
    }
    let beside = siblings(site, &parents, ground)?;
    if beside.iter().any(|column| column.slug == slug) || ground.holds(&format!("content/{path}")) {
        return Err(faults::exists(path));
    }
    let first = parents.is_empty();
    let shadows = site == cluster.portal && sites.contains(&slug);
    if slug == "page" || (first && (cluster.reserves(slug) || shadows)) {
        return Err(faults::taken(slug));
    }
    written(site, &parents, &item(slug, &cluster.languages()), ground)
}

/// The columns beside which the new one will stand.
fn siblings(site: &str, parents: &[&str], ground: &Ground) -> Result<Vec<ColumnHead>, Refusal> {
    let mut columns = ground.columns(site)?;
    for (depth, parent) in parents.iter().enumerate() {
        let slugs: Vec<&str> = columns.iter().map(|column| column.slug.as_str()).collect();
        let Some(at) = slugs.iter().position(|slug| slug == parent) else {
            let near = faults::no_column(site, &parents[..=depth].join("/"), &slugs);
            return Err(near);
        };
        columns = columns.swap_remove(at).children;
    }
    Ok(columns)
}

fn item(slug: &str, languages: &[&str]) -> Vec<String> {
    let names: Vec<String> =
        languages.iter().map(|language| format!("{language}: \"{slug}\"")).collect();
    vec![
        format!("- slug: \"{slug}\""),
        "  # 栏目名称，请改写 | its title for readers".to_owned(),
        format!("  names: {{{}}}", names.join(", ")),
        "  # kind: article       # article, policy, guide, letter, leader".to_owned(),
        "  # type: 工作动态       # 栏目类型 | ColumnType".to_owned(),
        "  # update_within: 14   # 更新期限（天） | days".to_owned(),
    ]
}

fn written(
    site: &str,
    parents: &[&str],
    item: &[String],
    ground: &Ground,
) -> Result<Draft, Refusal> {
    let path = columns_path(site);
    let Some(text) = ground.texts.get(&path) else {
        return Ok(Draft { created: vec![(path, item.join("\n") + "\n")], changed: Vec::new() });
    };
    match insert(&path, text, parents, item) {
        Some(text) => Ok(Draft { created: Vec::new(), changed: vec![(path, text)] }),
        None => Err(faults::by_hand(&path, &format!("{} ...", item[0]))),
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::scaffold::ground::ColumnHead;
    use crate::scaffold::sample;

    fn tree(path: &str) -> Vec<ColumnHead> {
        let made = draft(path, &sample::ground()).unwrap();
        serde_yaml::from_str(&made.changed[0].1).unwrap()
    }

    #[test]
    fn a_column_is_added_where_it_belongs() {
        assert_eq!(tree("portal/topics")[3].slug, "topics");
        assert_eq!(tree("portal/news/foreign")[0].children[1].slug, "foreign");
        assert_eq!(tree("portal/policies/old")[1].children[0].slug, "old");
        assert_eq!(tree("portal/news/local/east")[0].children[0].children[0].slug, "east");
    }

    #[test]
    fn what_cannot_stand_there_is_refused_with_a_cure() {
        let hint = |path: &str| draft(path, &sample::ground()).unwrap_err().hint.en;
        assert_eq!(hint("portl/news"), "did you mean `portal`?");
        assert_eq!(hint("portal/nwes/local"), "did you mean `news`?");
        assert!(hint("portal").contains("health/news/local"));
        assert!(hint("portal/news/local").contains("another name"));
        assert!(hint("portal/kk").contains("one address space"));
        assert!(hint("portal/Sports").contains("`sports`"));
    }
}
