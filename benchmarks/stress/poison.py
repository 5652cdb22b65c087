"""Articles at which a worker dies: of a fault of the memory, of an endless wait, of a hunger for memory."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree

from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, ImpossibleError, Options, Row
from reportedly.casebook import Casebook

_LIMITS = ("--seconds", "10", "--memory", "300")


def run_locally(folder: Path, options: Options) -> Iterator[Row]:
    """10 among 1,000: the 990 are coded as if the 10 were not there, and the 10 are named."""
    return _run(folder, options)


def run_on_ray(folder: Path, options: Options) -> Iterator[Row]:
    """The same on Ray, which is started for it on this machine."""
    if find_spec("ray") is None:
        raise ImpossibleError("Ray is not installed: pip install 'reportedly[ray]'")
    return _run(folder, options, "--engine", "ray")


def _run(folder: Path, options: Options, *engine: str) -> Iterator[Row]:
    count = max(options.of(1000), 40)
    book = books.make_book(folder, count, deadly=10)
    calm = Path(copytree(book, folder / "calm"))
    with Casebook.open(calm) as opened:
        opened.code()  # the reader itself, for which these texts are like others
    begun = time.monotonic()
    child = books.start("code", book, "--workers", "2", *_LIMITS, *engine)
    books.finish(child, 1)
    seconds = time.monotonic() - begun
    named = books.failures(book)
    with Casebook.open(book) as opened:
        counts = opened.runs()[-1].counts
    if len(named) != 10 or counts.ok != count - 10:
        raise BrokenError(f"10 were to be named, and {count - 10} to be coded: {counts}, {named}")
    if books.records(book, but=frozenset(named)) != books.without(books.records(calm), named):
        raise BrokenError("the others were coded otherwise than without those that kill")
    yield Row("articles, 10 of which kill", counts.inputs)
    yield Row("coded, to the byte as where none kills", counts.ok)
    yield Row("named", ", ".join(f"{count} {code}" for code, count in sorted(Counter(named.values()).items())))
    yield Row("seconds by the clock, with two workers", round(seconds))
