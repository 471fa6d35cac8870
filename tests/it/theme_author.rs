//! Does what `docs/themes.md` shows a theme author: takes its files, puts them into a cluster, and
//! looks at the pages.
//!
//! A block whose first line is a comment with a path is that file. Where words follow the path, the
//! block is put behind what the file holds already: `# sites/portal/site.yaml, one line more`.

use crate::support::cluster::ClusterTest;
use crate::support::sources::below;

/// A file as the document shows it.
#[derive(Debug, PartialEq)]
struct Shown {
    path: String,
    text: String,
    added: bool,
}

fn shown(document: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    for block in document.split("\n```").skip(1).step_by(2) {
        let (_, text) = block.split_once('\n').unwrap();
        let first = text.lines().next().unwrap_or_default();
        let comment = first.trim_matches(|c: char| "#{}/*<!->".contains(c) || c.is_whitespace());
        let (path, more) = comment.split_once(", ").unwrap_or((comment, ""));
        let is_path = ["themes/", "sites/"].iter().any(|folder| path.starts_with(folder));
        if is_path && !path.contains(' ') && first != comment {
            let text = format!("{text}\n");
            all.push(Shown { path: path.to_owned(), text, added: !more.is_empty() });
        }
    }
    all
}

fn document() -> String {
    below("docs").into_iter().find(|source| source.path == "docs/themes.md").unwrap().text
}

#[test]
fn the_files_of_the_document_make_the_theme_that_it_promises() {
    let cluster = ClusterTest::of("town");
    let files = shown(&document());
    assert!(files.len() >= 9, "{files:?}");
    for file in &files {
        let before = if file.added { cluster.text(&file.path) } else { String::new() };
        cluster.write(&file.path, before + &file.text);
    }
    cluster.build_soundly();
    for (home, greeting) in [("", "欢迎您"), ("kk/", "قوش كەلدىڭىز"), ("ug/", "خۇش كەپسىز")]
    {
        let page = cluster.text(&format!("public/{home}index.html"));
        assert!(page.contains(&format!("<p class=\"greeting\">{greeting}</p>")), "{home}: {page}");
    }
    // The other site chose no theme and has none of this, but the cluster's string and its colours.
    let lake = cluster.text("public/lake/index.html");
    assert!(!lake.contains("greeting"), "{lake}");
    assert!(lake.contains("styles/colours."), "{lake}");
    assert!(lake.contains("直接看正文"), "{lake}");
}

#[test]
fn files_are_told_from_other_blocks() {
    let text = "a\n\n```yaml\n# themes/a/theme.yaml\nparent: common\n```\n\n```text\nthemes/a/b\n```\n\n\
                ```css\n/* sites/a/x.css, one line more */\nb\n```\n";
    let file =
        |path: &str, text: &str, added| Shown { path: path.into(), text: text.into(), added };
    let expected = [
        file("themes/a/theme.yaml", "# themes/a/theme.yaml\nparent: common\n", false),
        file("sites/a/x.css", "/* sites/a/x.css, one line more */\nb\n", true),
    ];
    assert_eq!(shown(text), expected);
}
