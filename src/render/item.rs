//! Items of lists, and links to pages.

use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::model::details::Details;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::plan::address::Location;
use crate::plan::edition::Item;
use crate::render::view::fact::FactValue;
use crate::render::view::fact::FactView;
use crate::render::view::list::ItemView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Ltr;
use crate::theme::value::When;

impl Here<'_> {
    /// The views of items, in their order.
    pub(in crate::render) fn items(&self, items: &[Item]) -> Vec<ItemView> {
        items.iter().filter_map(|item| self.item(item)).collect()
    }

    fn item(&self, item: &Item) -> Option<ItemView> {
        let page = self.world.cluster.pages.get(&item.page)?;
        let text = page.translations.get(&item.lang)?;
        let location = match &item.copy_in {
            Some(column) => self.world.plan.addresses.copy(&self.site.id, &item.lang, column, page),
            None => self.world.plan.addresses.page(page, &item.lang),
        };
        let elsewhere = page.home.site != self.site.id;
        let from = elsewhere.then(|| self.name(&self.world.site(&page.home.site).config.names));
        let language = self.world.language(&item.lang);
        Some(ItemView {
            title: self.world.foreign(&text.title, &item.lang),
            href: location.href_from(self.origin()),
            date: when(page.date),
            summary: self.world.some(&text.summary, &item.lang),
            kind: page.kind.as_str().to_owned(),
            from,
            in_language: (item.lang != *self.lang)
                .then(|| self.world.foreign(&language.name, &item.lang)),
            pinned: page.pinned,
            facts: facts(page, text),
            image: None,
        })
    }

    /// The views of pages named by id, in the nearest language; what is not shown is left out.
    pub(in crate::render) fn pages<'p>(
        &self,
        ids: impl IntoIterator<Item = &'p PageId>,
    ) -> Vec<ItemView> {
        let item = |id: &PageId| {
            let page = self.world.cluster.pages.get(id).filter(|page| page.withdrawn.is_none())?;
            self.item(&Item {
                page: id.clone(),
                lang: self.nearest_lang(page).clone(),
                copy_in: None,
            })
        };
        ids.into_iter().filter_map(item).collect()
    }

    /// The edition's language if the page has it, else its leading one.
    pub(in crate::render) fn nearest_lang<'p>(&'p self, page: &'p Page) -> &'p Lang {
        if page.translations.contains_key(self.lang) { self.lang } else { &page.leading }
    }

    /// The title of a page with its home, in the nearest language.
    pub(in crate::render) fn page_link(&self, page: &Page) -> Option<LinkView> {
        let lang = self.nearest_lang(page);
        let text = page.translations.get(lang)?;
        let location = self.world.plan.addresses.page(page, lang);
        Some(self.link(self.world.foreign(&text.title, lang), &location))
    }

    /// A title with an address.
    pub(in crate::render) fn link(
        &self,
        title: crate::theme::value::Foreign,
        to: &Location,
    ) -> LinkView {
        LinkView { title, href: to.href_from(self.origin()) }
    }
}

/// A date for templates.
pub(in crate::render) fn when(dated: Dated) -> When {
    if dated.timed { When::from(dated.at) } else { When::from(dated.at.date) }
}

/// What a list shows of a kind beside title and date.
fn facts(page: &Page, text: &Translation) -> Vec<FactView> {
    let leading = &page.leading_text().details;
    let mut facts = Vec::new();
    let mut fact =
        |label: &str, value: FactValue| facts.push(FactView { label: label.to_owned(), value });
    let word = |word: &str| FactValue::Word { word: word.to_owned() };
    match (leading, &text.details) {
        (Details::Policy(policy), _) => {
            if let Some(number) = &policy.number {
                fact("doc_number", FactValue::Ltr(Ltr::new(number.clone())));
            }
            if let Some(validity) = policy.validity {
                fact("validity", word(validity.word()));
            }
        }
        (Details::Letter(letter), _) => {
            if let Some(state) = letter.state {
                fact("state", word(state));
            }
        }
        _ => {}
    }
    facts
}
