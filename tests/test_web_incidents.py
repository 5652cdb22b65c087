"""The pages on incidents: lists, one in full, two reports side by side, decisions; loaded words and names."""

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook, Incidents
from reportedly.records import Incident
from reportedly.web.comparing import incidents_of_values
from reportedly.web.kept import Kept
from reportedly.web.pages import incidents as pages
from reportedly.web.work import Task
from tests.browser.serving import make_example
from tests.reading_room import ORIGIN, enter


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, compared."""
    return make_example(tmp_path_factory.mktemp("incidents") / "demo")


@pytest.fixture
def client(book: Path) -> Iterator[TestClient]:
    """A browser that came by the start address."""
    with enter(book) as opened:
        yield opened


@pytest.fixture
def told(book: Path) -> Incident:
    """The incident that most outlets tell."""
    with Casebook.open(book) as opened:
        return opened.incidents().page(1)[0][0]


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_list_has_those_of_most_outlets_first_with_its_state_in_the_address(
    client: TestClient, told: Incident
) -> None:
    page = client.get("/incidents").text
    assert re.findall(r"/incident\?id=([0-9a-f]+)", page)[0] == told.id
    every = client.get("/incidents", params={"outlets": "1"}).text
    assert every.count("/incident?id=") > page.count("/incident?id=")
    found = client.get("/incidents", params={"outlets": "1", "plover": "ASSAULT", "words": "market", "order": "last"})
    assert 'value="market"' in found.text and "<option selected>ASSAULT" in found.text
    none = client.get("/incidents", params={"words": "xylophone"})
    assert none.status_code == 200 and "No incident is told so" in none.text


@pytest.mark.parametrize(
    "wrong",
    [{"only": "true"}, {"outlets": "-1"}, {"plover": "LOVE"}, {"country": "XXX"}, {"since": "soon"}, {"page": "0"},
     {"order": "truth"}],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(client: TestClient, wrong: dict[str, str]) -> None:
    assert client.get("/incidents", params=wrong).status_code == 400


def test_an_incident_in_full(client: TestClient, told: Incident) -> None:
    answer = client.get("/incident", params={"id": told.id})
    assert answer.status_code == 200
    assert client.get("/incident", params={"claim": told.members[-1].claim}).text == answer.text
    for member in told.members:
        assert f"/read?article={member.article}#c-{member.claim}" in answer.text
    assert 'href="#c-' not in answer.text
    assert client.get("/incident", params={"id": "nothing"}).status_code == 404
    cards = client.get("/read", params={"article": told.members[0].article}).text
    assert f"/incident?id={told.id}" in cards


def test_two_reports_side_by_side(client: TestClient, told: Incident) -> None:
    left, right = told.members[0].claim, told.members[-1].claim
    page = client.get("/beside", params={"left": left, "right": right})
    assert page.status_code == 200
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th>.*?class="relation (\w+)"', page.text, re.DOTALL))
    assert {"event", "told as", "says who"} <= rows.keys()
    assert client.get("/beside", params={"left": left, "right": "x"}).status_code == 404
    assert "Same incident" not in client.get("/beside", params={"left": left, "right": left}).text


def test_a_decision_is_kept_with_its_name_and_undone(client: TestClient, book: Path, told: Incident) -> None:
    left, right = told.members[0].claim, told.members[-1].claim
    address, own = f"/beside?left={left}&right={right}", {"origin": ORIGIN}
    form = {"left": left, "right": right, "kind": "apart", "why": "another day"}
    assert client.post(address, data=form).status_code == 403
    nameless = client.post(address, data=form, headers=own)
    assert nameless.status_code == 400 and "Your name" in nameless.text
    answer = client.post(address, data={**form, "by": "Ana"}, headers=own, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    page = client.get(address).text
    assert "tell of two incidents, says Ana" in words_of(page) and "Compare anew" in page
    number = re.search(r'name="decision" value="(\d+)"', page)
    assert number
    client.cookies.set("reviewer", "%C3%81na", domain="127.0.0.1")
    undone = client.post(address, data={**form, "kind": "undo", "decision": number[1]}, headers=own)
    assert "says Ana" not in words_of(undone.text) and "Ána" in undone.text
    assert client.post(address, data={**form, "kind": "believe"}, headers=own).status_code == 400
    with Casebook.open(book) as opened:
        assert [(one.kind, one.by) for one in opened.decisions()] == [("apart", "Ana"), ("undo", "Ána")]
    back = client.post("/incidents", data={"claim": left}, headers=own)
    assert back.status_code == 200 and "Compare anew" not in back.text


def test_loaded_words_by_outlet_and_each_use(client: TestClient) -> None:
    page = client.get("/labels").text
    assert "bandits" in page and "armed group member" not in page
    assert "armed group member" in client.get("/labels", params={"neutral": "1", "words": "bandit"}).text
    uses = client.get("/labels/uses", params={"word": "bandits"}).text
    assert '<span class="label">bandits</span>' in uses and "quoting" in uses
    assert client.get("/labels/uses", params={"word": "'; DROP TABLE label --"}).status_code == 200


def test_what_outlets_call_one_party(client: TestClient) -> None:
    page = client.get("/labels/matrix").text
    assert "more than one name" in page and "neutral:" not in page


PAYLOAD = "<img src=x onerror=alert(1)>"


def test_hostile_words_stay_words_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    for name, text in (
        ("a", f"Rebels shelled the market of Horlivka on Monday, killing 12 people, {PAYLOAD} said."),
        ("b", f"Terrorists {PAYLOAD} shelled the market of Horlivka on Monday, killing nine people, a doctor said."),
    ):
        line = {"id": f"{name} &?#", "text": text, "title": PAYLOAD, "outlet": f"{PAYLOAD}{name}",
                "published": "2015-02-04"}  # fmt: skip
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with Casebook.open(tmp_path / "book", new=True) as made:
        made.add([str(file) for file in sorted(tmp_path.glob("*.jsonl"))])
        made.code()
        claims = [row.claim.id for row in made.claims().filter(plover="ASSAULT")]
        made.merge(claims[0], claims[-1], by=PAYLOAD, why=PAYLOAD)
        made.compare()
        assert len(made.incidents().page(1)[0][0].members) > 1
    with enter(tmp_path / "book") as opened:
        waiting, seen = ["/incidents", "/labels", "/labels/matrix?neutral=1", "/names", "/names/all"], set()
        while waiting:
            address = waiting.pop().partition("#")[0]
            if address in seen or not re.match(r"/(incident|beside|labels|names|read)", address):
                continue
            seen.add(address)
            answer = opened.get(address)
            assert answer.status_code == 200, address
            assert "<img" not in answer.text, address
            waiting += map(html.unescape, re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    assert {address.partition("?")[0] for address in seen} >= {"/incident", "/beside", "/labels/uses", "/read"}


def test_comparing_is_watched_and_stopped(client: TestClient, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, asks = {"origin": ORIGIN}, {"hx-request": "true"}
    with Casebook.open(book) as opened:
        before = [incident.id for incident in opened.incidents()]
        opened.reject(next(iter(opened.claims())).claim.id, by="Ana")
    monkeypatch.setattr(pages, "_SECONDS", 0.0)
    other = sqlite3.connect(book / "casebook.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # while another program writes, the comparison waits
    page = client.post("/incidents", headers=own).text
    assert "Incidents are being compared" in page and ">Stop</button>" in page and "Compare anew" not in page
    assert "Stop" in client.get("/incidents/progress", headers=asks).text
    assert "Comparing incidents" in client.get("/sources").text
    assert client.post("/sources/code", headers=own).status_code == 409
    assert "being compared" in client.post("/incidents", headers=own).text  # it is not begun twice
    work = client.app.state.work
    stopped = client.post("/incidents/stop", headers=own).text
    assert not work.goes_on and work.problem is None and "Compare anew" in stopped
    other.close()
    with Casebook.open(book) as opened:
        assert before == [incident.id for incident in Incidents(opened._database)]
    client.post("/incidents", headers=own)
    work.wait(60)
    done = client.get("/incidents/progress", headers=asks)
    assert done.headers["HX-Refresh"] == "true" and work.step.what == "comparing incidents"
    assert "Compare anew" not in client.get("/incidents").text
    assert client.get("/incidents/progress", follow_redirects=False).headers["location"] == "/incidents"


def test_a_comparison_that_fails_says_why(client: TestClient, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casebook.open(book) as opened:
        opened.undo(opened.decisions()[-1].id, by="Ana")
    work = client.app.state.work
    work.start(Task(book.parent / "nowhere", code=False, compare=True))
    work.wait(60)
    assert "did not come to its end" in client.get("/incidents").text


def test_incidents_of_a_country_and_an_outlet_are_those_that_every_record_tells(book: Path) -> None:
    with Casebook.open(book) as opened:
        kept, every = Kept(book), opened.incidents()
        countries = {place.country for one in every for place in one.places if place.country}
        outlets = {member.outlet for one in every for member in one.members if member.outlet}
        assert countries and len(outlets) > 1
        for country in sorted(countries | {"TUV"}):
            for outlet in sorted(outlets | {"nobody"}):
                one = incidents_of_values(kept, opened, country=country, outlet=outlet)
                assert list(one) == list(every.filter(country=country, outlet=outlet)) and len(one) == len(list(one))
                assert list(incidents_of_values(kept, opened, outlet=outlet)) == list(every.filter(outlet=outlet))
            low = incidents_of_values(kept, opened, country=country.lower())
            assert list(low) == list(every.filter(country=country))
        assert list(incidents_of_values(kept, opened)) == list(every)
        assert not len(every.filter(id=())) and len(every.filter(id=[one.id for one in every])) == len(every)
