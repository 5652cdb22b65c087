"""The doctor finds each fault: a sound casebook is damaged in one place, and it names that place and what to do."""

import json
import sqlite3
from contextlib import closing
from shutil import copytree

import pytest

from reportedly.casebook import Casebook
from reportedly.casebook.spans import find_claim_faults, find_faults
from reportedly.cli import run
from reportedly.records import Reading, replace
from tests.casebook_example import write_sources


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    with Casebook.open(folder / "book", new=True) as book:
        book.add([str(write_sources(folder / "sources"))])
        book.code()
        first, second, *_ = (row.claim.id for row in book.claims())
        book.edit(first, by="Ana", reality="planned")
        book.reject(second, by="Ana")
        source = folder / "note.jsonl"
        for text in ("Soldiers left the camp on Monday.", "Soldiers left the camp near Lima on Monday."):
            source.write_text(json.dumps({"id": "a5", "text": text}), encoding="utf-8")
            assert book.add([str(source)], again=True).ok == 1
        book.code()
        assert not list(book.doctor())
    return folder / "book"


DAMAGES = (
    ("casebook", "UPDATE article SET text = text || 'x' WHERE id = 'a1'", {"text_hash"}),
    ("casebook", "UPDATE article SET outlet = 'Other' WHERE id = 'a2'", {"columns"}),
    ("casebook", "UPDATE article SET record = '{}' WHERE id = 'a3'", {"record"}),
    ("casebook", "UPDATE coding SET text_sha256 = 'x' WHERE article = 'a1'", {"stale"}),
    ("casebook", "UPDATE claim SET record = replace(record, '\"quad\":4', '\"quad\":\"4\"') WHERE article = 'a1'",
     {"record"}),
    ("casebook", "UPDATE steps SET zstd = x'00'", {"record"}),
    ("casebook", "DELETE FROM steps WHERE article = 'a1'", {"steps"}),
    ("casebook", "UPDATE claim SET reality = 'happened' WHERE corrected IS NOT NULL", {"not_followed"}),
    ("casebook", "UPDATE claim SET review = NULL", {"not_followed"}),
    ("casebook", "UPDATE anchor SET now = NULL WHERE decision = 1", {"not_anchored"}),
    ("casebook", "DELETE FROM input WHERE number = 1", {"account"}),
    ("casebook", "UPDATE claim SET record = json_set(record, '$.trigger', json('[3, 99999]')) WHERE article = 'a1'",
     {"reading"}),
    ("casebook", "UPDATE claim SET record = json_set(record, '$.same_as', 'none') WHERE article = 'a1'", {"reading"}),
    ("casebook", "UPDATE claim SET record = json_set(record, '$.within', id) WHERE article = 'a1'", {"reading"}),
    ("casebook", "UPDATE claim SET record = json_set(record, '$.tolls[0].said_low', 99) WHERE article = 'a1'"
     " AND json_array_length(record, '$.tolls')", {"reading"}),
    ("casebook", "UPDATE claim SET record = (SELECT record FROM claim WHERE article = 'a1' AND ordinal = 0)"
     " WHERE article = 'a1'", {"reading", "claim_columns"}),
    ("casebook", "UPDATE claim SET plover = 'AID' WHERE article = 'a2'", {"claim_columns"}),
    ("casebook", "UPDATE statement SET record = json_set(record, '$.article', 'a2') WHERE article = 'a1'", {"reading"}),
    ("casebook", "UPDATE coding SET outcome = 'failed' WHERE article = 'a3'", {"not_coded"}),
    ("casebook", "UPDATE past_text SET record = json_set(record, '$.text', 'other')", {"past_text"}),
    ("casebook", "UPDATE past_text SET record = 'no JSON'", {"past_text"}),
    ("casebook", "DELETE FROM article WHERE id = 'a2'", {"article_gone"}),
    ("casebook", "DROP TRIGGER decision_words_stay; DELETE FROM decision_words WHERE decision = 1", {"torn"}),
    ("casebook", "DROP TRIGGER anchor_stays; DELETE FROM anchor WHERE decision = 2", {"torn", "not_followed"}),
    ("casebook", "PRAGMA foreign_keys = OFF; DELETE FROM coding WHERE article = 'a1'", {"orphan"}),
    ("casebook", "UPDATE run SET ended = NULL WHERE kind = 'add'", {"cut_short"}),
    ("casebook", "UPDATE run SET ended = NULL WHERE id = 2; DELETE FROM coding WHERE article = 'a3'", {"cut_short"}),
    ("casebook", "PRAGMA foreign_keys = OFF; DELETE FROM run WHERE id = 2", {"orphan"}),
    ("casebook", "INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', 1, 'no', 'word')",
     {"search_index"}),
    ("casebook", "INSERT INTO withdrawn VALUES ('a1', 'x', NULL, 'why', 'Ana', '2026-01-01')", {"withdrawn_left"}),
    ("raw", "DELETE FROM raw WHERE sha256 = (SELECT min(sha256) FROM raw)", {"raw_missing"}),
    ("raw", "UPDATE raw SET zstd = x'00' WHERE sha256 = (SELECT min(sha256) FROM raw)", {"raw_damaged"}),
    ("raw", "INSERT INTO raw VALUES ('0000', x'00')", {"raw_unused"}),
)  # fmt: skip


@pytest.mark.parametrize(("file", "damage", "codes"), DAMAGES, ids=[damage for _, damage, _ in DAMAGES])
def test_each_damage_is_found(sound, tmp_path, file, damage, codes):
    folder = copytree(sound, tmp_path / "book")
    with closing(sqlite3.connect(folder / f"{file}.sqlite", isolation_level=None)) as database:
        database.executescript(damage)
    with Casebook.open(folder) as book:
        found = list(book.doctor())
    assert {finding.code for finding in found} >= codes
    assert all(finding.what and finding.do for finding in found)


def test_a_damaged_file_is_told_and_nothing_else(sound, tmp_path, capfd):
    folder = copytree(sound, tmp_path / "book")
    raw = bytearray((folder / "casebook.sqlite").read_bytes())
    raw[8192:20480] = b"\xff" * 12288
    (folder / "casebook.sqlite").write_bytes(raw)
    assert run(["doctor", str(folder)]) == 1
    told = capfd.readouterr()
    assert "damaged" in told.out or "cannot be opened" in told.err


def test_the_command_tells_what_to_do(sound, tmp_path, capfd):
    folder = copytree(sound, tmp_path / "book")
    with closing(sqlite3.connect(folder / "raw.sqlite")) as database, database:
        database.execute("DELETE FROM raw")
    assert run(["doctor", str(folder)]) == 1
    told = capfd.readouterr()
    assert (
        told.out.count("error raw_missing: article ") == 7 == told.out.count("\n    restore raw.sqlite from a backup")
    )
    assert told.err == "7 errors, 0 warnings\n"


def test_faults_of_readings(sound):
    with Casebook.open(sound) as book:
        coded = book.reading("a1", rejected=True)
    assert coded is not None and len(coded.claims) > 1 and coded.statements
    claim, statement = next(one for one in coded.claims if one.actors), coded.statements[0]
    text = coded.article.text
    for change, fault in (
        ({"trigger": (3, 99999)}, "outside of the text"),
        ({"extraction_confidence": 1.5}, "not between 0 and 1"),
        ({"sources": ()}, "nobody says so"),
        ({"actors": tuple(replace(party, text="Nobody") for party in claim.actors)}, "not 'Nobody'"),
    ):
        assert any(fault in told for told in find_claim_faults(text, replace(claim, **change))), fault
    for change, fault in (
        ({"claims": (claim, claim)}, "two lines have this id"),
        ({"claims": (replace(claim, same_as="none"),)}, "same_as leads to none"),
        ({"claims": (replace(claim, same_as=claim.id),)}, "same_as leads to"),
        ({"claims": (replace(claim, article="other"),)}, "names the article other"),
        ({"statements": (replace(statement, within="none"),)}, "within leads to none"),
    ):
        reading = Reading(article=coded.article, **{"claims": (), "statements": (), **change})
        assert any(fault in told for told in find_faults(reading)), fault
    tolls = [toll for one in coded.claims for toll in one.tolls]
    wrong = replace(claim, tolls=(replace(tolls[0], said_low=9, said_best=3, said_high=4, subset_of=7),))
    told = " ".join(find_claim_faults(text, wrong))
    assert "said_low <= said_best <= said_high must hold" in told and "which there is not" in told
