"""A disk that fills up while a command writes, and one that cannot be written at all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree
from typing import NamedTuple

from benchmarks.stress import books
from benchmarks.stress.interrupted import added
from benchmarks.stress.part import BrokenError, ImpossibleError, Options, Row
from reportedly.casebook import Casebook

_DISK = 64 * 1024 * 1024
_OLDER = Path("tests/casebooks/v1")


class _Trial(NamedTuple):
    """A command on a casebook, and what is looked at afterwards: the same as after an undisturbed run, once it was
    called with room. What it was before it and after it are told apart in `exports` alone."""

    name: str
    book: Path
    command: tuple[str | Path, ...]
    look: Callable[[Path], object]


def run(folder: Path, options: Options) -> Iterator[Row]:
    """Each command that writes, with 10 amounts of room from none to enough; then a disk that is mounted to be read."""
    books.make_book(folder, options.of(200))
    coded = Path(copytree(folder / "book", folder / "coded"))
    books.finish(books.start("code", coded))
    disk = folder / "disk"
    with _mounted(disk):
        for trial in _trials(folder, disk):
            yield _fill_up(trial, disk, folder, options.of(10))
        yield from _read_only(coded, disk)


def _trials(folder: Path, disk: Path) -> Iterator[_Trial]:
    book, coded = folder / "book", folder / "coded"
    there, out = disk / "book", disk / "out"
    with Casebook.open(coded) as opened:
        claim = next(iter(opened.claims())).claim.id
        article = opened.find_article("n000003")
    more, few = books.make_news(folder / "more.jsonl", 400), books.make_news(folder / "few.jsonl", 40)
    yield _Trial("add", book, ("add", there, more), added)
    yield _Trial("code", book, ("code", there), books.records)
    yield _Trial("review", coded, ("review", "accept", there, claim, "--by", "Ana"), books.records)
    yield _Trial("withdraw", coded, ("withdraw", there, article, "--by", "Ana", "--reason", "asked for"), books.records)
    yield _Trial("an older casebook is opened", _OLDER, ("doctor", there), books.records)
    yield _Trial("compare", coded, ("compare", there, "-o", out / "x.txt"), _compared)
    for form in ("claims", "ged"):
        yield _Trial(f"export --format {form}", coded, ("export", there, "--format", form, "-o", out / "x.csv"), files)
    yield _Trial("report", coded, ("report", there, "-o", out / "x.html"), files)
    yield _Trial("claims", coded, ("claims", there, "-o", out / "x.txt"), files)
    yield _Trial("read", coded, ("read", few, "--format", "jsonl", "-o", out / "x.jsonl"), files)


def _compared(book: Path) -> object:
    return books.compared(book), files(book)


def files(book: Path) -> dict[str, bytes]:
    """What lies in the folder for output beside the casebook: also what is half there."""
    return {path.name: path.read_bytes() for path in sorted((book.parent / "out").iterdir())}


def _fill_up(trial: _Trial, disk: Path, folder: Path, times: int) -> Row:
    """More and more room, from none on; the steps are small at first, so that it fills up at many places."""
    calm = _prepare(trial, disk)
    used = _free(disk)
    books.finish(books.start(*trial.command))
    expected = trial.look(calm)
    most = max(used - _free(disk), 0) + 3 * 1024 * 1024  # of the log beside the database, which is taken back
    told = 0
    for number in range(times):
        book = _prepare(trial, disk)
        before = files(book)
        with _filled(disk, int(most * (number / times) ** 3) // 4096 * 4096):
            child = books.start(*trial.command)
            said = books.finish(child, 0, 1)
            books.finish(books.start("doctor" if number % 2 else "claims", book), 0, 1)  # it comes to an end
        if child.returncode and not any(words in said for words in ("disk", "space")):
            raise BrokenError(f"{trial.name}: a full disk is not told of: {said[-300:]}")
        if trial.look is files and files(book) not in (before, expected):
            raise BrokenError(f"{trial.name}: on a full disk it left {sorted(files(book))}")
        books.check(book, "raw_unused", "withdrawn_left")
        told += child.returncode
        books.finish(books.start(*trial.command), *((0, 1) if trial.name == "withdraw" else (0,)))
        if trial.look(book) != expected:
            raise BrokenError(f"{trial.name}: after a full disk, called again, it did not do the same")
    return Row(f"disk full: {trial.name}", f"told at {told} of {times} amounts of room, then whole when called again")


def _prepare(trial: _Trial, disk: Path) -> Path:
    for path in disk.iterdir():
        rmtree(path)
    (disk / "out").mkdir()
    if trial.look in (files, _compared):
        (disk / "out" / Path(trial.command[-1]).name).write_bytes(b"the file of before")
    return Path(copytree(trial.book, disk / "book"))


def _free(disk: Path) -> int:
    told = os.statvfs(disk)
    return told.f_bavail * told.f_frsize


@contextmanager
def _filled(disk: Path, room: int) -> Iterator[None]:
    """The disk with so many bytes left."""
    filler = disk / "filler"
    with filler.open("wb") as out:
        os.posix_fallocate(out.fileno(), 0, max(_free(disk) - room, 1))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _mounted(disk: Path) -> Iterator[None]:
    """A disk of its own, in memory."""
    disk.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", disk)
    try:
        yield
    finally:
        subprocess.run(["umount", disk], check=True)  # noqa: S603, S607


def _mount(*arguments: str | Path) -> None:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise ImpossibleError(f"a small disk cannot be mounted ({error})") from error
    if done.returncode:
        raise ImpossibleError(f"a small disk cannot be mounted: {done.stderr.strip()}")


def _read_only(coded: Path, disk: Path) -> Iterator[Row]:
    """What reads does so, what writes tells that it cannot; no byte changes."""
    for path in disk.iterdir():
        rmtree(path)
    book, bare = Path(copytree(coded, disk / "book")), Path(copytree(coded.with_name("book"), disk / "bare"))
    before = {path.name: path.read_bytes() for path in book.iterdir()}
    news, out = coded.with_name("news.jsonl"), coded.with_name("out")
    out.mkdir()
    reading: tuple[tuple[str | Path, ...], ...] = (
        ("claims", book), ("doctor", book), ("report", book, "-o", out / "x.html"),
        ("export", book, "--format", "ged", "-o", out / "x.csv"), ("code", book),
    )  # fmt: skip
    writing: tuple[tuple[str | Path, ...], ...] = (
        ("add", book, news), ("code", bare), ("compare", book),
        ("withdraw", book, "n000003", "--by", "A", "--reason", "x"),
        ("export", book, "--format", "ged", "-o", disk / "x.csv"),
        ("report", book, "-o", disk / "x.html"),
    )  # fmt: skip
    _mount("-o", "remount,ro", disk)
    try:
        for command in reading:
            books.finish(books.start(*command), 0)
        for command in writing:
            books.finish(books.start(*command), 1)
        if {path.name: path.read_bytes() for path in book.iterdir()} != before:
            raise BrokenError("something changed on a disk that is only read")
    finally:
        _mount("-o", "remount,rw", disk)
    yield Row("on a disk that is only read: commands that read, and do", len(reading))
    yield Row("commands that write, and tell that they cannot", len(writing))
