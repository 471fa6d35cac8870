//! Compressed twins beside text files, for web servers that send them as they are.

use crate::artifact::Artifact;
use crate::artifact::PageFacts;
use crate::base::compress;
use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::path::OutputPath;
use crate::base::workers::Workers;
use crate::output::store::Staged;
use crate::output::store::Store;
use std::collections::BTreeSet;

/// The endings of files that have twins; all others are compressed in themselves.
const TEXTS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "webmanifest", "xml"];

/// A way to compress.
struct Form {
    /// What is added to the file's name.
    ending: &'static str,
    compress: fn(&[u8]) -> Vec<u8>,
}

const FORMS: [Form; 2] = [
    Form { ending: "br", compress: compress::brotli },
    Form { ending: "gz", compress: compress::gzip },
];

/// Stages the twins of the staged text files, where they are smaller and no file has their place,
/// be it one of `others`.
pub(in crate::pipeline) fn stage(
    store: &Store,
    staged: &[Staged],
    others: &[Staged],
    workers: &Workers,
) -> Outcome<Vec<Staged>> {
    let taken: BTreeSet<&str> =
        staged.iter().chain(others).map(|file| file.path.as_str()).collect();
    let texts = staged.iter().filter(|file| TEXTS.contains(&file.path.extension().as_str()));
    let texts: Vec<&Staged> = texts.collect();
    let twins = workers.map(&texts, |file| twins_of(store, file, &taken));
    let twins: Vec<Vec<Staged>> = twins.into_iter().collect::<Outcome<_>>()?;
    Ok(twins.into_iter().flatten().collect())
}

fn twins_of(store: &Store, file: &Staged, taken: &BTreeSet<&str>) -> Outcome<Vec<Staged>> {
    let (mut twins, mut bytes) = (Vec::new(), None);
    for form in &FORMS {
        let path = OutputPath::parse(&format!("{}.{}", file.path, form.ending));
        let path = path.expect("an ending keeps a path plain");
        if is_taken(taken, &path) {
            continue;
        }
        let owner = file.kept.owner.clone();
        let key = key(form, &file.kept.digest);
        if let Some(twin) = store.reuse(&path, &owner, &key) {
            twins.push(twin);
            continue;
        }
        let text = match bytes.take() {
            Some(text) => text,
            None => store.read(file)?,
        };
        let packed = (form.compress)(&text);
        if packed.len() < text.len() {
            let artifact = Artifact { path, owner, bytes: packed };
            twins.push(store.stage(artifact, Some(key), PageFacts::default())?);
        }
        bytes = Some(text);
    }
    Ok(twins)
}

/// Whether an old address lies at a path or below it.
fn is_taken(taken: &BTreeSet<&str>, path: &OutputPath) -> bool {
    let below = format!("{path}/");
    let first = taken.range(below.as_str()..).next();
    taken.contains(path.as_str()) || first.is_some_and(|first| first.starts_with(&below))
}

fn key(form: &Form, digest: &Digest) -> Digest {
    let program = env!("QUNSHAN_SOURCES").as_bytes();
    Digest::quick(&[form.ending.as_bytes(), program, &digest.0].concat())
}

#[cfg(test)]
mod tests {
    use super::is_taken;
    use crate::base::path::OutputPath;
    use std::collections::BTreeSet;

    fn check(taken: &[&str], path: &str, expected: bool) {
        let taken: BTreeSet<&str> = taken.iter().copied().collect();
        assert_eq!(is_taken(&taken, &OutputPath::parse(path).unwrap()), expected);
    }

    #[test]
    fn old_addresses_keep_their_places() {
        check(&["a.html", "b.html"], "a.html.gz", false);
        check(&["a.html", "a.html.gz-1", "a.html.gz/index.html"], "a.html.gz", true);
        check(&["a.html.gz"], "a.html.gz", true);
        check(&["a.html.gzip/index.html"], "a.html.gz", false);
    }
}
