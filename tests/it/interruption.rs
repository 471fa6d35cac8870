//! Builds that are killed, and builds that meet: the output is always one that some build made
//! whole, or the next command makes it so.

use crate::support::dice::Dice;
use crate::support::ground::DAY;
use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::difference;
use crate::support::ground::tree;
use crate::support::ground::write;
use crate::support::town::Story;
use crate::support::town::Town;
use qunshan::base::error::Error;
use qunshan::pipeline::report::Progress;
use qunshan::pipeline::run;
use std::cell::RefCell;
use std::fs;
use std::process::Child;
use std::process::Stdio;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

/// How often a build is killed.
const KILLS: usize = 50;

/// One version of the town, and what a build from nothing makes of it.
struct Version {
    sources: Files,
    output: Files,
}

impl Version {
    fn of(town: &Town) -> Self {
        let sources = town.sources();
        let ground = Ground::with(&sources);
        let report = ground.build();
        assert!(report.summary.committed, "{:#?}", report.findings);
        Self { sources, output: tree(&ground.out()) }
    }
}

/// Two versions of which every page differs, some are added and some removed; what is a file in
/// one is a folder in the other.
fn versions() -> [Version; 2] {
    let one = Town::new();
    let mut other = one.clone();
    let cluster = other.files.get_mut("sites/cluster.yaml").unwrap();
    *cluster = String::from_utf8(cluster.clone()).unwrap().replace("示例}", "样本}").into_bytes();
    other.stories.retain(|id, _| !id.starts_with("county/news/n1"));
    for number in 0..6 {
        other.stories.insert(format!("portal/notices/new-{number}"), Story::numbered(number));
    }
    let alias = |town: &mut Town, alias: &str| {
        let story = town.stories.get_mut("portal/news/n0").unwrap();
        story.texts.get_mut("zh").unwrap().aliases.push(alias.to_owned());
    };
    let mut one = one;
    alias(&mut one, "/old/place.html");
    alias(&mut other, "/old/place.html/");
    [Version::of(&one), Version::of(&other)]
}

fn begin(ground: &Ground) -> Child {
    let mut program = ground.program("build");
    program.args(["--jobs", "2"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits until a commit has begun, or the program has ended.
fn wait_for_commit(ground: &Ground, child: &mut Child) {
    let journal = ground.root().join(".qunshan/public/journal");
    while !journal.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

fn is_pending(ground: &Ground) -> bool {
    ground.root().join(".qunshan/public/journal").exists()
}

#[test]
fn a_killed_build_leaves_one_whole_output_or_the_way_to_it() {
    let versions = versions();
    let mut ground = Ground::with(&versions[0].sources);
    let began = Instant::now();
    assert!(begin(&ground).wait().unwrap().success());
    let whole = began.elapsed();
    assert_same(&tree(&ground.out()), &versions[0].output, "before any kill");
    let mut dice = Dice::of(5);
    let (mut early, mut inside) = (0, 0);
    for turn in 0..KILLS {
        let story = format!("kill {turn}");
        let version = &versions[(turn + 1) % 2];
        ground.lay(&version.sources);
        let mut child = begin(&ground);
        // The commit is short, so every other kill waits for it.
        if turn % 2 == 0 {
            std::thread::sleep(whole.mul_f64(dice.below(100) as f64 / 100.0));
        } else {
            wait_for_commit(&ground, &mut child);
            std::thread::sleep(Duration::from_micros(dice.below(12) as u64 * 400));
        }
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        early += usize::from(!ended.success());
        let pending = is_pending(&ground);
        inside += usize::from(pending);
        if pending {
            a_check_leaves_all_as_it_is(&ground, &story);
            the_next_command_finishes(&mut ground, &story, version, turn);
        }
        assert_one_of(&tree(&ground.out()), &versions, &story);
        if turn % 3 == 0 {
            assert!(begin(&ground).wait().unwrap().success(), "{story}");
            assert_same(&tree(&ground.out()), &version.output, &story);
            assert!(!ground.root().join(".qunshan/public/staged").exists(), "{story}");
        }
    }
    assert!(early >= KILLS / 2 && inside >= KILLS / 10, "killed {early}, in a commit {inside}");
    ground.lay(&versions[0].sources);
    assert!(begin(&ground).wait().unwrap().success());
    assert_same(&tree(&ground.out()), &versions[0].output, "after all kills");
}

fn a_check_leaves_all_as_it_is(ground: &Ground, story: &str) {
    let before = tree(&ground.root());
    assert!(ground.program("check").output().unwrap().status.success(), "{story}");
    assert_same(&tree(&ground.root()), &before, &format!("{story}, then a check"));
}

/// Whatever the next build has to say about its sources, it finishes the commit first.
fn the_next_command_finishes(ground: &mut Ground, story: &str, version: &Version, turn: usize) {
    let mut broken = version.sources.clone();
    let path = if turn % 4 == 1 { "sites/cluster.yaml" } else { "content/portal/letters/l1.zh.md" };
    broken.insert(path.to_owned(), b"---\nnonsense: [\n---\n".to_vec());
    ground.lay(&broken);
    let exit = begin(ground).wait().unwrap().code();
    assert_eq!(exit, Some(1), "{story}");
    assert!(!is_pending(ground), "{story}: nobody finished the commit");
    assert_same(&tree(&ground.out()), &version.output, &format!("{story}, finished"));
    ground.lay(&version.sources);
}

fn assert_one_of(found: &Files, versions: &[Version; 2], story: &str) {
    let told: Vec<Vec<String>> =
        versions.iter().map(|version| difference(found, &version.output)).collect();
    assert!(told.iter().any(Vec::is_empty), "{story}: neither version:\n{told:#?}");
}

/// Runs something when a stage begins.
struct AtStage<'a> {
    name: &'a str,
    work: &'a (dyn Fn() + Sync),
}

impl Progress for AtStage<'_> {
    fn stage(&self, name: &str, _total: usize) {
        if name == self.name {
            (self.work)();
        }
    }
    fn step(&self) {}
}

/// Whoever read the sources first may not write over what was made of newer ones.
#[test]
fn a_build_that_meets_another_at_any_stage_exits_75() {
    let town = Town::new();
    let mut ground = Ground::with(&town.sources());
    ground.build();
    for stage in ["read", "assemble", "plan", "render", "write"] {
        let mut newer = town.clone();
        let text = newer.stories.get_mut("portal/news/n0").unwrap().texts.get_mut("zh").unwrap();
        text.body.push_str(stage);
        ground.lay(&newer.sources());
        let seen = Mutex::new(RefCell::new(Vec::new()));
        let meet = || {
            let library = build(&ground.options());
            assert!(matches!(library, Err(Error::Busy { .. })), "{stage}: {library:?}");
            let done = ground.program("build").output().unwrap();
            seen.lock().unwrap().borrow_mut().push(done.status.code());
        };
        let report = run::build(&ground.options(), &AtStage { name: stage, work: &meet }).unwrap();
        assert_eq!(seen.lock().unwrap().borrow().as_slice(), [Some(75)], "{stage}");
        assert!(report.summary.committed);
        assert_same(&tree(&ground.out()), &Version::of(&newer).output, stage);
    }
}

#[test]
fn of_two_programs_at_once_one_builds_and_the_other_may_be_busy() {
    let version = Version::of(&Town::new());
    let ground = Ground::with(&version.sources);
    for turn in 0..3 {
        let mut both = [begin(&ground), begin(&ground)];
        let mut exits = both.each_mut().map(|child| child.wait().unwrap().code().unwrap());
        exits.sort_unstable();
        // One may begin after the other has ended.
        assert!(exits == [0, 75] || exits == [0, 0], "turn {turn}: {exits:?}");
        assert_same(&tree(&ground.out()), &version.output, &format!("turn {turn}"));
        fs::remove_dir_all(ground.out()).unwrap();
    }
}

/// What is asked wrongly makes no folder anywhere.
#[test]
fn a_profile_or_root_that_is_none_makes_no_folder() {
    let ground = Ground::with(&Town::new().sources());
    let before = tree(&ground.root());
    for profile in ["none", "../../elsewhere", ""] {
        let mut options = ground.options();
        options.profile = profile.to_owned();
        assert!(!build(&options).unwrap().summary.committed);
    }
    let work = fs::read_dir(ground.root().parent().unwrap()).unwrap().count();
    assert_eq!(work, 1, "something lies beside the root");
    assert_same(&tree(&ground.root()), &before, "other profiles");
    let nowhere = Ground::new();
    let done = nowhere.program("build").output().unwrap();
    assert!(!done.status.success(), "{DAY}");
    assert!(!nowhere.root().exists());
    write(&nowhere.root().join("sites/readme.txt"), b"");
    nowhere.program("build").output().unwrap();
    assert_eq!(tree(&nowhere.root()).len(), 1, "{:?}", tree(&nowhere.root()).keys());
}
