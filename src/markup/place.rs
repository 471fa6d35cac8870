//! Line and column of an offset, quickly for offsets that mostly grow.

use crate::base::finding::Place;
use crate::base::path::SourcePath;

/// Counts lines and columns of one text.
pub(super) struct Places<'a> {
    path: &'a SourcePath,
    source: &'a str,
    first_line: u32,
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Places<'a> {
    /// A counter at the beginning of a text that begins on `first_line` of its file.
    pub(super) fn new(path: &'a SourcePath, source: &'a str, first_line: u32) -> Self {
        Self { path, source, first_line, offset: 0, line: first_line, column: 1 }
    }

    /// The place of an offset. Goes on from the last one, so a text is counted about once.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        let offset = self.source.floor_char_boundary(offset);
        if offset < self.offset {
            self.step_back(offset);
        }
        for c in self.source[self.offset..offset].chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset = offset;
        Place::at(self.path, self.line, self.column)
    }

    fn step_back(&mut self, offset: usize) {
        let lines = self.source[offset..self.offset].bytes().filter(|b| *b == b'\n').count();
        let start = self.source[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.line = self.line.saturating_sub(u32::try_from(lines).unwrap_or(u32::MAX));
        self.line = self.line.max(self.first_line);
        self.column = 1;
        self.offset = start;
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::base::finding::Place;
    use crate::base::path::SourcePath;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let path = SourcePath::parse("a.md").unwrap();
        let text = "一二\nab\n\n三\n";
        let mut places = Places::new(&path, text, 7);
        for offset in [0, 3, 8, 6, 9, 12, 1, 11, 0] {
            assert_eq!(places.at(offset), Place::of_offset(&path, text, offset, 7), "{offset}");
        }
    }
}
