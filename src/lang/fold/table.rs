//! Reads a table of folding into one pass for each level.

use crate::lang::alphabet::Alphabet;
use crate::lang::fold::Level;
use crate::lang::fold::composed;
use crate::lang::fold::pass::Context;
use crate::lang::fold::pass::Pass;
use crate::lang::fold::pass::Rule;
use crate::lang::tables;
use std::collections::BTreeMap;

/// The passes of a language: strict, key, loose.
pub(in crate::lang) struct Folding {
    passes: [Pass; 3],
    /// For each level the rules of all passes up to it, to see at once that nothing is to be done.
    joined: [Pass; 3],
}

impl Folding {
    pub(in crate::lang) fn up_to(&self, level: Level) -> &[Pass] {
        &self.passes[..=level as usize]
    }

    /// Whether a text needs no folding to a level.
    pub(in crate::lang) fn is_folded(&self, text: &str, level: Level) -> bool {
        self.joined[level as usize].leaves(text) && composed::is_composed(text)
    }

    pub(in crate::lang) fn read(table: &str, alphabet: &Alphabet) -> Self {
        let levels = [Level::Strict, Level::Key, Level::Loose];
        Self {
            passes: levels.map(|own| Pass::new(rules(table, |level| level == own), alphabet)),
            joined: levels.map(|most| Pass::new(rules(table, |level| level <= most), alphabet)),
        }
    }
}

/// The rules of some levels.
fn rules(table: &str, wanted: impl Fn(Level) -> bool) -> BTreeMap<char, Vec<Rule>> {
    let mut rules: BTreeMap<char, Vec<Rule>> = BTreeMap::new();
    for row in tables::rows(table).filter(|row| wanted(level_of(tables::field(row, 4)))) {
        add(&row, &mut rules);
    }
    if wanted(Level::Key) {
        add_cases_and_widths(&mut rules);
    }
    for rules in rules.values_mut() {
        // What asks for more is looked at first; the table's order decides among equals.
        rules.sort_by_key(|rule| (rule.rest.is_empty(), rule.context == Context::Any));
    }
    rules
}

fn level_of(word: &str) -> Level {
    match word {
        "strict" => Level::Strict,
        "key" => Level::Key,
        "loose" => Level::Loose,
        other => unreachable!("a table of folding names the level `{other}`"),
    }
}

fn add(row: &[&str], rules: &mut BTreeMap<char, Vec<Rule>>) {
    let to = characters(tables::field(row, 2));
    let context = Context::parse(tables::field(row, 5));
    let from = tables::field(row, 0);
    if let Some((first, last)) = from.split_once("..") {
        for first in character(first)..=character(last) {
            rules.entry(first).or_default().push(Rule {
                rest: String::new(),
                to: to.clone(),
                context,
            });
        }
        return;
    }
    let from = characters(from);
    let mut rest = from.chars();
    if let Some(first) = rest.next() {
        rules.entry(first).or_default().push(Rule { rest: rest.collect(), to, context });
    }
}

/// Capitals of all scripts in Europe's blocks, and the wide forms of ASCII. The rows of the tables
/// have the digits already.
fn add_cases_and_widths(rules: &mut BTreeMap<char, Vec<Rule>>) {
    let mut add = |from: char, to: char| {
        let to = to.to_lowercase().collect::<String>();
        if to != from.to_string() {
            rules.entry(from).or_default().push(Rule {
                rest: String::new(),
                to,
                context: Context::Any,
            });
        }
    };
    for c in 'A'..='\u{052F}' {
        add(c, c);
    }
    for wide in '\u{FF01}'..='\u{FF5E}' {
        // The wide forms stand in the order of ASCII, so the difference leads to a character.
        add(wide, char::from_u32(u32::from(wide) - 0xFEE0).unwrap_or(wide));
    }
    add('\u{3000}', ' ');
}

/// `U+0649 U+0654`; `∅` is nothing.
pub(in crate::lang) fn characters(codes: &str) -> String {
    codes.split(' ').filter(|code| *code != "∅").map(character).collect()
}

fn character(code: &str) -> char {
    let number = code.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let found = number.and_then(char::from_u32);
    found.unwrap_or_else(|| unreachable!("a table of folding names the character `{code}`"))
}
