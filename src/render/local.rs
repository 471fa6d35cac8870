//! What lies beside a list: the columns of one parent, the terms of one taxonomy.

use crate::model::column::Column;
use crate::plan::edition::Edition;
use crate::plan::list::ListPage;
use crate::plan::make;
use crate::render::view::list::LocalLinkView;
use crate::render::view::list::LocalView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;

impl Here<'_> {
    /// The columns below a column or, where there are none, those beside it.
    pub(in crate::render) fn local_columns(
        &self,
        edition: &Edition,
        column: &Column,
        part: &ListPage,
    ) -> LocalView {
        let filled = |column: &Column| edition.holds(self.site, column);
        let leads = self.site.children(column).any(filled).then_some(column);
        let parent = || column.parent.as_ref().and_then(|path| self.site.columns.get(path));
        let Some(head) = leads.or_else(parent) else {
            return LocalView { links: Vec::new(), ..local(self.column_link(column)) };
        };
        let shown = self.site.children(head).filter(|child| filled(child));
        let link = |child: &Column| {
            let LinkView { title, href } = self.column_link(child);
            let count = counted(part, || edition.column(&child.path).len());
            LocalLinkView { title, href, count, current: child.path == column.path }
        };
        LocalView { links: some_choice(shown.map(link).collect()), ..local(self.column_link(head)) }
    }

    /// The terms of a taxonomy.
    pub(in crate::render) fn local_terms(
        &self,
        edition: &Edition,
        (taxonomy, term): (&str, &str),
        part: &ListPage,
    ) -> LocalView {
        let addresses = &self.world.plan.addresses;
        let all = addresses.folder(&self.site.id, self.lang, taxonomy);
        let views =
            self.world.cluster.config.taxonomies.get(taxonomy).is_some_and(|config| config.views);
        let path = make::term_path(taxonomy, term, views);
        let here = addresses.list(&self.site.id, self.lang, &path, None).href_from(self.origin());
        let links = self.terms_of(edition, taxonomy).into_iter().map(|term| LocalLinkView {
            current: term.link.href == here,
            count: counted(part, || term.count),
            title: term.link.title,
            href: term.link.href,
        });
        let links = some_choice(links.collect());
        LocalView { links, ..local(self.link(self.taxonomy_name(taxonomy), &all)) }
    }
}

fn local(head: LinkView) -> LocalView {
    LocalView { title: head.title, href: head.href, links: Vec::new() }
}

/// A count stands on the first page of a list only.
fn counted(part: &ListPage, count: impl Fn() -> usize) -> Option<usize> {
    part.older.is_none().then(count)
}

/// A list that is alone has nobody beside it to choose from.
fn some_choice(links: Vec<LocalLinkView>) -> Vec<LocalLinkView> {
    match &links[..] {
        [only] if only.current => Vec::new(),
        _ => links,
    }
}
