"""Reading in a real browser: an article with its claims, and the report of the same."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reportedly
from reportedly.casebook import Casebook
from reportedly.report import render_page
from tests.browser.serving import STRANGE, Served

ARTICLE = "/read?article=horlivka-agency"
LAYERS = ("trigger", "said", "party", "place", "time", "toll", "label")


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


def test_a_click_leads_from_the_words_to_the_claim_and_back(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + ARTICLE)
    word = page.locator(".text a.trigger").nth(2)
    word.click()
    card = page.locator(".claim:target")
    expect(card).to_be_in_viewport()
    claim = str(card.get_attribute("id"))[2:]
    assert word.get_attribute("href") == f"#c-{claim}"
    card.locator("a.number").click()
    expect(page.locator(".text span:target + .trigger")).to_be_in_viewport()
    assert page.url.endswith(f"#t-{claim}")


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


def test_layers_are_switched_off_in_the_application(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + ARTICLE)
    trigger = page.locator(".text a.trigger").first
    lines = "element => getComputedStyle(element).textDecorationLine"
    assert trigger.evaluate(lines) != "none"
    page.get_by_label("event", exact=True).focus()
    page.keyboard.press("Space")
    assert trigger.evaluate(lines) == "none"


HIGHLIGHTS = """() => Object.fromEntries(['trigger', 'party', 'place', 'time', 'toll', 'said'].map(layer =>
  [layer, [...document.querySelectorAll('.text .' + layer)].map(one => one.textContent).join('|')]))"""


def test_highlights_hold_their_words_behind_emoji_and_rare_scripts(page: Page, strange: Served) -> None:
    with Casebook.open(strange.folder) as book:
        (reading,) = book.readings()
    page.goto(strange.start)
    page.goto(f"{strange.origin}/read?article=s")
    assert page.locator(".text").inner_text() == STRANGE
    shown = page.evaluate(HIGHLIGHTS)
    assert shown["trigger"] == "|".join(STRANGE[slice(*claim.trigger)] for claim in reading.claims)
    tolls = [STRANGE[slice(*toll.span)] for claim in reading.claims for toll in claim.tolls]
    assert tolls and shown["toll"].replace("|", "") == "".join(tolls)


def test_nothing_is_told_by_colour_alone(page: Page, report: Path) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(report.as_uri())
    lines = """element => { const style = getComputedStyle(element);
      return [style.borderBottomStyle, style.borderTopStyle, style.outlineStyle, style.textDecorationStyle,
        style.textDecorationLine].join(' ') }"""
    layers = [page.locator(f".layers .{one}").evaluate(lines) for one in LAYERS]
    assert len(set(layers)) == len(LAYERS)


def test_the_printed_report_has_all_of_the_text_and_no_switches(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".layers")).to_be_hidden()
    expect(page.locator(".text")).to_be_visible()
    expect(page.locator(".claim").first).to_be_visible()
    assert page.locator(".text .toll").evaluate("element => getComputedStyle(element).printColorAdjust") == "exact"
