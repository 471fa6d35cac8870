//! How Chinese characters are read and written: pinyin in the place where they stand, and strokes.

use crate::lang::letters;
use pinyin::ToPinyin;
use std::collections::BTreeMap;

/// Phrases and their readings.
const PHRASES: &str = include_str!("tables/readings-zh.tsv");

/// The strokes of the basic block, 64 characters a line.
const STROKES: &str = include_str!("tables/strokes-zh.tsv");

/// The first character of the basic block.
const FIRST: u32 = 0x4E00;

/// How many characters a line of the strokes holds.
const ROW: u32 = 64;

/// The syllable of one character in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lang) struct Reading {
    /// The syllable without its tone: `lü`.
    pub(in crate::lang) syllable: &'static str,
    /// The tone, 1 to 4; 5 for none.
    pub(in crate::lang) tone: u8,
}

/// What is known of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lang) struct Han {
    phrases: BTreeMap<&'static str, &'static str>,
    /// How many characters the longest phrase has.
    longest: usize,
    strokes: Vec<&'static str>,
}

impl Han {
    /// All that is known.
    pub(in crate::lang) fn new() -> Self {
        let phrases: BTreeMap<_, _> =
            letters::rows(PHRASES).filter_map(|row| row.split_once('\t')).collect();
        let rows = letters::rows(STROKES).filter_map(|row| row.split_once('\t'));
        Self {
            longest: phrases.keys().map(|phrase| phrase.chars().count()).max().unwrap_or(1),
            phrases,
            strokes: rows.map(|(_, signs)| signs).collect(),
        }
    }

    /// The readings of the first characters of a text: those of the longest phrase it begins with,
    /// otherwise of its first character alone. Empty where that is no Chinese character.
    pub(in crate::lang) fn readings(&self, text: &str) -> Vec<Reading> {
        let Some(alone) = text.chars().next().and_then(|c| c.to_pinyin()) else {
            return Vec::new();
        };
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest);
        let found = ends.filter_map(|end| self.phrases.get(&text[..end])).last();
        match found {
            Some(readings) => readings.split(' ').map(reading).collect(),
            None => vec![reading(alone.with_tone_num_end())],
        }
    }

    /// With how many strokes a character is written; the most there can be where it is not known.
    pub(in crate::lang) fn strokes(&self, c: char) -> u8 {
        let known = u32::from(c).checked_sub(FIRST).and_then(|at| {
            let row = self.strokes.get(usize::try_from(at / ROW).ok()?)?;
            row.as_bytes().get(usize::try_from(at % ROW).ok()?)
        });
        known.map_or(u8::MAX, |sign| sign.saturating_sub(b'0'))
    }
}

/// `qing4` in its parts.
fn reading(text: &'static str) -> Reading {
    let syllable = text.trim_end_matches(|c: char| c.is_ascii_digit());
    Reading { syllable, tone: text[syllable.len()..].parse().unwrap_or(5) }
}

#[cfg(test)]
mod tests {
    use super::Han;
    use super::PHRASES;
    use crate::lang::letters;

    fn check(text: &str, expected: &str) {
        let han = Han::new();
        let mut rest = text;
        let mut words = Vec::new();
        while let Some(first) = rest.chars().next() {
            let readings = han.readings(rest);
            let taken = rest.chars().take(readings.len().max(1)).map(char::len_utf8).sum();
            rest = &rest[taken..];
            let said = readings.iter().map(|read| format!("{}{}", read.syllable, read.tone));
            let before = words.len();
            words.extend(said);
            if words.len() == before {
                words.push(first.to_string());
            }
        }
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn a_character_is_read_as_its_phrase_wants() {
        check("重庆", "chong2 qing4");
        check("重点", "zhong4 dian3");
        check("市长长江", "shi4 zhang3 chang2 jiang1");
        check("银行行政", "yin2 hang2 xing2 zheng4");
        check("音乐快乐", "yin1 yue4 kuai4 le4");
        check("厦门大厦", "xia4 men2 da4 sha4");
        check("首都", "shou3 du1");
        check("单县单位", "shan4 xian4 dan1 wei4");
        check("解州解决", "xie4 zhou1 jie3 jue2");
        check("朝阳朝气", "chao2 yang2 zhao1 qi4");
        check("会计会议", "kuai4 ji4 hui4 yi4");
        check("退耕还林", "tui4 geng1 huan2 lin2");
        check("绿色的路", "lü4 se4 de5 lu4");
    }

    #[test]
    fn longer_phrases_come_before_shorter_ones() {
        check("工商行政", "gong1 shang1 xing2 zheng4");
        check("商行", "shang1 hang2");
        check("人参", "ren2 shen1");
        check("人参加", "ren2 can1 jia1");
    }

    #[test]
    fn what_is_no_chinese_character_has_no_reading() {
        check("A型，2", "A xing2 ， 2");
        check("", "");
    }

    #[test]
    fn strokes_are_counted() {
        let han = Han::new();
        for (c, strokes) in [('一', 1), ('丁', 2), ('中', 4), ('重', 9), ('崇', 11), ('龘', 48)]
        {
            assert_eq!(han.strokes(c), strokes, "{c}");
        }
        assert_eq!(han.strokes('a'), u8::MAX);
        assert_eq!(han.strokes('㐀'), u8::MAX);
    }

    #[test]
    fn each_character_of_a_phrase_has_a_reading() {
        for row in letters::rows(PHRASES) {
            let (phrase, readings) = row.split_once('\t').unwrap();
            assert_eq!(phrase.chars().count(), readings.split(' ').count(), "{row}");
            for reading in readings.split(' ').map(super::reading) {
                assert!((1..=5).contains(&reading.tone) && !reading.syllable.is_empty(), "{row}");
            }
        }
    }
}
