"""`kill -9` of the program and of its workers at random moments while it codes, until all is coded."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, Options, Row
from reportedly.casebook import Casebook


class Calm(NamedTuple):
    """A casebook before it is coded; what an undisturbed run makes of it: all records, sorted, and exports."""

    book: Path
    records: list[bytes]
    exports: dict[str, bytes]


def kill_programs(folder: Path, options: Options) -> Iterator[Row]:
    """100 kills of the program, on casebooks of 500 articles."""
    calm = _code_undisturbed(folder, options)
    yield Row("articles of one sentence; their records", f"{options.of(500)}; {len(calm.records):,}")
    yield from _kill_the_program(calm, options)


def kill_workers(folder: Path, options: Options) -> Iterator[Row]:
    """50 kills of a worker, on the same."""
    calm = _code_undisturbed(folder, options)
    yield Row("articles of one sentence; their records", f"{options.of(500)}; {len(calm.records):,}")
    yield from _kill_workers(calm, options)


def _code_undisturbed(folder: Path, options: Options) -> Calm:
    made = books.make_book(folder, options.of(500))
    undisturbed = Path(copytree(made, folder / "calm"))
    books.finish(books.start("code", undisturbed))
    return Calm(made, books.records(undisturbed), books.exported(undisturbed))


def _kill_the_program(calm: Calm, options: Options) -> Iterator[Row]:
    """With one worker and two; a casebook that is whole gives way to a new one."""
    chance = random.Random(11)  # noqa: S311
    counts: Counter[str] = Counter()
    book, done, kills = calm.book.with_name("killed"), 0, options.of(100)
    while done < kills or book.exists():
        if not book.exists():
            copytree(calm.book, book)
        child = books.start("code", book, "--workers", str(1 + done % 2))
        before = books.pending(book)
        if done % 5:  # else at any moment of its start
            _await_reading(book, child)
        if done == kills:
            books.finish(child, 0, 1)
        time.sleep(chance.uniform(0.0, 4.0) if done < kills else 0)
        if books.kill(child):
            done += 1
            counts["before"] += books.pending(book) == before
            counts["left"] += not books.await_end(child.pid)
        if not books.pending(book):
            counts["named"] += _make_whole(book, calm)
            counts["wholes"] += 1
            rmtree(book)
    yield Row("kill -9 of the program", f"{done}, {counts['before']} of them before it stored the first article")
    yield Row("programs that left workers behind for more than 20 s", counts["left"])
    yield Row("casebooks that became whole: records and exports equal the undisturbed to the byte", counts["wholes"])
    yield Row("articles that were being read at three kills, were named, and coded with `--again`", counts["named"])


def _make_whole(book: Path, calm: Calm) -> int:
    """Codes what was left out because programs ended on it; raises where anything but that is other than it was."""
    named = books.failures(book)
    if books.records(book, but=frozenset(named)) != books.without(calm.records, named):
        raise BrokenError("what was coded before and after a kill is not what an undisturbed run codes")
    if named:
        books.finish(books.start("code", book, "--again"))
    if books.records(book) != calm.records or books.exported(book) != calm.exports:
        raise BrokenError(f"a casebook did not become whole: {named}, then {books.failures(book)}")
    return len(named)


def _await_reading(book: Path, child: subprocess.Popen[bytes]) -> None:
    """Until it has noted the first text that it reads, or has ended."""
    query = "SELECT reading FROM run WHERE kind = 'code' ORDER BY id DESC LIMIT 1"
    with Casebook.open(book) as opened:
        runs = len(opened.runs())
        while child.poll() is None:
            if len(opened.runs()) > runs and opened._database.execute(query).fetchone()[0]:
                return
            time.sleep(0.02)


def _kill_workers(calm: Calm, options: Options) -> Iterator[Row]:
    """An article on which two workers were killed is named, and coded again. A program two of whose workers were killed
    before they were ready ends, says so, and is called again."""
    chance = random.Random(13)  # noqa: S311
    counts: Counter[str] = Counter()
    book, kills = calm.book.with_name("workers"), options.of(50)
    while counts["done"] < kills or book.exists():
        if not book.exists():
            copytree(calm.book, book)
        child = books.start("code", book, "--workers", "2")
        while child.poll() is None:
            time.sleep(chance.uniform(0.3, 8.0))
            workers = books.workers_of(child.pid)
            if workers and counts["done"] < kills:
                os.kill(chance.choice(workers), signal.SIGKILL)
                counts["done"] += 1
        told = books.finish(child, 0, 1)
        if books.pending(book):
            if "before it was ready" not in told:
                raise BrokenError(f"a program whose workers were killed ended: {told[-300:]}")
            counts["ended"] += 1
            continue
        counts["named"] += _make_whole(book, calm)
        counts["wholes"] += 1
        rmtree(book)
    yield Row("kill -9 of a worker", counts["done"])
    yield Row("articles that lost two workers, were named, and coded with `--again`", counts["named"])
    yield Row("programs that ended because a worker was killed twice while it loaded, and went on", counts["ended"])
    yield Row("casebooks that became whole: records and exports equal the undisturbed to the byte", counts["wholes"])
