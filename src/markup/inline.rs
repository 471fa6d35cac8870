//! Words, line breaks and marks inside a block.

use crate::markup::emit;
use crate::markup::script::is_cjk;
use crate::markup::writer::Writer;

/// A line break of the source whose meaning the next character decides.
pub(super) struct SoftBreak {
    html_at: usize,
    plain_at: usize,
}

impl Writer<'_> {
    /// Writes words.
    pub(super) fn text(&mut self, text: &str) {
        let text = self.prepared.strip(text);
        let Some(first) = text.chars().next() else { return };
        if self.html_block.is_some() {
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(&text);
            return;
        }
        self.touch();
        self.settle_break(Some(first));
        emit::text(&text, &mut self.html);
        self.out.plain.push_str(&text);
    }

    /// Writes code inside a line. Its direction is its own.
    pub(super) fn code(&mut self, text: &str) {
        let text = self.prepared.strip(text);
        if let Some(image) = &mut self.image {
            image.alt.push_str(&text);
            return;
        }
        self.touch();
        self.settle_break(None);
        self.html.push_str("<code dir=\"auto\">");
        emit::text(&text, &mut self.html);
        self.html.push_str("</code>");
        self.out.plain.push_str(&text);
    }

    /// Notes that the paragraph and the link being written have content.
    pub(super) fn touch(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.items += 1;
        }
        if let Some(link) = self.links.last_mut() {
            link.has_content = true;
        }
    }

    /// Writes an inline tag, unless we are in a picture's text.
    pub(super) fn inline(&mut self, tag: &str) {
        if self.image.is_none() {
            self.html.push_str(tag);
        }
    }

    pub(super) fn soft_break(&mut self) {
        if let Some(image) = &mut self.image {
            image.alt.push('\n');
            return;
        }
        if self.out.plain.ends_with(is_cjk) {
            self.soft =
                Some(SoftBreak { html_at: self.html.len(), plain_at: self.out.plain.len() });
        }
        self.html.push('\n');
        self.out.plain.push(' ');
    }

    /// Between two Han characters a line break of the source is no space.
    fn settle_break(&mut self, next: Option<char>) {
        let Some(soft) = self.soft.take() else { return };
        if next.is_some_and(is_cjk) {
            self.html.remove(soft.html_at);
            self.out.plain.remove(soft.plain_at);
        }
    }

    pub(super) fn hard_break(&mut self) {
        if let Some(image) = &mut self.image {
            image.alt.push('\n');
            return;
        }
        self.touch();
        self.soft = None;
        self.html.push_str("<br>\n");
        self.out.plain.push(' ');
    }

    /// One tilde is a range of numbers in our texts (`5~10 日`), two strike out.
    pub(super) fn start_strikethrough(&mut self, marked_at: usize) {
        let strikes = self.prepared.text[marked_at..].starts_with("~~");
        self.tildes.push(strikes);
        if strikes { self.inline("<del>") } else { self.text("~") }
    }

    pub(super) fn end_strikethrough(&mut self) {
        if self.tildes.pop().unwrap_or(true) { self.inline("</del>") } else { self.text("~") }
    }

    /// The state of a task, as words too: a picture of a box says nothing to a screen reader.
    pub(super) fn task(&mut self, done: bool) {
        let (state, sign, key) =
            if done { ("done", '☑', "task_done") } else { ("open", '☐', "task_open") };
        let word = (self.context.words)(key);
        self.touch();
        self.html.push_str(&format!(
            "<span class=\"task {state}\"><span aria-hidden=\"true\">{sign}</span>\
             <span class=\"vh\">"
        ));
        emit::text(&word, &mut self.html);
        self.html.push_str("</span></span> ");
    }
}
