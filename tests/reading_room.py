"""The reading room without the network: a casebook's application, asked by a browser that came by the start address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.web import make_app

KEY, ORIGIN = "open-sesame", "http://127.0.0.1:8765"


def stranger(folder: Path) -> TestClient:
    """A browser without the key."""
    return TestClient(make_app(folder, key=KEY, origin=ORIGIN), base_url=ORIGIN)


@contextmanager
def enter(folder: Path, **headers: str) -> Iterator[TestClient]:
    """A browser with the cookie, which sends these headers with every request."""
    with stranger(folder) as opened:
        assert opened.get("/", params={"key": KEY}).status_code == 200
        opened.headers.update(headers)
        yield opened
