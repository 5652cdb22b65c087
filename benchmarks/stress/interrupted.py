"""`kill -9` while a casebook is added to, exported or compared."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree

from benchmarks.add import make_page
from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, Options, Row
from reportedly.casebook import Casebook

_UNFINISHED = "raw_unused"  # a raw copy is on the disk before its article is


def run(folder: Path, options: Options) -> Iterator[Row]:
    """50 kills of `add`, 50 of `export` over a file that is there already, 25 of `compare`."""
    yield from _kill_adding(folder, options)
    yield from _kill_exporting(folder, options)
    yield from _kill_comparing(folder, options)


def _kill_adding(folder: Path, options: Options) -> Iterator[Row]:
    sources = _make_sources(folder)
    calm = folder / "calm"
    begun = time.monotonic()
    books.finish(books.start("add", calm, *sources))
    seconds = time.monotonic() - begun
    expected = added(calm)
    chance = random.Random(17)  # noqa: S311
    counts: Counter[str] = Counter()
    book = folder / "killed"
    while counts["kills"] < options.of(50) or book.exists():
        child = books.start("add", book, *sources)
        if counts["kills"] < options.of(50):
            time.sleep(chance.uniform(0.2, seconds))
        else:
            books.finish(child)
        if books.kill(child):
            counts["kills"] += 1
            counts["bare"] += not (book / "casebook.sqlite").exists()
        else:
            books.check(book)
            if added(book) != expected:
                raise BrokenError("an `add` that was killed and called again did not add the same")
            counts["wholes"] += 1
            rmtree(book)
            continue
        if (book / "casebook.sqlite").exists():
            books.check(book, _UNFINISHED)
    yield Row("pages and lines of JSON added", sum(len(row) == 5 for row in expected))
    yield Row("kill -9 of `add`", f"{counts['kills']}, {counts['bare']} of them before there was a file")
    yield Row("casebooks that became whole: articles and raw copies as in an undisturbed `add`", counts["wholes"])


def _make_sources(folder: Path) -> list[Path]:
    """1,000 lines of JSON and 60 pages."""
    generator = random.Random(19)  # noqa: S311
    pages = folder / "pages"
    pages.mkdir()
    for number in range(60):
        (pages / f"{number:02}.html").write_bytes(make_page(generator, number))
    return [books.make_news(folder / "news.jsonl", 1000), pages]


def added(book: Path) -> list[tuple[object, ...]]:
    """Each article with all that is known of it, and whether its raw copy is whole."""
    query = "SELECT id, record, text, notices, raw_sha256 FROM article ORDER BY id"
    with Casebook.open(book) as opened:
        rows = opened._database.execute(query).fetchall()
        copies = {name: opened.raw(name) for row in rows if (name := row[-1])}
        alike = [tuple(group) for group in opened.copies()]
    return [*rows, *((name, copies[name] is not None) for name in sorted(copies)), *alike]


def _kill_exporting(folder: Path, options: Options) -> Iterator[Row]:
    """Each file is the old one or the new one; where the export itself is new, so is all that belongs to it."""
    book = books.make_book(folder, options.of(500))
    out = folder / "out"
    out.mkdir()
    path = out / "claims.csv"
    export = ("export", book, "--format", "claims", "-o", path)
    books.finish(books.start(*export))
    old = _files(out)
    books.finish(books.start("code", book))
    begun = time.monotonic()
    books.finish(books.start(*export))
    seconds, new = time.monotonic() - begun, _files(out)
    chance = random.Random(23)  # noqa: S311
    counts: Counter[str] = Counter()
    while counts["kills"] < options.of(50):
        rmtree(out)
        out.mkdir()
        for name, content in old.items():
            (out / name).write_bytes(content)
        child = books.start(*export)
        time.sleep(chance.uniform(0.2, seconds))
        counts["kills"] += books.kill(child)
        found = _files(out)
        if any(content not in (old[name], new[name]) for name, content in found.items()) or found.keys() != old.keys():
            raise BrokenError("an export that was killed left a file that is neither the old one nor the new one")
        if found[path.name] != old[path.name] and found != new:
            raise BrokenError("an export that was killed left new rows beside an old account of them")
        counts["old" if found == old else "new" if found == new else "beside"] += 1
        counts["parts"] += len(list(out.glob(".*.part")))
    yield Row("kill -9 of `export` over an older export", counts["kills"])
    told = f"{counts['old']}, {counts['new']}, {counts['beside']}"
    yield Row("all files old; all new; rows old, but what stands beside them new", told)
    yield Row("unfinished files left behind (hidden, `.*.part`)", counts["parts"])


def _kill_comparing(folder: Path, options: Options) -> Iterator[Row]:
    """When called again, it finds what an undisturbed run finds."""
    coded, book = folder / "book", folder / "compared"
    copytree(coded, book)
    begun = time.monotonic()
    books.finish(books.start("compare", book))
    seconds, expected = time.monotonic() - begun, books.compared(book)
    chance = random.Random(29)  # noqa: S311
    kills = 0
    while kills < options.of(25):
        rmtree(book)
        copytree(coded, book)
        child = books.start("compare", book)
        time.sleep(chance.uniform(0.2, seconds))
        kills += books.kill(child)
        books.check(book)
        books.finish(books.start("compare", book))
        if books.compared(book) != expected:
            raise BrokenError("a `compare` that was killed and called again found other incidents")
    yield Row("kill -9 of `compare`, then called again: the same incidents", f"{kills}, {len(expected)} incidents")


def _files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if not path.name.startswith(".")}
