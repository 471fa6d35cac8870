//! Links into other pages lead to places that those pages have.

use crate::artifact::PageFacts;
use crate::base::finding::Finding;
use crate::base::nearest::nearest;
use crate::base::path::OutputPath;
use crate::check::faults;

/// Checks the anchors that `pages` link to; `facts_of` knows the facts of any page of the output.
/// A page of which nothing is known is passed over.
pub fn check<'a>(
    pages: impl IntoIterator<Item = &'a PageFacts>,
    facts_of: impl Fn(&OutputPath) -> Option<&'a PageFacts>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for link in pages.into_iter().flat_map(|facts| &facts.anchor_links) {
        let Some(target) = facts_of(&link.to) else { continue };
        if !target.anchors.contains(&link.anchor) {
            let near = nearest(&link.anchor, target.anchors.iter().map(String::as_str));
            found.push(faults::dead_anchor(link, near));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::artifact::AnchorLink;
    use crate::artifact::PageFacts;
    use crate::base::path::OutputPath;
    use crate::base::path::SourcePath;

    #[test]
    fn a_link_to_a_place_that_is_not_there_is_told_where_it_was_written() {
        let target = PageFacts { anchors: vec!["fees".to_owned()], ..PageFacts::default() };
        let link = |anchor: &str| AnchorLink {
            to: OutputPath::parse("a/index.html").unwrap(),
            anchor: anchor.to_owned(),
            file: SourcePath::parse("content/b.zh.md").unwrap(),
            line: 7,
            column: 3,
        };
        let page =
            PageFacts { anchor_links: vec![link("fees"), link("fes")], ..PageFacts::default() };
        let found = check([&page], |_| Some(&target));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place.to_string(), "content/b.zh.md:7:3");
        assert_eq!(found[0].hint.en, "did you mean `#fees`?");
    }
}
