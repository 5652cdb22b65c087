"""How a casebook keeps things: steps apart, links of copies, and what it does about texts that kill the program."""

import io
import json
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from reportedly.casebook import Casebook, coding
from reportedly.casebook.database import connect, open_database, read_schema
from reportedly.casebook.migrations import load_migrations
from reportedly.casebook.runs import begin_run
from tests.casebook_coded import code_by_hand, coded_book, hand_made
from tests.casebook_example import LINES
from tests.programs import run_program
from tests.sources_example import archive, body, page, pdf


def lines(texts) -> io.BytesIO:
    rows = (json.dumps({"id": id, "text": text, "outlet": "News Line"}) for id, text in texts.items())
    return io.BytesIO("\n".join(rows).encode())


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "casebook.sqlite")) as database:
        return database.execute(sql).fetchall()


# Adding


def test_an_add_that_is_killed_is_gone_on_with(tmp_path):
    """Sources of all kinds, each article a transaction of its own, SIGKILL in the middle; the account adds up."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(12):
        (sources / f"{number:02}.html").write_text(page(number))
    (sources / "news.jsonl").write_bytes(lines({f"n{number}": body(100 + number) for number in range(8)}).read())
    (sources / "saved.warc").write_bytes(b"".join(archive(6)[:5]) + archive(6)[5][:-200])
    (sources / "report.pdf").write_bytes(pdf([["Shells hit the harbour of Lomak on Monday, the mayor said."]]))
    (sources / "empty.txt").write_text("")
    for name, dies in (("whole", 10**9), ("killed", 9)):
        program = (
            "import os, signal, sys\nfrom reportedly.casebook import Casebook, adding\nadding._SECONDS = 0\n"
            "for number, _ in enumerate(Casebook.open(sys.argv[1], new=True).add_each([sys.argv[2]])):\n"
            f"    if number == {dies}: os.kill(os.getpid(), signal.SIGKILL)"
        )
        done = run_program(program, tmp_path / name, sources)
        assert done.returncode == (0 if name == "whole" else -signal.SIGKILL)
    with Casebook.open(tmp_path / "killed") as book, Casebook.open(tmp_path / "whole") as whole:
        assert [one.code for one in book.doctor()] == ["cut_short"]
        first, second = whole.runs()[0].counts, book.add([str(sources)])
        assert (first.ok, first.empty, first.failed) == (26, 1, 1)
        assert second == (first.ok - 10, 1, 10, 1)
        assert book.add([str(sources)]) == (0, 1, 26, 1) and not list(book.doctor())
    rows = "SELECT id, sha256, raw_sha256, record, text FROM article ORDER BY id"
    assert query(tmp_path / "killed", rows) == query(tmp_path / "whole", rows)


# Steps


def test_steps_can_be_read_without_the_program_and_records_be_queried(tmp_path):
    with Casebook.open(tmp_path, new=True) as book:
        list(book.add_each(["-"], stdin=io.BytesIO(json.dumps(LINES[0]).encode())))
        book.code()
        reading = book.reading("a1")
    assert reading is not None and reading.claims and all(claim.steps for claim in reading.claims)
    ((packed,),) = query(tmp_path, "SELECT zstd FROM steps WHERE article = 'a1'")
    steps = json.loads(zstandard.decompress(packed))
    assert steps.keys() == {line.id for line in (*reading.claims, *reading.statements)}
    claim = reading.claims[0]
    assert [step["rule"] for step in steps[claim.id]] == [step.rule for step in claim.steps]
    countries = "SELECT DISTINCT json_extract(place.value, '$.country') FROM claim, json_each(record, '$.places') place"
    found = query(tmp_path, countries)
    assert found == [(country,) for country in {place.country for one in reading.claims for place in one.places}]
    assert query(tmp_path, "SELECT DISTINCT json_extract(record, '$.steps') FROM claim") == [("[]",)]


def test_a_migrated_casebook_has_the_tables_of_a_new_one(tmp_path):
    golden = Path(__file__).parent / "casebooks" / "v1" / "casebook.sqlite"
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "casebook.sqlite").write_bytes(golden.read_bytes())
    shapes = []
    for name in ("old", "new"):
        with closing(open_database(tmp_path / name, new=True)) as database:
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            columns = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)'
            shapes.append({table: set(database.execute(columns, (table,))) for table in tables})
            names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type != 'table'")}
            shapes.append(names)
    old_columns, old_names, new_columns, new_names = shapes
    assert (old_columns, old_names) == (new_columns, new_names)


def test_a_migration_that_is_killed_is_done_again(tmp_path):
    """Cut short behind the script, before the commit: version 1 is still there, whole."""
    golden = Path(__file__).parent / "casebooks" / "v1" / "casebook.sqlite"
    (tmp_path / "casebook.sqlite").write_bytes(golden.read_bytes())
    before = query(tmp_path, "SELECT id, record FROM claim ORDER BY id")
    program = (
        "import os, signal, sys; from pathlib import Path; from reportedly.casebook import migrations, steps\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrations.put_packed = die\n"
        "from reportedly.casebook import Casebook; Casebook.open(sys.argv[1])"
    )
    done = run_program(program, tmp_path)
    assert done.returncode == -signal.SIGKILL
    assert query(tmp_path, "PRAGMA user_version") == [(1,)]
    assert query(tmp_path, "SELECT id, record FROM claim ORDER BY id") == before
    with Casebook.open(tmp_path) as book:
        assert len(list(book.claims())) > 3
    assert query(tmp_path, "PRAGMA user_version") == [(read_schema().version,)]


def test_versions_follow_each_other():
    assert list(load_migrations()) == list(range(2, read_schema().version + 1))


# Copies


def test_copies_are_linked_by_add_and_follow_the_texts(tmp_path):
    texts = {"a": body(1), "b": f"{body(1)} Reporting by Ann Lee.", "c": body(1), "d": LINES[1]["text"]}
    with Casebook.open(tmp_path / "one", new=True) as book:
        list(book.add_each(["-"], stdin=lines(texts)))
        assert query(book.folder, "SELECT first, second, kind FROM copy ORDER BY 1, 2") == [
            ("a", "b", "copy"), ("a", "c", "same"),
        ]  # fmt: skip
        linked = book.copies()
        assert [group.ids for group in linked] == [("a", "b", "c")]
    with Casebook.open(tmp_path / "other", new=True) as other:
        for id in reversed(texts):
            list(other.add_each(["-"], stdin=lines({id: texts[id]})))
        assert other.copies() == linked
        other.withdraw("a", reason="asked for", by="Ana")
        assert [group.ids for group in other.copies()] == [("b", "c")]
        list(other.add_each(["-"], stdin=lines({"c": "Nothing of the kind was said."}), again=True))
        assert other.copies() == () and query(other.folder, "SELECT count(*) FROM copy") == [(0,)]
        assert not list(other.doctor())


def test_copies_that_a_killed_add_did_not_look_for_are_found_when_asked(tmp_path):
    with Casebook.open(tmp_path, new=True) as book:
        adding = book.add_each(["-"], stdin=lines({"a": body(1), "b": f"{body(1)} It said."}))
        next(adding)
        adding.close()
        assert query(tmp_path, "SELECT count(*) FROM copy") == [(0,)]
        assert [group.ids for group in book.copies()] == [("a", "b")]
        assert query(tmp_path, "SELECT count(*) FROM copy") == [(1,)]


# Texts that kill

DEADLY = "Rebels shelled Goma on Monday, and killed the process."
KILLER = """
import os, signal, sys
from reportedly import reading
death = getattr(signal, sys.argv.pop())
real = reading.read_article
def read(article, *arguments, **options):
    if "killed the process" in article.text:
        os.kill(os.getpid(), death)
    return real(article, *arguments, **options)
reading.read_article = read
from reportedly.cli import main
main()
"""


@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGTERM"])
def test_a_text_that_kills_the_program_is_left_out_after_three_deaths(tmp_path, name):
    folder = tmp_path / "book"
    with Casebook.open(folder, new=True) as book:
        list(book.add_each(["-"], stdin=lines({"a": body(1), "b": DEADLY, "c": body(2)})))
    for earlier_deaths in range(3):
        assert run_program(KILLER, "code", folder, "--workers", "0", name).returncode == -getattr(signal, name)
        coded = query(folder, "SELECT article FROM coding ORDER BY article")
        assert coded == [("a",), ("c",)] if earlier_deaths else ("b",) not in coded  # it is read last then
    done = run_program(KILLER, "code", folder, "--workers", "0", name)
    assert done.returncode == 1 and "3 runs ended while they read it" in done.stderr
    assert "+ 0 skipped + 1 failed" in done.stderr
    assert query(folder, "SELECT outcome FROM coding ORDER BY article") == [("ok",), ("failed",), ("ok",)]
    with Casebook.open(folder) as book:
        assert [notice.code for notice in book.reading("b").notices][-1] == "poison"
        assert book.pending() == 0 and [finding.code for finding in book.doctor()] == ["not_coded"]
        assert book.code(again=True).ok == 1  # nothing kills this process
        assert book.reading("b").claims and not list(book.doctor())


def test_what_is_to_be_coded_is_listed_page_by_page_and_nothing_twice(tmp_path):
    """Though everything that is listed fails, and stays pending for a run with `again`."""
    with Casebook.open(tmp_path / "book", new=True) as book:
        texts = {f"n{number:03}": f"Rebels shelled Goma {number} times." for number in range(600)}
        list(book.add_each(["-"], stdin=lines(texts)))
        run = begin_run(book._database, "code", {}, "another version")
        shas = dict(book._database.execute("SELECT id, sha256 FROM article"))
        listed = []
        for article in coding._list_pending(book._database, coding.CodingOptions(again=True), [shas["n007"]]):
            listed.append(article)
            row = (article, run, "failed", shas[article], "[]")
            book._database.execute("INSERT INTO coding VALUES (?, ?, ?, ?, ?)", row)
        assert listed == [article for article in texts if article != "n007"]
        assert book.pending(again=True) == 600 and book.pending() == 1


def test_a_run_that_is_stopped_once_leaves_nothing_out(tmp_path):
    folder = tmp_path / "book"
    with Casebook.open(folder, new=True) as book:
        list(book.add_each(["-"], stdin=lines({"b": DEADLY})))
    for _ in range(2):
        run_program(KILLER, "code", folder, "--workers", "0", "SIGKILL")
    with Casebook.open(folder) as book:
        assert book.code().ok == 1


def test_a_long_reading_comes_back_as_it_went_in(tmp_path):
    """Thousands of claims in one article: their steps are one piece."""
    book = coded_book(tmp_path)
    with book:
        outlet, text = "News Line", "Rebels shelled the market in Goma on Monday, killing 12 people."
        one = hand_made("a", outlet, text, "shelled")
        many = tuple(
            type(one)(**{name: getattr(one, name) for name in one.__struct_fields__} | {"id": f"c{number:05}"})
            for number in range(3000)
        )
        code_by_hand(book, {"a": many})
        assert book.reading("a").claims == many


def test_connections_wait_for_the_disk(tmp_path):
    """What notes a text for the time of a process must not take the care from what is kept."""
    with closing(connect(tmp_path / "x.sqlite")) as database:
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)
    with Casebook.open(tmp_path / "book", new=True) as book:
        list(book.add_each(["-"], stdin=lines({"a": body(1)})))
        book.code()
        assert book._database.execute("PRAGMA synchronous").fetchone() == (2,)
