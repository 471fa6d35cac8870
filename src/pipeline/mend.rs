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
use crate::pipeline::run;
use crate::source::load;
use std::path::Path;

/// The texts of the wanted sites and languages that can be mended. Writes nothing. A cluster that cannot be read has
/// none: its faults are told by a check.
///
/// # Errors
/// A file that cannot be read; a site or language that there is not.
pub fn mended(options: &Options) -> Outcome<Vec<Mended>> {
    let workers = Workers::new(options.jobs)?;
    let tree = load::load(&options.root, &workers)?.value;
    let Options { profile, now, drafts, .. } = options;
    let showing = Showing { profile: profile.clone(), now: *now, drafts: *drafts };
    let cluster = assemble::assemble(&tree, &showing, &workers).value;
    let Some(cluster) = cluster else { return Ok(Vec::new()) };
    let scope = run::scope(options, &cluster)?;
    Ok(texts::mended(&tree, &cluster, &scope, &workers))
}

/// Writes mended texts in the place of their files, once all of them can be. A mark at the
/// beginning of a file, the ends of its lines and its permissions stay as they are.
///
/// # Errors
/// A file that may not or cannot be written, or that was changed since it was read.
pub fn write(root: &Path, mended: &[Mended]) -> Outcome<()> {
    let news: Outcome<Vec<String>> = mended.iter().map(|mended| new_text(root, mended)).collect();
    let mut files = mended.iter().zip(news?);
    files.try_for_each(|(mended, new)| fs::write_over(&mended.path.below(root), new.as_bytes()))
}

fn new_text(root: &Path, mended: &Mended) -> Outcome<String> {
    let path = mended.path.below(root);
    if fs::is_read_only(&path)? {
        return Err(Error::refused(format!(
            "`{}` is read-only: nothing was mended; allow writing, or leave it out with `--site` \
             or `--lang`",
            mended.path
        )));
    }
    let bytes = fs::read(&path)?;
    let text = String::from_utf8(bytes).ok();
    let new = text.and_then(|text| over(&text, mended));
    new.ok_or_else(|| Error::refused(format!("`{}` was changed while it was mended", mended.path)))
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
