"""The review in the browser: what is shown, what is decided, and what is refused."""

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.casebook.decisions import keep_standing
from reportedly.errors import ConfigError
from reportedly.records.terms import RealityValue, Standing
from reportedly.web import editing
from reportedly.web.pages.help import REALITY, STANDING
from reportedly.web.passage import find_words, list_words, show_passage
from reportedly.web.queue import Queue, find_next, find_previous, find_row
from reportedly.web.votes import Votes, compare_reviewers
from tests.reading_room import ORIGIN, enter

TEXTS = (
    "Talks began in Minsk on Monday. 😀 Rebels shelled Avdiivka on Tuesday, killing 12 people, a doctor said.\n\n"
    "The army denied it. Police arrested nine protesters in Lima.",
    "𐍈𐌰 Soldiers killed two gunmen near Kalonge on Friday, the ministry said. The union met the president in Lima.",
)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, which are never written to."""
    folder = tmp_path_factory.mktemp("review")
    lines = [{"id": f"a{n}", "text": text, "outlet": "News Line"} for n, text in enumerate(TEXTS)]
    (folder / "in.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    with Casebook.open(folder / "book", new=True) as book:
        book.add([str(folder / "in.jsonl")])
        book.code()
    return folder / "book"


@pytest.fixture
def folder(coded: Path, tmp_path: Path) -> Path:
    """A copy, to be decided on."""
    return Path(shutil.copytree(coded, tmp_path / "book"))


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """Ana's browser."""
    with enter(folder, origin=ORIGIN) as opened:
        opened.post("/review/name", data={"name": "Ana Ω"})
        yield opened


def shown(page: str) -> str:
    """The claim that a page shows; "" for none."""
    found = re.search(r'data-claim="([^"]+)"', page)
    return found[1] if found else ""


def standing(folder: Path) -> list[tuple[str, str | None, str]]:
    with Casebook.open(folder) as book:
        return [(one.kind, one.claim, one.by) for one in keep_standing(book.decisions()) if one.kind != "undo"]


def test_who_reviews_is_asked_first_and_kept_from_scripts(folder: Path) -> None:
    with enter(folder, origin=ORIGIN) as opened:
        page = opened.get("/review?order=random&seed=3").text
        assert "Your name" in page and not shown(page)
        assert opened.post("/review/decide", data={"kind": "accept", "claim": "x"}).status_code == 400
        back = unescape(re.search(r'name="back" value="([^"]+)"', page)[1])
        answer = opened.post("/review/name", data={"name": " Ana\r\n Ω ", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/review?order=random&seed=3"
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert "Ana Ω" in opened.get(answer.headers["location"]).text
        for name in ("", "  ", "\u200b", "x" * 81):
            assert opened.post("/review/name", data={"name": name}).status_code == 400
        for away in ("http://evil.example/", "//evil.example", "/\\evil.example"):
            answer = opened.post("/review/name", data={"name": "B", "back": away}, follow_redirects=False)
            assert answer.headers["location"] == "/review"


def test_a_queue_is_gone_through_once_and_ends(client: TestClient, folder: Path) -> None:
    page, seen = client.get("/review").text, []
    while claim := shown(page):
        seen.append(claim)
        page = client.post(
            "/review/decide", data={"kind": "reject" if len(seen) % 2 else "accept", "claim": claim}
        ).text
    assert "Nothing is left" in page and f"All {len(seen)} claims" in page
    with Casebook.open(folder) as book:
        all_claims = list(book.claims().filter(review=("accepted", "rejected", "none")))
    assert sorted(seen) == sorted(row.claim.id for row in all_claims) and len(seen) >= 4
    doubts = {row.claim.id: row.coded.extraction_confidence for row in all_claims}
    assert [doubts[claim] for claim in seen] == sorted(doubts.values())
    kinds = ["reject" if n % 2 else "accept" for n in range(1, len(seen) + 1)]
    assert standing(folder) == [(kind, claim, "Ana Ω") for kind, claim in zip(kinds, seen, strict=True)]


def test_undo_takes_back_one_decision_after_the_other(client: TestClient, folder: Path) -> None:
    page, seen = client.get("/review").text, []
    for _ in range(3):
        seen.append(shown(page))
        page = client.post("/review/decide", data={"kind": "accept", "claim": seen[-1]}).text
    for left in (2, 1, 0):
        page = client.post("/review/undo").text
        assert shown(page) == seen[left]
        assert standing(folder) == [("accept", claim, "Ana Ω") for claim in seen[:left]]
    assert client.post("/review/undo").status_code == 400


def test_nobody_undoes_what_another_decided(client: TestClient, folder: Path) -> None:
    claim = shown(client.get("/review").text)
    with Casebook.open(folder) as book:
        book.accept(claim, by="Ben")
    assert client.post("/review/undo").status_code == 400
    assert standing(folder) == [("accept", claim, "Ben")]


def test_the_order_at_random_is_that_of_its_seed(folder: Path) -> None:
    with Casebook.open(folder) as book:
        orders = {seed: _walk(book, Queue("random", seed)) for seed in range(1, 9)}
        assert all(_walk(book, Queue("random", seed)) == order for seed, order in orders.items())
        assert len({tuple(order) for order in orders.values()}) > 1
        assert len({tuple(sorted(order)) for order in orders.values()}) == 1


def _walk(book: Casebook, queue: Queue) -> list[str]:
    """All claims forward; and the same backward."""
    first = find_next(book, queue, None, ())
    order = [first]
    while (claim := find_next(book, queue, order[-1], ())) != first:
        order.append(claim)
    back = [order[-1]]
    while (claim := find_previous(book, queue, back[-1])) is not None:
        back.append(claim)
    assert back == order[::-1]
    return order


def test_a_queue_can_be_of_an_article_or_a_choice(client: TestClient) -> None:
    for query, holds in (("article=a1", "Soldiers"), ("plover=PROTEST", ""), ("words=Avdiivka", "Avdiivka")):
        page = client.get(f"/review?{query}").text
        assert (holds in page) if holds else ("No claim" in page)
    for wrong in ("order=best", "left=all", "seed=x", "plover=WAR", "since=May", "min_confidence=much", "claim=nope"):
        assert client.get(f"/review?{wrong}").status_code in (400, 404), wrong


def test_skip_and_back_decide_nothing(client: TestClient, folder: Path) -> None:
    first = shown(client.get("/review").text)
    second = shown(client.get("/review/next", params={"claim": first}).text)
    assert second and second != first
    assert shown(client.get("/review/back", params={"claim": second}).text) == first
    assert shown(client.get("/review/back", params={"claim": first}).text) == first
    assert standing(folder) == []


def _claim(folder: Path, words: str) -> str:
    with Casebook.open(folder) as book:
        for row in book.claims():
            if row.article.text[slice(*row.claim.trigger)] == words:
                return row.claim.id
    raise AssertionError(words)


def _read(folder: Path, claim: str):
    with Casebook.open(folder) as book:
        return find_row(book, claim)


def test_fields_are_edited_by_a_form(client: TestClient, folder: Path) -> None:
    claim = _claim(folder, "shelled")
    fields = {
        "claim": claim, "reality": "planned", "event": "ASSAULT/aerial", "actors.0.country": "ukr",
        "actors.0.sectors": "reb, mil", "tolls.0.said_best": "9", "when.start": "2014-05-27", "why": "the paper",
    }  # fmt: skip
    page = client.post("/review/edit", data=fields).text
    assert shown(page) == claim and "edited by Ana Ω" in page
    now = _read(folder, claim).claim
    assert (now.reality, now.event.plover, now.event.mode, now.event.quad) == ("planned", "ASSAULT", "aerial", 4)
    assert now.event.cameo == "195"
    assert (now.actors[0].country, now.actors[0].sectors) == ("UKR", ("REB", "MIL"))
    assert (now.tolls[0].said_low, now.tolls[0].said_best, now.tolls[0].said_high) == (9, 9, 9)
    assert now.when.start == "2014-05-27"
    [decision] = standing(folder)
    assert decision[0] == "edit"
    client.post("/review/edit", data={"claim": claim, "reality": "planned"})
    assert len(standing(folder)) == 1  # nothing was changed, nothing is noted


@pytest.mark.parametrize(
    "fields",
    [
        {"reality": "true"}, {"event": "WAR"}, {"actors.0.country": "Narnia"}, {"actors.0.sectors": "soldiers"},
        {"tolls.0.said_best": "-3"}, {"tolls.0.said_best": "many"}, {"when.start": "May"}, {"claim": "nope"},
        {"tolls.0.said_low": "20", "tolls.0.bound": "at_least", "tolls.0.said_high": "3"},
    ],
)  # fmt: skip
def test_what_a_claim_cannot_be_is_refused(client: TestClient, folder: Path, fields: dict[str, str]) -> None:
    answer = client.post("/review/edit", data={"claim": _claim(folder, "shelled"), **fields})
    assert answer.status_code == 400 and standing(folder) == []


def test_words_are_chosen_without_scripts(client: TestClient, folder: Path) -> None:
    claim = _claim(folder, "shelled")
    row = _read(folder, claim)
    words = {word.text: word for word in list_words(row.article, row.claim)}
    data = {"claim": claim, "part": "actors.0", "first": words["Rebels"].start, "last": words["shelled"].end}
    client.post("/review/words", data=data)
    actor = _read(folder, claim).claim.actors[0]
    assert actor.text == actor.name == "Rebels shelled" == row.article.text[slice(*actor.span)]


@pytest.mark.parametrize("part", ["actors", "recipients", "targets", "instruments", "places", "tolls"])
def test_another_part_is_added_and_taken_away(client: TestClient, folder: Path, part: str) -> None:
    claim = _claim(folder, "shelled")
    before = getattr(_read(folder, claim).claim, part)
    start = TEXTS[0].index("a doctor")
    client.post("/review/words", data={"claim": claim, "part": f"new.{part}", "start": start, "end": start + 8})
    now = getattr(_read(folder, claim).claim, part)
    assert now[:-1] == before and now[-1].text == "a doctor"
    client.post("/review/edit", data={"claim": claim, f"{part}.{len(before)}.remove": "on"})
    assert getattr(_read(folder, claim).claim, part) == before


def test_words_that_are_none_are_refused(client: TestClient, folder: Path) -> None:
    claim = _claim(folder, "shelled")
    for data in (
        {}, {"start": "5", "end": "5"}, {"start": "9", "end": "4"}, {"start": "-1", "end": "4"},
        {"start": "900000", "end": "900009"}, {"start": "0", "end": "6", "quote": "not there"},
        {"start": "0", "end": "6", "part": "actors.7"}, {"start": "0", "end": "6", "part": "steps"},
    ):  # fmt: skip
        answer = client.post("/review/words", data={"claim": claim, "part": "actors.0", **data})
        assert answer.status_code == 400, data
    assert standing(folder) == []


def test_words_are_found_where_a_browser_shows_line_ends_in_its_way() -> None:
    text = "One\r\ntwo 😀 three. Two 😀 three."
    assert find_words(text, (5, 10), "two 😀") == (5, 10)
    assert find_words(text, (4, 9), "two 😀") == (5, 10)
    assert find_words(text, (0, 7), "One\ntwo") == (0, 8)


def test_a_passage_is_the_text_to_the_character(folder: Path) -> None:
    for trigger in ("shelled", "killed"):
        row = _read(folder, _claim(folder, trigger))
        for paragraph in show_passage(row.article, row.claim):
            words = "".join(piece.text for piece in paragraph.pieces)
            assert row.article.text[paragraph.start : paragraph.start + len(words)] == words
        assert any(paragraph.has_claim for paragraph in show_passage(row.article, row.claim))


def test_claims_of_one_incident_are_merged_or_kept_apart(client: TestClient, folder: Path) -> None:
    one, other = _claim(folder, "shelled"), _claim(folder, "killed")
    client.post("/review/decide", data={"kind": "merge", "claim": one, "other": other})
    assert standing(folder) == [("merge", one, "Ana Ω")]
    assert client.post("/review/decide", data={"kind": "apart", "claim": one, "other": other}).status_code == 400
    client.post("/review/undo")
    client.post("/review/decide", data={"kind": "apart", "claim": one, "other": other})
    assert standing(folder) == [("apart", one, "Ana Ω")]


def test_agreement_counts_and_corrects_for_chance(client: TestClient, folder: Path) -> None:
    assert "Nobody decided" in client.get("/review/agreement").text
    ana = {"1": "accept", "2": "accept", "3": "reject", "4": "reject", "5": "accept"}
    ben = {"1": "accept", "2": "reject", "3": "reject", "4": "reject", "9": "accept"}
    [pair] = compare_reviewers(Votes({"Ana": ana, "Ben": ben}, {}))
    assert (pair.both, pair.alike, pair.apart) == (4, 3, ("2",))
    assert pair.kappa == pytest.approx(0.5)  # .75 alike, .5 by chance
    [pair] = compare_reviewers(Votes({"Ana": {"1": "accept"}, "Ben": {"1": "accept"}}, {}))
    assert pair.kappa is None
    claim = shown(client.get("/review").text)
    client.post("/review/decide", data={"kind": "accept", "claim": claim})
    with Casebook.open(folder) as book:
        book.reject(claim, by="Ben")
    page = client.get("/review/agreement").text
    assert "Ana Ω, Ben" in page and "0%" in page and "Decided otherwise" in page


def test_a_second_reviewer_sees_what_the_first_decided(client: TestClient, folder: Path) -> None:
    claim = shown(client.get("/review").text)
    client.post("/review/decide", data={"kind": "reject", "claim": claim})
    client.post("/review/name", data={"name": "Ben"})
    assert shown(client.get("/review").text) != claim
    assert shown(client.get("/review?left=mine").text) == claim


def test_help_tells_every_value() -> None:
    assert set(REALITY) == set(get_args(RealityValue))
    assert set(STANDING) == set(get_args(Standing))


def test_types_and_modes_can_be_chosen() -> None:
    events = editing.list_events()
    assert len(events) == 16 and ("ASSAULT/aerial", "aerial") in events["ASSAULT"]


def test_a_part_that_there_is_not_is_refused(folder: Path) -> None:
    row = _read(folder, _claim(folder, "shelled"))
    with pytest.raises(ConfigError, match="no tolls"):
        editing.put_words(row.claim, row.article.text, "tolls.4", (0, 4))
