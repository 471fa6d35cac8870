//! A table for a terminal: columns as wide as their widest cell, counted in the terminal's cells,
//! of which a Han character takes two and a mark above a letter none.

use crate::cli::console::visible;
use unicode_width::UnicodeWidthStr as _;

/// A table with a heading for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Table {
    heads: Vec<Head>,
    rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    text: String,
    number: bool,
}

impl Table {
    /// A table without rows; the columns of numbers end flush.
    ///
    /// Texts of both directions on one line are moved about by terminals, so a column whose text
    /// may run from right to left stands last.
    pub(in crate::cli) fn new<'h>(heads: impl IntoIterator<Item = (&'h str, bool)>) -> Self {
        let head = |(text, number): (&str, bool)| Head { text: visible(text), number };
        Self { heads: heads.into_iter().map(head).collect(), rows: Vec::new() }
    }

    /// Adds a row with a cell for each column.
    pub(in crate::cli) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.iter().map(|cell| visible(cell)).collect());
    }

    /// The table, a row a line.
    pub(in crate::cli) fn text(&self) -> String {
        let widths: Vec<usize> = (0..self.heads.len()).map(|at| self.width(at)).collect();
        let heads: Vec<String> = self.heads.iter().map(|head| head.text.clone()).collect();
        let lines = std::iter::once(&heads).chain(&self.rows);
        lines.map(|cells| self.line(cells, &widths)).collect()
    }

    fn width(&self, at: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        let cells = cells.map(String::as_str).chain([self.heads[at].text.as_str()]);
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let padded = cells.iter().zip(widths).zip(&self.heads).map(|((cell, width), head)| {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            if head.number { format!("{room}{cell}") } else { format!("{cell}{room}") }
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        format!("{}\n", line.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn check(heads: &[(&str, bool)], rows: &[&[&str]], expected: &str) {
        let mut table = Table::new(heads.iter().copied());
        for row in rows {
            table.row(row.iter().map(|cell| (*cell).to_owned()).collect());
        }
        assert_eq!(table.text(), expected);
    }

    #[test]
    fn a_han_character_is_two_cells_wide() {
        check(
            &[("名称", false), ("n", true), ("id", false)],
            &[&["群山州", "7", "a"], &["ab", "120", "b"]],
            "名称      n  id\n群山州    7  a\nab      120  b\n",
        );
    }

    #[test]
    fn arabic_letters_are_one_cell_wide_and_marks_none() {
        check(
            &[("n", false), ("id", false)],
            &[&["ئۇيغۇر", "a"], &["a\u{064E}b", "b"]],
            "n       id\nئۇيغۇر  a\na\u{064E}b      b\n",
        );
    }

    #[test]
    fn a_cell_does_not_steer_the_terminal() {
        check(&[("n", false)], &[&["a\u{202E}\u{1b}b\n"]], "n\na\u{fffd}\u{fffd}b\u{fffd}\n");
    }
}
