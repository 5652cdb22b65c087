"""Resident memory of each command on a small casebook and on one that is ten times as large.

2,000 against 20,000 articles from `add` to `report`; with `--share 5` 10,000 against 100,000, which takes hours. The
first minute of coding, with all of them listed, is measured on 10,000 against 100,000 in any case.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from math import inf
from pathlib import Path
from signal import SIGINT
from typing import NamedTuple

from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, Options, Row

_SMALL, _LISTED, _TIMES = 2_000, 10_000, 10
_MINUTE = 60.0


class Use(NamedTuple):
    """The most that a command and its workers held, in megabytes (10^6), and how long it took by the clock."""

    program: float
    worker: float
    seconds: float


def run(folder: Path, options: Options) -> Iterator[Row]:
    """Each command on both casebooks; then a minute of coding on larger ones."""
    for count, use_them in ((options.of(_SMALL), _use_all), (options.of(_LISTED), _use_first)):
        small, large = (use_them(folder / f"{use_them.__name__}{size}", size) for size in (count, count * _TIMES))
        yield Row("articles of one sentence", f"{count:,} against {count * _TIMES:,}")
        for name in small:
            yield Row(name, _compare(small[name], large[name]))
        code = next(name for name in small if name.startswith("code"))
        if large[code].program + large[code].worker > 1.1 * (small[code].program + small[code].worker):
            raise BrokenError("the memory of `reportedly code` grows with the casebook")


def _compare(one: Use, other: Use) -> str:
    """Use(94, 217, 20), Use(96, 218, 190) -> "94 MB against 96 MB (+2%), ..."."""
    told = f"{one.program:.0f} MB against {other.program:.0f} MB ({other.program / one.program - 1:+.0%})"
    if one.worker:
        told += f", its worker {one.worker:.0f} MB against {other.worker:.0f} MB"
    return f"{told}; {one.seconds:.0f} s against {other.seconds:.0f} s"


def _use_first(folder: Path, count: int) -> dict[str, Use]:
    """`add`, and the first minute of `code`, which is then interrupted."""
    folder.mkdir()
    news, book = books.make_news(folder / "news.jsonl", count), folder / "book"
    return {"add": use_of("add", book, news), "code, interrupted after a minute": use_of("code", book, most=_MINUTE)}


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
        "compare": ("compare", book, "-o", out / "compared.txt"),
        "export --format claims": ("export", book, "--format", "claims", "-o", out / "claims.csv"),
        "export --format ged": ("export", book, "--format", "ged", "-o", out / "ged.csv"),
        "claims": ("claims", book, "-o", out / "claims.txt"),
        "report": ("report", book, "-o", out / "report.html"),
        "doctor": ("doctor", book),
    }
    return {name: use_of(*command) for name, command in commands.items()}


def use_of(*command: str | Path, most: float = inf) -> Use:
    """Run a command, for so many seconds at most, and look at what it holds: the system keeps the most for us."""
    begun = time.monotonic()
    child = books.start(*command)
    held: dict[int, float] = {}
    interrupted = False
    while child.poll() is None:
        for process in (child.pid, *books.workers_of(child.pid)):
            held[process] = max(held.get(process, 0.0), _high_water(process))
        if time.monotonic() - begun > most and not interrupted:
            child.send_signal(SIGINT)
            interrupted = True
        time.sleep(0.05)
    books.finish(child, 0, 130)
    program = held.pop(child.pid, 0.0)
    return Use(program, max(held.values(), default=0.0), time.monotonic() - begun)


def _high_water(process: int) -> float:
    """VmHWM in megabytes; 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)
