"""The guarded fetcher: what is private is refused, by address, by name and by redirect; limits hold."""

import io
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from reportedly.ingest import Given, Taken, read_inputs
from reportedly.ingest.documents import read_part
from reportedly.ingest.fetch import Limits, fetch, is_public
from reportedly.ingest.part import Part
from tests.sources_example import page

CYRILLIC = (
    "<html><head><title>Shells hit a street</title></head><body><article>"
    + "<p>Shells hit a street near the market on Monday, and four people were wounded there, the mayor said.</p>" * 3
    + "<p>Nobody came, said Єва Ґонта, who sells bread at the corner of the street.</p></article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path == "/page":
            self.answer(200, page().encode())
        elif self.path.startswith("/in/"):  # a page in an encoding that the head of the answer alone names
            name = self.path[4:].partition(";")[0]
            self.answer(200, CYRILLIC.encode(name), kind=f"text/html; charset={self.path[4:]}")
        elif self.path.startswith("/to/"):
            self.answer(302, b"", self.path[4:])
        elif self.path == "/large":
            self.answer(200, b"a" * 3_000_000)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.answer(404, b"none")

    def answer(self, status, content, location=None, kind=None):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass

    def handle(self):
        with suppress(OSError):  # the fetcher hung up, as it should
            super().handle()


@pytest.fixture
def server() -> Iterator[str]:
    Server.asked.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def limits_for(server: str, **more: float) -> Limits:
    return Limits(ports=frozenset((int(server.rpartition(":")[2]),)), **more)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "198.18.0.1", "192.0.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "", "host", "127.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address):
    assert is_public(address)


def test_nothing_is_fetched_unless_asked(server):
    (taken,) = read_inputs([f"{server}/page"], Given())
    assert taken.outcome == "failed" and taken.notices[0].code == "not_fetched" and not Server.asked


def test_a_local_server_is_refused_by_address_and_by_name(server):
    port = server.rpartition(":")[2]
    hosts = ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1")  # noqa: S104
    for host in hosts:
        taken = fetch(f"http://{host}:{port}/page", Given(), limits=limits_for(server))
        assert isinstance(taken, Taken) and taken.notices[0].code == "not_fetched", host
    (taken,) = read_inputs([f"{server}/page"], Given(), network=True)
    assert taken.outcome == "failed"
    assert not Server.asked


def test_what_is_allowed_is_fetched(server):
    part = fetch(f"{server}/to//page", Given(), limits=limits_for(server), allowed=lambda _: True)
    assert part.given.url == f"{server}/page" and part.given.retrieved[:2] == "20"
    assert part.stream.read() == page().encode()


@pytest.mark.parametrize("charset", ["KOI8-U", "windows-1251;x=1"])
def test_the_charset_of_the_answer_decides(server, charset):
    """So few letters tell a detector nothing."""
    name = charset.partition(";")[0]
    part = fetch(f"{server}/in/{charset}", Given(), limits=limits_for(server), allowed=lambda _: True)
    assert isinstance(part, Part) and part.charset == name.lower()
    (taken,) = read_part(part)
    assert taken.article is not None
    assert "Єва Ґонта" in taken.article.text
    part = part._replace(stream=io.BytesIO(CYRILLIC.encode(name)), charset=None)
    (taken,) = read_part(part)
    assert taken.article is not None and "Єва Ґонта" not in taken.article.text


def test_redirects_are_judged_like_the_first_address(server):
    port = server.rpartition(":")[2]
    allowed = {"127.0.0.1": True}.get
    for there in (f"http://127.0.0.2:{port}/page", "http://169.254.169.254/", "file:///etc/passwd", "ftp://n.example/",
                  f"http://127.0.0.1:{int(port) ^ 1}/page", f"http://a:b@127.0.0.1:{port}/page", "gopher://x/", "",
                  ):  # fmt: skip
        taken = fetch(
            f"{server}/to/{there}", Given(), limits=limits_for(server), allowed=lambda one: bool(allowed(one))
        )
        assert isinstance(taken, Taken), there
    assert "/page" not in Server.asked


def test_a_circle_of_redirects_ends(server):
    taken = fetch(
        f"{server}/to//to//to//to//to//to//to//page", Given(), limits=limits_for(server), allowed=lambda _: True
    )
    assert "redirects more than 5 times" in taken.notices[0].message
    assert len(Server.asked) == 6


def test_limits_of_size_and_time(server):
    taken = fetch(f"{server}/large", Given(), limits=limits_for(server, bytes=1_000_000), allowed=lambda _: True)
    assert "larger than 1 MB" in taken.notices[0].message
    begun = time.monotonic()
    taken = fetch(f"{server}/slow", Given(), limits=limits_for(server, seconds=0.5), allowed=lambda _: True)
    assert isinstance(taken, Taken) and time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "url",
    [
        "http://", "http://:80/", "http://[", "http://n.example:99999/", "http://n.example:25/", "https://n.example:22/",
        "http://user:word@n.example/", "http://n.example/a b", "http://n.example/\r\nHost: x",
        "http://n.example/" + "a" * 3000,
        "http://é.example/", "http://no-such-name.invalid/",
    ],
)  # fmt: skip
def test_addresses_that_are_none(url):
    taken = fetch(url, Given())
    assert taken.outcome == "failed" and taken.notices[0].code == "not_fetched"


def test_other_answers_are_told(server):
    taken = fetch(f"{server}/none", Given(), limits=limits_for(server), allowed=lambda _: True)
    assert "answers 404" in taken.notices[0].message
