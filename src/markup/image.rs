//! Pictures: never without a text for those who do not see them.

use crate::base::address::for_page;
use crate::base::address::is_harmless;
use crate::markup::Picture;
use crate::markup::emit;
use crate::markup::faults;
use crate::markup::link_faults;
use crate::markup::script::join_lines;
use crate::markup::writer::Writer;

/// The title that says: this picture tells nothing.
const DECORATIVE: &str = "decorative";

/// A picture whose text is being read.
pub(super) struct OpenImage {
    written: String,
    title: String,
    at: usize,
    nested: usize,
    pub(super) alt: String,
}

impl Writer<'_> {
    pub(super) fn start_image(&mut self, written: &str, title: &str, at: usize) {
        if let Some(image) = &mut self.image {
            image.nested += 1;
            return;
        }
        self.touch();
        self.soft = None;
        self.image = Some(OpenImage {
            written: self.prepared.strip(written).into_owned(),
            title: self.prepared.strip(title).trim().to_owned(),
            at,
            nested: 0,
            alt: String::new(),
        });
    }

    pub(super) fn end_image(&mut self) {
        if let Some(image) = &mut self.image
            && image.nested > 0
        {
            image.nested -= 1;
            return;
        }
        let Some(image) = self.image.take() else { return };
        let alt = join_lines(image.alt.trim());
        let decorative = image.title == DECORATIVE;
        if alt.is_empty() && !decorative {
            self.find(image.at, faults::picture_without_text);
        }
        let Some(picture) = self.resolve_image(&image.written, image.at) else {
            // The words stay, so that the text can be read while the picture is mended.
            emit::text(&alt, &mut self.html);
            return;
        };
        let start = self.html.len();
        let lazy = self.is_lazy();
        write_picture(&picture, if decorative { "" } else { &alt }, lazy, &mut self.html);
        if !image.title.is_empty() && !decorative {
            let tag = self.html[start..].to_owned();
            self.offer_figure(&tag, &image.title);
        }
    }

    /// Whether the next picture can wait. The first of a page's text is often in sight at once.
    pub(super) fn is_lazy(&mut self) -> bool {
        self.pictures += 1;
        self.pictures > 1 || !self.context.id_prefix.is_empty()
    }

    /// A picture with a title becomes a figure if it turns out to be alone in its paragraph.
    fn offer_figure(&mut self, tag: &str, title: &str) {
        let Some(paragraph) = &mut self.paragraph else { return };
        if paragraph.items == 1 {
            let mut figure = format!("<figure>\n{tag}\n<figcaption>");
            emit::text(title, &mut figure);
            figure.push_str("</figcaption>\n</figure>\n");
            paragraph.figure = Some(figure);
        }
    }

    /// The picture of a reference as written, or a finding.
    pub(super) fn resolve_image(&mut self, written: &str, at: usize) -> Option<Picture> {
        if !is_harmless(written) {
            self.find(at, |place| link_faults::refused_scheme(place, written));
            return None;
        }
        match self.context.resolver.image(written) {
            Ok(picture) if is_harmless(&picture.href) => Some(picture),
            Ok(picture) => {
                self.find(at, |place| link_faults::refused_scheme(place, &picture.href));
                None
            }
            Err(fault) => {
                self.find(at, |place| link_faults::dead_link(place, written, &fault));
                None
            }
        }
    }
}

/// How wide a picture in a text is shown: the column of text, or nearly the whole window.
const SIZES: &str = "(min-width: 75rem) 70rem, 100vw";

/// Writes a picture: every one but the first of a page waits until the reader comes near it.
pub(super) fn write_picture(picture: &Picture, alt: &str, lazy: bool, html: &mut String) {
    if let Some(webp) = &picture.webp {
        html.push_str("<picture><source type=\"image/webp\"");
        write_srcset(webp, picture.srcset.is_some(), html);
        html.push('>');
    }
    html.push_str("<img");
    emit::attribute("src", &for_page(&picture.href), html);
    if let Some(srcset) = &picture.srcset {
        write_srcset(srcset, true, html);
    }
    emit::attribute("alt", alt, html);
    html.push_str(if lazy { " loading=\"lazy\"" } else { "" });
    html.push_str(" decoding=\"async\"");
    if let (Some(width), Some(height)) = (picture.width, picture.height) {
        html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    html.push('>');
    html.push_str(if picture.webp.is_some() { "</picture>" } else { "" });
}

fn write_srcset(srcset: &str, several: bool, html: &mut String) {
    emit::attribute("srcset", srcset, html);
    if several {
        emit::attribute("sizes", SIZES, html);
    }
}
