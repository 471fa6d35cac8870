//! Footnotes: numbered as they are referred to, with ways there and back.

use crate::markup::emit;
use crate::markup::faults;
use crate::markup::writer::Writer;
use std::collections::BTreeMap;

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
    at: usize,
}

/// A definition that is being written, with the HTML of the text around it.
struct OpenNote {
    label: String,
    at: usize,
    around: String,
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
        let id = reference_id(number, *times);
        self.html.push_str(&format!(
            "<sup class=\"footnote-reference\"><a href=\"#fn-{number}\" id=\"{id}\" \
             role=\"doc-noteref\">[{number}]</a></sup>"
        ));
    }

    pub(super) fn start_footnote(&mut self, label: &str, at: usize) {
        self.new_line();
        let label = self.prepared.strip(label).into_owned();
        let around = std::mem::take(&mut self.html);
        self.notes.open.push(OpenNote { label, at, around });
    }

    pub(super) fn end_footnote(&mut self) {
        self.new_line();
        let Some(note) = self.notes.open.pop() else { return };
        let html = std::mem::replace(&mut self.html, note.around);
        if self.notes.written.contains_key(&note.label) {
            self.find(note.at, |place| faults::lonely_footnote(place, &note.label));
            return;
        }
        self.notes.written.insert(note.label, Written { html, at: note.at });
    }

    /// Writes the section of footnotes at the end of the text.
    pub(super) fn write_footnotes(&mut self) {
        let mut written = std::mem::take(&mut self.notes.written);
        let cited = std::mem::take(&mut self.notes.cited);
        let back = (self.context.words)("back_to_text");
        let mut items = String::new();
        for (index, (label, times)) in cited.iter().enumerate() {
            let number = index + 1;
            let html = written.remove(label).map(|note| note.html).unwrap_or_default();
            items.push_str(&format!("<li id=\"fn-{number}\">\n"));
            write_note(&html, &back_links(number, *times, &back), &mut items);
            items.push_str("</li>\n");
        }
        for (label, note) in written {
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

fn reference_id(number: usize, time: usize) -> String {
    if time == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{time}") }
}

/// The way back stands at the end of the last paragraph.
fn write_note(html: &str, back: &str, items: &mut String) {
    match html.strip_suffix("</p>\n") {
        Some(html) => items.push_str(&format!("{html}{back}</p>\n")),
        None => items.push_str(&format!("{html}<p>{}</p>\n", back.trim_start())),
    }
}

fn back_links(number: usize, times: usize, word: &str) -> String {
    let mut links = String::new();
    for time in 1..=times {
        let id = reference_id(number, time);
        links
            .push_str(&format!(" <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\""));
        let name =
            if times == 1 { format!("{word} {number}") } else { format!("{word} {number}-{time}") };
        emit::attribute("aria-label", &name, &mut links);
        links.push_str(">↑</a>");
    }
    links
}
