"""Incidents in a real browser: from the list to two reports side by side and a decision."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Served, serve


@pytest.fixture(scope="module")
def compared(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the example that tests may change."""
    yield from serve(Path(copytree(example_book, tmp_path_factory.mktemp("compared") / "demo")))


@pytest.fixture
def told(page: Page, compared: Served) -> Page:
    """The page of the incident that most outlets tell, reached by its link in the list."""
    page.goto(compared.start)
    page.goto(f"{compared.origin}/incidents")
    page.locator(".incidents a").first.click()
    return page


def test_an_incident_leads_to_the_words_of_its_reports(told: Page) -> None:
    expect(told.locator("ol.reports > li").nth(1)).to_be_visible()
    told.locator("ol.reports blockquote a").first.click()
    expect(told.locator(".claim:target")).to_be_visible()
    told.locator(".claim:target").get_by_role("link", name="incident").click()
    expect(told.locator("ol.reports")).to_be_visible()


def test_two_reports_side_by_side_are_decided_on_and_undone(told: Page) -> None:
    told.get_by_role("link", name="beside the first report").last.click()
    expect(told.locator(".sides section")).to_have_count(2)
    for number in (0, 1):
        assert told.locator(".sides section").nth(number).locator(".chosen").count() >= 1
    relations = told.locator(".aligned tbody .relation").all_inner_texts()
    assert len(relations) > 3 and all(relations)  # in words, not by colour alone
    told.get_by_label("Your name").fill("Ana 😀")
    told.get_by_role("button", name="Two incidents").click()
    expect(told.get_by_text("tell of two incidents, says Ana 😀")).to_be_visible()
    told.get_by_label("Your name").fill("Ana 😀")
    told.get_by_role("button", name="Undo").click()
    expect(told.get_by_role("button", name="Same incident")).to_be_visible()
    told.get_by_role("button", name="Compare anew").click()
    expect(told.locator("ol.reports")).to_be_visible()
    expect(told.get_by_role("button", name="Compare anew")).to_have_count(0)


def test_a_filter_stands_in_the_address(page: Page, compared: Served) -> None:
    page.goto(compared.start)
    page.goto(f"{compared.origin}/incidents")
    page.get_by_label("Accounts").select_option("differ")
    page.get_by_label("Words in an article").fill("market")
    page.get_by_role("button", name="Show").click()
    assert "only=differ" in page.url and "words=market" in page.url
    expect(page.get_by_label("Accounts")).to_have_value("differ")
