"""`kill -9` while files are coded without a casebook: `reportedly code FILE... --out DIR`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.stress import books
from benchmarks.stress.part import BrokenError, Options, Row

_UNFINISHED = ".part"


def run(folder: Path, options: Options) -> Iterator[Row]:
    """25 kills on ten files of 50 articles; after each, every file that is there is one of an undisturbed run."""
    sources = [_make_file(folder / f"news{number}.jsonl", number) for number in range(10)]
    expected = _code(folder / "calm", sources)
    chance = random.Random(31)  # noqa: S311
    kills = wholes = left = 0
    out = folder / f"killed{wholes}"
    while kills < options.of(25):
        child = books.start("code", *sources, "--out", out)
        time.sleep(chance.uniform(0.5, 12.0))
        killed = books.kill(child)
        kills += killed
        books.await_end(child.pid)
        found = _files(out)
        left += sum(name.endswith(_UNFINISHED) for name in found)
        if any(expected.get(name) != content for name, content in found.items() if not name.endswith(_UNFINISHED)):
            raise BrokenError("a program that was killed left a file that an undisturbed run does not write")
        if not killed:
            wholes += _is_whole(out, expected)
            out = folder / f"killed{wholes}"
    books.finish(books.start("code", *sources, "--out", out))
    wholes += _is_whole(out, expected)
    yield Row("files of 50 articles; files written", f"{len(sources)}; {len(expected)}")
    yield Row("kill -9 of the program", kills)
    yield Row("folders that became whole, equal to the undisturbed to the byte", wholes)
    yield Row("unfinished files left behind (`.part`)", left)


def _make_file(path: Path, number: int) -> Path:
    """Other articles in each: the lines of one file, cut."""
    news = books.make_news(path.with_suffix(".all"), 500)
    lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[number * 50 : number * 50 + 50]), encoding="utf-8")
    return path


def _code(out: Path, sources: list[Path]) -> dict[str, bytes]:
    books.finish(books.start("code", *sources, "--out", out))
    return _files(out)


def _files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def _is_whole(out: Path, expected: dict[str, bytes]) -> bool:
    found = {name: content for name, content in _files(out).items() if not name.endswith(_UNFINISHED)}
    if found != expected:
        raise BrokenError(f"a folder did not become whole: {sorted(found.keys() ^ expected.keys())}")
    return True
