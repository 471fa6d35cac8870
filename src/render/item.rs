//! Items of lists, and links to pages.

use crate::base::id::Lang;
use crate::base::id::PageId;
use crate::model::details::Details;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Translation;
use crate::plan::address::Location;
use crate::plan::edition::Item;
use crate::render::details;
use crate::render::details::Gathered;
use crate::render::view::details::LetterItemView;
use crate::render::view::fact::FactValue;
use crate::render::view::fact::FactView;
use crate::render::view::list::InLanguageView;
use crate::render::view::list::ItemView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Foreign;
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
        Some(ItemView {
            title: self.world.foreign(&text.title, &item.lang),
            href: location.href_from(self.origin()),
            date: when(page.date),
            summary: self.world.some(&text.summary, &item.lang),
            kind: page.kind.as_str().to_owned(),
            from,
            in_language: self.other_language(&item.lang),
            pinned: page.pinned,
            facts: facts(page),
            image: None,
            letter: self.letter_item(page, text),
            post: self.post(page, text),
        })
    }

    /// How a language is named where it is not the edition's own.
    pub(in crate::render) fn other_language(&self, lang: &Lang) -> Option<InLanguageView> {
        (lang != self.lang).then(|| InLanguageView {
            word: format!("lang_{lang}"),
            name: self.world.foreign(&self.world.language(lang).name, lang),
        })
    }

    fn letter_item(&self, page: &Page, text: &Translation) -> Option<LetterItemView> {
        let (Details::Letter(own), Details::Letter(facts)) =
            (&text.details, &page.leading_text().details)
        else {
            return None;
        };
        let answered_by = (own.answered_by.as_ref(), text);
        let unit = details::nearest(self, page, answered_by, facts.answered_by.as_ref());
        Some(LetterItemView {
            unit: unit.unwrap_or_else(|| self.writer(page)),
            letter_type: facts.letter_type.map(str::to_owned),
            received: when(facts.received.unwrap_or(page.date)),
            answered: facts.answered.map(when),
            state: facts.state.map(details::letter_state),
        })
    }

    fn post(&self, page: &Page, text: &Translation) -> Option<Foreign> {
        let (Details::Leader(own), Details::Leader(facts)) =
            (&text.details, &page.leading_text().details)
        else {
            return None;
        };
        details::nearest(self, page, (own.post.as_ref(), text), facts.post.as_ref())
    }

    /// Gives the items of leaders their portraits, which only lists of leaders show.
    pub(in crate::render) fn with_portraits(
        &self,
        items: &[Item],
        gathered: &mut Gathered,
    ) -> Vec<ItemView> {
        let view = |item: &Item| {
            let page = self.world.cluster.pages.get(&item.page)?;
            let text = page.translations.get(&item.lang)?;
            let image = self.portrait(page, text, gathered);
            Some(ItemView { image, ..self.item(item)? })
        };
        items.iter().filter_map(view).collect()
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
    pub(in crate::render) fn link(&self, title: Foreign, to: &Location) -> LinkView {
        LinkView { title, href: to.href_from(self.origin()) }
    }
}

/// A date for templates.
pub(in crate::render) fn when(dated: Dated) -> When {
    if dated.timed { When::from(dated.at) } else { When::from(dated.at.date) }
}

/// What a list shows of a kind beside title and date.
fn facts(page: &Page) -> Vec<FactView> {
    let mut facts = Vec::new();
    let mut fact =
        |label: &str, value: FactValue| facts.push(FactView { label: label.to_owned(), value });
    let word = |word: &str| FactValue::Word { word: word.to_owned() };
    match &page.leading_text().details {
        Details::Policy(policy) => {
            if let Some(number) = &policy.number {
                fact("doc_number", FactValue::Ltr(Ltr::new(number.clone())));
            }
            if let Some(validity) = policy.validity {
                fact("validity", word(validity.word()));
            }
        }
        Details::Letter(letter) => {
            if let Some(state) = letter.state {
                fact("state", word(state));
            }
        }
        Details::Article | Details::Guide(_) | Details::Leader(_) => {}
    }
    facts
}
