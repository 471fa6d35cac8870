//! `/api/search`: answers as `qunshan search --format json` does, from the index of the last build.

use crate::base::date::Date;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::config::column::Kind;
use crate::search::collection::ALL;
use crate::search::engine::Request;
use crate::search::engine::Results;
use crate::search::engine::Sort;
use crate::search::index;
use crate::search::languages;
use crate::serve::files;
use std::path::Path;

/// The address.
pub const ADDRESS: &str = "/api/search";

/// How many results are given where no number is asked for.
const LIMIT: usize = 10;

/// What is answered: the status of HTTP and a JSON object.
pub fn answer(work: &Path, query: &str) -> (u16, String) {
    let read = match read(query) {
        Ok(read) => read,
        Err(reason) => return (400, told(&reason)),
    };
    match found(work, &read) {
        Ok(results) => (200, json(&results)),
        Err(failure @ Error::Refused { .. }) => (404, told(&failure.to_string())),
        Err(failure) => (500, told(&failure.to_string())),
    }
}

fn found(work: &Path, (request, lang): &(Request, Option<String>)) -> Outcome<Results> {
    let indexes = index::open_all(work, ALL)?;
    if indexes.is_empty() {
        return Err(Error::refused("there is no search index yet; wait for the build"));
    }
    languages::search(&indexes, lang.as_deref(), request)
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("results have no key that JSON cannot write") + "\n"
}

fn told(reason: &str) -> String {
    json(&serde_json::json!({ "error": reason }))
}

/// The request in the query of an address: `q`, and what `qunshan search` has as options.
fn read(query: &str) -> Result<(Request, Option<String>), String> {
    let mut request = Request {
        query: String::new(),
        site: None,
        column: None,
        kind: None,
        since: None,
        year: None,
        sort: Sort::Relevance,
        limit: LIMIT,
    };
    let mut lang = None;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = files::decode(&value.replace('+', " "));
        let value = value.ok_or_else(|| format!("`{name}` is not percent-encoded UTF-8"))?;
        let wrong = |wanted: &str| format!("`{name}` is `{value}`; write {wanted}");
        match name {
            "q" => request.query = value,
            _ if value.is_empty() => {}
            "site" => request.site = Some(value),
            "column" => request.column = Some(value),
            "kind" => {
                let kinds = Kind::ALL.map(Kind::as_str);
                if !kinds.contains(&value.as_str()) {
                    return Err(wrong(&kinds.join(", ")));
                }
                request.kind = Some(value);
            }
            "lang" => lang = Some(value),
            "since" => {
                let day = Date::parse(&value).map_err(|_| wrong("a day as `2026-03-02`"))?;
                request.since = Some(day);
            }
            "year" => request.year = Some(value.parse().map_err(|_| wrong("a year"))?),
            "limit" => {
                let number = value.parse().ok().filter(|number| (1..=100).contains(number));
                request.limit = number.ok_or_else(|| wrong("a number from 1 to 100"))?;
            }
            "sort" => {
                request.sort = match value.as_str() {
                    "relevance" => Sort::Relevance,
                    "date" => Sort::Date,
                    _ => return Err(wrong("`relevance` or `date`")),
                }
            }
            _ => return Err(format!("`{name}` is unknown")),
        }
    }
    Ok((request, lang))
}

#[cfg(test)]
mod tests {
    use super::answer;
    use super::read;
    use crate::search::engine::Sort;

    #[test]
    fn a_request_is_read() {
        let read =
            read("q=%E4%B8%AA%E4%BA%BA+%22a%22&site=portal&sort=date&limit=3&year=2026&lang=zh");
        let (request, lang) = read.unwrap();
        assert_eq!(
            (request.query.as_str(), request.site.as_deref()),
            ("个人 \"a\"", Some("portal"))
        );
        assert_eq!((request.sort, request.limit, request.year), (Sort::Date, 3, Some(2026)));
        assert_eq!(lang.as_deref(), Some("zh"));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (query, said) in [
            ("q=%ff", "percent-encoded"),
            ("q=a&limit=0", "1 to 100"),
            ("q=a&since=yesterday", "2026-03-02"),
            ("q=a&sort=size", "`date`"),
            ("q=a&kind=poem", "guide"),
            ("quary=a", "unknown"),
        ] {
            let (status, told) = answer(std::path::Path::new("nowhere"), query);
            assert!(status == 400 && told.contains(said), "{query}: {status} {told}");
        }
    }

    #[test]
    fn that_there_is_no_index_yet_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let (status, told) = answer(folder.path(), "q=a");
        assert!(status == 404 && told.contains("wait for the build"), "{told}");
    }
}
