"""The pages of `reportedly serve`: the key, what may run, and that every link leads somewhere."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from tests.reading_room import KEY, enter, stranger

PAYLOAD = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of three articles, one of them hostile."""
    folder = tmp_path_factory.mktemp("web")
    for name, text in (
        ("a", "Rebels shelled Avdiivka on Monday, killing 12 people, a doctor said.\n\nThe army denied it."),
        ("b", f"The army shelled {PAYLOAD} on Monday 😀, killing two, {PAYLOAD} said."),
        ("../c d?&#", "Talks began in Minsk."),
    ):
        line = {"id": name, "text": text, "title": f"{PAYLOAD} {name}", "outlet": PAYLOAD, "url": "javascript:alert(1)"}
        (folder / f"{len(name)}{name[:1].strip('.')}.jsonl").write_bytes(json.dumps(line).encode())
    path = folder / "book"
    with Casebook.open(path, new=True) as made:
        made.add([str(file) for file in sorted(folder.glob("*.jsonl"))])
        made.code()
    return path


@pytest.fixture(scope="module")
def client(book: Path) -> Iterator[TestClient]:
    """A browser that came by the start address."""
    with enter(book) as opened:
        yield opened


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.places: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.places += [(value or "").partition("#") for name, value in attrs if name == "href"]
        if ("method", "post") in attrs:
            return  # it changes something
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action", "hx-get", "hx-post"}]


def test_every_link_leads_to_a_place_on_a_page(client: TestClient) -> None:
    waiting, seen = ["/"], set()
    ids: dict[str, set[str]] = {}
    places: set[tuple[str, str]] = set()
    while waiting:
        address = waiting.pop().partition("#")[0]
        if not address or address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "text/html" in answer.headers["content-type"]:
            page = _Links(answer.text)
            assert not {"img", "iframe", "object", "embed"} & set(page.tags)
            assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in page.links), page.links
            waiting += page.links
            ids[address] = page.ids
            places |= {(to or address, anchor) for to, _sign, anchor in page.places}
    assert {place for place in places if place[1] and place[1] not in ids[place[0]]} == set()
    assert len([address for address in seen if address.startswith("/read")]) == 3


def test_text_with_emoji_stands_on_the_page_as_it_is(client: TestClient) -> None:
    page = client.get("/read", params={"article": "b"}).text
    text = re.sub(r"<[^>]+>", "", page.partition('<p class="text"')[2].partition("</p>")[0].partition(">")[2])
    assert text == "The army shelled &lt;img src=x onerror=alert(1)&gt; on Monday 😀, killing two, " + (
        "&lt;img src=x onerror=alert(1)&gt; said."
    )


def test_no_page_may_run_or_load_what_is_not_ours(client: TestClient) -> None:
    for address in ("/", "/articles", "/nowhere", "/static/app.js"):
        policy = client.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_nobody_gets_in_without_the_key(book: Path) -> None:
    with stranger(book) as browser:
        assert browser.get("/").status_code == 403
        assert browser.get("/", params={"key": "guess"}).status_code == 403
        assert browser.get("/", headers={"cookie": "reportedly=guess"}).status_code == 403
        answer = browser.get("/articles?words=a&key=" + KEY, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/articles?words=a")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        away = browser.get("/%2Fevil.example%0d%0aX: y?key=" + KEY, follow_redirects=False)
        assert away.headers["location"] == "/evil.example%0D%0AX:%20y"


def test_what_is_wrong_is_said(client: TestClient) -> None:
    answer = client.get("/read", params={"article": "<script>"})
    assert answer.status_code == 404 and "<script>" not in answer.text and "&lt;script&gt;" in answer.text
    answer = client.get("/read")
    assert answer.status_code == 400 and "No article was given." in answer.text
    assert "There is no such page." in client.get("/nowhere").text
