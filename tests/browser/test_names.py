"""Names in a real browser: joined and split by keyboard, and without scripts; readable by all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reportedly.casebook import Casebook
from tests.browser.serving import Served, look, serve
from tests.test_casebook_names import add

PATHS = (
    "/names", "/names?of=place", "/names?words=nowhere", "/names/all", "/names/all?of=place", "/names/joined",
    "/names/choose?name=KF&name=Kessra+Front", "/names/choose?of=place&name=Geneva",
)  # fmt: skip


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Served]:
    """Two articles with one party, one place and one speaker, each under two names; a fourth name is joined."""
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "ab")
        book.join_names(["Berdyansk"], "Berdiansk", field="place", by="Ana", why="one port")
    yield from serve(tmp_path / "book")


def test_by_keyboard_names_are_joined_and_split(page: Page, named: Served) -> None:
    page.goto(named.start)
    page.goto(named.origin + "/names?words=KF")
    page.get_by_role("radio", name="keep the name Kessra Front").focus()
    page.keyboard.press("Space")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ana")
    page.get_by_label("Why").focus()
    page.keyboard.type("its initials")
    page.get_by_role("button", name="Join the ticked names").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("KF is named Kessra Front")
    assert page.url.startswith(named.origin + "/names?of=party&words=KF")
    page.get_by_role("button", name=re.compile("^Split")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="KF · Kessra Front")).to_be_visible()
    with Casebook.open(named.folder) as book:
        assert [(one.kind, one.party, one.by, one.why) for one in book.decisions()][1:] == [
            ("merge", "KF", "Ana", "its initials"), ("undo", None, "Ana", None),
        ]  # fmt: skip


def test_without_scripts_names_are_chosen_and_joined(chromium: Browser, named: Served) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(named.start)
    page.goto(named.origin + "/names/all")
    for name in ("Mykhailo Oduiak", "Mykhailo Oduyak"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Look at the ticked names").click()
    page.get_by_label("Or keep another name").fill("Mykhailo Odujak")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join the ticked names").click()
    expect(page.get_by_role("status").first).to_contain_text("Mykhailo Oduyak is named Mykhailo Odujak")
    page.goto(named.origin + "/claims?speaker=Mykhailo+Odujak")
    expect(page.locator("#found")).to_contain_text("2 claims")
    context.close()


def test_pages_can_be_read_by_all(page: Page, named: Served) -> None:
    page.goto(named.start)
    for path in PATHS:
        page.goto(named.origin + path)
        assert look(page) == [], path


def test_the_filters_of_claims_are_in_a_box_on_small_screens(page: Page, named: Served) -> None:
    page.goto(named.start)
    words = page.get_by_label("Words of the article")
    for width, path, shown in ((1400, "/claims", True), (360, "/claims", False), (360, "/claims?place=Geneva", True)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(named.origin + path)
        expect(words).to_be_visible() if shown else expect(words).to_be_hidden()
    page.goto(named.origin + "/claims")
    page.get_by_text("Choose among the claims").click()
    expect(words).to_be_visible()
