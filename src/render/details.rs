//! What each kind shows above its text: metadata of a document, the elements of a guide, a
//! letter's dates and state, a leader's post.

use crate::artifact::UsedFile;
use crate::base::finding::Finding;
use crate::base::id::Lang;
use crate::model::details::Details;
use crate::model::details::Guide;
use crate::model::details::Leader;
use crate::model::details::Letter;
use crate::model::details::Material;
use crate::model::details::Policy;
use crate::model::page::Dated;
use crate::model::page::Page;
use crate::model::page::Picture;
use crate::model::page::Translation;
use crate::render::item;
use crate::render::resolver;
use crate::render::view::fact::AttachmentView;
use crate::render::view::fact::FactValue;
use crate::render::view::fact::FactView;
use crate::render::view::fact::MaterialView;
use crate::render::view::fact::PictureView;
use crate::render::view::site::LinkView;
use crate::render::world::Here;
use crate::theme::value::Ltr;

/// What was gathered while facts were made.
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

/// The facts of a page in one language; what the translation does not say is taken from the
/// leading text, with its language.
pub(in crate::render) fn facts(
    here: &Here<'_>,
    page: &Page,
    text: &Translation,
    gathered: &mut Gathered,
) -> Vec<FactView> {
    let leading = page.leading_text();
    let mut list = List { here, page, text, gathered, facts: Vec::new() };
    match (&text.details, &leading.details) {
        (Details::Policy(own), Details::Policy(facts)) => list.policy(own, facts),
        (Details::Guide(own), Details::Guide(facts)) => list.guide(own, facts),
        (Details::Letter(own), Details::Letter(facts)) => list.letter(own, facts),
        (Details::Leader(own), Details::Leader(facts)) => list.leader(own, facts),
        _ => {}
    }
    list.facts
}

struct List<'a, 'b> {
    here: &'a Here<'b>,
    page: &'a Page,
    text: &'a Translation,
    gathered: &'a mut Gathered,
    facts: Vec<FactView>,
}

impl List<'_, '_> {
    fn add(&mut self, label: &str, value: FactValue) {
        self.facts.push(FactView { label: label.to_owned(), value });
    }

    fn ltr(&mut self, label: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.add(label, FactValue::Ltr(Ltr::new(value.clone())));
        }
    }

    fn when(&mut self, label: &str, value: Option<Dated>) {
        if let Some(value) = value {
            self.add(label, FactValue::When(item::when(value)));
        }
    }

    fn word(&mut self, label: &str, value: Option<&str>) {
        if let Some(word) = value {
            self.add(label, FactValue::Word { word: word.to_owned() });
        }
    }

    fn text(&mut self, label: &str, own: Option<&String>, leading: Option<&String>) {
        let (text, lang) = match (own, leading) {
            (Some(own), _) => (own, &self.text.lang),
            (None, Some(leading)) => (leading, &self.page.leading),
            (None, None) => return,
        };
        let value = FactValue::Text(self.here.world.foreign(text, lang));
        self.add(label, value);
    }

    fn texts(&mut self, label: &str, own: &[String], leading: &[String]) {
        let (texts, lang) = self.either(own, leading);
        if !texts.is_empty() {
            let texts = texts.iter().map(|text| self.here.world.foreign(text, lang)).collect();
            self.add(label, FactValue::List(texts));
        }
    }

    /// The translation's own list, or the leading text's, with its language.
    fn either<'t, T>(&'t self, own: &'t [T], leading: &'t [T]) -> (&'t [T], &'t Lang) {
        if own.is_empty() { (leading, &self.page.leading) } else { (own, &self.text.lang) }
    }

    fn policy(&mut self, own: &Policy, facts: &Policy) {
        self.ltr("index_number", facts.index_number.as_ref());
        self.ltr("doc_number", facts.number.as_ref());
        self.text("issuer", own.issuer.as_ref(), facts.issuer.as_ref());
        self.when("written", facts.written);
        self.when("effective", facts.effective);
        self.word("validity", facts.validity.map(|validity| validity.word()));
        self.texts("subject_words", &own.subject_words, &facts.subject_words);
        let interpreted = self.here.pages(&facts.interprets);
        let links =
            interpreted.into_iter().map(|item| LinkView { title: item.title, href: item.href });
        let links: Vec<LinkView> = links.collect();
        if !links.is_empty() {
            self.add("interprets", FactValue::Links { links });
        }
    }

    fn guide(&mut self, own: &Guide, facts: &Guide) {
        self.text("service_name", own.service_name.as_ref(), facts.service_name.as_ref());
        self.text("audience_text", own.audience_text.as_ref(), facts.audience_text.as_ref());
        self.basis(own, facts);
        self.texts("conditions", &own.conditions, &facts.conditions);
        self.materials(&own.materials, &facts.materials);
        self.text("place", own.place.as_ref(), facts.place.as_ref());
        self.text("agency", own.agency.as_ref(), facts.agency.as_ref());
        self.text("fee", own.fee.as_ref(), facts.fee.as_ref());
        self.text("time_limit", own.time_limit.as_ref(), facts.time_limit.as_ref());
        self.texts("hours", &own.hours, &facts.hours);
        self.ltr("phone", own.phone.as_ref().or(facts.phone.as_ref()));
        self.texts("steps", &own.steps, &facts.steps);
        if let Some(online) = own.online.as_ref().or(facts.online.as_ref()) {
            let title = self.here.world.foreign(online, &self.page.leading);
            self.add(
                "online",
                FactValue::Links { links: vec![LinkView { title, href: online.clone() }] },
            );
        }
    }

    /// Bases whose text is in the library lead to it.
    fn basis(&mut self, own: &Guide, facts: &Guide) {
        let (lines, lang) = self.either(&own.basis, &facts.basis);
        if lines.is_empty() {
            return;
        }
        let links = lines.iter().map(|basis| {
            let page = basis.page.as_ref().and_then(|id| self.here.world.cluster.pages.get(id));
            let href = page
                .and_then(|page| self.here.page_link(page))
                .map_or(String::new(), |link| link.href);
            LinkView { title: self.here.world.foreign(&basis.text, lang), href }
        });
        let links = links.collect();
        self.add("basis", FactValue::Links { links });
    }

    fn materials(&mut self, own: &[Material], leading: &[Material]) {
        let (lines, lang) = self.either(own, leading);
        let (lines, lang) = (lines.to_vec(), lang.clone());
        let materials: Vec<MaterialView> =
            lines.iter().map(|line| self.material(line, &lang)).collect();
        if !materials.is_empty() {
            self.add("materials", FactValue::Materials { materials });
        }
    }

    fn material(&mut self, material: &Material, lang: &Lang) -> MaterialView {
        let sample = material.sample.as_ref().and_then(|written| self.file("sample", written));
        MaterialView {
            name: self.here.world.foreign(&material.name, lang),
            form: material.form.map(str::to_owned),
            medium: material.medium.map(str::to_owned),
            copies: material.copies,
            sample,
        }
    }

    fn file(&mut self, key: &str, written: &str) -> Option<AttachmentView> {
        self.gathered.file(self.here, self.page, (self.text, key), written)
    }

    fn letter(&mut self, own: &Letter, facts: &Letter) {
        self.word("letter_type", facts.letter_type);
        self.ltr("code", facts.code.as_ref());
        self.when("received", facts.received);
        self.word("state", facts.state);
        self.when("answered", facts.answered);
        self.text("answered_by", own.answered_by.as_ref(), facts.answered_by.as_ref());
    }

    fn leader(&mut self, own: &Leader, facts: &Leader) {
        self.text("name", own.name.as_ref(), facts.name.as_ref());
        self.text("post", own.post.as_ref(), facts.post.as_ref());
        self.texts("duties", &own.duties, &facts.duties);
        self.ltr("phone", own.phone.as_ref().or(facts.phone.as_ref()));
        if let Some(portrait) = own.portrait.as_ref().or(facts.portrait.as_ref())
            && let Some(picture) =
                self.gathered.picture(self.here, self.page, (self.text, "portrait"), portrait)
        {
            self.add("portrait", FactValue::Picture { picture });
        }
    }
}
