"""Prints one table of the measurements that run.sh left in a folder.

python3 benches/table.py RESULTS CLUSTER
"""

import json
import pathlib
import statistics
import sys

NAMES = {"cold": "build, cold", "again": "build, nothing changed", "edit": "build, one article edited"}


def median(values):
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def shown(value, form):
    return "-" if value is None else format(value, form)


def build(results, path):
    """What one build told about itself and what was seen from outside."""
    name = path.stem
    report = json.loads(path.read_text(encoding="utf-8"))
    summary = report["summary"]
    stages = summary.get("seconds") or []
    time = results / f"{name}.time"
    wall, peak = (time.read_text().split()[-2:] if time.exists() else (None, None))
    return {
        "files": summary["files"],
        "bytes": summary["bytes"],
        "written": summary["written"],
        "reused": summary["reused"],
        "touched": int((results / f"{name}.written").read_text()),
        "findings": len(report.get("findings") or []),
        "stages": dict(stages),
        "seconds": float(wall) if wall else sum(second for _, second in stages),
        "memory": int(peak) * 1024 if peak else summary.get("peak_memory"),
    }


def middle(builds, key):
    return median([one[key] for one in builds])


def main(results, cluster):
    results, cluster = pathlib.Path(results), pathlib.Path(cluster)
    sources = [path.stat().st_size for path in (cluster / "content").rglob("*.md")]
    copies = [
        dict(part.split("=") for part in path.read_text().split())
        for path in sorted(results.glob("copy-*.txt"))
    ]
    floor = median([float(copy["seconds"]) for copy in copies])
    print(f"{len(sources)} Markdown files, {sum(sources) / 1e6:.1f} MB; medians of {len(copies)} runs")
    print()
    print("| run | seconds | x copy | files | MB | written | reused | files touched | peak MB | findings |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    stages = {}
    for kind, name in NAMES.items():
        builds = [build(results, path) for path in sorted(results.glob(f"{kind}-*.json"))]
        seconds, memory = middle(builds, "seconds"), middle(builds, "memory")
        memory = memory and memory / 1e6
        cells = [
            name,
            shown(seconds, ".2f"),
            shown(seconds / floor if floor else None, ".2f"),
            shown(middle(builds, "files"), ".0f"),
            shown(middle(builds, "bytes") / 1e6, ".1f"),
            *(shown(middle(builds, key), ".0f") for key in ("written", "reused", "touched")),
            shown(memory, ".0f"),
            shown(middle(builds, "findings"), ".0f"),
        ]
        print(f"| {' | '.join(cells)} |")
        stages[name] = {
            stage: median([one["stages"].get(stage) for one in builds]) for stage in builds[0]["stages"]
        }
    first = copies[0]
    print(
        f"| plain copy, 2 threads | {floor:.2f} | 1.00 | {first['files']} "
        f"| {int(first['bytes']) / 1e6:.1f} | - | - | - | - | - |"
    )
    print()
    for name, seconds in stages.items():
        parts = ", ".join(f"{stage} {shown(second, '.2f')}" for stage, second in seconds.items())
        print(f"{name}: {parts}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
