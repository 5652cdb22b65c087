"""Rows of what was added and coded when, and what became of each input."""

from __future__ import annotations

import json
from typing import NamedTuple

from reportedly.casebook import Casebook

PAGE = 25
"""Rows of a list."""
OUTCOMES = ("failed", "empty", "skipped", "ok")


class RunLine(NamedTuple):
    """A run. `ended` None: it goes on, or was cut short."""

    id: int
    kind: str
    version: str
    started: str
    ended: str | None
    inputs: int
    ok: int
    empty: int
    skipped: int
    failed: int
    given: tuple[tuple[str, str], ...]


class InputLine(NamedTuple):
    """What became of an input. `coded`: the article can be read."""

    name: str
    outcome: str
    article: str | None
    title: str | None
    coded: bool
    reasons: tuple[str, ...]


class Inputs(NamedTuple):
    """A page of inputs, and how many there are; `reasons` counts them by the codes of their notices."""

    rows: tuple[InputLine, ...]
    total: int
    reasons: tuple[tuple[str, int], ...]


_RUN = "SELECT id, kind, version, started, ended, inputs, ok, empty, skipped, failed, options FROM run"
_NAMES = {"outlet": "outlet", "published": "published", "vague": "vague counts"}


def list_runs(book: Casebook, *, page: int) -> tuple[list[RunLine], int]:
    """A page of runs, the latest first, and how many there are."""
    total = int(book._database.execute("SELECT count(*) FROM run").fetchone()[0])
    rows = book._database.execute(f"{_RUN} ORDER BY id DESC LIMIT ? OFFSET ?", (PAGE, PAGE * (page - 1)))
    return [_line(row) for row in rows], total


def find_run(book: Casebook, number: int) -> RunLine | None:
    """The run with this number."""
    row = book._database.execute(f"{_RUN} WHERE id = ?", (number,)).fetchone()
    return _line(row) if row else None


def count_waiting(book: Casebook) -> int:
    """How many articles are not coded."""
    query = "SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM coding WHERE coding.article = article.id)"
    return int(book._database.execute(query).fetchone()[0])


def list_inputs(book: Casebook, run: RunLine, *, outcome: str, page: int) -> Inputs:
    """A page of what a run took; of runs that coded the articles of which they gave the latest reading."""
    table = _ADDED if run.kind == "add" else _CODED
    values = {"run": run.id, "outcome": outcome, "page": PAGE, "skip": PAGE * (page - 1)}
    execute = book._database.execute
    total = int(execute(f"SELECT count(*) FROM ({table})", values).fetchone()[0])  # noqa: S608 - our own words
    rows = execute(f"{table} ORDER BY place LIMIT :page OFFSET :skip", values)
    reasons = execute(
        "SELECT coalesce(json_extract(notice.value, '$.code'), ''), count(*)"  # noqa: S608
        f" FROM ({table}) AS one, json_each(one.notices) AS notice GROUP BY 1 ORDER BY 2 DESC, 1", values,
    )  # fmt: skip
    lines = tuple(InputLine._make((*row[1:5], bool(row[5]), _reasons(row[6]))) for row in rows)
    return Inputs(lines, total, tuple(reasons.fetchall()))


_ADDED = (
    "SELECT input.number AS place, input.name, input.outcome, input.article, article.title, coding.outcome = 'ok',"
    " input.notices FROM input LEFT JOIN article ON article.id = input.article"
    " LEFT JOIN coding ON coding.article = article.id"
    " WHERE input.run = :run AND (:outcome = '' OR input.outcome = :outcome)"
)
_CODED = (
    "SELECT article.number AS place, article.id, coding.outcome, article.id, article.title, coding.outcome = 'ok',"
    " coding.notices FROM coding JOIN article ON article.id = coding.article"
    " WHERE coding.run = :run AND (:outcome = '' OR coding.outcome = :outcome)"
)


def _line(row: tuple[object, ...]) -> RunLine:
    options = json.loads(str(row[-1]))
    known = {**options.get("given", {}), **options}
    given = tuple((told, str(known[name])) for name, told in {**_NAMES, "rights": "rights"}.items() if known.get(name))
    return RunLine._make((*row[:-1], given))


def _reasons(notices: str) -> tuple[str, ...]:
    return tuple(f"{one['severity']}: {one['message']}" for one in json.loads(notices))
