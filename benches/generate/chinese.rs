//! Chinese: whole sentences of laws. Invented sentences would falsify the words' frequencies.

use crate::random::Random;
use crate::voice::Sentence;
use crate::voice::Topic;
use crate::voice::Voice;

/// In this many of 100 cases a sentence comes from the page's own laws.
const ON_TOPIC: usize = 80;

/// How many laws a page draws on: of fewer it would say the same sentences again.
const LAWS: usize = 4;

/// Characters that Markdown or YAML would take for their own.
const SIGNS: &str = "`*_[]<>|#\"\\~:{}$&";

/// Sentences and short clauses, by law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chinese {
    laws: Vec<Law>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Law {
    sentences: Vec<String>,
    clauses: Vec<String>,
}

impl Chinese {
    /// Takes the sentences out of Markdown texts; `None` when there are none.
    pub(crate) fn new(texts: &[String]) -> Option<Self> {
        let laws: Vec<Law> = texts.iter().filter_map(|text| law(text)).collect();
        (!laws.is_empty()).then_some(Self { laws })
    }

    fn law(&self, topic: &Topic, random: &mut Random) -> &Law {
        let on_topic = random.chance(ON_TOPIC) && !topic.0.is_empty();
        let at = if on_topic { *random.pick(&topic.0) } else { random.below(self.laws.len()) };
        &self.laws[at]
    }
}

impl Voice for Chinese {
    fn topic(&self, random: &mut Random) -> Topic {
        Topic((0..LAWS).map(|_| random.below(self.laws.len())).collect())
    }

    fn sentence(&self, topic: &Topic, random: &mut Random) -> Sentence {
        let law = self.law(topic, random);
        let text = random.pick(&law.sentences).clone();
        // A Chinese word has 1.6 characters on average.
        let words = text.chars().count() * 5 / 8;
        Sentence { text, words }
    }

    fn phrase(&self, topic: &Topic, random: &mut Random) -> String {
        let law = self.law(topic, random);
        random.pick(&law.clauses).clone()
    }

    fn gap(&self) -> &'static str {
        ""
    }
}

fn law(text: &str) -> Option<Law> {
    let sentences: Vec<String> = body(text).lines().flat_map(sentences).collect();
    let clauses: Vec<String> = sentences.iter().flat_map(|s| clauses(s)).collect();
    (!sentences.is_empty() && !clauses.is_empty()).then_some(Law { sentences, clauses })
}

/// The text behind the front matter and behind the law's history.
fn body(text: &str) -> &str {
    let behind_head = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(text, |(_, body)| body);
    behind_head.split_once("<!-- INFO END -->").map_or(behind_head, |(_, body)| body)
}

fn sentences(line: &str) -> Vec<String> {
    if line.starts_with('#') {
        return Vec::new();
    }
    let fits = |s: &&str| {
        (10..=150).contains(&s.chars().count())
            && s.chars().next().is_some_and(|c| !c.is_ascii())
            && !s.contains(|c| SIGNS.contains(c))
    };
    let whole = without_number(line).split_inclusive(['。', '；']);
    whole
        .filter(|s| s.ends_with(['。', '；']))
        .map(|s| s.trim_matches(|c: char| c.is_whitespace() || c == '；' || c == '。'))
        .filter(fits)
        .map(|s| format!("{s}。"))
        .collect()
}

/// Drops `第三条` and `（一）` at the start, which would make nonsense out of order.
fn without_number(line: &str) -> &str {
    let line = line.trim();
    let end = match line.chars().next() {
        Some('第') => line.find([' ', '\u{3000}']).filter(|end| *end < 40),
        Some('（') => line.find('）').map(|end| end + '）'.len_utf8()).filter(|end| *end < 20),
        _ => None,
    };
    end.map_or(line, |end| line[end..].trim_start())
}

fn clauses(sentence: &str) -> Vec<String> {
    sentence
        .split(['，', '、', '。', '；', '：', '《', '》', '（', '）'])
        .filter(|clause| (4..=16).contains(&clause.chars().count()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Chinese;
    use super::Voice;
    use super::sentences;
    use crate::random::Random;

    #[test]
    fn takes_sentences_without_numbers_and_history() {
        let text = "---\ntitle: x\n---\n# 名\n\n1986年4月12日 第六届会议通过了本法，自公布之日起施行。\n\n\
                    <!-- INFO END -->\n\n## 第一章 总则\n\n第二条 国家实行九年义务教育制度，不收学费。\n\n\
                    （一）有固定的场所和必要的设备；\n";
        let chinese = Chinese::new(&[text.to_owned()]).unwrap();
        assert_eq!(
            chinese.laws[0].sentences,
            ["国家实行九年义务教育制度，不收学费。", "有固定的场所和必要的设备。"]
        );
    }

    #[test]
    fn leaves_out_what_markdown_would_misread() {
        assert!(sentences("依照[本法]的有关规定应当给予必要的处理。").is_empty());
        assert!(sentences("## 依照本法的有关规定应当给予必要的处理。").is_empty());
    }

    #[test]
    fn a_paragraph_has_the_words_asked_for() {
        let text = include_str!("../texts/udhr-zh.txt").to_owned();
        let chinese = Chinese::new(&[text]).unwrap();
        let mut random = Random::at(1, &[]);
        let topic = chinese.topic(&mut random);
        let length = chinese.paragraph(100, &topic, &mut random).chars().count();
        assert!((150..420).contains(&length), "{length}");
    }
}
