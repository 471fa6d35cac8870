//! `qunshan new`: reads what lies in the cluster, has the texts made, and writes them; nothing
//! that is there is ever overwritten.

use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::cli::args;
use crate::cli::args::Beginning;
use crate::cli::args::New;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failed;
use crate::cli::surroundings::Surroundings;
use crate::say;
use crate::scaffold;
use crate::scaffold::Draft;
use crate::scaffold::Wish;
use crate::scaffold::ground::Ground;
use std::path::Path;

/// Begins what is wanted and tells which files were written.
pub fn run(arguments: New, surroundings: &Surroundings) -> Exit {
    let (place, voice) = match &arguments.what {
        Beginning::Site { ground, voice, .. }
        | Beginning::Column { ground, voice, .. }
        | Beginning::Page { ground, voice, .. } => (ground, voice),
    };
    let console = Console::new(voice, surroundings);
    let root = place.root.clone();
    let wish = wish(arguments.what, surroundings);
    let ground = match survey(&root) {
        Ok(ground) => ground,
        Err(failure) => return failed(&failure, console),
    };
    match scaffold::make(&wish, &ground) {
        Ok(draft) => match write(&draft, &root) {
            Ok(()) => tell(&draft, console),
            Err(failure) => failed(&failure, console),
        },
        Err(refusal) => {
            console.complain(&refusal.message);
            console.advise(&refusal.hint);
            Exit::Usage
        }
    }
}

fn wish(what: Beginning, surroundings: &Surroundings) -> Wish {
    let today = |ground: &args::Ground| ground.now.unwrap_or(surroundings.now).date;
    match what {
        Beginning::Site { id, .. } => Wish::Site { id },
        Beginning::Column { path, .. } => Wish::Column { path },
        Beginning::Page { path, kind, lang, ground, .. } => {
            Wish::Page { path, kind, lang, today: today(&ground) }
        }
    }
}

/// Looks at what lies in the cluster.
fn survey(root: &Path) -> Outcome<Ground> {
    let mut ground = Ground::default();
    for folder in ["sites", "content"] {
        for found in fs::walk(&root.join(folder))? {
            let relative = found.relative.map(|relative| format!("{folder}/{relative}"));
            if let Some(path) = relative.and_then(|relative| SourcePath::parse(&relative)) {
                if folder == "sites" && path.extension() == "yaml" {
                    read_into(&mut ground, root, &path)?;
                }
                ground.paths.insert(path);
            }
        }
    }
    if let Some(owners) = SourcePath::parse("CODEOWNERS") {
        read_into(&mut ground, root, &owners)?;
    }
    Ok(ground)
}

fn read_into(ground: &mut Ground, root: &Path, path: &SourcePath) -> Outcome<()> {
    if let Some(bytes) = fs::read_if_there(&path.below(root))? {
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::refused(format!("`{path}` is not UTF-8: save it as UTF-8")))?;
        ground.texts.insert(path.clone(), text);
    }
    Ok(())
}

fn write(draft: &Draft, root: &Path) -> Outcome<()> {
    for (path, _) in draft.created.iter().chain(&draft.changed) {
        stays_inside(root, path)?;
    }
    for (path, text) in &draft.created {
        if !fs::create_new(&path.below(root), text.as_bytes())? {
            return Err(Error::refused(format!("`{path}` is there already")));
        }
    }
    for (path, text) in &draft.changed {
        fs::write_whole(&path.below(root), text.as_bytes())?;
    }
    Ok(())
}

/// A symbolic link on the way could lead out of the cluster.
fn stays_inside(root: &Path, path: &SourcePath) -> Outcome<()> {
    let real_root = fs::real_path(root)?;
    let full = path.below(root);
    let there = full.ancestors().find(|above| fs::exists(above)).unwrap_or(root);
    if fs::real_path(there)?.starts_with(&real_root) {
        return Ok(());
    }
    Err(Error::refused(format!("`{path}` leads out of the cluster by a symbolic link")))
}

fn tell(draft: &Draft, console: Console) -> Exit {
    for (path, _) in &draft.created {
        console.mention(&say!("created `{path}`", "已创建 `{path}`"));
    }
    for (path, _) in &draft.changed {
        console.mention(&say!("added to `{path}`", "已补充 `{path}`"));
    }
    Exit::Done
}

#[cfg(test)]
mod tests {
    use super::survey;
    use super::write;
    use crate::base::fs;
    use crate::scaffold;
    use crate::scaffold::Wish;
    use std::path::Path;

    const CLUSTER: &str = "portal: portal\nleading: zh\nlanguages: [{code: zh}]\n";

    fn begin(wish: &Wish, root: &Path) {
        write(&scaffold::make(wish, &survey(root).unwrap()).unwrap(), root).unwrap();
    }

    #[test]
    fn a_site_a_column_and_a_page_follow_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(&root.join("sites/cluster.yaml"), CLUSTER.as_bytes()).unwrap();
        begin(&Wish::Site { id: "health".to_owned() }, root);
        begin(&Wish::Site { id: "water".to_owned() }, root);
        begin(&Wish::Column { path: "water/news/dams".to_owned() }, root);
        let page = Wish::Page {
            path: "water/news/dams/old-dam".to_owned(),
            kind: None,
            lang: None,
            today: crate::base::date::Date::new(2026, 3, 2).unwrap(),
        };
        begin(&page, root);
        assert!(fs::exists(&root.join("content/water/news/dams/old-dam.zh.md")));
        let owners = fs::read(&root.join("CODEOWNERS")).unwrap();
        assert_eq!(String::from_utf8_lossy(&owners).lines().count(), 4);
        assert!(scaffold::make(&page, &survey(root).unwrap()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_cluster_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(&root.join("sites/cluster.yaml"), CLUSTER.as_bytes()).unwrap();
        begin(&Wish::Site { id: "water".to_owned() }, root);
        std::os::unix::fs::symlink(elsewhere.path(), root.join("content")).unwrap();
        let page = Wish::Page {
            path: "water/news/x".to_owned(),
            kind: None,
            lang: None,
            today: crate::base::date::Date::new(2026, 3, 2).unwrap(),
        };
        let draft = scaffold::make(&page, &survey(root).unwrap()).unwrap();
        assert!(write(&draft, root).is_err());
        assert!(fs::walk(elsewhere.path()).unwrap().is_empty());
    }
}
