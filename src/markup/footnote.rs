//! Footnotes: numbered as they are referred to, with ways there and back.

use crate::markup::emit;
use crate::markup::faults;
use crate::markup::writer::Writer;
use std::collections::BTreeMap;

/// How long a label is at most, in bytes.
const MOST_LABEL: usize = 100;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// Labels in the order of their first reference, with the number of references.
    cited: Vec<(String, usize)>,
    numbers: BTreeMap<String, usize>,
    written: BTreeMap<String, Written>,
    open: Vec<OpenNote>,
}

struct Written {
    html: String,
    plain: String,
    at: usize,
}

/// A definition that is being written, with what is written of the text around it.
struct OpenNote {
    label: String,
    at: usize,
    html_around: String,
    plain_around: String,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        if self.image.is_some() {
            return;
        }
        self.touch();
        self.soft = None;
        let label = self.prepared.strip(label).into_owned();
        let notes = &mut self.notes;
        let number = *notes.numbers.entry(label).or_insert_with_key(|label| {
            notes.cited.push((label.clone(), 0));
            notes.cited.len()
        });
        let times = &mut notes.cited[number - 1].1;
        *times += 1;
        let prefix = self.context.id_prefix;
        let id = reference_id(prefix, number, *times);
        self.html.push_str(&format!(
            "<sup class=\"footnote-reference\"><a href=\"#fn-{prefix}{number}\" id=\"{id}\" \
             role=\"doc-noteref\">[{number}]</a></sup>"
        ));
    }

    /// The parser leaves a reference to no footnote as it is; readers would see `[^a]`.
    pub(super) fn check_for_note(&mut self, at: usize) {
        let (before, after) = self.source.split_at(self.source.floor_char_boundary(at));
        let Some(label) = after.strip_prefix('^').filter(|_| !self.in_code) else { return };
        let length = label.bytes().take(MOST_LABEL).position(|b| b == b']' || b == b'\n');
        let Some(label) = length.map(|length| &label[..length]) else { return };
        let bracketed = before.ends_with('[') && !before.ends_with("\\[");
        if bracketed && !label.is_empty() && after[1 + label.len()..].starts_with(']') {
            self.find(at - 1, |place| faults::missing_footnote(place, label));
        }
    }

    pub(super) fn start_footnote(&mut self, label: &str, at: usize) {
        self.new_line();
        let label = self.prepared.strip(label).into_owned();
        let html_around = std::mem::take(&mut self.html);
        let plain_around = std::mem::take(&mut self.out.plain);
        self.notes.open.push(OpenNote { label, at, html_around, plain_around });
    }

    pub(super) fn end_footnote(&mut self) {
        self.new_line();
        let Some(note) = self.notes.open.pop() else { return };
        let html = std::mem::replace(&mut self.html, note.html_around);
        let plain = std::mem::replace(&mut self.out.plain, note.plain_around);
        if self.notes.written.contains_key(&note.label) {
            self.find(note.at, |place| faults::lonely_footnote(place, &note.label));
            return;
        }
        self.notes.written.insert(note.label, Written { html, plain, at: note.at });
    }

    /// Writes the section of footnotes at the end of the text.
    pub(super) fn write_footnotes(&mut self) {
        let mut written = std::mem::take(&mut self.notes.written);
        let cited = std::mem::take(&mut self.notes.cited);
        let back = (self.context.words)("back_to_text");
        let prefix = self.context.id_prefix;
        let mut items = String::new();
        self.end_plain_line();
        for (index, (label, times)) in cited.iter().enumerate() {
            let number = index + 1;
            // The parser reads a reference only where a definition stands.
            let Some(note) = written.remove(label) else { continue };
            self.out.plain.push_str(&note.plain);
            items.push_str(&format!("<li id=\"fn-{prefix}{number}\">\n"));
            write_note(&note.html, &back_links(prefix, (number, *times), &back), &mut items);
            items.push_str("</li>\n");
        }
        let mut lonely: Vec<_> = written.into_iter().collect();
        lonely.sort_by_key(|(_, note)| note.at);
        for (label, note) in lonely {
            self.find(note.at, |place| faults::lonely_footnote(place, &label));
        }
        if !items.is_empty() {
            self.new_line();
            self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
            emit::attribute("aria-label", &(self.context.words)("footnotes"), &mut self.html);
            self.html.push_str(&format!(">\n<ol>\n{items}</ol>\n</section>\n"));
        }
    }
}

fn reference_id(prefix: &str, number: usize, time: usize) -> String {
    let first = format!("fnref-{prefix}{number}");
    if time == 1 { first } else { format!("{first}-{time}") }
}

/// The way back stands at the end of the last paragraph.
fn write_note(html: &str, back: &str, items: &mut String) {
    match html.strip_suffix("</p>\n") {
        Some(html) => items.push_str(&format!("{html}{back}</p>\n")),
        None => items.push_str(&format!("{html}<p>{}</p>\n", back.trim_start())),
    }
}

fn back_links(prefix: &str, (number, times): (usize, usize), word: &str) -> String {
    let mut links = String::new();
    for time in 1..=times {
        let id = reference_id(prefix, number, time);
        links
            .push_str(&format!(" <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\""));
        let name =
            if times == 1 { format!("{word} {number}") } else { format!("{word} {number}-{time}") };
        emit::attribute("aria-label", &name, &mut links);
        links.push_str(">↑</a>");
    }
    links
}
