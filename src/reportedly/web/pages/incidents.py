"""Incidents: the list of what several articles tell of, and one of them in full."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.casebook import Casebook
from reportedly.casebook.incidents import Only
from reportedly.casebook.query import KNOWN
from reportedly.casebook.silence import find_silences_of
from reportedly.records import Incident
from reportedly.report import incidents as report
from reportedly.web.comparing import (
    decisions_on,
    incidents_of_values,
    is_old,
    kept_incidents,
    line_of,
    link_claim,
    list_outlets,
    quote_members,
)
from reportedly.web.form import reviewer_of
from reportedly.web.listing import PAGE
from reportedly.web.show import address, reading_book, show
from reportedly.web.work import BUSY, Task, Work

router = APIRouter(default_response_class=HTMLResponse)

_Text = Annotated[str, Form()]
_SECONDS = 3.0
"""How long an answer waits for a comparison that may be done at once."""


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
        found = incidents_of_values(request.app.state.kept, book, country=country, outlet=outlet).filter(
            only=cast("Only | None", only or None),
            outlets=int(outlets or 1), plover=plover or None,
            since=since or None, until=until or None, words=words.strip() or None,
        )  # fmt: skip
        state = {"only": only, "outlets": outlets, "plover": plover, "outlet": outlet, "country": country,
                 "since": since, "until": until, "words": words, "order": order}  # fmt: skip
        rows, total = found.page(page, size=PAGE, order=order or "outlets")
        return show(
            request, "incidents.html", title="Incidents", state=state, total=total, number=page, size=PAGE,
            rows=[line_of(one) for one in rows], old=is_old(book),
            types=KNOWN["plover"], names=list_outlets(book), known=len(kept_incidents(book)),
        )  # fmt: skip


@router.post("/incidents")
def compare(request: Request, claim: _Text = "") -> RedirectResponse:
    """Begin to compare the claims anew, then lead back to the incident of the claim, or to the list."""
    work: Work = request.app.state.work
    if not work.start(Task(request.app.state.casebook, code=False, compare=True)) and not work.is_comparing:
        raise HTTPException(409, BUSY)
    work.wait(_SECONDS)
    return _back_to(claim)


@router.post("/incidents/stop")
def stop(request: Request, claim: _Text = "") -> RedirectResponse:
    """End the comparison; the incidents stay as they were."""
    work: Work = request.app.state.work
    if work.is_comparing:
        work.stop()
    return _back_to(claim)


@router.get("/incidents/progress", response_model=None)
def progress(request: Request, claim: str = "") -> str | Response:
    """What the comparison has come to, for the page that asks again and again; when it has ended that page is loaded
    anew."""
    if "hx-request" not in request.headers:
        return _back_to(claim)
    if not request.app.state.work.is_comparing:
        return Response(headers={"HX-Refresh": "true"})
    return show(request, "progress.html", title="Comparing", claim=claim)


def _back_to(claim: str) -> RedirectResponse:
    return RedirectResponse(address("/incident", claim=claim) if claim else "/incidents", 303)


@router.get("/incident")
def incident(request: Request, id: str = "", claim: str = "") -> str:
    """One incident in full: by its id, or by a claim of it."""
    with reading_book(request) as book:
        one = _find(book, id, claim)
        silence = [told.why for told in find_silences_of(book._database, one)]
        shown = report.show(one, quote_members(book, one), silence, borders=request.app.state.borders)
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
