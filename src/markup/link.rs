//! Links: checked, resolved, and shown with what a reader must know before following them.

use crate::artifact::PageLink;
use crate::base::address::for_page;
use crate::base::address::is_harmless;
use crate::base::file_size::file_size;
use crate::base::nearest::nearest;
use crate::markup::LinkFault;
use crate::markup::Target;
use crate::markup::TargetKind;
use crate::markup::emit;
use crate::markup::faults;
use crate::markup::link_faults;
use crate::markup::writer::Writer;
use pulldown_cmark::LinkType;
use std::collections::BTreeSet;

/// Among how many anchors the nearest is looked for: more would be slow in a hostile text.
const MOST_COMPARED: usize = 100;

/// A link that is being written.
pub(super) struct OpenLink {
    target: Option<Target>,
    at: usize,
    is_address: bool,
    pub(super) has_content: bool,
}

/// A link into the text itself: checked when all anchors are known.
pub(super) struct LocalLink {
    anchor: String,
    at: usize,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, written: &str, at: usize) {
        if self.image.is_some() {
            return;
        }
        self.touch();
        let written = self.prepared.strip(written).into_owned();
        let written = if kind == LinkType::Email { format!("mailto:{written}") } else { written };
        let target = self.resolve_link(&written, at);
        if let Some(target) = &target {
            write_anchor(target, &mut self.html);
            self.note_link(target, at);
        }
        let is_address = matches!(kind, LinkType::Autolink | LinkType::Email);
        if is_address {
            self.html.push_str("<bdi dir=\"ltr\">");
        }
        self.links.push(OpenLink { target, at, is_address, has_content: false });
    }

    pub(super) fn end_link(&mut self) {
        if self.image.is_some() {
            return;
        }
        let Some(link) = self.links.pop() else { return };
        if link.is_address {
            self.html.push_str("</bdi>");
        }
        let Some(target) = link.target else { return };
        if !link.has_content {
            if target.title.trim().is_empty() {
                self.find(link.at, faults::link_without_text);
            }
            write_title(&target, &mut self.html);
            self.out.plain.push_str(&target.title);
        }
        self.close_anchor(&target);
        write_file_facts(&target, &mut self.html);
        // The link is content of what surrounds it.
        self.touch();
    }

    /// Writes the closing tag of a link, behind words that say whether it leaves the cluster: a
    /// sign alone says nothing to a screen reader.
    pub(super) fn close_anchor(&mut self, target: &Target) {
        if target.kind == TargetKind::External {
            self.html.push_str("<span class=\"vh\"> (");
            emit::text(&(self.context.words)("leaves_site"), &mut self.html);
            self.html.push_str(")</span>");
        }
        self.html.push_str("</a>");
    }

    /// The target of a link as written, or a finding.
    pub(super) fn resolve_link(&mut self, written: &str, at: usize) -> Option<Target> {
        if !is_harmless(written) {
            self.find(at, |place| link_faults::refused_scheme(place, written));
            return None;
        }
        if let Some(anchor) = written.strip_prefix('#') {
            if !anchor.is_empty() {
                self.local_links.push(LocalLink { anchor: emit::decoded(anchor), at });
            }
            let (href, title) = (written.to_owned(), anchor.to_owned());
            return Some(Target { href, title, kind: TargetKind::Anchor, lang: None });
        }
        match self.context.resolver.link(written) {
            Ok(target) if is_harmless(&target.href) => Some(target),
            Ok(target) => {
                self.find(at, |place| link_faults::refused_scheme(place, &target.href));
                None
            }
            Err(fault) => {
                if fault != LinkFault::Broken {
                    self.find(at, |place| link_faults::dead_link(place, written, &fault));
                }
                None
            }
        }
    }

    /// Records a link that stands in the page.
    pub(super) fn note_link(&mut self, target: &Target, at: usize) {
        let place = self.place(at);
        self.out.links.push(PageLink { href: for_page(&target.href), place });
    }

    /// Tells of links into the text that lead to no anchor of it.
    pub(super) fn check_local_links(&mut self) {
        let known: BTreeSet<String> = self.out.anchors.iter().cloned().collect();
        for link in std::mem::take(&mut self.local_links) {
            if link.anchor == "top" || known.contains(&link.anchor) {
                continue;
            }
            let candidates = known.iter().map(String::as_str).take(MOST_COMPARED);
            let near = nearest(&link.anchor, candidates).map(|near| format!("#{near}"));
            let anchor = format!("#{}", link.anchor);
            self.find(link.at, |place| link_faults::dead_anchor(place, &anchor, near.as_deref()));
        }
    }
}

/// Writes the opening tag of a link.
pub(super) fn write_anchor(target: &Target, html: &mut String) {
    html.push_str("<a");
    emit::attribute("href", &for_page(&target.href), html);
    if let Some((tag, _)) = &target.lang {
        emit::attribute("hreflang", tag, html);
    }
    match &target.kind {
        TargetKind::External => html.push_str(" rel=\"external noopener\" class=\"external\""),
        TargetKind::File { name, .. } => emit::attribute("download", name, html),
        TargetKind::Page | TargetKind::Anchor | TargetKind::Mail => {}
    }
    html.push('>');
}

/// Writes what a target calls itself, apart from the direction of the text around it.
pub(super) fn write_title(target: &Target, html: &mut String) {
    html.push_str("<bdi");
    if let Some((tag, direction)) = &target.lang {
        emit::attribute("lang", tag, html);
        emit::attribute("dir", direction, html);
    }
    html.push('>');
    emit::text(&target.title, html);
    html.push_str("</bdi>");
}

/// Writes type and size of a file after its link.
pub(super) fn write_file_facts(target: &Target, html: &mut String) {
    if let TargetKind::File { file_type, size_bytes, .. } = &target.kind {
        html.push_str(" <span class=\"file\">(<bdi dir=\"ltr\">");
        emit::text(file_type, html);
        html.push_str(&format!(", {}</bdi>)</span>", file_size(*size_bytes)));
    }
}
