//! Which pages search engines are told of, and how many of them one site map holds. (The site map
//! for readers is a page.)

use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::model::cluster::Cluster;
use crate::plan::edition::Edition;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use std::collections::BTreeMap;
use std::ops::Range;

/// What one site map may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most addresses.
    pub addresses: usize,
    /// The most bytes.
    pub bytes: usize,
}

impl Default for Limits {
    /// The limits of sitemaps.org 0.9, with room for the frame around the addresses.
    fn default() -> Self {
        Self { addresses: 50_000, bytes: 50 * 1024 * 1024 - 4096 }
    }
}

/// Whether search engines shall leave a page out: it is no content, or has none.
pub fn no_index(cluster: &Cluster, edition: &Edition, subject: &Subject) -> bool {
    match subject {
        Subject::NotFound
        | Subject::Redirect { .. }
        | Subject::Withdrawn { .. }
        | Subject::Search
        | Subject::Translations => true,
        Subject::Column { column, .. } => {
            let site = cluster.sites.get(&edition.site);
            let column = site.and_then(|site| Some((site, site.columns.get(column)?)));
            !column.is_some_and(|(site, column)| edition.holds(site, column))
        }
        _ => false,
    }
}

/// The positions of the pages that site maps tell of, by edition: those that may be indexed and
/// are at home where they lie.
pub(in crate::plan) fn listed<'e>(
    cluster: &Cluster,
    editions: &'e BTreeMap<(SiteId, Lang), Edition>,
    pages: &[PlannedPage],
) -> Vec<(&'e Edition, Vec<usize>)> {
    let mut listed: BTreeMap<(SiteId, Lang), Vec<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let key = (page.site.clone(), page.lang.clone());
        let Some(edition) = editions.get(&key) else { continue };
        let elsewhere = matches!(page.subject, Subject::Copy { .. });
        if !elsewhere && !no_index(cluster, edition, &page.subject) {
            listed.entry(key).or_default().push(at);
        }
    }
    let edition = |(key, pages)| Some((editions.get(&key)?, pages));
    listed.into_iter().filter_map(edition).collect()
}

/// The most bytes that a page takes up in a site map: its address with a date, and once more for
/// each language and `x-default`.
pub fn longest(address: usize, languages: usize) -> usize {
    // Tags, the date, and in each alternate the codes of a language, which BCP 47 keeps below 36.
    100 + address + (languages + 1) * (address + 36 + 80)
}

/// Divides pages, given by the bytes they take up at most, into the parts of a site map.
pub fn divide(lengths: &[usize], limits: &Limits) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, length) in lengths.iter().enumerate() {
        if at > start && (at - start == limits.addresses || bytes + length > limits.bytes) {
            parts.push(start..at);
            (start, bytes) = (at, 0);
        }
        bytes += length;
    }
    if start < lengths.len() {
        parts.push(start..lengths.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::Limits;
    use super::divide;

    fn check(lengths: &[usize], (addresses, bytes): (usize, usize), expected: &str) {
        let parts = divide(lengths, &Limits { addresses, bytes });
        let told: Vec<String> = parts.iter().map(|p| format!("{}-{}", p.start, p.end)).collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn a_part_holds_no_more_addresses_than_it_may() {
        check(&[], (2, 100), "");
        check(&[1; 2], (2, 100), "0-2");
        check(&[1; 5], (2, 100), "0-2 2-4 4-5");
    }

    #[test]
    fn a_part_holds_no_more_bytes_than_it_may() {
        check(&[40, 60, 1], (9, 100), "0-2 2-3");
        check(&[40, 61, 39], (9, 100), "0-1 1-3");
        // An address that no part can hold still stands somewhere.
        check(&[101, 1], (9, 100), "0-1 1-2");
    }
}
