"""Claims reviewed one at a time: what the reader made of a sentence is accepted, rejected, or given other values."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.casebook import Casebook, ClaimRow, Incidents
from reportedly.casebook.decisions import keep_standing, say_decision
from reportedly.errors import ConfigError
from reportedly.records import Reading
from reportedly.web import editing
from reportedly.web.comparing import link_claim
from reportedly.web.form import Form, ask_reviewer, check_name, keep_reviewer, reviewer_of
from reportedly.web.passage import find_words, list_words, show_passage
from reportedly.web.queue import (
    FILTERS,
    Queue,
    find_next,
    find_previous,
    find_row,
    measure_progress,
    read_queue,
)
from reportedly.web.show import address, reading_book, show
from reportedly.web.votes import compare_reviewers, read_votes

router = APIRouter(default_response_class=HTMLResponse)

_SIBLINGS = 6


@router.get("/review")
def review(request: Request, claim: str = "", edit: bool = False, name: bool = False) -> str:
    """One claim of the queue; the form for the name of the reviewer first."""
    queue, reviewer = read_queue(request.query_params), reviewer_of(request)
    state = queue.state()
    if not reviewer or name:
        back = address("/review", **state, claim=claim)
        return show(request, "reviewer.html", title="Review", reviewer=reviewer, back=back)
    with reading_book(request) as book:
        votes = read_votes(book)
        mine = votes.verdicts.get(reviewer, {})
        shown = claim or find_next(book, queue, None, mine)
        row = find_row(book, shown) if shown else None
        if claim and row is None:
            raise HTTPException(404, f"There is no claim {claim} in this casebook.")
        about = {
            "reviewer": reviewer, "queue": queue, "state": state, "kept": _pairs(queue), "editing": edit,
            "progress": measure_progress(book, queue, votes), "last": votes.last.get(reviewer), "filters": FILTERS,
        }  # fmt: skip
        if row is None:
            return show(request, "review.html", title="Review", row=None, **about)
        return show(request, "review.html", title="Review", **about, **_about_claim(book, queue, row))


@router.get("/review/next")
def go_on(request: Request, claim: str) -> Response:
    """To the claim behind this one that is left to review; to itself where it is the only one."""
    queue, reviewer = read_queue(request.query_params), reviewer_of(request)
    with reading_book(request) as book:
        found = find_next(book, queue, claim, read_votes(book).verdicts.get(reviewer, {}))
    return _go(address("/review", **queue.state(), claim=found or claim))


@router.get("/review/back")
def go_back(request: Request, claim: str) -> Response:
    """To the claim before this one, decided or not; to itself where it is the first."""
    queue = read_queue(request.query_params)
    with reading_book(request) as book:
        found = find_previous(book, queue, claim)
    return _go(address("/review", **queue.state(), claim=found or claim))


@router.get("/review/agreement")
def agreement(request: Request) -> str:
    """Who decided how much, and how far reviewers agree."""
    with reading_book(request) as book:
        votes = read_votes(book)
        pairs = compare_reviewers(votes)
        apart = sorted({claim for pair in pairs for claim in pair.apart})
        rows = [row for claim in apart[:50] if (row := find_row(book, claim))]
        return show(
            request, "agreement.html", title="Agreement of reviewers", votes=votes, pairs=pairs, rows=rows,
            more=max(0, len(apart) - 50), progress=measure_progress(book, Queue(), votes),
        )  # fmt: skip


@router.post("/review/name")
def set_name(form: Form) -> Response:
    """Keep who reviews."""
    answer = _go(str(form.get("back", "")))
    keep_reviewer(answer, check_name(str(form.get("name", ""))))
    return answer


@router.post("/review/decide")
def decide(request: Request, form: Form) -> Response:
    """Accept or reject a claim, say that it is one with another or apart from it; and go on."""
    queue, reviewer = read_queue(form), ask_reviewer(request)
    kind, claim, why = (str(form.get(name, "")) for name in ("kind", "claim", "why"))
    with reading_book(request) as book:
        if kind == "merge":
            book.merge(claim, str(form.get("other", "")), by=reviewer, why=why or None)
        elif kind == "apart":
            book.apart(claim, str(form.get("other", "")), by=reviewer, why=why or None)
        elif kind in ("accept", "reject"):
            (book.accept if kind == "accept" else book.reject)(claim, by=reviewer, why=why or None)
            claim = find_next(book, queue, claim, read_votes(book).verdicts.get(reviewer, {})) or ""
        else:
            raise ConfigError(f"there is no decision {kind!r}")
    return _go(address("/review", **queue.state(), claim=claim))


@router.post("/review/undo")
def undo(request: Request, form: Form) -> Response:
    """Take back the last decision of this reviewer that stands, and go to its claim."""
    queue, reviewer = read_queue(form), ask_reviewer(request)
    with reading_book(request) as book:
        last = read_votes(book).last.get(reviewer)
        if last is None:
            raise ConfigError(f"there is no decision of {reviewer} to take back")
        book.undo(last.decision, by=reviewer)
    return _go(address("/review", **queue.state(), claim=last.claim or str(form.get("claim", ""))))


@router.post("/review/edit")
def edit(request: Request, form: Form) -> Response:
    """Give fields other values; the claim is shown again, to be accepted as it is now."""
    queue, reviewer = read_queue(form), ask_reviewer(request)
    with reading_book(request) as book:
        row = _row(book, str(form.get("claim", "")))
        values = editing.read_fields(row.claim, {name: str(value) for name, value in form.items()})
        if values:
            book.edit(row.claim.id, by=reviewer, why=str(form.get("why", "")) or None, **values)
    return _go(address("/review", **queue.state(), claim=row.claim.id))


@router.post("/review/words")
def choose_words(request: Request, form: Form) -> Response:
    """Give a part of the claim other words of the text."""
    queue, reviewer = read_queue(form), ask_reviewer(request)
    with reading_book(request) as book:
        row = _row(book, str(form.get("claim", "")))
        span = (_offset(form, "start", "first"), _offset(form, "end", "last"))
        place = find_words(row.article.text, span, str(form.get("quote", "")))
        values = editing.put_words(row.claim, row.article.text, str(form.get("part", "")), place)
        book.edit(row.claim.id, by=reviewer, **values)
    return _go(address("/review", **queue.state(), claim=row.claim.id, edit="1"))


def _about_claim(book: Casebook, queue: Queue, row: ClaimRow) -> dict[str, object]:
    claim = row.claim
    standing = [one for one in keep_standing(book.decisions(claim=claim.id)) if one.kind != "undo"]
    state = queue.state()
    return {
        "row": row,
        "here": address("/review", **state, claim=claim.id),
        "reading": Reading(article=row.article, claims=(claim,)),
        "link_other": lambda other: link_claim(row.article.id, other),
        "decided": {claim.id: tuple(map(say_decision, standing))},
        "passage": show_passage(row.article, claim),
        "words": list_words(row.article, claim),
        "parts": editing.list_parts(claim),
        "events": editing.list_events(),
        "code": editing.name_code(claim),
        "choices": editing.CHOICES,
        "skip": address("/review/next", **state, claim=claim.id),
        "back": address("/review/back", **state, claim=claim.id),
        "siblings": _siblings(book, claim.id),
    }


def _siblings(book: Casebook, claim: str) -> list[ClaimRow]:
    """Other claims of its incident, as they were last compared."""
    incident = Incidents(book._database).of_claim(claim)
    if incident is None:
        return []
    others = [member.claim for member in incident.members if member.claim != claim]
    return [row for other in others[:_SIBLINGS] if (row := find_row(book, other))]


def _row(book: Casebook, claim: str) -> ClaimRow:
    row = find_row(book, claim)
    if row is None:
        raise ConfigError(f"the casebook has no claim {claim}")
    return row


def _offset(form: FormData, exact: str, word: str) -> int:
    """What a script counted, else the chosen word."""
    given = str(form.get(exact) or form.get(word) or "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise ConfigError("no words were chosen")
    return int(given)


def _pairs(queue: Queue) -> list[tuple[str, object]]:
    """The queue as fields of a form."""
    found: list[tuple[str, object]] = []
    for name, value in queue.state().items():
        found += [(name, one) for one in value] if isinstance(value, tuple) else [(name, value)] if value != "" else []
    return found


def _go(where: str) -> RedirectResponse:
    """To a page of the review, never elsewhere."""
    parts = urlsplit(where)
    return RedirectResponse("/review" + (f"?{parts.query}" if parts.query else ""), 303)
