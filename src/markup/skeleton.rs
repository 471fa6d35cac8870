//! What of a text a change of its words must leave alone: where its links and pictures lead, the
//! places that links can lead to, its code, and how it is built.

use crate::base::path::SourcePath;
use crate::markup::Context;
use crate::markup::LinkFault;
use crate::markup::Picture;
use crate::markup::Resolver;
use crate::markup::Target;
use crate::markup::arguments;
use crate::markup::prepare;
use crate::markup::prepare::Prepared;
use crate::markup::stretches::TEXTS;
use crate::markup::writer;
use pulldown_cmark::Event;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

/// Knows no target: for ids of headings none is needed.
struct Nowhere;

impl Resolver for Nowhere {
    fn link(&self, _written: &str) -> Result<Target, LinkFault> {
        Err(LinkFault::Broken)
    }

    fn image(&self, _written: &str) -> Result<Picture, LinkFault> {
        Err(LinkFault::Broken)
    }

    fn attachments(&self) -> Vec<Target> {
        Vec::new()
    }

    fn table(&self, _written: &str) -> Result<String, LinkFault> {
        Err(LinkFault::Broken)
    }
}

/// The bones of a text in their order, then its anchors.
pub(super) fn read(source: &str) -> Vec<String> {
    let prepared = prepare::prepare(source);
    let mut bones = Vec::new();
    let mut code = false;
    for event in Parser::new_ext(&prepared.text, writer::options()) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            _ => {}
        }
        bones.extend(bone(&event, code, &prepared));
    }
    bones.extend(anchors(source));
    bones
}

fn bone(event: &Event<'_>, code: bool, prepared: &Prepared<'_>) -> Option<String> {
    match event {
        Event::Text(text) => code.then(|| prepared.strip(text).into_owned()),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(prepared.strip(dest_url).into_owned())
        }
        Event::Html(html) | Event::InlineHtml(html) if prepared.is_directive(html) => {
            let written = prepared.strip(html);
            let line = arguments::read(written.trim());
            let others = line.arguments.iter().filter(|given| !TEXTS.contains(&given.name));
            let others: Vec<String> =
                others.map(|given| format!("{}={}", given.name, given.value)).collect();
            Some(format!("{} {}", line.name, others.join(" ")))
        }
        other => Some(prepared.strip(&format!("{other:?}")).into_owned()),
    }
}

fn anchors(source: &str) -> Vec<String> {
    let Some(path) = SourcePath::parse("content/text.md") else { return Vec::new() };
    let context = Context {
        path: &path,
        first_line: 1,
        lang_tag: "",
        heading_offset: 1,
        id_prefix: "",
        raw_html: true,
        resolver: &Nowhere,
        words: &|_| String::new(),
    };
    writer::write(source, &context).anchors
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(before: &str, after: &str, same: bool) {
        assert_eq!(read(before) == read(after), same, "{before:?} {after:?}");
    }

    #[test]
    fn words_may_change_and_bones_may_not() {
        check("مه, **بالا** [مه](مه.md)\n", "مە، **بالا** [مە](مه.md)\n", true);
        check("[مه](مه.md)\n", "[مه](مە.md)\n", false);
        check("`مه`\n", "`مە`\n", false);
        check("```\nمه\n```\n", "```\nمە\n```\n", false);
        check("![مه](a.png)\n", "![مە](b.png)\n", false);
        check("[مه]\n\n[مه]: https://x.example/\n", "[مە]\n\n[مه]: https://x.example/\n", false);
        check("## مه\n", "## مە\n", false);
        check("## مه {#a}\n", "## مە {#a}\n", true);
        check("## بالا, تا\n", "## بالا، تا\n", true);
        check(
            ":::figure src=\"مه\" alt=\"مه\"\n:::\n",
            ":::figure src=\"مه\" alt=\"مە\"\n:::\n",
            true,
        );
        check(
            ":::figure src=\"مه\" alt=\"مه\"\n:::\n",
            ":::figure src=\"مە\" alt=\"مه\"\n:::\n",
            false,
        );
    }
}
