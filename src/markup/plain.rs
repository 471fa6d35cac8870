//! Markdown to plain text.

use crate::markup::prepare::prepare;
use crate::markup::script::join_lines;
use crate::markup::writer::options;
use pulldown_cmark::Event;
use pulldown_cmark::Parser;

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
