//! The plain text of a page in one language: its Markdown, a letter's answer, and the words that its
//! kind adds.

use crate::base::address;
use crate::markup;
use crate::markup::LinkFault;
use crate::markup::Picture;
use crate::markup::Resolver;
use crate::markup::Target;
use crate::markup::TargetKind;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::model::reference;
use crate::search::collection::Sources;
use crate::search::facts;
use crate::source::publishable;

/// What a reader reads of a page, besides its title and summary.
pub(in crate::search) struct PlainText {
    /// The text, a line a block.
    pub(in crate::search) text: String,
    /// Its headings.
    pub(in crate::search) headings: Vec<String>,
}

impl PlainText {
    pub(in crate::search) fn of(sources: Sources<'_>, page: &Page, text: &Translation) -> Self {
        let resolver = Titles { sources, page, text };
        let context = markup::Context {
            path: &text.file,
            first_line: text.body.first_line,
            // The plain text is the same whatever the language and the words of the interface.
            lang_tag: "",
            heading_offset: 1,
            raw_html: sources.cluster.sites[&page.home.site].config.raw_html,
            id_prefix: "",
            resolver: &resolver,
            words: &|_| String::new(),
        };
        let answer = facts::answer(page, text);
        let parts = [Some(text.body.markdown()), answer].into_iter().flatten();
        let parts: Vec<markup::Plain> =
            parts.map(|part| markup::plain_text(part, &context)).collect();
        let mut lines: Vec<String> = parts.iter().map(|part| part.text.clone()).collect();
        lines.extend(facts::lines(page, text));
        lines.retain(|line| !line.is_empty());
        let headings = parts.into_iter().flat_map(|part| part.headings).collect();
        Self { text: lines.join("\n"), headings }
    }
}

/// Knows how targets of links are called, and what stands in tables: what becomes plain text.
struct Titles<'a> {
    sources: Sources<'a>,
    page: &'a Page,
    text: &'a Translation,
}

impl Titles<'_> {
    fn page_title(&self, written: &str) -> Option<String> {
        let cluster = self.sources.cluster;
        let page = reference::page_meant(&self.page.folder, written, &cluster.config);
        let page = cluster.pages.get(&page)?;
        let own = page.translations.get(&self.text.lang);
        Some(own.unwrap_or_else(|| page.leading_text()).title.clone())
    }

    fn column_title(&self, written: &str) -> Option<String> {
        let path = written.trim_matches('/');
        let (site, column) = path.split_once('/').unwrap_or((path, ""));
        let site = self.sources.cluster.sites.get(site)?;
        let names = match site.columns.get(column) {
            Some(column) => &column.names,
            None if column.is_empty() => &site.config.names,
            None => return None,
        };
        let nearest = names.nearest(&self.text.lang, &self.sources.cluster.config.leading);
        nearest.map(|(_, name)| name.to_owned())
    }

    fn file_title(&self, written: &str) -> Option<String> {
        let path = reference::file_meant(&self.page.folder, written).ok()?;
        self.sources.tree.files.get(&path).map(|_| path.file_name().to_owned())
    }
}

impl Resolver for Titles<'_> {
    fn link(&self, written: &str) -> Result<Target, LinkFault> {
        let path = written.split('#').next().unwrap_or(written);
        let title = if address::leaves_the_host(written) {
            Some(written.to_owned())
        } else if path.to_ascii_lowercase().ends_with(".md") {
            self.page_title(path)
        } else if path.starts_with('/') && path.ends_with('/') {
            self.column_title(path)
        } else {
            self.file_title(path)
        };
        title.map(called).ok_or(LinkFault::NoSuchFile { nearest: None })
    }

    fn image(&self, _written: &str) -> Result<Picture, LinkFault> {
        Ok(Picture { href: String::new(), width: None, height: None, srcset: None, webp: None })
    }

    fn attachments(&self) -> Vec<Target> {
        if !self.page.own_folder {
            return Vec::new();
        }
        let own = self.sources.tree.below(&self.page.folder).map(|(path, _)| path);
        let own = own
            .filter(|path| path.folder() == self.page.folder && publishable::is_attachment(path));
        own.map(|path| called(path.file_name().to_owned())).collect()
    }

    fn table(&self, written: &str) -> Result<String, LinkFault> {
        let none = LinkFault::NoSuchFile { nearest: None };
        let path = reference::file_meant(&self.page.folder, written);
        let path = path.map_err(|_| LinkFault::OutsideRoot)?;
        self.sources.tree.text(&path).map(|text| text.to_string()).ok_or(none)
    }
}

fn called(title: String) -> Target {
    Target { href: String::new(), title, kind: TargetKind::Anchor, lang: None }
}
