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
use unicode_normalization::UnicodeNormalization as _;

/// Answers a request from the indexes of the languages that its letters tell and of the one that was
/// asked for: from the first in which pages have all of it, else from the one that finds most. Where
/// none was asked for, all that may know the query are compared.
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
    let chosen = match asked {
        Some(asked) => in_order(indexes, asked, &request.query),
        None => candidates(indexes, &request.query),
    };
    let mut best: Option<Results> = None;
    for index in chosen {
        let results = engine::search(index, request)?;
        let enough = asked.is_some() && worth(&results).0;
        if best.as_ref().is_none_or(|best| worth(&results) > worth(best)) {
            best = Some(results);
        }
        if enough {
            break;
        }
    }
    best.ok_or_else(|| Error::refused("there is no search index; build the cluster first"))
}

/// Pages with all words count for more than any number of others.
fn worth(results: &Results) -> (bool, usize) {
    (results.total > 0 && results.fit != Fit::Any, results.total)
}

/// The indexes of the languages of a query's letters, then the one that was asked for. In which
/// Arabic letters a word is written tells less than where it is found: a slip makes a letter of the
/// other language.
fn in_order<'i>(indexes: &'i [Index], asked: &str, query: &str) -> Vec<&'i Index> {
    let own = indexes.iter().find(|index| index.is_of(asked));
    let letters: String = query.nfkc().collect();
    let told = Language::by_letters(&letters);
    let mut order = Vec::new();
    if own.is_some_and(|own| own.about.language() != Language::Chinese) {
        order.extend(query.contains(analysis::is_han).then_some(Language::Chinese));
        order.extend(told);
    } else if analysis::has_arabic(query) {
        order.extend(told);
        order.extend([Language::Kazakh, Language::Uyghur]);
    }
    let of = |language| indexes.iter().find(move |index| index.about.language() == language);
    let mut found: Vec<&Index> = Vec::new();
    for index in order.into_iter().filter_map(of).chain(own) {
        if !found.iter().any(|known| known.about.lang == index.about.lang) {
            found.push(index);
        }
    }
    found
}

/// The indexes that may know a query for which no language was asked.
fn candidates<'i>(indexes: &'i [Index], query: &str) -> Vec<&'i Index> {
    let fits = |language: Language| match detect::language(query) {
        Some(told) => language == told,
        None => language != Language::Chinese || !analysis::has_arabic(query),
    };
    let fitting: Vec<&Index> =
        indexes.iter().filter(|index| fits(index.about.language())).collect();
    if fitting.is_empty() { indexes.iter().take(1).collect() } else { fitting }
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
