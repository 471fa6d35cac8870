//! The tables of the three languages, each read once when it is first asked for.
//!
//! The files below `tables/` hold no Rust, so that a program in the browser can read the same ones.

use crate::base::language::Language;
use crate::lang::alphabet::Alphabet;
use crate::lang::dates::Pattern;
use crate::lang::fold::table::Folding;
use crate::lang::pinyin;
use crate::lang::stem::Steps;
use crate::lang::stopwords::Words;
use crate::lang::transliterate::kazakh;
use crate::lang::transliterate::plain::Plain;
use crate::lang::transliterate::uyghur;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// One of a kind for Kazakh, Uyghur and Chinese.
pub(in crate::lang) struct Each<T> {
    kazakh: LazyLock<T>,
    uyghur: LazyLock<T>,
    chinese: LazyLock<T>,
}

impl<T> Each<T> {
    pub(in crate::lang) fn of(&self, language: Language) -> &T {
        match language {
            Language::Kazakh => &self.kazakh,
            Language::Uyghur => &self.uyghur,
            Language::Chinese => &self.chinese,
        }
    }
}

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("tables/", $name))
    };
}

// The program has no global state; these are constants that the compiler cannot compute: nothing
// but the embedded files decides their value, and nobody can change it.

pub(in crate::lang) static ALPHABETS: Each<Alphabet> = Each {
    kazakh: LazyLock::new(|| Alphabet::read(file!("alphabets.tsv"), Language::Kazakh)),
    uyghur: LazyLock::new(|| Alphabet::read(file!("alphabets.tsv"), Language::Uyghur)),
    chinese: LazyLock::new(Alphabet::default),
};

pub(in crate::lang) static FOLDING: Each<Folding> = Each {
    kazakh: LazyLock::new(|| Folding::read(folding_text(Language::Kazakh), &ALPHABETS.kazakh)),
    uyghur: LazyLock::new(|| Folding::read(folding_text(Language::Uyghur), &ALPHABETS.uyghur)),
    chinese: LazyLock::new(|| Folding::read(folding_text(Language::Chinese), &ALPHABETS.chinese)),
};

pub(in crate::lang) static STEMS: Each<Steps> = Each {
    kazakh: LazyLock::new(|| Steps::read(file!("stem-kk.tsv"), &ALPHABETS.kazakh)),
    uyghur: LazyLock::new(|| Steps::read(file!("stem-ug.tsv"), &ALPHABETS.uyghur)),
    chinese: LazyLock::new(Steps::default),
};

pub(in crate::lang) static STOPWORDS: Each<Words> = Each {
    kazakh: LazyLock::new(|| Words::read(file!("stopwords-kk.txt"), Language::Kazakh)),
    uyghur: LazyLock::new(|| Words::read(file!("stopwords-ug.txt"), Language::Uyghur)),
    chinese: LazyLock::new(Words::default),
};

pub(in crate::lang) static DATES: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| Pattern::read(file!("dates.tsv")));

pub(in crate::lang) static UYGHUR_SCRIPTS: LazyLock<uyghur::Letters> =
    LazyLock::new(|| uyghur::Letters::read(scripts_text(Language::Uyghur)));

pub(in crate::lang) static KAZAKH_SCRIPTS: LazyLock<kazakh::Letters> = LazyLock::new(|| {
    kazakh::Letters::read(scripts_text(Language::Kazakh), file!("translit-kk-arab-cyrl.tsv"))
});

/// Letters that stand for others where a keyboard lacks these.
pub(in crate::lang) static PLAIN: LazyLock<Vec<Plain>> =
    LazyLock::new(|| Plain::read(file!("plain-letters.tsv")));

/// The syllables of pinyin.
pub(in crate::lang) static SYLLABLES: LazyLock<BTreeSet<String>> = LazyLock::new(pinyin::syllables);

/// Traditional characters with their simplified ones.
pub(in crate::lang) static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    rows(file!("simplified.tsv"))
        .filter_map(|row| Some((row.first()?.chars().next()?, row.get(1)?.chars().next()?)))
        .collect()
});

/// The table of folding as it stands in its file.
pub(in crate::lang) fn folding_text(language: Language) -> &'static str {
    match language {
        Language::Kazakh => file!("folding-kk.tsv"),
        Language::Uyghur => file!("folding-ug.tsv"),
        Language::Chinese => file!("folding-zh.tsv"),
    }
}

/// The table of the other scripts that leads into Arabic letters; empty for Chinese.
pub(in crate::lang) fn scripts_text(language: Language) -> &'static str {
    match language {
        Language::Kazakh => file!("translit-kk-cyrl-arab.tsv"),
        Language::Uyghur => file!("translit-ug.tsv"),
        Language::Chinese => "",
    }
}

/// The rows of a table by their fields; lines that begin with `#` are remarks.
pub(in crate::lang) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// The field of a row, empty where the row is short.
pub(in crate::lang) fn field<'t>(row: &[&'t str], at: usize) -> &'t str {
    row.get(at).copied().unwrap_or_default()
}
