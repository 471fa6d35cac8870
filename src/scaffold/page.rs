//! A new page: its Markdown file, with its front matter explained.

use crate::base::date::Date;
use crate::base::id::is_slug;
use crate::config::column::Kind;
use crate::scaffold::Draft;
use crate::scaffold::Refusal;
use crate::scaffold::faults;
use crate::scaffold::ground::ColumnHead;
use crate::scaffold::ground::Ground;
use crate::scaffold::ground::source_path;
use crate::scaffold::keys;
use crate::scaffold::keys::Head;
use crate::scaffold::keys::Role;

/// The first text of a page, or of a translation where its leading text is there already.
pub(in crate::scaffold) fn draft(
    path: &str,
    kind: Option<&str>,
    lang: Option<&str>,
    today: Date,
    ground: &Ground,
) -> Result<Draft, Refusal> {
    let cluster = ground.cluster()?;
    let lang = lang.unwrap_or(&cluster.leading);
    if !cluster.languages().contains(&lang) {
        return Err(faults::no_word("language", lang, &cluster.languages()));
    }
    let kind = kind.map(parsed).transpose()?;
    let usual = kind_of_column(path, ground)?;
    let stem = stem(path, ground);
    let led = ground.holds(&format!("{stem}.{}.md", cluster.leading));
    let file = format!("{stem}.{lang}.md");
    if ground.holds(&file) {
        return Err(faults::exists(&file));
    }
    let head = Head {
        name: path.rsplit('/').next().unwrap_or_default(),
        kind: kind.unwrap_or(usual),
        told: kind.is_some_and(|kind| kind != usual),
        today,
        role: match (lang == cluster.leading, led) {
            (true, _) => Role::Leading,
            (false, true) => Role::Translation,
            (false, false) => Role::LeadingAlone,
        },
    };
    Ok(Draft { created: vec![(source_path(&file), keys::front_matter(&head))], ..Draft::default() })
}

fn parsed(word: &str) -> Result<Kind, Refusal> {
    let known = Kind::ALL.map(Kind::as_str);
    Kind::parse(word).ok_or_else(|| faults::no_word("kind", word, &known))
}

/// The path of the page's files without language and ending; a page that has a folder stays there.
fn stem(path: &str, ground: &Ground) -> String {
    let plain = format!("content/{path}");
    let index = format!("{plain}/index.");
    let has_folder = ground.paths.iter().any(|held| held.as_str().starts_with(&index));
    if has_folder { format!("{plain}/index") } else { plain }
}

/// The kind of the column that will be the page's home; the last part of the path is the page.
fn kind_of_column(path: &str, ground: &Ground) -> Result<Kind, Refusal> {
    let parts: Vec<&str> = path.split('/').collect();
    if let Some(odd) = parts.iter().find(|part| !is_slug(part)) {
        return Err(faults::no_slug(odd));
    }
    let [owner, below @ ..] = parts.as_slice() else {
        return Err(faults::no_name(path, "health/news/flood-drill"));
    };
    let (tree, mut home) = owned_columns(owner, ground)?;
    let mut columns = &tree;
    let mut kind = home.take();
    let mut depth = 0;
    for part in below {
        let Some(column) = columns.iter().find(|column| column.slug == *part) else {
            break;
        };
        kind = Some(column.kind.or(kind).unwrap_or_default());
        columns = &column.children;
        depth += 1;
    }
    match kind {
        None if below.len() < 2 => Err(faults::no_name(path, "health/news/flood-drill")),
        None => {
            let slugs: Vec<&str> = tree.iter().map(|column| column.slug.as_str()).collect();
            Err(faults::no_column(owner, below[0], &slugs))
        }
        Some(_) if depth == below.len() => Err(faults::is_column(path)),
        Some(kind) => Ok(kind),
    }
}

/// The columns of a site; or those below a unit's channel, with the kind of the channel itself.
fn owned_columns(owner: &str, ground: &Ground) -> Result<(Vec<ColumnHead>, Option<Kind>), Refusal> {
    if ground.sites().contains(owner) {
        return Ok((ground.columns(owner)?, None));
    }
    if let Some(site) = ground.units()?.get(owner) {
        let tree = ground.columns(site)?;
        if let Some((channel, kind)) = channel(&tree, owner, Kind::default()) {
            return Ok((channel.children.clone(), Some(kind)));
        }
    }
    let sites: Vec<&str> = ground.sites().into_iter().collect();
    Err(faults::no_site(owner, &sites))
}

/// The column that is a unit's channel, with its kind.
fn channel<'a>(
    columns: &'a [ColumnHead],
    unit: &str,
    inherited: Kind,
) -> Option<(&'a ColumnHead, Kind)> {
    columns.iter().find_map(|column| {
        let kind = column.kind.unwrap_or(inherited);
        if column.unit.as_deref() == Some(unit) {
            return Some((column, kind));
        }
        channel(&column.children, unit, kind)
    })
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::base::date::Date;
    use crate::scaffold::Refusal;
    use crate::scaffold::sample;
    use serde_yaml::Value;

    fn made(
        path: &str,
        kind: Option<&str>,
        lang: Option<&str>,
    ) -> Result<(String, Value), Refusal> {
        let today = Date::new(2026, 3, 2).unwrap();
        let draft = draft(path, kind, lang, today, &sample::ground())?;
        let (file, text) = &draft.created[0];
        let head = text.strip_prefix("---\n").unwrap().split("---\n").next().unwrap();
        Ok((file.to_string(), serde_yaml::from_str(head).unwrap()))
    }

    #[test]
    fn a_page_begins_as_a_draft_of_today() {
        let (file, head) = made("portal/news/2026/river-park", None, None).unwrap();
        assert_eq!(file, "content/portal/news/2026/river-park.zh.md");
        assert_eq!(head["date"], "2026-03-02");
        assert_eq!(head["status"], "draft");
        assert_eq!(head["title"], "river-park");
        assert!(head.get("kind").is_none());
    }

    #[test]
    fn the_kind_is_written_where_it_is_not_the_columns() {
        let kind = |path, kind| made(path, kind, None).unwrap().1.get("kind").cloned();
        assert_eq!(kind("portal/policies/water", None), None);
        assert_eq!(kind("portal/policies/water", Some("policy")), None);
        assert_eq!(kind("portal/policies/water", Some("guide")), Some("guide".into()));
    }

    #[test]
    fn a_translation_repeats_no_fact() {
        let (file, head) = made("portal/news/drill", None, Some("kk")).unwrap();
        assert_eq!(file, "content/portal/news/drill/index.kk.md");
        assert!(head.get("date").is_none() && head.get("leading").is_none());
        let (_, alone) = made("portal/news/alone", None, Some("kk")).unwrap();
        assert_eq!(alone["leading"], true);
        assert_eq!(alone["date"], "2026-03-02");
    }

    #[test]
    fn a_unit_writes_into_its_channel() {
        assert_eq!(
            made("east-street/fair", None, None).unwrap().0,
            "content/east-street/fair.zh.md"
        );
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_cure() {
        let hint = |path, kind, lang| made(path, kind, lang).unwrap_err().hint.en;
        assert!(hint("portal/news/River Park", None, None).contains("`river-park`"));
        assert!(hint("portal/news/flood", None, None).contains("edit it"));
        assert!(hint("portal/news/local", None, None).contains("portal/news/local/flood-drill"));
        assert!(hint("portal", None, None).contains("health/news/flood-drill"));
        assert_eq!(hint("portal/newz/x", None, None), "did you mean `news`?");
        assert_eq!(hint("portal/news/x", Some("polcy"), None), "did you mean `policy`?");
        assert!(hint("portal/news/x", None, Some("en")).contains("`zh`, `kk`"));
    }
}
