//! `qunshan lang`: what the program makes of words, for translators, editors and other programs.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::finding::Say;
use crate::base::language::Language;
use crate::cli::args::lang::KeyLevel;
use crate::cli::args::lang::LangAsk;
use crate::cli::args::lang::Letters;
use crate::cli::args::lang::Words;
use crate::cli::args::lang::WordsOf;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::json::pretty;
use crate::lang::detect;
use crate::lang::fold::Level;
use crate::lang::fold::fold;
use crate::lang::fold::simplify;
use crate::lang::pinyin;
use crate::lang::stem::stem;
use crate::lang::transliterate::Script;
use crate::lang::transliterate::kazakh_to_cyrillic;
use crate::lang::transliterate::uyghur_from_arabic;
use crate::lang::typing::to_arabic;
use crate::lang::typing::typing_tables;
use crate::say;
use std::io;
use std::path::Path;

/// How many readings of a Chinese text are told at most.
const READINGS: usize = 16;

/// Why a question has no answer.
#[derive(Debug)]
enum Refusal {
    /// It was asked in the wrong way: what is wrong, and what to do.
    Usage(Say, Say),
    /// The machine failed.
    Failure(Error),
}

/// Answers a question about words, a line for each line.
pub fn run(what: LangAsk, console: Console) -> Exit {
    match answer(what) {
        Ok(answer) => match console.out(&answer) {
            Ok(()) => Exit::Done,
            Err(failure) => failed(&failure, console),
        },
        Err(Refusal::Usage(complaint, hint)) => {
            console.complain(&complaint);
            console.advise(&hint);
            Exit::Usage
        }
        Err(Refusal::Failure(failure)) => failed(&failure, console),
    }
}

fn answer(what: LangAsk) -> Result<String, Refusal> {
    match what {
        LangAsk::Typing => Ok(pretty(&typing_tables())),
        LangAsk::Detect(words) => {
            let code = |line: &str| detect::language(line).map_or("unknown", Language::code);
            let lines = lines(words).map_err(Refusal::Failure)?;
            Ok(lines.iter().map(|line| format!("{}\n", code(line))).collect())
        }
        LangAsk::Key { words, level } => {
            each(words, |line, language| Ok(fold(line, language, self::level(level)).into_owned()))
        }
        LangAsk::Stem(words) => each(words, |line, language| Ok(stems(line, language))),
        LangAsk::Translit { words, to } => {
            each(words, |line, language| written(line, language, to))
        }
    }
}

fn each(
    words: WordsOf,
    answer: impl Fn(&str, Language) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let mut answers = String::new();
    for line in lines(words.words).map_err(Refusal::Failure)? {
        let language = words.lang.map(Language::from).or_else(|| detect::language(&line));
        let answered = answer(&line, language.ok_or_else(|| unknown(&line))?)?;
        answers += &format!("{answered}\n");
    }
    Ok(answers)
}

/// The words that were typed behind the command, else the lines of standard input.
fn lines(words: Words) -> Outcome<Vec<String>> {
    if !words.text.is_empty() {
        return Ok(vec![words.text.join(" ")]);
    }
    let read: io::Result<Vec<String>> = io::stdin().lines().collect();
    read.map_err(|e| Error::disk("read", Path::new("standard input"), &e))
}

fn level(level: KeyLevel) -> Level {
    match level {
        KeyLevel::Strict => Level::Strict,
        KeyLevel::Key => Level::Key,
        KeyLevel::Loose => Level::Loose,
    }
}

fn stems(line: &str, language: Language) -> String {
    let key = fold(line, language, Level::Key);
    let stems: Vec<_> = key.split(' ').map(|word| stem(word, language)).collect();
    stems.join(" ")
}

fn written(line: &str, language: Language, to: Letters) -> Result<String, Refusal> {
    match (language, to) {
        (Language::Kazakh | Language::Uyghur, Letters::Arabic) => {
            Ok(to_arabic(line, language).into_owned())
        }
        (Language::Uyghur, Letters::Latin) => Ok(uyghur_from_arabic(line, Script::Latin)),
        (Language::Uyghur, Letters::Cyrillic) => Ok(uyghur_from_arabic(line, Script::Cyrillic)),
        (Language::Kazakh, Letters::Cyrillic) => Ok(kazakh_to_cyrillic(line)),
        (Language::Chinese, Letters::Simplified) => Ok(simplify(line).into_owned()),
        (Language::Chinese, Letters::Pinyin) => {
            let spellings = pinyin::spellings(line, READINGS);
            let full: Vec<String> = spellings.into_iter().map(|spelling| spelling.full).collect();
            Ok(full.join(" "))
        }
        _ => Err(no_such_way(language)),
    }
}

fn unknown(line: &str) -> Refusal {
    Refusal::Usage(
        say!(
            "the letters of `{line}` do not tell its language",
            "从字母看不出 `{line}` 是哪种语言"
        ),
        say!("say which with `--lang`", "请用 `--lang` 指明"),
    )
}

fn no_such_way(language: Language) -> Refusal {
    let code = language.code();
    let ways = match language {
        Language::Kazakh => "arabic, cyrillic",
        Language::Uyghur => "arabic, latin, cyrillic",
        Language::Chinese => "pinyin, simplified",
    };
    Refusal::Usage(
        say!("`{code}` is not written in these letters", "不能把 `{code}` 写成这种字母"),
        say!("for `{code}` there are: {ways}", "`{code}` 可用：{ways}"),
    )
}

#[cfg(test)]
mod tests {
    use super::Refusal;
    use super::answer;
    use crate::cli::args::Arguments;
    use crate::cli::args::Command;
    use clap::Parser as _;

    fn ask(words: &str) -> Result<String, Refusal> {
        let words = ["qunshan", "lang"].into_iter().chain(words.split(' '));
        let Command::Lang(lang) = Arguments::try_parse_from(words).unwrap().command else {
            panic!("`lang` was asked for")
        };
        answer(lang.what)
    }

    fn check(words: &str, expected: &str) {
        assert_eq!(ask(words).unwrap(), format!("{expected}\n"), "{words}");
    }

    #[test]
    fn words_are_answered_in_their_language() {
        check("detect ئۇيغۇرچە خەت", "ug");
        check("detect WPS", "unknown");
        check("key ئۇيغۇرچه خەت", "ۇيغۇرچە خەت");
        check("key --level strict --lang kk ءبىلىم", "ٴبىلىم");
        check("stem --lang ug قانۇنلار قانۇندا", "قانۇن قانۇن");
        check("translit --lang ug Qanun", "قانۇن");
        check("translit --lang kk Білім", "ٴبىلىم");
        check("translit --lang ug --to latin قانۇن", "qanun");
        check("translit --lang kk --to cyrillic ٴبىلىم", "білім");
        check("translit --to pinyin 重庆", "zhongqing chongqing tongqing");
        check("translit --to simplified 辦事", "办事");
    }

    #[test]
    fn what_cannot_be_answered_says_what_to_do() {
        let hint = |words: &str| match ask(words) {
            Err(Refusal::Usage(_, hint)) => hint.en,
            other => panic!("{other:?}"),
        };
        assert_eq!(hint("key Qanun"), "say which with `--lang`");
        assert_eq!(hint("translit --lang kk --to latin ق"), "for `kk` there are: arabic, cyrillic");
    }
}
