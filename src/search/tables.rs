//! The tables that the program in the browser reads beside the index. Their names hold a digest of
//! what is in them, so that pages can name them and browsers keep them.

use crate::base::compress;
use crate::base::digest::Digest;
use crate::base::language::Language;
use crate::lang::browser;
use crate::search::statics::file::File;
use serde_json::Value;

/// The folder of all tables, below the folder of the search.
const FOLDER: &str = "tables";

/// What every query of a language needs.
pub fn language(language: Language) -> File {
    file(language.code(), &browser::language(language))
}

/// What a query in Latin letters needs where pages are Chinese.
pub fn readings() -> File {
    file("pinyin", &browser::readings())
}

/// What a query in traditional characters needs.
pub fn simplified() -> File {
    file("simplified", &browser::simplified())
}

fn file(name: &str, table: &Value) -> File {
    let bytes = compress::gzip(table.to_string().as_bytes());
    let path = format!("{FOLDER}/{name}-{}.qs", Digest::quick(&bytes).short(16));
    File { path, bytes }
}

#[cfg(test)]
mod tests {
    use super::language;
    use super::readings;
    use super::simplified;
    use crate::base::language::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_a_name_of_its_own_and_the_same_one_each_time() {
        let made = || {
            let languages = Language::ALL.map(language).into_iter();
            languages.chain([readings(), simplified()]).map(|file| file.path)
        };
        let names: BTreeSet<String> = made().collect();
        assert_eq!(names.len(), 5);
        assert!(names.iter().all(|name| name.starts_with("tables/") && name.ends_with(".qs")));
        assert_eq!(names, made().collect());
    }
}
