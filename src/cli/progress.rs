//! How far a run has come: a bar on a terminal for what lasts, plain lines elsewhere.

use crate::base::finding::MessageLanguage;
use crate::cli::console::Console;
use crate::cli::surroundings::Screen;
use crate::pipeline::report::Progress;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::sync::OnceLock;
use std::time::Duration;
use std::time::Instant;

/// What lasts less needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress that fits the console.
pub fn on(console: Console) -> Box<dyn Progress> {
    if console.quiet {
        Box::new(Silent)
    } else if console.screen != Screen::Lines {
        Box::new(Bar::new(console))
    } else {
        Box::new(Lines { console })
    }
}

struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str, _total: usize) {}
    fn step(&self) {}
}

struct Lines {
    console: Console,
}

impl Progress for Lines {
    fn stage(&self, name: &str, total: usize) {
        let name = title(name, self.console.language);
        let count = if total > 0 { format!(" {total}") } else { String::new() };
        self.console.tell(&format!("{name}{count}\n"));
    }

    fn step(&self) {}
}

struct Bar {
    bar: ProgressBar,
    language: MessageLanguage,
    started: Instant,
    shown: OnceLock<()>,
}

impl Bar {
    fn new(console: Console) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = if console.screen == Screen::Colour {
            "{msg} {bar:30.cyan} {pos}/{len} {eta}"
        } else {
            "{msg} {bar:30} {pos}/{len} {eta}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        let (started, shown) = (Instant::now(), OnceLock::new());
        Self { bar, language: console.language, started, shown }
    }

    fn show_if_it_lasts(&self) {
        if self.started.elapsed() > PATIENCE {
            let target = ProgressDrawTarget::stderr;
            self.shown.get_or_init(|| self.bar.set_draw_target(target()));
        }
    }
}

impl Progress for Bar {
    fn stage(&self, name: &str, total: usize) {
        self.show_if_it_lasts();
        self.bar.reset();
        self.bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        self.bar.set_message(title(name, self.language).to_owned());
    }

    fn step(&self) {
        self.show_if_it_lasts();
        self.bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The name of a stage in the language of the messages.
fn title(name: &str, language: MessageLanguage) -> &str {
    if language == MessageLanguage::En {
        return name;
    }
    match name {
        "read" | "load" => "读取",
        "assemble" | "model" => "整理",
        "plan" => "规划",
        "theme" => "主题",
        "render" => "生成",
        "search" => "索引",
        "check" => "检查",
        "write" | "output" => "写入",
        "commit" => "提交",
        other => other,
    }
}
