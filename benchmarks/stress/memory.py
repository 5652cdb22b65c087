"""Resident memory of each command on a small casebook and on one that is ten times as large."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, Options, Row

_SMALL, _TIMES = 10_000, 10


class Use(NamedTuple):
    """The most that a command and its workers held, in megabytes (10^6), and how long it took by the clock."""

    program: float
    worker: float
    seconds: float


def run(folder: Path, options: Options) -> Iterator[Row]:
    """10,000 against 100,000 articles of one sentence."""
    counts = [options.of(_SMALL), options.of(_SMALL) * _TIMES]
    small, large = (_use_all(folder / str(count), count) for count in counts)
    yield Row("articles of one sentence", f"{counts[0]:,} against {counts[1]:,}")
    for name in small:
        one, other = small[name], large[name]
        grown = f"{other.program / one.program - 1:+.0%}"
        told = f"{one.program:.0f} MB against {other.program:.0f} MB ({grown})"
        if one.worker:
            told += f", its worker {one.worker:.0f} MB against {other.worker:.0f} MB"
        yield Row(name, f"{told}; {one.seconds:.0f} s against {other.seconds:.0f} s")
    code = large["code"].program + large["code"].worker, small["code"].program + small["code"].worker
    if code[0] > 1.1 * code[1]:
        raise BrokenError("the memory of `reportedly code` grows with the casebook")


def _use_all(folder: Path, count: int) -> dict[str, Use]:
    """What each command takes on a casebook of so many articles."""
    folder.mkdir()
    news, book, out = books.make_news(folder / "news.jsonl", count), folder / "book", folder / "out"
    out.mkdir()
    commands: dict[str, tuple[str | Path, ...]] = {
        "add": ("add", book, news),
        "code": ("code", book),
        "add, nothing to do": ("add", book, news),
        "code, nothing to do": ("code", book),
        "export --format claims": ("export", book, "--format", "claims", "-o", out / "claims.csv"),
        "export --format ged": ("export", book, "--format", "ged", "-o", out / "ged.csv"),
        "claims": ("claims", book, "-o", out / "claims.txt"),
        "report": ("report", book, "-o", out / "report.html"),
        "doctor": ("doctor", book),
    }
    return {name: use_of(*command) for name, command in commands.items()}


def use_of(*command: str | Path) -> Use:
    """Run a command, and look at what it holds, many times a second: the system keeps the most for us."""
    begun = time.monotonic()
    child = books.start(*command)
    most: dict[int, float] = {}
    while child.poll() is None:
        for process in (child.pid, *books.workers_of(child.pid)):
            most[process] = max(most.get(process, 0.0), _high_water(process))
        time.sleep(0.05)
    books.finish(child)
    program = most.pop(child.pid, 0.0)
    return Use(program, max(most.values(), default=0.0), time.monotonic() - begun)


def _high_water(process: int) -> float:
    """VmHWM in megabytes; 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)
