//! Which of the three languages a text is written in, told by its letters alone.

use crate::base::language::Language;
use crate::base::language::is_arabic;
use crate::base::language::is_han;

/// A Chinese word has two characters where an Arabic one has six letters.
const LETTERS_OF_A_CHARACTER: usize = 3;

/// How many times the letters of one script outweigh those of the other in a text of its language.
const CLEARLY: usize = 2;

/// The language of a text or a line; `None` where its letters do not tell: it has none, as many
/// of both scripts, or only such as Kazakh and Uyghur share.
pub fn language(text: &str) -> Option<Language> {
    let han = text.chars().filter(|c| is_han(*c)).count() * LETTERS_OF_A_CHARACTER;
    let arabic = text.chars().filter(|c| is_arabic(*c)).count();
    match (han, arabic) {
        (0, 0) => None,
        _ if han >= CLEARLY * arabic => Some(Language::Chinese),
        _ if arabic >= CLEARLY * han => Language::by_letters(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::language;
    use crate::base::language::Language;

    /// No line of a text is taken for another language; most are told.
    fn check(text: &str, expected: Language, told: usize) {
        let lines: Vec<&str> = text.lines().skip(1).filter(|line| !line.is_empty()).collect();
        let right = lines.iter().filter(|line| language(line) == Some(expected)).count();
        let open = lines.iter().filter(|line| language(line).is_none()).count();
        assert_eq!(right + open, lines.len());
        assert!(right >= told, "{right} of {}", lines.len());
    }

    #[test]
    fn no_line_is_taken_for_another_language() {
        check(include_str!("../../benches/texts/udhr-zh.txt"), Language::Chinese, 90);
        check(include_str!("../../benches/texts/udhr-ug-arab.txt"), Language::Uyghur, 60);
        check(include_str!("../../benches/texts/udhr-kk-arab-converted.txt"), Language::Kazakh, 55);
    }

    #[test]
    fn a_name_in_the_other_script_does_not_decide() {
        assert_eq!(language("بۇ 《办事》 ھۆججەت ئېلان قىلىندى"), Some(Language::Uyghur));
        assert_eq!(language("关于印发 ئېلان 的通知办法"), Some(Language::Chinese));
        assert_eq!(language("办事 ئېلان"), None);
        assert_eq!(language("2026 WPS"), None);
    }
}
