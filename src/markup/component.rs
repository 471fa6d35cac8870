//! Components: containers of `:::` lines that Markdown has no words for.

use crate::base::nearest::nearest;
use crate::markup::arguments;
use crate::markup::arguments::Argument;
use crate::markup::data_table;
use crate::markup::data_table::Shape;
use crate::markup::emit;
use crate::markup::faults;
use crate::markup::image::write_picture;
use crate::markup::link::write_anchor;
use crate::markup::link::write_file_facts;
use crate::markup::link::write_title;
use crate::markup::link_faults;
use crate::markup::writer::Writer;
use std::ops::Range;

/// What a component is called, what it takes, and what stands inside it.
struct Spec {
    name: &'static str,
    arguments: &'static [&'static str],
    required: &'static [&'static str],
    body: Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Markdown,
    Items,
    Nothing,
}

const SPECS: [Spec; 5] = [
    Spec {
        name: "figure",
        arguments: &["src", "alt", "caption", "decorative"],
        required: &["src"],
        body: Body::Nothing,
    },
    Spec { name: "notice", arguments: &["type", "title"], required: &[], body: Body::Markdown },
    Spec { name: "attachments", arguments: &[], required: &[], body: Body::Items },
    Spec {
        name: "table",
        arguments: &["src", "caption", "header-rows", "header-columns"],
        required: &["src"],
        body: Body::Nothing,
    },
    Spec { name: "steps", arguments: &[], required: &[], body: Body::Markdown },
];

/// A component that is open.
pub(super) struct Component<'a> {
    spec: Option<&'static Spec>,
    name: &'a str,
    arguments: Vec<Argument<'a>>,
    at: usize,
    body_at: usize,
    depth: usize,
    html_at: usize,
    sound: bool,
}

impl Component<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|a| a.name == name).map(|a| a.value.as_str())
    }
}

impl<'a> Writer<'a> {
    /// A line that begins with `:::`, at its place in the author's text.
    pub(super) fn directive(&mut self, range: Range<usize>) {
        self.end_html_block();
        let source = self.source;
        let whole = &source[range.clone()];
        let at = range.start + (whole.len() - whole.trim_start().len());
        let line = arguments::read(whole.trim());
        if line.name.is_empty() && line.arguments.is_empty() && line.broken_at.is_none() {
            return self.close_component(at);
        }
        let spec = SPECS.iter().find(|spec| spec.name == line.name);
        let findings = self.out.findings.len();
        if let Some(outer) = self.skipping.and_then(|index| self.components.get(index)) {
            let outer = outer.name;
            self.find(at, |place| faults::takes_no_component(place, outer));
        }
        self.check_line(spec, &line, at);
        let sound = spec.is_some() && self.out.findings.len() == findings;
        let component = Component {
            spec,
            name: line.name,
            arguments: line.arguments,
            at,
            body_at: range.end,
            depth: self.open.len(),
            html_at: self.html.len(),
            sound,
        };
        self.open_component(component);
    }

    fn check_line(&mut self, spec: Option<&Spec>, line: &arguments::Line<'_>, at: usize) {
        let Some(spec) = spec else {
            let near = nearest(line.name, SPECS.iter().map(|spec| spec.name));
            return self.find(at, |place| faults::unknown_component(place, line.name, near));
        };
        if let Some(broken_at) = line.broken_at {
            self.find(at + broken_at, faults::unreadable_arguments);
        }
        for (index, argument) in line.arguments.iter().enumerate() {
            let (name, place) = (argument.name, at + argument.at);
            if !spec.arguments.contains(&name) {
                let near = nearest(name, spec.arguments.iter().copied());
                self.find(place, |place| {
                    faults::unknown_argument(place, spec.name, name, spec.arguments, near)
                });
            } else if line.arguments[..index].iter().any(|earlier| earlier.name == name) {
                self.find(place, |place| faults::repeated_argument(place, name));
            } else if let Some(allowed) = allowed_values(argument) {
                self.find(place, |place| {
                    faults::wrong_value(place, name, &argument.value, allowed)
                });
            }
        }
        for name in spec.required {
            if !line.arguments.iter().any(|argument| argument.name == *name) {
                self.find(at, |place| faults::missing_argument(place, spec.name, name));
            }
        }
    }

    fn open_component(&mut self, mut component: Component<'a>) {
        self.soft = None;
        if self.skipping.is_none() {
            self.new_line();
            match component.spec.map(|spec| (spec.name, spec.body)) {
                Some(("notice", _)) => self.open_notice(&component),
                Some(("steps", _)) => self.html.push_str("<div class=\"steps\">\n"),
                Some((_, Body::Items | Body::Nothing)) => {
                    self.skipping = Some(self.components.len());
                }
                _ => {}
            }
            component.html_at = self.html.len();
        }
        self.components.push(component);
    }

    fn open_notice(&mut self, notice: &Component<'_>) {
        let kind = match notice.value("type") {
            Some("warning") => "warning",
            Some("success") => "success",
            _ => "info",
        };
        let word = (self.context.words)(&format!("notice_{kind}"));
        let title = notice.value("title").unwrap_or(&word);
        self.html.push_str(&format!("<div class=\"notice notice-{kind}\" role=\"note\">\n"));
        self.html.push_str("<p class=\"notice-title\">");
        emit::text(title, &mut self.html);
        self.html.push_str("</p>\n");
        if notice.value("title").is_some() {
            self.out.plain.push_str(title);
            self.end_plain_line();
        }
    }

    fn close_component(&mut self, at: usize) {
        let depth = self.open.len();
        let Some(component) = self.components.pop_if(|component| component.depth == depth) else {
            return self.find(at, faults::closes_nothing);
        };
        self.end_component(component, at);
    }

    /// Closes what is still open where the block around it ends.
    pub(super) fn close_components_above(&mut self, depth: usize) {
        while let Some(component) = self.components.pop_if(|component| component.depth > depth) {
            self.abandon(component);
        }
    }

    /// Closes all components at the end of the text.
    pub(super) fn close_all_components(&mut self) {
        while let Some(component) = self.components.pop() {
            self.abandon(component);
        }
    }

    fn abandon(&mut self, mut component: Component<'a>) {
        self.find(component.at, |place| faults::unclosed_component(place, component.name));
        component.sound = false;
        self.end_component(component, self.source.len());
    }

    fn end_component(&mut self, component: Component<'a>, at: usize) {
        self.soft = None;
        if let Some(index) = self.skipping {
            if index != self.components.len() {
                return;
            }
            self.skipping = None;
            if !component.sound {
                return;
            }
        }
        match component.spec.map(|spec| spec.name) {
            Some("notice") => self.block("</div>\n"),
            Some("steps") => self.end_steps(&component),
            Some("figure") => self.figure(&component, at),
            Some("attachments") => self.attachments(&component, at),
            Some("table") => self.data_table(&component, at),
            _ => {}
        }
    }

    fn end_steps(&mut self, steps: &Component<'_>) {
        if !self.html[steps.html_at..].starts_with("<ol") {
            self.find(steps.at, faults::steps_without_list);
        }
        self.block("</div>\n");
    }

    /// Tells of content where none belongs.
    fn refuse_body(&mut self, component: &Component<'_>, end: usize) {
        let body = &self.source[component.body_at..end];
        let Some(first) = body.find(|c: char| !c.is_whitespace()) else { return };
        let name = component.name;
        self.find(component.body_at + first, |place| faults::takes_no_component(place, name));
    }

    fn figure(&mut self, figure: &Component<'_>, end: usize) {
        self.refuse_body(figure, end);
        let decorative = figure.value("decorative") == Some("true");
        let alt = figure.value("alt").unwrap_or_default().trim();
        if alt.is_empty() && !decorative {
            self.find(figure.at, faults::picture_without_text);
        }
        let written = figure.value("src").unwrap_or_default();
        let Some(picture) = self.resolve_image(written, figure.at) else { return };
        let lazy = self.is_lazy();
        self.html.push_str("<figure>\n");
        write_picture(&picture, if decorative { "" } else { alt }, lazy, &mut self.html);
        self.html.push('\n');
        if let Some(caption) = figure.value("caption") {
            self.html.push_str("<figcaption>");
            emit::text(caption, &mut self.html);
            self.html.push_str("</figcaption>\n");
            self.out.plain.push_str(caption);
            self.end_plain_line();
        }
        self.html.push_str("</figure>\n");
    }

    fn attachments(&mut self, component: &Component<'_>, end: usize) {
        let body = &self.source[component.body_at..end];
        let mut targets = Vec::new();
        if body.trim().is_empty() {
            for target in self.context.resolver.attachments() {
                targets.push((target, component.at));
            }
        }
        let mut at = component.body_at;
        for line in body.split_inclusive('\n') {
            let indent = line.len() - line.trim_start().len();
            match line.trim().strip_prefix("- ") {
                Some(name) => {
                    let target = self.resolve_link(name.trim(), at + indent);
                    targets.extend(target.map(|target| (target, at + indent)));
                }
                None if line.trim().is_empty() => {}
                None => {
                    let name = component.name;
                    self.find(at + indent, |place| faults::takes_no_component(place, name));
                }
            }
            at += line.len();
        }
        if targets.is_empty() {
            return self.find(component.at, faults::no_attachments);
        }
        self.html.push_str("<section class=\"attachments\"");
        emit::attribute("aria-label", &(self.context.words)("attachments"), &mut self.html);
        self.html.push_str(">\n<ul>\n");
        for (target, at) in targets {
            self.note_link(&target, at);
            self.html.push_str("<li>");
            write_anchor(&target, &mut self.html);
            write_title(&target, &mut self.html);
            self.close_anchor(&target);
            write_file_facts(&target, &mut self.html);
            self.html.push_str("</li>\n");
            self.out.plain.push_str(&target.title);
            self.end_plain_line();
        }
        self.html.push_str("</ul>\n</section>\n");
    }

    fn data_table(&mut self, component: &Component<'_>, end: usize) {
        self.refuse_body(component, end);
        let at = component.at;
        let written = component.value("src").unwrap_or_default();
        let text = match self.context.resolver.table(written) {
            Ok(text) => text,
            Err(fault) => {
                return self.find(at, |place| link_faults::dead_link(place, written, &fault));
            }
        };
        let number = |name, default| {
            component.value(name).and_then(|value| value.parse().ok()).unwrap_or(default)
        };
        let caption = component.value("caption");
        let shape = Shape {
            header_rows: number("header-rows", 1),
            header_columns: number("header-columns", 0),
        };
        match data_table::render(&text, shape, caption) {
            Ok(table) => {
                self.open_table_region(caption);
                self.html.push_str(&table.html);
                self.html.push_str("</div>\n");
                self.out.plain.push_str(&table.plain);
                self.end_plain_line();
            }
            Err(fault) => self.find(at, |place| faults::table(place, written, &fault)),
        }
    }
}

/// The values an argument allows, if it was given another.
fn allowed_values(argument: &Argument<'_>) -> Option<&'static str> {
    let value = argument.value.as_str();
    let (fits, allowed) = match argument.name {
        "type" => (matches!(value, "info" | "warning" | "success"), "info, warning, success"),
        "decorative" => (matches!(value, "true" | "false"), "true, false"),
        "header-rows" | "header-columns" => {
            (value.len() == 1 && value.bytes().all(|b| b.is_ascii_digit()), "0 - 9")
        }
        "src" => (!value.trim().is_empty(), "map.png, /media/map.png, /data/fees.csv"),
        _ => return None,
    };
    (!fits).then_some(allowed)
}
