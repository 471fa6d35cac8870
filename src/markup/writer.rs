//! Turns the events of a text into HTML: the loop, the blocks, and what closes with what.

use crate::base::figures;
use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::passages;
use crate::markup::Context;
use crate::markup::Rendered;
use crate::markup::component::Component;
use crate::markup::faults;
use crate::markup::footnote::Notes;
use crate::markup::heading::Headings;
use crate::markup::ids::Ids;
use crate::markup::image::OpenImage;
use crate::markup::inline::SoftBreak;
use crate::markup::link::LocalLink;
use crate::markup::link::OpenLink;
use crate::markup::place::Places;
use crate::markup::prepare::Prepared;
use crate::markup::prepare::prepare;
use crate::markup::raw::HtmlBlock;
use crate::markup::table::OpenTable;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::ops::Range;

/// Deeper nesting than any text needs; browsers give up at 512 elements.
pub(super) const DEEPEST: usize = 64;

/// How far before a `:::` its line is read for the marks of lists and quotes.
const MOST_MARKERS: usize = 64;

/// What we read besides CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Renders a text.
pub(super) fn write(source: &str, context: &Context<'_>) -> Rendered {
    let prepared = prepare(source);
    run(source, &prepared, context).finish()
}

/// Takes all events of a text in.
pub(super) fn run<'a>(
    source: &'a str,
    prepared: &'a Prepared<'a>,
    context: &'a Context<'a>,
) -> Writer<'a> {
    let events: Vec<_> = Parser::new_ext(&prepared.text, options()).into_offset_iter().collect();
    let mut writer = Writer::new(source, prepared, context);
    writer.headings = Headings::for_events(&events, context.heading_offset);
    for (event, range) in events {
        writer.event(event, range);
    }
    writer.close_raw();
    writer.close_all_components();
    writer.write_footnotes();
    writer
}

/// Something that must be closed before what surrounds it.
pub(super) enum Open {
    /// An element of Markdown.
    Markdown,
    /// An element of Markdown that is nested too deep and not written.
    Ignored,
    /// A raw tag of the author.
    Raw(&'static str, usize),
}

/// A paragraph that is being written.
pub(super) struct Paragraph {
    start: usize,
    plain_start: usize,
    pub(super) items: usize,
    pub(super) figure: Option<String>,
}

/// The writer: one pass over the events, one string.
pub(super) struct Writer<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) source: &'a str,
    pub(super) prepared: &'a Prepared<'a>,
    places: Places<'a>,
    pub(super) html: String,
    pub(super) out: Rendered,
    pub(super) ids: Ids,
    pub(super) open: Vec<Open>,
    pub(super) soft: Option<SoftBreak>,
    pub(super) paragraph: Option<Paragraph>,
    pub(super) headings: Headings,
    pub(super) links: Vec<OpenLink>,
    pub(super) local_links: Vec<LocalLink>,
    pub(super) image: Option<OpenImage>,
    /// How many pictures were written already.
    pub(super) pictures: usize,
    pub(super) tildes: Vec<bool>,
    pub(super) tables: Vec<OpenTable>,
    pub(super) table_count: usize,
    pub(super) notes: Notes,
    pub(super) html_block: Option<HtmlBlock>,
    pub(super) components: Vec<Component<'a>>,
    pub(super) skipping: Option<usize>,
    pub(super) in_code: bool,
    told_depth: bool,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str, prepared: &'a Prepared<'a>, context: &'a Context<'a>) -> Self {
        Self {
            context,
            source,
            prepared,
            places: Places::new(context.path, source, context.first_line),
            html: String::with_capacity(source.len() + source.len() / 2),
            out: Rendered::default(),
            ids: Ids::default(),
            open: Vec::new(),
            soft: None,
            paragraph: None,
            headings: Headings::default(),
            links: Vec::new(),
            local_links: Vec::new(),
            image: None,
            pictures: 0,
            tildes: Vec::new(),
            tables: Vec::new(),
            table_count: 0,
            notes: Notes::default(),
            html_block: None,
            components: Vec::new(),
            skipping: None,
            in_code: false,
            told_depth: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = self.prepared.original(range.start);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) if self.prepared.is_directive(&html) && !self.in_comment() => {
                self.directive(at..self.prepared.original(range.end));
            }
            _ if self.skipping.is_some() => {}
            Event::Text(text) => {
                self.check_for_component(&text, at);
                self.check_for_note(at);
                self.text(&text);
            }
            Event::Code(text) => self.code(&text),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.rule(),
            Event::Html(html) => self.collect_html(&html, at),
            Event::InlineHtml(html) => self.inline_html(&html, at),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not among our options; its source is shown.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    /// A component that begins where none can, as after the number of a list item.
    fn check_for_component(&mut self, text: &str, at: usize) {
        if !text.starts_with(":::") || self.in_code {
            return;
        }
        let at = self.source.floor_char_boundary(at);
        let near = self.source.floor_char_boundary(at.saturating_sub(MOST_MARKERS));
        let line = self.source[near..at].rfind('\n').map_or(near, |end| near + end + 1);
        let is_marker = |c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c);
        if self.source[line..at].chars().all(is_marker) {
            self.find(at, faults::unreadable_arguments);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let at = self.prepared.original(range.start);
        if !is_inline(&tag.to_end()) {
            self.close_raw();
            self.soft = None;
        }
        if matches!(tag, Tag::HtmlBlock) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.open.push(Open::Ignored);
            if !self.told_depth && self.skipping.is_none() {
                self.told_depth = true;
                self.find(at, |place| faults::too_deep(place, DEEPEST));
            }
            return;
        }
        self.in_code = matches!(tag, Tag::CodeBlock(_));
        self.open.push(Open::Markdown);
        if self.skipping.is_none() {
            self.start_tag(tag, range, at);
        }
    }

    fn start_tag(&mut self, tag: Tag<'_>, range: Range<usize>, at: usize) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => {
                self.start_heading(level as u8, id.as_deref(), &classes, &attrs, at);
            }
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code_block(&kind),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.block("<li>"),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, at),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.start_strikethrough(range.start),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, at),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, at),
            // None of these is among our options.
            Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.close_raw();
        if matches!(tag, TagEnd::HtmlBlock) {
            return self.end_html_block();
        }
        let ignored = matches!(self.open.pop(), Some(Open::Ignored));
        self.close_components_above(self.open.len());
        if ignored || self.skipping.is_some() {
            return;
        }
        if !is_inline(&tag) {
            self.soft = None;
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::List(numbered) => self.block(if numbered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Emphasis => self.inline("</em>"),
            TagEnd::Strong => self.inline("</strong>"),
            TagEnd::Strikethrough => self.end_strikethrough(),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish(mut self) -> Rendered {
        self.check_local_links();
        let html = std::mem::take(&mut self.html);
        let marked = passages::mark(&html, self.context.lang_tag);
        let mut out = self.finish_plain();
        out.html = figures::isolate(&marked).into_owned();
        out.findings.sort();
        out
    }

    /// Tells a finding at an offset of the author's text.
    pub(super) fn find(&mut self, offset: usize, fault: impl FnOnce(Place) -> Finding) {
        let place = self.places.at(offset);
        self.out.findings.push(fault(place));
    }

    /// The place of an offset of the author's text.
    pub(super) fn place(&mut self, offset: usize) -> Place {
        self.places.at(offset)
    }

    /// Writes a piece of HTML that begins a line.
    pub(super) fn block(&mut self, html: &str) {
        self.new_line();
        self.html.push_str(html);
    }

    /// Ends the line, if one is begun, in the HTML and in the plain text.
    pub(super) fn new_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.end_plain_line();
    }

    /// Ends the line of the plain text.
    pub(super) fn end_plain_line(&mut self) {
        let kept = self.out.plain.trim_end().len();
        self.out.plain.truncate(kept);
        if kept > 0 {
            self.out.plain.push('\n');
        }
    }

    fn start_paragraph(&mut self) {
        if !self.html.ends_with("<li>") {
            self.new_line();
        }
        let (start, plain_start) = (self.html.len(), self.out.plain.len());
        self.paragraph = Some(Paragraph { start, plain_start, items: 0, figure: None });
        self.html.push_str("<p>");
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        if let Some(figure) = paragraph.figure.filter(|_| paragraph.items == 1) {
            self.html.truncate(paragraph.start);
            self.html.push_str(&figure);
        } else if self.html.len() == paragraph.start + "<p>".len() {
            // Nothing but a comment or a refused tag stood here.
            self.html.truncate(paragraph.start);
            self.out.plain.truncate(paragraph.plain_start);
        } else {
            self.html.push_str("</p>\n");
        }
        self.end_plain_line();
    }

    fn start_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        // A block that scrolls must be reachable by keyboard.
        self.block("<pre dir=\"ltr\" tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let info = self.prepared.strip(info);
            let name = info.split([' ', '\t', ',']).next().unwrap_or_default();
            if is_language(name) {
                self.html.push_str(&format!(" class=\"language-{name}\""));
            }
        }
        self.html.push('>');
    }

    fn end_code_block(&mut self) {
        self.in_code = false;
        self.html.push_str("</code></pre>\n");
        self.end_plain_line();
    }

    fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.block("<ul>\n"),
            Some(1) => self.block("<ol>\n"),
            Some(first) => self.block(&format!("<ol start=\"{first}\">\n")),
        }
    }

    fn end_item(&mut self) {
        self.html.push_str("</li>\n");
        self.end_plain_line();
    }

    fn rule(&mut self) {
        self.soft = None;
        self.block("<hr>\n");
    }
}

/// Whether an element stands inside a line.
pub(super) fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn is_language(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#._-".contains(&b))
}
