"""A browser, a server, and a page that fails its test for what a page must not do."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.serving import CHROMIUM, FLAGS, Served, make_example, make_strange, serve, watched


@pytest.fixture(scope="session")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; tests that change it copy it first."""
    return make_example(tmp_path_factory.mktemp("served") / "demo")


@pytest.fixture(scope="session")
def served(example_book: Path) -> Iterator[Served]:
    """The example, for tests that only read."""
    yield from serve(example_book)


@pytest.fixture(scope="session")
def strange_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once."""
    return make_strange(tmp_path_factory.mktemp("strange") / "book")


@pytest.fixture
def strange(strange_book: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the casebook of the strange text."""
    yield from serve(Path(copytree(strange_book, tmp_path / "strange")))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a usual width."""
    with watched(chromium, viewport={"width": 1200, "height": 900}) as opened:
        yield opened
