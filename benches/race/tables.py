"""Prints what was measured as Markdown tables. A ratio is the median of the rounds' ratios."""

import statistics

KINDS = {
    "cold": "from nothing, without search",
    "search": "from nothing, with search",
    "unchanged": "nothing changed",
    "edited": "one article edited",
}


def all_of(results, runs):
    parts = [f"Medians of {runs} rounds.", ratios(results), own(results), outputs(results)]
    parts += [growth(results), lists(results), stages(results), compared(results)]
    return "\n\n".join(part for part in parts if part)


def table(head, rows, left=1):
    if not rows:
        return ""
    marks = ["---" if at < left else "---:" for at in range(len(head))]
    lines = [head, marks, *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def median(runs, fact):
    return statistics.median(getattr(run, fact) for run in runs)


def ratio(ours, others, fact):
    """Of each round its own ratio, then the one in the middle."""
    pairs = zip(ours, others)
    return statistics.median(
        getattr(our, fact) / max(getattr(other, fact), 1e-9) for our, other in pairs
    )


def ratios(results):
    """Ours against every other program, round by round."""
    rows = []
    for found in results.values():
        for kind, words in KINDS.items():
            runs = found.get(kind, {})
            ours = next((runs[name] for name in runs if name.startswith("qunshan")), None)
            for name, others in runs.items():
                if name.startswith("qunshan"):
                    continue
                cells = [f"{ratio(ours, others, fact):.3f}" for fact in ("wall", "cpu", "memory")]
                rows.append([found["articles"], words, name, *cells])
    head = ["articles", "build", "against", "wall", "CPU", "peak memory"]
    return rows and "qunshan divided by the other:\n\n" + table(head, rows, 3)


def own(results):
    """Every program against itself, and against only writing."""
    rows = []
    for found in results.values():
        for name, colds in found.get("cold", {}).items():
            cells = [f"{median(colds, 'wall'):.2f}"]
            for kind in ("unchanged", "edited"):
                cells.append(f"{ratio(found[kind][name], colds, 'wall'):.2f}")
            floor = found.get("floor")
            cells.append(f"{median(colds, 'wall') / statistics.median(floor):.1f}" if floor else "-")
            rows.append([found["articles"], name, *cells])
    head = ["articles", "program", "cold, s", "unchanged / cold", "edited / cold", "cold / floor"]
    return table(head, rows, 2)


def outputs(results):
    rows = []
    for found in results.values():
        for kind in ("cold", "search"):
            for name, runs in found.get(kind, {}).items():
                output = runs[-1].output
                rows.append([
                    found["articles"], name, output["files"], output["pages"],
                    f"{output['bytes'] / 1e6:.1f}", f"{median(runs, 'memory') / 1e6:.0f}",
                    f"{median(runs, 'wall'):.2f}", f"{median(runs, 'cpu'):.2f}",
                ])
    head = ["articles", "program", "files", "HTML", "MB", "peak MB", "wall, s", "CPU, s"]
    return table(head, rows, 2)


def growth(results):
    """How many times longer a build takes than at the smallest size."""
    if len(results) < 2:
        return ""
    first, *others = results.values()
    rows = []
    for kind in ("cold", "search"):
        for name, runs in first.get(kind, {}).items():
            for found in others:
                times = found["articles"] / first["articles"]
                longer = median(found[kind][name], "wall") / median(runs, "wall")
                rows.append([name, f"{first['articles']} to {found['articles']}", f"{times:.1f}",
                             f"{longer:.1f}"])
    return table(["program", "articles", "times the articles", "times the seconds"], rows, 2)


def lists(results):
    rows = []
    for found in results.values():
        for name, runs in found.get("lists", {}).items():
            without = found["no lists"][name]
            cost = (ratio(runs, without, "wall") - 1) * 100
            processor = (ratio(runs, without, "cpu") - 1) * 100
            rows.append([found["articles"], name, f"{cost:+.0f} %", f"{processor:+.0f} %"])
    return table(["articles", "program", "lists cost, wall", "lists cost, CPU"], rows, 2)


def stages(results):
    """Where our own seconds go."""
    rows = []
    for found in results.values():
        for kind in KINDS:
            for name, runs in found.get(kind, {}).items():
                if not name.startswith("qunshan"):
                    continue
                all_runs = [dict(run.output["summary"]["seconds"]) for run in runs]
                seconds = ", ".join(
                    f"{stage} {statistics.median(one.get(stage, 0) for one in all_runs):.2f}"
                    for stage in all_runs[0]
                )
                written = runs[-1].output["summary"]["written"]
                rows.append([found["articles"], KINDS[kind], written, seconds])
    return table(["articles", "build", "written", "seconds of our stages"], rows, 4)


def compared(results):
    lines = []
    for found in results.values():
        for name, facts in found.get("compared", {}).items():
            lines.append(
                f"{found['articles']} articles: of our {facts['pages']} pages {name} has "
                f"{facts['shared']}; {facts['same_text']} say the same word for word, "
                f"{facts['same_links']} have as many links; {name} has {facts['more']} more."
            )
    return "\n".join(lines)
