"""The list of claims, the map and the timeline in a real browser: choosing by a click, and the view as a file."""

import csv
import json

from playwright.sync_api import Page, expect

from tests.browser.serving import Served


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


def test_the_values_of_a_field_of_which_one_is_chosen_are_counted_behind_the_page(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/claims?plover=ASSAULT")
    values = page.locator(".facet", has_text="Type").locator("li label")
    expect(values.nth(1)).to_be_visible()
    expect(page.locator("#f-plover-1")).to_be_checked()
    assert page.url == served.origin + "/claims?plover=ASSAULT"
    values.nth(1).click()
    expect(page.get_by_role("link", name="(remove)")).to_have_count(2)


def test_a_row_leads_to_its_words_and_the_view_to_a_file(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/claims?plover=ASSAULT")
    with page.expect_download() as table:
        page.get_by_role("link", name="CSV").click()
    assert table.value.suggested_filename == "demo-claims.csv"
    with page.expect_download() as lines:
        page.get_by_role("link", name="JSON lines").click()
    claims = [json.loads(line) for line in lines.value.path().read_text(encoding="utf-8").splitlines()]
    with table.value.path().open(encoding="utf-8", newline="") as rows:
        assert len(list(csv.DictReader(rows))) == len(claims)
    assert f"{len(claims)} claims" in page.locator("h2#found").inner_text()
    assert {claim["plover"] for claim in claims} == {"ASSAULT"}
    page.locator(".claims a").first.click()
    expect(page.locator(".claim:target")).to_be_visible()


def test_a_dot_of_the_map_leads_to_its_claims(page: Page, served: Served) -> None:
    page.goto(served.start)
    page.goto(served.origin + "/map")
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")
    assert "place=" in page.url
