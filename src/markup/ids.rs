//! Ids of headings: unique in a text, made of its words in any script.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The ids given so far.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// A free id for a heading of this text.
    pub(super) fn of_text(&mut self, prefix: &str, text: &str) -> String {
        let base = format!("{prefix}{}", words_of(text));
        let base = if is_reserved(&base) { format!("h-{base}") } else { base };
        let mut id = base.clone();
        while self.taken.contains(&id) {
            let count = self.next.entry(base.clone()).or_insert(1);
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.taken.insert(id.clone());
        id
    }

    /// Takes an id that the author chose; `false` if it is not free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        !is_reserved(id) && self.taken.insert(id.to_owned())
    }
}

/// Whether an author may choose this id: letters and digits of any script, `-` and `_`.
pub(super) fn is_valid(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 128
        && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && id.starts_with(char::is_alphabetic)
}

/// Footnotes take these; those that begin with `site-` are the themes'.
fn is_reserved(id: &str) -> bool {
    ["fn-", "fnref-", "site-"].iter().any(|taken| id.starts_with(taken))
}

fn words_of(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars().take(64) {
        if c.is_alphanumeric() || c == '_' {
            id.extend(c.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') && !matches!(c, '\u{200B}'..='\u{200F}') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "section".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    fn check(text: &str, expected: &str) {
        assert_eq!(Ids::default().of_text("", text), expected);
    }

    #[test]
    fn ids_keep_letters_of_every_script() {
        check("办事 指南（试行）", "办事-指南-试行");
        check("Hello, World!", "hello-world");
        check("ئۇيغۇرچە خەۋەر", "ئۇيغۇرچە-خەۋەر");
        check("！", "section");
        check("fn-1", "h-fn-1");
    }

    #[test]
    fn ids_are_unique() {
        let mut ids = Ids::default();
        let given: Vec<String> =
            ["a", "a", "a-2", "a"].iter().map(|t| ids.of_text("", t)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3"]);
        assert!(!ids.take("a-3"));
    }
}
