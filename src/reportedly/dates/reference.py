"""The times that others are counted from: the day of writing, the dateline, and the day last mentioned.

"KYIV, May 28 (Agency) - ..." -> a dateline of 28 May; published None and no dateline -> nothing to count from.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.dates.calendar import Point
from reportedly.dates.find import TimeExpression
from reportedly.records import Analysis, Span
from reportedly.records.terms import TimeAnchor

# Titles, numbers and "for immediate release" may stand above the dateline of a press release.
_DATELINE_CHARS = 300
_DATELINE_PLACES = 6
_AFTER_DATELINE = frozenset({"-", "--", "–", "—", "_", ":", "("})
_CALENDAR = frozenset(
    {"month_day_year", "day_month_year", "month_day", "day_month", "weekday_date", "iso_date", "slashed_date"}
)
_DEICTIC = frozenset(
    {"deictic", "tonight", "last_night", "rel_daypart", "weekday", "rel_weekday", "ago", "rel_unit", "rel_month"}
)
# A chronicle of past wars counts its bare months from the year last named: at least 4 dates with years, 70 % of them
# more than 2 years before publication. So does a text that names many years, even of late, and hardly ever a yesterday.
# Set on the wikiwars texts and checked to leave timebank and aquaint alone; after a change run
# `python -m benchmarks.times` on all three.
_CHRONICLE_DATES, _CHRONICLE_SHARE, _CHRONICLE_YEARS = 4, 0.7, 2
_MANY_DATES, _DATES_A_YESTERDAY = 20, 10
YEARS = range(1000, 2200)
"""Years that a day of writing and a date in figures may have."""


class Anchor(NamedTuple):
    """A day to count from, with where it was read."""

    day: date
    kind: TimeAnchor
    span: Span | None


class Scene(NamedTuple):
    """What is known about an article's own time before its expressions are resolved."""

    anchor: Anchor | None
    dateline: TimeExpression | None
    chronicle: bool
    day_first: bool | None
    """Whether this text writes 28/05 or 05/28; None where no date of it tells."""


class Mention(NamedTuple):
    """The point that an earlier expression of the text stands for."""

    point: Point
    span: Span


def day_of_writing(published: str | None) -> date | None:
    """The own date of "2014-05-28" or "2014-05-28T17:30:00+03:00"; None if it is neither."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None  # 0001-01-01 and 9999-12-31 stand for "unknown" in databases


def find_dateline(found: Sequence[TimeExpression], analysis: Analysis) -> TimeExpression | None:
    """The date that opens the text and stands in no clause: "KYIV, May 28 (Agency) -", "Kabul (Jan. 25, 2013)"."""
    for expression in found[:_DATELINE_PLACES]:
        whole = expression.meaning == "iso_date" or {"month", "day"} <= expression.parts.keys()
        near = expression.span[0] <= _DATELINE_CHARS
        if near and whole and expression.rule in _CALENDAR and _stands_alone(expression, analysis):
            return expression
    return None


def find_head_year(found: Sequence[TimeExpression], analysis: Analysis) -> Mention | None:
    """The year that stands in no clause above or beside a dateline without one: "Release 2010-04-117\\n(Apr. 17) -"."""
    for expression in found[:_DATELINE_PLACES]:
        year = expression.parts["year"].value if "year" in expression.parts else ""
        if not year.isdecimal() or int(year) not in YEARS or expression.span[0] > _DATELINE_CHARS:
            continue
        if _opens_line(expression, analysis):
            return Mention(Point("Y", date(int(year), 1, 1)), expression.span)
    return None


def _opens_line(expression: TimeExpression, analysis: Analysis) -> bool:
    """No verb and no preposition of time stands before it in its line."""
    line = analysis.text.rfind("\n", 0, expression.span[0]) + 1
    token = expression.tokens[0] - 1
    while token >= 0 and analysis.starts[token] >= line:
        if analysis.upos[token] in {"VERB", "AUX"} or analysis.lemmas[token].lower() in {"on", "since", "until", "by"}:
            return False
        token -= 1
    return True


def _stands_alone(expression: TimeExpression, analysis: Analysis) -> bool:
    """No verb stands before it in its line, and a dash, a bracket or the end of the line comes after it."""
    first, end = expression.tokens
    if not _opens_line(expression, analysis):
        return False
    if end >= len(analysis.forms):
        return True
    between = analysis.text[expression.span[1] : analysis.starts[end]]
    return (
        "\n" in between
        or analysis.forms[end] in _AFTER_DATELINE
        or (analysis.forms[end] == ")" and first > 0 and analysis.forms[first - 1] == "(")
    )


def writes_day_first(found: Sequence[TimeExpression]) -> bool | None:
    """The order of 05/06/2014 in this text, where another of its dates gives it away (28/05/2014)."""
    pairs = [re.split(r"[/.-]", e.parts["slashed"].value)[:2] for e in found if "slashed" in e.parts]
    if any(int(first) > 12 for first, _ in pairs):
        return True
    return False if any(int(second) > 12 for _, second in pairs) else None


def is_chronicle(found: Sequence[TimeExpression], published: date | None) -> bool:
    """Whether the text tells of past years in their order rather than of the days before its publication."""
    years = [int(e.parts["year"].value) for e in found if "year" in e.parts and e.parts["year"].value.isdecimal()]
    years = [year for year in years if year >= 1000]
    if len(years) < _CHRONICLE_DATES:
        return False
    latest = published.year if published else max(years) + 3
    old = sum(1 for year in years if year < latest - _CHRONICLE_YEARS)
    near = sum(1 for expression in found if expression.rule in _DEICTIC)
    if len(years) >= _MANY_DATES and near * _DATES_A_YESTERDAY <= len(years):
        return True
    return old >= _CHRONICLE_SHARE * len(years) and near * 4 <= len(years)
