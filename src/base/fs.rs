//! The disk. The only module that calls `std::fs`; each refusal names the action and the path.
#![allow(clippy::disallowed_methods, reason = "this is the module that the ban leads to")]

use crate::base::error::Error;
use crate::base::error::Outcome;
use std::fs;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

/// What a path leads to, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, socket or pipe.
    Other,
}

/// Size and time of a file, for telling whether it was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of last change in nanoseconds since 1970, 0 where the system does not tell.
    pub changed: u64,
}

/// One entry of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The path on this machine.
    pub path: PathBuf,
    /// The path below the walked folder, parts divided by `/`; `None` if it is not UTF-8.
    pub relative: Option<String>,
    /// What it is.
    pub kind: Kind,
}

/// Reads a whole file.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|e| Error::disk("read", path, &e))
}

/// Reads a whole file, or gives `None` if there is none.
pub fn read_if_there(path: &Path) -> Outcome<Option<Vec<u8>>> {
    absent_is_none(fs::read(path)).map_err(|e| Error::disk("read", path, &e))
}

/// Writes a file, with its folders, replacing what is there.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let first = fs::write(path, bytes);
    let done = match first {
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            make_folder_of(path)?;
            fs::write(path, bytes)
        }
        other => other,
    };
    done.map_err(|e| Error::disk("write", path, &e))
}

/// Writes a file so that a kill leaves the old or the new one: beside it, then renamed over it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let beside = beside(path);
    write(&beside, bytes)?;
    rename(&beside, path)
}

/// As `write_whole`, over a file that is there: its permissions stay.
pub fn write_over(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let permissions = permissions(path)?;
    let beside = beside(path);
    write(&beside, bytes)?;
    fs::set_permissions(&beside, permissions).map_err(|e| Error::disk("write", &beside, &e))?;
    rename(&beside, path)
}

/// Whether the permissions of a file forbid to write it, whoever asks.
pub fn is_read_only(path: &Path) -> Outcome<bool> {
    permissions(path).map(|permissions| permissions.readonly())
}

fn permissions(path: &Path) -> Outcome<fs::Permissions> {
    fs::metadata(path).map(|meta| meta.permissions()).map_err(|e| Error::disk("read", path, &e))
}

fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    PathBuf::from(beside)
}

/// Creates a file that must not be there yet. `false` if it is there.
pub fn create_new(path: &Path, bytes: &[u8]) -> Outcome<bool> {
    make_folder_of(path)?;
    let opened = fs::OpenOptions::new().write(true).create_new(true).open(path);
    match opened.and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(Error::disk("create", path, &e)),
    }
}

/// Creates a folder and those above it.
pub fn make_folder(path: &Path) -> Outcome<()> {
    fs::create_dir_all(path).map_err(|e| Error::disk("create folder", path, &e))
}

fn make_folder_of(path: &Path) -> Outcome<()> {
    path.parent().map_or(Ok(()), make_folder)
}

/// Renames a file over another, making the folder of the new name where needed.
pub fn rename(from: &Path, to: &Path) -> Outcome<()> {
    let done = match fs::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::NotFound && exists(from) => {
            make_folder_of(to)?;
            fs::rename(from, to)
        }
        other => other,
    };
    done.map_err(|e| Error::disk("rename into place", to, &e))
}

/// Moves a file over another. Where the two lie on different disks it is copied beside the new
/// name first, so that a kill leaves the old or the new one there too.
pub fn move_over(from: &Path, to: &Path) -> Outcome<()> {
    match fs::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::CrossesDevices => {
            let beside = beside(to);
            copy(from, &beside)?;
            rename(&beside, to)?;
            remove_file(from)
        }
        Err(e) => Err(Error::disk("rename into place", to, &e)),
        Ok(()) => Ok(()),
    }
}

/// Reads a file piece by piece, for files that need not be in memory whole.
pub fn read_pieces(path: &Path, mut each: impl FnMut(&[u8])) -> Outcome<()> {
    let mut file = fs::File::open(path).map_err(|e| Error::disk("read", path, &e))?;
    let mut piece = vec![0; 128 * 1024];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => each(&piece[..count]),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(Error::disk("read", path, &e)),
        }
    }
}

/// Copies a file piece by piece, with the folders of the new name, and shows each piece.
pub fn copy_pieces(from: &Path, to: &Path, mut each: impl FnMut(&[u8])) -> Outcome<()> {
    make_folder_of(to)?;
    let mut copy = fs::File::create(to).map_err(|e| Error::disk("create", to, &e))?;
    let mut written = Ok(());
    read_pieces(from, |piece| {
        if written.is_ok() {
            written = copy.write_all(piece);
            each(piece);
        }
    })?;
    written.map_err(|e| Error::disk("write", to, &e))
}

/// Copies a file, with the folders of the new name.
pub fn copy(from: &Path, to: &Path) -> Outcome<()> {
    make_folder_of(to)?;
    fs::copy(from, to).map(drop).map_err(|e| Error::disk("copy", from, &e))
}

/// Removes a file; none there is fine.
pub fn remove_file(path: &Path) -> Outcome<()> {
    absent_is_none(fs::remove_file(path)).map(drop).map_err(|e| Error::disk("remove", path, &e))
}

/// Removes a folder with all in it; none there is fine.
pub fn remove_folder(path: &Path) -> Outcome<()> {
    absent_is_none(fs::remove_dir_all(path)).map(drop).map_err(|e| Error::disk("remove", path, &e))
}

/// Removes a folder if it is empty; says whether it is gone.
pub fn remove_empty_folder(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Removes a folder that holds nothing but empty folders; none there is fine.
pub fn remove_hollow_folder(path: &Path) -> Outcome<()> {
    for entry in walkdir::WalkDir::new(path).contents_first(true) {
        let entry = entry.map_err(|e| Error::disk("list", path, &e))?;
        fs::remove_dir(entry.path()).map_err(|e| Error::disk("remove", entry.path(), &e))?;
    }
    Ok(())
}

/// Whether a file can be renamed from one place to the other. A place that is not there yet
/// counts as the nearest folder above it.
#[cfg(unix)]
pub fn on_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let disk = |path: &Path| {
        path.ancestors().find_map(|above| fs::metadata(above).ok()).map(|meta| meta.dev())
    };
    disk(one) == disk(other)
}

/// Whether a file can be renamed from one place to the other; where the system does not tell,
/// `move_over` finds out.
#[cfg(not(unix))]
pub fn on_one_disk(_one: &Path, _other: &Path) -> bool {
    true
}

/// Whether something lies at the path.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// What lies at the path, links not followed; `None` if nothing does.
pub fn kind(path: &Path) -> Option<Kind> {
    fs::symlink_metadata(path).ok().map(|meta| kind_of(meta.file_type()))
}

/// Size and time of a file; `None` if no regular file lies there.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::symlink_metadata(path).ok()?;
    if !meta.is_file() {
        return None;
    }
    let since = meta.modified().ok().and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    let changed = since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Some(Stamp { size: meta.len(), changed })
}

/// The path with all links followed.
pub fn real_path(path: &Path) -> Outcome<PathBuf> {
    fs::canonicalize(path).map_err(|e| Error::disk("find", path, &e))
}

/// A lock on a file, held until dropped; the system lets go of it when the process ends.
#[derive(Debug)]
pub struct Lock {
    _held: fs::File,
}

/// Locks a file, made if it is not there; refuses at once if another holds it.
pub fn lock(path: &Path) -> Outcome<Lock> {
    make_folder_of(path)?;
    let opened = fs::OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = opened.map_err(|e| Error::disk("open", path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _held: file }),
        Err(fs::TryLockError::WouldBlock) => Err(Error::Busy { path: path.to_owned() }),
        Err(fs::TryLockError::Error(e)) => Err(Error::disk("lock", path, &e)),
    }
}

/// All files and links below a folder, sorted by path; folders whose name begins with a dot, and
/// files so named, are passed over. A folder that is not there holds nothing.
pub fn walk(folder: &Path) -> Outcome<Vec<Found>> {
    walk_where(folder, |name| !name.starts_with('.'))
}

/// As `walk`, with all that `walk` passes over.
pub fn walk_all(folder: &Path) -> Outcome<Vec<Found>> {
    walk_where(folder, |_| true)
}

fn walk_where(folder: &Path, wanted: impl Fn(&str) -> bool) -> Outcome<Vec<Found>> {
    if !exists(folder) {
        return Ok(Vec::new());
    }
    let wanted = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || wanted(&entry.file_name().to_string_lossy())
    };
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(wanted)
    {
        let entry = entry.map_err(|e| Error::disk("list", folder, &e))?;
        let kind = kind_of(entry.file_type());
        if kind != Kind::Folder {
            let relative = entry.path().strip_prefix(folder).ok().and_then(slashed);
            found.push(Found { path: entry.path().to_owned(), relative, kind });
        }
    }
    Ok(found)
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn kind_of(file_type: fs::FileType) -> Kind {
    if file_type.is_symlink() {
        Kind::Link
    } else if file_type.is_dir() {
        Kind::Folder
    } else if file_type.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

fn absent_is_none<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Ok(value) => Ok(Some(value)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}
