//! Markdown to plain text.

use crate::markup::Context;
use crate::markup::Plain;
use crate::markup::Rendered;
use crate::markup::prepare::prepare;
use crate::markup::script::join_lines;
use crate::markup::writer;
use crate::markup::writer::Writer;
use crate::markup::writer::options;
use pulldown_cmark::Event;
use pulldown_cmark::Parser;

/// The plain text of a text. It is made beside the HTML, so that both agree; what is only done for
/// the HTML's sake is left out.
pub(super) fn write(source: &str, context: &Context<'_>) -> Plain {
    let prepared = prepare(source);
    let out = writer::run(source, &prepared, context).finish_plain();
    let headings = out.headings.into_iter().map(|heading| heading.text).collect();
    Plain { text: out.plain, headings }
}

impl Writer<'_> {
    /// All but the HTML.
    pub(super) fn finish_plain(self) -> Rendered {
        let mut out = self.out;
        out.plain.truncate(out.plain.trim_end().len());
        out
    }
}

/// What a reader reads, a line a block.
pub(super) fn inline_text(source: &str) -> String {
    let prepared = prepare(source);
    let mut blocks: Vec<String> = Vec::new();
    let mut block = String::new();
    for event in Parser::new_ext(&prepared.text, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => block.push_str(&prepared.strip(&text)),
            Event::SoftBreak | Event::HardBreak => block.push('\n'),
            Event::End(tag) if !crate::markup::writer::is_inline(&tag) => {
                blocks.push(std::mem::take(&mut block));
            }
            _ => {}
        }
    }
    blocks.push(block);
    let lines = blocks.iter().map(|block| join_lines(block.trim()));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::inline_text;

    #[test]
    fn words_are_left() {
        assert_eq!(inline_text("# 标**题。**好\n\n一\n二 [a\nb](c) `x`\n"), "标题。好\n一二 a b x");
        assert_eq!(inline_text("<b>x</b> \\* &amp;"), "x * &");
    }
}
