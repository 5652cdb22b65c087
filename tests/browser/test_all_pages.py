"""Every page for everybody: axe-core finds nothing serious in light and in dark, nothing is wider than a phone, and
nothing is asked of another machine (the fixture `page` logs all requests)."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page

from reportedly.casebook import Asked, Casebook
from reportedly.ingest import Opened
from reportedly.report import render_fragment, render_page
from tests.browser.serving import Served, look, serve

STATES = (
    "/nowhere", "/read?article=nowhere", "/claims?words=nowhere", "/claims?page=99", "/articles?words=nowhere",
    "/map?words=nowhere", "/timeline?words=nowhere", "/incidents?words=nowhere", "/review?words=nowhere",
    "/review?plover=ASSAULT&left=mine", "/labels?words=nowhere", "/labels/matrix?words=nowhere", "/names?words=nowhere",
    "/labels?neutral=1", "/sources?run=1&outcome=failed", "/claims?plover=ASSAULT&country=UKR",
)  # fmt: skip
"""What no link leads to: errors, and lists without a row."""
LINKS = """() => [...document.querySelectorAll('a[href]:not([download]), form[method=get]')]
  .map(one => one.getAttribute('href') ?? one.getAttribute('action'))"""
OTHERS = {"edit", "name", "run", "outcome"}


def kind_of(address: str) -> tuple[str, ...]:
    """Addresses of one kind have the same path, and the same of the parameters that make another page of it."""
    parts = urlsplit(address)
    return (parts.path, *sorted({name for name, _ in parse_qsl(parts.query)} & OTHERS))


def enter(page: Page, served: Served) -> None:
    """Come in, and give a name."""
    page.goto(served.start)
    page.goto(served.origin + "/review")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button").click()


@pytest.fixture(scope="module")
def used(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the example on which two reviewers have decided, and which has an input that failed."""
    folder = Path(copytree(example_book, tmp_path_factory.mktemp("used") / "demo"))
    with Casebook.open(folder) as book:
        for _ in book.add_each([Opened("picture.txt", io.BytesIO(b"\x89PNG\r\n\x1a\n\0"))]):
            pass
        claims = [claim.id for reading in book.readings() for claim in reading.claims[:2]]
        book.decide([Asked("accept", claim, "Ana", "as it says") for claim in claims])
        book.decide([Asked("reject", claim, "Bo", "a film") for claim in claims[::2]])
    yield from serve(folder)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A casebook without an article."""
    folder = tmp_path_factory.mktemp("empty") / "book"
    Casebook.open(folder, new=True).close()
    yield from serve(folder)


def walk(page: Page, served: Served, states: Sequence[str] = ()) -> dict[str, list[str]]:
    """These pages, and one of each kind of link from the first page on; what is wrong with each."""
    waiting, kinds, wrong = [*states, "/"], set(), {}
    while waiting:
        where = waiting.pop(0).partition("#")[0]
        if not where or kind_of(where) in kinds:
            continue
        if where not in states:
            kinds.add(kind_of(where))
        page.goto(served.origin + where)
        waiting += page.evaluate(LINKS)
        wrong[where] = look(page)
        if not page.title().startswith(page.locator("h1").inner_text() + " · "):
            wrong[where].append(f"the window is called {page.title()}")
    return wrong


def test_every_page_of_a_casebook(page: Page, used: Served) -> None:
    enter(page, used)
    wrong = walk(page, used, STATES)
    assert len(wrong) > 40
    assert {where: faults for where, faults in wrong.items() if faults} == {}


def test_every_page_of_an_empty_casebook(page: Page, empty: Served) -> None:
    enter(page, empty)
    assert {where: faults for where, faults in walk(page, empty).items() if faults} == {}


def test_the_report_and_what_a_notebook_shows(page: Page, used: Served, tmp_path: Path) -> None:
    with Casebook.open(used.folder) as book:
        readings, incidents = list(book.readings()), tuple(book.incidents())
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title><main>'
    files = {"report": render_page(readings, compared=incidents), "cell": head + render_fragment(readings[0])}
    for name, text in files.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert look(page) == [], name
