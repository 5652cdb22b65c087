"""Two reports side by side, field by field, and what a reviewer decides on them: one thing in the world, or two."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.casebook import Casebook, CodedReading
from reportedly.errors import ConfigError
from reportedly.records import Claim
from reportedly.web.aligned import Side, align
from reportedly.web.comparing import article_of, decisions_on, incidents_of, is_old, link_claim
from reportedly.web.form import ask_reviewer, reviewer_of
from reportedly.web.show import address, reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_Text = Annotated[str, Form()]


@router.get("/beside")
def beside(request: Request, left: str, right: str) -> str:
    """Both sentences with their paragraphs, and the fields of both claims."""
    with reading_book(request) as book:
        sides = tuple(_read(book, claim) for claim in (left, right))
        articles = {claim.id: side.article.id for side, _claim in sides for claim in side.claims}
        pairs = [one for one in decisions_on(book, (left,)) if {one.pair.one, one.pair.other} == {left, right}]
        first, second = (Side(reading, claim) for reading, claim in sides)
        return show(
            request, "beside.html", title="Two reports side by side", sides=(first, second), rows=align(first, second),
            decided=pairs, link_claim=lambda of: link_claim(articles.get(of), of), old=is_old(book),
            reviewer=reviewer_of(request), incident_of=_incidents(book, sides),
        )  # fmt: skip


@router.post("/beside")
def decide(
    request: Request, left: _Text, right: _Text, kind: _Text, by: _Text = "", why: _Text = "", decision: _Text = "",
    back: _Text = "",
) -> RedirectResponse:  # fmt: skip
    """Note that both tell of the same (`same`), or of two things (`apart`), or take such a decision back (`undo`);
    then lead back to the incident of the claim `back`, or to both reports."""
    who = ask_reviewer(request, by)
    with reading_book(request) as book:
        if kind == "same":
            book.merge(left, right, by=who, why=why.strip() or None)
        elif kind == "apart":
            book.apart(left, right, by=who, why=why.strip() or None)
        elif kind == "undo" and decision.isdecimal():
            book.undo(int(decision), by=who, why=why.strip() or None)
        else:
            raise ConfigError(f"there is no decision {kind!r}; there are same, apart, undo")
    return RedirectResponse(
        address("/incident", claim=back) if back else address("/beside", left=left, right=right), 303
    )


def _read(book: Casebook, claim: str) -> tuple[CodedReading, Claim]:
    article = article_of(book, claim)
    reading = book.reading(article, rejected=True) if article else None
    found = next((one for one in reading.claims if one.id == claim), None) if reading else None
    if reading is None or found is None:
        raise HTTPException(404, f"There is no claim {claim} in this casebook.")
    return reading, found


def _incidents(book: Casebook, sides: tuple[tuple[CodedReading, Claim], ...]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for reading, _claim in sides:
        found |= incidents_of(book, reading.article.id)
    return found
