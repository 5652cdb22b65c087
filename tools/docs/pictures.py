"""Makes the pictures of the documentation again, from the articles that come with the program, in Debian's Chromium.

`python -m tools.docs.pictures` writes `docs/app.png`, `docs/report.png`, `docs/incident.png` and
`docs/pictures/*.png`.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from reportedly.casebook import Casebook
from reportedly.report import render_page
from tests.browser.serving import CHROMIUM, FLAGS, make_example, serve

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIZE = {"width": 1200, "height": 820}


def main() -> None:
    """All pictures, one browser."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _page() as page:
        book = make_example(Path(folder) / "ukraine")
        report = Path(folder) / "report.html"
        report.write_text(_report(book), encoding="utf-8")
        page.goto(report.as_uri())
        _of_the_report(page)
        running = serve(book)
        served = next(running)
        page.goto(served.start)
        page.set_viewport_size({"width": 1400, "height": 900})
        page.goto(f"{served.origin}/read?article=horlivka-agency")
        page.locator(".text a.trigger").nth(1).hover()
        page.screenshot(path=DOCS / "app.png")
        running.close()  # type: ignore[attr-defined]


def _of_the_report(page: Page) -> None:
    incident = page.locator("article.incident", has_text="Donetsk").first
    _take_from(page, page.locator("#a-airport-agency"), DOCS / "report.png")
    _take_from(page, incident, DOCS / "incident.png")
    called = incident.locator("section", has=page.get_by_role("heading", name="What they are called"))
    called.screenshot(path=DOCS / "pictures" / "names.png")
    claim = page.locator("#a-airport-agency .claim", has_text="civilians killed").first
    claim.screenshot(path=DOCS / "pictures" / "claim.png")


def _report(folder: Path) -> str:
    with Casebook.open(folder) as book:
        several = list(book.silences(book.incidents().filter(outlets=2)))
        silence = {incident.id: [one.why for one in silences] for incident, silences in several}
        return render_page(list(book.readings()), compared=[one for one, _ in several], silence=silence)


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser.new_page(viewport=SIZE)
        browser.close()


def _take_from(page: Page, top: Locator, path: Path) -> None:
    """As much of the page, from this on, as a window shows."""
    box = top.bounding_box()
    assert box
    clip = {"x": 0, "y": max(0, box["y"] - 12), **SIZE}
    page.screenshot(path=path, full_page=True, clip=clip)


if __name__ == "__main__":
    main()
