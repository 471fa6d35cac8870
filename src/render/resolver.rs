//! Finds what the references of a text lead to, and notes each with what it led to, so that a
//! later build knows whether the text must be rendered anew.

use crate::artifact::Reference;
use crate::artifact::UsedFile;
use crate::base::address;
use crate::base::digest::Digest;
use crate::base::finding::Finding;
use crate::base::id::PageId;
use crate::base::nearest::nearest;
use crate::base::path::OutputPath;
use crate::base::path::SourcePath;
use crate::config::yaml::FRONT_MATTER;
use crate::config::yaml::Yaml;
use crate::markup::LinkFault;
use crate::markup::Picture;
use crate::markup::Resolver;
use crate::markup::Target;
use crate::markup::TargetKind;
use crate::model::head;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::model::reference;
use crate::render::faults;
use crate::render::picture;
use crate::render::used;
use crate::render::view::fact::AttachmentView;
use crate::render::world::Here;
use crate::source::publishable;
use crate::source::tree::Content;
use crate::theme::value::Ltr;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Resolves the references of one page's text in one frame.
pub(in crate::render) struct PageResolver<'a> {
    here: Here<'a>,
    page: &'a Page,
    seen: RefCell<Seen>,
}

/// What a text referred to.
#[derive(Debug, Default, PartialEq)]
pub(in crate::render) struct Seen {
    pub(in crate::render) references: BTreeMap<String, Digest>,
    pub(in crate::render) files: Vec<UsedFile>,
    /// The output of each page that a link leads to, by the link's address without anchor.
    pub(in crate::render) pages: BTreeMap<String, OutputPath>,
}

impl<'a> PageResolver<'a> {
    pub(in crate::render) fn new(here: Here<'a>, page: &'a Page) -> Self {
        Self { here, page, seen: RefCell::default() }
    }

    pub(in crate::render) fn seen(self) -> Seen {
        self.seen.into_inner()
    }

    /// Whether a recorded reference still leads to the same.
    pub(in crate::render) fn holds(&self, recorded: &Reference) -> bool {
        let Some((what, written)) = recorded.written.split_once(' ') else { return false };
        match what {
            "link" => drop(self.link(written)),
            "image" => drop(self.image(written)),
            "table" => drop(self.table(written)),
            _ => drop(self.attachments()),
        }
        let mut seen = self.seen.borrow_mut();
        seen.references.remove(&recorded.written) == Some(recorded.resolved)
    }

    fn note(&self, what: &str, written: &str, resolved: &impl std::fmt::Debug) {
        let digest = Digest::quick(format!("{resolved:?}").as_bytes());
        self.seen.borrow_mut().references.insert(format!("{what} {written}"), digest);
    }

    fn page_target(&self, path: &str, anchor: &str) -> Result<Target, LinkFault> {
        let id = reference::page_meant(&self.page.folder, path, &self.here.world.cluster.config);
        let cluster = self.here.world.cluster;
        let Some(page) = cluster.pages.get(&id) else {
            let owner = id.owner();
            return Err(if cluster.broken.contains(&id) || cluster.broken_sites.contains(owner) {
                LinkFault::Broken
            } else if cluster.withheld.contains(&id) {
                LinkFault::Hidden
            } else {
                LinkFault::NoSuchFile { nearest: self.nearest_page(&id) }
            });
        };
        let lang = self.here.nearest_lang(page);
        let text = page.translations.get(lang).ok_or(LinkFault::Hidden)?;
        let location = self.here.world.plan.addresses.page(page, lang);
        let href = location.href_from(self.here.origin());
        self.seen.borrow_mut().pages.insert(href.clone(), location.output);
        let language = self.here.world.language(lang);
        let foreign = (lang != self.here.lang)
            .then(|| (language.tag.clone(), language.direction.as_str().to_owned()));
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        Ok(Target {
            href: format!("{href}{anchor}"),
            title: text.title.clone(),
            kind: TargetKind::Page,
            lang: foreign,
        })
    }

    fn nearest_page(&self, id: &PageId) -> Option<String> {
        let ids = self.here.world.cluster.pages.keys().map(PageId::as_str);
        nearest(id.as_str(), ids).map(|near| format!("/{near}.md"))
    }

    fn column_target(&self, path: &str) -> Option<Target> {
        let (site, column) =
            path.trim_matches('/').split_once('/').unwrap_or((path.trim_matches('/'), ""));
        let site = self.here.world.cluster.sites.get(site)?;
        let leading = &self.here.world.cluster.config.leading;
        let edition = self.here.world.plan.edition(&site.id, self.here.lang);
        let lang = if edition.is_some() { self.here.lang } else { leading };
        let addresses = &self.here.world.plan.addresses;
        let (names, location) = if column.is_empty() {
            (&site.config.names, addresses.home(&site.id, lang))
        } else {
            let column = site.columns.get(column)?;
            (&column.names, addresses.column(&site.id, lang, &column.path, None))
        };
        let href = location.href_from(self.here.origin());
        Some(Target { href, title: self.here.name(names).text, kind: TargetKind::Page, lang: None })
    }

    /// A whole address: one on a host of the cluster does not lead out of it.
    fn outside(&self, written: &str) -> Target {
        let mail = ["mailto:", "tel:", "sms:"].iter().any(|scheme| written.starts_with(scheme));
        let kind = if mail {
            TargetKind::Mail
        } else if address::host_of(written).is_some_and(|host| self.here.world.has_host(&host)) {
            TargetKind::Page
        } else {
            TargetKind::External
        };
        Target { href: written.to_owned(), title: written.to_owned(), kind, lang: None }
    }

    fn file(&self, written: &str) -> Result<(Target, SourcePath), LinkFault> {
        let path = reference::file_meant(&self.page.folder, written)
            .map_err(|_| LinkFault::OutsideRoot)?;
        let target = file_target(&self.here, &path)?;
        self.seen.borrow_mut().files.push(UsedFile::plain(path.clone(), target.1));
        Ok((target.0, path))
    }
}

impl Resolver for PageResolver<'_> {
    fn link(&self, written: &str) -> Result<Target, LinkFault> {
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let resolved = if address::leaves_the_host(written) {
            Ok(self.outside(written))
        } else if path.to_ascii_lowercase().ends_with(".md") {
            self.page_target(path, anchor)
        } else if path.starts_with('/') && path.ends_with('/') {
            self.column_target(path).ok_or(LinkFault::NoSuchFile { nearest: None })
        } else {
            self.file(path).map(|(target, _)| target)
        };
        self.note("link", written, &resolved);
        resolved
    }

    fn image(&self, written: &str) -> Result<Picture, LinkFault> {
        let resolved = if address::leaves_the_host(written) {
            Err(LinkFault::OtherHost)
        } else {
            self.file(written).and_then(|(target, path)| match publishable::is_picture(&path) {
                true => {
                    let (picture, files) = picture::with_variants(&self.here, &path, target.href);
                    self.seen.borrow_mut().files.extend(files);
                    Ok(picture)
                }
                false => Err(faults::no_picture(&path)),
            })
        };
        self.note("image", written, &resolved);
        resolved
    }

    fn attachments(&self) -> Vec<Target> {
        let targets: Vec<Target> = if self.page.own_folder {
            let tree = self.here.world.tree;
            let own = tree.below(&self.page.folder).map(|(path, _)| path);
            let own = own.filter(|path| {
                path.folder() == self.page.folder && publishable::is_attachment(path)
            });
            let found = own.filter_map(|path| Some((file_target(&self.here, path).ok()?, path)));
            let keep = |((target, output), source): ((Target, OutputPath), &SourcePath)| {
                self.seen.borrow_mut().files.push(UsedFile::plain(source.clone(), output));
                target
            };
            found.map(keep).collect()
        } else {
            Vec::new()
        };
        self.note("attachments", "", &targets);
        targets
    }

    fn table(&self, written: &str) -> Result<String, LinkFault> {
        let path =
            reference::file_meant(&self.page.folder, written).map_err(|_| LinkFault::OutsideRoot);
        let resolved = path.and_then(|path| {
            let file = self
                .here
                .world
                .tree
                .files
                .get(&path)
                .ok_or_else(|| used::nearest(self.here.world.tree, &path))?;
            match &file.content {
                Content::Text(text) if path.extension() == "csv" => {
                    Ok((text.to_string(), file.digest))
                }
                _ => Err(faults::no_table(&path)),
            }
        });
        self.note("table", written, &resolved.as_ref().map(|(_, digest)| *digest));
        resolved.map(|(text, _)| text)
    }
}

fn file_target(here: &Here<'_>, path: &SourcePath) -> Result<(Target, OutputPath), LinkFault> {
    let tree = here.world.tree;
    let file = tree.files.get(path).ok_or_else(|| used::nearest(tree, path))?;
    if !publishable::may_be_published(path) {
        return Err(faults::type_refused(path));
    }
    let location = here.world.plan.addresses.media(&here.site.id, path, &file.digest);
    let name = shown_name(path.file_name());
    let file_type = path.extension().to_uppercase();
    let kind = TargetKind::File { name: name.clone(), file_type, size_bytes: file.size };
    Ok((
        Target { href: location.href_from(here.origin()), title: name, kind, lang: None },
        location.output,
    ))
}

/// A file's name without the signs that turn the direction of text: they can make `.exe` look
/// like `.pdf` (Unicode Technical Report 36, section 2.6).
fn shown_name(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    name.chars().filter(|c| !turns(*c)).collect()
}

/// The file that front matter names, as readers see it.
pub(in crate::render) fn named_file(
    here: &Here<'_>,
    page: &Page,
    written: &str,
) -> Result<(AttachmentView, UsedFile), LinkFault> {
    let path = reference::file_meant(&page.folder, written).map_err(|_| LinkFault::OutsideRoot)?;
    let (target, output) = file_target(here, &path)?;
    let view = attachment(target).ok_or(LinkFault::NoSuchFile { nearest: None })?;
    Ok((view, UsedFile::plain(path, output)))
}

/// The picture that front matter names, as readers see it, and all files of it.
pub(in crate::render) fn named_picture(
    here: &Here<'_>,
    page: &Page,
    written: &str,
) -> Result<(Picture, Vec<UsedFile>), LinkFault> {
    let (file, plain) = named_file(here, page, written)?;
    if !publishable::is_picture(&plain.source) {
        return Err(faults::no_picture(&plain.source));
    }
    let (picture, mut files) = picture::with_variants(here, &plain.source, file.href);
    files.push(plain);
    Ok((picture, files))
}

/// A file as templates show it; `None` for what is no file.
pub(in crate::render) fn attachment(target: Target) -> Option<AttachmentView> {
    let TargetKind::File { name, file_type, size_bytes } = target.kind else { return None };
    Some(AttachmentView {
        name: Ltr::new(name),
        href: target.href,
        file_type: Ltr::new(file_type),
        size: Ltr::new(crate::base::file_size::file_size(size_bytes)),
    })
}

/// What is wrong with a file that front matter names.
pub(in crate::render) fn dead_file(
    text: &Translation,
    key: &str,
    written: &str,
    fault: &LinkFault,
) -> Finding {
    let divided = head::divide(&text.file, &text.body.text).ok();
    let head = divided.map_or("", |divided| divided.head);
    let line = head.lines().position(|line| line.contains(written)).unwrap_or(0);
    let column = head
        .lines()
        .nth(line)
        .and_then(|line| line.find(written).map(|at| line[..at].chars().count()));
    let yaml = Yaml { path: &text.file, text: head, first_line: 2, codes: &FRONT_MATTER };
    let mut place = yaml.place(&[]);
    place.line = 2 + u32::try_from(line).unwrap_or(0);
    place.column = 1 + column.and_then(|column| u32::try_from(column).ok()).unwrap_or(0);
    faults::dead_file(place, key, written, fault)
}
