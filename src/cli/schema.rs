//! `qunshan schema`: the JSON Schemas of the files that people and programs exchange with us.

use crate::base::finding::Say;
use crate::base::nearest::nearest;
use crate::cli::args;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::formats::json::BuildReport;
use crate::cli::formats::json::pretty;
use crate::say;
use schemars::Schema;
use schemars::schema_for;

/// Every schema: its name, its title and itself. A new one is one line here.
pub fn schemas() -> Vec<(&'static str, &'static str, Schema)> {
    vec![(
        "build-report",
        "the report of `build --format json` and `check --format json`",
        schema_for!(BuildReport<'_>),
    )]
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
    fn every_schema_is_an_object_with_described_keys() {
        for (name, title, schema) in schemas() {
            let schema = titled(schema, title).to_value();
            assert_eq!(schema["title"], title, "{name}");
            let keys = schema["properties"].as_object().unwrap();
            assert!(!keys.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_name() {
        assert_eq!(unknown("build-reprot").1.en, "did you mean `build-report`?");
    }
}
