//! Queries drawn from the documents of a cluster, of every sort that people type: never chosen by
//! hand, and the same each time.

use crate::support::built::sample;
use crate::support::dice::Dice;
use qunshan::base::language::Language;
use qunshan::lang::fold::simplify;
use qunshan::lang::pinyin;
use qunshan::lang::stem::stem;
use qunshan::lang::transliterate::Script;
use qunshan::lang::transliterate::kazakh_to_cyrillic;
use qunshan::lang::transliterate::uyghur_from_arabic;
use qunshan::search::analysis;
use qunshan::search::document::Document;
use qunshan::search::engine::Request;
use qunshan::search::engine::Sort;
use std::collections::BTreeMap;
use std::process::Command;

/// Letters of other keyboards, signs without meaning, wide and large letters: what folding is for.
const STRANGE: &str = "یکەهھىيئأإؤ\u{0621}\u{0674}\u{0675}\u{0676}\u{0677}\u{0678}\u{0640}\u{200C}\
    \u{200D}\u{200F}\u{064E}\u{0654}\u{FBEA}\u{FEFB}\u{FE8D}\u{FBD7}ＷｐＳ９\u{3000}ÄÖÜéïñğşıIİЁЖңқ’'-.,\u{3005}\
    〇國灣亜a1\u{0301}\u{1F88}\u{00B5}\u{FA10}\u{20BB7}\u{00A0}\u{FEFF}";

/// Letters of the sample's languages beside the forms of them that other keyboards and old programs
/// write.
const FORMS: [(char, char); 16] = [
    ('ك', 'ک'),
    ('ى', 'ی'),
    ('ي', 'ی'),
    ('ا', 'ﺍ'),
    ('ا', 'ﺎ'),
    ('ب', 'ﺏ'),
    ('ت', 'ﺗ'),
    ('ر', 'ﺭ'),
    ('س', 'ﺳ'),
    ('ل', 'ﻝ'),
    ('م', 'ﻣ'),
    ('ن', 'ﻧ'),
    ('ق', 'ﻗ'),
    ('د', 'ﺩ'),
    ('ش', 'ﺷ'),
    ('ۇ', 'ﯗ'),
];

/// Vowels and others that are often typed for each other.
const MISTAKEN: [(char, char); 8] = [
    ('ۆ', 'و'),
    ('ۈ', 'ۇ'),
    ('ې', 'ى'),
    ('ە', 'ا'),
    ('ۇ', 'و'),
    ('و', 'ۇ'),
    ('ى', 'ې'),
    ('ھ', 'ه'),
];

/// The documents of one language, from which queries are drawn.
#[derive(Debug)]
pub(crate) struct Texts {
    language: Language,
    documents: Vec<Document>,
    /// Simple characters and one of the traditional ones that they stand for.
    traditional: BTreeMap<char, char>,
}

/// The documents of the sample, as it exports them.
pub(crate) fn documents() -> Vec<Document> {
    let mut export = Command::new(env!("CARGO_BIN_EXE_qunshan"));
    let now = "2026-03-02T08:00:00+08:00";
    export.args(["export", "documents", "--quiet", "--now", now]);
    let done = export.current_dir(sample().public().parent().unwrap()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let told = String::from_utf8(done.stdout).unwrap();
    told.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A query with the sort to which it belongs.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The sort.
    pub(crate) sort: &'static str,
    /// What is asked.
    pub(crate) request: Request,
}

impl Texts {
    /// These documents, which are of one language.
    pub(crate) fn of(language: Language, documents: Vec<Document>) -> Self {
        let pair = |c: char| {
            let text = c.to_string();
            let simple = simplify(&text).chars().next().filter(|simple| *simple != c)?;
            Some((simple, c))
        };
        let traditional = ('\u{4E00}'..='\u{9FFF}').rev().filter_map(pair).collect();
        Self { language, documents, traditional }
    }

    /// A string as it may stand in a text or in a query: a piece of one or two lines, with strange
    /// characters in it.
    pub(crate) fn string(&self, dice: &mut Dice) -> String {
        let document = dice.pick(&self.documents);
        let text = format!("{}\n{}", document.title, document.body());
        estranged(&piece(&text, 1, 40, dice), dice)
    }

    /// A question.
    pub(crate) fn query(&self, other: &Texts, limit: usize, dice: &mut Dice) -> Query {
        let document = dice.pick(&self.documents);
        let (sort, query) = match dice.below(12) {
            0 => self.hopeless(other, document, dice),
            _ if self.language == Language::Chinese => self.chinese(document, dice),
            _ => self.words(document, dice),
        };
        let request = Request {
            query,
            site: None,
            column: None,
            kind: None,
            since: None,
            year: None,
            sort: Sort::Relevance,
            limit,
        };
        let mut query = Query { sort, request };
        if dice.below(4) == 0 {
            // Sometimes the filters of the page that the words are of, sometimes of another one.
            let other = dice.pick(&self.documents);
            narrow(&mut query.request, if dice.coin() { document } else { other }, dice);
        }
        query
    }

    fn chinese(&self, document: &Document, dice: &mut Dice) -> (&'static str, String) {
        let line = line(document, dice);
        let title = &document.title;
        let plain = piece(line, 2, 12, dice);
        match dice.below(13) {
            0 => {
                ("two pieces", format!("{} {}", piece(line, 1, 4, dice), piece(title, 1, 5, dice)))
            }
            1 => ("phrase", format!("“{plain}”")),
            2 => {
                ("phrase", format!("{} \"{}\"", piece(title, 2, 4, dice), piece(line, 2, 6, dice)))
            }
            3 => ("pinyin", spelled(&piece(title, 1, 5, dice), |spelling| &spelling.full)),
            4 => {
                let mut word = spelled(&piece(title, 2, 5, dice), |spelling| &spelling.full);
                word.truncate(word.len().saturating_sub(1 + dice.below(2)));
                ("pinyin", word)
            }
            5 => ("initials", spelled(&piece(title, 2, 6, dice), |spelling| &spelling.initials)),
            6 => {
                let pinyin = spelled(&piece(title, 1, 3, dice), |spelling| &spelling.full);
                ("text and pinyin", format!("{}{pinyin}", piece(title, 1, 3, dice)))
            }
            7 => {
                let old = |c| self.traditional.get(&c).copied().unwrap_or(c);
                ("traditional", plain.chars().map(old).collect())
            }
            8 => ("code points", wide(&estranged(&plain, dice))),
            9 => ("piece of a title", piece(title, 2, 12, dice)),
            _ => ("piece of a text", plain),
        }
    }

    fn words(&self, document: &Document, dice: &mut Dice) -> (&'static str, String) {
        let words: Vec<&str> = line(document, dice).split_whitespace().collect();
        let at = dice.below(words.len());
        let Some(word) = words.get(at).copied() else {
            return ("word", document.title.clone());
        };
        let some = |most: usize| words[at..(at + most).min(words.len())].join(" ");
        match dice.below(14) {
            0 => ("two words", some(2)),
            1 => ("two words", format!("{word} {}", dice.pick(&words))),
            2 => ("phrase", format!("«{}»", some(2 + dice.below(3)))),
            3 => ("phrase", some(3 + dice.below(6))),
            4 => ("prefix", word.chars().take(3 + dice.below(4)).collect()),
            5 => {
                let key = analysis::key(word, self.language);
                ("stem", stem(&key, self.language).into_owned())
            }
            6 => ("code points", changed(word, &FORMS, dice)),
            7 => ("code points", estranged(word, dice)),
            8 => ("mistaken letters", changed(word, &MISTAKEN, dice)),
            9 => ("latin", self.transliterated(&some(1 + dice.below(2)), Script::Latin)),
            10 => ("cyrillic", self.transliterated(&some(1 + dice.below(2)), Script::Cyrillic)),
            11 => ("whole word", format!("{word} ")),
            _ => ("word", word.to_owned()),
        }
    }

    /// Words in letters of another script. There is no rule for writing Kazakh in Latin letters, so
    /// its words are written in those of Uyghur: the letters that they share are typed alike.
    fn transliterated(&self, text: &str, script: Script) -> String {
        match (self.language, script) {
            (Language::Kazakh, Script::Cyrillic) => kazakh_to_cyrillic(text),
            _ => uyghur_from_arabic(text, script),
        }
    }

    /// What finds nothing, or little, or is of another language.
    fn hopeless(
        &self,
        other: &Texts,
        document: &Document,
        dice: &mut Dice,
    ) -> (&'static str, String) {
        let line = line(document, dice);
        match dice.below(7) {
            0 => {
                let letters: Vec<char> = "qxzvkjwبپتقڭ龘靐齉爨0".chars().collect();
                ("nonsense", (0..2 + dice.below(7)).map(|_| *dice.pick(&letters)).collect())
            }
            1 => {
                let signs: Vec<char> = "，。？!《》“”«»\"'~` \n（）-_.:؟،".chars().collect();
                ("signs", (0..1 + dice.below(5)).map(|_| *dice.pick(&signs)).collect())
            }
            2 => ("one character", piece(line, 1, 1, dice)),
            3 => ("forty characters", piece(line, 40, 40, dice)),
            4 => {
                let strange = dice.pick(&other.documents);
                let text = self::line(strange, dice);
                ("another language", piece(text, 2, 20, dice))
            }
            5 => {
                let strange = piece(&dice.pick(&other.documents).title, 2, 8, dice);
                ("two languages", format!("{} {strange}", piece(line, 2, 8, dice)))
            }
            _ => {
                let far = dice.pick(&self.documents);
                let far = self::line(far, dice);
                ("of two pages", format!("{} {}", piece(line, 3, 8, dice), piece(far, 3, 8, dice)))
            }
        }
    }
}

/// A line of a document that has one; long ones as well as short ones.
fn line<'d>(document: &'d Document, dice: &mut Dice) -> &'d str {
    let lines: Vec<&str> = document.text.lines().filter(|line| line.len() > 8).collect();
    if lines.is_empty() { &document.title } else { lines[dice.below(lines.len())] }
}

/// A piece of a text of so many characters, or all of a shorter one.
fn piece(text: &str, fewest: usize, most: usize, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let length = (fewest + dice.below(most - fewest + 1)).min(chars.len());
    let start = dice.below(chars.len() - length + 1);
    chars[start..start + length].iter().collect()
}

/// A text with up to three strange characters in it.
fn estranged(text: &str, dice: &mut Dice) -> String {
    let strange: Vec<char> = STRANGE.chars().collect();
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..dice.below(4) {
        chars.insert(dice.below(chars.len() + 1), *dice.pick(&strange));
    }
    chars.into_iter().collect()
}

/// A text with some of its letters in another form.
pub(crate) fn changed(text: &str, pairs: &[(char, char)], dice: &mut Dice) -> String {
    let mut change = |c: char| {
        let forms: Vec<char> =
            pairs.iter().filter(|(own, _)| *own == c).map(|pair| pair.1).collect();
        if forms.is_empty() || dice.below(3) == 0 { c } else { *dice.pick(&forms) }
    };
    text.chars().map(&mut change).collect()
}

/// A text with its ASCII in wide forms.
fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        _ => c,
    };
    text.chars().map(wide).collect()
}

/// A text in its usual pinyin.
fn spelled(text: &str, of: impl Fn(&pinyin::Spelling) -> &String) -> String {
    pinyin::spellings(text, 1).first().map_or_else(|| text.to_owned(), |one| of(one).clone())
}

/// Asks for pages like this one in one or two respects.
fn narrow(request: &mut Request, document: &Document, dice: &mut Dice) {
    for _ in 0..1 + dice.below(2) {
        match dice.below(5) {
            0 => request.site = Some(document.site.clone()),
            1 => request.kind = Some(document.kind.clone()),
            2 => request.year = document.date.get(..4).and_then(|year| year.parse().ok()),
            3 => {
                let top = document.column.split('/').next().unwrap_or_default();
                let column = if dice.coin() { top } else { &document.column };
                request.column = Some(format!("{}/{column}", document.site));
            }
            _ => request.sort = Sort::Date,
        }
    }
}
