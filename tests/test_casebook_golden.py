"""Casebooks that earlier versions made: they open, nothing of them is lost, and work goes on in them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
import zstandard

from reportedly.casebook import Casebook
from reportedly.casebook.database import read_schema
from reportedly.records.wire import decode_line
from tests.casebook_example import LINES

GOLDEN = sorted((Path(__file__).parent / "casebooks").glob("v*"))


def test_every_version_has_a_casebook():
    assert [path.name for path in GOLDEN] == [f"v{number}" for number in range(1, read_schema().version + 1)]


def claims_of(golden):
    """The claims as they were coded: in version 1 their steps stood in the record."""
    with closing(sqlite3.connect(golden / "casebook.sqlite")) as database:
        query = "SELECT article, record FROM claim WHERE review IS NOT 'rejected' ORDER BY article, ordinal"
        rows = database.execute(query).fetchall()
        packed = {} if golden.name == "v1" else dict(database.execute("SELECT article, zstd FROM steps"))
    claims = []
    for article, record in rows:
        row = json.loads(record)
        if golden.name != "v1":
            row["steps"] = json.loads(zstandard.decompress(packed[article]))[row["id"]]
        assert row["steps"]
        claims.append(decode_line(json.dumps(row)))
    return claims


@pytest.mark.parametrize("golden", GOLDEN, ids=[path.name for path in GOLDEN])
def test_a_casebook_of_an_earlier_version(golden, tmp_path):
    folder = copytree(golden, tmp_path / "book")
    with closing(sqlite3.connect(golden / "casebook.sqlite")) as database:
        coded = database.execute("SELECT count(*) FROM claim WHERE review IS NOT 'rejected'").fetchone()[0]
    with Casebook.open(folder) as book:
        assert {finding.code for finding in book.doctor()} <= {"withdrawn_backup"}
        assert [(run.kind, run.counts) for run in book.runs()] == [
            ("add", (5, 1, 0, 1)), ("add", (1, 0, 0, 0)), ("code", (4, 0, 1, 0)),
        ]  # fmt: skip
        readings = {reading.article.id: reading for reading in book.readings()}
        assert readings["a1"].article.text == LINES[0]["text"] and readings["a1"].article.rights == "our own"
        assert readings["a2"].article.text.endswith("Read more.") and len(readings) == 4
        assert len(book.claims()) == coded > 3
        told = [(one.id, one.kind, one.by, one.why, one.undoes) for one in book.decisions()]
        assert told[:5] == [
            (1, "accept", "Ana", "seen", None), (2, "edit", "Ana", "the paper says so", None),
            (3, "reject", "Ben", None, None), (4, "merge", "Ben", None, None), (5, "undo", "Ana", "too strict", 4),
        ]  # fmt: skip
        names = [(one.party, one.into) for one in book.decisions()[5:]]
        assert names == ([("Police", "Police of Lima")] if golden.name >= "v4" else [])
        assert [row.coded for row in book.claims()] == claims_of(golden)
        assert sum(len(incident.members) for incident in book.incidents()) >= 1
        first = next(iter(book.claims()))
        assert (first.verdict, first.claim.reality) == ("accepted", "attempted") and first.coded.reality != "attempted"
        assert [(stone.reason, stone.by) for stone in book.withdrawn()] == [("asked for", "Ana")]
        assert book.raw(readings["a1"].article.raw_sha256).startswith(b'{"id": "a1"')
        assert len(book.claims().filter(words="Kalonge")) >= 1
        book.reject(first.claim.id, by="Ana")
        assert len(book.claims()) == coded - 1
