//! Site maps for search engines (sitemaps.org 0.9), with the other languages of each page.

use crate::plan::address::Location;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::render::feed;
use crate::render::view::head::AlternateView;
use crate::render::world::Here;
use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::BytesText;
use quick_xml::events::Event;
use std::io;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// A page of a site map.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Mapped {
    /// The absolute address.
    address: String,
    /// When it last changed; only pages with a date of their own know.
    changed: Option<String>,
    /// As the page itself names them.
    alternates: Vec<AlternateView>,
}

impl Here<'_> {
    /// The pages at these positions of the plan.
    pub(in crate::render) fn mapped(&self, positions: &[usize]) -> Vec<Mapped> {
        let pages = positions.iter().filter_map(|at| self.world.plan.pages.get(*at));
        let mapped = pages.map(|planned| Mapped {
            address: planned.location.absolute(),
            changed: self.changed(planned),
            alternates: self.alternates(planned),
        });
        mapped.collect()
    }

    fn changed(&self, planned: &PlannedPage) -> Option<String> {
        let Subject::Article { page } = &planned.subject else { return None };
        let page = self.planned_page(page);
        let text = page.translations.get(self.lang)?;
        Some(feed::last_change(page, text).to_rfc3339())
    }
}

/// Pages as a site map.
pub(in crate::render) fn write(pages: &[Mapped]) -> Vec<u8> {
    document("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)], |writer| {
        pages.iter().try_for_each(|page| url(writer, page))
    })
}

/// The list of a host's site maps.
pub(in crate::render) fn write_index(parts: &[&Location]) -> Vec<u8> {
    document("sitemapindex", &[("xmlns", NAMESPACE)], |writer| {
        parts.iter().try_for_each(|part| {
            line(writer)?;
            let element = writer.create_element("sitemap");
            element.write_inner_content(|writer| text(writer, "loc", &part.absolute()))?;
            Ok(())
        })
    })
}

type Sink = Writer<Vec<u8>>;

fn document(
    root: &str,
    attributes: &[(&str, &str)],
    inside: impl FnOnce(&mut Sink) -> io::Result<()>,
) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let done = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let done = done.and_then(|()| line(&mut writer)).and_then(|()| {
        let element = writer.create_element(root).with_attributes(attributes.iter().copied());
        element.write_inner_content(|writer| inside(writer).and_then(|()| line(writer))).map(drop)
    });
    done.and_then(|()| line(&mut writer)).expect("writing into memory does not fail");
    writer.into_inner()
}

fn url(writer: &mut Sink, page: &Mapped) -> io::Result<()> {
    line(writer)?;
    let element = writer.create_element("url");
    element.write_inner_content(|writer| {
        text(writer, "loc", &page.address)?;
        if let Some(changed) = &page.changed {
            text(writer, "lastmod", changed)?;
        }
        page.alternates.iter().try_for_each(|alternate| {
            let attributes = [
                ("rel", "alternate"),
                ("hreflang", alternate.hreflang.as_str()),
                ("href", alternate.href.as_str()),
            ];
            writer.create_element("xhtml:link").with_attributes(attributes).write_empty().map(drop)
        })
    })?;
    Ok(())
}

fn text(writer: &mut Sink, element: &str, content: &str) -> io::Result<()> {
    writer.create_element(element).write_text_content(BytesText::new(content)).map(drop)
}

/// A page a line, so that a comparison of two site maps shows the pages that differ.
fn line(writer: &mut Sink) -> io::Result<()> {
    writer.get_mut().push(b'\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Mapped;
    use super::write;
    use crate::plan::site_map;
    use crate::render::view::head::AlternateView;

    fn page(address: &str, hreflangs: &[&str]) -> Mapped {
        let alternate = |hreflang: &&str| AlternateView {
            hreflang: (*hreflang).to_owned(),
            href: format!("{address}{hreflang}/"),
        };
        Mapped {
            address: address.to_owned(),
            changed: Some("2026-03-02T00:00:00+08:00".to_owned()),
            alternates: hreflangs.iter().map(alternate).collect(),
        }
    }

    #[test]
    fn a_page_names_its_other_languages() {
        let expected = concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "\n",
            r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" "#,
            r#"xmlns:xhtml="http://www.w3.org/1999/xhtml">"#,
            "\n<url><loc>https://a.example/</loc><lastmod>2026-03-02T00:00:00+08:00</lastmod>",
            r#"<xhtml:link rel="alternate" hreflang="ug-CN" href="https://a.example/ug-CN/"/></url>"#,
            "\n</urlset>\n",
        );
        let written = write(&[page("https://a.example/", &["ug-CN"])]);
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }

    #[test]
    fn no_page_takes_up_more_than_the_plan_expects() {
        let address = format!("https://www.qunshan.example/{}/", "a".repeat(200));
        let pages = [page(&address, &["zh-CN", "kk-Arab-CN", "ug-CN", "x-default"])];
        let taken = write(&pages).len() - write(&[]).len();
        assert!(taken <= site_map::longest(address.len(), 3), "{taken} bytes");
    }
}
