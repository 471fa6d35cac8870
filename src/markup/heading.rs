//! Headings: their level in the page, their ids, and the table of contents.

use crate::markup::Heading;
use crate::markup::emit;
use crate::markup::faults;
use crate::markup::ids;
use crate::markup::writer::Writer;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use std::ops::Range;

/// Levels of a text, and the heading that is being written.
#[derive(Default)]
pub(super) struct Headings {
    lowered: i16,
    last: u8,
    open: Option<OpenHeading>,
}

struct OpenHeading {
    start: usize,
    plain_start: usize,
    at: usize,
    level: u8,
    id: Option<String>,
    classes: Vec<String>,
}

impl Headings {
    /// The highest heading of a text stands right below the page's title, whether its author
    /// began with `#` or with `##`.
    pub(super) fn for_events(events: &[(Event<'_>, Range<usize>)], offset: u8) -> Self {
        let highest = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            _ => None,
        });
        let highest = if offset == 0 { 1 } else { highest.min().unwrap_or(1) };
        Self { lowered: i16::from(offset) + 1 - i16::from(highest), last: offset, open: None }
    }

    fn level(&self, written: u8) -> u8 {
        u8::try_from((i16::from(written) + self.lowered).clamp(1, 6)).unwrap_or(6)
    }
}

impl Writer<'_> {
    pub(super) fn start_heading(
        &mut self,
        written: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        at: usize,
    ) {
        self.new_line();
        let level = self.headings.level(written);
        let last = std::mem::replace(&mut self.headings.last, level);
        if level > last + 1 {
            self.find(at, |place| faults::skipped_level(place, last, level));
        }
        for (name, _) in attributes {
            let name = self.prepared.strip(name).into_owned();
            self.find(at, |place| faults::heading_attribute(place, &name));
        }
        let id = id.and_then(|id| self.chosen_id(id, at));
        let classes = classes.iter().filter_map(|class| self.chosen_class(class, at)).collect();
        self.headings.open = Some(OpenHeading {
            start: self.html.len(),
            plain_start: self.out.plain.len(),
            at,
            level,
            id,
            classes,
        });
    }

    fn chosen_id(&mut self, id: &str, at: usize) -> Option<String> {
        let id = self.prepared.strip(id).into_owned();
        if ids::is_valid(&id) && self.ids.take(&id) {
            return Some(id);
        }
        self.find(at, |place| faults::unusable_id(place, &id));
        None
    }

    fn chosen_class(&mut self, class: &str, at: usize) -> Option<String> {
        let class = self.prepared.strip(class).into_owned();
        if ids::is_valid(&class) {
            return Some(class);
        }
        self.find(at, |place| faults::unusable_id(place, &class));
        None
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.headings.open.take() else { return };
        let OpenHeading { level, start, .. } = heading;
        let text = self.out.plain[heading.plain_start..].trim().to_owned();
        if self.html[start..].trim().is_empty() {
            // A heading without words is nothing to a reader, and a fault to a screen reader.
            self.find(heading.at, faults::empty_heading);
            self.html.truncate(start);
            return;
        }
        let id = heading.id.unwrap_or_else(|| self.ids.of_text(self.context.id_prefix, &text));
        let mut tag = format!("<h{level}");
        emit::attribute("id", &id, &mut tag);
        if !heading.classes.is_empty() {
            emit::attribute("class", &heading.classes.join(" "), &mut tag);
        }
        tag.push('>');
        self.html.insert_str(start, &tag);
        self.html.push_str(&format!("</h{level}>\n"));
        self.end_plain_line();
        self.out.anchors.push(id.clone());
        self.out.headings.push(Heading { level, id, text });
    }
}
