"""Readings out of files that `reportedly read --format jsonl` wrote.

Lines of JSON in, one reading an article out: everything from one `article/1` up to the next belongs to it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.errors import InputError, SchemaVersionError
from reportedly.records import Article, Claim, Label, Notice, Reading, Statement
from reportedly.records.wire import decode_line


def read_readings(lines: Iterable[bytes], name: str) -> Iterator[Reading]:
    """The readings of a file. Lines of layers are passed over, and notices of inputs that gave no article.

    Raises InputError or SchemaVersionError, with the number of the line, for what is no line of ours.
    """
    article: Article | None = None
    parts: dict[str, list[Any]] = {}
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = decode_line(raw)
        except (InputError, SchemaVersionError) as error:
            told = f"{name}, line {number}: {error}"
            if isinstance(error, InputError):
                told += "; such files are written by `reportedly read FILE --format jsonl -o claims.jsonl`"
            raise type(error)(told) from error
        if isinstance(line, Article):
            if article is not None:
                yield _reading(article, parts)
            article, parts = line, {}
        elif isinstance(line, Notice | Statement | Claim | Label):
            if article is not None and line.article in (None, article.id):
                parts.setdefault(type(line).__name__, []).append(line)
            elif not isinstance(line, Notice):
                raise InputError(
                    f"{name}, line {number}: a {type(line).__name__.lower()} without its article before it"
                )
    if article is not None:
        yield _reading(article, parts)


def _reading(article: Article, parts: dict[str, list[Any]]) -> Reading:
    return Reading(
        article=article,
        notices=tuple(parts.get("Notice", ())),
        statements=tuple(parts.get("Statement", ())),
        claims=tuple(parts.get("Claim", ())),
        labels=tuple(parts.get("Label", ())),
    )
