"""Reports, events and tolls over time, of the claims that are chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from math import log10
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from reportedly.casebook import Casebook
from reportedly.casebook.parts_of import Said, read_said
from reportedly.report.charts import Column, draw_timeline
from reportedly.web.choice import read_choice, shared, tidy
from reportedly.web.claim_table import count_facets
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

HEIGHT = 56.0
"""Of the strip of tolls, in units of the view box."""


class Range(NamedTuple):
    """The lowest and the highest number that one claim of a column gives, and where they lie; they are never summed."""

    claims: int
    least: int
    most: int
    low: float
    high: float


class Bin(NamedTuple):
    """A column with the days that it stands for, and the tolls that are told of them."""

    column: Column
    since: str
    until: str
    tolls: Range | None


@router.get("/timeline", response_model=None)
def timeline(request: Request) -> str | Response:
    """The claims that are chosen by the day that they tell of, their articles by publication, and their tolls."""
    if other := tidy(request):
        return other
    choice = read_choice(request.query_params)
    kind = next(iter(choice.values.get("toll", ())), "killed")
    with reading_book(request) as book:
        claims = choice.choose(book)
        rows = list(claims._scan(f"claim.article_number, {_ONE_DAY}"))
        total, days = len(rows), Counter(day for _article, day in rows if day)
        columns = draw_timeline(days, _published(book, {article for article, _day in rows}))
        said = read_said(count_facets(book, claims, ("said",), total)["said"]) if columns else []
    bins = _bins(columns, [(one, number) for one, number in said if one.kind == kind])
    top = max((one.tolls.most for one in bins if one.tolls), default=0)
    return show(
        request, "timeline.html", title="Timeline", bins=bins, kind=kind, top=top, total=total,
        dated=sum(days.values()), **shared(request, choice),
    )  # fmt: skip


_ONE_DAY = (
    "CASE WHEN coalesce(claim.last_day, claim.first_day) = claim.first_day THEN substr(claim.first_day, 1, 10) END"
)


def _published(book: Casebook, articles: Collection[int]) -> dict[str, int]:
    """Articles, which are given by their numbers, by the day of publication."""
    rows = book._database.execute("SELECT number, substr(published, 1, 10) FROM article INDEXED BY article_kind")
    return Counter(day for article, day in rows if day and article in articles)


def _bins(columns: Sequence[Column], said: Iterable[tuple[Said, int]]) -> list[Bin]:
    starts = [_start(column.label) for column in columns]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [_end(columns, starts)] if columns else []
    firsts = [start.isoformat() for start in starts]
    numbers: list[Counter[int]] = [Counter() for _ in columns]
    for one, claims in said:
        place = bisect_right(firsts, one.day) - 1
        if place >= 0 and one.day <= ends[-1].isoformat():
            numbers[place][one.number] += claims
    top = max((number for some in numbers for number in some), default=1)
    return [
        Bin(column, start.isoformat(), end.isoformat(), _range(some, top))
        for column, start, end, some in zip(columns, starts, ends, numbers, strict=True)
    ]


def _range(numbers: Counter[int], top: int) -> Range | None:
    if not numbers:
        return None
    least, most = min(numbers), max(numbers)
    return Range(numbers.total(), least, most, _height(least, top), _height(most, top))


def _height(number: int, top: int) -> float:
    """On a scale of tenfold steps, on which 3 and 3,000 both can be seen."""
    return round(HEIGHT * log10(1 + number) / log10(1 + max(1, top)), 1)


def _start(label: str) -> date:
    return date.fromisoformat((label + "-01-01")[:10])


def _end(columns: Sequence[Column], starts: Sequence[date]) -> date:
    """The last day of the last column: of its year, its month, or as long as the others."""
    last = starts[-1]
    if len(columns[-1].label) == 4:
        return last.replace(month=12, day=31)
    if len(columns[-1].label) == 7:
        return (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last + (starts[1] - starts[0] if len(starts) > 1 else timedelta(days=1)) - timedelta(days=1)
