"""The commands of a reviewer: claims are listed, decided on and shown; a file of decisions is taken whole or not."""

import csv
import io
import json
from importlib.metadata import version

import pytest

from reportedly.casebook import Asked, Casebook
from reportedly.cli import run
from reportedly.errors import ConfigError, InputError
from reportedly.export import read_readings
from reportedly.records import replace
from tests.casebook_coded import claim_ids, claims_of, code_by_hand, coded_book


@pytest.fixture
def call(book, capfd, monkeypatch):
    """A command on the casebook -> exit status, standard output, standard error."""
    monkeypatch.delenv("REPORTEDLY_REVIEWER", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run([str(book.folder) if argument == "BOOK" else argument for argument in arguments])
        return (status, *capfd.readouterr())

    return call


def decided(book: Casebook) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.by, one.why) for one in book.decisions()]


def test_claims_are_listed_and_chosen(book, call):
    ids = claim_ids(book)
    status, out, err = call("claims", "BOOK")
    assert (status, err) == (0, "5 claims in 3 articles\n")
    assert all(claim[:8] in out for claim in ids.values()) and "[article a]" in out
    for options, found in (
        (("--plover", "coerce"), {"arrested"}), (("--words", "raid"), {"shelled", "raid"}),
        (("--outlet", "The Bote"), {"fell"}), (("--country", "COD", "--article", "b"), {"attack"}),
        (("--country", "cod", "--article", "b"), {"attack"}), (("--country", "MLI"), set()),
        (("--since", "2014-05-26", "--claim", ids["fell"][:10]), {"fell"}), (("--until", "2014-05-25"), set()),
        (("--review", "accepted"), set()), (("--actor", "rebels"), {"shelled"}), (("--recipient", "rebels"), set()),
        (("--recipient", "Ivan Holub"), {"arrested"}), (("--speaker", "rebels"), set()),
        (("--place", "Goma", "--place", "Bukavu"), {"shelled", "attack", "fell"}), (("--place", "Bukavu"), set()),
        (("--toll", "killed", "--outlet", "The Bote"), {"fell"}), (("--toll", "injured"), set()),
        (("--min-confidence", "0.9", "--plover", "COERCE"), {"arrested"}), (("--min-confidence", "0.91"), set()),
    ):  # fmt: skip
        status, out, err = call("claims", "BOOK", *options, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        assert ({row["trigger"] for row in rows}, status) == (found, 0), options
        assert err == f"{len(rows)} claims in {len({row['article_id'] for row in rows})} articles\n"
    for options, told in (
        (("--plover", "WAR"), "WAR"),
        (("--since", "May"), "is no day"),
        (("--min-confidence", "2"), "range"),
        (("--toll", "sad"), "sad"),
        (("--country", "Mali"), "there is no country Mali; write MLI"),
        (("--country", "ATLANTIS"), "there is no country ATLANTIS; write an ISO3 code"),
        (("--claim", "x"), "no claim x"),
    ):
        status, out, err = call("claims", "BOOK", *options)
        assert (status, out) == (2, "") and told in err


def test_json_lines_of_claims_are_records(book, call):
    ids = claim_ids(book)
    book.edit(ids["fell"], by="Ana", reality="possible")
    out = call("claims", "BOOK", "--format", "jsonl", "--reality", "possible")[1]
    (reading,) = read_readings(out.encode().splitlines(), "out")
    assert reading.article.id == "c" and [claim.reality for claim in reading.claims] == ["possible"]


def test_decisions_one_by_one(book, call, monkeypatch):
    ids = claim_ids(book)
    status, out, err = call("review", "accept", "BOOK", ids["shelled"][:9], ids["raid"], "--by", "Ana", "--why", "seen")
    assert (status, err) == (0, "") and out.splitlines()[1].startswith(f"2: claim {ids['raid']}: accepted by Ana, 20")
    monkeypatch.setenv("REPORTEDLY_REVIEWER", "Ben")
    assert call("review", "reject", "BOOK", ids["raid"])[0] == 0
    assert call("review", "edit", "BOOK", ids["fell"], "reality=planned", "tolls.0.said_best=9",
                "tolls.0.said_low=9", "when=null")[0] == 0  # fmt: skip
    assert call("review", "edit", "BOOK", ids["raid"], "event.cameo=020", "extraction_confidence=0.5")[0] == 0
    raid = next(iter(book.claims().filter(id=ids["raid"], review="rejected"))).claim
    assert (raid.event.cameo, raid.extraction_confidence) == ("020", 0.5)
    assert book.decisions()[-1].edits["extraction_confidence"] == 0.5
    assert call("review", "merge", "BOOK", ids["shelled"], ids["attack"], ids["fell"])[0] == 0
    assert call("review", "undo", "BOOK", "3", "7", "--why", "too soon")[0] == 0
    assert [one[:2] for one in decided(book)] == [
        ("accept", "Ana"), ("accept", "Ana"), ("reject", "Ben"), ("edit", "Ben"), ("edit", "Ben"), ("merge", "Ben"),
        ("merge", "Ben"), ("undo", "Ben"), ("undo", "Ben"),
    ]  # fmt: skip
    row = next(iter(book.claims().filter(id=ids["fell"])))
    assert (row.claim.reality, row.claim.when, row.claim.tolls[0].said_best, row.claim.tolls[0].said_high) == (
        "planned", None, 9, 10,
    )  # fmt: skip
    out = call("claims", "BOOK")[1]
    assert all(out.count(told) == 1 for told in ("(accepted, merged)", "(edited)", "(accepted, edited)"))


def test_another_figure_of_an_exact_toll_is_its_least_and_most_too(book, call):
    ids = claim_ids(book)

    def said() -> list[tuple[int | None, ...]]:
        tolls = next(iter(book.claims().filter(id=ids["fell"]))).claim.tolls
        return [(toll.said_low, toll.said_best, toll.said_high) for toll in tolls]

    assert said() == [(10, 10, 10)]
    assert call("review", "edit", "BOOK", ids["fell"], "tolls.0.said_best=9", "--by", "Ana")[0] == 0
    assert said() == [(9, 9, 9)]
    edit = ("review", "edit", "BOOK", ids["fell"], "--by", "Ana")
    assert call(*edit, "tolls.0.bound=about", "tolls.0.said_low=8")[0] == 0
    assert call(*edit, "tolls.0.said_best=8")[0] == 0  # what is not exact keeps its ends
    assert said() == [(8, 8, 9)]
    status, _out, err = call(*edit, "tolls.0.said_best=12")
    assert status == 2 and "number 0 has [8, 12, 9]; said_low <= said_best <= said_high must hold" in err


def test_faults_are_told_and_nothing_is_done(book, call):
    ids = claim_ids(book)
    alike = ids["shelled"][:8]
    code_by_hand(book, {"b": (replace(claims_of("b")[0], id=f"{alike}00000000"),)})
    for arguments, told in (
        (("accept", "BOOK", ids["fell"]), "Missing option '--by' (env var: 'REPORTEDLY_REVIEWER')"),
        (("accept", "BOOK", ids["fell"], "xyz", "--by", "Ana"), "no claim xyz"),
        (("accept", "BOOK", alike, "--by", "Ana"), f"several claims begin with {alike}: "),
        (("accept", "BOOK", "", "--by", "Ana"), "no claim "),
        (("accept", "BOOK", ids["fell"], "--by", " "), "who decides?"),
        (("edit", "BOOK", ids["fell"], "reality", "--by", "Ana"), "write FIELD=VALUE"),
        (("edit", "BOOK", ids["fell"], "reality=so", "--by", "Ana"), "a claim cannot have this"),
        (("edit", "BOOK", ids["fell"], "tolls.7.said_best=1", "--by", "Ana"), "the claim has no tolls.7.said_best"),
        (("edit", "BOOK", ids["fell"], "colour=red", "--by", "Ana"), "cannot be edited: colour"),
        (("edit", "BOOK", ids["raid"], f"same_as={ids['fell']}", "--by", "Ana"), "has no claim or statement"),
        (("edit", "BOOK", ids["raid"], f"part_of={ids['raid']}", "--by", "Ana"), "which there is not"),
        (("merge", "BOOK", ids["fell"], ids["fell"], "--by", "Ana"), "into itself"),
        (("undo", "BOOK", "4", "--by", "Ana"), "there is no decision 4"),
        (("list", "BOOK", "--article", "zz"), "no article zz"),
    ):  # fmt: skip
        status, out, err = call("review", *arguments)
        assert (status, out) == (2, ""), arguments
        assert told in err, (arguments, err)
    assert not book.decisions()
    with pytest.raises(ConfigError, match="2 decisions cannot be made:"):
        book.decide([Asked("accept", ids["fell"], "Ana"), Asked("accept", "x", "Ana"), Asked("undo", by="B", undoes=9)])
    assert not book.decisions()


def test_no_claim_leads_back_to_itself(book, call):
    ids = claim_ids(book)
    assert call("review", "edit", "BOOK", ids["raid"], f"same_as={ids['shelled']}", "--by", "Ana")[0] == 0
    status, _, err = call("review", "edit", "BOOK", ids["shelled"], f"same_as={ids['raid']}", "--by", "Ana")
    assert status == 2 and "same_as leads back to itself" in err and len(book.decisions()) == 1


def test_the_list_of_decisions_can_be_read_into_another_casebook(book, call, tmp_path):
    ids = claim_ids(book)
    book.accept(ids["shelled"], by="Ana", why="seen")
    book.edit(ids["fell"], by="Ben", reality="possible", condition=None)
    book.merge(ids["attack"], ids["shelled"], by="Ben")
    book.undo(book.reject(ids["raid"], by="Ana"), by="Ana", why="no")
    status, out, err = call("review", "list", "BOOK")
    assert (status, err, len(out.splitlines())) == (0, "", 5)
    assert "(seen)" in out and "[taken back]" in out.splitlines()[3] and "decision 4 does not hold" in out
    assert len(call("review", "list", "BOOK", "--by", "Ana")[1].splitlines()) == 3
    assert len(call("review", "list", "BOOK", "--claim", ids["fell"])[1].splitlines()) == 1
    lines = tmp_path / "decisions.jsonl"
    assert call("review", "list", "BOOK", "--in-force", "--format", "jsonl", "-o", str(lines))[0] == 0
    before = [(one.kind, one.claim, one.into, one.by, one.why, dict(one.edits), one.at) for one in book.decisions()]
    (tmp_path / "other").mkdir()
    with coded_book(tmp_path / "other") as other:
        for done in ("3 added + 0 held already", "0 added + 3 held already"):
            told = call("review", "add", str(other.folder), str(lines))
            assert told == (0, "", f"3 lines = {done} + 0 without a kind\n")
        assert [
            (one.kind, one.claim, one.into, one.by, one.why, dict(one.edits), one.at) for one in other.decisions()
        ] == before[:3]
        assert not list(other.doctor())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_of_decisions(book, call, tmp_path, separator):
    out = call("claims", "BOOK", "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    filled = {
        "shelled": ("accept", "", "seen; by two"),
        "raid": ("edit", "reality=attempted", ""),
        "fell": ("reject", "", ""),
    }
    path = tmp_path / "filled.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, [*rows[0], "kind", "edits", "why"], delimiter=separator)
        table.writeheader()
        for row in rows:
            kind, edits, why = filled.get(row["trigger"], ("", "", ""))
            table.writerow({**row, "kind": kind, "edits": edits, "why": why})
    assert call("review", "add", "BOOK", str(path))[0] == 1  # nobody is named
    status, out, err = call("review", "add", "BOOK", str(path), "--by", "Ana")
    assert (status, out, err) == (0, "", "5 lines = 3 added + 0 held already + 2 without a kind\n")
    assert decided(book) == [("accept", "Ana", "seen; by two"), ("edit", "Ana", None), ("reject", "Ana", None)]
    assert call("review", "add", "BOOK", str(path), "--by", "Ana")[2].startswith("5 lines = 0 added + 3 held already")


def test_a_decision_that_was_overruled_is_added_again(book):
    claim = claim_ids(book)["fell"]
    line = json.dumps({"kind": "accept", "claim": claim, "by": "Ana"}).encode()
    assert book.add_decisions(line).added == (1,)
    book.reject(claim, by="Ben")
    assert book.add_decisions(line).added == (3,) and book.add_decisions(line).there == 1
    undo = json.dumps({"kind": "undo", "undoes": 3, "by": "Ben"}).encode()
    assert book.add_decisions(undo).added == (4,) and book.add_decisions(undo).there == 1


def test_a_file_with_faults_adds_nothing_and_names_the_lines(book, call, tmp_path):
    claim = claim_ids(book)["fell"]
    good = {"kind": "accept", "claim": claim, "by": "Ana"}
    lines = (
        good, {"claim": claim, "by": "Ana"}, {**good, "kind": "agree"}, {**good, "claim": None},
        {**good, "edits": "reality=planned"}, {**good, "kind": "edit"}, {**good, "kind": "undo", "undoes": "first"},
        {**good, "at": "yesterday"}, {**good, "kind": "edit", "edits": "{reality}"}, [1], 7,
    )  # fmt: skip
    path = tmp_path / "bad.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{\n", encoding="utf-8")
    status, out, err = call("review", "add", "BOOK", str(path))
    assert (status, out) == (1, "") and f"{path} cannot be taken; nothing was written:" in err
    for told in (
        "line 3: there is no kind agree", "line 4: accept needs `claim`", "line 5: accept takes no `edits`",
        "line 6: edit needs `edits`", "line 7: `undoes` is the number", "line 8: `at` is no time",
        "line 9: the edits are no JSON", "line 10: is no object", "line 11: is no object", "line 12: is no JSON",
    ):  # fmt: skip
        assert told in err
    path.write_text("".join(json.dumps(line) + "\n" for line in (good, {**good, "claim": "x"}, {**good, "by": ""})))
    err = call("review", "add", "BOOK", str(path))[2]
    assert "line 2: the casebook has no claim x" in err and "line 3: a decision needs a name" in err
    for raw, told in (
        (b"claim,by\n1,Ana\n", "has no column `kind`"), (b"", "has no column `kind`"), (b"\xff\xfe", "is not UTF-8"),
        (b'kind,claim\naccept,"open\n', "line 2: the table is damaged"),
    ):  # fmt: skip
        if raw:
            with pytest.raises(InputError, match=told):
                book.add_decisions(raw)
    assert call("review", "add", "BOOK", str(tmp_path / "none"))[0] == 1
    assert not book.decisions()


def test_explain_and_report_show_the_decisions(book, call, tmp_path):
    ids = claim_ids(book)
    book.accept(ids["shelled"], by="Ana <b>", why="seen")
    book.merge(ids["attack"], ids["shelled"], by="Ben")
    book.reject(ids["raid"], by="Ben")
    status, out, _ = call("explain", "BOOK", ids["shelled"][:8])
    assert status == 0 and "[[shelled]]" in out and "accepted by Ana <b>" in out and "merged by Ben" in out
    assert "rejected by Ben" in call("explain", "BOOK", ids["raid"])[1]
    assert ids["raid"] not in call("explain", "BOOK")[1]
    assert call("explain", "BOOK", "--outlet", "X")[0] == 2 == call("explain", "BOOK", "zz")[0]
    page = tmp_path / "page.html"
    assert call("report", "BOOK", "-o", str(page), "--title", "Goma & 2014")[2] == "4 claims in 3 articles\n"
    html = page.read_text(encoding="utf-8")
    assert "accepted by Ana &lt;b&gt;" in html and "Goma &amp; 2014" in html and ids["raid"] not in html
    coder = book.runs()[-1].coder
    assert f"were read by reportedly {version('reportedly')}, reader {coder} (3 articles)" in html
    call("report", "BOOK", "--review", "rejected", "-o", str(page))
    html = page.read_text(encoding="utf-8")
    assert "rejected by Ben" in html and "Harbour Post" not in html
    lines = tmp_path / "claims.jsonl"
    call("claims", "BOOK", "--article", "c", "--format", "jsonl", "-o", str(lines))
    assert call("report", str(lines), "-o", str(page))[2] == "1 claims in 1 articles\n"
    assert call("report", str(lines), "--plover", "AID")[0] == 2


def test_withdraw(book, call):
    assert call("withdraw", "BOOK", "b", "--by", "Ana")[0] == 2
    assert call("withdraw", "BOOK", "zz", "--by", "Ana", "--reason", "x")[0] == 2
    status, out, _ = call("withdraw", "BOOK", "b", "--by", "Ana", "--reason", "asked for")
    assert status == 0 and out.startswith("b: withdrawn by Ana, 20")
    (stone,) = map(json.loads, call("withdraw", "BOOK", "--format", "jsonl")[1].splitlines())
    assert (stone["article"], stone["reason"]) == ("b", "asked for")
    assert call("claims", "BOOK")[2] == "3 claims in 2 articles\n"
    assert call("withdraw", "BOOK", "b", "--by", "Ben", "--reason", "twice")[:2] == (0, out)


def test_names_are_joined_and_kept_apart(book, call):
    status, out, _err = call("review", "names", "BOOK", "Goma rebels", "rebels", "--by", "Ana", "--why", "one group")
    day = book.decisions()[0].at[:10]
    told = f'1: names: merged by Ana, {day}: the party "rebels" is named "Goma rebels" (one group)\n'
    assert (status, out) == (0, told) and len(book.claims().filter(actor="Goma rebels"))
    assert call("review", "names", "BOOK", "Nobody", "No one", "--by", "Ana", "--apart")[0] == 2
    status, out, _err = call("review", "undo", "BOOK", "1", "--by", "Ben")
    assert status == 0 and "2: names: undone by Ben" in out and not len(book.claims().filter(actor="Goma rebels"))
    assert "1: names: merged by Ana" in call("review", "list", "BOOK")[1]
