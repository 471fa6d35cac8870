//! Opens pages in Chromium through `tests/web/probe.mjs` and hands back what a visitor would meet.

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// The policy under which every built page must work.
pub(crate) const POLICY: &str = "default-src 'self'";

/// Tells whether pages can be opened and checked here, and says aloud what is missing.
///
/// # Panics
/// Where `QUNSHAN_BROWSER=required` and something is missing: no test may be skipped in silence.
pub(crate) fn available() -> bool {
    let required = env::var("QUNSHAN_BROWSER").is_ok_and(|value| value == "required");
    // Not `eprintln!`: the test harness would swallow it together with the passing test.
    verdict(&missing(), required, &mut io::stderr())
}

/// The decision behind [`available`].
pub(crate) fn verdict(missing: &[&str], required: bool, aloud: &mut impl Write) -> bool {
    if missing.is_empty() {
        return true;
    }
    let names = missing.join(", ");
    let told = format!(
        "browser tests skipped: {names} not found; \
         run .ci/run or install chromium, node, java and `npm ci --prefix tests/web`"
    );
    assert!(!required, "{told}");
    writeln!(aloud, "{told}").unwrap();
    false
}

fn missing() -> Vec<&'static str> {
    let packages = web().join("node_modules");
    let all = [
        ("Chromium", chromium().is_some()),
        ("Node.js", in_path("node").is_some()),
        ("Java", in_path("java").is_some()),
        ("playwright-core", packages.join("playwright-core").is_dir()),
        ("axe-core", packages.join("axe-core").is_dir()),
        ("lighthouse", packages.join("lighthouse").is_dir()),
        ("feedsmith", packages.join("feedsmith").is_dir()),
        ("sitemap", packages.join("sitemap").is_dir()),
        ("xmllint-wasm", packages.join("xmllint-wasm").is_dir()),
        ("vnu-jar", packages.join("vnu-jar").is_dir()),
    ];
    all.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect()
}

/// The browser: the one that `CHROMIUM` names, or the first in the path.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| in_path("chromium")).or_else(|| in_path("chromium-browser"))
}

fn in_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The folder of the Node programs and their packages.
pub(crate) fn web() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web")
}

/// Pages of one folder to be looked at in one browser.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Job {
    root: PathBuf,
    policy: Option<String>,
    domain: Option<String>,
    bypass: bool,
    pages: Vec<Page>,
}

impl Job {
    /// A job that serves `root`, under [`POLICY`].
    pub(crate) fn of(root: &Path) -> Job {
        let policy = Some(POLICY.to_owned());
        Job { root: root.to_owned(), policy, domain: None, bypass: false, pages: Vec::new() }
    }

    /// Serves each host below a domain from the folder of its name; its pages are visited by whole
    /// addresses with `http://`.
    pub(crate) fn hosts_of(mut self, domain: &str) -> Job {
        self.domain = Some(domain.to_owned());
        self
    }

    /// Switches off every policy: the content must be harmless by itself.
    pub(crate) fn without_policy(mut self) -> Job {
        self.policy = None;
        self.bypass = true;
        self
    }

    /// Serves without a policy, as a plain file server would: what the pages carry must do.
    pub(crate) fn without_header(mut self) -> Job {
        self.policy = None;
        self
    }

    /// Adds a page.
    pub(crate) fn page(mut self, page: Page) -> Job {
        self.pages.push(page);
        self
    }

    /// Opens the pages, two at a time, and tells about each in the order they were added.
    pub(crate) fn run(&self) -> Vec<Seen> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("job.json");
        fs::write(&file, serde_json::to_vec(self).unwrap()).unwrap();
        let mut node = Command::new("node");
        node.arg(web().join("probe.mjs")).arg(&file);
        node.env("CHROMIUM", chromium().expect("`available` was asked first"));
        let done = node.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let answer: Answer = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(answer.pages.len(), self.pages.len());
        answer.pages
    }
}

/// Which scripts run on a visit.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Scripts {
    On,
    /// The page's own are withheld, as if they were switched off, while the probe's run.
    Withheld,
    Off,
}

/// Whether the fonts of the server arrive.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Fonts {
    On,
    Off,
}

/// One visit to one page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page {
    path: String,
    width: u32,
    scripts: Scripts,
    fonts: Fonts,
    lost: Option<String>,
    first: Option<String>,
    follow: Option<String>,
    axe: bool,
    shot: Option<PathBuf>,
    keys: Vec<String>,
    evaluate: BTreeMap<String, String>,
}

impl Page {
    /// A visit to `path` (from the root, percent-encoded) on a desk screen, scripts on.
    pub(crate) fn at(path: &str) -> Page {
        let path = path.to_owned();
        Page {
            path,
            width: 1280,
            scripts: Scripts::On,
            fonts: Fonts::On,
            lost: None,
            first: None,
            follow: None,
            axe: false,
            shot: None,
            keys: Vec::new(),
            evaluate: BTreeMap::new(),
        }
    }

    /// With a window of that many pixels.
    pub(crate) fn width(mut self, width: u32) -> Page {
        self.width = width;
        self
    }

    /// With scripts switched off.
    pub(crate) fn without_script(mut self) -> Page {
        self.scripts = Scripts::Off;
        self
    }

    /// With the page's own scripts withheld, as if they were switched off, while the probe's run.
    pub(crate) fn mute(mut self) -> Page {
        self.scripts = Scripts::Withheld;
        self
    }

    /// With no font of the server: on a slow line the browser takes its own, and those are wider.
    pub(crate) fn without_fonts(mut self) -> Page {
        self.fonts = Fonts::Off;
        self
    }

    /// With nothing that arrives from addresses of this pattern, as on a broken line.
    pub(crate) fn losing(mut self, pattern: &str) -> Page {
        self.lost = Some(pattern.to_owned());
        self
    }

    /// With an expression that is run before anything is looked at.
    pub(crate) fn first(mut self, expression: &str) -> Page {
        self.first = Some(expression.to_owned());
        self
    }

    /// Clicks what a selector names, after `first`, and waits for the page that comes.
    pub(crate) fn follow(mut self, selector: &str) -> Page {
        self.follow = Some(selector.to_owned());
        self
    }

    /// Checked against WCAG 2.1 A and AA; needs scripts.
    pub(crate) fn axe(mut self) -> Page {
        self.axe = true;
        self
    }

    /// With a picture of the whole page, a PNG file.
    pub(crate) fn shot(mut self, file: &Path) -> Page {
        self.shot = Some(file.to_owned());
        self
    }

    /// With a key pressed so many times; [`Seen::focus`] tells where each press leads.
    pub(crate) fn press(mut self, key: &str, times: usize) -> Page {
        self.keys.extend(std::iter::repeat_n(key.to_owned(), times));
        self
    }

    /// With the value of an expression, found under `name` in [`Seen::values`]. May be a promise.
    pub(crate) fn evaluate(mut self, name: &str, expression: &str) -> Page {
        self.evaluate.insert(name.to_owned(), expression.to_owned());
        self
    }
}

#[derive(Deserialize)]
struct Answer {
    pages: Vec<Seen>,
}

/// What was met on one visit; `tests/web/probe.mjs` describes the fields.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Seen {
    pub(crate) path: String,
    pub(crate) width: u32,
    pub(crate) script: bool,
    pub(crate) status: Option<u16>,
    pub(crate) console: Vec<String>,
    pub(crate) failed: Vec<Failed>,
    pub(crate) foreign: Vec<String>,
    pub(crate) axe: Vec<Violation>,
    pub(crate) overflow: Option<Overflow>,
    pub(crate) ran: bool,
    pub(crate) dialogs: Vec<String>,
    pub(crate) handlers: Vec<String>,
    pub(crate) focus: Vec<Option<Focus>>,
    pub(crate) values: BTreeMap<String, Value>,
    pub(crate) fault: Option<String>,
}

/// What has the focus of the keyboard.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Focus {
    pub(crate) tag: String,
    pub(crate) href: Option<String>,
    pub(crate) label: String,
    pub(crate) area: String,
    pub(crate) ring: u32,
    pub(crate) inside: bool,
}

/// A request that got no answer, or a refusal.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Failed {
    pub(crate) url: String,
    pub(crate) why: String,
}

/// A breach of WCAG, with the first elements that show it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Violation {
    pub(crate) id: String,
    pub(crate) help: String,
    pub(crate) nodes: Vec<Breach>,
}

/// One element that breaches a rule.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Breach {
    pub(crate) target: String,
    pub(crate) why: String,
}

/// A page wider than its window, with the first elements that stick out.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Overflow {
    pub(crate) scroll: u32,
    pub(crate) client: u32,
    pub(crate) by: Vec<String>,
}

impl Seen {
    /// Everything that should not have been met, a line each; empty for a good page.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut all = self.met();
        all.extend(self.dialogs.iter().map(|text| format!("dialog: {text}")));
        all.extend(self.handlers.iter().map(|tag| format!("handler: {tag}")));
        all.extend(self.ran.then(|| "script of the content ran".to_owned()));
        all.extend(self.axe.iter().map(Violation::line));
        all.extend(self.overflow.as_ref().map(|o| {
            format!("scrolls sideways: {} in {}: {}", o.scroll, o.client, o.by.join(" "))
        }));
        let script = if self.script { "" } else { ", no script" };
        all.iter()
            .map(|fault| format!("{} at {}{script}: {fault}", self.path, self.width))
            .collect()
    }

    fn met(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.fault.iter().map(|why| format!("not seen: {why}")).collect();
        if self.status != Some(200) {
            all.push(format!("status {:?}", self.status));
        }
        all.extend(self.console.iter().map(|text| format!("console: {text}")));
        all.extend(self.failed.iter().map(|f| format!("request failed: {} ({})", f.url, f.why)));
        all.extend(self.foreign.iter().map(|url| format!("foreign request: {url}")));
        all
    }
}

impl Violation {
    fn line(&self) -> String {
        let nodes: Vec<String> =
            self.nodes.iter().map(|node| format!("{} ({})", node.target, node.why)).collect();
        format!("{}: {}: {}", self.id, self.help, nodes.join("; "))
    }
}

/// Fails with all faults of all visits, if there are any.
pub(crate) fn assert_clean(visits: &[Seen]) {
    let faults: Vec<String> = visits.iter().flat_map(Seen::faults).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
