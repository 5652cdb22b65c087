"""Files into a casebook in a real browser: dropped or chosen, watched while they are coded, and why one failed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reportedly.casebook import Casebook
from tests.browser.serving import Served, serve

LONG = 60_000  # milliseconds: the program starts, and loads its model


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Served]:
    """A casebook without an article."""
    Casebook.open(tmp_path / "book", new=True).close()
    yield from serve(tmp_path / "book")


def drop(page: Page, *files: Path) -> None:
    """Drop files of the file manager on the field."""
    box = page.locator(".drop input").bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        session.send("Input.dispatchDragEvent", {"type": kind, **where, "data": data})


def test_dropped_files_are_coded_and_a_failure_says_why(page: Page, bare: Served, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Rebels shelled Avdiivka 😀 on Monday, killing 12 people, a doctor said.")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    page.goto(bare.start)
    page.goto(f"{bare.origin}/sources")
    drop(page, tmp_path / "note.txt", tmp_path / "picture.txt")
    page.get_by_label("Outlet").fill("News Line")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Every article is coded.")).to_be_visible(timeout=LONG)  # the page looks by itself
    page.locator("a[id^=failed]").click()
    row = page.locator(".inputs tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("picture.txt")
    assert row.locator(".reason").inner_text().startswith("error: ")
    page.locator("#run-2").click()
    page.locator(".inputs a").click()
    expect(page.locator(".text .toll")).to_have_text("12 people")
