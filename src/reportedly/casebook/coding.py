"""Articles that are not coded yet are coded, and what was coded stays.

Readings are written in short transactions, one a second: a kill undoes at most the last second of a run.
"""

import sqlite3
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

import msgspec

from reportedly.casebook.coded import decode_article
from reportedly.casebook.database import writing
from reportedly.casebook.deaths import count_deaths, is_deadly, note_reading, tell_deadly
from reportedly.casebook.following import claim_columns, reanchor
from reportedly.casebook.runs import begin_run, count_outcomes, end_run, in_batches
from reportedly.casebook.steps import bare_record, store_steps
from reportedly.engines import Engine
from reportedly.reading import Read, Reading, digest_coder, read_many
from reportedly.records import Article, Label, Notice, Statement
from reportedly.tolls import Convention
from reportedly.workers import Limits

_SECONDS, _CHARS = 1.0, 2_000_000
_PAGE = 256


class CodingOptions(NamedTuple):
    """How to code: `vague`, `workers`, `limits` and `engine` as in `reportedly.read_many`; with `again` also what
    another version of the program, or other options, coded, and what failed."""

    vague: Convention = "words"
    workers: int = 0
    again: bool = False
    limits: Limits | None = None
    engine: Engine | None = None


def count_pending(database: sqlite3.Connection, options: CodingOptions) -> int:
    """How many articles `code_articles` would code."""
    query = f"SELECT count(*) FROM article {_PENDING}"  # noqa: S608 - a constant
    return int(database.execute(query, _asked(options)).fetchone()[0])


def code_articles(database: sqlite3.Connection, options: CodingOptions) -> Generator[Read, None, None]:
    """What became of each article, told once it is safely on the disk. No model is loaded where there is nothing to do.

    Raises ConfigError for options that there are not, ModelError if the package is damaged.
    """
    total = count_pending(database, options)
    if not total:
        return
    recorded = {"vague": options.vague, "workers": options.workers, "again": options.again}
    run = begin_run(database, "code", recorded, digest_coder(options.vague))
    deaths = count_deaths(database, digest_coder(options.vague))
    deadly, suspect = _list_suspects(database, options, deaths)
    calm = _list_pending(database, options, deaths.keys()) if total > len(deadly) + len(suspect) else None
    note = partial(note_reading, database, run)
    yield from _keep(database, run, map(tell_deadly, _articles(database, deadly)))
    for ids, workers, seconds in ((calm, options.workers, _SECONDS), (suspect, min(options.workers, 1), 0.0)):
        if ids:
            articles = _articles(database, ids)
            readings = read_many(
                articles, workers=workers, limits=options.limits, vague=options.vague, engine=options.engine, note=note
            )
            yield from _keep(database, run, readings, seconds)
    end_run(database, run)


def keep_readings(
    database: sqlite3.Connection, readings: Iterable[Reading], *, coder: str, options: Mapping[str, object]
) -> Iterator[Read]:
    """Readings of articles of the casebook take the place of those that it has, and decisions find their claims again.

    `coder` is a digest of what made them.
    """
    run = begin_run(database, "code", options, coder)
    yield from _keep(database, run, readings)
    end_run(database, run)


def _keep(
    database: sqlite3.Connection, run: int, readings: Iterable[Reading], seconds: float = _SECONDS
) -> Iterator[Read]:
    for batch in in_batches(readings, seconds=seconds, weight=_CHARS, weigh=_weigh):
        with writing(database):
            results = [_store(database, run, reading) for reading in batch]
            count_outcomes(database, run, (result.outcome for result in results))
        yield from results


_PENDING = (
    "LEFT JOIN coding ON coding.article = article.id LEFT JOIN run ON run.id = coding.run"
    " WHERE (coding.article IS NULL OR (:again AND (run.coder != :coder OR coding.outcome = 'failed')))"
)


def _asked(options: CodingOptions) -> dict[str, str | bool]:
    return {"again": options.again, "coder": digest_coder(options.vague)}


def _list_suspects(
    database: sqlite3.Connection, options: CodingOptions, deaths: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """Pending articles whose texts ended too many runs (with `again` none is), and some runs, the fewest first.

    {"3f": 1, "07": 2, "9e": 3} -> the articles of 9e; those of 3f, then those of 07
    """
    query = f"SELECT article.id FROM article {_PENDING} AND article.sha256 = :text ORDER BY article.id"  # noqa: S608
    deadly: list[str] = []
    suspect: list[str] = []
    for text, count in sorted(deaths.items(), key=lambda one: (one[1], one[0])):
        found = database.execute(query, {**_asked(options), "text": text})
        (deadly if is_deadly(count) and not options.again else suspect).extend(row[0] for row in found)
    return deadly, suspect


def _list_pending(database: sqlite3.Connection, options: CodingOptions, but: Collection[str]) -> Iterator[str]:
    """Ids in their order, but for some texts; a page at a time, so that they do not fill the memory. None comes twice,
    also where it failed meanwhile."""
    query = (
        f"SELECT article.id, article.sha256 FROM article {_PENDING}"  # noqa: S608 - a constant
        " AND article.id > :last ORDER BY article.id LIMIT :page"
    )
    last = ""
    while page := database.execute(query, {**_asked(options), "last": last, "page": _PAGE}).fetchall():
        yield from (article for article, text in page if text not in but)
        last = page[-1][0]


def _articles(database: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Article]:
    for article in ids:
        row = database.execute("SELECT record, text FROM article WHERE id = ?", (article,)).fetchone()
        if row:  # else it was withdrawn meanwhile
            yield decode_article(*row)


def _weigh(reading: Reading) -> int:
    return len(reading.article.text) + 1000


def _store(database: sqlite3.Connection, run: int, reading: Reading) -> Read:
    article = reading.article
    there = database.execute("SELECT sha256, number FROM article WHERE id = ?", (article.id,)).fetchone()
    if there is None or there[0] != article.sha256:
        message = "was withdrawn or given another text while it was read; nothing was written"
        notice = Notice(code="changed_meanwhile", severity="warning", message=message, article=article.id)
        return Read(article.id, "skipped", None, (notice,))
    outcome = _outcome(reading)
    database.execute("DELETE FROM coding WHERE article = ?", (article.id,))
    notices = msgspec.json.encode(reading.notices).decode()
    database.execute("INSERT INTO coding VALUES (?, ?, ?, ?, ?)", (article.id, run, outcome, article.sha256, notices))
    store_steps(database, article.id, (*reading.statements, *reading.claims))
    database.executemany("INSERT INTO statement VALUES (?, ?, ?, ?)", _rows(article, reading.statements))
    database.executemany("INSERT INTO label VALUES (?, ?, ?, ?)", _rows(article, reading.labels))
    database.executemany(
        "INSERT INTO claim (id, article, article_number, ordinal, record, plover, reality, standing, first_day,"
        " last_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (claim.id, article.id, there[1], ordinal, bare_record(claim), *claim_columns(claim))
            for ordinal, claim in enumerate(reading.claims)
        ),
    )
    reanchor(database, article, reading.claims)
    return Read(article.id, outcome, reading if outcome == "ok" else None, reading.notices)


def _rows(article: Article, lines: Sequence[Statement | Label]) -> Iterator[tuple[str, str, int, str]]:
    for ordinal, line in enumerate(lines):
        record = bare_record(line) if isinstance(line, Statement) else msgspec.json.encode(line).decode()
        yield line.id, article.id, ordinal, record


def _outcome(reading: Reading) -> Literal["ok", "skipped", "failed"]:
    if any(notice.severity == "error" for notice in reading.notices):
        return "failed"
    return "ok" if reading.article.language in (None, "en") else "skipped"
