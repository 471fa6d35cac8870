//! What is mended, as a unified diff that `patch` and `git apply` understand.

use crate::check::texts::Mended;
use similar::TextDiff;

/// How many lines are shown around a change.
const AROUND: usize = 2;

/// The changes of all files.
pub fn unified(mended: &[Mended]) -> String {
    mended.iter().map(one).collect()
}

fn one(mended: &Mended) -> String {
    let diff = TextDiff::from_lines(mended.before.as_ref(), mended.after.as_str());
    let (old, new) = (format!("a/{}", mended.path), format!("b/{}", mended.path));
    diff.unified_diff().context_radius(AROUND).header(&old, &new).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::base::path::SourcePath;
    use crate::check::texts::Mended;
    use std::sync::Arc;

    #[test]
    fn a_change_is_shown_between_its_lines() {
        let mended = Mended {
            path: SourcePath::parse("content/a.ug.md").unwrap(),
            before: Arc::from("1\n2\n3\nb\n5\n"),
            after: "1\n2\n3\nB\n5\n".to_owned(),
            fixes: Vec::new(),
        };
        let expected =
            "--- a/content/a.ug.md\n+++ b/content/a.ug.md\n@@ -2,4 +2,4 @@\n 2\n 3\n-b\n+B\n 5\n";
        assert_eq!(unified(&[mended]), expected);
    }
}
