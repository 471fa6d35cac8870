//! Articles of any kind, at their home or as a copy.

use crate::base::id::ColumnPath;
use crate::base::id::PageId;
use crate::config::column::Kind;
use crate::config::column::Sort;
use crate::model::column::Column;
use crate::model::details::Details;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::plan::edition::Item;
use crate::plan::page::PlannedPage;
use crate::plan::page::Subject;
use crate::render::details;
use crate::render::details::Gathered;
use crate::render::details::Told;
use crate::render::head::HeadParts;
use crate::render::item;
use crate::render::prepare::PageView;
use crate::render::prepare::Ready;
use crate::render::view::article::ArticleView;
use crate::render::view::article::NoticeView;
use crate::render::view::fact::AttachmentView;
use crate::render::view::fact::PictureView;
use crate::render::view::list::ItemView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Foreign;
use crate::theme::value::Html;

impl Here<'_> {
    pub(in crate::render) fn article(&self, planned: &PlannedPage, id: &PageId) -> Ready {
        let page = self.planned_page(id);
        let text = &page.translations[self.lang];
        let column = self.column(self.frame_column(planned, page));
        let source = self.source(page, text);
        let mut gathered = Gathered::default();
        let image = self.image(page, text, &mut gathered);
        let url = self.world.plan.addresses.page(page, self.lang).absolute();
        let mut crumbs = self.crumbs_to(column);
        crumbs.push(self.link(self.world.foreign(&text.title, self.lang), &planned.location));
        let parts = HeadParts {
            template: "article",
            title: text.title.clone(),
            description: self.described(column, text),
            crumbs,
            column_path: column.path.to_string(),
            tags: self.article_tags((column, page, text), &source.text, &url, image.as_ref()),
        };
        let Told { policy, guide, letter, leader } = details::told(self, page, text, &mut gathered);
        let attachments = self.attachments(page, text, &mut gathered);
        let (newer, older) = self.beside(column, page);
        let view = ArticleView {
            head: self.head(planned, parts),
            kind: page.kind.as_str().to_owned(),
            title: self.world.foreign(&text.title, self.lang),
            date: item::when(page.date),
            updated: text.updated.filter(|updated| updated.at != page.date.at).map(item::when),
            source,
            author: text.author.as_ref().map(|author| self.world.foreign(author, self.lang)),
            body: Html { html: String::new() },
            contents: Vec::new(),
            policy,
            guide,
            letter,
            leader,
            image,
            notices: self.notices(planned, page, text),
            versions: self.versions(page),
            attachments,
            terms: self.terms(page, true),
            subjects: self.terms(page, false),
            column: self.column_link(column),
            related: self.related(page),
            newer,
            older,
        };
        Ready {
            template: template(page.kind),
            view: PageView::Article(Box::new(view)),
            text_of: Some(id.clone()),
            files: gathered.files,
            findings: gathered.findings,
        }
    }

    /// The page's picture, which lists and other sites may show; its text's own or the leading one's.
    pub(in crate::render) fn image(
        &self,
        page: &Page,
        text: &Translation,
        gathered: &mut Gathered,
    ) -> Option<PictureView> {
        let (of, picture) = match &text.image {
            Some(own) => (text, own),
            None => (page.leading_text(), page.leading_text().image.as_ref()?),
        };
        gathered.picture(self, page, (of, "image"), picture)
    }

    /// The files to download: the text's own or the leading one's. Only what is named is given out,
    /// so that nothing leaves a folder by mistake.
    fn attachments(
        &self,
        page: &Page,
        text: &Translation,
        gathered: &mut Gathered,
    ) -> Vec<AttachmentView> {
        let of = if text.attachments.is_empty() { page.leading_text() } else { text };
        let names = of.attachments.iter();
        names.filter_map(|name| gathered.file(self, page, (of, "attachments"), name)).collect()
    }

    /// The column in whose frame the page stands: the receiver's for a copy.
    fn frame_column<'p>(&self, planned: &'p PlannedPage, page: &'p Page) -> &'p ColumnPath {
        match &planned.subject {
            Subject::Copy { column, .. } => column,
            _ => &page.home.column,
        }
    }

    /// The named source; else the unit or site that wrote it; else the site that owns it.
    pub(in crate::render) fn source(&self, page: &Page, text: &Translation) -> Foreign {
        if let Some(source) = &text.source {
            return self.world.foreign(source, self.lang);
        }
        if let Some(source) = &page.leading_text().source {
            return self.world.foreign(source, &page.leading);
        }
        self.writer(page)
    }

    /// The unit or site that wrote a page; else the site that owns it.
    pub(in crate::render) fn writer(&self, page: &Page) -> Foreign {
        self.name(self.world.cluster.writer_of(page))
    }

    fn notices(&self, planned: &PlannedPage, page: &Page, text: &Translation) -> Vec<NoticeView> {
        let mut notices = Vec::new();
        if let Details::Policy(policy) = &page.leading_text().details
            && let Some(validity) = policy.validity
        {
            let warns = validity != crate::model::details::Validity::InForce;
            let own = match &text.details {
                Details::Policy(own) => own.validity_note.as_ref(),
                _ => None,
            };
            let own = own.map(|note| self.world.foreign(note, &text.lang));
            let leading =
                || Some(self.world.foreign(policy.validity_note.as_ref()?, &page.leading));
            let note = own.or_else(leading);
            let newest = self.newest_version(page).filter(|_| warns);
            // The record says that a document is in force; the notice must add something to it.
            if warns || note.is_some() || !policy.is_recorded() {
                notices.push(NoticeView {
                    word: validity.word().to_owned(),
                    link: newest,
                    note,
                    warns,
                });
            }
        }
        if text.outdated {
            // The one names the cluster's leading language, in which nearly all pages are written.
            let usual = page.leading == self.world.cluster.config.leading;
            let word = if usual { "outdated_translation" } else { "outdated_translation_other" };
            notices.push(NoticeView {
                word: word.to_owned(),
                link: self.leading_link(page),
                note: None,
                warns: true,
            });
        }
        if matches!(planned.subject, Subject::Copy { .. }) {
            let home = self.world.site(&page.home.site);
            let location = self.world.plan.addresses.page(page, self.lang);
            let link = self.link(self.name(&home.config.names), &location);
            notices.push(NoticeView {
                word: "copy_of".to_owned(),
                link: Some(link),
                note: None,
                warns: false,
            });
        }
        notices
    }

    fn leading_link(&self, page: &Page) -> Option<LinkView> {
        let text = page.translations.get(&page.leading)?;
        let location = self.world.plan.addresses.page(page, &page.leading);
        Some(self.link(self.world.foreign(&text.title, &page.leading), &location))
    }

    /// The terms of a page, with or without those of taxonomies that have audience views.
    fn terms(&self, page: &Page, audiences: bool) -> Vec<LinkView> {
        let Some(edition) = self.world.plan.edition(&self.site.id, self.lang) else {
            return Vec::new();
        };
        let mut links = Vec::new();
        for (taxonomy, slugs) in &page.terms {
            let config = self.world.cluster.config.taxonomies.get(taxonomy);
            if !audiences && config.is_some_and(|config| config.views) {
                continue;
            }
            let terms = self.terms_of(edition, taxonomy);
            let known = config.into_iter().flat_map(|config| &config.terms);
            let with_items = known.filter(|term| !edition.term(taxonomy, &term.slug).is_empty());
            let chosen = with_items.zip(terms).filter(|(term, _)| slugs.contains(&term.slug));
            links.extend(chosen.map(|(_, view)| view.link));
        }
        links
    }

    /// The named related pages; what stands among the interpretations or the interpreted documents
    /// is not told twice.
    fn related(&self, page: &Page) -> Vec<ItemView> {
        let interpreting = self.world.cluster.interpretations.get(&page.id);
        let interpreted = match &page.leading_text().details {
            Details::Policy(policy) => policy.interprets.as_slice(),
            _ => &[],
        };
        let told = |id: &PageId| {
            *id == page.id
                || interpreted.contains(id)
                || interpreting.is_some_and(|pages| pages.contains(id))
        };
        let mut ids: Vec<&PageId> = page.related.iter().filter(|id| !told(id)).collect();
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        self.pages(ids)
    }

    /// The other dated versions of the same document, newest first.
    fn versions(&self, page: &Page) -> Vec<ItemView> {
        self.pages(self.all_versions(page).iter().filter(|id| **id != page.id))
    }

    fn newest_version(&self, page: &Page) -> Option<LinkView> {
        let newest = self.all_versions(page).first().filter(|id| **id != page.id)?;
        self.page_link(self.world.cluster.pages.get(newest)?)
    }

    fn all_versions(&self, page: &Page) -> &[PageId] {
        let work = match &page.leading_text().details {
            Details::Policy(policy) => policy.work.as_ref(),
            _ => None,
        };
        let versions = work.and_then(|work| self.world.cluster.versions.get(work));
        versions.map_or(&[], Vec::as_slice)
    }

    /// The pages beside this one in its column's list, as this edition shows it.
    fn beside(&self, column: &Column, page: &Page) -> (Option<LinkView>, Option<LinkView>) {
        let Some(edition) = self.world.plan.edition(&self.site.id, self.lang) else {
            return (None, None);
        };
        let items = edition.column(&column.path);
        let Some(at) = edition.position(&column.path, &page.id) else {
            return (None, None);
        };
        let link = |item: &Item| {
            let view = self.items(std::slice::from_ref(item)).into_iter().next()?;
            Some(LinkView { title: view.title, href: view.href })
        };
        let before = at.checked_sub(1).and_then(|at| items.get(at)).and_then(link);
        let after = items.get(at + 1).and_then(link);
        match column.sort {
            Sort::Newest => (before, after),
            Sort::Oldest => (after, before),
            // What stands beside it there is neither newer nor older.
            Sort::Title | Sort::Order => (None, None),
        }
    }
}

/// The template of a kind.
fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article.html",
        Kind::Policy => "policy.html",
        Kind::Guide => "guide.html",
        Kind::Letter => "letter.html",
        Kind::Leader => "leader.html",
    }
}
