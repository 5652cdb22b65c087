"""Readings that are kept: in casebooks, and in files that `reportedly read --format jsonl` wrote."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reportedly.casebook import Casebook
from reportedly.casebook.decisions import keep_standing, say_decision
from reportedly.errors import ConfigError, InputError
from reportedly.export import read_readings
from reportedly.records import Reading


class Readings:
    """Readings that can be gone through again: each time they are read anew, so that none is held."""

    def __init__(self, read: Callable[[], Iterator[Reading]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[Reading]:
        return self._read()


def open_coded(folder: str | Path) -> Casebook:
    """The casebook of a folder, to show what is coded in it; says how many of its articles are not coded yet."""
    book = Casebook.open(folder)
    if left := book.pending():
        click.echo(f"{left} articles are not coded yet and not shown: `reportedly code {folder}`", err=True)
    return book


def open_book(paths: Sequence[Path], stack: ExitStack) -> Casebook:
    """The casebook of a folder; of files one that holds their readings, and is gone when the stack is closed. Raises
    ConfigError for several casebooks, whose decisions are not about each other."""
    if len(paths) == 1 and paths[0].is_dir():
        return stack.enter_context(open_coded(paths[0]))
    if folders := [str(path) for path in paths if path.is_dir()]:
        raise ConfigError(f"incidents are those of one casebook, or of files; {', '.join(folders)} is one more")
    folder = stack.enter_context(TemporaryDirectory(prefix="reportedly-"))
    book = stack.enter_context(Casebook.open(folder, new=True))
    book.take(kept_readings(paths, stack))
    return book


def kept_readings(paths: Iterable[Path], stack: ExitStack) -> Iterator[Reading]:
    """The readings of folders and files, one after the other; the stack closes them."""
    for path in paths:
        if path.is_dir():
            yield from stack.enter_context(open_coded(path)).readings()
            continue
        try:
            stream = stack.enter_context(path.open("rb"))
        except OSError as error:
            raise InputError(f"{path} is no casebook and cannot be read: {error.strerror or error}") from error
        yield from read_readings(stream, str(path))


def find_article(book: Casebook, start: str) -> str:
    """As `Casebook.find_article`; also the whole id of an article that was withdrawn."""
    return start if start in {stone.article for stone in book.withdrawn()} else book.find_article(start)


def decided_on(book: Casebook) -> dict[str, tuple[str, ...]]:
    """Each claim that was decided on -> the decisions in force, in words, in their order."""
    told: dict[str, tuple[str, ...]] = {}
    for one in keep_standing(book.decisions()):
        for claim in (one.claim, one.into) if one.kind != "undo" and not one.on_names else ():
            if claim:
                told[claim] = (*told.get(claim, ()), say_decision(one))
    return told


def read_by(book: Casebook) -> list[str]:
    """What coded the articles of a casebook: "reportedly 0.1.0, reader 3fa2c81b7d09e455 (127 articles)"."""
    articles: Counter[str] = Counter()
    for run in book.runs():
        if run.kind == "code" and run.counts.ok:
            articles[f"reportedly {run.version}, reader {run.coder}"] += run.counts.ok
    return [f"{reader} ({number:,} article{'s' if number != 1 else ''})" for reader, number in articles.items()]
