//! The head of a page: all facts in the leading text, only text in the translations.

use crate::columns::Kind;
use crate::language::Language;
use crate::pages::Page;
use crate::random::Random;
use crate::sites::Site;
use crate::voice::Topic;
use crate::voice::Voice;
use std::fmt::Write as _;

/// Where a head's text comes from.
pub(crate) struct Source<'a> {
    /// The language's way of making text.
    pub(crate) voice: &'a dyn Voice,
    /// The language.
    pub(crate) language: Language,
    /// What the page is about.
    pub(crate) topic: &'a Topic,
}

impl Source<'_> {
    fn leads(&self) -> bool {
        self.language == Language::Zh
    }

    fn phrase(&self, random: &mut Random) -> String {
        self.voice.phrase(self.topic, random)
    }

    fn sentence(&self, random: &mut Random) -> String {
        self.voice.sentence(self.topic, random).text
    }

    /// A YAML list of quoted phrases.
    fn phrases(&self, count: usize, random: &mut Random) -> String {
        let items: Vec<String> =
            (0..count).map(|_| format!("\"{}\"", self.phrase(random))).collect();
        format!("[{}]", items.join(", "))
    }
}

/// The lines between the `---` lines, those included.
pub(crate) fn head(
    page: &Page,
    site: &Site,
    related: &[&str],
    source: &Source<'_>,
    random: &mut Random,
) -> String {
    let mut head = format!(
        "---\ntitle: \"{}\"\nsummary: \"{}\"\n",
        title(page, source, random),
        source.sentence(random)
    );
    if source.leads() {
        head.push_str(&facts(page, site, related, source, random));
        head.push_str(&facts_of_kind(page, site, source, random));
    }
    if page.home().kind == Kind::Guide {
        head.push_str(&guide(site, source, random));
    }
    head.push_str("status: approved\nreviewed_by: [初审甲, 复审乙]\n---\n");
    head
}

fn title(page: &Page, source: &Source<'_>, random: &mut Random) -> String {
    let phrase = source.phrase(random);
    let more = source.phrase(random);
    match (source.language, page.home().slug) {
        (Language::Zh, "notices") => format!("关于{phrase}的通知"),
        (Language::Zh, "policies") => format!("关于印发《{phrase}实施办法》的通知"),
        (Language::Zh, "interpretations") => format!("《{phrase}》政策解读"),
        (Language::Zh, "services") => format!("{phrase}办理指南"),
        (Language::Zh, "letters") => format!("关于{phrase}的咨询"),
        (Language::Zh, _) => format!("{phrase}：{more}"),
        _ => format!("{phrase} {more}"),
    }
}

fn facts(
    page: &Page,
    site: &Site,
    related: &[&str],
    source: &Source<'_>,
    random: &mut Random,
) -> String {
    let (theme, audience) = page.terms;
    let mut facts = format!(
        "date: {}\nsource: \"{}\"\nkeywords: {}\nterms: {{theme: [{theme}], audience: [{audience}]}}\n",
        page.day,
        source.language.of(&site.names),
        source.phrases(3, random),
    );
    if page.submitted {
        facts.push_str("shown_in: [portal/news]\n");
    }
    if !related.is_empty() {
        // Writing to a String cannot fail.
        let _ = writeln!(facts, "related: [{}]", related.join(", "));
    }
    facts
}

fn facts_of_kind(page: &Page, site: &Site, source: &Source<'_>, random: &mut Random) -> String {
    let (year, day, number) = (page.day.parts().0, page.day, page.number + 1);
    match page.home().kind {
        Kind::Article | Kind::Guide => String::new(),
        Kind::Policy => format!(
            "number: 群政发〔{year}〕{number}号\nindex_number: 000000-{year}-{number:05}\nissuer: \"{}\"\n\
             written: {day}\neffective: {day}\nvalidity: in_force\nsubject_words: {}\n",
            source.language.of(&site.names),
            source.phrases(2, random),
        ),
        Kind::Letter => {
            let types = ["consultation", "complaint", "suggestion", "help", "praise"];
            format!(
                "letter_type: {}\nreceived: {day} 09:30\ncode: \"{number:010}\"\nstate: answered\n\
                 answered: {day} 17:00\nanswered_by: \"{}\"\nanswer: \"{}\"\n",
                random.pick(&types),
                source.language.of(&site.names),
                source.voice.paragraph(60, source.topic, random),
            )
        }
    }
}

/// The ten elements of a service guide; translations repeat those that are text.
fn guide(site: &Site, source: &Source<'_>, random: &mut Random) -> String {
    let mut texts = String::new();
    for key in ["service_name", "conditions", "place", "fee", "hours"] {
        // Writing to a String cannot fail.
        let _ = writeln!(texts, "{key}: \"{}\"", source.phrase(random));
    }
    let materials: String = (0..random.between(2, 4))
        .map(|_| {
            let name = source.phrase(random);
            format!("  - {{name: \"{name}\", form: original, medium: both, copies: 1}}\n")
        })
        .collect();
    let phone = if source.leads() { "phone: \"0999-0000000\"\n" } else { "" };
    format!(
        "{texts}agency: \"{}\"\n{phone}basis: {}\nmaterials:\n{materials}steps: {}\n",
        source.language.of(&site.names),
        source.phrases(2, random),
        source.phrases(4, random),
    )
}
