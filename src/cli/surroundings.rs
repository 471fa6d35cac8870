//! What is read of the surroundings: the clock and the environment, once, and only here.
#![allow(clippy::disallowed_methods, reason = "this is the module that the ban leads to")]

use crate::base::date::Moment;
use crate::base::finding::MessageLanguage;
use std::io::IsTerminal as _;
use std::time::SystemTime;

/// What standard error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// No terminal, or one that shows only plain lines.
    Lines,
    /// A terminal without colours.
    Plain,
    /// A terminal on which colours are welcome.
    Colour,
}

/// The surroundings of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// What the clock says.
    pub now: Moment,
    /// The language of the surroundings.
    pub language: MessageLanguage,
    /// What standard error is.
    pub screen: Screen,
    /// The number of cores.
    pub cores: usize,
}

/// Reads the surroundings.
pub fn read() -> Surroundings {
    Surroundings {
        now: clock(),
        language: language_of(
            ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable).as_deref(),
        ),
        screen: screen(),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
    }
}

fn screen() -> Screen {
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    if dumb || !std::io::stderr().is_terminal() {
        Screen::Lines
    } else if variable("NO_COLOR").is_some() {
        // https://no-color.org: any value that is not empty switches colours off.
        Screen::Plain
    } else {
        Screen::Colour
    }
}

fn clock() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix(i64::try_from(since.as_secs()).unwrap_or_default())
}

/// An environment variable; one that is empty counts as not set (POSIX, section 8.2).
fn variable(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?.to_string_lossy().into_owned();
    (!value.is_empty()).then_some(value)
}

fn language_of(locale: Option<&str>) -> MessageLanguage {
    let chinese = locale.is_some_and(|name| name.to_ascii_lowercase().starts_with("zh"));
    if chinese { MessageLanguage::Zh } else { MessageLanguage::En }
}

#[cfg(test)]
mod tests {
    use super::language_of;
    use crate::base::finding::MessageLanguage;

    #[test]
    fn a_chinese_locale_speaks_chinese() {
        assert_eq!(language_of(Some("zh_CN.UTF-8")), MessageLanguage::Zh);
        assert_eq!(language_of(Some("C.UTF-8")), MessageLanguage::En);
        assert_eq!(language_of(None), MessageLanguage::En);
    }
}
