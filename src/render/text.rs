//! The text of a page: Markdown to HTML in a frame, with what it referred to.

use crate::artifact::AnchorLink;
use crate::artifact::PageFacts;
use crate::artifact::Reference;
use crate::base::finding::Finding;
use crate::markup;
use crate::markup::Rendered;
use crate::model::details::Details;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::render::frame::Frame;
use crate::render::prepare::PageView;
use crate::render::resolver::PageResolver;
use crate::render::view::article::ContentsView;
use crate::render::view::details::LetterView;
use crate::render::world::Here;
use crate::theme::value::Html;

/// What a text gave: facts for the record, findings for its author.
#[derive(Debug, Default)]
pub(in crate::render) struct Written {
    pub(in crate::render) facts: PageFacts,
    pub(in crate::render) findings: Vec<Finding>,
}

/// Renders the text of `page` into the view.
pub(in crate::render) fn write_into(
    here: Here<'_>,
    frame: &Frame,
    page: &Page,
    view: &mut PageView,
) -> Written {
    let Some(text) = page.translations.get(here.lang) else { return Written::default() };
    let resolver = PageResolver::new(here, page);
    let body = (text.body.markdown(), text.body.first_line);
    let body = render(&here, frame, &resolver, text, ("", body));
    let mut answer = None;
    match view {
        PageView::Article(article) => {
            if let Some(letter) = &mut article.letter {
                answer = write_answer(&here, frame, &resolver, page, text, letter);
            }
            article.contents = contents(&body);
            article.body = Html { html: body.html.clone() };
        }
        PageView::List(list) => list.intro = Some(Html { html: body.html.clone() }),
        _ => {}
    }
    gather(resolver, [Some(body), answer].into_iter().flatten())
}

fn render(
    here: &Here<'_>,
    frame: &Frame,
    resolver: &PageResolver<'_>,
    text: &Translation,
    (id_prefix, (markdown, first_line)): (&str, (&str, u32)),
) -> Rendered {
    let context = markup::Context {
        path: &text.file,
        first_line,
        lang_tag: &here.world.language(&text.lang).tag,
        heading_offset: 1,
        raw_html: here.site.config.raw_html,
        id_prefix,
        resolver,
        words: &|key| frame.theme.word(here.lang, key).to_owned(),
    };
    markup::render(markdown, &context)
}

/// A letter's answer is Markdown too; where the translation has none, the leading text's is shown
/// in its own language.
fn write_answer(
    here: &Here<'_>,
    frame: &Frame,
    resolver: &PageResolver<'_>,
    page: &Page,
    text: &Translation,
    letter: &mut LetterView,
) -> Option<Rendered> {
    let answer = |text: &Translation| match &text.details {
        Details::Letter(letter) => letter.answer.clone(),
        _ => None,
    };
    let (source, answer) = match answer(text) {
        Some(own) => (text, own),
        None => (page.leading_text(), answer(page.leading_text())?),
    };
    let line = source.body.text.lines().position(|line| line.starts_with("answer:")).unwrap_or(0);
    let answer = (answer.as_str(), u32::try_from(line + 2).unwrap_or(1));
    let rendered = render(here, frame, resolver, source, ("answer-", answer));
    let language = here.world.language(&source.lang);
    let (tag, dir) = (&language.tag, language.direction.as_str());
    let html = format!("<div lang=\"{tag}\" dir=\"{dir}\">{}</div>", rendered.html);
    letter.answer = Some(Html { html });
    Some(rendered)
}

fn contents(body: &Rendered) -> Vec<ContentsView> {
    let headings = body.headings.iter().filter(|heading| matches!(heading.level, 2 | 3));
    let view = headings.map(|heading| ContentsView {
        level: heading.level,
        id: heading.id.clone(),
        text: heading.text.clone(),
    });
    view.collect()
}

fn gather(resolver: PageResolver<'_>, parts: impl Iterator<Item = Rendered>) -> Written {
    let seen = resolver.seen();
    let mut written = Written::default();
    for part in parts {
        written.findings.extend(part.findings);
        written.facts.anchors.extend(part.anchors);
        for link in part.links {
            let Some((href, anchor)) = link.href.split_once('#') else { continue };
            let Some(to) = seen.pages.get(href) else { continue };
            written.facts.anchor_links.push(AnchorLink {
                to: to.clone(),
                anchor: anchor.to_owned(),
                file: link.place.path.clone(),
                line: link.place.line,
                column: link.place.column,
            });
        }
    }
    let references = seen.references.into_iter();
    written.facts.references =
        references.map(|(written, resolved)| Reference { written, resolved }).collect();
    written.facts.files = seen.files;
    written
}
