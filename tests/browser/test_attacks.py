"""Attacks in all that an input, a reviewer or an address can hold: in Chromium none runs, loads or adds anything.

The Content-Security-Policy, which would stop them too, is switched off: here escaping has to do it alone.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from reportedly.casebook import Casebook
from reportedly.report import render_fragment, render_page
from tests.browser.hostile import GOT_THROUGH, PAYLOADS, PIECES, asked, make_hostile, pages
from tests.browser.serving import Served, serve, watched
from tests.reading_room import enter


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook."""
    return make_hostile(tmp_path_factory.mktemp("hostile") / "<img src=x onerror=window.canary=1>")


@pytest.fixture(scope="module")
def attacked(hostile: Path) -> Iterator[Served]:
    """The casebook, served."""
    yield from serve(hostile)


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    """A page without the policy."""
    with watched(chromium, bypass_csp=True) as opened:
        yield opened


def look(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate(GOT_THROUGH) == [], address


def test_there_are_enough_attacks_and_a_page_without_escaping_would_fail(chromium: Browser) -> None:
    assert len(set(PAYLOADS)) >= 350
    context = chromium.new_context(bypass_csp=True, offline=True)
    page = context.new_page()
    ran = 0
    for payload in PAYLOADS[:60]:
        page.set_content(f"<!doctype html><main><p>{payload}</p><input value='{payload}'></main>")
        ran += bool(page.evaluate(GOT_THROUGH.replace("new URL(value, location.href)", "new URL(value, 'file:///')")))
    context.close()
    assert ran >= 55


def test_fields_of_articles_files_and_decisions(bare: Page, attacked: Served, hostile: Path) -> None:
    with Casebook.open(hostile) as book:
        coded = [reading.article.id for reading in book.readings()]
        claim = next(reading.claims[0] for reading in book.readings() if reading.claims)
    assert len(coded) == len(PIECES)
    bare.goto(attacked.start)
    known = [f"/articles?page={number}" for number in range(1, 10)]
    known += [f"/read?article={quote(one, safe='')}" for one in coded]
    known += [f"/sources?run={run}&inputs={part}" for run in (1, 2, 3, 4) for part in (1, 5, 9, 13)]
    known.append(f"/why?article={quote(claim.article, safe='')}&claim={quote(claim.id)}")
    for address in [*pages(), *known]:
        look(bare, attacked.origin + address)


def test_parameters_of_every_page(bare: Page, attacked: Served, hostile: Path) -> None:
    bare.goto(attacked.start)
    found = pages()
    assert {"/", "/articles", "/read", "/sources"} <= set(found) and "words" in found["/articles"]
    assert {"words", "country", "sort"} <= set(found["/claims"]) and "seed" in found["/review"]
    for path, names in found.items():
        # what is no number is refused before the others are looked at: each takes its turn alone, too
        for number in range(max(len(names), len(PIECES)) if names else 0):
            value = " ".join(PIECES[number % len(PIECES)])
            look(bare, attacked.origin + asked(path, names[number % len(names) :][:1], value))
        for piece in PIECES if names else ():
            look(bare, attacked.origin + asked(path, names, " ".join(piece[:8])))


def test_the_report_and_what_a_notebook_shows(bare: Page, hostile: Path, tmp_path: Path) -> None:
    with Casebook.open(hostile) as book:
        readings = list(book.readings())
        words = {claim.id: (" ".join(PIECES[0]),) for one in readings for claim in one.claims}
        page = render_page(readings, title=" ".join(PIECES[1]), decided=words, compared=tuple(book.incidents()))
    meta = page.index('<meta http-equiv="Content-Security-Policy"')
    files = [page[:meta] + page[page.index(">", meta) + 1 :]]
    files += [f"<!doctype html><title>a</title><body>{render_fragment(one)}" for one in readings]  # _repr_html_
    for number, text in enumerate(files):
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
        look(bare, (tmp_path / f"{number}.html").as_uri())


@pytest.mark.parametrize(
    "value",
    ["%ff%fe", "%00", "%c0%bcscript%c0%be", "%ed%a0%80", "%", "%zz", "%22", "*", "%22%22%22", "NEAR(", "a%00b", "-"],
)
def test_broken_values_are_no_fault_of_the_server(hostile: Path, value: str) -> None:
    with enter(hostile) as client:
        for path, names in pages().items():
            for name in names:
                assert client.get(f"{path}?{name}={value}").status_code < 500, (path, name)
