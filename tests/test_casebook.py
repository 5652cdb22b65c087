"""A casebook is filled, coded and read: nothing is lost, nothing comes twice, the order of adding does not matter."""

import io
import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.casebook import Casebook, Counts
from reportedly.casebook.adding import add_articles
from reportedly.casebook.checks.articles import check_articles
from reportedly.casebook.coded import CodedReading, Review, decode_article
from reportedly.casebook.database import Schema, open_database, read_schema, read_version
from reportedly.casebook.migrations import Migration
from reportedly.casebook.tables import COLUMNS, make_rows
from reportedly.cli import run
from reportedly.errors import ConfigError, InputError, MissingExtra, SchemaVersionError
from reportedly.ingest import Given, read_inputs
from reportedly.records import Article, Claim, Event, Party, Place, Source, Toll, replace
from tests.casebook_example import LINES, PAGE, write_sources
from tests.programs import environment


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """A casebook that is coded; copy it to change it."""
    folder = tmp_path_factory.mktemp("casebook")
    with Casebook.open(folder / "book", new=True) as book:
        assert book.add([str(write_sources(folder / "sources"))]) == Counts(ok=5, empty=1, skipped=0, failed=1)
        assert book.code() == Counts(ok=4, empty=0, skipped=1, failed=0)
    return folder / "book"


@pytest.fixture
def book(coded, tmp_path):
    with Casebook.open(copytree(coded, tmp_path / "book")) as book:
        yield book


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """Everything that was read, without the numbers and times of runs."""
    queries = (
        "SELECT id, sha256, raw_sha256, text, record, notices FROM article ORDER BY id",
        "SELECT article, outcome, text_sha256, notices FROM coding ORDER BY article",
        "SELECT id, article, ordinal, record FROM statement ORDER BY id",
        "SELECT id, article, ordinal, record FROM label ORDER BY id",
        "SELECT article, zstd FROM steps ORDER BY article",
        "SELECT first, second, jaccard, contained, kind FROM copy ORDER BY first, second",
        "SELECT id, article, ordinal, record, corrected, review, plover, first_day FROM claim ORDER BY id",
    )
    with closing(sqlite3.connect(path / "casebook.sqlite")) as database:
        return [row for query in queries for row in database.execute(query)]


def test_a_reading_is_the_one_that_read_gives(book):
    one = next(reading for reading in book.readings() if reading.article.id == "a1")
    (direct,) = reportedly.read_many([LINES[0]])
    assert b"".join(reportedly.lines_of(one)) != b""
    assert (one.claims, one.statements, one.labels) == (direct.claims, direct.statements, direct.labels)
    assert one.notices == direct.notices
    assert [reading.article.id for reading in book.readings()] == sorted(
        reading.article.id for reading in book.readings()
    )


def test_a_second_add_adds_nothing_and_a_second_code_codes_nothing(book, tmp_path):
    before = rows_of(book.folder)
    assert book.add([str(write_sources(tmp_path / "sources"))]) == Counts(ok=0, empty=1, skipped=5, failed=1)
    assert book.code() == Counts()
    assert rows_of(book.folder) == before
    assert [run.counts.inputs for run in book.runs()] == [7, 5, 7]
    assert all(run.ended for run in book.runs())


def test_raw_copies_are_the_bytes(book):
    articles = [reading.article for reading in book.readings()]
    page = next(article for article in articles if article.title == "Talks in Lima")
    assert page.raw_sha256 is not None and book.raw(page.raw_sha256) == PAGE.encode()
    assert page.extractor is not None and page.published_source == "meta"
    assert all(book.raw(article.raw_sha256) for article in articles)
    assert book.raw("0" * 64) is None


def test_what_is_not_english_is_kept_without_claims(book):
    reading = book.reading("a3")
    assert reading is not None and reading.article.language == "de" and not reading.claims
    assert "language" in {notice.code for notice in reading.notices}


def test_paths_are_added_as_names_are(tmp_path):
    (tmp_path / "note.txt").write_text("Gunmen abducted three nurses in Goma.", encoding="utf-8")
    with Casebook.open(tmp_path / "new", new=True) as book:
        assert book.add(tmp_path / "note.txt").ok == 1
        assert book.add([tmp_path / "note.txt"]).skipped == 1


def test_the_order_of_adding_does_not_matter(coded, tmp_path):
    sources = write_sources(tmp_path / "sources")
    with Casebook.open(tmp_path / "book", new=True) as book:
        for name in ("deep/deeper/note.txt", "empty.txt", "news.jsonl", "deep/page.html"):
            book.add([str(sources / name)])
        book.code()
    assert rows_of(tmp_path / "book") == rows_of(coded)


def test_filters(book):
    claims = book.claims()
    assert len(claims) == len(list(claims)) > 4
    shelling = claims.filter(
        plover="ASSAULT", reality=("happened", "ongoing"), outlet="News Line", words='shell* "in Kalonge"'
    )
    assert {row.article.id for row in shelling} == {"a1"}
    assert all(row.claim.event.plover == "ASSAULT" and row.claim is row.coded for row in shelling)
    peru = list(claims.filter(country=["PER"]))
    assert peru and all("PER" in {place.country for place in row.claim.places} for row in peru)
    assert {row.claim.when.start for row in claims.filter(since="2014-05-28", until="2014-05-28")} == {"2014-05-28"}
    assert len(claims.filter(since="2014-05-01")) < len(claims)
    assert len(claims.filter(words='OR NEAR( "')) == 0 == len(claims.filter(words=""))
    assert len(claims.filter(review="accepted")) == 0 and len(claims.filter(review="none")) == len(claims)
    with pytest.raises(ConfigError, match="is no day"):
        claims.filter(since="yesterday")


def test_tables_have_types_and_the_values_of_the_claims(book):
    pandas, arrow = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    frame, table = book.claims().to_pandas(), book.claims().to_arrow()
    assert list(frame.columns) == [column.name for column in COLUMNS] == table.column_names
    claims = {row.claim.id for row in book.claims()}
    rows = [row for reading in book.readings() for row in make_rows(reading, claims)]
    assert len(rows) == len(claims) == len(frame)
    assert table.to_pylist() == [{name: row.get(name) for name in table.column_names} for row in rows]
    assert [None if pandas.isna(cell) else cell for cell in frame["killed_best"]] == [
        row.get("killed_best") for row in rows
    ]
    assert str(frame["killed_best"].dtype) == "Int64" and table.schema.field("latitude").type == arrow.float64()
    nothing = book.claims().filter(outlet="none")
    assert list(nothing.to_pandas().dtypes) == list(frame.dtypes) and nothing.to_arrow().schema == table.schema


def test_a_missing_library_is_told(book, monkeypatch):
    for name, make in (("pandas", book.claims().to_pandas), ("pyarrow", book.claims().to_arrow)):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(MissingExtra, match="pip install 'reportedly"):
            make()


def test_the_row_of_a_claim():
    text = "Rebels shelled Goma, killing at least 12 people, three of them children."
    party = Party(span=(0, 6), text="Rebels", name="rebels", role="agent", sectors=("REB",))
    tolls = (
        Toll(span=(44, 67), text="three of them", kind="killed", said_low=3, said_best=3, said_high=3, subset_of=1),
        Toll(span=(28, 46), text="at least 12 people", kind="killed", said_low=12, bound="at_least"),
    )
    claim = Claim(
        id="c", article="a", sentence=(0, len(text)), trigger=(7, 14), event=Event(plover="ASSAULT"),
        reality="happened", actors=(party, replace(party, country="COD")), tolls=tolls, extraction_confidence=0.5,
        places=(Place(span=(15, 19), text="Goma", name="Goma", role="site", lat=-1.7, lon=29.2),),
        sources=(Source(kind="person", name="mayor"), Source(kind="outlet", name="News Line")),
    )  # fmt: skip
    article = Article(id="a", text=text, sha256="")
    reviewed = CodedReading(article=article, claims=(claim,), reviews=(Review(claim="c", verdict="accepted"),))
    (row,) = make_rows(reviewed, {"c"})
    assert list(make_rows(reviewed, ())) == []
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (12, None, None)
    assert (row["actor"], row["actor_country"], row["actor_sector"], row["actors"]) == ("rebels", None, "REB", 2)
    assert (row["chain"], row["said_by"]) == ("mayor < News Line", "mayor")
    assert (row["place"], row["latitude"], row["trigger"], row["review"]) == ("Goma", -1.7, "shelled", "accepted")
    assert not {"recipient", "recipient_country", "injured_best"} & row.keys() and row["date_start"] is None


def test_another_text_under_the_same_id_fails_unless_it_is_asked_for(book, tmp_path):
    changed = {**LINES[1], "text": "Police arrested ten protesters in Lima on Wednesday."}
    source = tmp_path / "changed.jsonl"
    source.write_text(json.dumps(changed), encoding="utf-8")
    (failed,) = book.add_each([str(source)])
    assert failed.outcome == "failed" and failed.notices[0].code == "other_text"
    assert book.add([str(source)], again=True) == Counts(ok=1)
    assert book.pending() == 1 and book.reading("a2") is None
    assert book.code() == Counts(ok=1)
    assert book.reading("a2").article.text == changed["text"]
    assert not list(book.doctor())
    with closing(sqlite3.connect(book.folder / "casebook.sqlite")) as database:
        ((past,),) = database.execute("SELECT record FROM past_text")
    assert json.loads(past)["text"] == LINES[1]["text"]


def test_the_same_page_extracted_otherwise_stays_the_same_article(book, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    (taken,) = read_inputs([str(page)], Given(), keep_raw=True)
    other = taken.article.text + "\n\nRead more"
    taken = taken._replace(article=replace(taken.article, id="other", text=other, sha256="0" * 64))
    database, raw = book._database, book._raw
    (skipped,) = add_articles(database, raw, [taken], options={})
    assert (skipped.outcome, skipped.notices[0].code) == ("skipped", "in_casebook")
    (replaced,) = add_articles(database, raw, [taken], options={}, again=True)
    assert replaced.outcome == "ok" and replaced.article.id != "other"
    assert database.execute("SELECT count(*) FROM article").fetchone() == (5,)


def test_a_copy_that_is_not_needed_is_not_kept(book):
    """The same article in a line that is written otherwise is skipped, and its bytes are not kept for nothing."""
    line = json.dumps(LINES[0], ensure_ascii=True, indent=None, sort_keys=True).encode()
    (taken,) = book.add_each(["-"], stdin=io.BytesIO(line))
    assert (taken.outcome, taken.article) == ("skipped", None)
    assert not list(book.doctor())


def test_addresses_are_not_fetched_unless_asked(book):
    (taken,) = book.add_each(["https://127.0.0.1/page"])
    assert (taken.outcome, taken.notices[0].code) == ("failed", "not_fetched")
    (taken,) = book.add_each(["https://127.0.0.1/page"], network=True)
    assert taken.outcome == "failed"  # a loopback address is refused


def test_copies_are_linked(book):
    assert not book.copies()
    for number in (1, 2):
        text = f"{LINES[0]['text']} The wounded were taken to the hospital of the next town. Edition {number}."
        list(book.add_each(["-"], stdin=io.BytesIO(json.dumps({"id": f"w{number}", "text": text}).encode())))
    (group,) = book.copies()
    assert {"w1", "w2"} <= set(group.ids)
    assert len(list(book.readings())) == 5 and book.pending() == 2


def test_rights_and_given_fields_are_kept(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Rebels shelled Avdiivka on Monday.", encoding="utf-8")
    with Casebook.open(tmp_path / "book", new=True) as book:
        book.add([str(note)], given=Given(outlet="News Line", published="2015-02-04"), rights="all rights reserved")
        book.code(vague="acled")
        (reading,) = book.readings()
        assert (reading.article.outlet, reading.article.rights) == ("News Line", "all rights reserved")
        assert book.pending() == 0 == book.pending(again=True, vague="acled")
        assert book.pending(again=True) == 1
        assert book.runs()[1].options == {"again": False, "vague": "acled", "workers": 0}


def test_readers_and_a_reviewer_beside_a_writer(book):
    """A reader sees the casebook as it was before a transaction, and a second writer waits for the first."""
    with Casebook.open(book.folder) as other:
        book._database.execute("BEGIN IMMEDIATE")
        book._database.execute("DELETE FROM coding")
        assert len(other.claims()) > 0
        book._database.execute("ROLLBACK")
        claim = next(iter(other.claims())).claim.id
        other.accept(claim, by="Ana")
        assert len(book.claims().filter(review="accepted")) == 1


def test_what_is_no_casebook(tmp_path):
    with pytest.raises(InputError, match="there is no casebook"):
        Casebook.open(tmp_path / "none")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="is a file"):
        Casebook.open(tmp_path / "file", new=True)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "casebook.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match="cannot be opened"):
        Casebook.open(tmp_path / "bad")
    (tmp_path / "other").mkdir()
    with closing(sqlite3.connect(tmp_path / "other" / "casebook.sqlite")) as database:
        database.execute("CREATE TABLE mine (x)")
    with pytest.raises(InputError, match="another program's"):
        Casebook.open(tmp_path / "other")


def test_a_newer_casebook_is_not_touched_and_an_older_one_is_migrated_after_a_copy(book):
    folder = book.folder
    now = read_schema()
    book.close()
    later = Schema(
        now.version + 1, "", {now.version + 1: Migration("ALTER TABLE run ADD COLUMN who TEXT;\nCREATE TABLE t (x);")}
    )
    with closing(open_database(folder, schema=later)) as database:
        assert read_version(database) == later.version
        assert database.execute("SELECT count(*), max(who) FROM run").fetchone() == (2, None)
    with closing(sqlite3.connect(folder / f"casebook-v{now.version}.backup.sqlite")) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (now.version,)
        assert database.execute("SELECT count(*) FROM article").fetchone() == (5,)
    with pytest.raises(SchemaVersionError, match="newer version"):
        Casebook.open(folder)


def test_a_migration_that_fails_changes_nothing(book):
    folder, now = book.folder, read_schema()
    book.close()
    broken = Schema(
        now.version + 1, "", {now.version + 1: Migration("CREATE TABLE t (x);\nINSERT INTO nowhere VALUES (1);")}
    )
    with pytest.raises(InputError, match="cannot be opened"):
        open_database(folder, schema=broken)
    with Casebook.open(folder) as again:
        assert not list(again.doctor())


def test_a_kill_loses_nothing(tmp_path):
    """Killed in the middle of coding, beside a reviewer, and gone on with: the same rows as in one go."""
    towns = ("Goma", "Lima", "Kalonge", "Tabarre", "Avdiivka")
    lines = [
        {"id": f"n{number:03}", "outlet": "News Line", "published": "2015-03-02",
         "text": f"Rebels shelled {towns[number % 5]} on Sunday, killing {number + 2} people, the mayor said."}
        for number in range(40)
    ]  # fmt: skip
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for name in ("whole", "killed"):
        with Casebook.open(tmp_path / name, new=True) as book:
            assert book.add([str(source)]).ok == 40
    # Each article is a transaction of its own, so that there is a middle to be killed in.
    program = "from reportedly.casebook import coding; coding._SECONDS = 0; from reportedly.cli import main; main()"
    command = [sys.executable, "-c", program, "code", str(tmp_path / "killed")]
    with Casebook.open(tmp_path / "killed") as book:
        child = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment())
        while not len(book.claims()) and child.poll() is None:
            time.sleep(0.02)
        first = next(iter(book.claims())).claim.id
        book.accept(first, by="Ana")
        child.kill()  # SIGKILL: it has no say
        child.wait()
        done = book._database.execute("SELECT count(*) FROM coding").fetchone()[0]
        assert 0 < done < 40
        assert [one.code for one in book.doctor()] == ["cut_short"]
        assert book.code().ok == 40 - done
        assert [row.claim.id for row in book.claims().filter(review="accepted")] == [first]
        book.undo(1, by="Ana")
    with Casebook.open(tmp_path / "whole") as book:
        book.code()
    assert rows_of(tmp_path / "killed") == rows_of(tmp_path / "whole")


def test_commands(tmp_path, capfd):
    sources, book = write_sources(tmp_path / "sources"), str(tmp_path / "book")
    assert run(["add", book, str(sources)]) == 1
    assert capfd.readouterr().err.endswith("7 inputs = 5 ok + 1 empty + 0 skipped + 1 failed\n")
    assert run(["add", book, str(sources / "news.jsonl")]) == 0
    told = capfd.readouterr().err
    assert "(and 2 more inputs like it)" in told and "3 inputs = 0 ok + 0 empty + 3 skipped + 0 failed" in told
    assert run(["code", book]) == 0
    assert "5 inputs = 4 ok + 0 empty + 1 skipped + 0 failed;" in capfd.readouterr().err
    assert run(["doctor", book]) == 0
    assert capfd.readouterr() == ("", "0 errors, 0 warnings\n")
    assert run(["code", str(tmp_path / "none")]) == 1
    assert "there is no casebook" in capfd.readouterr().err


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60), st.text(max_size=20), st.none() | st.text(max_size=20))
def test_any_text_comes_out_as_it_went_in(book, text, id, outlet):
    line = json.dumps({"text": text, "id": id, "outlet": outlet}).encode()
    (taken,) = book.add_each(["-"], stdin=io.BytesIO(line))
    if taken.article and taken.outcome == "ok":
        row = book._database.execute("SELECT record, text FROM article WHERE id = ?", (taken.article.id,)).fetchone()
        assert decode_article(*row) == taken.article
        assert book.raw(taken.article.raw_sha256) == line
        (again,) = book.add_each(["-"], stdin=io.BytesIO(line))
        assert (again.outcome, again.notices[0].code) == ("skipped", "in_casebook")
    else:
        assert taken.outcome in ("empty", "failed", "skipped")
    assert not list(check_articles(book._database))


def test_a_writer_that_waits_in_vain_says_so(book):
    with Casebook.open(book.folder) as other:
        other._database.execute("PRAGMA busy_timeout = 1")
        book._database.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="cannot be written now"):
            other.accept(next(iter(other.claims())).claim.id, by="Ana")
        book._database.execute("ROLLBACK")
        assert not other.decisions()
