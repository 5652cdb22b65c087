"""The list of claims, the map and the timeline in a real browser: choosing by a click, in all lights and widths."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Served, faults_of


def test_a_click_chooses_and_the_address_tells_it(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/claims")
    page.locator("#f-plover-1").check()
    chip = page.get_by_role("link", name="(remove)")
    expect(chip).to_have_count(1)
    assert page.url.startswith(served.origin + "/claims?plover=") and "words=" not in page.url
    chip.click()
    expect(page.locator("#f-plover-1")).not_to_be_checked()
    assert page.url == served.origin + "/claims"


def test_a_row_leads_to_its_words_and_the_view_to_a_file(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/claims?plover=ASSAULT")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.suggested_filename == "demo-claims.csv"
    page.locator(".claims a").first.click()
    expect(page.locator(".claim:target")).to_be_visible()


def test_a_dot_of_the_map_leads_to_its_claims(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/map")
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")
    assert "place=" in page.url


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_pages_can_be_read_by_all(page: Page, served: Served, light: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if light == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.start)
    for path in ("/claims?plover=ASSAULT&country=UKR", "/claims/values?field=actor", "/map", "/timeline"):
        page.goto(served.origin + path)
        assert faults_of(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide for {width} px"
