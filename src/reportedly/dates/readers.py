"""All meanings by the name that the rules give them, and the one that is made of two: "March last year".

"the third quarter of last year", published 2014-05-28 -> 2013-Q3.
"""

from reportedly.dates.absolute import ABSOLUTE
from reportedly.dates.calendar import value_of
from reportedly.dates.lengths import counted
from reportedly.dates.meanings import Around, Meaning, Parts, Reader, of_point
from reportedly.dates.relative import RELATIVE
from reportedly.dates.words import TimeWord


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


def _counted_from(parts: Parts, around: Around) -> Meaning | None:
    """ "two days after Christmas", "the day before Monday"."""
    base = MEANINGS[parts["from"].meaning](parts["from"].parts, around)
    step = 1 if parts["side"].text in {"after", "following"} else -1
    if base is None:
        return None
    found = counted(parts["length"], step, base.point, around, base.mention)
    return found._replace(anchored=base.anchored, mention=base.mention) if found else None


def _since_then(parts: Parts, around: Around) -> Meaning | None:
    """ "since then": the time last named."""
    if around.mention is None:
        return Meaning("PAST_REF")
    return of_point(around.mention.point, mention=around.mention)


MEANINGS: dict[str, Reader] = {**ABSOLUTE, **RELATIVE, "date_in_year": _date_in_year, "counted_from": _counted_from,
                                "since_then": _since_then}  # fmt: skip
"""Meanings that look at the parts of an expression; those in `lengths.WORD_MEANINGS` look at the whole word."""
