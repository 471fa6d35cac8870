//! The schemas that `qunshan schema` prints hold for every file of the sample cluster.
//!
//! The checker below knows just the words that our schemas use, and fails on any other.

use crate::support::sources::below;
use qunshan::cli::schema::schemas;
use serde_json::Value;
use serde_json::json;

/// Words of a schema that say nothing about values.
const SILENT: [&str; 7] =
    ["$schema", "$defs", "title", "description", "default", "format", "minimum"];

fn schema(name: &str) -> Value {
    let found = schemas().into_iter().find(|(known, ..)| *known == name);
    found.unwrap_or_else(|| panic!("no schema {name}")).2.to_value()
}

/// What of a value is not as the schema says, each with its path.
fn faults(root: &Value, schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (word, rule) in schema.as_object().into_iter().flatten() {
        match word.as_str() {
            "$ref" => {
                let meant = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                all.extend(faults(root, meant, value, path));
            }
            "type" if !is_of(rule, value) => all.push(format!("{path}: {value} is not {rule}")),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                all.push(format!("{path}: {value} is not one of {rule}"));
            }
            "const" if rule != value => all.push(format!("{path}: {value} is not {rule}")),
            "anyOf" | "oneOf" => {
                let ways = rule.as_array().unwrap().iter();
                let tried: Vec<_> = ways.map(|way| faults(root, way, value, path)).collect();
                if !tried.iter().any(Vec::is_empty) {
                    all.extend(tried.concat());
                }
            }
            "required" => {
                let keys = rule.as_array().unwrap().iter().filter_map(Value::as_str);
                let missing = keys.filter(|key| value.is_object() && value.get(key).is_none());
                all.extend(missing.map(|key| format!("{path}: `{key}` is missing")));
            }
            "properties" | "additionalProperties" => {}
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                let of_items =
                    items.flat_map(|(at, item)| faults(root, rule, item, &format!("{path}/{at}")));
                all.extend(of_items);
            }
            "type" | "enum" | "const" => {}
            word => assert!(SILENT.contains(&word), "the checker does not know `{word}`"),
        }
    }
    all.extend(of_keys(root, schema, value, path));
    all
}

fn of_keys(root: &Value, schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        let path = format!("{path}/{key}");
        match (schema["properties"].get(key), schema.get("additionalProperties")) {
            (Some(rule), _) | (None, Some(rule @ Value::Object(_))) => {
                all.extend(faults(root, rule, value, &path));
            }
            (None, Some(Value::Bool(false))) => all.push(format!("{path}: unknown key")),
            _ => {}
        }
    }
    all
}

fn is_of(rule: &Value, value: &Value) -> bool {
    let one = |word: &Value| match word.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("the checker does not know the type `{other}`"),
    };
    rule.as_array().map_or_else(|| one(rule), |words| words.iter().any(one))
}

fn checked(name: &str, value: &Value) -> Vec<String> {
    let schema = schema(name);
    faults(&schema, &schema, value, "")
}

#[test]
fn the_samples_site_files_fit_their_schemas() {
    let mut count = 0;
    for source in below("sites") {
        let file = source.path.rsplit('/').next().unwrap();
        let Some(name) = file.strip_suffix(".yaml") else { continue };
        let value: Value = serde_yaml::from_str(&source.text).unwrap();
        let none: [String; 0] = [];
        assert_eq!(checked(name, &value), none, "{}", source.path);
        count += 1;
    }
    assert!(count > 20, "{count} files are not the sample");
}

#[test]
fn the_samples_front_matter_fits_the_schema_of_its_kind() {
    let kinds = ["article", "policy", "guide", "letter", "leader"];
    let schemas = kinds.map(|kind| (kind, schema(&format!("front-matter-{kind}"))));
    let mut seen = [0; 5];
    for source in below("content").iter().filter(|source| source.path.ends_with(".md")) {
        let rest = source.text.strip_prefix("---\n").unwrap();
        let (head, _) = rest.split_once("\n---\n").unwrap_or_else(|| panic!("{}", source.path));
        let value: Value = serde_yaml::from_str(head).unwrap();
        // Most pages leave their kind to their column; then one of the schemas must fit.
        let told = value["kind"].as_str();
        let fits = |(kind, schema): &(&str, Value)| {
            told.is_none_or(|told| told == *kind) && faults(schema, schema, &value, "").is_empty()
        };
        let fitting = schemas.iter().position(fits);
        seen[fitting.unwrap_or_else(|| panic!("no schema fits {}", source.path))] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "kinds without a page: {seen:?}");
}

#[test]
fn the_tables_of_typing_help_fit_their_schema() {
    let tables = serde_json::to_value(qunshan::lang::typing::typing_tables()).unwrap();
    assert_eq!(checked("typing-tables", &tables), Vec::<String>::new());
    assert!(!checked("typing-tables", &json!({"kk": {}})).is_empty());
}

#[test]
fn what_does_not_fit_is_found() {
    let value = json!({"titel": "a", "pinned": "yes", "terms": {"theme": "flood"}});
    let wanted = [
        "/pinned: \"yes\" is not \"boolean\"",
        "/terms/theme: \"flood\" is not \"array\"",
        "/titel: unknown key",
        ": `title` is missing",
    ];
    let mut found = checked("front-matter-article", &value);
    found.sort();
    assert_eq!(found, wanted);
    let column = json!([{"slug": "a", "names": {"zh": "一"}, "kind": "artcle"}]);
    assert!(!checked("columns", &column).is_empty());
}
