//! The words in a page's front matter that readers see on it: what its kind adds, and the files.

use crate::model::details::Details;
use crate::model::details::Guide;
use crate::model::details::Leader;
use crate::model::details::Letter;
use crate::model::details::Policy;
use crate::model::page::Page;
use crate::model::page::Translation;

/// The names of the files that front matter offers: the text's own or the leading one's.
pub(in crate::search) fn attachments(page: &Page, text: &Translation) -> Vec<String> {
    let leading = &page.leading_text().attachments;
    let of = if text.attachments.is_empty() { leading } else { &text.attachments };
    let name = |written: &String| written.rsplit('/').next().unwrap_or(written).to_owned();
    of.iter().map(name).collect()
}

/// A document's number.
pub(in crate::search) fn number(page: &Page) -> Option<String> {
    match &page.leading_text().details {
        Details::Policy(policy) => policy.number.clone(),
        _ => None,
    }
}

/// What the kind of a page adds in one language, a line each; what the translation does not say is
/// taken from the leading text, as on the page.
pub(in crate::search) fn lines(page: &Page, text: &Translation) -> Vec<String> {
    let mut lines = Lines::default();
    match (&text.details, &page.leading_text().details) {
        (Details::Policy(own), Details::Policy(facts)) => lines.policy(own, facts),
        (Details::Guide(own), Details::Guide(facts)) => lines.guide(own, facts),
        (Details::Letter(own), Details::Letter(facts)) => lines.letter(own, facts),
        (Details::Leader(own), Details::Leader(facts)) => lines.leader(own, facts),
        _ => {}
    }
    lines.lines.retain(|line| !line.trim().is_empty());
    lines.lines
}

/// The answer to a letter, as Markdown: the text's own or the leading one's.
pub(in crate::search) fn answer<'p>(page: &'p Page, text: &'p Translation) -> Option<&'p str> {
    let of = |text: &'p Translation| match &text.details {
        Details::Letter(letter) => letter.answer.as_deref(),
        _ => None,
    };
    of(text).or_else(|| of(page.leading_text()))
}

#[derive(Default)]
struct Lines {
    lines: Vec<String>,
}

impl Lines {
    fn one(&mut self, own: Option<&String>, leading: Option<&String>) {
        self.lines.extend(own.or(leading).cloned());
    }

    fn list<T>(&mut self, own: &[T], leading: &[T], line: impl Fn(&T) -> String) {
        let list = if own.is_empty() { leading } else { own };
        self.lines.extend(list.iter().map(line));
    }

    fn policy(&mut self, own: &Policy, facts: &Policy) {
        self.one(None, facts.index_number.as_ref());
        self.one(own.issuer.as_ref(), facts.issuer.as_ref());
        self.list(&own.subject_words, &facts.subject_words, String::clone);
        self.one(own.validity_note.as_ref(), facts.validity_note.as_ref());
    }

    fn guide(&mut self, own: &Guide, facts: &Guide) {
        self.one(own.service_name.as_ref(), facts.service_name.as_ref());
        self.list(&own.basis, &facts.basis, |basis| basis.text.clone());
        self.list(&own.conditions, &facts.conditions, String::clone);
        self.list(&own.materials, &facts.materials, |material| material.name.clone());
        self.one(own.place.as_ref(), facts.place.as_ref());
        self.one(own.agency.as_ref(), facts.agency.as_ref());
        self.one(own.fee.as_ref(), facts.fee.as_ref());
        self.list(&own.hours, &facts.hours, String::clone);
        self.one(own.phone.as_ref(), facts.phone.as_ref());
        self.list(&own.steps, &facts.steps, String::clone);
        self.one(own.audience_text.as_ref(), facts.audience_text.as_ref());
        self.one(own.time_limit.as_ref(), facts.time_limit.as_ref());
    }

    fn letter(&mut self, own: &Letter, facts: &Letter) {
        self.one(None, facts.code.as_ref());
        self.one(own.answered_by.as_ref(), facts.answered_by.as_ref());
    }

    fn leader(&mut self, own: &Leader, facts: &Leader) {
        self.one(own.name.as_ref(), facts.name.as_ref());
        self.one(own.post.as_ref(), facts.post.as_ref());
        self.list(&own.duties, &facts.duties, String::clone);
        self.one(own.phone.as_ref(), facts.phone.as_ref());
    }
}
