//! Runs every command that the documents show, in a copy of the sample cluster.
//!
//! A fenced block marked `sh` holds one command a line. A block marked `console` holds commands
//! behind `$ ` and below each what it prints; a line `...` stands for lines left out. A command
//! ends with exit code 0 unless a comment behind it says otherwise: `# exit code 1`. The blocks of
//! one file run one after the other in one copy. `cargo run --release --` stands for the program.

use crate::support::sources::Source;
use crate::support::sources::below;
use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use tempfile::TempDir;
use walkdir::WalkDir;

/// What is shown but not run here, each with its reason.
const EXEMPT: &[(&str, &str)] = &[
    ("cargo test", "this is it"),
    ("BLESS=1 cargo test", "it would write into the project"),
    (".ci/run", "it runs this test"),
    ("cargo fmt", "`.ci/run` does"),
    ("cargo clippy", "`.ci/run` does"),
    ("cargo build --release", "it takes minutes"),
    ("cargo deny", "it asks the network"),
    ("npm ci", "it asks the network"),
    ("rsync", "it needs another machine"),
    ("python3 benches/race", "it measures for minutes"),
];

/// Programs of every Unix that prepare or look at something; run by the shell.
const TOOLS: &[&str] = &["cd ", "cp ", "sed ", "grep ", "printf ", "mkdir ", "(cd "];

/// The day of all tests, given to commands that show none.
const NOW: &str = "2026-03-02T08:00:00+08:00";

/// A command as a document shows it.
#[derive(Debug, PartialEq)]
struct Shown {
    line: usize,
    words: String,
    exit: i32,
    /// Lines that it must print, in their order; `None` where the document shows none.
    prints: Option<Vec<String>>,
}

/// What is done with a command.
#[derive(Debug, PartialEq)]
enum Deed {
    Leave,
    Serve(Vec<String>),
    Ours(Vec<String>),
    Shell(String),
}

fn shown(text: &str) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut language: Option<&str> = None;
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            language = if language.is_some() { None } else { Some(fence.trim()) };
            continue;
        }
        let line = line.trim();
        match language {
            Some("sh") if !line.is_empty() && !line.starts_with('#') => {
                let whole = whole(line, &mut lines);
                all.push(command(number, &whole, None));
            }
            Some("console") => match line.strip_prefix("$ ") {
                Some(first) => {
                    let whole = whole(first, &mut lines);
                    all.push(command(number, &whole, Some(Vec::new())));
                }
                None => {
                    let last = all.last_mut().and_then(|last| last.prints.as_mut());
                    last.unwrap_or_else(|| panic!("line {number}: no `$ ` above"))
                        .push(line.into());
                }
            },
            _ => {}
        }
    }
    all
}

/// A command with the lines that a `\` at the end joins to it.
fn whole<'a>(first: &str, rest: &mut impl Iterator<Item = (usize, &'a str)>) -> String {
    let mut whole = first.to_owned();
    while let Some(open) = whole.strip_suffix('\\') {
        let (_, next) = rest.next().expect("a line follows `\\`");
        whole = format!("{}{}", open, next.trim());
    }
    whole
}

fn command(line: usize, text: &str, prints: Option<Vec<String>>) -> Shown {
    let (words, comment) = text.split_once(" #").unwrap_or((text, ""));
    let code = comment.trim().strip_prefix("exit code ");
    let exit = code.map_or(0, |code| code.trim().parse().unwrap());
    Shown { line, words: words.trim().to_owned(), exit, prints }
}

fn deed(words: &str) -> Option<Deed> {
    if EXEMPT.iter().any(|(exempt, _)| words.starts_with(exempt)) {
        return Some(Deed::Leave);
    }
    let ours = ["cargo run --release -- ", "qunshan "];
    let Some(arguments) = ours.iter().find_map(|start| words.strip_prefix(start)) else {
        let tool = TOOLS.iter().any(|tool| words.starts_with(tool));
        return tool.then(|| Deed::Shell(words.to_owned()));
    };
    if arguments.contains(['|', '>', '<', ';', '&', '$', '"', '\'']) {
        return Some(Deed::Shell(format!("qunshan {arguments}")));
    }
    let mut arguments: Vec<String> = arguments.split_whitespace().map(str::to_owned).collect();
    let dated = matches!(arguments[0].as_str(), "build" | "check" | "serve" | "new");
    if dated && !arguments.iter().any(|word| word == "--now") {
        arguments.extend(["--now".to_owned(), NOW.to_owned()]);
    }
    Some(if arguments[0] == "serve" { Deed::Serve(arguments) } else { Deed::Ours(arguments) })
}

/// A copy of the sample cluster.
fn copy() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["sites", "content", "themes"] {
        for found in WalkDir::new(project.join(folder)).into_iter().map(Result::unwrap) {
            let target = copy.path().join(found.path().strip_prefix(project).unwrap());
            if found.file_type().is_dir() {
                fs::create_dir_all(target).unwrap();
            } else {
                fs::copy(found.path(), target).unwrap();
            }
        }
    }
    let owners = project.join("CODEOWNERS");
    if owners.exists() {
        fs::copy(owners, copy.path().join("CODEOWNERS")).unwrap();
    }
    copy
}

/// A program that speaks English and finds ours in its path.
fn program(name: &str, folder: &Path) -> Command {
    let ours = Path::new(env!("CARGO_BIN_EXE_qunshan")).parent().unwrap();
    let path = format!("{}:{}", ours.display(), std::env::var("PATH").unwrap());
    let mut program = Command::new(name);
    program.current_dir(folder).env("PATH", path).env("LC_ALL", "C.UTF-8");
    program
}

fn ours(folder: &Path) -> Command {
    program(env!("CARGO_BIN_EXE_qunshan"), folder)
}

/// Runs one command and tells what was not as the document says.
fn fault(shown: &Shown, folder: &Path) -> Option<String> {
    let mut program = match deed(&shown.words) {
        None => return Some("nobody knows how to run this: see tests/it/docs.rs".to_owned()),
        Some(Deed::Leave) => return None,
        Some(Deed::Serve(arguments)) => return served(&arguments, folder),
        Some(Deed::Shell(line)) => {
            let mut shell = self::program("sh", folder);
            shell.args(["-c", &line]);
            shell
        }
        Some(Deed::Ours(arguments)) => {
            let mut ours = ours(folder);
            ours.args(arguments);
            ours
        }
    };
    let done = program.stdin(Stdio::null()).output().unwrap();
    let printed = [done.stdout, done.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let printed = printed.concat();
    if done.status.code() != Some(shown.exit) {
        return Some(format!("exit {:?}, not {}:\n{printed}", done.status.code(), shown.exit));
    }
    let missing = missing(&printed, shown.prints.as_deref().unwrap_or_default())?;
    Some(format!("does not print `{missing}`, but:\n{printed}"))
}

/// The first promised line that was not printed behind those before it.
fn missing<'a>(printed: &str, promised: &'a [String]) -> Option<&'a str> {
    let mut lines = printed.lines().map(str::trim);
    let promised = promised.iter().map(String::as_str);
    promised
        .filter(|line| *line != "..." && !line.is_empty())
        .find(|wanted| !lines.any(|line| line == *wanted))
}

/// Starts the server on a free port, asks for its home page, and stops it.
fn served(arguments: &[String], folder: &Path) -> Option<String> {
    let mut arguments = arguments.to_vec();
    match arguments.iter().position(|word| word == "--port") {
        Some(at) => arguments[at + 1] = "0".to_owned(),
        None => arguments.extend(["--port".to_owned(), "0".to_owned()]),
    }
    let mut server = ours(folder);
    server.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Running(server.spawn().unwrap());
    let mut address = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let host = address.trim().strip_prefix("http://").map(|rest| rest.trim_end_matches('/'));
    let Some(host) = host else { return Some(format!("no address, but `{address}`")) };
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(120) {
        let answer = asked(host);
        if answer.starts_with("HTTP/1.1 200") && answer.contains("群山州") {
            return None;
        }
        thread::sleep(Duration::from_millis(100));
    }
    Some(format!("the home page never came: {}", asked(host)))
}

fn asked(host: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    // The server may close the connection early; what came is judged by the caller.
    let _early = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// A program that is stopped when nobody needs it any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// The documents of the project.
fn documents() -> Vec<Source> {
    let mut all = below("docs");
    all.extend(below("").into_iter().filter(|source| !source.path.contains('/')));
    all.retain(|source| source.path.ends_with(".md"));
    all
}

/// Runs the commands of one document, or tells what is wrong with them.
fn faults(document: &Source) -> Vec<String> {
    let commands = shown(&document.text);
    if commands.iter().all(|shown| deed(&shown.words) == Some(Deed::Leave)) {
        return Vec::new();
    }
    let folder = copy();
    let told = |shown: &Shown| {
        let fault = fault(shown, folder.path())?;
        Some(format!("{}:{}: `{}`: {fault}", document.path, shown.line, shown.words))
    };
    commands.iter().filter_map(told).collect()
}

#[test]
fn every_command_shown_does_what_its_document_says() {
    let documents = documents();
    for wanted in ["README.md", "docs/editors.md", "docs/publishers.md", "docs/developers.md"] {
        let document = documents.iter().find(|document| document.path == wanted).unwrap();
        assert!(!shown(&document.text).is_empty(), "{wanted} shows no command");
    }
    let faults: Vec<String> = documents.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_not_true_is_found() {
    let text = "```sh\nmake all\nqunshan schema nothing\n```\n```console\n$ qunshan schema\nno such\n```\n";
    let told = faults(&Source { path: "x.md".to_owned(), text: text.to_owned() });
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("x.md:2: `make all`: nobody knows"), "{}", told[0]);
    assert!(told[1].contains("exit Some(64), not 0"), "{}", told[1]);
    assert!(told[2].contains("does not print `no such`"), "{}", told[2]);
}

#[test]
fn commands_are_read_with_their_exit_codes_and_lines() {
    let read = shown("a\n```text\nb\n```\n```sh\n# c\nqunshan x \\\n  y  # exit code 2\n```\n");
    let expected = Shown { line: 7, words: "qunshan x y".to_owned(), exit: 2, prints: None };
    assert_eq!(read, [expected]);
    assert_eq!(deed("git push"), None);
    let now = ["build", "--now", NOW].map(str::to_owned).to_vec();
    assert_eq!(deed("cargo run --release -- build"), Some(Deed::Ours(now)));
}

/// A document names no day, so the sample must stand on any.
#[test]
fn the_sample_builds_in_later_years_too() {
    let folder = copy();
    for now in ["2026-11-22T12:00:00+08:00", "2036-02-29T23:59:00+08:00"] {
        let done = ours(folder.path()).args(["check", "--now", now, "--quiet"]).output().unwrap();
        assert!(done.status.success(), "{now}:\n{}", String::from_utf8_lossy(&done.stderr));
    }
}

/// Begins a site, a column, and a page of each kind as the documents say, first as drafts, then
/// approved.
#[test]
fn what_new_begins_can_be_built() {
    let folder = copy();
    let run = |words: &str| {
        let words = words.split_whitespace();
        let done = ours(folder.path()).args(words.clone()).args(["--now", NOW]).output().unwrap();
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{:?}: {told}", words.collect::<Vec<_>>());
        told
    };
    run("new site water");
    run("new column water/news/dams");
    let kinds = ["article", "policy", "guide", "letter", "leader"];
    for kind in kinds {
        run(&format!("new page water/news/dams/a-{kind} --kind {kind}"));
    }
    run("build");
    let made = |kind: &str| {
        folder.path().join(format!("public/water/news/dams/a-{kind}/index.html")).exists()
    };
    assert!(!kinds.iter().any(|kind| made(kind)), "a draft is shown");
    for kind in kinds {
        let page = folder.path().join(format!("content/water/news/dams/a-{kind}.zh.md"));
        let text = fs::read_to_string(&page).unwrap();
        let text = text.replace("status: draft", "status: approved").replace("\n# ", "\n");
        // The examples in the comments stand, but for a picture that is not there and for the
        // portal's consent to submissions.
        let text = text.replace("\n#   - ", "\n  - ").replace("\nportrait", "\n# portrait");
        let text = text.replace("\nshown_in", "\n# shown_in");
        fs::write(page, text + "\n正文。\n").unwrap();
    }
    let told = run("build");
    assert!(kinds.iter().all(|kind| made(kind)), "{told}");
    assert!(told.contains(" kept in `public`"), "the output folder is named: {told}");
}
