//! Types what all kinds share: permission, the page's facts, a translation's texts.

use crate::base::date::Moment;
use crate::config::cluster::Visibility;
use crate::config::column::Kind;
use crate::model::desk::Desk;
use crate::model::details::Details;
use crate::model::front_matter::Common;
use crate::model::library::Group;
use crate::model::page::Body;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Submission;
use crate::model::page::Translation;
use crate::model::page::Withdrawal;
use crate::model::page_faults as faults;
use crate::model::reading::File;
use crate::model::reading_details;
use crate::model::review;
use crate::model::setup::Setup;
use crate::model::visibility::Permission;
use crate::source::tree::SourceTree;
use std::collections::BTreeMap;

pub(in crate::model) fn permission(common: &Common, desk: &mut Desk<'_>) -> Permission {
    let status = common.status.as_deref().unwrap_or("draft");
    if !["draft", "review", "approved"].contains(&status) {
        desk.unknown_word("status", status, &["draft", "review", "approved"]);
    }
    let visibility = match common.visibility.as_deref() {
        None | Some("public") => Visibility::Public,
        Some("intranet") => Visibility::Intranet,
        Some(other) => {
            desk.unknown_word("visibility", other, &["public", "intranet"]);
            Visibility::Intranet
        }
    };
    let publish_at = desk.dated(&["publish_at"], common.publish_at.as_deref());
    let expires = desk.dated(&["expires"], common.expires.as_deref());
    // Such a page is never shown, so this must be told before it is dropped.
    if let (Some(from), Some(until)) = (publish_at, expires)
        && until.at.date < from.at.date
    {
        desk.found.push(faults::early_end(desk.yaml.place(&["expires"])));
    }
    Permission { approved: status == "approved", visibility, publish_at, expires }
}

pub(in crate::model) fn page_of(
    file: &File<'_>,
    group: &Group,
    kind: Kind,
    desk: &mut Desk<'_>,
) -> Option<Page> {
    let common = &file.common;
    if common.date.is_none() && !group.intro {
        desk.found.push(faults::no_date(desk.yaml.place(&["title"])));
        return None;
    }
    let unwritten = Dated { at: Moment::from_unix(0), timed: false };
    let date = match &common.date {
        Some(text) => desk.dated(&["date"], Some(text))?,
        None => unwritten,
    };
    let withdrawn = common.withdrawn.as_ref().and_then(|withdrawn| {
        Some(Withdrawal {
            date: desk.dated(&["withdrawn", "date"], Some(&withdrawn.date))?,
            reason: withdrawn.reason.clone(),
            replaced_by: withdrawn
                .replaced_by
                .as_ref()
                .map(|written| desk.page("replaced_by", &["withdrawn", "replaced_by"], written)),
        })
    });
    let related = desk.pages("related", &common.related);
    Some(Page {
        id: group.id.clone(),
        home: group.home.clone(),
        kind,
        date,
        updated: desk.dated(&["updated"], common.updated.as_deref()),
        terms: terms(common, desk),
        unit: unit(common, desk),
        pinned: common.pinned,
        withdrawn,
        shown_in: submissions(common, desk),
        related,
        leading: file.lang.clone(),
        translations: BTreeMap::new(),
        folder: group.folder.clone(),
        own_folder: group.own_folder,
    })
}

fn terms(common: &Common, desk: &mut Desk<'_>) -> BTreeMap<String, Vec<String>> {
    let setup = desk.setup;
    for (name, terms) in &common.terms {
        let Some(taxonomy) = setup.config.taxonomies.get(name) else {
            let known = setup.config.taxonomies.keys().map(String::as_str);
            desk.found.push(faults::unknown_taxonomy(
                desk.yaml.place(&["terms", name]),
                name,
                known,
            ));
            continue;
        };
        for (position, term) in terms.iter().enumerate() {
            if !taxonomy.terms.iter().any(|known| known.slug == *term) {
                let place = desk.yaml.place(&["terms", name, &position.to_string()]);
                let known = taxonomy.terms.iter().map(|term| term.slug.as_str());
                desk.found.push(faults::unknown_term(place, name, term, known));
            }
        }
    }
    common.terms.iter().map(|(name, terms)| (name.clone(), each_once(terms))).collect()
}

fn each_once(terms: &[String]) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for term in terms {
        if !once.contains(term) {
            once.push(term.clone());
        }
    }
    once
}

fn unit(common: &Common, desk: &mut Desk<'_>) -> Option<String> {
    let unit = common.unit.clone()?;
    let setup = desk.setup;
    let known = |id: &str| setup.units.contains_key(id) || setup.sites.contains_key(id);
    if !known(&unit) && !setup.may_be_broken(&unit) {
        let known = setup
            .units
            .keys()
            .map(|id| id.as_str())
            .chain(setup.sites.keys().map(|id| id.as_str()));
        desk.found.push(faults::unknown_unit(desk.yaml.place(&["unit"]), &unit, known));
    }
    Some(unit)
}

fn submissions(common: &Common, desk: &mut Desk<'_>) -> Vec<Submission> {
    let mut submissions = Vec::new();
    let setup = desk.setup;
    for (position, target) in common.shown_in.iter().enumerate() {
        let known = target.split_once('/').and_then(|(id, column)| {
            let site = setup.sites.get(id)?;
            Some(Submission {
                site: site.id.clone(),
                column: site.columns.get(column)?.path.clone(),
            })
        });
        let receiver = target.split('/').next().unwrap_or_default();
        match known {
            Some(submission) => submissions.push(submission),
            None if setup.broken_sites.contains(receiver) => {}
            None => {
                let place = desk.yaml.place(&["shown_in", &position.to_string()]);
                let open: Vec<String> = open_columns(setup);
                desk.found.push(faults::submission_unknown(
                    place,
                    target,
                    open.iter().map(String::as_str),
                ));
            }
        }
    }
    submissions
}

fn open_columns(setup: &Setup) -> Vec<String> {
    let rules = setup
        .sites
        .values()
        .flat_map(|site| site.config.accepts_from.iter().map(move |rule| (site, rule)));
    let open = rules.flat_map(|(site, rule)| {
        rule.columns.iter().map(move |column| format!("{}/{column}", site.id))
    });
    let mut open: Vec<String> = open.collect();
    open.sort();
    open.dedup();
    open
}

pub(in crate::model) fn translation_of(
    file: &File<'_>,
    page: &Page,
    tree: &SourceTree,
    desk: &mut Desk<'_>,
) -> Translation {
    let common = &file.common;
    if common.title.trim().is_empty() {
        desk.found.push(faults::empty_title(desk.yaml.place(&["title"])));
    }
    let body = Body {
        text: file.text.clone(),
        start: file.divided.body_start,
        first_line: file.divided.body_line,
    };
    let reviews = desk.setup.config.reviews;
    // A draft that is looked at early has its reviews still before it.
    if common.status.as_deref() == Some("approved") {
        desk.found.extend(review::faults_of(common, body.markdown(), reviews, &desk.yaml));
    }
    for (position, alias) in common.aliases.iter().enumerate() {
        if !alias_stands(alias) {
            let place = desk.yaml.place(&["aliases", &position.to_string()]);
            desk.found.push(faults::bad_alias(place, alias));
        }
    }
    let updated = desk.dated(&["updated"], common.updated.as_deref());
    let known_since = updated.unwrap_or(page.date);
    let outdated = file.lang != page.leading
        && page.updated.is_some_and(|changed| changed.is_after(known_since));
    let details: Details = reading_details::read(file.extra.clone(), desk);
    let image = desk.picture("image", common.image.as_deref(), common.image_alt.as_deref());
    Translation {
        lang: file.lang.clone(),
        file: file.path.clone(),
        digest: tree
            .files
            .get(file.path)
            .map_or(crate::base::digest::Digest::quick(b""), |file| file.digest),
        title: common.title.trim().to_owned(),
        summary: common.summary.as_deref().unwrap_or_default().trim().to_owned(),
        source: common.source.clone(),
        author: common.author.clone(),
        keywords: common.keywords.clone(),
        aliases: common.aliases.iter().filter(|alias| alias_stands(alias)).cloned().collect(),
        image,
        attachments: common.attachments.clone(),
        updated,
        outdated,
        details,
        body,
    }
}

/// Whether an alias is a plain path below the site that ends like a page's address.
fn alias_stands(alias: &str) -> bool {
    let inner = alias.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    let shaped = ["/", ".html", ".htm", ".shtml"].iter().any(|end| alias.ends_with(end));
    let plain = |c: char| c.is_alphanumeric() || "-._~".contains(c);
    let stands = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
    shaped && inner.is_some_and(|inner| inner.split('/').all(stands))
}

#[cfg(test)]
mod tests {
    use super::alias_stands;

    fn check(alias: &str, expected: bool) {
        assert_eq!(alias_stands(alias), expected, "{alias:?}");
    }

    #[test]
    fn an_alias_is_a_plain_path_below_the_site() {
        for alias in ["/old/page.html", "/a_b/~c-d/1.shtml", "/旧网站/页.htm", "/old/"] {
            check(alias, true);
        }
        for alias in [
            "/",
            "old.html",
            "/old",
            "/a//b.html",
            "//a/",
            "/../a.html",
            "/a/./b/",
            "/.git/",
            "/a b.html",
            "/a;b.html",
            "/a'b.html",
            "/a\\b.html",
            "/a\u{202e}b.html",
            "/a%20.html",
            "/a:b.html",
            "/a?b=.html",
            "/a\nb.html",
            "https://old.example/a.html",
        ] {
            check(alias, false);
        }
    }
}
