//! What costs much to make, kept between builds by a name that tells all it was made from. Safe to
//! lose: what is not there, or not as it was put, is made anew.

use crate::base::digest::Digest;
use crate::base::error::Outcome;
use crate::base::fs;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A folder of kept bytes. All profiles share it, and many threads may use it, each of them for
/// names of its own.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    /// What the names of half-written files begin with, other for each profile: two may build at
    /// the same time. `None` where nothing may be written.
    half: Option<String>,
}

impl Cache {
    /// The cache in a folder, which is made when something is put there; without `writer` it only
    /// gives.
    pub fn new(folder: PathBuf, writer: Option<&str>) -> Self {
        Self { folder, half: writer.map(|writer| format!("new-{writer}-")) }
    }

    /// Whether something can be put there.
    pub fn is_writable(&self) -> bool {
        self.half.is_some()
    }

    /// What was put under a name, if it still is as it was put.
    pub fn get(&self, name: &str) -> Outcome<Option<Vec<u8>>> {
        let kept = fs::read_if_there(&self.folder.join(name))?;
        Ok(kept.and_then(|kept| {
            let (digest, bytes) = kept.split_first_chunk::<32>()?;
            (Digest::quick(bytes).0 == *digest).then(|| bytes.to_vec())
        }))
    }

    /// Keeps bytes under a name.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Outcome<()> {
        let Some(half) = &self.half else { return Ok(()) };
        let half = self.folder.join(format!("{half}{name}"));
        fs::write(&half, &[&Digest::quick(bytes).0, bytes].concat())?;
        fs::rename(&half, &self.folder.join(name))
    }

    /// Removes all but the names that can still be asked for, and what a kill left of this
    /// profile's half-written files.
    pub fn sweep(&self, names: &BTreeSet<String>) -> Outcome<()> {
        let Some(half) = &self.half else { return Ok(()) };
        for found in fs::walk_all(&self.folder)? {
            let name = found.relative.unwrap_or_default();
            let others = name.starts_with("new-") && !name.starts_with(half);
            if !others && !names.contains(&name) {
                fs::remove_file(&found.path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::base::fs;
    use std::collections::BTreeSet;

    #[test]
    fn only_what_is_whole_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("c"), Some("production"));
        assert_eq!(cache.get("a").unwrap(), None);
        cache.put("a", b"bytes").unwrap();
        assert_eq!(cache.get("a").unwrap().unwrap(), b"bytes");
        let file = folder.path().join("c/a");
        let mut bytes = fs::read(&file).unwrap();
        bytes.pop();
        fs::write(&file, &bytes).unwrap();
        assert_eq!(cache.get("a").unwrap(), None);
        fs::write(&file, b"").unwrap();
        assert_eq!(cache.get("a").unwrap(), None);
    }

    #[test]
    fn a_sweep_leaves_what_is_named_and_what_another_profile_writes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), Some("production"));
        for name in ["a", "b"] {
            cache.put(name, b"x").unwrap();
        }
        fs::write(&folder.path().join("new-preview-a"), b"").unwrap();
        fs::write(&folder.path().join("new-production-a"), b"").unwrap();
        cache.sweep(&BTreeSet::from(["a".to_owned()])).unwrap();
        let left = fs::walk_all(folder.path()).unwrap().into_iter();
        let left: Vec<String> = left.filter_map(|found| found.relative).collect();
        assert_eq!(left, ["a", "new-preview-a"]);
    }

    #[test]
    fn who_may_not_write_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        Cache::new(folder.path().to_owned(), Some("production")).put("a", b"x").unwrap();
        let reader = Cache::new(folder.path().to_owned(), None);
        reader.put("b", b"x").unwrap();
        reader.sweep(&BTreeSet::new()).unwrap();
        assert_eq!(reader.get("a").unwrap().unwrap(), b"x");
        assert_eq!(reader.get("b").unwrap(), None);
    }
}
