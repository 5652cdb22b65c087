"""Reviewing in a real browser by keyboard alone: decisions, undo, edits, words with emoji and rare scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reportedly.casebook import Casebook
from reportedly.casebook.decisions import keep_standing
from tests.browser.serving import STRANGE, Served, serve


@pytest.fixture
def own(example_book: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the example, to be decided on."""
    yield from serve(Path(shutil.copytree(example_book, tmp_path / "copy")))


def enter(page: Page, served: Served, where: str = "/review") -> None:
    """Come in, and give a name by keyboard."""
    page.goto(served.start)
    page.goto(served.origin + where)
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page.locator(".review h2")).to_be_focused()
    page.wait_for_load_state("networkidle")  # keys are heard when the script is there


def shown(page: Page) -> str:
    """The claim on the page."""
    return page.locator(".review h2").get_attribute("data-claim") or ""


def press(page: Page, key: str) -> str:
    """Press a key that leads to another claim, and wait until that has the focus."""
    before = shown(page)
    page.keyboard.press(key)
    page.wait_for_function("id => (document.querySelector('.review h2')?.dataset.claim ?? '') !== id", arg=before)
    expect(page.locator(".review h2")).to_be_focused()
    return shown(page)


def verdicts(served: Served) -> dict[str | None, str]:
    """The decisions that stand."""
    with Casebook.open(served.folder) as book:
        return {one.claim: one.kind for one in keep_standing(book.decisions()) if one.kind != "undo"}


def test_fifty_claims_are_reviewed_by_keyboard_with_undo(page: Page, own: Served) -> None:
    enter(page, own)
    meant: dict[str | None, str] = {}
    claim = shown(page)
    step = 0
    while len(meant) < 50:
        step += 1
        if step % 9 == 0:
            claim = press(page, "s" if step % 2 else "j")
            continue
        key, kind = ("r", "reject") if step % 3 == 0 else ("a", "accept")
        decided, claim = claim, press(page, key)
        meant[decided] = kind
        if step % 7 == 0:
            assert press(page, "u") == decided
            del meant[decided]
            claim = decided
        if step % 11 == 0:
            assert press(page, "k") != claim
            claim = shown(page)
            if claim in meant:
                claim = press(page, "s")
    assert verdicts(own) == meant
    expect(page.locator(".status")).to_contain_text("50 of")
    while meant:
        last = list(meant)[-1]
        assert press(page, "u") == last and str(last) in page.url
        del meant[last]
    assert verdicts(own) == {}


def test_what_stands_under_no_key_decides_nothing(page: Page, own: Served) -> None:
    enter(page, own)
    page.locator("input[name=why]").focus()
    page.keyboard.type("rask uje")
    expect(page.locator("input[name=why]")).to_have_value("rask uje")
    page.keyboard.press("Escape")
    expect(page.locator(".review h2")).to_be_focused()
    for key in ("Control+a", "x", "Alt+a", "ArrowRight"):
        page.keyboard.press(key)
    assert verdicts(own) == {}


def test_a_field_is_changed_by_keyboard(page: Page, own: Served) -> None:
    enter(page, own)
    claim = shown(page)
    page.keyboard.press("e")
    expect(page.locator("form[data-words]")).to_be_visible()
    expect(page.locator(".review h2")).to_be_focused()
    page.get_by_label("What the source says of it").focus()
    page.keyboard.type("predicted")
    page.locator("form.edit input[name=why]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("form[data-words]")).to_have_count(0)
    expect(page.locator(".review h2")).to_be_focused()
    assert shown(page) == claim and verdicts(own) == {claim: "edit"}
    with Casebook.open(own.folder) as book:
        assert next(row.claim.reality for row in book.claims() if row.claim.id == claim) == "predicted"
    page.keyboard.press("e")
    expect(page.locator("form[data-words]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("form[data-words]")).to_have_count(0)


def edit_shelled(page: Page, served: Served) -> str:
    """The form of the claim of the strange text whose trigger is "shelled"."""
    with Casebook.open(served.folder) as book:
        claim = next(r.claim.id for r in book.claims() if r.article.text[slice(*r.claim.trigger)] == "shelled")
    enter(page, served, f"/review?claim={claim}")
    page.keyboard.press("e")
    expect(page.locator("form[data-words]")).to_be_visible()
    return claim


def actors(served: Served, claim: str) -> list[str]:
    """What stands in the text where the actors of the claim are."""
    with Casebook.open(served.folder) as book:
        row = next(row for row in book.claims() if row.claim.id == claim)
    assert all(row.article.text[slice(*party.span)] == party.text for party in row.claim.actors)
    return [party.text for party in row.claim.actors]


def test_words_are_chosen_with_the_arrows(page: Page, strange: Served) -> None:
    claim = edit_shelled(page, strange)
    before = actors(strange, claim)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()") == "shelled"
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("getSelection().toString()") == "Rebels 💥 shelled"
    expect(page.locator("[data-chosen]")).to_have_text("Chosen: “Rebels 💥 shelled”")
    page.keyboard.press("w")
    expect(page.locator(".sides dl")).to_contain_text("Rebels 💥 shelled")
    assert actors(strange, claim) == [*before, "Rebels 💥 shelled"]
    page.keyboard.press("Escape")
    expect(page.locator("form[data-words]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("u")
    expect(page.locator(".sides dl").first).not_to_contain_text("Rebels 💥 shelled")
    assert actors(strange, claim) == before


SELECT = """quote => {
  const walker = document.createTreeWalker(document.querySelector('.passage'), NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.nodeValue.length; at++) places.push([node, at]);
  const text = places.map(([node, at]) => node.nodeValue[at]).join('');
  const start = text.indexOf(quote);
  const [first, from] = places[start], [last, to] = places[start + quote.length - 1];
  getSelection().setBaseAndExtent(first, from, last, to + 1);
}"""


QUOTES = ("👩‍👩‍👧", "𐍈𐌰𐌹 Rebels", "💥 shelled Avdiivka", "𝒸𝒾𝓋𝒾𝓁𝒾𝒶𝓃𝓈", "a doctor 🩺", "यूक्रेन", "e\u0301tude", "😀 Talks")


def test_what_is_selected_is_what_is_kept(page: Page, strange: Served) -> None:
    claim = edit_shelled(page, strange)
    for quote in QUOTES:
        before = actors(strange, claim)
        page.evaluate(SELECT, f"{quote} " if f"{quote} " in STRANGE else quote)
        page.keyboard.press("w")
        expect(page.locator(".sides dl")).to_contain_text(quote.removeprefix("a "))
        expect(page.locator(".review h2")).to_be_focused()
        page.wait_for_load_state("networkidle")
        assert actors(strange, claim) == [*before, quote]


def test_it_works_without_scripts(page: Page, own: Served) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(own.start)
    plain.goto(own.origin + "/review")
    plain.get_by_label("Your name").fill("Ana")
    plain.get_by_role("button").click()
    claim = plain.locator(".review h2").get_attribute("data-claim")
    plain.get_by_role("button", name="Accept").click()
    assert verdicts(own) == {claim: "accept"}
    plain.get_by_role("button", name="Undo").click()
    assert verdicts(own) == {} and plain.locator(".review h2").get_attribute("data-claim") == claim
    plain.get_by_role("link", name="Edit").click()
    plain.locator("select[name=part]").select_option("new.actors")
    plain.get_by_label("From the word").select_option(index=1)
    plain.get_by_label("to the word").select_option(index=2)
    plain.get_by_role("button", name="Take these words").click()
    assert verdicts(own) == {claim: "edit"}
    context.close()


def test_the_browser_keeps_nothing_and_goes_back(page: Page, own: Served) -> None:
    enter(page, own)
    first = shown(page)
    press(page, "s")
    page.go_back()
    page.wait_for_function("id => document.querySelector('.review h2')?.dataset.claim === id", arg=first)
    kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])")
    assert kept in ("[[],[]]", '[[],["htmx-current-path-for-history"]]')
    assert "reviewer" not in page.evaluate("document.cookie")
