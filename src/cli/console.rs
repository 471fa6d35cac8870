//! Standard output and standard error. The only module that writes to them.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::finding::MessageLanguage;
use crate::base::finding::Say;
use crate::cli::args::Voice;
use crate::cli::surroundings::Screen;
use crate::cli::surroundings::Surroundings;
use std::io;
use std::io::Write;
use std::path::Path;

/// How the program speaks in this run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Console {
    /// The language of messages.
    pub language: MessageLanguage,
    /// Whether only findings and failures are told.
    pub quiet: bool,
    /// What standard error is.
    pub screen: Screen,
}

impl Console {
    /// The console that the user asked for in these surroundings.
    pub fn new(voice: &Voice, surroundings: &Surroundings) -> Self {
        Self {
            language: voice.message_language.map_or(surroundings.language, Into::into),
            quiet: voice.quiet,
            screen: surroundings.screen,
        }
    }

    /// Writes to standard output what was asked for.
    pub fn out(self, text: &str) -> Outcome<()> {
        let mut stream = io::stdout().lock();
        let done = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
        unless_closed(done).map_err(|e| Error::disk("write", Path::new("standard output"), &e))
    }

    /// Tells something on standard error.
    pub fn tell(self, text: &str) {
        let mut stream = io::stderr().lock();
        // Nobody could be told that telling failed.
        let _unheard = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }

    /// Tells one line on standard error, unless the user wants quiet.
    pub fn mention(self, message: &Say) {
        if !self.quiet {
            self.tell(&format!("{}\n", visible(message.in_language(self.language))));
        }
    }

    /// Tells why the run failed or was refused.
    pub fn complain(self, message: &Say) {
        let word = match self.language {
            MessageLanguage::En => "error",
            MessageLanguage::Zh => "错误",
        };
        self.tell(&format!("{word}: {}\n", visible(message.in_language(self.language))));
    }

    /// Tells a hint below a complaint.
    pub fn advise(self, hint: &Say) {
        self.tell(&hint_line(hint, self.language));
    }
}

/// The line of a hint.
pub fn hint_line(hint: &Say, language: MessageLanguage) -> String {
    let word = match language {
        MessageLanguage::En => "hint",
        MessageLanguage::Zh => "提示",
    };
    format!("  {word}: {}\n", visible(hint.in_language(language)))
}

/// A reader that closed the pipe has read enough; that is no failure.
fn unless_closed(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// `text` on one line without control characters and without characters that turn the direction
/// of writing around: a title in hostile content must not steer a terminal.
pub fn visible(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::unless_closed;
    use super::visible;
    use std::io;

    #[test]
    fn a_closed_pipe_is_no_failure() {
        assert!(unless_closed(Err(io::Error::from(io::ErrorKind::BrokenPipe))).is_ok());
        assert!(unless_closed(Err(io::Error::from(io::ErrorKind::StorageFull))).is_err());
    }

    #[test]
    fn messages_do_not_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d");
        assert_eq!(visible("ۇيعۇر 文"), "ۇيعۇر 文");
    }
}
