//! Mends source files in place, where that is safe.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::workers::Workers;
use crate::check::texts;
use crate::check::texts::Mended;
use crate::model::assemble;
use crate::model::cluster::Showing;
use crate::pipeline::report::Options;
use crate::source::load;
use std::path::Path;

/// The texts of a cluster that can be mended. Writes nothing. A cluster that cannot be read has
/// none: its faults are told by a check.
///
/// # Errors
/// A file that cannot be read.
pub fn mended(options: &Options) -> Outcome<Vec<Mended>> {
    let workers = Workers::new(options.jobs)?;
    let tree = load::load(&options.root, &workers)?.value;
    let showing = Showing { profile: options.profile.clone(), now: options.now };
    let cluster = assemble::assemble(&tree, &showing, &workers).value;
    Ok(cluster.map_or_else(Vec::new, |cluster| texts::mended(&tree, &cluster, &workers)))
}

/// Writes a mended text in the place of its file. A mark at the beginning of the file and the ends
/// of its lines stay as they are.
///
/// # Errors
/// A file that cannot be written, or that was changed since it was read.
pub fn write(root: &Path, mended: &Mended) -> Outcome<()> {
    let path = mended.path.below(root);
    let bytes = fs::read(&path)?;
    let text = String::from_utf8(bytes).ok();
    let new = text.and_then(|text| over(&text, mended));
    let new = new.ok_or_else(|| {
        Error::refused(format!("`{}` was changed while it was mended", mended.path))
    })?;
    fs::write_whole(&path, new.as_bytes())
}

/// The mended lines over those of the file; `None` where the file is not the one that was read.
fn over(file: &str, mended: &Mended) -> Option<String> {
    let mut new = String::with_capacity(file.len());
    let mut rest = file;
    if let Some(plain) = file.strip_prefix('\u{feff}') {
        new.push('\u{feff}');
        rest = plain;
    }
    let (before, after) = (mended.before.split('\n'), mended.after.split('\n'));
    for (number, (before, after)) in before.zip(after).enumerate() {
        if number > 0 {
            let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end))?;
            new += end;
            rest = &rest[end.len()..];
        }
        rest = rest.strip_prefix(before)?;
        new += after;
    }
    rest.is_empty().then_some(new)
}

#[cfg(test)]
mod tests {
    use super::over;
    use crate::base::path::SourcePath;
    use crate::check::texts::Mended;
    use std::sync::Arc;

    fn check(file: &str, expected: Option<&str>) {
        let mended = Mended {
            path: SourcePath::parse("content/a.ug.md").unwrap(),
            before: Arc::from("a\nb\n\nc"),
            after: "a\nB\n\nc".to_owned(),
            fixes: Vec::new(),
        };
        assert_eq!(over(file, &mended).as_deref(), expected, "{file:?}");
    }

    #[test]
    fn marks_and_ends_of_lines_stay() {
        check("a\nb\n\nc", Some("a\nB\n\nc"));
        check("\u{feff}a\r\nb\n\rc", Some("\u{feff}a\r\nB\n\rc"));
    }

    #[test]
    fn a_file_that_was_changed_is_left() {
        check("a\nb\n\nd", None);
        check("a\nb\n\nc\n", None);
    }
}
