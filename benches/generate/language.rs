//! The three languages, and texts that stand ready in each.

use std::fmt;
use std::str::FromStr;

/// A language of the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    /// Chinese, the leading language.
    Zh,
    /// Kazakh in the Arabic script.
    Kk,
    /// Uyghur in the Arabic script.
    Ug,
}

/// One text in Chinese, Kazakh and Uyghur.
pub(crate) type Texts = [&'static str; 3];

impl Language {
    /// The text of this language.
    pub(crate) fn of<T: AsRef<str>>(self, texts: &[T; 3]) -> &str {
        texts[self as usize].as_ref()
    }

    /// Its tag, its tag for search engines, its own name and its direction.
    pub(crate) fn facts(self) -> [&'static str; 4] {
        match self {
            Self::Zh => ["zh-CN", "zh-CN", "中文", "ltr"],
            Self::Kk => ["kk-Arab", "kk-Arab-CN", "قازاقشا", "rtl"],
            Self::Ug => ["ug", "ug-CN", "ئۇيغۇرچە", "rtl"],
        }
    }

    /// Its record in `cluster.yaml`.
    pub(crate) fn record(self) -> String {
        let [tag, hreflang, name, direction] = self.facts();
        format!(
            "{{code: {self}, tag: {tag}, hreflang: {hreflang}, name: {name}, direction: {direction}}}"
        )
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.of(&["zh", "kk", "ug"]))
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "zh" => Ok(Self::Zh),
            "kk" => Ok(Self::Kk),
            "ug" => Ok(Self::Ug),
            other => Err(format!("no texts for `{other}`; known are zh, kk and ug")),
        }
    }
}

/// A YAML map of the texts, the given languages only.
pub(crate) fn yaml<T: AsRef<str>>(languages: &[Language], texts: &[T; 3]) -> String {
    let pairs: Vec<String> =
        languages.iter().map(|l| format!("{l}: \"{}\"", l.of(texts))).collect();
    format!("{{{}}}", pairs.join(", "))
}
