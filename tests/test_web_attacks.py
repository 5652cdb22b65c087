"""Who is refused: other names, other pages, other methods, too much, and requests that are no HTTP."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.web.pages import ROUTERS
from tests.browser.serving import serve
from tests.reading_room import KEY, ORIGIN, enter, stranger

COOKIE = "reportedly-8765"
CHANGES = sorted({route.path for router in ROUTERS for route in router.routes if "POST" in (route.methods or ())})
"""Every address that changes something."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with one article."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "a.txt").write_text("Troops entered Gori.")
    with Casebook.open(folder / "book", new=True) as made:
        made.add([folder / "a.txt"])
    return folder / "book"


@pytest.fixture(scope="module")
def client(book: Path) -> Iterator[TestClient]:
    """A browser that has the cookie: what a hostile page in it can send."""
    with enter(book) as opened:
        yield opened


def told(book: Path) -> tuple[object, ...]:
    with Casebook.open(book) as opened:
        return opened.runs(), opened.decisions()


FOREIGN = [
    {},
    {"origin": "null"}, {"origin": ""}, {"origin": "http://evil.example"}, {"origin": "https://127.0.0.1:8765"},
    {"origin": "http://127.0.0.1"}, {"origin": "http://127.0.0.1:87650"}, {"origin": "http://127.0.0.1:8765.evil.example"},
    {"origin": "http://localhost:8765"}, {"origin": "http://127.0.0.1:8765@evil.example"},
    {"origin": "HTTP://127.0.0.1:8765/"}, {"origin": f"{ORIGIN}, http://evil.example"}, {"origin": f"{ORIGIN} "  "x"},
    {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
    {"origin": "http://evil.example", "referer": ORIGIN}, {"referer": ORIGIN + "/sources"},
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin, cross-site"}, {"origin": "null", "sec-fetch-site": "same-origin"},
    {"origin": "http://127.0.0.1:9999"},
    {"x-requested-with": "XMLHttpRequest"}, {"hx-request": "true"}, {"x-forwarded-host": "127.0.0.1:8765"},
    {"content-type": "text/plain"}, {"content-type": "application/json"},
]  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_change_from_another_page_is_refused(client: TestClient, book: Path, headers: dict[str, str]) -> None:
    before = told(book)
    for address in CHANGES:
        assert client.post(address, headers=headers).status_code == 403, address
    assert client.delete("/", headers=headers).status_code == 403
    assert told(book) == before


HOSTS = [
    {"host": host}
    for host in ("evil.example", "evil.example:8765", "localhost:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.2:8765",
                 "0.0.0.0:8765", "[::1]:8765", "2130706433:8765", "127.1:8765", "127.0.0.1:8765.", "127.0.0.1.:8765",
                 "127.0.0.1:8765@evil.example", "127.0.0.1:8765/", "127.0.0.1:8765,evil.example", "127.0.0.1:8766", "")
] + [
    {"host": "evil.example", name: value}
    for name, value in (("x-forwarded-host", "127.0.0.1:8765"), ("forwarded", "host=127.0.0.1:8765"),
                        ("x-host", "127.0.0.1:8765"), ("x-original-host", "127.0.0.1:8765"))
]  # fmt: skip


@pytest.mark.parametrize("headers", HOSTS, ids=str)
def test_another_name_is_refused_for_reading_and_for_changes(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/", headers=headers).status_code == 400
    assert client.get("/", params={"key": KEY}, headers=headers, follow_redirects=False).status_code == 400
    assert client.post("/sources/code", headers={**headers, "origin": ORIGIN}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_no_other_method_changes_anything(client: TestClient, book: Path, method: str) -> None:
    before = told(book)
    for address in CHANGES:
        assert client.request(method, address, headers={"origin": "http://evil.example"}).status_code in (403, 405)
        assert client.request(method, address, headers={"origin": ORIGIN}).status_code in (400, 405), address
    assert told(book) == before


OVERRIDES = [
    {"x-http-method-override": "POST"}, {"x-http-method": "POST"}, {"x-method-override": "POST"},
    {"x-original-url": "/sources/code"}, {"x-rewrite-url": "/sources/code"},
]  # fmt: skip


@pytest.mark.parametrize("headers", [{}, *OVERRIDES], ids=str)
def test_a_get_changes_nothing(client: TestClient, book: Path, headers: dict[str, str]) -> None:
    before = told(book)
    for address in [*CHANGES, "/?_method=POST", "/sources?_method=POST", "/sources/?stop=1"]:
        assert client.get(address, headers=headers, follow_redirects=False).status_code < 500, address
    assert told(book) == before and not client.app.state.work.goes_on


COOKIES = [
    "", "reportedly-8765=", "reportedly-8765=guess", f"reportedly={KEY}", f"reportedly-80={KEY}",
    f"REPORTEDLY-8765={KEY}",
    f"x=reportedly-8765={KEY}", f"reportedly-8765=\"{KEY}\"", f"reportedly-8765={KEY}x", "reportedly-8765=\xff",
    "a(b=1; c[d]=2; =; ;;; path=/; expires", "\x00",
]  # fmt: skip


@pytest.mark.parametrize("cookie", COOKIES)
def test_without_the_cookie_nothing_is_shown_or_changed(book: Path, cookie: str) -> None:
    with stranger(book) as browser:
        headers = [(b"cookie", cookie.encode("latin-1"))]
        for address in ("/", "/sources", "/static/app.js", "/nowhere"):
            assert browser.get(address, headers=headers).status_code == 403
        own = [*headers, (b"origin", ORIGIN.encode())]
        assert browser.post("/sources/code", headers=own).status_code == 403


def test_cookies_of_other_programs_do_no_harm(book: Path) -> None:
    with stranger(book) as client:
        for line in (f"a(b=1; {COOKIE}={KEY}", f"{COOKIE}=tossed; {COOKIE}={KEY}", f"{COOKIE}={KEY}; {COOKIE}=tossed"):
            assert client.get("/", headers={"cookie": line}).status_code == 200


@pytest.mark.parametrize("length", ["1000001", "9" * 19, "9" * 5000, "-1", "1e9", "０", "x"])
def test_too_much_is_refused_before_it_comes(client: TestClient, length: str) -> None:
    headers = [(b"origin", ORIGIN.encode()), (b"content-length", length.encode())]
    assert client.post("/sources/code", headers=headers, content=b"").status_code == 413


@pytest.fixture(scope="module")
def port(book: Path) -> Iterator[int]:
    """A real server."""
    for served in serve(book):
        yield int(served.origin.rpartition(":")[2])


RAW = [
    "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n{cookie}\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: {host}\r\n{cookie}\r\n",
    "GET / HTTP/1.1\r\n{cookie}\r\n",
    "GET / HTTP/1.0\r\n{cookie}\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n{cookie}\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "GET /\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : {host}\r\n{cookie}\r\n",
    "GET / HTTP/1.1\r\n Host: {host}\r\n{cookie}\r\n",
    "GET / HTTP/1.1\r\nHost: {host}\r\n{cookie}X\x00Y: z\r\n\r\n",
    "POST /sources/stop HTTP/1.1\r\nHost: {host}\r\n{own}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "POST /sources/stop HTTP/1.1\r\nHost: {host}\r\n{own}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "POST /sources/stop HTTP/1.1\r\nHost: {host}\r\n{own}Content-Length: +1\r\n\r\na",
    "POST /sources/stop HTTP/1.1\r\nHost: {host}\r\n{own}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n",
    "GARBAGE\r\n\r\n",
]


@pytest.mark.parametrize("request_", RAW)
def test_requests_that_are_read_in_two_ways_are_refused(port: int, request_: str) -> None:
    host = f"127.0.0.1:{port}"
    cookie = f"Cookie: reportedly-{port}={KEY}\r\n"
    raw = (
        request_.replace("{host}", host)
        .replace("{own}", cookie + f"Origin: http://{host}\r\n")
        .replace("{cookie}", cookie)
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(raw.encode("latin-1"))
        line.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer == b"" or answer.split()[1][:1] == b"4", answer[:200]
    assert answer.count(b"HTTP/1.1 ") <= 1


def test_what_follows_a_body_is_not_another_request_in_disguise(port: int) -> None:
    host = f"127.0.0.1:{port}"
    inner = f"GET /?key={KEY} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    raw = f"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(inner)}\r\nConnection: close\r\n\r\n{inner}"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(raw.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 403") and KEY.encode() not in answer
