//! Plays the plan of the client in the browser: loads heads, then tails until its best pages are
//! proven, then texts until enough of them hold the query as a phrase.

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
    /// How many levels of tails it loads in one round.
    #[arg(long, default_value_t = 2)]
    at_once: usize,
    /// How many texts more than it needs it loads where phrases are looked for.
    #[arg(long, default_value_t = 1)]
    ahead: usize,
    /// Of pairs with more pages than this only the rarest two count.
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true)]
    common: usize,
    /// So many rarest pairs of each run count; 0 for those of the plan.
    #[arg(long, default_value_t = 0)]
    pick: usize,
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
    loaded: HashMap<(usize, usize), BTreeMap<String, List>>,
    texts: BTreeMap<u32, Page>,
}

/// A term with what is known of its list.
struct Clause {
    term: String,
    length: usize,
    /// How many levels are loaded.
    levels: usize,
    cut: Option<u8>,
    known: HashMap<u32, u32>,
}

/// What is known of the ranking.
struct Ranking {
    /// Pages with all terms that no other page can come before, best first.
    proven: Vec<u32>,
    /// Whether no other page can have all terms.
    settled: bool,
    /// The clauses whose unknown pages could still change something.
    open: BTreeSet<usize>,
}

impl<'a> Client<'a> {
    pub(crate) fn new(files: &'a Files, habits: Habits) -> Self {
        Self {
            files,
            habits,
            asked: Asked::default(),
            clauses: Vec::new(),
            loaded: HashMap::new(),
            texts: BTreeMap::new(),
        }
    }

    pub(crate) fn ask(mut self, query: &str) -> Result<Asked, Fault> {
        // A blank at the end: no word is a beginning.
        let query = Query::read(&format!("{query} "), Language::Chinese);
        self.begin(&query)?;
        loop {
            let ranking = self.rank();
            let candidates = &ranking.proven[..ranking.proven.len().min(MOST_VERIFIED)];
            let read: Vec<u32> = candidates
                .iter()
                .copied()
                .take_while(|page| self.texts.contains_key(page))
                .collect();
            let fits: Vec<bool> =
                read.iter().map(|page| holds(&query, &self.texts[page])).collect();
            let exact = fits.iter().filter(|fits| **fits).count();
            let all = ranking.settled || candidates.len() == MOST_VERIFIED;
            if exact >= self.habits.k || (all && read.len() == candidates.len()) {
                self.asked.exact = exact;
                self.asked.results = read.len().min(self.habits.k);
                self.asked.lengths = self.clauses.iter().map(|clause| clause.length).collect();
                return Ok(self.asked);
            }
            let asks = query.segments.iter().any(|segment| segment.asks);
            let missing = self.habits.k - exact + if asks { self.habits.ahead } else { 0 };
            let unread = candidates[read.len()..].iter().copied().take(missing);
            let unread: Vec<u32> = unread.filter(|page| !self.texts.contains_key(page)).collect();
            if unread.len() < missing && !all {
                self.load_tails(&ranking.open)?;
            }
            self.load_texts(&unread)?;
            self.asked.rounds += 1;
        }
    }

    /// The first round: the months and the heads of all terms.
    fn begin(&mut self, query: &Query) -> Result<(), Fault> {
        self.asked.bytes = self.files.about;
        self.asked.requests = 1;
        self.asked.rounds = 1;
        let terms: BTreeSet<&String> = query
            .clauses
            .iter()
            .filter_map(|clause| match clause.ways.first() {
                Some(Way::Term(term, _)) => Some(term),
                _ => None,
            })
            .collect();
        let mut terms: BTreeSet<String> = terms.into_iter().cloned().collect();
        if self.habits.pick > 0 {
            terms = self.picked(query)?;
        }
        for term in &terms {
            let (known, cut) = (HashMap::new(), None);
            self.clauses.push(Clause { term: term.clone(), length: 0, levels: 0, cut, known });
        }
        for place in 0..self.clauses.len() {
            self.load_level(place)?;
        }
        self.clauses.sort_by_key(|clause| clause.length);
        let (mut place, common) = (0, self.habits.common);
        self.clauses.retain(|clause| {
            place += 1;
            place <= 2 || clause.length <= common
        });
        Ok(())
    }

    fn picked(&self, query: &Query) -> Result<BTreeSet<String>, Fault> {
        let mut picked = BTreeSet::new();
        for part in query.segments.iter().flat_map(|segment| &segment.parts) {
            let Part::Han(run) = part else { continue };
            let mut rare: Vec<(usize, usize, &str)> = Vec::new();
            for (place, pair) in qunshan::search::analysis::pairs(run).enumerate() {
                let lists = self.files.lists(0, shard::of_head(pair, self.files.shards[0]))?;
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
                        picked.insert((*pair).to_owned());
                    }
                }
            }
        }
        Ok(picked)
    }

    /// Loads the next level of a clause.
    fn load_level(&mut self, place: usize) -> Result<(), Fault> {
        let (term, level) = (self.clauses[place].term.clone(), self.clauses[place].levels);
        let of = if level == 0 { shard::of_head } else { shard::of_tail };
        let number = match self.files.shards[level] {
            0 => return Err(format!("no file of level {level}").into()),
            count => of(&term, count),
        };
        if !self.loaded.contains_key(&(level, number)) {
            let loaded = self.files.lists(level, number)?;
            self.asked.bytes += loaded.bytes;
            self.asked.lists += loaded.bytes;
            self.asked.requests += 1;
            self.loaded.insert((level, number), loaded.value);
        }
        let list = self.loaded[&(level, number)].get(&term);
        let clause = &mut self.clauses[place];
        clause.levels += 1;
        clause.cut = list.and_then(|list| list.cut);
        if let Some(list) = list {
            clause.length = list.length;
            clause.known.extend(list.entries.iter().map(|(page, byte)| (*page, value(*byte))));
        }
        Ok(())
    }

    fn load_tails(&mut self, open: &BTreeSet<usize>) -> Result<(), Fault> {
        for place in open {
            for _ in 0..self.habits.at_once {
                if self.clauses[*place].cut.is_some() {
                    self.load_level(*place)?;
                }
            }
        }
        Ok(())
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
        let cut = |clause: &Clause| clause.cut.map_or(0, value);
        let pages: BTreeSet<u32> = match self.clauses.iter().find(|clause| clause.cut.is_none()) {
            Some(whole) => whole.known.keys().copied().collect(),
            None => self.clauses.iter().flat_map(|clause| clause.known.keys().copied()).collect(),
        };
        let (mut full, mut partial) = (Vec::new(), Vec::new());
        for page in pages {
            let (mut most, mut missing) = (0, Vec::new());
            for (place, clause) in self.clauses.iter().enumerate() {
                match clause.known.get(&page) {
                    Some(value) => most += value,
                    None => {
                        most += cut(clause);
                        missing.push(place);
                    }
                }
            }
            if missing.is_empty() {
                full.push((most, page));
            } else if missing.iter().all(|place| self.clauses[*place].cut.is_some()) {
                partial.push((most, missing));
            }
        }
        full.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let whole = self.clauses.iter().any(|clause| clause.cut.is_none());
        let unseen = if whole { 0 } else { self.clauses.iter().map(cut).sum() };
        let bound = partial.iter().map(|(most, _)| *most).max().unwrap_or(0).max(unseen);
        let enough = full.get(self.habits.k - 1).map_or(0, |(score, _)| *score);
        let mut open = BTreeSet::new();
        for (most, missing) in &partial {
            if *most >= enough {
                open.extend(missing);
            }
        }
        if unseen > 0 && unseen >= enough || open.is_empty() {
            open.extend(0..self.clauses.len());
        }
        let proven = full.iter().filter(|(score, _)| *score > bound).map(|(_, page)| *page);
        Ranking { proven: proven.collect(), settled: partial.is_empty() && unseen == 0, open }
    }
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
