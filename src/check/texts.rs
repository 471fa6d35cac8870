//! Rules about letters and punctuation over all texts that are shown; and the texts mended.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::check::prose;
use crate::check::prose::File;
use crate::check::prose::Form;
use crate::lang::lint;
use crate::lang::lint::Fault;
use crate::lang::lint::Rule;
use crate::lang::lint::Text;
use crate::markup;
use crate::model::cluster::Cluster;
use crate::model::head;
use crate::output::scope::Scope;
use crate::source::tree::SourceTree;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file with all mended that can be mended safely. Lines keep their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file.
    pub path: SourcePath,
    /// Its text as it was read.
    pub before: Arc<str>,
    /// Its text as it should be.
    pub after: String,
    /// What was mended, in the order of its places.
    pub fixes: Vec<Fix>,
}

/// One fault that was mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// Where it was.
    pub place: Place,
    /// The code of its rule.
    pub code: &'static str,
    /// The words as they stood there.
    pub before: String,
    /// The words as they should be.
    pub after: String,
}

/// Checks the texts of all pages that are shown and the names in the files of sites.
pub fn check(tree: &SourceTree, cluster: &Cluster, workers: &Workers) -> Vec<Finding> {
    let files = prose::files(tree, cluster);
    let found = workers.map(&files, |file| {
        let found = faults(file, &file.text).into_iter();
        found
            .map(|(rule, fault)| rule.tell(place(file, &file.text, &fault), &fault))
            .collect::<Vec<Finding>>()
    });
    found.into_iter().flatten().collect()
}

/// The texts that can be mended: pages and interface strings. The other files of a site are the
/// site manager's own: their faults are told and left. Where only some sites are wanted, a file of
/// the whole cluster is not.
pub fn mended(
    tree: &SourceTree,
    cluster: &Cluster,
    scope: &Scope,
    workers: &Workers,
) -> Vec<Mended> {
    let mut files = prose::files(tree, cluster);
    files.retain(|file| !matches!(file.form, Form::Names(_)) && is_wanted(file, scope));
    workers.map(&files, mend).into_iter().flatten().collect()
}

fn is_wanted(file: &File, scope: &Scope) -> bool {
    let sites = scope.sites.as_ref();
    let langs = scope.langs.as_ref();
    sites.is_none_or(|sites| file.site.as_ref().is_some_and(|site| sites.contains(site)))
        && langs.is_none_or(|langs| file.lang.as_ref().is_some_and(|lang| langs.contains(lang)))
}

fn faults(file: &File, text: &str) -> Vec<(&'static Rule, Fault)> {
    if let Form::Page(language) = &file.form
        && !lint::is_suspect(*language, text)
    {
        return Vec::new();
    }
    let read = prose::read(file, text);
    let texts = read.iter().map(|(language, stretches)| Text { language: *language, stretches });
    texts.flat_map(|text| lint::faults(&text)).collect()
}

fn place(file: &File, text: &str, fault: &Fault) -> Place {
    Place::of_offset(&file.path, text, fault.at, 1)
}

/// Mends rule by rule, since what one rule sees of a word depends on what another one mended. Each
/// mending leaves fewer faults, and one that was refused is not tried again, so it ends.
fn mend(file: &File) -> Option<Mended> {
    let mut after = file.text.to_string();
    let mut fixes = Vec::new();
    let mut guard = Guard::default();
    loop {
        let mut found: Vec<Found> = faults(file, &after)
            .into_iter()
            .filter(|(rule, fault)| rule.mends && !fault.edits.is_empty())
            .map(|(rule, fault)| Found { place: place(file, &after, &fault), rule, fault })
            .filter(|found| !guard.refused.contains(&found.key()))
            .collect();
        let Some(first) = found.iter().map(|found| found.rule.code).min() else { break };
        found.retain(|found| found.rule.code == first);
        let (mut kept, refused) = (Vec::new(), guard.refused.len());
        guard.keep(file, &after, &found, &mut kept);
        let next = applied(&after, &kept);
        if next == after && guard.refused.len() == refused {
            break;
        }
        fixes.extend(kept.into_iter().map(Found::fix));
        after = next;
    }
    fixes.sort();
    let (path, before) = (file.path.clone(), Arc::clone(&file.text));
    (!fixes.is_empty()).then_some(Mended { path, before, after, fixes })
}

/// A fault that can be mended.
#[derive(Clone)]
struct Found {
    place: Place,
    rule: &'static Rule,
    fault: Fault,
}

impl Found {
    /// What names it also when other words of its line were mended.
    fn key(&self) -> (&'static str, u32, String) {
        (self.rule.code, self.place.line, self.fault.shown.clone())
    }

    fn fix(self) -> Fix {
        let Self { place, rule, fault } = self;
        Fix { place, code: rule.code, before: fault.shown, after: fault.mended }
    }
}

/// Refuses what would change more than words: a link may lead by the words of a label or of a
/// heading, and those who wrote it must change both.
#[derive(Default)]
struct Guard {
    refused: BTreeSet<(&'static str, u32, String)>,
}

impl Guard {
    /// Adds to `kept` those of the faults that can be mended together with what it holds. Halves
    /// are tried, so that one bad edit among many is found soon.
    fn keep(&mut self, file: &File, text: &str, found: &[Found], kept: &mut Vec<Found>) {
        let before = kept.len();
        kept.extend_from_slice(found);
        if found.is_empty() || skeleton(file, &applied(text, kept)) == skeleton(file, text) {
            return;
        }
        kept.truncate(before);
        if let [alone] = found {
            self.refused.insert(alone.key());
            return;
        }
        let (one, other) = found.split_at(found.len() / 2);
        self.keep(file, text, one, kept);
        self.keep(file, text, other, kept);
    }
}

fn applied(text: &str, found: &[Found]) -> String {
    lint::apply(text, found.iter().flat_map(|found| found.fault.edits.clone()).collect())
}

fn skeleton(file: &File, text: &str) -> Vec<String> {
    match (&file.form, head::divide(&file.path, text)) {
        (Form::Page(_), Ok(divided)) => markup::skeleton(&text[divided.body_start..]),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::base::language::Language;
    use crate::base::path::SourcePath;
    use crate::check::prose::File;
    use crate::check::prose::Form;
    use std::sync::Arc;

    fn check(text: &str, expected: &str) {
        let file = |text: &str| File {
            path: SourcePath::parse("content/a.ug.md").unwrap(),
            text: Arc::from(text),
            form: Form::Page(Language::Uyghur),
            site: None,
            lang: None,
        };
        let after = mend(&file(text)).map_or_else(|| text.to_owned(), |mended| mended.after);
        assert_eq!(after, expected);
        assert_eq!(mend(&file(&after)), None, "mended once more");
    }

    #[test]
    fn texts_are_mended_and_nothing_else() {
        check(
            "---\ntitle: مه کتەپ, بالا\nimage: کا.png\nsource: \"ﺑﺎﻻ ، بالا\"\n---\n\nمه`مه`, [مه](مه.md) 《مه》\n",
            "---\ntitle: مە كتەپ، بالا\nimage: کا.png\nsource: \"بالا، بالا\"\n---\n\nمە`مه`، [مە](مه.md) 《مە》\n",
        );
        check(
            "---\ntitle: بالا\n---\n\n```\nمه\n```\n:::figure src=\"مه.svg\" alt=\"مه\"\n:::\n",
            "---\ntitle: بالا\n---\n\n```\nمه\n```\n:::figure src=\"مه.svg\" alt=\"مە\"\n:::\n",
        );
        check(
            "---\ntitle: [بالا, تا]\nkeywords: [کا, تا]\n---\n",
            "---\ntitle: [بالا, تا]\nkeywords: [كا, تا]\n---\n",
        );
    }

    #[test]
    fn marks_are_mended_behind_blanks_quotes_and_code() {
        check(
            "---\ntitle: بالا\n---\n\nبالا , «تا» `a`, با ; `b`, `c`.\n\n»بالا«نى, تا\n",
            "---\ntitle: بالا\n---\n\nبالا، «تا» `a`، با ; `b`, `c`.\n\n«بالا»نى، تا\n",
        );
    }

    #[test]
    fn what_links_lead_by_stays_and_all_else_is_mended() {
        check(
            "---\ntitle: بالا\n---\n\nمه [مه] کا\n\n[مه]: https://x.example/\n",
            "---\ntitle: بالا\n---\n\nمە [مه] كا\n\n[مه]: https://x.example/\n",
        );
        check(
            "---\ntitle: بالا\n---\n\n## کا\n\nمه [تا](#کا)\n",
            "---\ntitle: بالا\n---\n\n## کا\n\nمە [تا](#کا)\n",
        );
        check(
            "---\ntitle: بالا\n---\n\n## کا, بالا\n\n## کا {#a}\n\nکا\n",
            "---\ntitle: بالا\n---\n\n## کا، بالا\n\n## كا {#a}\n\nكا\n",
        );
    }
}
