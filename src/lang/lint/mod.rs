//! Rules about letters and punctuation of texts. Each is one record: what it is called, how bad
//! it is, how it is found and told. They see stretches of text with places, never a syntax.

mod enclosed;
mod fault;
mod faults;
mod hamza;
mod letters;
mod own_language;
mod punctuation;
mod quotes;
mod suspicion;
mod words;

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::finding::Severity;
use crate::base::language::Language;
use crate::base::stretch::Stretch;

pub use crate::lang::lint::fault::Edit;
pub use crate::lang::lint::fault::Fault;
pub use crate::lang::lint::fault::apply;
pub use crate::lang::lint::suspicion::is_suspect;

/// All that readers read of one text, and the language in which it should be.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The language of its file.
    pub language: Language,
    /// Its stretches: title, summary and all else together.
    pub stretches: &'a [Stretch],
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code.
    pub code: &'static str,
    /// What holds where it finds nothing.
    pub title: &'static str,
    /// How bad a fault is.
    pub severity: Severity,
    /// The languages it knows.
    pub languages: &'static [Language],
    /// Whether its edits are safe: the text says the same in another encoding, or the mark that
    /// was meant is certain.
    pub mends: bool,
    scan: fn(&Text<'_>, &mut Vec<Fault>),
    tell: fn(Place, &Fault) -> Finding,
}

impl Rule {
    /// The finding of a fault.
    pub fn tell(&self, place: Place, fault: &Fault) -> Finding {
        (self.tell)(place, fault)
    }
}

const EVERY: &[Language] = &Language::ALL;
const ARABIC: &[Language] = &[Language::Kazakh, Language::Uyghur];
const KAZAKH: &[Language] = &[Language::Kazakh];
const UYGHUR: &[Language] = &[Language::Uyghur];

/// The rules. The first stands above the others: they say nothing of a text in another language.
pub static RULES: [Rule; 12] = [
    Rule {
        code: "C301",
        title: "a text is in the language of its file",
        severity: Severity::Error,
        languages: EVERY,
        mends: false,
        scan: own_language::scan,
        tell: faults::other_language,
    },
    Rule {
        code: "C302",
        title: "a Kazakh text writes its hamza in one way",
        severity: Severity::Warning,
        languages: KAZAKH,
        mends: true,
        scan: hamza::scan,
        tell: faults::mixed_hamza,
    },
    Rule {
        code: "C303",
        title: "letters are those of the language's own keyboard",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: letters::keyboard,
        tell: faults::keyboard_letter,
    },
    Rule {
        code: "C304",
        title: "letters are letters and not their shapes",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: letters::shapes,
        tell: faults::shape,
    },
    Rule {
        code: "C305",
        title: "no word is drawn out",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: letters::tatweel,
        tell: faults::tatweel,
    },
    Rule {
        code: "C306",
        title: "a word is of one script",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: words::two_scripts,
        tell: faults::two_scripts,
    },
    Rule {
        code: "C307",
        title: "punctuation between Arabic letters is Arabic",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: punctuation::ascii,
        tell: faults::ascii_mark,
    },
    Rule {
        code: "C308",
        title: "« opens and » closes",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: quotes::reversed,
        tell: faults::reversed_quotes,
    },
    Rule {
        code: "C309",
        title: "punctuation follows its word without a space",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: punctuation::space_before,
        tell: faults::space_before_mark,
    },
    Rule {
        code: "C310",
        title: "controls of direction are balanced in a line",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: false,
        scan: punctuation::controls,
        tell: faults::unbalanced_controls,
    },
    Rule {
        code: "C311",
        title: "a Uyghur word begins no bare vowel",
        severity: Severity::Warning,
        languages: UYGHUR,
        mends: false,
        scan: words::bare_vowel,
        tell: faults::bare_vowel,
    },
    Rule {
        code: "C312",
        title: "a letter is one character",
        severity: Severity::Warning,
        languages: ARABIC,
        mends: true,
        scan: letters::decomposed,
        tell: faults::decomposed,
    },
];

/// What the rules find in a text, in the order of its places.
pub fn faults(text: &Text<'_>) -> Vec<(&'static Rule, Fault)> {
    let mut all: Vec<(&'static Rule, Fault)> = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.languages.contains(&text.language)) {
        let mut found = Vec::new();
        (rule.scan)(text, &mut found);
        all.extend(found.into_iter().map(|fault| (rule, fault)));
        if rule.severity == Severity::Error && !all.is_empty() {
            break;
        }
    }
    all.sort_by_key(|(rule, fault)| (fault.at, rule.code));
    for (_, fault) in all.iter_mut().filter(|(rule, _)| rule.severity != Severity::Error) {
        fault.mended = settled(std::mem::take(&mut fault.mended), text.language);
        fault.or = settled(std::mem::take(&mut fault.or), text.language);
    }
    all
}

/// Words with all mended that is certain: who reads a hint about one fault of a word shall not
/// type the others again.
fn settled(words: String, language: Language) -> String {
    let rules = RULES.iter().filter(|rule| rule.mends && rule.languages.contains(&language));
    rules.fold(words, |words, rule| {
        let mut found = Vec::new();
        let stretches = [Stretch::of(&words, 0)];
        (rule.scan)(&Text { language, stretches: &stretches }, &mut found);
        if found.is_empty() { words } else { apply(&words, edits(found)) }
    })
}

fn edits(found: Vec<Fault>) -> Vec<Edit> {
    found.into_iter().flat_map(|fault| fault.edits).collect()
}

#[cfg(test)]
mod tests;
