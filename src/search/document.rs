//! One page in one language, as search and other engines see it: plain words and facts.

use crate::base::digest::Digest;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// One published page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Site, language and path of the page: `portal/zh/news/2026/flood-drill`.
    pub id: String,
    /// The address with scheme and host.
    pub url: String,
    /// The address on its host.
    pub path: String,
    /// The site that owns the page.
    pub site: String,
    /// The site's name.
    pub site_name: String,
    /// The language by its suffix: `zh`.
    pub lang: String,
    /// What the page is: `article`, `policy`, `guide`, `letter` or `leader`.
    pub kind: String,
    /// The column that owns the page, by its slugs from the site's root.
    pub column: String,
    /// The column's title.
    pub column_title: String,
    /// The unit or site that wrote the page.
    pub unit: String,
    /// The title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The plain text, a line a block: the text, a letter's answer, what a guide or a document says
    /// in its fields.
    pub text: String,
    /// The headings of the text.
    pub headings: Vec<String>,
    /// The names of the files to download.
    pub attachments: Vec<String>,
    /// A document's number (文号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The titles of the page's terms, by taxonomy.
    pub terms: BTreeMap<String, Vec<String>>,
    /// When it was published: a day, or an RFC 3339 minute.
    pub published: String,
    /// When this text last changed, if it did: a day, or an RFC 3339 minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// The day by which lists are sorted.
    pub date: String,
    /// Whether the leading text changed after this translation.
    pub outdated: bool,
}

impl Document {
    /// All that is searched besides the title, a line a block.
    pub fn body(&self) -> String {
        let terms = self.terms.values().flatten();
        let lines = [&self.summary, &self.text].into_iter().chain(&self.headings);
        let lines = lines.chain(&self.attachments).chain(&self.number).chain([&self.unit]);
        let lines: Vec<&str> = lines.chain(terms).map(String::as_str).collect();
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A digest of the whole record.
    pub fn digest(&self) -> Digest {
        Digest::quick(self.record().as_bytes())
    }

    /// The record as one line of JSON.
    pub fn record(&self) -> String {
        serde_json::to_string(self).expect("a record has no key that JSON cannot write")
    }
}

/// A document with a title and a text, for tests.
#[cfg(test)]
pub(in crate::search) fn sample(title: &str, text: &str) -> Document {
    Document {
        id: "portal/zh/news/a".to_owned(),
        url: "https://www.town.example/news/a/".to_owned(),
        path: "/news/a/".to_owned(),
        site: "portal".to_owned(),
        site_name: "湖镇".to_owned(),
        lang: "zh".to_owned(),
        kind: "article".to_owned(),
        column: "news".to_owned(),
        column_title: "新闻".to_owned(),
        unit: String::new(),
        title: title.to_owned(),
        summary: String::new(),
        text: text.to_owned(),
        headings: Vec::new(),
        attachments: Vec::new(),
        number: None,
        terms: BTreeMap::new(),
        published: "2026-03-02".to_owned(),
        updated: None,
        date: "2026-03-02".to_owned(),
        outdated: false,
    }
}
