"""Which claims a page shows: read out of its address, and written into the addresses of its links.

/claims?plover=ASSAULT&country=UKR&since=2014-05-01&sort=confidence -> a `Choice`; without the country -> the address
of the same page without it. The list, the map, the timeline and the export share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from fastapi import Request
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from reportedly.casebook import Casebook, Claims
from reportedly.errors import ConfigError
from reportedly.lexicon import read_registry
from reportedly.web.show import address

FIELDS: Final[Mapping[str, str]] = {
    "plover": "Type", "reality": "Reported as", "actor": "Who", "recipient": "To whom", "country": "Country",
    "place": "Place", "speaker": "Says who", "outlet": "Outlet", "toll": "Toll", "genre": "Genre",
    "standing": "Standing", "review": "Review",
}  # fmt: skip
"""Fields that are chosen by values, with their names on the page."""
OTHERS: Final[Mapping[str, str]] = {
    "words": "Words", "since": "From", "until": "To", "min_confidence": "Confidence at least",
}  # fmt: skip
TYPED: Final = ("actor", "recipient", "place", "speaker")
"""Of which a name can be typed."""
SORTS: Final[Mapping[str, str]] = {
    "day": "Day, latest first", "day_up": "Day, earliest first", "published": "Published, latest first",
    "confidence": "Confidence, highest first", "doubt": "Confidence, lowest first", "outlet": "Outlet",
}  # fmt: skip
_MOST: Final = 50


class Chip(NamedTuple):
    """A part of the choice, in words, and the address without it."""

    name: str
    value: str
    without: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What is asked for: values by field, of which one must hold, and `others`: words, days, confidence."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    sort: str = "day"
    page: int = 1

    def state(self, **changes: object) -> dict[str, object]:
        """What stands in an address: state(page=2) -> the same choice on its second page."""
        sort, page = self.sort if self.sort != "day" else None, self.page if self.page > 1 else None
        return {**self.values, **self.others, "sort": sort, "page": page, **changes}

    def choose(self, book: Casebook, *, but: str | None = None) -> Claims:
        """The claims, of whichever value of the field `but`. Raises ConfigError for a value that there is not."""
        asked: dict[str, object] = {name: chosen for name, chosen in self.values.items() if name != but}
        if but == "review":
            asked["review"] = ("accepted", "rejected", "none")
        asked |= self.others
        if "min_confidence" in asked:
            asked["min_confidence"] = _confidence(self.others["min_confidence"])
        return book.claims().filter(**asked)  # type: ignore[arg-type]

    def chips(self, path: str) -> Iterator[Chip]:
        """Every part of it, with the address of the page at `path` without that part."""
        for name, chosen in self.values.items():
            for value in chosen:
                left = tuple(other for other in chosen if other != value)
                yield Chip(FIELDS[name], say_value(name, value), address(path, **self.state(page=None, **{name: left})))
        for name, value in self.others.items():
            yield Chip(OTHERS[name], value, address(path, **self.state(page=None, **{name: None})))


def read_choice(params: QueryParams) -> Choice:
    """The choice of an address. Raises ConfigError for what it cannot be."""
    values = {name: tuple(dict.fromkeys(filter(None, params.getlist(name)))) for name in FIELDS}
    values = {name: chosen for name, chosen in values.items() if chosen}
    if any(len(chosen) > _MOST for chosen in values.values()):
        raise ConfigError(f"of one field {_MOST} values can be chosen, and no more")
    others = {name: value for name in OTHERS if (value := params.get(name, "").strip())}
    sort, page = params.get("sort") or "day", params.get("page") or "1"
    if sort not in SORTS:
        raise ConfigError(f"there is no order {sort}; there are {', '.join(SORTS)}")
    if not (page.isascii() and page.isdigit() and 0 < int(page[:8]) == int(page)):
        raise ConfigError(f"there is no page {page}")
    return Choice(values=values, others=others, sort=sort, page=int(page))


def shared(request: Request, choice: Choice) -> dict[str, object]:
    """What the form of the choice needs, on each page that has it."""
    path = request.url.path if request.url.path != "/claims/values" else "/claims"
    chips = list(choice.chips(path))
    return {"choice": choice, "chips": chips, "fields": FIELDS, "others": OTHERS, "typed": TYPED, "to": path}


def tidy(request: Request) -> Response | None:
    """Away to the same address without the fields that a form left blank, if there are some."""
    if all(value for _name, value in request.query_params.multi_items()):
        return None
    kept: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if value:
            kept.setdefault(name, []).append(value)
    return RedirectResponse(address(request.url.path, **kept), 303)


def say_value(name: str, value: str) -> str:
    """A value of a field as the page shows it: UKR -> "Ukraine", not_happened -> "not happened"."""
    if name == "country":
        return _countries().get(value.upper(), value)
    if name == "review":
        return "not reviewed" if value == "none" else value
    return value.replace("_", " ") if name == "reality" else value


@cache
def _countries() -> dict[str, str]:
    return {code: entry.name for code, entry in read_registry().items() if entry.kind == "state"}


def _confidence(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ConfigError(f"a confidence lies between 0 and 1, and {text} does not")
    return number
