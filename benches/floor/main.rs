//! The floor of every build: how long only writing the same bytes takes, with two threads.
//!
//! Reads a whole folder into memory first; the clock runs from the first new folder to the last
//! byte handed to the system, as it does for a build.
#![allow(clippy::disallowed_methods, reason = "a program of its own, outside the floors")]
#![allow(clippy::print_stdout, reason = "its one line of output")]

use clap::Parser;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

/// Copies a folder from memory and tells the seconds of writing.
#[derive(Debug, Parser)]
struct Arguments {
    /// An output folder.
    from: PathBuf,
    /// The folder to write, which must not exist.
    to: PathBuf,
    /// How many threads write.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    threads: u8,
}

/// A file's path below its folder, and its bytes.
type Files = Vec<(PathBuf, Vec<u8>)>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    if arguments.to.exists() {
        return Err(format!("{} exists; name a fresh folder", arguments.to.display()).into());
    }
    let mut files = Files::new();
    read(&arguments.from, Path::new(""), &mut files)?;
    let start = Instant::now();
    write(&arguments.to, &files, arguments.threads.into())?;
    let seconds = start.elapsed().as_secs_f64();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("files={} bytes={bytes} seconds={seconds:.4}", files.len());
    Ok(())
}

fn read(root: &Path, below: &Path, files: &mut Files) -> io::Result<()> {
    let mut names: Vec<_> = fs::read_dir(root.join(below))?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<_>>()?;
    names.sort();
    for name in names {
        let path = below.join(name);
        if root.join(&path).is_dir() {
            read(root, &path, files)?;
        } else {
            let bytes = fs::read(root.join(&path))?;
            files.push((path, bytes));
        }
    }
    Ok(())
}

/// Folders first, once each; then every thread writes one run of the files.
fn write(to: &Path, files: &Files, threads: usize) -> io::Result<()> {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(to.join(folder))?;
    }
    let run = files.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let running: Vec<_> =
            files.chunks(run).map(|files| scope.spawn(move || write_run(to, files))).collect();
        running.into_iter().try_for_each(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
}

fn write_run(to: &Path, files: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    files.iter().try_for_each(|(path, bytes)| fs::write(to.join(path), bytes))
}

#[cfg(test)]
mod tests {
    use super::Files;
    use super::read;
    use super::write;
    use std::path::Path;

    #[test]
    fn the_copy_is_the_same_whatever_the_threads() {
        let folder = tempfile::tempdir().unwrap();
        let files: Files = (0..7_u8)
            .map(|n| (format!("{}/{n}.html", n % 3).into(), vec![n; usize::from(n) * 100]))
            .collect();
        for threads in [1, 2, 9] {
            let to = folder.path().join(threads.to_string());
            write(&to, &files, threads).unwrap();
            let mut copied = Files::new();
            read(&to, Path::new(""), &mut copied).unwrap();
            let mut expected = files.clone();
            expected.sort();
            assert_eq!(copied, expected);
        }
    }
}
