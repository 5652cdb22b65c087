"""From a key to the next picture, in an article of 1,000 claims, in Chromium; `benchmarks.web --browser` runs it.

What is counted begins with the time of the key's event and ends in the second frame behind it, so that the picture has
been drawn: one or two sixtieths of a second of it are waiting for frames.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from reportedly.casebook import Casebook
from tests.browser.serving import CHROMIUM, FLAGS, serve

_TIMES: Final = 40
_WATCH: Final = """
window.taken = [];
addEventListener("keydown", (event) => {
  if (event.key === "Shift") return;
  requestAnimationFrame(() => requestAnimationFrame(() => taken.push(performance.now() - event.timeStamp)));
}, true);
"""
_WAIT: Final = """(before) => new Promise((done) => {
  const look = () => (taken.length > before ? done() : requestAnimationFrame(look));
  look();
})"""


def measure_keys(folder: Path) -> str:
    """Rows of Markdown, with a heading."""
    with Casebook.open(folder) as book:
        query = "SELECT article FROM claim GROUP BY article ORDER BY count(*) DESC LIMIT 1"
        article = book._database.execute(query).fetchone()[0]
    with contextmanager(serve)(folder) as served, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.add_init_script(_WATCH)
        page.goto(served.start)
        begun = time.perf_counter()
        page.goto(f"{served.origin}/read?article={article}")
        loaded = time.perf_counter() - begun
        rows = [_row(name, found) for name, found in _press(page)]
        browser.close()
    head = (
        "\n## From a key to the picture\nIn the article of 1,000 claims, in milliseconds of the clock, Chromium without"
    )
    told = f" a graphics card. It is asked for, drawn and ready for keys after {loaded:.1f} s.\n"
    table = "\n".join(("| keys | times | p50 | p95 |", "|---|---|---|---|", *rows))
    return f"{head}{told}\n{table}\n"


def _press(page: Page) -> Iterator[tuple[str, list[float]]]:
    """Each kind of key, as often as is counted, with what it took."""
    for name, keys in (
        ("Tab (from claim to claim, each lit up with its words)", ("Tab",)),
        ("Shift+Tab", ("Shift+Tab",)),
        ("arrow down, page down", ("ArrowDown", "PageDown")),
        ("End, Home", ("End", "Home")),
    ):
        yield name, _times(page, keys)
    page.locator("#show-party").focus()
    yield "Space (marks of parties off and on)", _times(page, ("Space",))


def _times(page: Page, keys: tuple[str, ...]) -> list[float]:
    page.evaluate("taken.length = 0")
    for number in range(_TIMES):
        page.keyboard.press(keys[number % len(keys)])
        page.evaluate(_WAIT, number)
    return [float(one) for one in page.evaluate("taken")]


def _row(name: str, found: list[float]) -> str:
    ordered = sorted(found)
    middle, high = (ordered[len(ordered) * percent // 100] for percent in (50, 95))
    return f"| {name} | {len(ordered)} | {middle:.0f} | {high:.0f} |"
