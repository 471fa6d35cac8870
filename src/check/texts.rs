//! Rules about letters and punctuation over all texts that are shown; and the texts mended.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::base::workers::Workers;
use crate::check::prose;
use crate::check::prose::File;
use crate::check::prose::Form;
use crate::lang::lint;
use crate::lang::lint::Edit;
use crate::lang::lint::Fault;
use crate::lang::lint::Rule;
use crate::lang::lint::Text;
use crate::model::cluster::Cluster;
use crate::source::tree::SourceTree;
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
/// site manager's own: their faults are told and left.
pub fn mended(tree: &SourceTree, cluster: &Cluster, workers: &Workers) -> Vec<Mended> {
    let mut files = prose::files(tree, cluster);
    files.retain(|file| !matches!(file.form, Form::Names(_)));
    workers.map(&files, mend).into_iter().flatten().collect()
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
/// mending leaves fewer faults, so it ends.
fn mend(file: &File) -> Option<Mended> {
    let mut after = file.text.to_string();
    let mut fixes = Vec::new();
    loop {
        let mut found = faults(file, &after);
        found.retain(|(rule, fault)| rule.mends && !fault.edits.is_empty());
        let first = found.iter().map(|(rule, _)| rule.code).min();
        found.retain(|(rule, _)| Some(rule.code) == first);
        let edits: Vec<Edit> = found.iter().flat_map(|(_, fault)| fault.edits.clone()).collect();
        let next = lint::apply(&after, edits);
        if next == after {
            break;
        }
        fixes.extend(found.into_iter().map(|(rule, fault)| Fix {
            place: place(file, &after, &fault),
            code: rule.code,
            before: fault.shown,
            after: fault.mended,
        }));
        after = next;
    }
    fixes.sort();
    let (path, before) = (file.path.clone(), Arc::clone(&file.text));
    (!fixes.is_empty()).then_some(Mended { path, before, after, fixes })
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
        };
        let after = mend(&file(text)).map_or_else(|| text.to_owned(), |mended| mended.after);
        assert_eq!(after, expected);
        assert_eq!(mend(&file(&after)), None, "mended once more");
    }

    #[test]
    fn texts_are_mended_and_nothing_else() {
        check(
            "---\ntitle: مه کتەپ, بالا\nimage: کا.png\nsource: \"ﺑﺎﻻ ، بالا\"\n---\n\nمه`مه`, [مه](مه.md) 《مه》\n",
            "---\ntitle: مە كتەپ، بالا\nimage: کا.png\nsource: \"بالا، بالا\"\n---\n\nمە`مه`, [مە](مه.md) 《مە》\n",
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
}
