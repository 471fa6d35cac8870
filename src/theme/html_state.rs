//! Where in an HTML text a position stands, as far as it decides how a value may be inserted there.
//! Follows the tokenizer of the HTML standard, section 13.2.5, without its corners for broken HTML.

/// Where a position stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Between tags.
    Text,
    /// Behind `<`.
    TagOpen,
    /// In the name of a tag.
    TagName,
    /// In a tag, between attributes.
    InTag,
    /// In the name of an attribute, or behind it.
    AttributeName(String),
    /// Behind `=`, before the value.
    BeforeValue(String),
    /// In a quoted value.
    Value(Value),
    /// In a value without quotes.
    Unquoted(String),
    /// In a comment, a doctype or the like, until the text given here.
    Comment(&'static str),
    /// In `<title>` or `<textarea>`, where references count but tags do not.
    PlainOnly,
    /// In `<script>`, `<style>` and the like, where nothing counts.
    Raw,
}

/// A quoted attribute value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The attribute's name in lower case.
    pub(crate) attribute: String,
    /// The quote.
    pub(crate) quote: char,
    /// What of an address is already written.
    pub(crate) address: AddressPart,
}

/// What of an address is written before a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AddressPart {
    /// Its scheme, or a sign that it has none (`/`, `?`, `#`).
    Scheme,
    /// Nothing, or blanks.
    Nothing,
    /// Letters that might become a scheme.
    Letters,
    /// An inserted value that might become a scheme.
    Inserted,
}

/// A position that moves through an HTML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Position {
    /// Where it stands.
    pub(crate) spot: Spot,
    element: String,
    closing: bool,
}

/// A colon behind an inserted value: the value would become the scheme of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SchemeInserted {
    /// The byte of the text at which the colon stands.
    pub(crate) at: usize,
}

const PLAIN_ONLY: [&str; 2] = ["title", "textarea"];
const RAW: [&str; 7] = ["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"];
const ADDRESSES: [&str; 15] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "cite",
    "data",
    "manifest",
    "background",
    "longdesc",
    "icon",
    "codebase",
    "profile",
    "usemap",
    "xlink:href",
];
const ADDRESS_LISTS: [&str; 3] = ["srcset", "imagesrcset", "ping"];

impl Position {
    /// The start of a template.
    pub(crate) fn start() -> Self {
        Self { spot: Spot::Text, element: String::new(), closing: false }
    }

    /// Moves over a text.
    pub(crate) fn pass(&mut self, text: &str) -> Result<(), SchemeInserted> {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            at += match &self.spot {
                Spot::Comment(end) => {
                    let end = *end;
                    self.leave(rest, end)
                }
                Spot::PlainOnly | Spot::Raw => self.leave_element(rest),
                Spot::Value(value) if c == ':' && value.would_become_scheme() => {
                    return Err(SchemeInserted { at });
                }
                Spot::Value(_) => {
                    self.pass_value(c);
                    c.len_utf8()
                }
                Spot::Text if rest.starts_with("<!--") => self.go(Spot::Comment("-->"), 4),
                _ => {
                    self.pass_char(c);
                    c.len_utf8()
                }
            };
        }
        Ok(())
    }

    /// Comes to a tag of the template: what was being written of a name ends here.
    pub(crate) fn pass_tag(&mut self) {
        if matches!(self.spot, Spot::TagName | Spot::AttributeName(_)) {
            self.spot = Spot::InTag;
        }
    }

    /// A value was inserted here.
    pub(crate) fn pass_insertion(&mut self) {
        if let Spot::Value(value) = &mut self.spot
            && value.address > AddressPart::Scheme
        {
            value.address = AddressPart::Inserted;
        }
    }

    /// The position that holds whichever of two ways was taken; `None` if they lead apart.
    pub(crate) fn join(&self, other: &Self) -> Option<Self> {
        let mut joined = self.clone();
        if let (Spot::Value(one), Spot::Value(two)) = (&mut joined.spot, &other.spot) {
            one.address = one.address.max(two.address);
            let same = one.attribute == two.attribute && one.quote == two.quote;
            return (same && self.element == other.element).then_some(joined);
        }
        let same = match self.spot {
            Spot::Text => other.spot == Spot::Text,
            _ => self == other,
        };
        same.then_some(joined)
    }

    fn go(&mut self, spot: Spot, length: usize) -> usize {
        self.spot = spot;
        length
    }

    fn leave(&mut self, rest: &str, end: &str) -> usize {
        match rest.find(end) {
            Some(at) => self.go(Spot::Text, at + end.len()),
            None => rest.len(),
        }
    }

    fn leave_element(&mut self, rest: &str) -> usize {
        let end = format!("</{}", self.element);
        let Some(at) = rest.to_ascii_lowercase().find(&end) else { return rest.len() };
        self.closing = true;
        self.go(Spot::InTag, at + end.len())
    }

    fn pass_value(&mut self, c: char) {
        let Spot::Value(value) = &mut self.spot else { return };
        if c == value.quote {
            self.spot = Spot::InTag;
        } else if matches!(c, ':' | '/' | '?' | '#') {
            value.address = AddressPart::Scheme;
        } else if value.address == AddressPart::Nothing && !c.is_whitespace() {
            value.address = AddressPart::Letters;
        }
    }

    fn pass_char(&mut self, c: char) {
        let spot = std::mem::replace(&mut self.spot, Spot::Text);
        self.spot = match spot {
            Spot::Text if c == '<' => Spot::TagOpen,
            Spot::TagOpen => self.open(c),
            Spot::TagName if !c.is_whitespace() && c != '>' && c != '/' => {
                self.element.push(c.to_ascii_lowercase());
                Spot::TagName
            }
            Spot::Text => Spot::Text,
            Spot::BeforeValue(name) if c.is_whitespace() => Spot::BeforeValue(name),
            Spot::BeforeValue(attribute) if c == '"' || c == '\'' => {
                Spot::Value(Value { attribute, quote: c, address: AddressPart::Nothing })
            }
            _ if c == '>' => self.close(),
            Spot::BeforeValue(name) => Spot::Unquoted(name),
            Spot::Unquoted(name) if !c.is_whitespace() => Spot::Unquoted(name),
            Spot::AttributeName(name) if c == '=' => Spot::BeforeValue(name),
            Spot::InTag if c == '=' => Spot::BeforeValue(String::new()),
            Spot::AttributeName(mut name) if !c.is_whitespace() && c != '/' => {
                if name.ends_with(' ') {
                    name.clear();
                }
                name.push(c.to_ascii_lowercase());
                Spot::AttributeName(name)
            }
            // A blank behind the name is remembered in it: `a =` goes on, `a b` begins anew.
            Spot::AttributeName(name) if c.is_whitespace() => {
                Spot::AttributeName(format!("{} ", name.trim_end()))
            }
            Spot::InTag if !c.is_whitespace() && c != '/' => {
                Spot::AttributeName(c.to_lowercase().collect())
            }
            _ => Spot::InTag,
        };
    }

    fn open(&mut self, c: char) -> Spot {
        match c {
            '!' | '?' => Spot::Comment(">"),
            '/' => {
                self.closing = true;
                self.element.clear();
                Spot::TagName
            }
            c if c.is_ascii_alphabetic() => {
                self.closing = false;
                self.element = c.to_ascii_lowercase().to_string();
                Spot::TagName
            }
            '<' => Spot::TagOpen,
            _ => Spot::Text,
        }
    }

    fn close(&mut self) -> Spot {
        match self.element.as_str() {
            _ if self.closing => Spot::Text,
            element if PLAIN_ONLY.contains(&element) => Spot::PlainOnly,
            element if RAW.contains(&element) => Spot::Raw,
            _ => Spot::Text,
        }
    }
}

impl Value {
    /// Whether the attribute holds one address.
    pub(crate) fn is_address(&self) -> bool {
        ADDRESSES.contains(&self.attribute.trim_end())
    }

    fn would_become_scheme(&self) -> bool {
        self.is_address() && self.address == AddressPart::Inserted
    }

    /// Whether the attribute holds several addresses.
    pub(crate) fn is_address_list(&self) -> bool {
        ADDRESS_LISTS.contains(&self.attribute.trim_end())
    }

    /// Whether the attribute's value is run as a script, or read as a style or as HTML.
    pub(crate) fn is_code(&self) -> bool {
        let name = self.attribute.trim_end();
        name.starts_with("on") || ["style", "srcdoc", ""].contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::AddressPart;
    use super::Position;
    use super::Spot;
    use super::Value;

    fn check(text: &str, expected: &Spot) {
        let mut position = Position::start();
        position.pass(text).unwrap();
        assert_eq!(&position.spot, expected, "{text}");
    }

    fn value(attribute: &str, quote: char, address: AddressPart) -> Spot {
        Spot::Value(Value { attribute: attribute.to_owned(), quote, address })
    }

    #[test]
    fn every_spot_is_known() {
        check("a < b", &Spot::Text);
        check("<p>a</p>", &Spot::Text);
        check("<p", &Spot::TagName);
        check("<p ", &Spot::InTag);
        check("<p hid", &Spot::AttributeName("hid".into()));
        check("<p hidden CLASS", &Spot::AttributeName("class".into()));
        check("<p class=", &Spot::BeforeValue("class".into()));
        check("<p class=a", &Spot::Unquoted("class".into()));
        check("<p class=a ", &Spot::InTag);
        check("<p class='a\"", &value("class", '\'', AddressPart::Letters));
        check("<a href=\"", &value("href", '"', AddressPart::Nothing));
        check("<a href=\"/x", &value("href", '"', AddressPart::Scheme));
        check("<!-- <p> ", &Spot::Comment("-->"));
        check("<!-- <p> -->", &Spot::Text);
        check("<!doctype html", &Spot::Comment(">"));
        check("<TITLE>a <b>", &Spot::PlainOnly);
        check("<title>a</title>", &Spot::Text);
        check("<script>if (a</b>", &Spot::Raw);
        check("<script src=\"x\"></script>", &Spot::Text);
        check("<style>a</style >", &Spot::Text);
    }

    #[test]
    fn an_inserted_value_never_becomes_a_scheme() {
        let mut position = Position::start();
        position.pass("<a href=\"").unwrap();
        position.pass_insertion();
        assert!(position.pass(":x").is_err());
    }
}
