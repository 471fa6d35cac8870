//! In which languages a query is searched: its letters may be of another one than was asked for.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::id::Lang;
use crate::base::language::Language;
use crate::lang::detect;
use crate::search::analysis;
use crate::search::engine;
use crate::search::engine::Fit;
use crate::search::engine::Request;
use crate::search::engine::Results;
use crate::search::index::Index;

/// Answers a request from the index of the language in which the query is written; where the letters
/// do not tell, from the one that finds most.
///
/// # Errors
/// There is no index of the language that was asked for, or tantivy cannot read one.
pub fn search(indexes: &[Index], asked: Option<&str>, request: &Request) -> Outcome<Results> {
    if let Some(asked) = asked.filter(|asked| !indexes.iter().any(|index| index.is_of(asked))) {
        let there: Vec<&str> = indexes.iter().map(|index| index.about.lang.as_str()).collect();
        return Err(Error::refused(format!(
            "there is no search index of language `{asked}`; there are: {}",
            there.join(", ")
        )));
    }
    // There are kinds of which a cluster has no page; a site or column without one is a slip.
    for (name, value) in request.facets().filter(|(name, _)| *name != "kind") {
        let known = indexes.iter().map(|index| index.knows(name, value));
        if !known.collect::<Outcome<Vec<bool>>>()?.contains(&true) {
            return Err(Error::refused(format!("there is no page of {name} `{value}`")));
        }
    }
    let mut best: Option<Results> = None;
    for index in candidates(indexes, asked, &request.query) {
        let results = engine::search(index, request)?;
        if best.as_ref().is_none_or(|best| worth(&results) > worth(best)) {
            best = Some(results);
        }
    }
    best.ok_or_else(|| Error::refused("there is no search index; build the cluster first"))
}

/// Pages with all words count for more than any number of others.
fn worth(results: &Results) -> (bool, usize) {
    let all = results.total > 0 && results.fit != Fit::Any;
    (all, if all { results.total } else { 0 })
}

/// The indexes that may know the query, the likeliest first.
fn candidates<'i>(indexes: &'i [Index], asked: Option<&str>, query: &str) -> Vec<&'i Index> {
    let language = |index: &&Index| index.about.language();
    let asked = asked.and_then(|asked| indexes.iter().find(|index| index.is_of(asked)));
    let fits: Box<dyn Fn(&&Index) -> bool> = match detect::language(query) {
        Some(told) => Box::new(move |index| language(index) == told),
        None if analysis::has_arabic(query) => {
            Box::new(move |index| language(index) != Language::Chinese)
        }
        None if asked.is_some() => return asked.into_iter().collect(),
        // Latin letters and figures may be of any, Cyrillic ones are pinyin in no case.
        None => Box::new(|_| true),
    };
    if let Some(asked) = asked.filter(|asked| fits(asked)) {
        return vec![asked];
    }
    let fitting: Vec<&Index> = indexes.iter().filter(&*fits).collect();
    if fitting.is_empty() { asked.into_iter().chain(indexes).take(1).collect() } else { fitting }
}

impl Index {
    fn is_of(&self, lang: &str) -> bool {
        self.about.lang.as_str() == lang
    }

    /// The language by its suffix.
    pub fn lang(&self) -> &Lang {
        &self.about.lang
    }
}
