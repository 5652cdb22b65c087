"""Incidents of a casebook: made of claims and decisions whatever the order of arrival, kept whole or not at all."""

import json
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.casebook import Asked, Casebook
from reportedly.cli import commands
from reportedly.errors import ConfigError, InputError
from reportedly.export import write_export
from reportedly.records.wire import decode_line, encode_line
from tests.casebook_coded import STORIES, claim_ids, claims_of, code_by_hand, hand_made
from tests.programs import run_program


@pytest.fixture
def disputed(book):
    """The same, where one of three outlets counts five times as many dead."""
    book.edit(claim_ids(book)["fell"], by="Ana", **{"tolls.0.said_best": 50})
    return book


def kept(book: Casebook) -> list[bytes]:
    return [encode_line(incident) for incident in book.incidents()]


def stored(folder: Path) -> list[tuple[object, ...]]:
    """What lies on the disk, without any look at the claims."""
    with closing(sqlite3.connect(folder / "casebook.sqlite")) as database:
        rows = database.execute("SELECT * FROM incident ORDER BY id").fetchall()
        return rows + database.execute("SELECT * FROM incident_claim ORDER BY claim").fetchall()


def together(book: Casebook, *words: str) -> bool:
    ids = claim_ids(book)
    return len({book.incidents().of_claim(ids[one]).id for one in words}) == 1


def test_three_outlets_tell_one_incident_and_differ(disputed):
    book = disputed
    compared = book.compare()
    assert (compared.claims, compared.told_by_several, compared.anew) == (5, 1, True)
    (incident,) = book.incidents().filter(outlets=3)
    assert {member.outlet for member in incident.members} == {"News Line", "Harbour Post", "The Bote"}
    (killed,) = (one for one in incident.comparisons if one.field == "toll.killed")
    assert killed.relation == "differ" and {account.best for account in killed.accounts} == {12, 9, 50}
    assert not list(book.doctor())


def test_the_same_again_is_not_done_again_and_gives_the_same_bytes(book):
    book.compare()
    first = stored(book.folder)
    assert not book.compare().anew
    assert book.compare(again=True).anew and stored(book.folder) == first


def test_the_order_of_arrival_does_not_matter(tmp_path):
    found = set()
    for number, order in enumerate(permutations(STORIES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Casebook.open(folder / "book", new=True) as book:
            for id in order:  # each is added, coded and compared before the next one comes
                outlet, text = STORIES[id]
                row = {"id": id, "outlet": outlet, "published": "2014-05-28", "text": text}
                (folder / "one.jsonl").write_text(json.dumps(row), encoding="utf-8")
                book.add([str(folder / "one.jsonl")])
                code_by_hand(book, {id: claims_of(id)})
                book.compare()
            found.add(b"\n".join(kept(book)))
            assert not list(book.doctor())
    assert len(found) == 1


def test_reviewers_keep_apart_and_together_and_an_undo_gives_back(book):
    assert together(book, "shelled", "attack", "fell")
    ids, before = claim_ids(book), kept(book)
    apart = book.apart(ids["shelled"], ids["attack"], by="Ana", why="another market")
    assert not together(book, "shelled", "attack")
    code_by_hand(book, {"b": claims_of("b")}, coder="a later version")
    assert not together(book, "shelled", "attack")
    with pytest.raises(ConfigError, match="kept apart"):
        book.merge(ids["shelled"], ids["attack"], by="Ben")
    book.undo(apart, by="Ana")
    assert kept(book) == before
    book.merge(ids["arrested"], ids["shelled"], by="Ben")
    assert together(book, "shelled", "arrested")
    by = {member.claim: member.confirmed_by for member in book.incidents().of_claim(ids["shelled"]).members}
    assert by[ids["arrested"]] == by[ids["shelled"]] == "Ben"
    with pytest.raises(ConfigError, match="merged too"):
        book.apart(ids["shelled"], ids["arrested"], by="Ana")
    with pytest.raises(ConfigError, match="kept apart from itself"):
        book.apart(ids["shelled"], ids["shelled"], by="Ana")
    assert not list(book.doctor())


def test_merges_that_go_round_an_apart_are_refused_whole(book):
    ids = claim_ids(book)
    book.apart(ids["shelled"], ids["fell"], by="Ana")
    with pytest.raises(ConfigError, match="undo one of the two"):
        book.decide([
            Asked("merge", ids["attack"], "Ben", into=ids["shelled"]),
            Asked("merge", ids["fell"], "Ben", into=ids["attack"]),
        ])  # fmt: skip
    assert [one.kind for one in book.decisions()] == ["apart"]


def test_what_the_reader_took_for_one_in_an_article_is_edited_not_kept_apart(book):
    ids = claim_ids(book)
    book.edit(ids["raid"], by="Ana", same_as=ids["shelled"])
    with pytest.raises(ConfigError, match="told as one in their article"):
        code_by_hand(book, {"a": tuple(row.claim for row in book.claims().filter(article="a"))})
        book.apart(ids["raid"], ids["shelled"], by="Ana")


def test_rejected_claims_leave_and_edits_count(book):
    ids = claim_ids(book)
    rejected = book.reject(ids["fell"], by="Ana")
    assert book.incidents().of_claim(ids["fell"]) is None
    assert len({member.outlet for member in book.incidents().of_claim(ids["shelled"]).members}) == 2
    book.undo(rejected, by="Ana")
    book.edit(ids["attack"], by="Ana", **{"tolls.0.said_best": 12})
    book.edit(ids["fell"], by="Ana", **{"tolls.0.said_best": 12})
    (killed,) = (one for one in book.incidents().of_claim(ids["shelled"]).comparisons if one.field == "toll.killed")
    assert killed.relation == "agree"


def test_a_withdrawn_article_leaves_nothing_in_incidents(book):
    book.compare()
    book.withdraw("b", reason="asked for", by="Ana")
    for file in book.folder.iterdir():
        assert b"Harbour Post" not in file.read_bytes(), file
    assert all("b" not in {member.article for member in incident.members} for incident in book.incidents())
    assert together(book, "shelled", "fell") and not list(book.doctor())


KILLER = """
import os, signal, sys
from reportedly.casebook import Casebook, comparing
where = sys.argv[2]
real = getattr(comparing, where)
def die(*arguments):
    if die.calls == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    die.calls += 1
    return real(*arguments)
die.calls = 0
setattr(comparing, where, die)
Casebook.open(sys.argv[1]).compare(again=True)
"""


@pytest.mark.parametrize("where", ["read_bare", "compare_group", "_row"])
def test_a_comparison_that_is_killed_leaves_the_one_of_before(book, where):
    """While claims are read, while incidents are compared, and while they are written."""
    book.compare()
    before = stored(book.folder)
    book.apart(claim_ids(book)["shelled"], claim_ids(book)["attack"], by="Ana")
    assert run_program(KILLER, book.folder, where).returncode == -signal.SIGKILL
    assert stored(book.folder) == before
    assert not together(book, "shelled", "attack") and not list(book.doctor())


def test_doctor_finds_incidents_that_are_damaged(book):
    book.compare()
    for sql, what in (
        ("UPDATE incident SET record = '{}' WHERE outlets = 3", "cannot be decoded"),
        ("DELETE FROM incident_claim WHERE article = 'c'", "not those that are looked up"),
    ):
        book.compare(again=True)
        book._database.execute(sql)
        (finding,) = book.doctor()
        assert finding.code == "incident" and what in finding.what and "--again" in finding.do
    book.compare(again=True)
    assert not list(book.doctor())


def test_two_processes_compare_at_once(book):
    program = "import sys; from reportedly.casebook import Casebook\nCasebook.open(sys.argv[1]).compare(again=True)"
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda _: run_program(program, book.folder), range(2)))
    assert [one.returncode for one in done] == [0, 0], done
    at_once = stored(book.folder)
    assert not book.compare().anew
    book.compare(again=True)
    assert stored(book.folder) == at_once and not list(book.doctor())


def test_filters(disputed):
    book = disputed
    incidents = book.incidents()
    assert len(incidents) == len(list(incidents)) > 1
    assert {len({m.outlet for m in one.members}) for one in incidents.filter(outlets=2)} == {3}
    assert not len(incidents.filter(only="agree", outlets=2)) and len(incidents.filter(only="differ")) == 1
    assert len(incidents.filter(country="cod", since="2014-05-26", until="2014-05-26", plover="ASSAULT")) == 1
    assert not len(incidents.filter(country="UKR")) and not len(incidents.filter(since="2014-05-27"))
    assert len(incidents.filter(outlet="The Bote")) == 1 == len(incidents.filter(article="c"))
    for wrong in ({"only": "maybe"}, {"country": "XYZ"}, {"since": "soon"}, {"plover": "WAR"}):
        with pytest.raises(ConfigError):
            incidents.filter(**wrong)


def test_frames(disputed):
    book = disputed
    pandas, arrow = book.incidents().to_pandas(), book.incidents().to_arrow()
    assert list(pandas.columns) == arrow.column_names and len(pandas) == arrow.num_rows == len(book.incidents())
    row = pandas[pandas.outlets == 3].iloc[0]
    assert (row.killed_low, row.killed_high, row.relation) == (9, 50, "differ")
    assert "12" in row.killed_by and "News Line" in row.killed_by


def test_tables_of_incidents_fit_together(book, tmp_path):
    compared = book.incidents()
    tables = {}
    for form in ("incidents", "members", "accounts"):
        path = tmp_path / f"{form}.jsonl"
        exported = write_export(book.readings(), path, form=form, compared=compared)
        assert exported.claims == 5 == exported.taken + sum(exported.left_out.values())
        tables[form] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {row["incident_id"] for row in tables["incidents"]}
    assert (
        ids == {row["incident_id"] for row in tables["members"]} == {row["incident_id"] for row in tables["accounts"]}
    )
    assert sum(row["claims"] for row in tables["incidents"]) == len(tables["members"]) == 5
    with pytest.raises(ConfigError, match="compared"):
        write_export(book.readings(), tmp_path / "x.csv", form="incidents")


def test_silence_is_of_those_who_wrote_then_and_there(book):
    lines = {"d": "Traders in Goma met on Monday.", "e": "Rain fell on Lima."}
    source = book.folder.parent / "more.jsonl"
    source.write_text("\n".join(
        json.dumps({"id": id, "text": text, "outlet": f"Paper {id}", "published": "2014-05-28"})
        for id, text in lines.items()
    ), encoding="utf-8")  # fmt: skip
    book.add([str(source)])
    met = hand_made("d", "Paper d", lines["d"], "met", type="CONSULT", mode="meet", cameo="036")
    code_by_hand(book, {"d": (met,), "e": ()})
    ((_incident, silences),) = book.silences(book.incidents().filter(outlets=3))
    assert [(one.outlet, one.articles) for one in silences] == [("Paper d", ("d",))]
    assert silences[0].why.startswith("not found in the 1 article of Paper d that were read")


def test_the_command(disputed):
    book = disputed

    def run(*arguments: str):
        return CliRunner().invoke(commands, ["compare", str(book.folder), *arguments])

    done = run()
    assert done.exit_code == 0 and "5 claims in" in done.stderr and "differ: " in done.stdout
    assert "nothing has changed" in run().stderr
    lines = [decode_line(line) for line in run("--format", "jsonl", "--outlets", "1").stdout.splitlines()]
    assert lines == list(book.incidents())
    text = run(book.incidents().of_claim(claim_ids(book)["fell"]).id[:8]).stdout
    for words in ("independent sources:", "killed: differ", "12", "“An attack on the market in Goma", "Reports"):
        assert words in text
    assert isinstance(run("zzzz").exception, ConfigError)


def test_a_file_of_readings_is_compared_like_a_casebook(book, tmp_path):
    done = CliRunner().invoke(commands, ["claims", str(book.folder), "--format", "jsonl"])
    (tmp_path / "claims.jsonl").write_text(done.stdout, encoding="utf-8")
    for arguments in (["compare"], ["export", "--format", "ged", "-o", str(tmp_path / "ged.csv")]):
        done = CliRunner().invoke(commands, [arguments[0], str(tmp_path / "claims.jsonl"), *arguments[1:]])
        assert done.exit_code == 0, done.output
    assert len((tmp_path / "ged.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_given_readings_are_kept_once(book, tmp_path):
    readings = list(book.readings())
    with Casebook.open(tmp_path / "other", new=True) as other:
        assert other.take(readings).ok == len(STORIES) and not other.take(readings).ok
        assert [one.claims for one in other.readings()] == [one.claims for one in readings]
        assert kept(other) == kept(book) and not list(other.doctor())


def test_a_casebook_that_is_only_read_keeps_its_incidents_or_has_them_in_memory(book):
    """Those of an earlier version are kept; where claims have changed since, they are made, and not written."""
    first = kept(book)
    before = stored(book.folder)
    book._database.execute("UPDATE compared SET comparer = 'an earlier version'")
    book._database.execute("PRAGMA query_only = ON")
    assert kept(book) == first
    book._database.execute("PRAGMA query_only = OFF")
    fell = claim_ids(book)["fell"]
    book.reject(fell, by="Ana")
    book._database.execute("PRAGMA query_only = ON")
    with pytest.raises(InputError, match="make the folder and its files writable"):
        book.compare()
    assert book.incidents().of_claim(fell) is None and kept(book) != first
    assert stored(book.folder) == before
