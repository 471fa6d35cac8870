//! Writes the reference of the views for theme authors, from the views themselves.

use crate::render::view::article::ArticleView;
use crate::render::view::home::HomeView;
use crate::render::view::list::ListView;
use crate::render::view::list::SearchView;
use crate::render::view::list::SiteMapView;
use crate::render::view::list::TaxonomyView;
use crate::render::view::notice::PlainView;
use crate::render::view::notice::RedirectView;
use crate::render::view::notice::WithdrawnView;
use crate::render::view::site::EditionView;
use crate::render::view::site::SiteView;
use crate::render::view::titles::TitlesView;
use crate::render::view::translation::TranslationsView;
use crate::theme::fields;
use crate::theme::fields::Fields;
use schemars::JsonSchema;
use schemars::SchemaGenerator;
use serde_json::Map;
use serde_json::Value;

/// A variable of templates with the type of its value.
struct Variable {
    name: &'static str,
    told: &'static str,
    schema: Value,
}

/// `docs/reference/views.md`: everything that a template can see.
pub fn theme_reference() -> String {
    let mut generator = SchemaGenerator::default();
    let variables = variables(&mut generator);
    let definitions = generator.take_definitions(true);
    let mut out = String::from(
        "# What a template can see\n\nGenerated from the program. Every template gets `site`, \
         `edition` and `page`; what `page` is depends on the template.\n\n\
         | variable | templates | value |\n|---|---|---|\n",
    );
    for variable in &variables {
        let of = kind(&variable.schema);
        out.push_str(&format!("| `{}` | {} | {of} |\n", variable.name, variable.told));
    }
    for (name, schema) in sorted(&definitions) {
        out.push_str(&format!("\n## {name}\n\n{}\n\n", described(schema)));
        table(schema, &mut out);
    }
    out
}

/// What every variable of templates holds, for the check of the fields that they name.
pub fn fields() -> Fields {
    let mut generator = SchemaGenerator::default();
    let variables = variables(&mut generator);
    let variable = |variable: Variable| fields::Variable {
        name: variable.name,
        // The templates stand between backticks; `all` does not.
        templates: variable.told.split('`').skip(1).step_by(2).collect(),
        schema: variable.schema,
    };
    Fields {
        variables: variables.into_iter().map(variable).collect(),
        definitions: generator.take_definitions(true),
    }
}

fn variables(generator: &mut SchemaGenerator) -> Vec<Variable> {
    fn of<T: JsonSchema>(
        generator: &mut SchemaGenerator,
        name: &'static str,
        told: &'static str,
    ) -> Variable {
        Variable { name, told, schema: generator.subschema_for::<T>().to_value() }
    }
    vec![
        of::<SiteView>(generator, "site", "all"),
        of::<EditionView>(generator, "edition", "all"),
        of::<HomeView>(generator, "page", "`home.html`, `audience.html`"),
        of::<ListView>(generator, "page", "`column.html`, `term.html`"),
        of::<ArticleView>(
            generator,
            "page",
            "`article.html`, `policy.html`, `guide.html`, `letter.html`, `leader.html`",
        ),
        of::<TaxonomyView>(generator, "page", "`taxonomy.html`"),
        of::<SiteMapView>(generator, "page", "`site-map.html`"),
        of::<SearchView>(generator, "page", "`search.html`"),
        of::<TitlesView>(generator, "page", "`title-index.html`"),
        of::<TranslationsView>(generator, "page", "`translations.html`"),
        of::<WithdrawnView>(generator, "page", "`withdrawn.html`"),
        of::<RedirectView>(generator, "page", "`redirect.html`"),
        of::<PlainView>(generator, "page", "`not-found.html`"),
    ]
}

fn sorted(definitions: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut sorted: Vec<(&String, &Value)> = definitions.iter().collect();
    sorted.sort_by_key(|(name, _)| *name);
    sorted
}

fn described(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// The table of a view's fields, or the list of what a value may be.
fn table(schema: &Value, out: &mut String) {
    if let Some(ways) = schema.get("anyOf").and_then(Value::as_array) {
        for way in ways {
            out.push_str(&format!("- {} {}\n", kind(way), described(way)));
        }
        return;
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    out.push_str("| field | value | meaning |\n|---|---|---|\n");
    for (name, field) in properties {
        out.push_str(&format!("| `{name}` | {} | {} |\n", kind(field), described(field)));
    }
}

/// The kind of a value in a word or two, with a link where it is a view.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", name.to_ascii_lowercase());
    }
    if let Some(ways) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
        return ways.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    match schema.get("type") {
        Some(Value::Array(ways)) => {
            ways.iter().filter_map(Value::as_str).map(plain).collect::<Vec<_>>().join(" or ")
        }
        Some(Value::String(one)) if one == "array" => {
            format!("list of {}", schema.get("items").map_or(String::new(), kind))
        }
        Some(Value::String(one)) if one == "object" => object(schema),
        Some(Value::String(one)) => plain(one).to_owned(),
        _ => "value".to_owned(),
    }
}

fn object(schema: &Value) -> String {
    let properties = schema.get("properties").and_then(Value::as_object);
    let names = properties.map(|properties| properties.keys().map(|name| format!("`{name}`")));
    match names {
        Some(names) => format!("map with {}:", names.collect::<Vec<_>>().join(", ")),
        None => "map of texts".to_owned(),
    }
}

fn plain(kind: &str) -> &str {
    match kind {
        "string" => "text",
        "boolean" => "true or false",
        "integer" => "number",
        "null" => "none",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::theme_reference;
    use crate::base::fs;
    use std::path::Path;

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_committed_reference_is_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference/views.md");
        let written = theme_reference();
        if option_env!("BLESS").is_some() || std::env::vars().any(|(name, _)| name == "BLESS") {
            fs::write(&path, written.as_bytes()).unwrap();
        }
        assert_eq!(String::from_utf8(fs::read(&path).unwrap()).unwrap(), written);
    }
}
