//! A fault of a text: where it is, what stands there, and what should.

use crate::base::stretch::GAP;
use crate::base::stretch::Stretch;
use std::ops::Range;

/// A fault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// Where it is in the file's text, in bytes.
    pub at: usize,
    /// The words around it.
    pub shown: String,
    /// The same words mended; empty where only the author can know.
    pub mended: String,
    /// What they may be meant to be instead; empty where nothing else comes into question.
    pub or: String,
    /// What mends the file; empty where nothing does so safely.
    pub edits: Vec<Edit>,
}

/// A piece of a file that is put in the place of another. Neither holds the end of a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Where the old piece begins, in bytes.
    pub at: usize,
    /// What stands there.
    pub old: String,
    /// What should.
    pub new: String,
}

/// A run of positions in a stretch and what should stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lang::lint) struct Change {
    pub(in crate::lang::lint) at: Range<usize>,
    pub(in crate::lang::lint) new: String,
}

impl Change {
    pub(in crate::lang::lint) fn new(at: Range<usize>, new: impl Into<String>) -> Self {
        Self { at, new: new.into() }
    }
}

/// The fault that the changes, which are sorted, mend; `window` is what is shown of the stretch.
/// `None` where there is nothing to change.
pub(in crate::lang::lint) fn of_changes(
    stretch: &Stretch,
    window: Range<usize>,
    changes: &[Change],
) -> Option<Fault> {
    let at = stretch.letters.get(changes.first()?.at.start)?.at;
    let edits: Option<Vec<Edit>> = changes.iter().map(|change| edit(stretch, change)).collect();
    Some(Fault {
        at,
        shown: text(stretch, window.clone()),
        mended: mended(stretch, window, changes),
        or: String::new(),
        edits: edits.unwrap_or_default(),
    })
}

/// The characters at some positions.
pub(in crate::lang::lint) fn text(stretch: &Stretch, window: Range<usize>) -> String {
    let letters = stretch.letters.get(window).unwrap_or_default();
    letters.iter().map(|letter| shown(letter.c)).collect()
}

/// The characters at some positions after the changes, which are sorted.
pub(in crate::lang::lint) fn mended(
    stretch: &Stretch,
    window: Range<usize>,
    changes: &[Change],
) -> String {
    let mut mended = String::new();
    let mut from = window.start;
    for change in changes.iter().filter(|change| change.at.end <= window.end) {
        mended += &text(stretch, from..change.at.start);
        mended += &change.new;
        from = change.at.end;
    }
    mended + &text(stretch, from..window.end)
}

fn shown(c: char) -> char {
    match c {
        GAP => '…',
        '\n' => ' ',
        c => c,
    }
}

/// The edit of a change; `None` where the characters do not stand side by side in the file.
fn edit(stretch: &Stretch, change: &Change) -> Option<Edit> {
    let letters = stretch.letters.get(change.at.clone())?;
    let side_by_side = letters.windows(2).all(|two| two[0].at + two[0].c.len_utf8() == two[1].at);
    let plain = letters.iter().all(|letter| letter.c != GAP && letter.c != '\n');
    let at = stretch.letters.get(change.at.start)?.at;
    let old: String = letters.iter().map(|letter| letter.c).collect();
    (side_by_side && plain).then(|| Edit { at, old, new: change.new.clone() })
}

/// A text with its edits made. Of two that meet, the one that begins first is made. A backslash
/// that escapes a mark goes with it: before a mark that needs none it would be read.
pub fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort();
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        if edit.at >= done && text[edit.at..].starts_with(&edit.old) {
            let before = &text[done..edit.at];
            mended +=
                before.strip_suffix('\\').filter(|_| is_escaped(before, &edit)).unwrap_or(before);
            mended += &edit.new;
            done = edit.at + edit.old.len();
        }
    }
    mended + &text[done..]
}

fn is_escaped(before: &str, edit: &Edit) -> bool {
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    edit.old.starts_with(|c: char| c.is_ascii_punctuation()) && backslashes % 2 == 1
}
