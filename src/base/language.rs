//! The three languages of the house and what letters tell of them. Floor 0, because the marking of
//! passages needs it as much as `lang::detect` does.

/// A language that the program reads, folds and sorts: Kazakh and Uyghur in the Arabic script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `zh`.
    Chinese,
    /// `kk-Arab`.
    Kazakh,
    /// `ug`.
    Uyghur,
}

/// Letters that Uyghur has and Kazakh has not, with their presentation forms.
const UYGHUR: [(char, char); 11] = [
    ('ې', 'ې'),
    ('ۈ', 'ۈ'),
    ('خ', 'خ'),
    ('غ', 'غ'),
    ('ژ', 'ژ'),
    ('ئ', 'ئ'),
    ('\u{FB8A}', '\u{FB8B}'),
    ('\u{FBDB}', '\u{FBDC}'),
    ('\u{FBE4}', '\u{FBE7}'),
    ('\u{FBEA}', '\u{FBFB}'),
    ('\u{FE89}', '\u{FE8C}'),
];

/// Letters that Kazakh has and Uyghur has not, with their presentation forms.
const KAZAKH: [(char, char); 7] = [
    ('ء', 'ء'),
    ('ع', 'ع'),
    ('ح', 'ح'),
    ('\u{0674}', '\u{0678}'),
    ('\u{FE80}', '\u{FE80}'),
    ('\u{FEA1}', '\u{FEA4}'),
    ('\u{FEC9}', '\u{FECC}'),
];

/// Kazakh has the letter too, but in few words: one of it does not tell yet.
const MOSTLY_UYGHUR: [char; 5] = ['ھ', '\u{FBAA}', '\u{FBAB}', '\u{FBAC}', '\u{FBAD}'];

impl Language {
    /// All of them, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Kazakh, Self::Uyghur, Self::Chinese];

    /// The language of a BCP 47 tag. Kazakh counts only in the Arabic script.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| is_within(tag, language.widest_tag()))
    }

    /// The tag that stands in pages.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::Kazakh => "kk-Arab",
            Self::Uyghur => "ug",
        }
    }

    /// The suffix in the names of files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::Kazakh => "kk",
            Self::Uyghur => "ug",
        }
    }

    /// Kazakh or Uyghur by the letters that only one of them has; `None` where these do not tell.
    pub fn by_letters(text: &str) -> Option<Self> {
        let (uyghur, kazakh) = text.chars().fold((0, 0), |(uyghur, kazakh), c| {
            let (more_uyghur, more_kazakh) = weights(c);
            (uyghur + more_uyghur, kazakh + more_kazakh)
        });
        match (uyghur, kazakh) {
            _ if uyghur > kazakh + 1 => Some(Self::Uyghur),
            _ if kazakh > uyghur + 1 => Some(Self::Kazakh),
            _ => None,
        }
    }

    fn widest_tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::Kazakh | Self::Uyghur => self.tag(),
        }
    }
}

/// How much a letter speaks for Uyghur and for Kazakh.
fn weights(c: char) -> (usize, usize) {
    let among =
        |ranges: &[(char, char)]| ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
    // All letters that tell lie behind this one; most characters of a page lie before it.
    if c < 'ء' {
        return (0, 0);
    }
    if among(&UYGHUR) {
        return (2, 0);
    }
    if among(&KAZAKH) {
        return (0, 2);
    }
    (usize::from(MOSTLY_UYGHUR.contains(&c)), 0)
}

/// Whether a tag is `wide` or a closer description of it: `zh-CN` is within `zh`.
pub fn is_within(tag: &str, wide: &str) -> bool {
    tag.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A letter of the Arabic script or a sign on one; no punctuation and no digit.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06EF}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A character of the Arabic script's blocks: letters, signs, digits and punctuation.
pub fn is_of_arabic_script(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::Language;

    fn check(text: &str, language: Option<Language>) {
        assert_eq!(Language::by_letters(text), language, "{text}");
    }

    #[test]
    fn letters_of_one_language_tell() {
        check("ئەنجۈر", Some(Language::Uyghur));
        check("ٴبىلىم", Some(Language::Kazakh));
        check("جاڭالىعى", Some(Language::Kazakh));
        check("بالا", None);
    }

    #[test]
    fn a_letter_that_kazakh_has_in_few_words_does_not_tell_alone() {
        check("ھاۋا", None);
        check("ھاۋا ۋە ھۆججەت", Some(Language::Uyghur));
        check("ٴبىر گاۋھار تاس", None);
        check("ٴبىر جاڭالىق، گاۋھار تاس ٴبىلىم", Some(Language::Kazakh));
    }

    #[test]
    fn presentation_forms_tell_as_their_letters_do() {
        check("\u{FE8B}\u{FE8E}", Some(Language::Uyghur));
        check("\u{FECB}\u{FE8E}", Some(Language::Kazakh));
    }

    #[test]
    fn tags_name_languages() {
        assert_eq!(Language::of_tag("zh-CN"), Some(Language::Chinese));
        assert_eq!(Language::of_tag("kk-Arab-CN"), Some(Language::Kazakh));
        assert_eq!(Language::of_tag("ug"), Some(Language::Uyghur));
        assert_eq!(Language::of_tag("kk"), None);
        assert_eq!(Language::of_tag("ugx"), None);
    }
}
