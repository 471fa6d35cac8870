//! Notices changes of the sources, several at once as one.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use notify_debouncer_full::DebounceEventResult;
use notify_debouncer_full::Debouncer;
use notify_debouncer_full::RecommendedCache;
use notify_debouncer_full::new_debouncer;
use notify_debouncer_full::notify::EventKind;
use notify_debouncer_full::notify::RecommendedWatcher;
use notify_debouncer_full::notify::RecursiveMode;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How long the disk must be still before a change counts as done: editors write in several steps.
const STILL: Duration = Duration::from_millis(150);

/// The folders of sources.
const SOURCES: [&str; 3] = ["sites", "content", "themes"];

/// Watches the sources for as long as it lives.
pub struct Watcher {
    changes: Receiver<DebounceEventResult>,
    root: PathBuf,
    _running: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Begins to watch the sources below a root.
pub fn start(root: &Path) -> Outcome<Watcher> {
    let root = fs::real_path(root)?;
    let (sender, changes) = mpsc::channel();
    let refused = |e| Error::refused(format!("cannot watch the sources: {e}"));
    let mut running = new_debouncer(STILL, None, sender).map_err(refused)?;
    for folder in SOURCES.map(|folder| root.join(folder)) {
        if fs::exists(&folder) {
            running.watch(&folder, RecursiveMode::Recursive).map_err(refused)?;
        }
    }
    Ok(Watcher { changes, root, _running: running })
}

impl Watcher {
    /// Waits for the next changes: paths from the root, sorted. `None` when watching has ended.
    pub fn next(&self) -> Option<Vec<String>> {
        loop {
            let first = self.changes.recv().ok()?;
            let all = std::iter::once(first).chain(self.changes.try_iter());
            let changed: BTreeSet<String> = all.flat_map(|one| self.meant(one)).collect();
            if !changed.is_empty() {
                return Some(changed.into_iter().collect());
            }
        }
    }

    /// The sources that a notice is about. Where the system lost count, all of them are.
    fn meant(&self, notice: DebounceEventResult) -> Vec<String> {
        let Ok(events) = notice else {
            return SOURCES.map(|folder| format!("{folder}/")).to_vec();
        };
        if events.iter().any(|event| event.need_rescan()) {
            return SOURCES.map(|folder| format!("{folder}/")).to_vec();
        }
        let changing = events.iter().filter(|event| changes_something(event.kind));
        let paths = changing.flat_map(|event| &event.paths);
        paths.filter_map(|path| source(&self.root, path)).collect()
    }
}

/// A build itself reads every source; reading is no change.
fn changes_something(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
}

/// The path from the root, unless it is what editors keep beside a file while it is open.
fn source(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    let beside = |part: &&str| part.starts_with(['.', '#']) || part.ends_with(['~', '#']);
    (!parts.iter().any(beside)).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::source;
    use super::start;
    use crate::base::fs;
    use std::path::Path;

    #[test]
    fn files_that_editors_keep_are_passed_over() {
        let check = |path: &str| source(Path::new("/town"), Path::new(path));
        assert_eq!(check("/town/content/a.zh.md").as_deref(), Some("content/a.zh.md"));
        for path in ["/town/content/.a.zh.md.swp", "/town/content/a.zh.md~", "/elsewhere/a"] {
            assert_eq!(check(path), None, "{path}");
        }
    }

    #[test]
    fn a_change_is_noticed_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("content/portal/a.zh.md");
        fs::write(&page, b"one").unwrap();
        let watcher = start(folder.path()).unwrap();
        fs::read(&page).unwrap();
        fs::write(&page, b"two").unwrap();
        assert_eq!(watcher.next().unwrap(), ["content/portal/a.zh.md"]);
    }
}
