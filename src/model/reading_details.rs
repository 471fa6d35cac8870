//! Types what each kind adds to a page.

use crate::base::address;
use crate::model::details::Basis;
use crate::model::details::Details;
use crate::model::details::Guide;
use crate::model::details::Leader;
use crate::model::details::Letter;
use crate::model::details::Material;
use crate::model::details::Policy;
use crate::model::details::Validity;
use crate::model::front_matter::BasisLine;
use crate::model::front_matter::Extra;
use crate::model::front_matter::GuideKeys;
use crate::model::front_matter::LeaderKeys;
use crate::model::front_matter::LetterKeys;
use crate::model::front_matter::Lines;
use crate::model::front_matter::MaterialLine;
use crate::model::front_matter::PolicyKeys;
use crate::model::page_faults as faults;
use crate::model::reading::Desk;

/// Words of letters and materials with the keys of the strings that say them.
const LETTER_TYPES: [(&str, &str); 5] = [
    ("consultation", "letter_consultation"),
    ("complaint", "letter_complaint"),
    ("suggestion", "letter_suggestion"),
    ("help", "letter_help"),
    ("praise", "letter_praise"),
];
const STATES: [(&str, &str); 4] = [
    ("pending", "state_pending"),
    ("in_progress", "state_in_progress"),
    ("answered", "state_answered"),
    ("unsolved", "state_unsolved"),
];
const FORMS: [(&str, &str); 2] = [("original", "original"), ("copy", "copy")];
const MEDIA: [(&str, &str); 3] =
    [("paper", "paper"), ("electronic", "electronic"), ("both", "both")];

/// Types the keys of a kind; wrong words and dates are told at the desk.
pub(in crate::model) fn read(extra: Extra, desk: &mut Desk<'_>) -> Details {
    match extra {
        Extra::Article(_) => Details::Article,
        Extra::Policy(keys) => Details::Policy(Box::new(policy(keys, desk))),
        Extra::Guide(keys) => Details::Guide(Box::new(guide(keys, desk))),
        Extra::Letter(keys) => Details::Letter(Box::new(letter(keys, desk))),
        Extra::Leader(keys) => Details::Leader(Box::new(leader(keys, desk))),
    }
}

fn policy(keys: PolicyKeys, desk: &mut Desk<'_>) -> Policy {
    let known = Validity::ALL.map(|validity| (validity.as_str(), validity));
    Policy {
        written: desk.dated(&["written"], keys.written.as_deref()),
        effective: desk.dated(&["effective"], keys.effective.as_deref()),
        validity: desk.word("validity", keys.validity.as_deref(), &known),
        interprets: desk.pages("interprets", &keys.interprets),
        number: keys.number,
        index_number: keys.index_number,
        issuer: keys.issuer,
        validity_note: keys.validity_note,
        work: keys.work,
        subject_words: keys.subject_words,
    }
}

fn guide(keys: GuideKeys, desk: &mut Desk<'_>) -> Guide {
    let lines = |lines: Option<Lines>| lines.map(Lines::into_vec).unwrap_or_default();
    Guide {
        basis: keys.basis.into_iter().enumerate().map(|(at, line)| basis(at, line, desk)).collect(),
        materials: keys.materials.into_iter().map(|line| material(line, desk)).collect(),
        online: keys.online.filter(|url| desk.is_web_address("online", url)),
        conditions: lines(keys.conditions),
        hours: lines(keys.hours),
        steps: lines(keys.steps),
        service_name: keys.service_name,
        place: keys.place,
        agency: keys.agency,
        fee: keys.fee,
        phone: keys.phone,
        audience_text: keys.audience_text,
        time_limit: keys.time_limit,
    }
}

fn basis(at: usize, line: BasisLine, desk: &mut Desk<'_>) -> Basis {
    match line {
        BasisLine::Text(text) => Basis { text, page: None },
        BasisLine::Linked { text, page } => {
            let page = desk.page("basis", &["basis", &at.to_string(), "page"], &page);
            Basis { text, page: Some(page) }
        }
    }
}

fn material(line: MaterialLine, desk: &mut Desk<'_>) -> Material {
    Material {
        name: line.name,
        form: desk.word("materials", line.form.as_deref(), &FORMS),
        medium: desk.word("materials", line.medium.as_deref(), &MEDIA),
        copies: line.copies,
        sample: line.sample,
    }
}

fn letter(keys: LetterKeys, desk: &mut Desk<'_>) -> Letter {
    Letter {
        letter_type: desk.word("letter_type", keys.letter_type.as_deref(), &LETTER_TYPES),
        received: desk.dated(&["received"], keys.received.as_deref()),
        state: desk.word("state", keys.state.as_deref(), &STATES),
        answered: desk.dated(&["answered"], keys.answered.as_deref()),
        code: keys.code,
        answered_by: keys.answered_by,
        answer: keys.answer,
    }
}

fn leader(keys: LeaderKeys, desk: &mut Desk<'_>) -> Leader {
    Leader {
        portrait: desk.picture("portrait", keys.portrait.as_deref(), keys.portrait_alt.as_deref()),
        duties: keys.duties.map(Lines::into_vec).unwrap_or_default(),
        name: keys.name,
        post: keys.post,
        rank: keys.rank,
        phone: keys.phone,
    }
}

impl Desk<'_> {
    /// What a word stands for; a word that is not known is told.
    fn word<T: Copy>(
        &mut self,
        key: &'static str,
        word: Option<&str>,
        known: &[(&str, T)],
    ) -> Option<T> {
        let word = word?;
        let meant = known.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
        if meant.is_none() {
            let words: Vec<&str> = known.iter().map(|(known, _)| *known).collect();
            self.unknown_word(key, word, &words);
        }
        meant
    }

    fn is_web_address(&mut self, key: &'static str, url: &str) -> bool {
        let sound = address::is_harmless(url)
            && (url.starts_with("https://") || url.starts_with("http://"));
        if !sound {
            self.found.push(faults::bad_address(self.yaml.place(&[key]), key, url));
        }
        sound
    }
}

/// The rank of a page in lists sorted by order.
pub(in crate::model) fn rank(details: &Details) -> i64 {
    match details {
        Details::Leader(leader) => leader.rank.unwrap_or(i64::MAX),
        _ => i64::MAX,
    }
}
