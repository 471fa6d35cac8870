//! The program that searches in the browser, as one module of JavaScript.
//!
//! Its sources lie beside this file as modules, so that they can be read and tested one by one;
//! what browsers get is these joined and squeezed.

mod squeeze;

use crate::base::digest::Digest;
use crate::search::statics::file::File;

/// The sources, each after those that it imports.
const SOURCES: [&str; 8] = [
    include_str!("decode.js"),
    include_str!("analysis.js"),
    include_str!("plan.js"),
    include_str!("index.js"),
    include_str!("rank.js"),
    include_str!("excerpt.js"),
    include_str!("search.js"),
    include_str!("page.js"),
];

/// What only some searches need.
const MORE: &str = include_str!("more.js");

/// What browsers without a decompressor of their own ask for besides.
const INFLATE: &str = include_str!("inflate.js");

/// The module: it starts itself on the search form of a page, and exports `open` for other programs.
pub fn module() -> File {
    let mut joined: String = SOURCES.iter().map(|source| bare(source, "")).collect();
    joined.push_str("export { open };\n");
    file("client", &joined)
}

/// What the module asks for when a search needs it: transliteration, guesses, counts.
pub fn more() -> File {
    file("more", &bare(MORE, "export "))
}

/// The module `inflate` with its only export, `inflate`.
pub fn inflate() -> File {
    file("inflate", &bare(INFLATE, "export "))
}

/// A file whose name tells its content, so that browsers may keep it.
fn file(name: &str, text: &str) -> File {
    let text = squeeze::squeeze(text);
    let digest = Digest::quick(text.as_bytes()).short(16);
    File { path: format!("{name}-{digest}.js"), bytes: text.into_bytes() }
}

/// A source as a part of a module that has all of them: it imports nothing.
fn bare(source: &str, export: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for line in source.lines().filter(|line| !line.starts_with("import {")) {
        match line.strip_prefix("export ") {
            Some(own) => [export, own].iter().for_each(|part| out.push_str(part)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::bare;
    use super::inflate;
    use super::module;
    use super::more;
    use crate::base::compress;

    #[test]
    fn sources_lose_imports_and_exports() {
        let source = "import { a } from \"./a.js\";\nexport const b = () => a;\n";
        assert_eq!(bare(source, ""), "const b = () => a;\n");
        assert_eq!(bare(source, "export "), "export const b = () => a;\n");
    }

    #[test]
    fn a_slow_line_carries_the_program() {
        let sizes = [module(), more(), inflate()].map(|file| compress::gzip(&file.bytes).len());
        assert!(sizes[0] <= 10_000 && sizes[1] <= 5_000 && sizes[2] <= 2_000, "{sizes:?}");
    }

    #[test]
    fn the_program_asks_for_nothing_but_files() {
        let all = [module(), more(), inflate()].map(|file| String::from_utf8(file.bytes).unwrap());
        let all = all.concat();
        for forbidden in
            ["innerHTML", "eval(", "new Function", "document.write", "setAttribute(\"style"]
        {
            assert!(!all.contains(forbidden), "{forbidden}");
        }
        // Browsers of 2019, which many telephones still have, do not know these.
        for new in ["?.", "??", "replaceChildren", "replaceAll", ".at("] {
            assert!(!all.contains(new), "{new}");
        }
    }
}
