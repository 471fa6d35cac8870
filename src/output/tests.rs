//! Builds of small folders: repeated, partial, interrupted, disturbed.

use crate::artifact::Artifact;
use crate::artifact::Owner;
use crate::artifact::PageFacts;
use crate::base::digest::Digest;
use crate::base::error::Error;
use crate::base::error::Outcome;
use crate::base::fs;
use crate::base::id::Lang;
use crate::base::id::SiteId;
use crate::base::path::OutputPath;
use crate::output::commit::Summary;
use crate::output::commit::commit;
use crate::output::commit::prepare;
use crate::output::folders::Folders;
use crate::output::journal::is_pending;
use crate::output::manifest;
use crate::output::manifest::Manifest;
use crate::output::scope::Scope;
use crate::output::state;
use crate::output::store;
use crate::output::store::Origin;
use crate::output::store::Staged;
use crate::output::store::Store;
use crate::output::store::Trust;
use crate::output::store::claim;
use crate::output::store::read_only;
use proptest::collection::btree_map;
use proptest::collection::vec;
use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::prop_oneof;
use proptest::proptest;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use tempfile::TempDir;

/// What a cluster would output: text by path.
type Pages = BTreeMap<&'static str, String>;

// `a` is now a file, now a folder; names begin with site and language, as the owners below do.
const PATHS: &[&str] = &[
    "index.html",
    "kk/index.html",
    "assets/style.css",
    "health/index.html",
    "health/kk/index.html",
    "health/a",
    "health/a/index.html",
    "health/a/b/index.html",
    "health/.well-known/x.txt",
    "town/index.html",
    "town/ug/notices/index.html",
];

fn owner_of(path: &str) -> Owner {
    let mut parts = path.split('/');
    let site = parts.clone().next().filter(|site| ["health", "town"].contains(site));
    let lang = match parts.find(|part| ["kk", "ug", "assets", "a"].contains(part)) {
        Some("assets" | "a") => None,
        other => Some(Lang::new(other.unwrap_or("zh"))),
    };
    Owner { site: SiteId::new(site.unwrap_or("portal")), lang }
}

fn open(folders: Folders, trust: Trust) -> Outcome<Store> {
    let claim = claim(&folders.work)?;
    store::open(folders, trust, claim)
}

fn folders_in(root: &Path) -> Folders {
    Folders {
        work: root.join(".qunshan/public"),
        out: root.join("public"),
        profile: "public".to_owned(),
    }
}

fn path(text: &str) -> OutputPath {
    OutputPath::parse(text).unwrap()
}

fn artifact(name: &str, text: &str) -> Artifact {
    Artifact { path: path(name), owner: owner_of(name), bytes: text.as_bytes().to_vec() }
}

fn facts_of(text: &str) -> PageFacts {
    PageFacts { anchors: vec![text.to_owned()], ..PageFacts::default() }
}

/// Stages as a build does: reuses what it can, makes the rest.
fn stage_all(store: &Store, pages: &Pages) -> Vec<Staged> {
    let stage = |(name, text): (&&'static str, &String)| {
        let key = Digest::quick(text.as_bytes());
        let artifact = artifact(name, text);
        match store.reuse(&artifact.path, &artifact.owner, &key) {
            Some(staged) => staged,
            None => store.stage(artifact, Some(key), facts_of(text)).unwrap(),
        }
    };
    pages.iter().map(stage).collect()
}

fn build(root: &Path, pages: &Pages, scope: &Scope) -> Outcome<Summary> {
    let store = open(folders_in(root), Trust::Stamp)?;
    let staged = stage_all(&store, pages);
    commit(store, staged, scope)
}

/// All files of an output folder, the manifest among them.
fn content(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::walk_all(out).unwrap().into_iter();
    files.map(|file| (file.relative.unwrap(), fs::read(&file.path).unwrap())).collect()
}

fn stamps(folder: &Path) -> BTreeMap<String, fs::Stamp> {
    let files = fs::walk_all(folder).unwrap().into_iter();
    files.map(|file| (file.relative.unwrap(), fs::stamp(&file.path).unwrap())).collect()
}

fn clean_build(pages: &Pages) -> BTreeMap<String, Vec<u8>> {
    let root = TempDir::new().unwrap();
    build(root.path(), pages, &Scope::default()).unwrap();
    content(&root.path().join("public"))
}

fn pages(list: &[(&'static str, &str)]) -> Pages {
    list.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

fn sample() -> Pages {
    pages(&[
        ("index.html", "portal"),
        ("kk/index.html", "portal kk"),
        ("health/index.html", "health"),
        ("health/kk/index.html", "health kk"),
        ("health/a", "shared"),
        ("town/index.html", "town"),
    ])
}

fn only(site: &str) -> Option<BTreeSet<SiteId>> {
    Some(BTreeSet::from([SiteId::new(site)]))
}

#[test]
fn a_build_without_changes_writes_nothing() {
    let root = TempDir::new().unwrap();
    let first = build(root.path(), &sample(), &Scope::default()).unwrap();
    assert_eq!((first.files, first.written, first.reused, first.bytes), (6, 6, 0, 40));
    let before = (stamps(&root.path().join("public")), stamps(&root.path().join(".qunshan")));
    let second = build(root.path(), &sample(), &Scope::default()).unwrap();
    assert_eq!((second.written, second.reused, second.removed), (0, 6, 0));
    assert_eq!(second.root, first.root);
    let after = (stamps(&root.path().join("public")), stamps(&root.path().join(".qunshan")));
    assert_eq!(after, before);
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_removed_with_its_folders() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let before = stamps(&root.path().join("public"));
    let mut next = sample();
    next.remove("health/kk/index.html");
    next.insert("town/index.html", "the town, anew".to_owned());
    let summary = build(root.path(), &next, &Scope::default()).unwrap();
    assert_eq!((summary.written, summary.removed, summary.reused), (1, 1, 4));
    let after = stamps(&root.path().join("public"));
    assert!(!fs::exists(&root.path().join("public/health/kk")));
    for name in ["index.html", "health/index.html", "health/a"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    assert_eq!(content(&root.path().join("public")), clean_build(&next));
}

#[test]
fn the_manifest_lists_every_file_and_can_be_recomputed() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let out = root.path().join("public");
    let manifest = manifest::read(&out).unwrap().unwrap();
    let mut lines = String::new();
    for (name, bytes) in content(&out) {
        if name != manifest::NAME {
            lines.push_str(&format!("{}  {name}\n", Digest::sha256(&bytes)));
        }
    }
    assert_eq!(manifest.root, Digest::sha256(lines.as_bytes()));
    assert_eq!(manifest.sites[&SiteId::new("health")].files, 3);
    assert_eq!(Manifest::of("public", manifest.files.clone()), manifest);
    let work = fs::walk_all(&root.path().join(".qunshan/public")).unwrap();
    let work: Vec<_> = work.into_iter().filter_map(|file| file.relative).collect();
    assert_eq!(work, ["lock", "state"]);
}

#[test]
fn a_file_that_was_touched_behind_our_back_is_mended() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("public");
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let clean = content(&out);
    fs::write(&out.join("index.html"), b"someone else's").unwrap();
    fs::remove_file(&out.join("kk/index.html")).unwrap();
    fs::remove_folder(&out.join("town")).unwrap();
    fs::write(&out.join("town"), b"a file where a folder must be").unwrap();
    let summary = build(root.path(), &sample(), &Scope::default()).unwrap();
    assert_eq!((summary.written, summary.reused), (3, 3));
    assert_eq!(content(&out), clean);
}

#[test]
fn a_file_altered_without_a_trace_is_found_by_digest() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("public");
    build(root.path(), &sample(), &Scope::default()).unwrap();
    // The same size and a state that knows the new time: as if the time had not changed.
    fs::write(&out.join("index.html"), b"PORTAL").unwrap();
    let state_file = root.path().join(".qunshan/public/state");
    let mut state = state::parse(&fs::read(&state_file).unwrap()).unwrap();
    state.get_mut(&path("index.html")).unwrap().stamp = fs::stamp(&out.join("index.html")).unwrap();
    fs::write(&state_file, &state::to_bytes(&state).unwrap()).unwrap();
    let reused = |trust| {
        let store = open(folders_in(root.path()), trust).unwrap();
        let key = Digest::quick(b"portal");
        store.reuse(&path("index.html"), &owner_of("index.html"), &key).is_some()
    };
    assert!(reused(Trust::Stamp));
    assert!(!reused(Trust::Digest));
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_folder_is_never_followed() {
    let root = TempDir::new().unwrap();
    let (out, elsewhere) = (root.path().join("public"), root.path().join("elsewhere"));
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let clean = content(&out);
    for next in [sample(), pages(&[("index.html", "portal")])] {
        fs::remove_folder(&out.join("health")).unwrap();
        fs::write(&elsewhere.join("index.html"), b"health").unwrap();
        std::os::unix::fs::symlink(&elsewhere, out.join("health")).unwrap();
        build(root.path(), &next, &Scope::default()).unwrap();
        assert_eq!(fs::read(&elsewhere.join("index.html")).unwrap(), b"health");
        if next == sample() {
            assert_eq!(content(&out), clean);
        }
    }
}

#[test]
fn a_lost_or_broken_state_costs_time_and_nothing_else() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let (out, state) = (root.path().join("public"), root.path().join(".qunshan/public/state"));
    let whole = fs::read(&state).unwrap();
    let before = stamps(&out);
    for broken in [&b""[..], b"{}", &whole[..whole.len() - 9], &whole.repeat(2)] {
        fs::write(&state, broken).unwrap();
        let summary = build(root.path(), &sample(), &Scope::default()).unwrap();
        assert_eq!((summary.written, summary.unchanged, summary.reused), (0, 6, 0));
        assert_eq!(fs::read(&state).unwrap(), whole);
        assert_eq!(stamps(&out), before);
    }
}

#[test]
fn facts_come_back() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    fs::remove_folder(&root.path().join("public")).unwrap();
    let store = open(folders_in(root.path()), Trust::Stamp).unwrap();
    let kept = store.recorded(&path("town/index.html")).unwrap();
    assert_eq!((&kept.facts, &kept.key), (&facts_of("town"), &Some(Digest::quick(b"town"))));
    let staged = store.reuse(&path("town/index.html"), &kept.owner, &Digest::quick(b"town"));
    assert_eq!(staged, None, "the file is gone");
}

#[test]
fn the_second_build_in_a_folder_is_told_to_wait() {
    let root = TempDir::new().unwrap();
    let first = open(folders_in(root.path()), Trust::Stamp).unwrap();
    let second = open(folders_in(root.path()), Trust::Stamp);
    assert!(matches!(second, Err(Error::Busy { .. })), "{second:?}");
    assert!(read_only(folders_in(root.path()), Trust::Stamp).is_ok());
    drop(first);
    assert!(open(folders_in(root.path()), Trust::Stamp).is_ok());
}

#[test]
fn folders_that_are_not_ours_are_refused_and_left_alone() {
    let refused = |folders: &Folders| {
        let before = content(&folders.out);
        let outcome = open(folders.clone(), Trust::Stamp);
        assert!(matches!(outcome, Err(Error::Refused { .. })), "{outcome:?}");
        assert_eq!(content(&folders.out), before);
        assert!(read_only(folders.clone(), Trust::Stamp).is_ok());
    };
    let root = TempDir::new().unwrap();
    let folders = folders_in(root.path());
    fs::write(&folders.out.join(".hidden"), b"of someone").unwrap();
    refused(&folders);
    fs::remove_file(&folders.out.join(".hidden")).unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    refused(&Folders {
        profile: "intranet".to_owned(),
        work: root.path().join("intranet"),
        ..folders.clone()
    });
    let manifest = fs::read(&folders.out.join(manifest::NAME)).unwrap();
    let escaped = String::from_utf8(manifest).unwrap().replace("health/a\"", "../a\"");
    fs::write(&folders.out.join(manifest::NAME), escaped.as_bytes()).unwrap();
    refused(&folders);
}

#[test]
fn strays_stay_and_are_counted_and_block_only_what_they_are_in_the_way_of() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("public");
    build(root.path(), &sample(), &Scope::default()).unwrap();
    fs::write(&out.join("health/x/notes.txt"), b"of someone").unwrap();
    let summary = build(root.path(), &sample(), &Scope::default()).unwrap();
    assert_eq!((summary.strays, summary.removed), (1, 0));
    let mut next = sample();
    next.insert("health/x", "a file now".to_owned());
    let before = content(&out);
    let outcome = build(root.path(), &next, &Scope::default());
    assert!(matches!(outcome, Err(Error::Refused { .. })), "{outcome:?}");
    assert_eq!(content(&out), before);
    assert!(!fs::exists(&root.path().join(".qunshan/public/staged")));
}

#[test]
fn one_site_is_renewed_and_the_rest_stays() {
    let root = TempDir::new().unwrap();
    let out = root.path().join("public");
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let before = stamps(&out);
    let part = pages(&[("health/index.html", "health 2")]);
    let scope = Scope { sites: only("health"), ..Scope::default() };
    let summary = build(root.path(), &part, &scope).unwrap();
    assert_eq!((summary.written, summary.removed, summary.carried), (1, 2, 3));
    assert_eq!(stamps(&out)["town/index.html"], before["town/index.html"]);
    let mut whole = sample();
    whole.retain(|name, _| !name.starts_with("health/"));
    whole.extend(part);
    assert_eq!(content(&out), clean_build(&whole));
    assert_eq!(build(root.path(), &whole, &Scope::default()).unwrap().reused, 4);
}

#[test]
fn one_language_is_renewed_and_shared_files_are_never_removed() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let langs = Some(BTreeSet::from([Lang::new("kk")]));
    let part = pages(&[("kk/index.html", "portal kk 2")]);
    let scope = Scope { langs, ..Scope::default() };
    let summary = build(root.path(), &part, &scope).unwrap();
    assert_eq!((summary.written, summary.removed), (1, 1));
    let mut whole = sample();
    whole.remove("health/kk/index.html");
    whole.extend(part);
    assert_eq!(content(&root.path().join("public")), clean_build(&whole));
}

#[test]
fn a_faulty_site_keeps_its_last_good_output() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let faulty = pages(&[("health/index.html", "half a page"), ("index.html", "portal 2")]);
    let untouched = BTreeSet::from([SiteId::new("health")]);
    let scope = Scope { untouched, ..Scope::default() };
    build(root.path(), &faulty, &scope).unwrap();
    let mut whole = sample();
    whole.retain(|name, _| name.starts_with("health/"));
    whole.insert("index.html", "portal 2".to_owned());
    assert_eq!(content(&root.path().join("public")), clean_build(&whole));
}

#[test]
fn what_was_altered_outside_the_scope_is_told() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    fs::remove_file(&root.path().join("public/town/index.html")).unwrap();
    let scope = Scope { sites: only("health"), ..Scope::default() };
    let summary = build(root.path(), &sample_of("health/"), &scope).unwrap();
    assert_eq!(summary.altered, [path("town/index.html")]);
    let mended = build(root.path(), &sample(), &Scope::default()).unwrap();
    assert_eq!((mended.written, mended.altered.len()), (1, 0));
    assert_eq!(content(&root.path().join("public")), clean_build(&sample()));
}

fn sample_of(site: &str) -> Pages {
    sample().into_iter().filter(|(name, _)| name.starts_with(site)).collect()
}

#[test]
fn two_outputs_cannot_share_a_place() {
    let clashes: [&[(&str, &str)]; 3] = [
        &[("a", "one"), ("a", "one")],
        &[("a", "one"), ("a.b", "two"), ("a/b", "three")],
        &[("manifest.json", "{}")],
    ];
    for clash in clashes {
        let root = TempDir::new().unwrap();
        let store = open(folders_in(root.path()), Trust::Stamp).unwrap();
        let stage = |(name, text): &(&str, &str)| {
            store.stage(artifact(name, text), None, PageFacts::default())
        };
        let staged: Outcome<Vec<Staged>> = clash.iter().map(stage).collect();
        let outcome = staged.and_then(|staged| commit(store, staged, &Scope::default()));
        assert!(matches!(outcome, Err(Error::Refused { .. })), "{clash:?}: {outcome:?}");
        assert!(!fs::exists(&root.path().join("public")));
    }
}

#[test]
fn files_are_copied_without_being_held() {
    let root = TempDir::new().unwrap();
    let (source, big) = (root.path().join("map.pdf"), vec![7_u8; 300_000]);
    fs::write(&source, &big).unwrap();
    let run = || {
        let store = open(folders_in(root.path()), Trust::Stamp).unwrap();
        let owner = owner_of("health/a");
        let staged = store.stage_file(path("health/map.pdf"), owner, &source, None).unwrap();
        let origin = staged.origin;
        commit(store, vec![staged], &Scope::default()).unwrap();
        origin
    };
    assert_eq!([run(), run()], [Origin::Changed, Origin::Unchanged]);
    assert_eq!(fs::read(&root.path().join("public/health/map.pdf")).unwrap(), big);
    let listed = manifest::read(&root.path().join("public")).unwrap().unwrap();
    assert_eq!(listed.files[&path("health/map.pdf")].digest, Digest::sha256(&big));
}

#[test]
fn a_build_that_is_given_up_leaves_no_trace() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let before = stamps(root.path());
    let store = open(folders_in(root.path()), Trust::Stamp).unwrap();
    stage_all(&store, &pages(&[("index.html", "other")]));
    assert!(fs::exists(&root.path().join(".qunshan/public/staged")));
    store.abandon().unwrap();
    assert_eq!(stamps(root.path()), before);
}

#[test]
fn a_disk_that_refuses_before_the_journal_is_written_leaves_the_old_output() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let before = stamps(root.path());
    // A folder stands where the journal is to be written.
    let in_the_way = root.path().join(".qunshan/public/journal.new");
    fs::make_folder(&in_the_way).unwrap();
    let outcome = build(root.path(), &pages(&[("index.html", "other")]), &Scope::default());
    assert!(matches!(outcome, Err(Error::Disk { .. })), "{outcome:?}");
    assert_eq!(stamps(root.path()), before);
    fs::remove_empty_folder(&in_the_way);
    assert_eq!(build(root.path(), &sample(), &Scope::default()).unwrap().reused, 6);
}

#[test]
fn who_only_reads_writes_nothing() {
    let root = TempDir::new().unwrap();
    build(root.path(), &sample(), &Scope::default()).unwrap();
    let before = stamps(root.path());
    let store = read_only(folders_in(root.path()), Trust::Stamp).unwrap();
    let mut next = sample();
    next.insert("index.html", "other".to_owned());
    let staged = stage_all(&store, &next);
    let changed = staged.iter().filter(|file| file.origin == Origin::Changed).count();
    assert_eq!((changed, staged.len()), (1, 6));
    assert!(commit(store, staged, &Scope::default()).is_err());
    assert_eq!(stamps(root.path()), before);
}

/// Stops a build after `steps` steps of its commit, as a kill would; `None` before the journal.
fn kill_at(root: &Path, pages: &Pages, steps: Option<usize>) {
    let store = open(folders_in(root), Trust::Stamp).unwrap();
    let staged = stage_all(&store, pages);
    let (journal, _) = prepare(&store, staged, &Scope::default()).unwrap();
    if let Some(steps) = steps {
        journal.write(&store.folders).unwrap();
        for step in journal.steps.iter().take(steps) {
            journal.perform(step).unwrap();
        }
    }
}

fn some_pages() -> impl Strategy<Value = Pages> {
    let text = prop_oneof![Just("one"), Just("two"), Just("other text")];
    btree_map(select(PATHS), text.prop_map(str::to_owned), 0..PATHS.len()).prop_map(without_nesting)
}

fn without_nesting(mut pages: Pages) -> Pages {
    if pages.contains_key("health/a") {
        pages.retain(|name, _| !name.starts_with("health/a/"));
    }
    pages
}

fn disturb(out: &Path, name: &str, how: u8) {
    let file = out.join(name);
    match (how % 3, fs::stamp(&file)) {
        (0, Some(_)) => fs::remove_file(&file).unwrap(),
        (1, Some(_)) => fs::write(&file, b"something else, of another size").unwrap(),
        _ => {}
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config {
        cases: 48,
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    })]

    #[test]
    fn any_row_of_builds_equals_a_clean_one(
        builds in vec((some_pages(), select(PATHS), any::<u8>()), 1..5),
    ) {
        let root = TempDir::new().unwrap();
        let out = root.path().join("public");
        for (pages, victim, how) in builds {
            disturb(&out, victim, how);
            build(root.path(), &pages, &Scope::default()).unwrap();
            prop_assert_eq!(content(&out), clean_build(&pages));
        }
    }

    #[test]
    fn a_part_renewed_equals_the_whole(
        old in some_pages(),
        new in some_pages(),
        site in select(&["portal", "health", "town"][..]),
    ) {
        let root = TempDir::new().unwrap();
        build(root.path(), &old, &Scope::default()).unwrap();
        let inside = |name: &str| owner_of(name).site == SiteId::new(site);
        let part: Pages = new.into_iter().filter(|(name, _)| inside(name)).collect();
        let scope = Scope { sites: only(site), ..Scope::default() };
        build(root.path(), &part, &scope).unwrap();
        let mut whole: Pages = old.into_iter().filter(|(name, _)| !inside(name)).collect();
        whole.extend(part);
        prop_assert_eq!(content(&root.path().join("public")), clean_build(&whole));
    }

    #[test]
    fn a_kill_leaves_the_old_output_or_is_finished_by_the_next_run(
        old in some_pages(),
        new in some_pages(),
        steps in proptest::option::of(0_usize..16),
        again in 0_usize..16,
    ) {
        let root = TempDir::new().unwrap();
        let folders = folders_in(root.path());
        build(root.path(), &old, &Scope::default()).unwrap();
        kill_at(root.path(), &new, steps);
        prop_assert_eq!(is_pending(&folders).unwrap(), steps.is_some());
        if steps.is_some() {
            // The run that finishes the commit may be killed too.
            let text = fs::read(&folders.journal()).unwrap();
            let journal: crate::output::journal::Journal = serde_json::from_slice(&text).unwrap();
            for step in journal.steps.iter().take(again) {
                journal.perform(step).unwrap();
            }
        }
        drop(open(folders.clone(), Trust::Stamp).unwrap());
        prop_assert!(!is_pending(&folders).unwrap());
        let expected = if steps.is_some() { &new } else { &old };
        prop_assert_eq!(content(&folders.out), clean_build(expected));
        let next = build(root.path(), &new, &Scope::default()).unwrap();
        prop_assert_eq!(next.reused == new.len(), steps.is_some() || new.iter().all(|page| {
            old.get(page.0) == Some(page.1)
        }));
        prop_assert_eq!(content(&folders.out), clean_build(&new));
    }
}
