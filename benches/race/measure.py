"""Runs one program and tells what it cost, as the system counts it."""

import os
import pathlib
import re
import subprocess
import time
from dataclasses import dataclass, field


@dataclass
class Run:
    """One run: seconds on the wall, seconds of processor, peak memory in bytes, its own words."""

    wall: float
    cpu: float
    memory: int
    told: str = ""
    output: dict = field(default_factory=dict)

    def then(self, other):
        """Two programs one after the other, as one piece of work."""
        memory = max(self.memory, other.memory)
        return Run(self.wall + other.wall, self.cpu + other.cpu, memory, self.told, other.output)


def run(command, folder, environment=None):
    """Runs a command to its end; one that fails ends the race, for it measures nothing."""
    words = [str(word) for word in command]
    log = pathlib.Path(folder) / "run.log"
    with open(log, "wb") as told:
        start = time.perf_counter()
        process = subprocess.Popen(
            words, stdout=told, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        # The usage of the process and of all that it started and waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text(encoding="utf-8", errors="replace")
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(words)}\nended with {process.returncode}:\n{text[-3000:]}")
    unit = 1024 if os.uname().sysname == "Linux" else 1
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, text)


def count(folder):
    """Files, pages and bytes below a folder."""
    files = pages = size = 0
    for root, _, names in os.walk(folder):
        for name in names:
            files += 1
            pages += name.endswith(".html")
            size += os.lstat(os.path.join(root, name)).st_size
    return {"files": files, "pages": pages, "bytes": size}


def drop_caches():
    """Makes the system forget the files that it has read; only root may."""
    os.sync()
    pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")


def floor(copy, source, target):
    """Seconds that only writing the bytes of a folder takes, with two threads."""
    told = subprocess.run([copy, source, target], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"seconds=([0-9.]+)", told)[1])
