//! Divides a list into pages. Further pages are numbered from the oldest and always full, so that
//! a new item changes the first page only; the first page holds the rest, up to twice as many.

use std::ops::Range;

/// The positions of the items on each page: the first page, then the further ones from the newest
/// to the oldest. Always at least one page.
pub fn divide(items: usize, per_page: usize) -> Vec<ListPage> {
    let older = (items / per_page).saturating_sub(1);
    let first = items - older * per_page;
    let mut pages = vec![ListPage { older: None, items: 0..first }];
    for number in (1..=older).rev() {
        let start = items - number * per_page;
        pages.push(ListPage { older: Some(number), items: start..start + per_page });
    }
    pages
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// Its number from the oldest, 1; `None` on the first page.
    pub older: Option<usize>,
    /// The positions of its items in the list.
    pub items: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::divide;

    fn check(items: usize, per_page: usize, expected: &str) {
        let pages = divide(items, per_page);
        let told: Vec<String> = pages
            .iter()
            .map(|p| format!("{}:{}-{}", p.older.unwrap_or(0), p.items.start, p.items.end))
            .collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn further_pages_are_full_and_numbered_from_the_oldest() {
        check(0, 5, "0:0-0");
        check(9, 5, "0:0-9");
        check(10, 5, "0:0-5 1:5-10");
        check(14, 5, "0:0-9 1:9-14");
        check(15, 5, "0:0-5 2:5-10 1:10-15");
    }
}
