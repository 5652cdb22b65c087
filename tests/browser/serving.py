"""A casebook that is served to a real browser, Debian's Chromium, driven by Playwright.

Every request of every page is logged: one that does not go to our own server fails the test. Without Chromium the tests
are skipped with that reason; continuous integration installs it.
"""

import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple

import uvicorn
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from reportedly.casebook import Casebook
from reportedly.ingest import Opened
from reportedly.web import make_app
from tests.reading_room import KEY

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
STRANGE = (
    "😀 Talks began 👩‍👩‍👧 in Minsk. 𐍈𐌰𐌹 Rebels 💥 shelled Avdiivka on Tuesday, killing 12 𝒸𝒾𝓋𝒾𝓁𝒾𝒶𝓃𝓈, "
    "a doctor 🩺 said. यूक्रेन e\u0301tude."
)
"""A text in which an offset in UTF-16 is never that of a code point."""


LOOKS = (("light", 1400), ("dark", 360))
"""Colours do not depend on the width."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Served(NamedTuple):
    """A server that runs in this process."""

    origin: str
    folder: Path

    @property
    def start(self) -> str:
        """The address with the key."""
        return f"{self.origin}/?key={KEY}"


def serve(folder: Path) -> Iterator[Served]:
    """Serve a casebook on a free port until the generator is closed."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = make_app(folder, key=KEY, origin=origin)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Served(origin, folder)
        server.should_exit = True
        thread.join(timeout=20)


@contextmanager
def watched(browser: Browser, **profile: Any) -> Iterator[Page]:
    """A page in a fresh profile that fails its test for failing scripts, dialogs, requests that leave the machine."""
    context = browser.new_context(**profile)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"a script failed: {error}"))
    page.on("dialog", lambda dialog: (faults.append(f"a script ran: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: faults.extend(elsewhere(request.url)))
    yield page
    context.close()
    assert not faults, faults


def make_example(folder: Path) -> Path:
    """A casebook of the articles of the demo, coded and compared."""
    with Casebook.open(folder, new=True) as book:
        book.add([str(files("reportedly") / "examples" / "articles.jsonl")])
        book.code()
        book.compare()
    return folder


def make_strange(folder: Path) -> Path:
    """A casebook of the strange text, whose id is "s"."""
    given = io.BytesIO(json.dumps({"id": "s", "text": STRANGE, "outlet": "X"}).encode())
    with Casebook.open(folder, new=True) as book:
        for _ in book.add_each([Opened("in.jsonl", given)]):
            pass
        book.code()
    return folder


def elsewhere(url: str) -> list[str]:
    """What is wrong with asking for this address."""
    return [] if url.startswith(("http://127.0.0.1:", "file://", "about:", "data:text/html,")) else [f"it asked {url}"]


def faults_of(page: Page) -> list[str]:
    """What axe-core holds for serious or critical on a page: rule and elements."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)")
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']][:3]}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
    ]


def look(page: Page) -> list[str]:
    """What is wrong with the page that is open, in both lights and at both widths."""
    faults = []
    for light, width in LOOKS:
        page.emulate_media(color_scheme="dark" if light == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"{light}, {width} px: {fault}" for fault in faults_of(page)]
        if (wide := page.evaluate(TOO_WIDE)) > 0:
            faults.append(f"{width} px: {wide} px too wide")
    return faults
