//! How long each part of a build takes by itself, on one thread, over the project's own cluster.

mod sample;

use crate::sample::Nowhere;
use crate::sample::Sample;
use divan::Bencher;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;
use qunshan::base::path::SourcePath;
use qunshan::base::workers::Workers;
use qunshan::config::column::Kind;
use qunshan::markup;
use qunshan::markup::Context;
use qunshan::model::assemble;
use qunshan::model::front_matter;
use qunshan::model::head;
use qunshan::output::commit;
use qunshan::output::folders::Folders;
use qunshan::output::scope::Scope;
use qunshan::output::store;
use qunshan::output::store::Trust;
use qunshan::plan::make;
use qunshan::search::collection;
use qunshan::search::collection::Sources;
use qunshan::search::index;
use qunshan::source::load;

fn main() {
    divan::main();
}

/// Reading all sources from the disk.
#[divan::bench(sample_count = 20)]
fn read(bencher: Bencher<'_, '_>) {
    bencher.bench(|| load::load(&sample::root(), &Workers::alone()).expect("the sample is there"));
}

/// Parsing front matter into typed facts.
#[divan::bench(sample_count = 20)]
fn parse(bencher: Bencher<'_, '_>) {
    let tree = sample::tree();
    let heads: Vec<(&SourcePath, &str)> = sample::texts(&tree)
        .filter_map(|(path, text)| Some((path, head::divide(path, text).ok()?.head)))
        .filter(|(path, head)| {
            front_matter::read(&head::yaml_of(path, head), Kind::Article).is_ok()
        })
        .collect();
    let bytes: usize = heads.iter().map(|(_, head)| head.len()).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(heads.len())).bench(|| {
        for (path, head) in &heads {
            let _ = divan::black_box(front_matter::read(&head::yaml_of(path, head), Kind::Article));
        }
    });
}

/// Markdown to HTML.
#[divan::bench(sample_count = 20)]
fn markdown(bencher: Bencher<'_, '_>) {
    let tree = sample::tree();
    let bodies: Vec<(&SourcePath, &str)> = sample::texts(&tree)
        .filter_map(|(path, text)| Some((path, &text[head::divide(path, text).ok()?.body_start..])))
        .collect();
    let bytes: usize = bodies.iter().map(|(_, body)| body.len()).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(bodies.len())).bench(|| {
        for (path, body) in &bodies {
            let context = Context {
                path,
                first_line: 1,
                lang_tag: "zh-CN",
                heading_offset: 1,
                id_prefix: "",
                raw_html: false,
                resolver: &Nowhere,
                words: &str::to_owned,
            };
            divan::black_box(markup::render(body, &context));
        }
    });
}

/// Sources to a cluster: front matter, types, links, lists.
#[divan::bench(sample_count = 20)]
fn assemble_cluster(bencher: Bencher<'_, '_>) {
    let tree = sample::tree();
    bencher.bench(|| assemble::assemble(&tree, &sample::showing(), &Workers::alone()));
}

/// A cluster to the plan of all its addresses and lists.
#[divan::bench(sample_count = 20)]
fn plan(bencher: Bencher<'_, '_>) {
    let sample = Sample::new();
    bencher.bench(|| make::make(&sample.cluster));
}

/// Pages without a text of their own: the view and the template.
#[divan::bench(sample_count = 20)]
fn template(bencher: Bencher<'_, '_>) {
    let sample = Sample::new();
    let frames = sample.frames();
    let planned = sample.planned(false);
    bencher.counter(ItemsCount::new(planned.len())).bench(|| sample.pages(&frames, &planned));
}

/// Articles: the view, Markdown and the template.
#[divan::bench(sample_count = 20)]
fn article(bencher: Bencher<'_, '_>) {
    let sample = Sample::new();
    let frames = sample.frames();
    let planned = sample.planned(true);
    bencher.counter(ItemsCount::new(planned.len())).bench(|| sample.pages(&frames, &planned));
}

/// Finished pages into a fresh output folder, with digests and manifest.
#[divan::bench(sample_count = 20)]
fn write(bencher: Bencher<'_, '_>) {
    let sample = Sample::new();
    let frames = sample.frames();
    let made = sample.pages(&frames, &sample.planned(true));
    let bytes: usize =
        made.iter().filter_map(|made| Some(made.artifact.as_ref()?.bytes.len())).sum();
    let fresh = || (tempfile::tempdir().expect("a folder can be made"), made.clone());
    bencher.counter(BytesCount::new(bytes)).with_inputs(fresh).bench_values(|(folder, made)| {
        let (work, out) = (folder.path().join("work"), folder.path().join("out"));
        let claim = store::claim(&work).expect("nobody else is there");
        let folders = Folders { work, out, profile: "public".to_owned() };
        let store = store::open(folders, Trust::Stamp, claim).expect("the folder is empty");
        let staged = made.into_iter().filter_map(|made| {
            let staged = store.stage(made.artifact?, None, made.facts);
            Some(staged.expect("the disk has room"))
        });
        let staged = staged.collect();
        commit::commit(store, staged, &Scope::default()).expect("the disk has room");
        folder
    });
}

/// The documents of search and their indexes.
#[divan::bench(sample_count = 10)]
fn index_documents(bencher: Bencher<'_, '_>) {
    let sample = Sample::new();
    let sources = Sources { tree: &sample.tree, cluster: &sample.cluster, plan: &sample.plan };
    bencher.bench(|| {
        for collection in collection::gather(sources, &Workers::alone()) {
            divan::black_box(index::build(&collection, &Workers::alone()).expect("there is room"));
        }
    });
}
