//! Decides which pages there are, with all facts that do not depend on the language.

use crate::columns::COLUMNS;
use crate::columns::Column;
use crate::columns::shares;
use crate::day::Day;
use crate::day::LAST;
use crate::day::SPAN;
use crate::random::Random;
use crate::shape::Block;
use crate::shape::shape;
use crate::sites::Site;
use crate::taxonomy::AUDIENCES;
use crate::taxonomy::THEMES;

/// One page in all its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// The site's place in the list of sites.
    pub(crate) site: usize,
    /// The column's place in [`COLUMNS`].
    pub(crate) column: usize,
    /// The page's place among all pages.
    pub(crate) number: usize,
    /// Its path below `content/`, without language and ending.
    pub(crate) id: String,
    /// When it was published.
    pub(crate) day: Day,
    /// Slugs of its terms of both taxonomies.
    pub(crate) terms: (&'static str, &'static str),
    /// Whether it is submitted to the portal's news.
    pub(crate) submitted: bool,
    /// Pages it links to, by their place among all pages.
    pub(crate) links: Vec<usize>,
    /// What its text is built of.
    pub(crate) blocks: Vec<Block>,
}

impl Page {
    /// The column it stands in.
    pub(crate) fn home(&self) -> &'static Column {
        &COLUMNS[self.column]
    }
}

const FIRST_WORDS: [&str; 16] = [
    "river", "school", "road", "harvest", "clinic", "market", "winter", "spring", "village",
    "bridge", "library", "museum", "forest", "pasture", "water", "energy",
];
const SECOND_WORDS: [&str; 12] = [
    "plan", "report", "notice", "project", "meeting", "survey", "repair", "drill", "training",
    "opening", "budget", "service",
];

/// All pages of all sites, site by site and column by column; the shortest has so many words.
pub(crate) fn plan(sites: &[Site], articles: usize, words: usize, seed: u64) -> Vec<Page> {
    let total = sites.len() * articles;
    let mut pages = Vec::with_capacity(total);
    for (site, Site { id, .. }) in sites.iter().enumerate() {
        for (column, share) in shares(articles).into_iter().enumerate() {
            for _ in 0..share {
                let number = pages.len();
                let mut random = Random::at(seed, &[0, number as u64]);
                let links = links(number, site * articles, articles, total, &mut random);
                pages.push(page(id, (site, column, number), links, words, &mut random));
            }
        }
    }
    pages
}

/// Two to four other pages, most of them of the same site.
fn links(
    number: usize,
    first: usize,
    articles: usize,
    total: usize,
    random: &mut Random,
) -> Vec<usize> {
    let mut links: Vec<usize> =
        (0..random.between(2, 4))
            .map(|_| {
                if random.chance(75) { first + random.below(articles) } else { random.below(total) }
            })
            .filter(|link| *link != number)
            .collect();
    links.sort_unstable();
    links.dedup();
    links
}

fn page(
    site_id: &str,
    (site, column, number): (usize, usize, usize),
    links: Vec<usize>,
    words: usize,
    random: &mut Random,
) -> Page {
    let day = Day(LAST.0 - i64::try_from(random.below(SPAN)).unwrap_or(0));
    let name = format!("{}-{}-{number}", random.pick(&FIRST_WORDS), random.pick(&SECOND_WORDS));
    let home = &COLUMNS[column];
    Page {
        site,
        column,
        number,
        id: format!("{site_id}/{}/{}/{name}", home.slug, day.parts().0),
        day,
        terms: (random.pick(&THEMES).0, random.pick(&AUDIENCES).0),
        submitted: site > 0 && home.slug == "news" && random.chance(6),
        blocks: shape(home.slug, links.len(), words, random),
        links,
    }
}

#[cfg(test)]
mod tests {
    use super::plan;
    use crate::sites::sites;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_has_a_place_of_its_own() {
        let pages = plan(&sites(12), 336, 300, 1);
        let ids: BTreeSet<&str> = pages.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids.len(), 12 * 336);
        assert!(pages.iter().enumerate().all(|(at, page)| page.number == at));
    }

    #[test]
    fn links_lead_to_other_pages_that_exist() {
        let pages = plan(&sites(3), 40, 300, 1);
        for page in &pages {
            assert!(page.links.iter().all(|link| *link < pages.len() && *link != page.number));
        }
        let across = pages.iter().flat_map(|p| p.links.iter().map(|l| pages[*l].site != p.site));
        assert!(across.filter(|across| *across).count() > 10);
    }

    #[test]
    fn some_news_of_others_are_submitted() {
        let pages = plan(&sites(12), 336, 300, 1);
        let submitted = pages.iter().filter(|page| page.submitted).count();
        assert!((40..140).contains(&submitted), "{submitted}");
        assert!(pages.iter().all(|p| !p.submitted || (p.site > 0 && p.home().slug == "news")));
    }

    #[test]
    fn dates_spread_over_three_years() {
        let pages = plan(&sites(2), 336, 300, 1);
        let days: BTreeSet<String> = pages.iter().map(|page| page.day.to_string()).collect();
        assert!(days.len() > 300 && days.last().is_some_and(|day| day.as_str() <= "2026-02-28"));
        assert!(days.first().is_some_and(|day| day.as_str() >= "2023-03-01"));
    }
}
