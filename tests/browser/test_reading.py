"""Reading in a real browser: an article with its claims, and the report, in all lights and widths."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reportedly
from reportedly.report import render_page
from tests.browser.serving import Served, faults_of

ARTICLE = "/read?article=horlivka-agency"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of one article."""
    reading = reportedly.read(
        "Rebels shelled the market of Horlivka on Monday 😀, killing at least 12 people, a doctor said.",
        published="2015-02-04", title="Shells", outlet="News Line",
    )  # fmt: skip
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_page([reading]), encoding="utf-8")
    return path


def test_words_and_claim_light_up_together(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + ARTICLE)
    card = page.locator(".claim").nth(1)
    card.hover()
    lit = page.locator(".text .linked")
    expect(lit).to_have_count(1)
    assert lit.get_attribute("href") == f"#{card.get_attribute('id')}"
    page.locator(".text a.trigger").nth(3).hover()
    expect(page.locator(".claim.linked")).to_have_count(1)


def test_why_opens_beside_the_claim(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + ARTICLE)
    page.locator(".claim").nth(1).get_by_role("link", name="why").click()
    expect(page.locator(".claim").nth(1).locator("table.steps")).to_be_visible()
    assert page.url.endswith(ARTICLE)


def test_layers_are_switched_off_without_scripts(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    toll = page.locator(".text .toll").first
    before = toll.evaluate("element => getComputedStyle(element).backgroundColor")
    page.get_by_label("toll").uncheck()
    assert toll.evaluate("element => getComputedStyle(element).backgroundColor") != before


def test_highlights_hold_their_words_behind_an_emoji(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    assert page.locator(".text .toll").first.inner_text() == "at least 12 people"


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_pages_can_be_read_by_all(page: Page, served: Served, report: Path, light: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if light == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.start)
    for address in (served.origin + "/", served.origin + "/articles", served.origin + ARTICLE, report.as_uri()):
        page.goto(address)
        assert faults_of(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} px too wide for {width} px"
