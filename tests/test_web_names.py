"""Names in the browser: what is proposed and why, what is joined, split, kept apart and moved, and what is refused."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.casebook.decisions import keep_standing
from reportedly.web import names as web_names
from tests.reading_room import ORIGIN, enter
from tests.test_casebook_names import actors, add, facets

FRONT, SPEAKER = ["KF", "Kessra Front"], ["Mykhailo Oduiak", "Mykhailo Oduyak"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles with one party, one place and one speaker, each under two names."""
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "ab")
        book.compare()
    return tmp_path / "book"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with enter(folder, origin=ORIGIN) as opened:
        yield opened


def groups(page: str) -> list[list[str]]:
    """The names of each card, in their order."""
    cards = re.findall(r'<form method="post" action="/names/join".*?</form>', page, re.DOTALL)
    return [re.findall(r'type="checkbox" name="name" value="([^"]*)"', unescape(card)) for card in cards]


def join(client: TestClient, names: list[str], **fields: str) -> tuple[int, str, str]:
    """What the server answers, where it leads, and the page there."""
    data = {"of": "party", "name": names, "by": "Ana", "back": "/names?of=party", **fields}
    answer = client.post("/names/join", data=data, follow_redirects=False)
    where = answer.headers.get("location", "")
    return answer.status_code, where, client.get(where).text if where else answer.text


def standing(folder: Path) -> list[tuple[str, str | None, str | None]]:
    with Casebook.open(folder) as book:
        return [(one.kind, one.party or one.place, one.into) for one in keep_standing(book.decisions())]


def test_a_name_of_many_claims_is_told_of_as_one_of_few(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [client.get(f"/names?of={field}").text for field in ("party", "place")]
    monkeypatch.setattr(web_names, "_FEW", 0)
    assert [client.get(f"/names?of={field}").text for field in ("party", "place")] == pages
    assert "Paper b <span" in pages[0] and "Paper b <span" in pages[1]


def test_names_are_proposed_with_the_reasons(client: TestClient) -> None:
    page = client.get("/names").text
    assert groups(page) == [FRONT, SPEAKER]
    told = unescape(page)
    assert "“KF” and “Kessra Front”: KF abbreviates both" in told and "the same sounds, spelt otherwise" in told
    assert "/claims?actor=KF" in told and "Paper b <span" in told and "/read?article=b#c-" in told
    assert groups(client.get("/names", params={"words": "oduyak"}).text) == [SPEAKER]
    assert groups(client.get("/names", params={"of": "place"}).text) == [["Berdiansk", "Berdyansk"]]


def test_rejected_claims_are_not_counted(client: TestClient, folder: Path) -> None:
    with Casebook.open(folder) as book:
        book.reject(next(row.claim.id for row in book.claims() if row.claim.actors[0].name == "KF"), by="Ana")
    assert groups(client.get("/names").text) == [] and "KF" not in client.get("/names/all").text
    assert "No claim has “KF”" in client.get("/names/choose?name=KF").text


def test_a_join_is_told_and_split_again(client: TestClient, folder: Path) -> None:
    status, where, page = join(client, FRONT, keep="Kessra Front", why="its initials")
    assert (status, where) == (303, "/names?of=party&done=1-1")
    assert "Done: <b>KF</b> is named <b>Kessra Front</b>" in page and groups(page) == [SPEAKER]
    with Casebook.open(folder) as book:
        assert [name for name, *_ in actors(book)] == ["Kessra Front"] * 2
        assert [(one.by, one.why) for one in book.decisions()] == [("Ana", "its initials")]
    assert "2 claims" in client.get("/claims", params={"actor": "Kessra Front"}).text
    listed = client.get("/names/joined").text
    assert "Joined (1)" in listed and "Ana" in listed and "its initials" in listed
    answer = client.post(
        "/names/undo", data={"decision": "1", "back": "/names/joined?of=party"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/names/joined?of=party&done=2-2")
    assert groups(client.get("/names").text) == [FRONT, SPEAKER] and "Joined (0)" in client.get("/names").text
    assert standing(folder) == [("undo", None, None)]


def test_the_reviewer_is_remembered_and_asked_for(client: TestClient, folder: Path) -> None:
    assert "Your name" in client.get("/names").text
    status, _where, page = join(client, FRONT, keep="KF", by="")
    assert status == 400 and "Your name" in page and not standing(folder)
    join(client, FRONT, keep="KF")
    assert "You decide as <b>Ana</b>" in client.get("/names").text
    assert join(client, SPEAKER, keep=SPEAKER[0], by="")[0] == 303


def test_another_name_can_be_kept(client: TestClient, folder: Path) -> None:
    assert join(client, SPEAKER, keep=SPEAKER[0], typed=" Mykhailo Odujak ")[0] == 303
    assert standing(folder) == [("merge", name, "Mykhailo Odujak") for name in SPEAKER]
    with Casebook.open(folder) as book:
        assert facets(book, "speaker") == {"Mykhailo Odujak"}


def test_names_that_are_not_one_are_not_proposed_again(client: TestClient, folder: Path) -> None:
    data = {"of": "party", "name": FRONT, "by": "Ben", "back": "/names"}
    assert client.post("/names/apart", data=data).status_code == 200
    assert standing(folder) == [("apart", "KF", "Kessra Front")] and groups(client.get("/names").text) == [SPEAKER]
    client.post("/names/apart", data=data)
    assert len(standing(folder)) == 1
    status, _where, page = join(client, FRONT, keep="KF")
    assert status == 400 and "kept apart" in page


def test_a_place_is_put_to_another_entry(client: TestClient, folder: Path) -> None:
    page = unescape(client.get("/names/choose", params={"of": "place", "name": "Geneva"}).text)
    assert 'name="to" required value="2660646"' in page and "Nebraska, USA" in page
    data = {
        "name": "Geneva",
        "entry": "5068953",
        "to": "2660646",
        "by": "Ana",
        "back": "/names/choose?of=place&name=Geneva",
    }
    answer = client.post("/names/move", data=data, follow_redirects=False)
    assert answer.status_code == 303
    assert "stands for entry 2660646 of GeoNames" in client.get(answer.headers["location"]).text
    with Casebook.open(folder) as book:
        assert next(iter(book.claims())).claim.places[1].country == "CHE"
    assert client.post("/names/move", data={**data, "to": "moon"}).status_code == 400


def test_names_are_chosen_by_hand(client: TestClient) -> None:
    page = client.get("/names/all").text
    assert page.count('type="checkbox"') == 4 and client.get("/names/all?of=place").text.count('type="checkbox"') == 3
    assert client.get("/names/all", params={"field": "speaker"}).text.count('type="checkbox"') == 2
    assert "No name was found" in client.get("/names/all", params={"words": "%"}).text
    chosen = client.get("/names/choose", params={"name": ["KF", "Mykhailo Oduiak", "Nobody"]}).text
    assert groups(chosen) == [["KF", "Mykhailo Oduiak", "Nobody"]] and "No claim has “Nobody”" in chosen


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("/names/join", {"of": "party", "name": ["KF"], "keep": "KF"}, "tick the names"),
        ("/names/join", {"of": "party", "name": ["KF"], "keep": ""}, "tick the names"),
        ("/names/join", {"of": "party", "name": ["KF"], "keep": "terrorists"}, "loaded word"),
        ("/names/join", {"of": "party", "name": ["Nobody"], "keep": "KF"}, "no claim of the casebook names"),
        ("/names/join", {"of": "truth", "name": ["KF"], "keep": "x"}, "there are party and place"),
        ("/names/join", {"of": "party", "name": [str(n) for n in range(40)], "keep": "x"}, "30 names"),
        ("/names/join", {"of": "party", "name": ["KF"], "keep": "x", "by": "A" * 99}, "80 characters"),
        ("/names/apart", {"of": "party", "name": ["KF"]}, "tick two names"),
        ("/names/undo", {"decision": "7"}, "no decision 7 on names"),
    ],
)
def test_what_is_refused(client: TestClient, folder: Path, path: str, data: dict[str, object], told: str) -> None:
    answer = client.post(path, data={"by": "Ana", **data})
    assert answer.status_code == 400 and told in unescape(answer.text) and not standing(folder)


def test_changes_lead_to_our_own_pages_and_come_from_them(client: TestClient, folder: Path) -> None:
    away = join(client, FRONT, keep="KF", back="https://evil.example/names?of=party")[1]
    assert away.startswith("/names?")
    for path in ("/names?of=truth", "/names/all?field=truth", "/names?page=0"):
        assert client.get(path).status_code == 400
    stranger = {"origin": "http://evil.example"}
    assert client.post("/names/undo", data={"decision": "1", "by": "Eve"}, headers=stranger).status_code == 403
    assert len(standing(folder)) == 1


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    payload = "<img src=x onerror=alert(1)>\"'&"
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "ab")
        book.join_names(["KF"], payload, by=payload, why=payload)
    with enter(tmp_path / "book") as opened:
        for path in ("/names", "/names/all", "/names/joined", "/names?done=1-1", "/names/choose?name=" + payload):
            answer = opened.get(path)
            assert answer.status_code == 200 and "<img" not in answer.text, path


def test_every_page_has_its_icon(client: TestClient) -> None:
    link = re.search(r'<link rel="icon" href="([^"]+)"', client.get("/").text)
    answer = client.get(link[1])
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("image/svg+xml")
