//! Rewrites a template's source so that every inserted value is isolated as its place demands:
//! `{{ x }}` becomes `{{ (x) | isolate }}` between tags, `{{ (x) | plain }}` in an attribute. So
//! no theme can forget it. Also finds the interface strings and files that a template names.

use crate::base::finding::Finding;
use crate::base::finding::Place;
use crate::base::path::SourcePath;
use crate::theme::faults;
use crate::theme::html_state::AddressPart;
use crate::theme::html_state::Position;
use crate::theme::html_state::Spot;
use crate::theme::html_state::Value;
use crate::theme::pieces;
use crate::theme::pieces::Kind;
use crate::theme::pieces::Piece;
use crate::theme::pieces::Word;

/// Filters that would let a value pass as HTML, or that this layer does the work of.
const REFUSED_FILTERS: [&str; 5] =
    ["safe", "escape", "escape_html", "escape_xml", "newlines_to_br"];

/// A template as Tera gets it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rewritten {
    /// The file it comes from.
    pub(crate) path: SourcePath,
    /// The source as its author wrote it.
    pub(crate) written: String,
    /// The source for Tera.
    pub(crate) source: String,
    /// The calls of functions with a literal name: `t("more")`.
    pub(crate) calls: Vec<Call>,
    edits: Vec<Edit>,
}

/// A call of `t` or `asset` with a literal argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// `t` or `asset`.
    pub(crate) function: String,
    /// The literal.
    pub(crate) argument: String,
    /// Where it stands.
    pub(crate) at: usize,
}

/// Text put in: at which byte of the written source, and for which byte it stands in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    at: usize,
    text: &'static str,
    stands_for: usize,
}

impl Rewritten {
    /// The place of a byte of the written source.
    pub(crate) fn place(&self, at: usize) -> Place {
        Place::of_offset(&self.path, &self.written, at, 1)
    }

    /// The byte of the written source that a byte of the rewritten one stands for.
    pub(crate) fn written_offset(&self, offset: usize) -> usize {
        let mut added = 0;
        for edit in &self.edits {
            let start = edit.at + added;
            if offset < start {
                break;
            }
            if offset < start + edit.text.len() {
                return edit.stands_for;
            }
            added += edit.text.len();
        }
        offset - added
    }
}

/// Rewrites one template; findings go to `found`.
pub(crate) fn rewrite(path: &SourcePath, written: &str, found: &mut Vec<Finding>) -> Rewritten {
    let mut walk = Walk {
        written,
        path,
        position: Position::start(),
        frames: Vec::new(),
        edits: Vec::new(),
        calls: Vec::new(),
        found,
    };
    walk.walk();
    let Walk { mut edits, calls, .. } = walk;
    edits.sort_by_key(|edit| edit.at);
    let source = apply(written, &edits);
    Rewritten { path: path.clone(), written: written.to_owned(), source, calls, edits }
}

fn apply(written: &str, edits: &[Edit]) -> String {
    let mut source = String::with_capacity(written.len() + edits.len() * 8);
    let mut done = 0;
    for edit in edits {
        source.push_str(&written[done..edit.at]);
        source.push_str(edit.text);
        done = edit.at;
    }
    source.push_str(&written[done..]);
    source
}

struct Walk<'a> {
    written: &'a str,
    path: &'a SourcePath,
    position: Position,
    frames: Vec<Frame>,
    edits: Vec<Edit>,
    calls: Vec<Call>,
    found: &'a mut Vec<Finding>,
}

/// An open `{% if %}`, `{% for %}`, `{% block %}` ...
struct Frame {
    name: String,
    before: Position,
    /// Where its finished branches ended.
    ends: Vec<Position>,
    has_else: bool,
}

impl Walk<'_> {
    fn walk(&mut self) {
        let Some(pieces) = pieces::cut(self.written) else { return };
        for piece in pieces {
            match piece {
                Piece::Text(range) => {
                    if let Err(colon) = self.position.pass(&self.written[range.clone()]) {
                        self.tell(faults::scheme_inserted(self.place(range.start + colon.at)));
                        return;
                    }
                }
                Piece::Insertion(words) => self.insertion(&words),
                Piece::Tag(words) => self.tag(&words),
            }
        }
        if self.position.spot != Spot::Text {
            self.tell(faults::not_closed(self.place(self.written.len())));
        }
    }

    fn insertion(&mut self, words: &[Word]) {
        self.expression(words);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let start = first.range.start;
        let filter = if self.is_refresh(start) {
            Some(") | address")
        } else {
            filter_for(&self.position.spot)
        };
        let Some(filter) = filter else {
            let place = self.place(start);
            self.tell(faults::insertion_refused(place, spot_name(&self.position.spot)));
            return;
        };
        self.edits.push(Edit { at: start, text: "(", stands_for: start });
        self.edits.push(Edit { at: last.range.end, text: filter, stands_for: start });
        self.position.pass_insertion();
    }

    /// Whether an insertion is the address of `<meta http-equiv="refresh" content="0; url=...">`.
    fn is_refresh(&self, start: usize) -> bool {
        let before = self.written[..start].trim_end_matches([' ', '\n', '-', '{']);
        let tail = before.get(before.len().saturating_sub(4)..).unwrap_or_default();
        matches!(&self.position.spot, Spot::Value(value) if value.attribute == "content")
            && tail.eq_ignore_ascii_case("url=")
    }

    fn tag(&mut self, words: &[Word]) {
        self.expression(words);
        self.position.pass_tag();
        let Some(first) = words.first() else { return };
        let at = first.range.start;
        match &self.written[first.range.clone()] {
            name @ ("if" | "for") => self.open(name),
            "elif" => self.next_branch(at),
            "else" => {
                self.next_branch(at);
                if let Some(frame) = self.frames.last_mut() {
                    frame.has_else = true;
                }
            }
            "endif" | "endfor" => self.close_branches(at),
            "break" | "continue" => self.leave_loop(at),
            "filter" => self.tell(faults::filter_section(self.place(at))),
            "set" | "set_global" if pieces::is_sign(self.written, words.get(2), "=") => {}
            name @ ("block" | "component" | "set" | "set_global" | "<") => {
                self.must_be_text(at);
                self.open(name);
            }
            "include" => self.must_be_text(at),
            "endblock" | "endcomponent" | "endset" | "</" => {
                self.must_be_text(at);
                self.frames.pop();
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &str) {
        let before = self.position.clone();
        self.frames.push(Frame {
            name: name.to_owned(),
            before,
            ends: Vec::new(),
            has_else: false,
        });
    }

    fn next_branch(&mut self, at: usize) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.name == "for" {
            return self.close_loop_body(at);
        }
        frame.ends.push(std::mem::replace(&mut self.position, frame.before.clone()));
    }

    fn close_loop_body(&mut self, at: usize) {
        let Some(before) = self.frames.last().map(|frame| frame.before.clone()) else { return };
        if self.position.join(&before).is_none() {
            self.tell(faults::branches_differ(self.place(at)));
        }
        self.position = before;
    }

    fn close_branches(&mut self, at: usize) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.ends.push(self.position.clone());
        if !frame.has_else {
            frame.ends.push(frame.before.clone());
        }
        let first = frame.ends[0].clone();
        let joined = frame.ends.iter().try_fold(first, |joined, end| joined.join(end));
        match joined {
            Some(joined) => self.position = joined,
            None => self.tell(faults::branches_differ(self.place(at))),
        }
    }

    fn leave_loop(&mut self, at: usize) {
        let around = self.frames.iter().rfind(|frame| frame.name == "for");
        if around.is_some_and(|frame| frame.before.join(&self.position).is_none()) {
            self.tell(faults::branches_differ(self.place(at)));
        }
    }

    fn must_be_text(&mut self, at: usize) {
        if self.position.spot != Spot::Text {
            self.tell(faults::not_between_tags(self.place(at)));
            self.position = Position::start();
        }
    }

    /// Looks through the words of an expression for refused filters and for calls.
    fn expression(&mut self, words: &[Word]) {
        for (at, word) in words.iter().enumerate() {
            let name = &self.written[word.range.clone()];
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            if word.kind != Kind::Name {
                continue;
            }
            if pieces::is_sign(self.written, before, "|") && REFUSED_FILTERS.contains(&name) {
                self.tell(faults::filter_refused(self.place(word.range.start), name));
            }
            let called = pieces::is_sign(self.written, words.get(at + 1), "(");
            if called
                && ["t", "asset"].contains(&name)
                && !pieces::is_sign(self.written, before, ".")
                && !pieces::is_sign(self.written, before, "|")
            {
                self.call(name, &words[at + 2..]);
            }
        }
    }

    /// Tera 2 wants every argument named; `t("more")` is completed to `t(key="more")`.
    fn call(&mut self, function: &str, arguments: &[Word]) {
        let Some(first) = arguments.first() else { return };
        if pieces::is_sign(self.written, Some(first), ")") {
            return;
        }
        let named =
            first.kind == Kind::Name && pieces::is_sign(self.written, arguments.get(1), "=");
        let key = if named { arguments.get(2) } else { Some(first) };
        if !named {
            let at = first.range.start;
            self.edits.push(Edit { at, text: "key=", stands_for: at });
        } else if !pieces::is_name(self.written, Some(first), "key") {
            return;
        }
        let whole = arguments.get(if named { 3 } else { 1 });
        let ends = [",", ")"].iter().any(|sign| pieces::is_sign(self.written, whole, sign));
        if let Some(word) = key.filter(|word| word.kind == Kind::Text && ends) {
            let argument = self.written[word.range.start + 1..word.range.end - 1].to_owned();
            let at = word.range.start;
            self.calls.push(Call { function: function.to_owned(), argument, at });
        }
    }

    fn place(&self, at: usize) -> Place {
        Place::of_offset(self.path, self.written, at, 1)
    }

    fn tell(&mut self, finding: Finding) {
        self.found.push(finding);
    }
}

/// The filter that an insertion needs at a spot; `None` where nothing may be inserted.
fn filter_for(spot: &Spot) -> Option<&'static str> {
    match spot {
        Spot::Text => Some(") | isolate"),
        Spot::PlainOnly => Some(") | plain"),
        Spot::Value(value) => filter_for_value(value),
        _ => None,
    }
}

fn filter_for_value(value: &Value) -> Option<&'static str> {
    if value.is_code() {
        return None;
    }
    let undecided = value.is_address() && value.address > AddressPart::Scheme;
    if undecided && value.address == AddressPart::Letters {
        return None;
    }
    Some(match (value.is_address_list(), undecided) {
        (true, _) => ") | addresses",
        (false, true) => ") | address",
        (false, false) => ") | plain",
    })
}

/// Names a spot where nothing may be inserted.
fn spot_name(spot: &Spot) -> faults::Spot {
    match spot {
        Spot::TagOpen | Spot::TagName | Spot::InTag | Spot::AttributeName(_) => faults::Spot::Tag,
        Spot::BeforeValue(_) | Spot::Unquoted(_) => faults::Spot::Unquoted,
        Spot::Comment(_) => faults::Spot::Comment,
        Spot::Value(value) if value.is_code() => faults::Spot::Code,
        Spot::Value(_) => faults::Spot::SchemeBegun,
        Spot::Raw | Spot::Text | Spot::PlainOnly => faults::Spot::Code,
    }
}
