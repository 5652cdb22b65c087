"""Incidents: the list of what several articles tell of, and one of them in full."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.casebook import Casebook
from reportedly.casebook.incidents import Only
from reportedly.casebook.query import KNOWN
from reportedly.casebook.silence import find_silences_of
from reportedly.records import Incident
from reportedly.report import incidents as report
from reportedly.web.comparing import (
    decisions_on,
    is_old,
    kept_incidents,
    line_of,
    link_claim,
    list_outlets,
    quote_members,
    reviewer_of,
)
from reportedly.web.listing import PAGE
from reportedly.web.show import address, reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_Text = Annotated[str, Form()]


@router.get("/incidents")
def incidents(
    request: Request,
    only: str = "",
    outlets: Annotated[str, Query(pattern=r"^[0-9]{0,4}$")] = "2",
    plover: str = "",
    outlet: str = "",
    country: str = "",
    since: str = "",
    until: str = "",
    words: str = "",
    order: str = "outlets",
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> str:
    """A page of incidents, those of most outlets first."""
    with reading_book(request) as book:
        found = kept_incidents(book).filter(
            only=cast("Only | None", only or None),
            outlets=int(outlets or 1), plover=plover or None, outlet=outlet or None, country=country or None,
            since=since or None, until=until or None, words=words.strip() or None,
        )  # fmt: skip
        state = {"only": only, "outlets": outlets, "plover": plover, "outlet": outlet, "country": country,
                 "since": since, "until": until, "words": words, "order": order}  # fmt: skip
        return show(
            request, "incidents.html", title="Incidents", state=state, total=len(found), number=page, size=PAGE,
            rows=[line_of(one) for one in found.page(page, size=PAGE, order=order or "outlets")], old=is_old(book),
            types=KNOWN["plover"], names=list_outlets(book), known=len(kept_incidents(book)),
        )  # fmt: skip


@router.post("/incidents")
def compare(request: Request, claim: _Text = "") -> RedirectResponse:
    """Compare the claims anew, then lead back to the incident of the claim, or to the list."""
    with reading_book(request) as book:
        book.compare()
    return RedirectResponse(address("/incident", claim=claim) if claim else "/incidents", 303)


@router.get("/incident")
def incident(request: Request, id: str = "", claim: str = "") -> str:
    """One incident in full: by its id, or by a claim of it."""
    with reading_book(request) as book:
        one = _find(book, id, claim)
        shown = report.show(one, quote_members(book, one), [told.why for told in find_silences_of(book._database, one)])
        articles = {member.claim: member.article for member in one.members}
        title = " · ".join(filter(None, (shown.what, shown.where, shown.day)))
        return show(
            request, "incident_page.html", title=title, shown=shown, old=is_old(book), reviewer=reviewer_of(request),
            decided=decisions_on(book, articles), link_claim=lambda of: link_claim(articles.get(of), of),
        )  # fmt: skip


def _find(book: Casebook, id: str, claim: str) -> Incident:
    found = kept_incidents(book)
    one = next(iter(found.filter(id=id)), None) if id else found.of_claim(claim)
    if one is None:
        raise HTTPException(
            404,
            f"No incident {id or f'of the claim {claim}'}: compare the casebook again, its claims may have changed.",
        )
    return one
