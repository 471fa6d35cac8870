//! `qunshan schema`: the JSON Schemas of the files that people and programs exchange with us.

use crate::base::finding::Say;
use crate::base::nearest::nearest;
use crate::cli::args;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::json::BuildReport;
use crate::cli::formats::json::pretty;
use crate::cli::formats::translations::TranslationsTold;
use crate::config::cluster::ClusterConfig;
use crate::config::column::ColumnConfig;
use crate::config::site::Adoption;
use crate::config::site::SiteConfig;
use crate::lang::typing::TypingTables;
use crate::model::front_matter::Article;
use crate::model::front_matter::Guide;
use crate::model::front_matter::Leader;
use crate::model::front_matter::Letter;
use crate::model::front_matter::Policy;
use crate::say;
use crate::search::document::Document;
use crate::search::engine::Results;
use schemars::Schema;
use schemars::schema_for;

/// Every schema: its name, its title and itself. A new one is one line here.
pub fn schemas() -> Vec<(&'static str, &'static str, Schema)> {
    vec![
        (
            "build-report",
            "the report of `build --format json` and `check --format json`",
            schema_for!(BuildReport<'_>),
        ),
        (
            "translation-report",
            "the report of `report translations --format json`",
            schema_for!(TranslationsTold<'_>),
        ),
        ("document", "a line of `export documents`", schema_for!(Document)),
        (
            "search-results",
            "the answer of `search --format json` and of `/api/search`",
            schema_for!(Results),
        ),
        ("typing-tables", "the tables of `lang typing`", schema_for!(TypingTables)),
        ("cluster", "sites/cluster.yaml", schema_for!(ClusterConfig)),
        ("site", "sites/{site}/site.yaml", schema_for!(SiteConfig)),
        ("columns", "sites/{site}/columns.yaml", schema_for!(Vec<ColumnConfig>)),
        ("adopted", "sites/{site}/adopted.yaml", schema_for!(Vec<Adoption>)),
        ("front-matter-article", "front matter of an article", schema_for!(Article)),
        ("front-matter-policy", "front matter of a policy document", schema_for!(Policy)),
        ("front-matter-guide", "front matter of a service guide", schema_for!(Guide)),
        ("front-matter-letter", "front matter of a letter", schema_for!(Letter)),
        ("front-matter-leader", "front matter of a leader's page", schema_for!(Leader)),
    ]
}

/// Prints one schema, or the list of their names.
pub fn run(arguments: &args::Schema, console: Console) -> Exit {
    let Some(name) = &arguments.name else {
        return print(&list(), console);
    };
    match schemas().into_iter().find(|(known, ..)| known == name) {
        Some((_, title, schema)) => print(&pretty(&titled(schema, title)), console),
        None => {
            let (complaint, hint) = unknown(name);
            console.complain(&complaint);
            console.advise(&hint);
            Exit::Usage
        }
    }
}

fn print(text: &str, console: Console) -> Exit {
    match console.out(text) {
        Ok(()) => Exit::Done,
        Err(failure) => failed(&failure, console),
    }
}

fn list() -> String {
    schemas().into_iter().map(|(name, title, _)| format!("{name}  {title}\n")).collect()
}

fn titled(mut schema: Schema, title: &str) -> Schema {
    schema.insert("title".to_owned(), title.into());
    schema
}

fn unknown(name: &str) -> (Say, Say) {
    let known = schemas();
    let names: Vec<&str> = known.iter().map(|(name, ..)| *name).collect();
    let complaint = say!("there is no schema `{name}`", "没有名为 `{name}` 的模式");
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => say!("did you mean `{near}`?", "是不是 `{near}`？"),
        None => {
            let names = names.join("`, `");
            say!("known are `{names}`", "可用的有 `{names}`")
        }
    };
    (complaint, hint)
}

#[cfg(test)]
mod tests {
    use super::schemas;
    use super::titled;
    use super::unknown;

    #[test]
    fn every_schema_has_described_keys() {
        for (name, title, schema) in schemas() {
            let schema = titled(schema, title).to_value();
            assert_eq!(schema["title"], title, "{name}");
            let list = schema["items"]["$ref"].as_str();
            let of_items = list.and_then(|path| schema.pointer(path.trim_start_matches('#')));
            let keys = of_items.unwrap_or(&schema)["properties"].as_object().unwrap();
            assert!(!keys.is_empty(), "{name}");
            for (key, value) in keys {
                let told = value["description"].is_string() || value["$ref"].is_string();
                assert!(told || name == "build-report", "{name}: {key} is not described");
            }
        }
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_name() {
        assert_eq!(unknown("build-reprot").1.en, "did you mean `build-report`?");
    }
}
