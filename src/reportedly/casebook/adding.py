"""What ingest read goes into the casebook: articles, raw copies, and an account of every input.

An article that is there already is `skipped`: a second `add` of the same files adds nothing, and one that was killed
goes on where it ended.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from reportedly.casebook.coded import decode_article
from reportedly.casebook.copies import link_copies
from reportedly.casebook.database import now_utc, writing
from reportedly.casebook.raw import put_raw
from reportedly.casebook.runs import begin_run, count_outcomes, end_run, in_batches
from reportedly.ingest import Taken
from reportedly.records import Article, Notice, replace

_SECONDS, _BYTES = 1.0, 32 * 1024 * 1024
"""Of a batch: what a kill can undo, and what waits in memory."""


class _Row(NamedTuple):
    """An article that the casebook has."""

    id: str
    record: str
    text: str


def add_articles(
    database: sqlite3.Connection,
    raw: sqlite3.Connection,
    taken: Iterable[Taken],
    *,
    options: Mapping[str, object],
    rights: str | None = None,
    again: bool = False,
) -> Iterator[Taken]:
    """What became of each input, told once it is safely on the disk.

    `rights` are those of articles that name none. With `again` an article of which anything is not as
    it was is replaced; its former text is kept, and it is to be coded anew.
    """
    run = begin_run(database, "add", {**options, "again": again, "rights": rights})
    number = 0
    for batch in in_batches(taken, seconds=_SECONDS, weight=_BYTES, weigh=_weigh):
        placed = []
        with writing(database):
            for one in batch:
                one = _with_rights(one, rights)
                one = _place(database, run, one, again=again) if one.article else one
                number += 1
                if one.outcome != "skipped":
                    _note_input(database, run, number, one)
                placed.append(one)
            count_outcomes(database, run, (one.outcome for one in placed))
            # On the disk before the articles are: a kill leaves a copy without an article, never the other way round.
            put_raw(raw, (one.raw for one in placed if one.raw is not None and one.outcome == "ok"))
        yield from placed
    link_copies(database)
    end_run(database, run)


def _weigh(taken: Taken) -> int:
    return len(taken.raw or b"") + len(taken.article.text if taken.article else "") + 1024


def _with_rights(taken: Taken, rights: str | None) -> Taken:
    if rights is None or taken.article is None or taken.article.rights is not None:
        return taken
    return taken._replace(article=replace(taken.article, rights=rights))


def _note_input(database: sqlite3.Connection, run: int, number: int, taken: Taken) -> None:
    article = taken.article
    row = (run, number, taken.input, taken.outcome, article.id if article else None,
           article.raw_sha256 if article else None, _json(taken.notices))  # fmt: skip
    database.execute("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _place(database: sqlite3.Connection, run: int, taken: Taken, *, again: bool) -> Taken:
    """The article goes into its place, if it has none yet."""
    article = taken.article
    if article is None:
        return taken
    gone = _withdrawn(database, article)
    if gone:
        problem = f"was withdrawn on {gone[1][:10]} ({gone[0]}) and was not added again"
        return _skipped(taken, Notice(code="withdrawn", severity="warning", message=problem))
    known = _same_id(database, article.id)
    if known is None:
        known = _same_page(database, article)
        article = replace(article, id=known.id) if known else article
    if known is None:
        _insert(database, run, article, taken.notices)
        return taken
    same = _is_the_same(article, known)
    if again and not same:
        _replace(database, run, article, known, taken.notices)
        return taken._replace(article=article)
    if article.text != known.text and taken.article is article:
        problem = (
            f"the casebook has another text under the same id {article.id[:80]}; give each article an id of its own, "
            "or add it with `--again` if this is its text from now on"
        )
        notice = Notice(code="other_text", severity="error", message=problem, input=taken.input)
        return Taken(taken.input, "failed", None, (notice,))
    problem = f"is in the casebook already (id {article.id[:80]})"
    problem += "" if same else ", with another text, date or title; `--again` takes these"
    return _skipped(taken, Notice(code="in_casebook", severity="info", message=problem))


def _skipped(taken: Taken, notice: Notice) -> Taken:
    return Taken(taken.input, "skipped", None, (replace(notice, input=taken.input),))


def _is_the_same(article: Article, known: _Row) -> bool:
    """But for when it was fetched: the same page is the same on another day."""
    before = decode_article(known.record, known.text)
    return replace(article, retrieved=None) == replace(before, retrieved=None)


def _withdrawn(database: sqlite3.Connection, article: Article) -> tuple[str, str] | None:
    row: tuple[str, str] | None = database.execute(
        "SELECT reason, at FROM withdrawn WHERE article = ? OR sha256 = ? OR raw_sha256 = ? ORDER BY article",
        (article.id, article.sha256, article.raw_sha256),
    ).fetchone()
    return row


def _same_id(database: sqlite3.Connection, article: str) -> _Row | None:
    row = database.execute("SELECT id, record, text FROM article WHERE id = ?", (article,)).fetchone()
    return _Row(*row) if row else None


def _same_page(database: sqlite3.Connection, article: Article) -> _Row | None:
    """The same bytes, told of in the same way: then another version of the extractor took another text out of them."""
    row = database.execute(
        "SELECT id, record, text FROM article WHERE raw_sha256 = ? AND url IS ? AND outlet IS ? AND published IS ?"
        " AND title IS ? ORDER BY id",
        (article.raw_sha256, article.url, article.outlet, article.published, article.title),
    ).fetchone()
    return _Row(*row) if row else None


def _insert(database: sqlite3.Connection, run: int, article: Article, notices: tuple[Notice, ...]) -> None:
    database.execute(
        "INSERT INTO article (id, run, sha256, raw_sha256, url, outlet, published, genre, language, title, text,"
        " record, notices) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article.id, *_columns(run, article, notices)),
    )


def _replace(
    database: sqlite3.Connection, run: int, article: Article, known: _Row, notices: tuple[Notice, ...]
) -> None:
    """The article as it is read now; the text of before is kept, its coding goes."""
    before = decode_article(known.record, known.text)
    if before.text != article.text:
        record = msgspec.json.encode(before).decode()
        row = (before.id, before.sha256, record, now_utc())
        database.execute("INSERT OR REPLACE INTO past_text VALUES (?, ?, ?, ?)", row)
    database.execute(
        "UPDATE article SET run = ?, sha256 = ?, raw_sha256 = ?, url = ?, outlet = ?, published = ?, genre = ?,"
        " language = ?, title = ?, text = ?, record = ?, notices = ? WHERE id = ?",
        (*_columns(run, article, notices), article.id),
    )
    database.execute("DELETE FROM coding WHERE article = ?", (article.id,))
    database.execute("UPDATE anchor SET now = NULL WHERE article = ?", (article.id,))


def _columns(run: int, article: Article, notices: tuple[Notice, ...]) -> tuple[str | int | None, ...]:
    told = tuple(replace(notice, input=None, article=article.id) for notice in notices)
    return (
        run, article.sha256, article.raw_sha256, article.url, article.outlet, article.published, article.genre,
        article.language, article.title, article.text, _bare(article), _json(told),
    )  # fmt: skip


def _bare(article: Article) -> str:
    return msgspec.json.encode(replace(article, text="")).decode()


def _json(notices: tuple[Notice, ...]) -> str:
    return msgspec.json.encode(notices).decode()
