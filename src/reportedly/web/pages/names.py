"""Names that are likely one, to be joined by a reviewer and split again; the words of the articles stay as they are."""

from __future__ import annotations

from itertools import combinations
from typing import Annotated, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.casebook import Asked, Casebook, Decision
from reportedly.casebook.decisions import keep_standing
from reportedly.casebook.named import Field
from reportedly.errors import ConfigError
from reportedly.web.comparing import is_old
from reportedly.web.form import Form, ask_reviewer, keep_reviewer, reviewer_of
from reportedly.web.listing import PAGE
from reportedly.web.names import FIELDS, GROUPS, MOST, STANDS, count_kept, find_joined, list_all, propose, show_groups
from reportedly.web.show import address, reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_Page = Annotated[int, Query(ge=1, le=10**6)]
_PATHS = frozenset({"/names", "/names/all", "/names/choose", "/names/joined"})


@router.get("/names")
def names(request: Request, of: Field = "party", words: str = "", page: _Page = 1, done: str = "") -> str:
    """Groups of names that are likely one, with the reasons and what is to be known of each name."""
    asked = words.strip().casefold()
    with reading_book(request) as book:
        groups = [
            group
            for group in propose(request.app.state.kept, book, of)
            if not asked or any(asked in name.casefold() for name in group.names)
        ]
        shown = [(group.names, group.reasons) for group in groups[GROUPS * (page - 1) : GROUPS * page]]
        return _show(
            request, book, "names.html", "Names that are likely one", of, done, total=len(groups), number=page,
            size=GROUPS, state={"of": of, "words": words}, old=is_old(book),
            groups=show_groups(request.app.state.kept, book, of, shown),
        )  # fmt: skip


@router.get("/names/all")
def all_names(
    request: Request,
    of: Field = "party",
    words: str = "",
    field: Annotated[str, Query(pattern="^(actor|recipient|speaker)?$")] = "",
    page: _Page = 1,
) -> str:
    """Every name with how often it stands as what; some of them can be chosen, to be looked at together."""
    with reading_book(request) as book:
        rows = list_all(book, of, words=words, stands=field if of == "party" else "")
        return _show(
            request, book, "names_all.html", "All names", of, total=len(rows), number=page, size=PAGE,
            rows=rows[PAGE * (page - 1) : PAGE * page], state={"of": of, "words": words, "field": field}, stands=STANDS,
            columns=("actor", "recipient", "speaker") if of == "party" else ("place",),
        )  # fmt: skip


@router.get("/names/choose")
def choose(
    request: Request, name: Annotated[tuple[str, ...], Query()] = (), of: Field = "party", done: str = ""
) -> str:
    """Names that were chosen by hand, side by side."""
    chosen = [one for one in dict.fromkeys(name) if one.strip()]
    if len(chosen) > MOST:
        raise ConfigError(f"{MOST} names can be looked at together, and no more")
    with reading_book(request) as book:
        (group,) = show_groups(request.app.state.kept, book, of, [(chosen, ())])
        return _show(
            request, book, "names_choose.html", "Names side by side", of, done, group=group,
            missing=[line.name for line in group.lines if not line.counts], state={"of": of, "name": chosen},
        )  # fmt: skip


@router.get("/names/joined")
def joined(request: Request, of: Field = "party", words: str = "", page: _Page = 1, done: str = "") -> str:
    """What was joined and kept apart, each of which can be taken back."""
    with reading_book(request) as book:
        found = find_joined(book, of, words=words)
        rows = count_kept(book, of, found[PAGE * (page - 1) : PAGE * page])
        return _show(
            request, book, "names_joined.html", "What was joined", of, done, total=len(found), number=page, size=PAGE,
            rows=rows, state={"of": of, "words": words},
        )  # fmt: skip


@router.post("/names/join")
def join(request: Request, form: Form) -> RedirectResponse:
    """The ticked names are other ones of the name that is kept, or of one that was typed."""
    field, who, why = _field(form), _ask_who(request, form), _why(form)
    into = str(form.get("typed", "")).strip() or str(form.get("keep", ""))
    ticked = [name for name in _ticked(form) if name != into]
    if not into or not ticked:
        raise ConfigError("tick the names that are one, and choose which of them is kept")
    with reading_book(request) as book:
        numbers = book.join_names(ticked, into, field=field, by=who, why=why)
    return _go(form, who, numbers)


@router.post("/names/apart")
def keep_apart(request: Request, form: Form) -> RedirectResponse:
    """No two of the ticked names are one: they are not proposed again."""
    field, who, why = _field(form), _ask_who(request, form), _why(form)
    ticked = sorted(_ticked(form))
    if len(ticked) < 2:
        raise ConfigError("tick two names or more that are not one")
    with reading_book(request) as book:
        known = {(one.party or one.place, one.into) for one in keep_standing(book.decisions()) if one.kind == "apart"}
        asked = [
            Asked("apart", by=who, why=why, into=other, party=one if field == "party" else None,
                  place=one if field == "place" else None)
            for one, other in combinations(ticked, 2)
            if not known & {(one, other), (other, one)}
        ]  # fmt: skip
        numbers = book.decide(asked)
    return _go(form, who, numbers)


@router.post("/names/move")
def move(request: Request, form: Form) -> RedirectResponse:
    """Places that were read as one entry of the gazetteer stand for another."""
    who, name, entry, geonames = _ask_who(request, form), *(str(form.get(one, "")) for one in ("name", "entry", "to"))
    if not geonames.isdecimal() or (entry and not entry.isdecimal()):
        raise ConfigError("choose the entry of the gazetteer that is meant")
    asked = Asked(
        "merge", by=who, why=_why(form), place=name, into=name, entry=int(entry) if entry else None,
        edits={"geonames": int(geonames)},
    )  # fmt: skip
    with reading_book(request) as book:
        numbers = book.decide([asked])
    return _go(form, who, numbers)


@router.post("/names/undo")
def undo(request: Request, form: Form) -> RedirectResponse:
    """Take a decision on names back: what it joined is split."""
    who, decision = _ask_who(request, form), str(form.get("decision", ""))
    with reading_book(request) as book:
        meant = {str(one.id) for one in book.decisions() if one.on_names}
        if decision not in meant:
            raise ConfigError(f"there is no decision {decision} on names")
        number = book.undo(int(decision), by=who, why=_why(form))
    return _go(form, who, (number,))


def _show(
    request: Request, book: Casebook, template: str, title: str, of: Field, done: str = "", *,
    state: dict[str, object], number: int | None = None, **values: object,
) -> str:  # fmt: skip
    return show(
        request, template, title=title, of=of, kinds=FIELDS, reviewer=reviewer_of(request),
        done=_done(book, done), joined=len(find_joined(book, of)),
        back=address(request.url.path, **state, page=number), state=state, number=number, **values,
    )  # fmt: skip


def _done(book: Casebook, numbers: str) -> list[Decision]:
    """The decisions that were just made: "12-14" -> three of them, as far as they stand."""
    first, _sign, last = numbers.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and len(numbers) < 20):
        return []
    low, high = int(first), int(last or first)
    return [one for one in keep_standing(book.decisions()) if low <= one.id <= high and one.on_names]


def _field(form: FormData) -> Field:
    of = str(form.get("of", ""))
    for field in get_args(Field):
        if of == field:
            return field  # type: ignore[no-any-return]
    raise ConfigError(f"there are no names of a {of or '(blank)'}; there are party and place")


def _ticked(form: FormData) -> list[str]:
    ticked = list(dict.fromkeys(str(name) for name in form.getlist("name")))
    if len(ticked) > MOST:
        raise ConfigError(f"{MOST} names can be decided on at once, and no more")
    return ticked


def _ask_who(request: Request, form: FormData) -> str:
    return ask_reviewer(request, str(form.get("by", "")))


def _why(form: FormData) -> str | None:
    return str(form.get("why", "")).strip() or None


def _go(form: FormData, who: str, numbers: tuple[int, ...]) -> RedirectResponse:
    """Back to the page of names, never elsewhere, with what was done; the reviewer's name is kept."""
    parts = urlsplit(str(form.get("back", "")))
    path = parts.path if parts.path in _PATHS else "/names"
    told = f"done={numbers[0]}-{numbers[-1]}" if numbers else ""
    answer = RedirectResponse(path + "?" + "&".join(filter(None, (parts.query, told))), 303)
    keep_reviewer(answer, who)
    return answer
