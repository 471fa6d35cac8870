//! Tables written in Markdown. Alignment is a class: a style attribute is blocked by our policy.

use crate::markup::emit;
use crate::markup::writer::Writer;
use pulldown_cmark::Alignment;

/// A table that is being written.
pub(super) struct OpenTable {
    alignments: Vec<Alignment>,
    cell: usize,
    cell_start: usize,
    in_head: bool,
    has_body: bool,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.new_line();
        self.open_table_region(None);
        self.html.push_str("<table>\n");
        let (cell, cell_start) = (0, 0);
        self.tables.push(OpenTable {
            alignments,
            cell,
            cell_start,
            in_head: false,
            has_body: false,
        });
    }

    /// A wide table scrolls in a region of its own, which the keyboard reaches.
    pub(super) fn open_table_region(&mut self, caption: Option<&str>) {
        self.table_count += 1;
        let name = match caption {
            Some(caption) => caption.to_owned(),
            None => format!("{} {}", (self.context.words)("table_scroll"), self.table_count),
        };
        self.html.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        emit::attribute("aria-label", &name, &mut self.html);
        self.html.push_str(">\n");
    }

    pub(super) fn start_table_head(&mut self) {
        self.html.push_str("<thead>\n<tr>");
        if let Some(table) = self.tables.last_mut() {
            table.in_head = true;
            table.cell = 0;
        }
    }

    pub(super) fn end_table_head(&mut self) {
        self.html.push_str("</tr>\n</thead>\n");
        if let Some(table) = self.tables.last_mut() {
            table.in_head = false;
        }
    }

    pub(super) fn start_table_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cell = 0;
            if !std::mem::replace(&mut table.has_body, true) {
                self.html.push_str("<tbody>\n");
            }
        }
        self.html.push_str("<tr>");
    }

    pub(super) fn start_table_cell(&mut self) {
        let start = self.html.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell_start = start;
        }
    }

    pub(super) fn end_table_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        // An empty header cell is a fault to a screen reader, an empty cell is none.
        let is_header = table.in_head && self.html.len() > table.cell_start;
        let class = match table.alignments.get(table.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        table.cell += 1;
        let (tag, close) = if is_header { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        self.html.insert_str(table.cell_start, &format!("<{tag}{class}>"));
        self.html.push_str(close);
        self.out.plain.push(' ');
    }

    pub(super) fn end_table(&mut self) {
        if self.tables.pop().is_some_and(|table| table.has_body) {
            self.html.push_str("</tbody>\n");
        }
        self.html.push_str("</table>\n</div>\n");
        self.end_plain_line();
    }
}
