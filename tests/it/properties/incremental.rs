//! An incremental build equals a clean one, byte for byte, whatever was done to the sources or to
//! the output since the last one.

use crate::support::dice::Dice;
use crate::support::edits::EDITS;
use crate::support::edits::Edit;
use crate::support::edits::Scene;
use crate::support::ground::Files;
use crate::support::ground::Ground;
use crate::support::ground::assert_same;
use crate::support::ground::build;
use crate::support::ground::moment;
use crate::support::ground::tree;
use crate::support::ground::write;
use crate::support::town::Town;
use qunshan::pipeline::report::Report;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

/// A root that is built again and again, with what happened to it.
struct Life {
    scene: Scene,
    ground: Ground,
    story: Vec<String>,
}

fn build_scene(ground: &Ground, scene: &Scene) -> Report {
    let mut options = ground.options();
    options.profile = scene.profile.to_owned();
    options.now = moment(&format!("2026-03-{:02}T08:00:00+08:00", scene.day));
    build(&options).unwrap()
}

/// The output and what lies beside it for web servers.
fn result(ground: &Ground, scene: &Scene) -> (Files, Option<Vec<u8>>) {
    let map = ground.root().join(".qunshan").join(scene.profile).join("redirects.map");
    (tree(&ground.root().join(scene.profile)), fs::read(map).ok())
}

impl Life {
    fn new(seed: u64) -> Self {
        let scene = Scene { town: Town::new(), day: 2, profile: "public" };
        let ground = Ground::with(&scene.town.sources());
        let report = build_scene(&ground, &scene);
        assert!(report.summary.committed, "{:#?}", report.findings);
        Self { scene, ground, story: vec![format!("seed {seed}")] }
    }

    /// Does one thing and builds; compares with a build from nothing. A change that makes a fault
    /// is taken back afterwards.
    fn step(&mut self, (name, edit): &Edit, dice: &mut Dice) {
        let before = self.scene.clone();
        edit(&mut self.scene, dice);
        self.story.push((*name).to_owned());
        if dice.below(4) == 0 {
            self.tamper(dice);
        }
        let story = self.story.join(", ");
        let sources = self.scene.town.sources();
        self.ground.lay(&sources);
        let (old, _) = result(&self.ground, &self.scene);
        let again = build_scene(&self.ground, &self.scene);
        let fresh = Ground::with(&sources);
        let clean = build_scene(&fresh, &self.scene);
        assert_eq!(again.findings, clean.findings, "{story}");
        assert_eq!(again.summary.committed, clean.summary.committed, "{story}");
        let (new, map) = result(&self.ground, &self.scene);
        if clean.summary.committed {
            let (wanted, wanted_map) = result(&fresh, &self.scene);
            assert_same(&new, &wanted, &story);
            assert_eq!(map, wanted_map, "{story}");
        } else {
            assert_same(&new, &old, &format!("{story} (a fault)"));
            self.story.push(format!("({})", clean.findings[0].code));
            self.scene = before;
        }
    }

    /// Someone lays hands on the output.
    fn tamper(&mut self, dice: &mut Dice) {
        let out = self.ground.root().join(self.scene.profile);
        let files: Vec<String> = tree(&out).into_keys().filter(|f| f != "manifest.json").collect();
        if files.is_empty() {
            return;
        }
        let name = dice.pick(&files);
        let path = out.join(name);
        let kind = dice.below(5);
        self.story.push(format!("[tamper {kind} {name}]"));
        tamper_with(&path, kind);
    }
}

fn tamper_with(path: &Path, kind: usize) {
    match kind {
        0 => fs::remove_file(path).unwrap(),
        1 => fs::write(path, "defaced").unwrap(),
        2 => {
            let mut bytes = fs::read(path).unwrap();
            bytes.iter_mut().for_each(|byte| *byte = b'x');
            fs::write(path, bytes).unwrap();
        }
        3 => fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(SystemTime::now())
            .unwrap(),
        _ => {
            fs::remove_file(path).unwrap();
            write(&path.join("squatter"), b"");
            fs::remove_file(path.join("squatter")).unwrap();
        }
    }
}

/// Five lives of ten steps each; every change has its turn before one comes again.
fn live(first_seed: u64) {
    let mut dice = Dice::of(first_seed);
    let mut bag: Vec<&Edit> = Vec::new();
    for seed in first_seed..first_seed + 5 {
        let mut life = Life::new(seed);
        for _ in 0..10 {
            if bag.is_empty() {
                bag = EDITS.iter().collect();
            }
            let edit = bag.swap_remove(dice.below(bag.len()));
            life.step(edit, &mut dice);
        }
    }
}

#[test]
fn random_edits_1() {
    live(100);
}

#[test]
fn random_edits_2() {
    live(200);
}

#[test]
fn random_edits_3() {
    live(300);
}

#[test]
fn random_edits_4() {
    live(400);
}

/// Edits that random walks rarely bring together.
fn walk(steps: &[&str]) {
    let mut dice = Dice::of(7);
    let mut life = Life::new(7);
    for step in steps {
        let edit = EDITS.iter().find(|(name, _)| name == step).unwrap();
        life.step(edit, &mut dice);
    }
}

#[test]
fn the_permission_for_raw_html_is_a_part_of_what_a_page_is_made_of() {
    let mut life = Life::new(1);
    let mut dice = Dice::of(1);
    let edits = |name: &str| *EDITS.iter().find(|(known, _)| *known == name).unwrap();
    life.step(&edits("let a site have raw HTML"), &mut dice);
    let write: Edit = ("write raw HTML there", |scene, _| {
        let story = scene.town.stories.get_mut("county/news/n4").unwrap();
        story.texts.get_mut("zh").unwrap().body.push_str("\n\n<div class=\"own\">原</div>\n\n");
    });
    life.step(&write, &mut dice);
    life.step(&edits("let a site have raw HTML"), &mut dice);
    assert!(life.story.last().unwrap().starts_with('('), "{:?}", life.story);
}

#[test]
fn the_tag_of_another_language_is_a_part_of_what_a_page_is_made_of() {
    walk(&["rename a language", "rename a language"]);
}

#[test]
fn files_changed_without_a_trace_are_found_when_asked_for() {
    let ground = Ground::with(&Town::new().sources());
    ground.build();
    let wanted = tree(&ground.out());
    let path: PathBuf = ground.out().join("news/n0/index.html");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    tamper_with(&path, 2);
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let mut options = ground.options();
    options.verify_output = true;
    let report = build(&options).unwrap();
    assert_eq!(report.summary.written, 1);
    assert_same(&tree(&ground.out()), &wanted, "verified");
}
