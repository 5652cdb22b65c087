"""All meanings by the name that the rules give them, and the one that is made of two: "March last year".

"the third quarter of last year", published 2014-05-28 -> 2013-Q3.
"""

from reportedly.dates.absolute import ABSOLUTE
from reportedly.dates.calendar import Point, shift, value_of
from reportedly.dates.lengths import counted
from reportedly.dates.meanings import Around, Meaning, Parts, Reader, of_point
from reportedly.dates.relative import RELATIVE
from reportedly.dates.words import TimeWord

# A night ends on the day after it began; "the night of 3 May to 9 June" is something else.
_NIGHT_DAYS = 1


def _date_in_year(parts: Parts, around: Around) -> Meaning | None:
    """ "March last year", "the third quarter of that year": the year first, then its part."""
    year_parts = parts["within"].parts
    year = (
        ABSOLUTE["year"](year_parts, around)
        if "year" in year_parts
        else RELATIVE[parts["within"].meaning](year_parts, around)
    )
    base = parts["base"]
    if year is None or year.point is None:
        reader = MEANINGS[base.meaning]
        return reader(base.parts, around._replace(anchor=None, mention=None))
    named = TimeWord(value_of(year.point), base.span, base.first, base.last, "", value_of(year.point))
    found = MEANINGS[base.meaning]({**base.parts, "year": named}, around)
    return found._replace(anchored=year.anchored, mention=year.mention) if found else None


def _closing_quarter(parts: Parts, around: Around) -> Meaning | None:
    """ "the last quarter of last year"."""
    year = MEANINGS[parts["within"].meaning](parts["within"].parts, around)
    if year is None or year.point is None:
        return Meaning("XXXX-Q4")
    point = Point("Q", year.point.start.replace(month=10))
    return of_point(point, anchored=year.anchored, mention=year.mention)


def _counted_from(parts: Parts, around: Around) -> Meaning | None:
    """ "two days after Christmas", "the day before Monday"."""
    base = MEANINGS[parts["from"].meaning](parts["from"].parts, around)
    step = 1 if parts["side"].text in {"after", "following"} else -1
    if base is None:
        return None
    found = counted(parts["length"], step, base.point, around, base.mention)
    return found._replace(anchored=base.anchored, mention=base.mention) if found else None


def _eve_of_day(parts: Parts, around: Around) -> Meaning | None:
    """ "the eve of Easter"."""
    base = MEANINGS[parts["from"].meaning](parts["from"].parts, around)
    if base is None or base.point is None or base.point.unit != "D":
        return base
    return of_point(shift(base.point, -1), anchored=base.anchored, mention=base.mention)


def _night_between(parts: Parts, around: Around) -> Meaning | None:
    """ "the night from Monday to Tuesday": that of the first day, which ends on the second."""
    first, second = (MEANINGS[parts[name].meaning](parts[name].parts, around) for name in ("base", "until"))
    if first is None or first.point is None or second is None or second.point is None:
        return first
    follows = 0 < (second.point.start - first.point.start).days <= _NIGHT_DAYS
    return first._replace(end_day=second.point.start) if follows else first


def _since_then(parts: Parts, around: Around) -> Meaning | None:
    """ "since then": the time last named."""
    if around.mention is None:
        return Meaning("PAST_REF")
    return of_point(around.mention.point, mention=around.mention)


MEANINGS: dict[str, Reader] = {
    **ABSOLUTE,
    **RELATIVE,
    "date_in_year": _date_in_year,
    "counted_from": _counted_from,
    "since_then": _since_then,
    "closing_quarter": _closing_quarter,
    "eve_of_day": _eve_of_day,
    "night_between": _night_between,
}
"""Meanings that look at the parts of an expression; those in `lengths.WORD_MEANINGS` look at the whole word."""
