//! Asks the Nu HTML checker about all pages of a folder, in one Java machine.

use crate::support::browser::web;
use serde::Deserialize;
use std::fmt;
use std::path::Path;
use std::process::Command;
use walkdir::WalkDir;

/// An error that the checker found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Message {
    /// The address of the file.
    #[serde(default)]
    pub(crate) url: String,
    /// The line where the fault ends, counted from 1.
    #[serde(default, rename = "lastLine")]
    pub(crate) line: u32,
    /// What is wrong.
    pub(crate) message: String,
    /// The text around it.
    #[serde(default)]
    pub(crate) extract: String,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} near `{}`", self.url, self.line, self.message, self.extract)
    }
}

#[derive(Deserialize)]
struct Answer {
    messages: Vec<Message>,
}

/// All errors in the HTML files below a folder.
///
/// # Panics
/// If there is no HTML file: a test that checks nothing must not pass.
pub(crate) fn nu_errors(folder: &Path) -> Vec<Message> {
    let pages = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let is_page = |path: &Path| path.extension().is_some_and(|extension| extension == "html");
    assert!(
        pages.into_iter().any(|found| is_page(found.path())),
        "no page in {}",
        folder.display()
    );
    let mut java = Command::new("java");
    java.arg("-Xss1m").arg("-jar").arg(web().join("node_modules/vnu-jar/build/dist/vnu.jar"));
    java.args(["--format", "json", "--errors-only", "--skip-non-html", "--stdout"]).arg(folder);
    let done = java.output().unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    let answer: Answer = serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|e| panic!("the checker gave no answer: {e}\n{told}"));
    assert_eq!(done.status.success(), answer.messages.is_empty(), "{told}");
    answer.messages
}
