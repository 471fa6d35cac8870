//! A query becomes clauses, which a page must have, and segments, which it should have as phrases.

use crate::base::language::Language;
use crate::lang::stem::stem;
use crate::lang::typing;
use crate::search::analysis;
use crate::search::analysis::INITIALS;
use crate::search::analysis::LOOSE;
use crate::search::analysis::Run;
use crate::search::analysis::SYLLABLES;
use crate::search::syllables;

/// Sums of so many clauses are exact whatever is added up; the rest of a longer query is only looked
/// for in the phrases.
const MOST_CLAUSES: usize = 24;

/// How many pairs of one Han run count.
const MOST_PAIRS: usize = 6;

/// A run up to this length counts with all its pairs.
const SHORT_RUN: usize = 4;

/// How much more a word in the form of the query weighs than another form of it.
const SAME_FORM: u32 = 3;

/// Quotes that ask for exactly what is between them.
const QUOTES: [(char, char); 6] =
    [('“', '”'), ('「', '」'), ('『', '』'), ('«', '»'), ('"', '"'), ('＂', '＂')];

/// A query, as it is asked of the index of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What its words are read by.
    pub language: Language,
    /// What stood between blanks or quotes.
    pub segments: Vec<Segment>,
    /// What a page must have, all of it.
    pub clauses: Vec<Clause>,
}

/// A part of a query that a page should have as a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Whether it stood in quotes: then a page without the phrase is no result.
    pub strict: bool,
    /// Its Chinese runs and words, in their order.
    pub parts: Vec<Part>,
    /// Whether the clauses alone do not tell that a page has the phrase.
    pub asks: bool,
}

/// A stretch of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Chinese characters with nothing between them.
    Han(String),
    /// A word.
    Word(Word),
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its key; besides, where it was typed in other letters, the keys that it may be in Arabic ones.
    pub keys: Vec<String>,
    /// Whether it may be the beginning of a longer one.
    pub prefix: bool,
    /// What it stands for if it is pinyin.
    pub pinyin: Vec<Way>,
}

/// Something that a page must have, in one of several ways; the one that gives most counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The ways.
    pub ways: Vec<Way>,
}

/// One way to have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// This term; what it gives is taken so many times.
    Term(String, u32),
    /// Any unmarked term that begins so.
    Prefix(String),
    /// All of these terms; what they give is added up.
    All(Vec<String>),
}

impl Query {
    /// Reads a query as one of a language.
    pub fn read(text: &str, language: Language) -> Self {
        let open = !text.ends_with(char::is_whitespace);
        let pieces = pieces(text);
        let last = pieces.len();
        let read = |(number, piece): (usize, &(bool, String))| {
            let reading = Reading { language, strict: piece.0, ends_open: open && number == last };
            reading.segment(&piece.1)
        };
        let mut segments: Vec<Segment> = (1..).zip(&pieces).map(read).collect();
        segments.retain(|segment| !segment.parts.is_empty());
        if let [only] = segments.as_mut_slice()
            && only.is_one_character()
        {
            // Its only clause is that the title has it.
            only.asks = false;
        }
        let mut query = Self { language, segments, clauses: Vec::new() };
        query.clauses = query.all_clauses(false);
        query
    }

    /// The same with letters that are often mistaken for each other made equal; `None` where that
    /// changes nothing for the language.
    pub fn loosened(&self) -> Option<Self> {
        if self.language == Language::Chinese {
            return None;
        }
        Some(Self { clauses: self.all_clauses(true), ..self.clone() })
    }

    /// Whether something in it is in quotes.
    pub fn is_strict(&self) -> bool {
        self.segments.iter().any(|segment| segment.strict)
    }

    fn all_clauses(&self, loose: bool) -> Vec<Clause> {
        let parts = || self.segments.iter().flat_map(|segment| &segment.parts);
        let of = |part: &Part| match part {
            Part::Han(run) => han_clauses(run),
            Part::Word(word) => vec![self.word_clause(word, loose)],
        };
        let mut clauses: Vec<Clause> = parts().flat_map(of).collect();
        if clauses.is_empty() {
            // Nothing but characters that stand alone, of which only titles know.
            let alone = parts().filter_map(|part| match part {
                Part::Han(run) => Some(Clause::of(Way::Term(run.clone(), 1))),
                Part::Word(_) => None,
            });
            clauses.extend(alone);
        }
        clauses.truncate(MOST_CLAUSES);
        clauses
    }

    fn word_clause(&self, word: &Word, loose: bool) -> Clause {
        let mut ways = Vec::new();
        for key in &word.keys {
            let cut = self.language != Language::Chinese && analysis::has_arabic(key);
            if cut && loose {
                let loose = analysis::loose(key, self.language);
                ways.push(Way::Term(format!("{LOOSE}{loose}"), 1));
                ways.push(Way::Term(loose.into_owned(), 1));
                continue;
            }
            let stem = if cut { stem(key, self.language) } else { key.into() };
            if stem != *key {
                ways.push(Way::Term(key.clone(), SAME_FORM));
            }
            ways.push(Way::Term(stem.into_owned(), 1));
            if word.prefix && key.chars().count() >= Word::PREFIX {
                ways.push(Way::Prefix(key.clone()));
            }
        }
        ways.extend(word.pinyin.iter().cloned());
        Clause { ways }
    }
}

impl Word {
    /// How many letters the beginning of a word must have to stand for it.
    pub const PREFIX: usize = 3;
}

impl Clause {
    fn of(way: Way) -> Self {
        Self { ways: vec![way] }
    }
}

impl Segment {
    fn is_one_character(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Han(run)] if run.chars().count() == 1)
    }
}

/// The pairs of a run that count: all of a short one, else such as lie side by side, and if these are
/// many, some spread evenly.
fn han_clauses(run: &str) -> Vec<Clause> {
    let pairs: Vec<&str> = analysis::pairs(run).collect();
    let all = pairs.len() < SHORT_RUN;
    let places = (0..pairs.len()).filter(|at| all || at % 2 == 0 || at + 1 == pairs.len());
    let mut places: Vec<usize> = places.collect();
    if places.len() > MOST_PAIRS {
        let steps = MOST_PAIRS - 1;
        places = (0..=steps).map(|step| places[step * (places.len() - 1) / steps]).collect();
    }
    places.iter().map(|at| Clause::of(Way::Term(pairs[*at].to_owned(), 1))).collect()
}

/// What stands between blanks and in quotes, in order, with whether it was in quotes. A quote without
/// its other half is a blank.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        let closing = QUOTES.iter().find(|(open, _)| *open == first).map(|(_, close)| *close);
        match closing.and_then(|close| rest.split_once(close)) {
            Some((inside, behind)) => {
                end_plain(&mut plain, &mut pieces);
                pieces.push((true, inside.to_owned()));
                rest = behind;
            }
            None => plain.push(if closing.is_some() { ' ' } else { first }),
        }
    }
    end_plain(&mut plain, &mut pieces);
    pieces
}

fn end_plain(plain: &mut String, pieces: &mut Vec<(bool, String)>) {
    pieces.extend(plain.split_whitespace().map(|word| (false, word.to_owned())));
    plain.clear();
}

/// How one piece is read.
struct Reading {
    language: Language,
    strict: bool,
    /// Whether more letters may follow: the piece is the last one, and no blank is behind it.
    ends_open: bool,
}

impl Reading {
    fn segment(&self, text: &str) -> Segment {
        let key = analysis::key(text, self.language);
        let mut parts: Vec<Part> = analysis::runs(&key)
            .filter_map(|run| match run {
                Run::Han(run) => Some(Part::Han(run.to_owned())),
                Run::Word(word) => Some(Part::Word(self.word(word))),
                Run::LineEnd => None,
            })
            .collect();
        if let Some(Part::Word(word)) = parts.last_mut() {
            word.prefix = self.ends_open && !self.strict;
        }
        let asks = match parts.as_slice() {
            [Part::Word(_)] => false,
            [Part::Han(run)] => run.chars().count() != 2,
            _ => true,
        };
        Segment { strict: self.strict, parts, asks }
    }

    fn word(&self, key: &str) -> Word {
        let mut keys = vec![key.to_owned()];
        keys.extend(self.in_arabic(key));
        let pinyin = self.language == Language::Chinese && !self.strict;
        let pinyin = if pinyin { pinyin_ways(key) } else { Vec::new() };
        Word { keys, prefix: false, pinyin }
    }

    /// A word that was typed in Latin or Cyrillic letters, in Arabic ones: in each way in which it can
    /// be read.
    fn in_arabic(&self, key: &str) -> Vec<String> {
        if self.language == Language::Chinese || analysis::has_arabic(key) {
            return Vec::new();
        }
        let mut all: Vec<String> = Vec::new();
        for reading in typing::readings(key, self.language) {
            let arabic = analysis::key(&reading, self.language);
            let mut runs = analysis::runs(&arabic);
            if let (Some(Run::Word(word)), None) = (runs.next(), runs.next())
                && analysis::has_arabic(word)
                && !all.iter().any(|known| known == word)
            {
                all.push(word.to_owned());
            }
        }
        all
    }
}

/// What a word stands for if its letters are pinyin: the syllables in which it can be read; if it
/// cannot, the first letters of syllables.
fn pinyin_ways(word: &str) -> Vec<Way> {
    let word = word.replace('ü', "v");
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let parses = syllables::parses(&word);
    if !parses.is_empty() {
        return parses.iter().map(|parse| syllable_way(parse)).collect();
    }
    let windows: Vec<String> = match word.len() {
        0 | 1 => return Vec::new(),
        2 | 3 => vec![format!("{INITIALS}{word}")],
        length => (3..=length).map(|end| format!("{INITIALS}{}", &word[end - 3..end])).collect(),
    };
    vec![Way::All(windows)]
}

fn syllable_way(parse: &[&str]) -> Way {
    match parse {
        [alone] => Way::Term(format!("{SYLLABLES}{alone}"), 1),
        _ => {
            Way::All(parse.windows(2).map(|pair| format!("{SYLLABLES}{}", pair.concat())).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;
    use super::Way;
    use crate::base::language::Language;

    /// A clause a line; its ways divided by `|`.
    fn check(text: &str, language: Language, expected: &str) {
        let query = Query::read(text, language);
        assert_eq!(told(&query), expected, "{text}");
    }

    fn told(query: &Query) -> String {
        let way = |way: &Way| match way {
            Way::Term(term, 1) => term.clone(),
            Way::Term(term, weight) => format!("{term}*{weight}"),
            Way::Prefix(prefix) => format!("{prefix}..."),
            Way::All(terms) => terms.join("+"),
        };
        let clause = |ways: &Vec<Way>| ways.iter().map(way).collect::<Vec<_>>().join("|");
        query.clauses.iter().map(|one| clause(&one.ways)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn short_runs_count_with_all_pairs_and_long_ones_with_some() {
        check("自治州", Language::Chinese, "自治 治州");
        check("个人所得", Language::Chinese, "个人 人所 所得");
        check("个人所得税", Language::Chinese, "个人 所得 得税");
        check(
            "关于进一步加强冬季道路交通安全管理工作的通知",
            Language::Chinese,
            "关于 步加 季道 通安 理工 通知",
        );
    }

    #[test]
    fn a_character_alone_counts_only_where_nothing_else_does() {
        check("水", Language::Chinese, "水");
        check("水 自治", Language::Chinese, "自治");
        check("水 电", Language::Chinese, "水 电");
    }

    #[test]
    fn words_have_stems_and_the_last_one_may_go_on() {
        check("قانۇننىڭ بالا", Language::Uyghur, "قانۇننىڭ*3|قانۇن بالا*3|بال|بالا...");
        check("قانۇننىڭ ", Language::Uyghur, "قانۇننىڭ*3|قانۇن");
        check("“قانۇن”", Language::Uyghur, "قانۇن");
    }

    #[test]
    fn latin_letters_are_tried_as_arabic_ones() {
        check("qanun ", Language::Uyghur, "qanun|قانۇن");
        check("қанун ", Language::Uyghur, "қанун|قانۇن");
        check("2026 ", Language::Uyghur, "2026");
        check("zati ", Language::Kazakh, "zati|زاتي|زاتى*3|زات");
    }

    #[test]
    fn latin_letters_in_chinese_may_be_pinyin() {
        check("geren ", Language::Chinese, "geren|'geren");
        check("xian ", Language::Chinese, "xian|'xian|'xian");
        check("wcnrwl", Language::Chinese, "wcnrwl|wcnrwl...|`wcn+`cnr+`nrw+`rwl");
        check("“geren”", Language::Chinese, "geren");
        check(
            "gerensuode ",
            Language::Chinese,
            "gerensuode|'geren+'rensuo+'suode|'geren+'rensu+'suo+'ode",
        );
    }

    #[test]
    fn quotes_are_strict_and_a_lone_one_is_a_blank() {
        let query = Query::read("关于“十四五”规划", Language::Chinese);
        let strict: Vec<bool> = query.segments.iter().map(|segment| segment.strict).collect();
        assert_eq!(strict, [false, true, false]);
        assert!(!Query::read("关于“十四五", Language::Chinese).is_strict());
    }

    #[test]
    fn only_what_the_clauses_leave_open_is_asked_of_the_text() {
        let asks = |text: &str, language| -> Vec<bool> {
            let query = Query::read(text, language);
            query.segments.iter().map(|segment| segment.asks).collect()
        };
        assert_eq!(asks("办法", Language::Chinese), [false]);
        assert_eq!(asks("自治州 办法 wps", Language::Chinese), [true, false, false]);
        assert_eq!(asks("水", Language::Chinese), [false]);
        assert_eq!(asks("水 办法", Language::Chinese), [true, false]);
        assert_eq!(asks("قانۇن", Language::Uyghur), [false]);
    }

    #[test]
    fn a_long_query_has_so_many_clauses_and_no_more() {
        let words: Vec<String> = (100..200).map(|number| number.to_string()).collect();
        assert_eq!(Query::read(&words.join(" "), Language::Chinese).clauses.len(), 24);
    }
}
