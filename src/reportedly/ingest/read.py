"""The door: paths, folders, standard input, addresses and texts of the caller to articles."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from reportedly.ingest.documents import read_part, read_parts
from reportedly.ingest.draft import Given, Taken, failed, finish, warning
from reportedly.ingest.fetch import fetch
from reportedly.ingest.fields import is_address, printable
from reportedly.ingest.folders import read_folder
from reportedly.ingest.opening import open_path
from reportedly.ingest.part import Part
from reportedly.ingest.plain import draft_of_text


class Opened(NamedTuple):
    """A stream that the caller opened. Its name tells what it is ("page.html"), and is no path."""

    name: str
    stream: IO[bytes]


def read_inputs(
    names: Iterable[str | Opened],
    given: Given,
    *,
    stdin: IO[bytes] | None = None,
    keep_raw: bool = False,
    network: bool = False,
) -> Iterator[Taken]:
    """What became of every input, in order: of each file, and of each article in folders, feeds, tables and
    archives; "-" is standard input, and "https://..." an address, which is fetched only with `network`; an `Opened` is
    read before the next name is asked for.

    `given` holds for every input: it goes before what a text or page says of itself, and fills what a JSON line or a
    row leaves out. An article that came before under the same id is `skipped` if its text is the same, and `failed`
    if it is not. Nothing raises: a path that cannot be read is `failed`. With `keep_raw` each article brings the
    bytes it was read from.
    """
    seen: dict[str, tuple[str, str]] = {}
    for name in names:
        for taken in _read_one(name, given, stdin, network=network):
            one = _once(taken, seen)
            yield one if keep_raw else one._replace(raw=None)


def read_given(text: str, given: Given, *, name: str = "text") -> Taken:
    """What became of a text that the caller holds."""
    return finish(name, draft_of_text(text, given))


def _once(taken: Taken, seen: dict[str, tuple[str, str]]) -> Taken:
    article = taken.article
    if article is None:
        return taken
    before = seen.get(article.id)
    if before is None:
        seen[article.id] = (taken.input, article.sha256)
        return taken
    if before[1] == article.sha256:
        problem = f"is the same article as {before[0]} (id {article.id[:80]}) and was not read again"
        return Taken(taken.input, "skipped", None, (warning(taken.input, "duplicate", problem),))
    problem = f"{before[0]} has another text under the same id {article.id[:80]}; give each article an id of its own"
    return failed(taken.input, "duplicate_id", problem)


def _read_one(name: str | Opened, given: Given, stdin: IO[bytes] | None, *, network: bool) -> Iterator[Taken]:
    if isinstance(name, Opened):
        yield from read_part(Part(name.name, given, name.stream))
    elif name == "-":
        yield from read_part(Part("-", given, stdin or sys.stdin.buffer))
    elif is_address(name):
        yield from _read_address(name, given, network=network)
    else:
        yield from _read_path(name, given)


def _read_path(name: str, given: Given) -> Iterator[Taken]:
    path = Path(name)
    name = printable(name)
    with ExitStack() as opened:
        try:
            if path.is_dir():
                yield from read_parts(read_folder(name, path, given))
                return
            stream = opened.enter_context(open_path(path))
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = getattr(error, "strerror", None) or error
            yield failed(name, "unreadable", f"cannot be read ({reason}); check the path and its permissions")
            return
        yield from read_part(Part(name, given, stream))


def _read_address(name: str, given: Given, *, network: bool) -> Iterator[Taken]:
    if not network:
        problem = "is an address, and nothing is fetched from the network unless that is asked for"
        yield failed(name, "not_fetched", problem)
        return
    part = fetch(name, given)
    yield from (part,) if isinstance(part, Taken) else read_part(part)
