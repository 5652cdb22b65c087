"""One article with its claims beside it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse

from reportedly.casebook.decisions import keep_standing, say_decision
from reportedly.records import Reading
from reportedly.web.comparing import incidents_of, link_claim
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/read")
def read(request: Request, article: str) -> str:
    """The article with this id."""
    with reading_book(request) as book:
        reading = book.reading(article)
        if reading is None:
            raise HTTPException(404, f"No article {article} was coded in this casebook.")
        decided: dict[str, tuple[str, ...]] = {}
        for one in keep_standing(book.decisions(article=article)):
            if one.claim and one.kind != "undo":
                decided[one.claim] = (*decided.get(one.claim, ()), say_decision(one))
        title = reading.article.title or "(no title)"
        return show(
            request, "read.html", title=title, reading=reading, decided=decided, incident_of=incidents_of(book, article)
        )


@router.get("/why")
def why(request: Request, article: str, claim: str) -> str:
    """The reasons of one claim, for the card that asks for them; a page of its own without scripts."""
    with reading_book(request) as book:
        reading = book.reading(article, rejected=True)
        found = _claim(reading, claim) if reading else None
        if reading is None or found is None:
            raise HTTPException(404, f"There is no claim {claim} in the article {article}.")
        template = "reasons.html" if "hx-request" in request.headers else "why.html"
        return show(
            request, template, title="Why", reading=reading, claim=found,
            link_other=lambda other: link_claim(article, other),
        )  # fmt: skip


def _claim(reading: Reading, claim: str) -> object:
    return next((one for one in reading.claims if one.id == claim), None)
