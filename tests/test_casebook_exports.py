"""What exports make of decisions: merged claims are one row, across articles too, and an undo splits it again; rejected
ones are counted; what accuses a named person waits for an accept."""

import csv
import json
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.casebook import Casebook
from reportedly.casebook.tables import make_rows
from reportedly.cli import commands
from reportedly.errors import ConfigError
from reportedly.export import FORMATS, Choice, Options, write_export
from reportedly.export.accused import WAITS
from reportedly.export.formats import OfHappenings, OfIncidents
from reportedly.records import replace
from tests.casebook_coded import claim_ids, claims_of, code_by_hand, hand_made


def of_incidents(form: str) -> bool:
    """Whether a row is an incident by itself: claims are not chosen there."""
    return isinstance(FORMATS[form].maker, OfIncidents)


def merged_of(book: Casebook) -> dict[str, tuple[str, ...]]:
    return {review.claim: review.merged for reading in book.readings() for review in reading.reviews if review.merged}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ged(book: Casebook, path: Path, **options: str) -> list[dict[str, str]]:
    write_export(book.readings(), path, form="ged", options=Options(**options), compared=book.incidents())
    return rows(path)


def test_merged_claims_are_one_row_and_an_undo_splits_it(book, tmp_path):
    shelled, attack, fell = (claim_ids(book)[words] for words in ("shelled", "attack", "fell"))
    path = tmp_path / "ged.csv"
    aparts = [book.apart(one, other, by="Ben") for one, other in combinations((shelled, attack, fell), 2)]
    told = [(row["low"], row["high"], row["articles"]) for row in ged(book, path)]
    assert told == [("12", "12", "1"), ("9", "9", "1"), ("10", "10", "1")]
    for number in aparts:
        book.undo(number, by="Ben")
    book.merge(attack, shelled, by="Ana", why="the same market")
    second = book.merge(fell, attack, by="Ben")
    (row,) = ged(book, path, best="median-independent")
    assert (row["low"], row["best"], row["high"], row["articles"], row["number_of_sources"]) == (
        "9", "10", "12", "3", "3",
    )  # fmt: skip
    assert row["per"] == "incident" and set(row["source_office"].split(";")) == {
        "News Line",
        "Harbour Post",
        "The Bote",
    }
    assert row["incident_id"] == book.incidents().of_claim(shelled).id
    assert {line["claim_id"] for line in rows(path.with_name("ged.csv.reports.csv"))} >= {shelled, attack, fell}
    assert json.loads(path.with_name("ged.csv.about.json").read_text())["counts"]["claims"] == 5
    assert len(ged(book, path, per="claim")) == len(ged(book, path, per="article")) == 3
    book.undo(second, by="Ana")
    book.apart(fell, attack, by="Ben")
    assert [(row["low"], row["high"]) for row in ged(book, path)] == [("9", "12"), ("10", "10")]
    assert not list(book.doctor())


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if isinstance(form.maker, OfHappenings)])
def test_every_format_of_incidents_joins(book, tmp_path, form):
    shelled, attack, fell = (claim_ids(book)[words] for words in ("shelled", "attack", "fell"))
    path = tmp_path / f"out{FORMATS[form].suffixes[0]}"
    before = write_export(book.readings(), path, form=form)
    book.merge(shelled, attack, by="Ana")
    book.merge(shelled, fell, by="Ana")
    by_article = write_export(book.readings(), path, form=form, options=Options(per="article"))
    after = write_export(book.readings(), path, form=form, compared=book.incidents())
    assert by_article.rows == before.rows and after.rows <= before.rows - 2
    assert after.claims == before.claims == after.taken + sum(after.left_out.values())
    assert form != "acled" or "News Line; Harbour Post; The Bote" in path.read_text(encoding="utf-8")


def test_merges_hold_through_what_is_rejected_withdrawn_or_coded_anew(book):
    shelled, attack, fell = (claim_ids(book)[words] for words in ("shelled", "attack", "fell"))
    book.merge(attack, shelled, by="Ana")
    book.merge(fell, attack, by="Ana")
    assert merged_of(book) == dict.fromkeys((shelled, attack, fell), (shelled, attack, fell))
    rejected = book.reject(attack, by="Ben")
    assert merged_of(book) == dict.fromkeys((shelled, fell), (shelled, fell))
    book.undo(rejected, by="Ben")
    first, second = claims_of("c")[0], claims_of("b")[1]
    code_by_hand(book, {"c": (replace(first, id="another"),), "b": (second,)}, coder="a later version")
    assert merged_of(book) == dict.fromkeys((shelled, "another"), (shelled, "another"))
    book.withdraw("b", reason="asked for", by="Ana")
    assert merged_of(book) == dict.fromkeys((shelled, "another"), (shelled, "another"))
    book.withdraw("c", reason="asked for", by="Ana")
    assert not merged_of(book) and not list(book.doctor())


def test_readings_tables_and_claims_tell_of_merges(book):
    shelled, attack, raid = (claim_ids(book)[words] for words in ("shelled", "attack", "raid"))
    book.merge(attack, shelled, by="Ana")
    rows = [row for reading in book.readings() for row in make_rows(reading, {shelled, attack, raid})]
    assert {row["claim_id"]: row["merged"] for row in rows} == {shelled: shelled, attack: shelled, raid: None}
    assert book.reading("b").reviews == next(one for one in book.readings() if one.article.id == "b").reviews


def test_rejected_claims_are_counted_and_links_to_them_lead_on(book, tmp_path):
    shelled, raid, attack = (claim_ids(book)[words] for words in ("shelled", "raid", "attack"))
    book.edit(raid, by="Ana", same_as=shelled)
    book.merge(raid, attack, by="Ana")
    assert {row.claim.id: row.claim.same_as for row in book.claims()}[raid] == shelled
    book.reject(shelled, by="Ben")
    assert {row.claim.id: row.claim.same_as for row in book.claims()}[raid] is None
    assert {row.claim.id: row.claim.same_as for row in book.claims().filter(review=("none", "rejected"))}[raid] is None
    exported = write_export(book.readings(), tmp_path / "ged.csv", form="ged")
    assert (exported.claims, exported.left_out["rejected by a reviewer"]) == (5, 1)
    assert merged_of(book)[raid] == (raid, attack)


def linked(book: Casebook, path: Path) -> tuple[str, int]:
    exported = write_export(book.readings(), path, form="claim-jsonld")
    return path.read_text(encoding="utf-8"), exported.left_out.get(WAITS, 0)


def test_an_accept_releases_what_accuses_a_named_person(book, tmp_path):
    """And only of the claim that was accepted: coded otherwise, it waits again."""
    path, arrested = tmp_path / "claims.jsonld", claim_ids(book)["arrested"]
    text, waiting = linked(book, path)
    assert "Holub" not in text and waiting == 1
    accepted = book.accept(arrested, by="Ana", why="named by the court")
    text, waiting = linked(book, path)
    assert text.count("Police arrested Ivan Holub, a baker.") == 2 and waiting == 0  # the claim and its draft
    book.undo(accepted, by="Ben")
    assert linked(book, path)[1] == 1
    book.accept(arrested, by="Ana")
    attack, claim = claims_of("b")
    code_by_hand(book, {"b": (attack, replace(claim, event=replace(claim.event, plover="ACCUSE")))}, coder="new")
    text, waiting = linked(book, path)
    assert "Holub" not in text and waiting == 1
    assert [finding.code for finding in book.doctor()] == ["coded_otherwise"]
    book.accept(arrested, by="Ana")
    assert linked(book, path)[1] == 0 and not list(book.doctor())
    book.reject(arrested, by="Ben")
    assert "Holub" not in linked(book, path)[0]


# Copies, and confidence


WIRE = "Shells fell on the market in Goma on Monday, and ten people died there, a day after talks had begun."


def book_of_copies(folder: Path) -> Casebook:
    """A wire text, a reprint with a line more, which is added first, and a report of somebody else."""
    own = "In Goma ten people died on Monday when the market of the town was hit by shells from the hills."
    texts = {"a": f"{WIRE} Reporting by Ann Lee.", "b": own, "w": WIRE}
    days = {"a": "2014-05-29", "b": "2014-05-28", "w": "2014-05-27"}
    outlets = {"a": "Harbour Post", "b": "The Bote", "w": "News Line"}
    lines = [
        json.dumps({"id": id, "text": text, "published": days[id], "outlet": outlets[id]}) for id, text in texts.items()
    ]
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    book = Casebook.open(folder / "wire", new=True)
    assert book.add([str(folder / "wire.jsonl")]).ok == 3
    claims = {id: (hand_made(id, outlets[id], text, "died", killed="ten"),) for id, text in texts.items()}
    code_by_hand(book, claims)
    return book


def test_a_reprint_is_marked_and_counts_as_no_second_source(tmp_path):
    with book_of_copies(tmp_path) as book:
        assert [group.ids for group in book.copies()] == [("a", "w")]
        write_export(book.readings(), tmp_path / "claims.csv", form="claims")
        marks = {"a": "w", "b": "", "w": ""}
        assert {row["article_id"]: row["copy_of"] for row in rows(tmp_path / "claims.csv")} == marks
        assert {row.article.id: book.reading(row.article.id).copy_of or "" for row in book.claims()} == marks
        by_article = ged(book, tmp_path / "ged.csv", per="article")
        assert {row["article_id"]: row["copy_of"] for row in by_article} == marks
        assert {row["article_id"]: row["copy_of"] for row in rows(tmp_path / "ged.csv.reports.csv")} == marks
        dictionary = {row["name"]: row["meaning"] for row in rows(tmp_path / "ged.csv.columns.csv")}
        assert "copy" in dictionary["copy_of"] and "once" in dictionary["articles_apart"]

        ids = {row.article.id: row.claim.id for row in book.claims()}
        book.merge(ids["a"], ids["w"], by="Ana")
        book.merge(ids["a"], ids["b"], by="Ana")
        book.edit(ids["b"], by="Ana", **{"tolls.0.said_best": 30})
        (row,) = ged(book, tmp_path / "ged.csv", best="median-independent")
        assert (row["articles"], row["articles_apart"]) == ("3", "2")
        assert (row["low"], row["high"]) == ("10", "30")

        book.withdraw("w", reason="asked for", by="Ana")
        assert [reading.copy_of for reading in book.readings()] == [None, None]


def test_a_group_of_copies_is_followed_once_not_once_for_each_article(tmp_path):
    """Else a thousand reprints of one text would take a million steps."""
    followed = []
    with book_of_copies(tmp_path) as book:
        book._database.set_trace_callback(lambda sql: followed.append(sql) if "RECURSIVE" in sql else None)
        assert [reading.copy_of for reading in book.readings()] == ["w", None, None]
        assert len(followed) == 2  # from "a", which leads to "w", and from "b"


def test_outlets_of_one_text_are_one_source_of_a_figure(tmp_path):
    with book_of_copies(tmp_path) as book:
        ids = {row.article.id: row.claim.id for row in book.claims()}
        for one in ("a", "w"):
            book.edit(ids[one], by="Ana", **{"tolls.0.said_best": 30})
        book.merge(ids["a"], ids["w"], by="Ana")
        book.merge(ids["a"], ids["b"], by="Ana")
        (row,) = ged(book, tmp_path / "ged.csv", best="median-independent")
        assert row["best"] == "10"  # of 10 and 30 the lower; were the reprint a source, 10, 30 and 30 would give 30


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.of_claims and not of_incidents(name)])
def test_claims_of_little_confidence_are_left_out_and_counted(book, tmp_path, form):
    shelled, attack = (claim_ids(book)[words] for words in ("shelled", "attack"))
    path = tmp_path / f"out{FORMATS[form].suffixes[0]}"
    for claim in (shelled, attack):
        book.edit(claim, by="Ana", extraction_confidence=0.3)
    every = write_export(book.readings(), path, form=form)
    assert not any("confidence" in reason for reason in every.left_out)
    options = Options(choice=Choice(min_confidence=0.5))
    exported = write_export(book.readings(), path, form=form, options=options)
    assert exported.left_out["confidence under 0.5"] == 2
    assert exported.claims == every.claims == exported.taken + sum(exported.left_out.values())
    book.accept(attack, by="Ana")
    exported = write_export(book.readings(), path, form=form, options=options)
    assert exported.left_out["confidence under 0.5"] == 1


def test_confidence_on_the_command_line(book, tmp_path):
    book.edit(claim_ids(book)["fell"], by="Ana", extraction_confidence=0.3)
    command = ["export", str(book.folder), "--format", "claims", "-o", str(tmp_path / "out.csv"), "--min-confidence"]
    done = CliRunner().invoke(commands, [*command, "0.5"])
    assert done.exit_code == 0 and "  1 left out: confidence under 0.5" in done.stderr
    assert len(rows(tmp_path / "out.csv")) == 4
    about = json.loads((tmp_path / "out.csv.about.json").read_text(encoding="utf-8"))
    assert about["options"]["choice"]["min_confidence"] == 0.5
    with pytest.raises(ConfigError, match="a confidence lies between 0 and 1, and 50"):
        Choice(min_confidence=50)
    with pytest.raises(ConfigError, match="the option min confidence means nothing for labels"):
        write_export([], tmp_path / "l.csv", form="labels", options=Options(choice=Choice(min_confidence=0.5)))
