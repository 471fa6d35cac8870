//! Plays the plan of the client in the browser: loads the heads of all terms; the rests of long lists
//! where they decide which pages have all terms; and texts until enough pages hold the query as a
//! phrase.

use crate::files::Fault;
use crate::files::Files;
use crate::files::Page;
use clap::Args;
use qunshan::base::language::Language;
use qunshan::search::impact::value;
use qunshan::search::query::Part;
use qunshan::search::query::Query;
use qunshan::search::query::Segment;
use qunshan::search::query::Way;
use qunshan::search::statics::read::List;
use qunshan::search::statics::shape::Family;
use qunshan::search::statics::shard;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

/// How many candidates are looked through for the phrase.
const MOST_VERIFIED: usize = 200;

/// How the client goes about it.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Habits {
    /// How many results are wanted.
    #[arg(long, default_value_t = 5)]
    k: usize,
    /// How many texts more than it needs it loads where phrases are looked for.
    #[arg(long, default_value_t = 1)]
    ahead: usize,
    /// So many rarest pairs of each run count; 0 for those of the plan.
    #[arg(long, default_value_t = 0)]
    pick: usize,
    /// How many clauses count besides those whose lists have no rest.
    #[arg(long, default_value_t = 2)]
    least: usize,
    #[arg(long, default_value_t = 0)]
    enough: usize,
    /// How many candidates are looked through once one of them holds the phrase.
    #[arg(long, default_value_t = 200)]
    verify: usize,
}

/// What one query loaded.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) bytes: usize,
    /// The bytes of lists alone.
    pub(crate) lists: usize,
    pub(crate) requests: usize,
    pub(crate) rounds: usize,
    pub(crate) results: usize,
    pub(crate) exact: usize,
    /// How many pages each clause has.
    lengths: Vec<usize>,
}

/// One query under way, with nothing loaded before.
pub(crate) struct Client<'a> {
    files: &'a Files,
    habits: Habits,
    asked: Asked,
    clauses: Vec<Clause>,
    /// Clauses that do not count; but a page without one of them holds no phrase.
    filters: Vec<Clause>,
    loaded: HashMap<(usize, usize), BTreeMap<String, List>>,
    texts: BTreeMap<u32, Page>,
}

/// A term with what is known of its list.
struct Clause {
    run: usize,
    term: String,
    length: usize,
    known: HashMap<u32, u32>,
    /// What the pages of the rest get, as long as it is not known which these are.
    unknown: Option<u32>,
}

/// What is known of the ranking.
struct Ranking {
    /// Pages that can have all terms, best first, none before that could still be better.
    candidates: Vec<u32>,
    /// Whether all of them have all terms.
    settled: bool,
    /// Whether no other page can have all terms.
    whole: bool,
}

impl<'a> Client<'a> {
    pub(crate) fn new(files: &'a Files, habits: Habits) -> Self {
        Self {
            files,
            habits,
            asked: Asked::default(),
            clauses: Vec::new(),
            filters: Vec::new(),
            loaded: HashMap::new(),
            texts: BTreeMap::new(),
        }
    }

    pub(crate) fn ask(mut self, query: &str) -> Result<Asked, Fault> {
        // A blank at the end: no word is a beginning.
        let query = Query::read(&format!("{query} "), Language::Chinese);
        let asks = query.segments.iter().any(|segment| segment.asks);
        self.begin(&query)?;
        loop {
            let ranking = self.rank();
            let most = ranking.candidates.len().min(MOST_VERIFIED);
            let candidates = &ranking.candidates[..most];
            let read: Vec<u32> = candidates
                .iter()
                .copied()
                .take_while(|page| self.texts.contains_key(page) || self.lacks(*page))
                .collect();
            let exact = read
                .iter()
                .filter(|page| self.texts.get(page).is_some_and(|text| holds(&query, text)))
                .count();
            let done = ranking.whole && ranking.settled && read.len() == candidates.len();
            let enough = exact > 0 && read.len() >= self.habits.verify;
            if exact >= self.habits.k || done || enough || read.len() == MOST_VERIFIED {
                self.asked.exact = exact.min(self.habits.k);
                self.asked.results = read.len().min(self.habits.k);
                self.asked.lengths = self.clauses.iter().map(|clause| clause.length).collect();
                return Ok(self.asked);
            }
            let ahead = if asks { self.habits.ahead + read.len() } else { 0 };
            let most = self.habits.verify.max(read.len() + 1) - read.len();
            let missing = if self.asked.rounds > 1
                && exact < self.habits.k
                && read.len() < self.habits.verify
            {
                most
            } else {
                (self.habits.k - exact + ahead).min(most)
            };
            // Texts tell what lists leave open, as long as they tell it at the first try.
            let open = !ranking.settled && (self.asked.rounds > 1 || !asks) || !ranking.whole;
            let filter = self.asked.rounds > 1
                && exact == 0
                && !read.is_empty()
                && self.filters.iter().any(|clause| clause.unknown.is_some());
            if filter {
                self.load_filters()?;
            } else if open && (candidates.len() - read.len() < missing || !ranking.settled) {
                self.load_rests()?;
            } else {
                let unread = candidates[read.len()..].iter().copied();
                let unread = unread.filter(|page| !self.lacks(*page)).take(missing);
                let unread: Vec<u32> =
                    unread.filter(|page| !self.texts.contains_key(page)).collect();
                self.load_texts(&unread)?;
            }
            self.asked.rounds += 1;
        }
    }

    /// The first round: the months and the heads of all terms.
    fn begin(&mut self, query: &Query) -> Result<(), Fault> {
        self.asked.bytes = self.files.about;
        self.asked.requests = 1;
        self.asked.rounds = 1;
        let terms = if self.habits.pick > 0 { self.picked(query)? } else { planned(query) };
        for (run, term) in terms {
            let family = Family::of_head(&term);
            let list = self.list(family, &term)?;
            let mut clause = Clause { run, term, length: 0, known: HashMap::new(), unknown: None };
            if let Some(list) = list {
                clause.length = list.length;
                clause.unknown = list.rest.map(value);
                let weights = list.weights.iter().map(|byte| value(*byte));
                clause.known = list.pages.iter().copied().zip(weights).collect();
            }
            self.clauses.push(clause);
        }
        self.clauses.sort_by_key(|clause| clause.length);
        let least = self.habits.least;
        let mut counted: HashMap<usize, usize> = HashMap::new();
        let all = std::mem::take(&mut self.clauses);
        let (counting, filters) = all.into_iter().partition(|clause: &Clause| {
            let before = counted.entry(clause.run).or_default();
            *before += 1;
            let counts = *before <= least || clause.unknown.is_none();
            if clause.unknown.is_none() {
                *before += self.habits.enough;
            }
            counts
        });
        (self.clauses, self.filters) = (counting, filters);
        Ok(())
    }

    fn picked(&self, query: &Query) -> Result<BTreeSet<(usize, String)>, Fault> {
        let mut picked = BTreeSet::new();
        for (number, part) in query.segments.iter().flat_map(|segment| &segment.parts).enumerate() {
            let Part::Han(run) = part else { continue };
            let mut rare: Vec<(usize, usize, &str)> = Vec::new();
            for (place, pair) in qunshan::search::analysis::pairs(run).enumerate() {
                let number = shard::of_head(pair, self.files.shards[0]);
                let lists = self.files.lists(Family::Words, number)?;
                let length = lists.value.get(pair).map_or(0, |list| list.length);
                rare.push((length, place, pair));
            }
            rare.sort_unstable();
            let mut places: Vec<usize> = Vec::new();
            for apart in [2, 1] {
                for (_, place, pair) in &rare {
                    if places.len() < self.habits.pick
                        && places.iter().all(|other| other.abs_diff(*place) >= apart)
                    {
                        places.push(*place);
                        picked.insert((number, (*pair).to_owned()));
                    }
                }
            }
        }
        Ok(picked)
    }

    /// A list out of a file, which is loaded if it was not.
    fn list(&mut self, family: Family, term: &str) -> Result<Option<List>, Fault> {
        let of = if family == Family::Rests { shard::of_rest } else { shard::of_head };
        let number = match self.files.shards[family as usize] {
            0 => return Ok(None),
            count => of(term, count),
        };
        let key = (family as usize, number);
        if !self.loaded.contains_key(&key) {
            let loaded = self.files.lists(family, number)?;
            self.asked.bytes += loaded.bytes;
            self.asked.lists += loaded.bytes;
            self.asked.requests += 1;
            self.loaded.insert(key, loaded.value);
        }
        Ok(self.loaded[&key].get(term).cloned())
    }

    fn load_rests(&mut self) -> Result<(), Fault> {
        let mut clauses = std::mem::take(&mut self.clauses);
        self.load_rests_of(&mut clauses)?;
        self.clauses = clauses;
        Ok(())
    }

    fn load_filters(&mut self) -> Result<(), Fault> {
        let mut clauses = std::mem::take(&mut self.filters);
        self.load_rests_of(&mut clauses)?;
        self.filters = clauses;
        Ok(())
    }

    fn load_rests_of(&mut self, clauses: &mut [Clause]) -> Result<(), Fault> {
        for clause in clauses {
            let Some(value) = clause.unknown.take() else { continue };
            let list = self.list(Family::Rests, &clause.term)?.ok_or("a list without its rest")?;
            clause.known.extend(list.pages.iter().map(|page| (*page, value)));
        }
        Ok(())
    }

    /// Whether a page lacks a part of the phrase.
    fn lacks(&self, page: u32) -> bool {
        let lacks = |clause: &Clause| clause.unknown.is_none() && !clause.known.contains_key(&page);
        self.filters.iter().any(lacks)
    }

    fn load_texts(&mut self, pages: &[u32]) -> Result<(), Fault> {
        for page in pages {
            let loaded = self.files.page(*page)?;
            self.asked.bytes += loaded.bytes;
            self.asked.requests += 1;
            self.texts.insert(*page, loaded.value);
        }
        Ok(())
    }

    fn rank(&self) -> Ranking {
        let whole = self.clauses.iter().filter(|clause| clause.unknown.is_none());
        let whole = whole.min_by_key(|clause| clause.known.len());
        let pages: BTreeSet<u32> = match whole {
            Some(whole) => whole.known.keys().copied().collect(),
            None => self.clauses.iter().flat_map(|clause| clause.known.keys().copied()).collect(),
        };
        let mut ranked = Vec::new();
        for page in pages {
            let (mut most, mut sure, mut possible) = (0, true, true);
            for clause in &self.clauses {
                match (clause.known.get(&page), clause.unknown) {
                    (Some(value), _) => most += value,
                    (None, Some(value)) => {
                        most += value;
                        sure = false;
                    }
                    (None, None) => possible = false,
                }
            }
            if possible {
                ranked.push((most, page, sure));
            }
        }
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        // A page of which nothing is known gets what all pages of the rests get, at most.
        let unseen: u32 = match whole {
            Some(_) => 0,
            None => self.clauses.iter().filter_map(|clause| clause.unknown).sum(),
        };
        ranked.retain(|(most, ..)| *most > unseen || self.clauses.len() == 1);
        Ranking {
            settled: ranked.iter().take(self.habits.k).all(|(.., sure)| *sure),
            candidates: ranked.into_iter().map(|(_, page, _)| page).collect(),
            whole: whole.is_some(),
        }
    }
}

fn planned(query: &Query) -> BTreeSet<(usize, String)> {
    let terms = query.clauses.iter().filter_map(|clause| match clause.ways.first() {
        Some(Way::Term(term, _)) => Some((0, term.clone())),
        _ => None,
    });
    terms.collect()
}

/// Whether a page holds every part of a query as a phrase, signs left out.
fn holds(query: &Query, page: &Page) -> bool {
    let bare = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let lines: Vec<String> = page.text.lines().chain([page.title.as_str()]).map(bare).collect();
    let of = |segment: &Segment| {
        let parts = segment.parts.iter().map(|part| match part {
            Part::Han(run) => run.clone(),
            Part::Word(word) => word.keys.first().cloned().unwrap_or_default(),
        });
        parts.collect::<String>()
    };
    query.segments.iter().map(of).all(|phrase| lines.iter().any(|line| line.contains(&phrase)))
}
