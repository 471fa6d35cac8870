//! The words behind `qunshan lang`.

use crate::base::language::Language;
use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

/// The arguments of `lang`.
#[derive(Debug, Args)]
pub struct Lang {
    /// What to ask.
    #[command(subcommand)]
    pub what: LangAsk,
}

/// What can be asked about words.
#[derive(Debug, Subcommand)]
pub enum LangAsk {
    /// In which language a text is, told by its letters: kk, ug, zh, or `unknown`
    Detect(Words),
    /// The words as search and order compare them
    Key {
        /// The words.
        #[command(flatten)]
        words: WordsOf,
        /// How much is made equal
        #[arg(long, value_enum, default_value_t = KeyLevel::Key)]
        level: KeyLevel,
    },
    /// The words without the endings of nouns
    Stem(WordsOf),
    /// The words in other letters; a help for typing, not for publishing
    Translit {
        /// The words.
        #[command(flatten)]
        words: WordsOf,
        /// The letters to write in
        #[arg(long, value_enum, default_value_t = Letters::Arabic)]
        to: Letters,
    },
    /// The tables of typing help as JSON, for programs
    Typing,
}

/// Words to look at.
#[derive(Debug, Args)]
pub struct Words {
    /// The words [default: the lines of standard input]
    #[arg(value_name = "TEXT")]
    pub text: Vec<String>,
}

/// Words to look at, in a language.
#[derive(Debug, Args)]
pub struct WordsOf {
    #[command(flatten)]
    pub(crate) words: Words,
    /// Their language [default: told by their letters]
    #[arg(long, value_name = "L", value_enum)]
    pub lang: Option<LangCode>,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangCode {
    /// Kazakh
    Kk,
    /// Uyghur
    Ug,
    /// Chinese
    Zh,
}

impl From<LangCode> for Language {
    fn from(code: LangCode) -> Self {
        match code {
            LangCode::Kk => Self::Kazakh,
            LangCode::Ug => Self::Uyghur,
            LangCode::Zh => Self::Chinese,
        }
    }
}

/// How much folding makes equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeyLevel {
    /// The same text in another encoding
    Strict,
    /// Besides, what differs between writers
    Key,
    /// Besides, letters that are often mistaken
    Loose,
}

/// Letters to write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Letters {
    /// Arabic letters, from Latin or Cyrillic ones and from other keyboards
    Arabic,
    /// Latin letters (ULY), from Uyghur
    Latin,
    /// Cyrillic letters
    Cyrillic,
    /// Pinyin, from Chinese, all readings
    Pinyin,
    /// Simplified characters, from traditional ones
    Simplified,
}
