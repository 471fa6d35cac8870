//! What every language can do: make sentences and phrases about a topic.

use crate::random::Random;

/// What a page is about: places in the voice's own store of laws or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic(pub(crate) Vec<usize>);

/// A sentence with its punctuation, and about how many words it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The text.
    pub(crate) text: String,
    /// Its words.
    pub(crate) words: usize,
}

/// A language's way of making text.
pub(crate) trait Voice {
    /// What a page is about.
    fn topic(&self, random: &mut Random) -> Topic;
    /// A whole sentence.
    fn sentence(&self, topic: &Topic, random: &mut Random) -> Sentence;
    /// A few words without punctuation at the end: for headings, cells and titles.
    fn phrase(&self, topic: &Topic, random: &mut Random) -> String;
    /// What stands between two sentences of a paragraph.
    fn gap(&self) -> &'static str;

    /// Sentences of at least so many words.
    fn paragraph(&self, words: usize, topic: &Topic, random: &mut Random) -> String {
        let mut sentences = Vec::new();
        let mut written = 0;
        while written < words {
            let sentence = self.sentence(topic, random);
            written += sentence.words.max(1);
            // Nobody says the same twice in a breath; a small store may leave no choice.
            if !sentences.contains(&sentence.text) {
                sentences.push(sentence.text);
            }
        }
        sentences.join(self.gap())
    }
}
