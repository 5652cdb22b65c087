"""What pages keep: it equals what is worked out anew, a page that waits says so, and what failed is tried again."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from reportedly.casebook import Asked, Casebook
from reportedly.casebook.variants import list_variants
from reportedly.errors import InputError
from reportedly.web import kept
from reportedly.web.kept import Kept, UnfinishedError
from reportedly.web.names import propose
from tests.reading_room import enter
from tests.test_casebook_names import add


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book", new=True) as made:
        add(made, tmp_path, "ab")
        made.compare()
        yield made


def _check(of: Kept, book: Casebook) -> int:
    for field in ("party", "place"):
        assert propose(of, book, field) == list_variants(book._database, field)
    return len(propose(of, book, "party"))


def test_proposals_that_are_kept_are_those_that_would_be_found_now(book: Casebook, tmp_path: Path) -> None:
    of = Kept(tmp_path / "book")
    assert _check(of, book)
    claims = [row[0] for row in book._database.execute("SELECT id FROM claim ORDER BY id")]
    made: list[int] = []
    for claim in claims:
        made += book.decide([Asked("reject", by="Ana", claim=claim)])
        _check(of, book)
    assert propose(of, book, "party") == []
    for number in reversed(made):
        book.undo(number, by="Ana")
        _check(of, book)
    names = propose(of, book, "party")[0].names
    (joined,) = book.join_names(names[1:2], names[0], field="party", by="Ana")
    before = _check(of, book)
    book.undo(joined, by="Ana")
    assert _check(of, book) == before + 1
    book.decide([Asked("apart", by="Ana", party=names[1], into=names[0])])
    assert _check(of, book) == before


def test_proposals_follow_readings_and_incidents(tmp_path: Path) -> None:
    of = Kept(tmp_path / "book")
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "a")
        first = _check(of, book)
        add(book, tmp_path, "b")
        assert _check(of, book) > first
        book.compare()
        _check(of, book)


def test_decisions_on_claims_alone_do_not_look_for_names_anew(book: Casebook, tmp_path: Path) -> None:
    of = Kept(tmp_path / "book")
    propose(of, book, "party")
    known = of._found["names of party"]
    book.decide([Asked("accept", by="Ana", claim=book._database.execute("SELECT min(id) FROM claim").fetchone()[0])])
    propose(of, book, "party")
    assert of._found["names of party"] is known


def test_what_is_late_is_made_once_and_what_failed_is_made_again(book: Casebook, tmp_path: Path) -> None:
    of, go_on, begun = Kept(tmp_path / "book"), Event(), []

    def count(own: Casebook) -> int:
        begun.append(own)
        assert go_on.wait(60)
        return len(own.decisions())

    waited, kept.SECONDS = kept.SECONDS, 0.01
    try:
        for _time in range(3):
            with pytest.raises(UnfinishedError):
                of.get("count", 1, count)
    finally:
        kept.SECONDS = waited
        go_on.set()
    assert of.get("count", 1, count) == 0 and len(begun) == 1
    with pytest.raises(ZeroDivisionError):
        of.get("share", 1, lambda own: 1 / len(own.decisions()))
    assert of.get("share", 1, lambda own: 7) == 7
    assert of.get("share", 2, lambda own: 8) == 8


def test_a_page_that_waits_says_so_and_is_loaded_again(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, fill = Event(), Kept._fill

    def fill_late(self: Kept, *arguments: object) -> None:
        assert go_on.wait(60)
        fill(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Kept, "_fill", fill_late)
    with enter(tmp_path / "book") as client:
        monkeypatch.setattr(kept, "SECONDS", 0.0)
        for address in ("/names?of=party&words=K", "/labels/matrix?neutral=1"):
            answer = client.get(address)
            assert answer.status_code == 202 and answer.headers["refresh"] == "3"
            assert "Being worked out" in answer.text and address.replace("&", "&amp;") in answer.text
        go_on.set()
        monkeypatch.setattr(kept, "SECONDS", 60.0)
        assert client.get("/names").status_code == client.get("/labels/matrix").status_code == 200


def test_a_casebook_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Kept(tmp_path / "none").get("count", 1, lambda own: len(own.decisions()))
