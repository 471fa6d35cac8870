//! A text in several languages, as site managers write names and descriptions.

use crate::base::id::Lang;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Texts by language suffix: `{zh: 新闻, kk: حابارلار, ug: خەۋەرلەر}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<Lang, String>);

impl Texts {
    /// The text in a language.
    pub fn get(&self, lang: &Lang) -> Option<&str> {
        self.0.get(lang).map(String::as_str)
    }

    /// The text in a language, or in the leading one, or in any: with the language it is in.
    /// `None` only if there is no text at all.
    pub fn nearest<'a>(&'a self, lang: &'a Lang, leading: &'a Lang) -> Option<(&'a Lang, &'a str)> {
        let known = |lang: &'a Lang| self.0.get_key_value(lang);
        let (lang, text) =
            known(lang).or_else(|| known(leading)).or_else(|| self.0.iter().next())?;
        Some((lang, text))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
