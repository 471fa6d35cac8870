//! What each kind adds to its page: metadata of a document, the elements of a guide, a letter's
//! dates and state, a leader's post.

use crate::artifact::UsedFile;
use crate::base::finding::Finding;
use crate::base::id::Lang;
use crate::model::details::Details;
use crate::model::details::Guide;
use crate::model::details::Leader;
use crate::model::details::Letter;
use crate::model::details::Material;
use crate::model::details::Policy;
use crate::model::details::Validity;
use crate::model::page::Page;
use crate::model::page::Picture;
use crate::model::page::Translation;
use crate::render::item;
use crate::render::resolver;
use crate::render::view::details::GuideView;
use crate::render::view::details::LeaderView;
use crate::render::view::details::LetterView;
use crate::render::view::details::PhoneView;
use crate::render::view::details::PolicyView;
use crate::render::view::details::StateView;
use crate::render::view::fact::AttachmentView;
use crate::render::view::fact::MaterialView;
use crate::render::view::fact::PictureView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Foreign;
use crate::theme::value::Ltr;

/// What was gathered while a view was made.
#[derive(Debug, Default)]
pub(in crate::render) struct Gathered {
    pub(in crate::render) files: Vec<UsedFile>,
    pub(in crate::render) findings: Vec<Finding>,
}

impl Gathered {
    /// The picture that a key of a text's front matter names; one that cannot be shown is told.
    pub(in crate::render) fn picture(
        &mut self,
        here: &Here<'_>,
        page: &Page,
        (text, key): (&Translation, &str),
        picture: &Picture,
    ) -> Option<PictureView> {
        match resolver::named_picture(here, page, &picture.written) {
            Ok((shown, used)) => {
                self.files.extend(used);
                Some(PictureView {
                    src: shown.href,
                    alt: picture.alt.clone(),
                    width: shown.width,
                    height: shown.height,
                    srcset: shown.srcset,
                    webp: shown.webp,
                })
            }
            Err(fault) => {
                self.findings.push(resolver::dead_file(text, key, &picture.written, &fault));
                None
            }
        }
    }

    /// The file that a key of a text's front matter names; one that cannot be shown is told.
    pub(in crate::render) fn file(
        &mut self,
        here: &Here<'_>,
        page: &Page,
        (text, key): (&Translation, &str),
        written: &str,
    ) -> Option<AttachmentView> {
        match resolver::named_file(here, page, written) {
            Ok((view, used)) => {
                self.files.push(used);
                Some(view)
            }
            Err(fault) => {
                self.findings.push(resolver::dead_file(text, key, written, &fault));
                None
            }
        }
    }
}

/// What the kind of a page adds to it; at most one of the four is there.
#[derive(Debug, Default)]
pub(in crate::render) struct Told {
    pub(in crate::render) policy: Option<PolicyView>,
    pub(in crate::render) guide: Option<GuideView>,
    pub(in crate::render) letter: Option<LetterView>,
    pub(in crate::render) leader: Option<LeaderView>,
}

/// What the kind of a page adds to it in one language; what the translation does not say is taken
/// from the leading text, with its language.
pub(in crate::render) fn told(
    here: &Here<'_>,
    page: &Page,
    text: &Translation,
    gathered: &mut Gathered,
) -> Told {
    let leading = page.leading_text();
    let both = Both { here, page, text };
    let mut told = Told::default();
    match (&text.details, &leading.details) {
        (Details::Policy(own), Details::Policy(facts)) => {
            told.policy = Some(both.policy(own, facts));
        }
        (Details::Guide(own), Details::Guide(facts)) => {
            told.guide = Some(both.guide(own, facts, gathered));
        }
        (Details::Letter(own), Details::Letter(facts)) => {
            told.letter = Some(both.letter(own, facts));
        }
        (Details::Leader(own), Details::Leader(facts)) => {
            told.leader = Some(both.leader(own, facts, gathered));
        }
        _ => {}
    }
    told
}

/// A document's state.
pub(in crate::render) fn validity(validity: Validity) -> StateView {
    StateView { word: validity.word().to_owned(), done: validity == Validity::InForce }
}

/// A letter's state.
pub(in crate::render) fn letter_state(word: &str) -> StateView {
    StateView { word: word.to_owned(), done: word == "state_answered" }
}

/// A text that both the translation and the leading text may have.
pub(in crate::render) fn nearest(
    here: &Here<'_>,
    page: &Page,
    (own, text): (Option<&String>, &Translation),
    leading: Option<&String>,
) -> Option<Foreign> {
    let own = own.map(|own| here.world.foreign(own, &text.lang));
    own.or_else(|| Some(here.world.foreign(leading?, &page.leading)))
}

/// A phone for templates.
pub(in crate::render) fn phone(written: &str) -> PhoneView {
    let dialled = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ');
    let number = written.chars().all(dialled) && written.len() <= 20;
    let number = number.then(|| written.replace(' ', ""));
    PhoneView { text: Ltr::new(written), number: number.filter(|number| !number.is_empty()) }
}

fn ltr(text: Option<&String>) -> Option<Ltr> {
    text.map(|text| Ltr::new(text.clone()))
}

/// A text and the leading text behind it.
struct Both<'a, 'b> {
    here: &'a Here<'b>,
    page: &'a Page,
    text: &'a Translation,
}

impl Both<'_, '_> {
    fn text(&self, own: Option<&String>, leading: Option<&String>) -> Option<Foreign> {
        nearest(self.here, self.page, (own, self.text), leading)
    }

    fn texts(&self, own: &[String], leading: &[String]) -> Vec<Foreign> {
        let (texts, lang) = self.either(own, leading);
        texts.iter().map(|text| self.here.world.foreign(text, lang)).collect()
    }

    /// The translation's own list, or the leading text's, with its language.
    fn either<'t, T>(&'t self, own: &'t [T], leading: &'t [T]) -> (&'t [T], &'t Lang) {
        if own.is_empty() { (leading, &self.page.leading) } else { (own, &self.text.lang) }
    }

    fn policy(&self, own: &Policy, facts: &Policy) -> PolicyView {
        let interpreting = self.here.world.cluster.interpretations.get(&self.page.id);
        let others = |id: &&_| **id != self.page.id;
        PolicyView {
            recorded: facts.is_recorded(),
            index_number: ltr(facts.index_number.as_ref()),
            number: ltr(facts.number.as_ref()),
            issuer: self.text(own.issuer.as_ref(), facts.issuer.as_ref()),
            written: facts.written.map(item::when),
            effective: facts.effective.map(item::when),
            validity: facts.validity.map(validity),
            subject_words: self.texts(&own.subject_words, &facts.subject_words),
            interprets: self.here.pages(&facts.interprets),
            interpretations: self.here.pages(interpreting.into_iter().flatten().filter(others)),
        }
    }

    fn guide(&self, own: &Guide, facts: &Guide, gathered: &mut Gathered) -> GuideView {
        let phone_of = own.phone.as_deref().or(facts.phone.as_deref());
        let online = own.online.clone().or_else(|| facts.online.clone());
        GuideView {
            service_name: self.text(own.service_name.as_ref(), facts.service_name.as_ref()),
            basis: self.basis(own, facts),
            conditions: self.texts(&own.conditions, &facts.conditions),
            materials: self.materials(&own.materials, &facts.materials, gathered),
            place: self.text(own.place.as_ref(), facts.place.as_ref()),
            agency: self.text(own.agency.as_ref(), facts.agency.as_ref()),
            fee: self.text(own.fee.as_ref(), facts.fee.as_ref()),
            hours: self.texts(&own.hours, &facts.hours),
            phone: phone_of.map(phone),
            steps: self.texts(&own.steps, &facts.steps),
            audience_text: self.text(own.audience_text.as_ref(), facts.audience_text.as_ref()),
            time_limit: self.text(own.time_limit.as_ref(), facts.time_limit.as_ref()),
            online_leaves: online.as_ref().is_some_and(|address| self.here.world.leaves(address)),
            online,
        }
    }

    /// Bases whose text is in the library lead to it.
    fn basis(&self, own: &Guide, facts: &Guide) -> Vec<LinkView> {
        let (lines, lang) = self.either(&own.basis, &facts.basis);
        let links = lines.iter().map(|basis| {
            let page = basis.page.as_ref().and_then(|id| self.here.world.cluster.pages.get(id));
            let link = page.and_then(|page| self.here.page_link(page));
            let href = link.map_or(String::new(), |link| link.href);
            LinkView { title: self.here.world.foreign(&basis.text, lang), href }
        });
        links.collect()
    }

    fn materials(
        &self,
        own: &[Material],
        leading: &[Material],
        gathered: &mut Gathered,
    ) -> Vec<MaterialView> {
        let (lines, lang) = self.either(own, leading);
        let view = lines.iter().map(|material| MaterialView {
            name: self.here.world.foreign(&material.name, lang),
            form: material.form.map(str::to_owned),
            medium: material.medium.map(str::to_owned),
            copies: material.copies,
            sample: material.sample.as_ref().and_then(|written| {
                gathered.file(self.here, self.page, (self.text, "sample"), written)
            }),
        });
        view.collect()
    }

    fn letter(&self, own: &Letter, facts: &Letter) -> LetterView {
        LetterView {
            letter_type: facts.letter_type.map(str::to_owned),
            code: ltr(facts.code.as_ref()),
            received: facts.received.map(item::when),
            state: facts.state.map(letter_state),
            answered: facts.answered.map(item::when),
            answered_by: self.text(own.answered_by.as_ref(), facts.answered_by.as_ref()),
            answer: None,
        }
    }

    fn leader(&self, own: &Leader, facts: &Leader, gathered: &mut Gathered) -> LeaderView {
        let phone_of = own.phone.as_deref().or(facts.phone.as_deref());
        LeaderView {
            name: self.text(own.name.as_ref(), facts.name.as_ref()),
            post: self.text(own.post.as_ref(), facts.post.as_ref()),
            duties: self.texts(&own.duties, &facts.duties),
            portrait: self.here.portrait(self.page, self.text, gathered),
            phone: phone_of.map(phone),
        }
    }
}

impl Here<'_> {
    /// A leader's portrait: its text's own or the leading one's.
    pub(in crate::render) fn portrait(
        &self,
        page: &Page,
        text: &Translation,
        gathered: &mut Gathered,
    ) -> Option<PictureView> {
        let of = |text: &Translation| match &text.details {
            Details::Leader(leader) => leader.portrait.clone(),
            _ => None,
        };
        let own = of(text).map(|picture| (text, picture));
        let (named_in, picture) = own.or_else(|| {
            let leading = page.leading_text();
            Some((leading, of(leading)?))
        })?;
        gathered.picture(self, page, (named_in, "portrait"), &picture)
    }
}

#[cfg(test)]
mod tests {
    use super::phone;

    fn check(written: &str, number: Option<&str>) {
        let view = phone(written);
        assert_eq!(view.text.ltr, written);
        assert_eq!(view.number.as_deref(), number);
    }

    #[test]
    fn a_single_number_can_be_dialled() {
        check("0999-0000000", Some("0999-0000000"));
        check("+86 999 0000000", Some("+869990000000"));
    }

    #[test]
    fn two_numbers_or_words_cannot() {
        check("0999-0000000 0999-0000001", None);
        check("0999-0000000 转 12", None);
        check("", None);
    }
}
