"""Names and loaded words by outlet: who calls whom what, in the same incidents, and in all that was read."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from reportedly.casebook import Casebook
from reportedly.incidents.compare import Cell, label_matrix, load_neutral, neutral_of
from reportedly.web.comparing import is_old, kept_incidents, made_of
from reportedly.web.kept import Kept
from reportedly.web.labels import list_uses, list_words
from reportedly.web.listing import PAGE
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_Page = Annotated[int, Query(ge=1, le=10**6)]
_ABOUT = 20
"""Parties and kinds of event on a page of the matrix."""


class NameRow(NamedTuple):
    """A name of one party: its cells by outlet, first in its own voice, then in quotations."""

    name: str
    label_class: str | None
    neutral: str | None
    neutral_why: str | None
    cells: dict[str, list[Cell]]


@router.get("/labels")
def labels(
    request: Request, words: str = "", outlet: str = "", neutral: bool = False, page: _Page = 1
) -> str:  # fmt: skip
    """All loaded words by outlet and voice; links lead to each use."""
    with reading_book(request) as book:
        rows, outlets, total = list_words(book, words=words, outlet=outlet, page=page)
        table = load_neutral() if neutral else {}
        terms = {row.text: neutral_of(row.text, table) for row in rows}
        state = {"words": words, "outlet": outlet, "neutral": "1" if neutral else ""}
        return show(
            request, "labels.html", title="Loaded words", rows=rows, outlets=outlets, total=total, number=page,
            size=PAGE, terms=terms, state=state,
        )  # fmt: skip


@router.get("/labels/matrix")
def matrix(request: Request, words: str = "", neutral: bool = False, loaded: bool = False, page: _Page = 1) -> str:
    """What outlets call one party or one event in the same incidents."""
    with reading_book(request) as book:
        asked = words.strip().casefold()
        groups = [
            (about, rows)
            for about, rows in _groups(request, book, neutral=neutral)
            if (not loaded or any(row.label_class for row in rows))
            and (not asked or any(asked in name.casefold() for name in (about, *(row.name for row in rows))))
        ]
        groups.sort(key=lambda group: (-sum(bool(row.label_class) for row in group[1]), -len(group[1]), group[0]))
        shown = groups[_ABOUT * (page - 1) : _ABOUT * page]
        state = {"words": words, "neutral": "1" if neutral else "", "loaded": "1" if loaded else ""}
        return show(
            request, "matrix.html", title="What they are called, by outlet", groups=shown, total=len(groups),
            number=page, size=_ABOUT, old=is_old(book), state=state,
        )  # fmt: skip


@router.get("/labels/uses")
def uses(request: Request, word: str, outlet: str = "", page: _Page = 1) -> str:
    """Each use of a loaded word, with the words around it."""
    with reading_book(request) as book:
        rows, total = list_uses(book, word=word, outlet=outlet, page=page)
        state = {"word": word, "outlet": outlet}
        return show(
            request, "uses.html", title=f"“{word}”", rows=rows, total=total, number=page, size=PAGE, state=state
        )


def _groups(request: Request, book: Casebook, *, neutral: bool) -> list[tuple[str, list[NameRow]]]:
    """Who and what has two names or more in the incidents as they were last compared: kept until they are compared
    anew, for in a large casebook they take seconds. Raises UnfinishedError while they are worked out."""

    def make(own: Casebook) -> list[tuple[str, list[NameRow]]]:
        called = kept_incidents(own).filter(outlets=2).read_called()
        cells = label_matrix(called, neutral=load_neutral() if neutral else None)
        groups = ((about, _rows(list(of_one))) for about, of_one in groupby(cells, key=lambda cell: cell.about))
        return [(about, rows) for about, rows in groups if len(rows) > 1]

    kept: Kept = request.app.state.kept
    return kept.get(f"matrix {neutral}", made_of(book), make)


def _rows(cells: list[Cell]) -> list[NameRow]:
    found: dict[str, NameRow] = {}
    for cell in cells:
        kind = cell.label_class and cell.label_class.replace("_", " ")
        row = found.setdefault(cell.name, NameRow(cell.name, kind, cell.neutral, cell.neutral_why, {}))
        row.cells.setdefault(cell.outlet or "(outlet not given)", []).append(cell)
    return list(found.values())
