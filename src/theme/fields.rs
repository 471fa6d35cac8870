//! Checks the fields that a template asks for against the views, whether or not a page would ever
//! come to that branch. Knows the views only as schemas, which the caller hands in.
//!
//! Only what is sure is told: paths that begin at a variable of the program, and at the variable
//! of a `for` over such a path. What a component or `set` names, is the template's own.

use crate::base::finding::Finding;
use crate::base::nearest::nearest;
use crate::theme::own_faults;
use crate::theme::pieces;
use crate::theme::pieces::Kind;
use crate::theme::pieces::Piece;
use crate::theme::pieces::Word;
use crate::theme::rewrite::Rewritten;
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What variables of templates hold.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// Each variable: of which templates (`home.html`; none for all), and its schema.
    pub variables: Vec<Variable>,
    /// The schemas by the names that others refer to.
    pub definitions: Map<String, Value>,
}

/// A variable of some templates.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name: `page`.
    pub name: &'static str,
    /// The templates that it has this value in; none for all.
    pub templates: Vec<&'static str>,
    /// Its schema.
    pub schema: Value,
}

/// What a path leads to.
enum Found<'f> {
    /// Values of these schemas.
    Values(Vec<&'f Value>),
    /// Nobody knows.
    Unknown,
    /// Nothing: the field, and the fields that there are.
    Nothing(BTreeSet<&'f str>),
}

/// Tells of fields that are in no view. `name` is the template's own: `home.html`.
pub(crate) fn check(name: &str, template: &Rewritten, fields: &Fields, found: &mut Vec<Finding>) {
    let Some(pieces) = pieces::cut(&template.written) else { return };
    let scopes = vec![fields.roots(name)];
    let mut reader = Reader { template, fields, scopes, components: 0, found };
    for piece in &pieces {
        match piece {
            Piece::Insertion(words) => reader.paths(words),
            Piece::Tag(words) => reader.tag(words),
            Piece::Text(_) => {}
        }
    }
}

impl Fields {
    /// The variables of a template; of one that others include or extend, all that it may meet.
    fn roots(&self, template: &str) -> BTreeMap<String, Option<Vec<&Value>>> {
        let exact = self.variables.iter().any(|variable| variable.templates.contains(&template));
        let mut roots: BTreeMap<String, Option<Vec<&Value>>> = BTreeMap::new();
        for variable in &self.variables {
            let fits =
                variable.templates.is_empty() || !exact || variable.templates.contains(&template);
            if fits {
                let values = roots.entry(variable.name.to_owned()).or_insert(Some(Vec::new()));
                values.get_or_insert_default().push(&variable.schema);
            }
        }
        roots
    }

    /// The schemas that a schema stands for: its alternatives, and what it refers to.
    fn meant<'f>(&'f self, schema: &'f Value) -> Vec<&'f Value> {
        let mut meant = Vec::new();
        let mut open = vec![(schema, 0)];
        while let Some((schema, depth)) = open.pop() {
            let referred = schema.get("$ref").and_then(Value::as_str);
            let name = referred.and_then(|path| path.rsplit('/').next());
            if let Some(schema) = name.and_then(|name| self.definitions.get(name))
                && depth < 16
            {
                open.push((schema, depth + 1));
            }
            for word in ["anyOf", "oneOf", "allOf"] {
                let ways = schema.get(word).and_then(Value::as_array).into_iter().flatten();
                open.extend(ways.map(|way| (way, depth + 1)));
            }
            meant.push(schema);
        }
        meant
    }

    fn field<'f>(&'f self, values: &[&'f Value], name: &str) -> Found<'f> {
        let mut reached = Vec::new();
        let mut names = BTreeSet::new();
        for schema in values.iter().flat_map(|value| self.meant(value)) {
            let properties = schema.get("properties").and_then(Value::as_object);
            let free = schema.get("additionalProperties").is_some_and(|rest| *rest != false);
            if free || *schema == true {
                return Found::Unknown;
            }
            for (key, value) in properties.into_iter().flatten() {
                names.insert(key.as_str());
                if key == name {
                    reached.push(value);
                }
            }
        }
        if reached.is_empty() { Found::Nothing(names) } else { Found::Values(reached) }
    }

    /// What the items of lists are.
    fn items<'f>(&'f self, values: &[&'f Value]) -> Vec<&'f Value> {
        let meant = values.iter().flat_map(|value| self.meant(value));
        meant.filter_map(|schema| schema.get("items")).collect()
    }
}

struct Reader<'a> {
    template: &'a Rewritten,
    fields: &'a Fields,
    /// What each name means, the innermost last; `None` for what nobody knows.
    scopes: Vec<BTreeMap<String, Option<Vec<&'a Value>>>>,
    components: usize,
    found: &'a mut Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn text(&self, word: &Word) -> &'a str {
        &self.template.written[word.range.clone()]
    }

    fn is(&self, word: Option<&Word>, text: &str) -> bool {
        word.is_some_and(|word| word.kind != Kind::Text && self.text(word) == text)
    }

    fn tag(&mut self, words: &[Word]) {
        let Some(first) = words.first() else { return };
        match self.text(first) {
            "component" => self.components += 1,
            "endcomponent" => self.components = self.components.saturating_sub(1),
            "for" => self.begin_loop(words),
            "endfor" if self.scopes.len() > 1 => drop(self.scopes.pop()),
            "set" | "set_global" => {
                self.paths(&words[1..]);
                if let Some(name) = words.get(1) {
                    let name = self.text(name).to_owned();
                    self.scopes[0].insert(name, None);
                }
            }
            _ => self.paths(&words[1..]),
        }
    }

    /// `for item in page.items`: the item is what the list holds, if the path is all there is.
    fn begin_loop(&mut self, words: &[Word]) {
        self.paths(words);
        let mut scope = BTreeMap::new();
        let within = words.iter().position(|word| self.is(Some(word), "in")).unwrap_or(0);
        for name in words[..within].iter().skip(1).filter(|word| word.kind == Kind::Name) {
            scope.insert(self.text(name).to_owned(), None);
        }
        if within == 2
            && let Some((Found::Values(lists), end)) = self.path(&words[within + 1..])
            && end == words.len() - within - 1
        {
            let items = self.fields.items(&lists);
            scope.insert(self.text(&words[1]).to_owned(), (!items.is_empty()).then_some(items));
        }
        self.scopes.push(scope);
    }

    /// All paths of an expression.
    fn paths(&mut self, words: &[Word]) {
        for at in 0..words.len() {
            let continues = at > 0 && [".", "|"].iter().any(|s| self.is(words.get(at - 1), s));
            if continues || words[at].kind != Kind::Name || self.is(words.get(at + 1), "(") {
                continue;
            }
            if let Some((Found::Nothing(names), end)) = self.path(&words[at..]) {
                self.tell(&words[at..at + end], &names);
            }
        }
    }

    /// What a path that begins here leads to, and how many words it has.
    fn path(&self, words: &[Word]) -> Option<(Found<'a>, usize)> {
        let name = self.text(words.first()?);
        let mut values = self.meaning(name)?;
        let mut end = 1;
        while self.is(words.get(end), ".")
            && let Some(field) = words.get(end + 1).filter(|word| word.kind == Kind::Name)
        {
            end += 2;
            match self.fields.field(&values, self.text(field)) {
                Found::Values(reached) => values = reached,
                other => return Some((other, end)),
            }
        }
        Some((Found::Values(values), end))
    }

    fn meaning(&self, name: &str) -> Option<Vec<&'a Value>> {
        if self.components > 0 {
            return None;
        }
        self.scopes.iter().rev().find_map(|scope| scope.get(name))?.clone()
    }

    fn tell(&mut self, path: &[Word], names: &BTreeSet<&str>) {
        let (Some(first), Some(field)) = (path.first(), path.last()) else { return };
        let before = &self.template.written[first.range.start..field.range.start];
        let name = self.text(field);
        let near = nearest(name, names.iter().copied());
        let place = self.template.place(field.range.start);
        self.found.push(own_faults::unknown_field(place, before.trim_end_matches('.'), name, near));
    }
}
