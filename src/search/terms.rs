//! Hands terms that are cut already to tantivy: a line each.

use tantivy::tokenizer::Token;
use tantivy::tokenizer::TokenStream;
use tantivy::tokenizer::Tokenizer;

/// Reads terms from lines. Texts are cut before, in parallel, where tantivy would do it alone.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct TermTokenizer {
    token: Token,
}

/// The terms of one text.
pub(in crate::search) struct TermStream<'a> {
    lines: std::str::Lines<'a>,
    token: &'a mut Token,
}

impl TermTokenizer {
    /// Its name in the schema.
    pub(in crate::search) const NAME: &'static str = "terms";
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        self.token.reset();
        TermStream { lines: text.lines(), token: &mut self.token }
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.lines.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
