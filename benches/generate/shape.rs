//! What a page's text is built of: the same in every language, as translations are.

use crate::random::Random;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading of this level.
    Heading(usize),
    /// Sentences of about so many words, with a link at the end if there is one.
    Paragraph {
        /// Words.
        words: usize,
        /// The link's place among the page's links.
        link: Option<usize>,
    },
    /// So many items of one sentence.
    List {
        /// Items.
        items: usize,
        /// Whether the items are counted.
        numbered: bool,
    },
    /// A table of so many rows.
    Table(usize),
    /// A framed notice.
    Notice,
}

/// How many times more words the longest text has than the shortest one.
const SPREAD: usize = 3;

/// About how many words a list's item, a table's row and a notice have.
const ITEM: usize = 13;
const ROW: usize = 8;
const NOTICE: usize = 25;

/// The blocks of a page of this column that links to so many pages and has at least so many words.
pub(crate) fn shape(column: &str, links: usize, fewest: usize, random: &mut Random) -> Vec<Block> {
    // The lowest of three draws: short texts are the frequent ones.
    let goal = (0..3).map(|_| random.between(fewest, SPREAD * fewest)).min().unwrap_or(fewest);
    let mut blocks = Vec::new();
    let mut written = 0;
    if column == "notices" && random.chance(12) {
        blocks.push(Block::Notice);
        written += NOTICE;
    }
    if column == "statistics" {
        let rows = random.between(8, 20);
        blocks.push(Block::Table(rows));
        written += ROW * rows;
    }
    let mut paragraphs = 0;
    while written < goal {
        let (block, words) = next(goal - written, paragraphs, links, random);
        if matches!(block, Block::Paragraph { .. }) {
            paragraphs += 1;
        }
        written += words;
        blocks.push(block);
    }
    // No heading of level 3 before one of level 2.
    if let Some(Block::Heading(level)) = blocks.iter_mut().find(|b| matches!(b, Block::Heading(_)))
    {
        *level = 2;
    }
    // No link is lost on a page of few paragraphs.
    let rest = (paragraphs..links).map(|link| Block::Paragraph { words: 1, link: Some(link) });
    blocks.extend(rest);
    blocks
}

/// One more block and how many words it has; the first is always a paragraph.
fn next(left: usize, paragraphs: usize, links: usize, random: &mut Random) -> (Block, usize) {
    let paragraph = |random: &mut Random| {
        let words = random.between(35, 110).min(left.max(20));
        let link = (paragraphs < links).then_some(paragraphs);
        (Block::Paragraph { words, link }, words)
    };
    match random.below(100) {
        _ if paragraphs == 0 => paragraph(random),
        0..20 => (Block::Heading(if random.chance(75) { 2 } else { 3 }), 4),
        20..32 => {
            let items = random.between(3, 7);
            (Block::List { items, numbered: random.chance(50) }, ITEM * items)
        }
        32..36 => {
            let rows = random.between(3, 10);
            (Block::Table(rows), ROW * rows)
        }
        _ => paragraph(random),
    }
}

#[cfg(test)]
mod tests {
    use super::Block;
    use super::shape;
    use crate::random::Random;

    #[test]
    fn all_kinds_of_blocks_occur_and_no_link_is_lost() {
        let mut random = Random::at(1, &[]);
        let shapes: Vec<Vec<Block>> =
            (0..100).map(|_| shape("notices", 4, 300, &mut random)).collect();
        let count =
            |wanted: fn(&Block) -> bool| shapes.iter().flatten().filter(|b| wanted(b)).count();
        assert_eq!(count(|b| matches!(b, Block::Paragraph { link: Some(_), .. })), 400);
        assert!(
            count(|b| matches!(b, Block::Heading(2))) > count(|b| matches!(b, Block::Heading(3)))
        );
        assert!(count(|b| matches!(b, Block::Heading(3))) > 0);
        assert!(count(|b| matches!(b, Block::Table(_))) > 0);
        assert!(count(|b| matches!(b, Block::List { .. })) > 0);
        assert!(count(|b| matches!(b, Block::Notice)) > 0);
    }

    #[test]
    fn the_first_heading_is_of_level_two() {
        let mut random = Random::at(2, &[]);
        for _ in 0..200 {
            let blocks = shape("news", 2, 300, &mut random);
            let first = blocks.iter().find(|block| matches!(block, Block::Heading(_)));
            assert!(first.is_none_or(|heading| *heading == Block::Heading(2)));
        }
    }
}
