"""Values of time expressions: TIMEX3 value, first and last day, precision, and what they were counted from.

"On Monday", published 2014-05-28 -> value 2014-05-26, start and end 2014-05-26, precision day, anchor published.
Without a day of writing "on Monday" stays XXXX-WXX-1 with no start and end: the computer's clock is never asked.
"""

from collections.abc import Sequence
from datetime import date

from reportedly.dates.calendar import PRECISIONS, Point, last_day
from reportedly.dates.clock import clock_value
from reportedly.dates.find import TimeExpression
from reportedly.dates.lengths import WORD_MEANINGS
from reportedly.dates.meanings import Around, Meaning
from reportedly.dates.ranges import Range, find_ranges
from reportedly.dates.readers import MEANINGS
from reportedly.dates.reference import (
    Anchor,
    Mention,
    Scene,
    day_of_writing,
    find_dateline,
    find_head_year,
    is_chronicle,
    writes_day_first,
)
from reportedly.dates.tables import TimeTables
from reportedly.dates.tense import Direction, direction
from reportedly.dates.words import TimeWord
from reportedly.records import Analysis, FoundTime, Span, Step, When, replace
from reportedly.records.terms import TimeAnchor, TimePrecision

# A dateline further from publication than this is another story's (an archive piece, a calendar of events).
_DATELINE_DAYS = 10
# How far a story goes on from a date with its year, and how old a date without one may be to be of the news.
_STORY_CHARS, _FRESH_MONTHS = 400, 4
# "In the 1990s", "in the last century": no year that a bare day behind them would have.
_AGES = frozenset({"E", "C"})


def resolve_times(
    found: Sequence[TimeExpression], analysis: Analysis, tables: TimeTables, *, published: str | None
) -> tuple[FoundTime, ...]:
    """The expressions with their values, in the order of the text; those without any meaning are left out.

    `published`: ISO date or date-time of the article, whose own date is used as it is written; None = not known, then
    a dateline with its year is counted from, else relative times keep open values (XXXX) and no interval.
    """
    scene = _read_scene(found, analysis, published)
    mentions: list[Mention] = []
    resolved: list[FoundTime] = []
    for place, expression in enumerate(found):
        around = _around(place, found, analysis, tables, scene, mentions)
        meaning = _read_meaning(expression, around)
        # "It soon fell": in a clause of the past "soon" names no time.
        behind = meaning is not None and meaning.value == "FUTURE_REF" and around.direction == "past"
        if meaning is None or (behind and expression.rule == "ref"):
            continue
        resolved.append(_found_time(expression, meaning, analysis, scene))
        if meaning.point is not None and expression is not scene.dateline and not _compared(expression, meaning):
            mentions.append(Mention(meaning.point, expression.span))
    ranges = find_ranges(resolved, analysis, scene.anchor.day if scene.anchor else None)
    return tuple(_in_range(time, ranges.get(place)) for place, time in enumerate(resolved))


def _compared(expression: TimeExpression, meaning: Meaning) -> bool:
    """ "profit rose from a year earlier": what a figure is compared with is not the time the story goes on from."""
    return (
        expression.meaning in {"ago", "earlier", "year_ago"} and meaning.mention is not None
    ) or expression.kind in {"SET", "DURATION"}


def _read_scene(found: Sequence[TimeExpression], analysis: Analysis, published: str | None) -> Scene:
    """The article's own time: the day of publication, or its dateline where that is near it or stands alone."""
    day = day_of_writing(published)
    dateline = find_dateline(found, analysis)
    chronicle = is_chronicle(found, day)
    anchor = Anchor(day, "published", None) if day else None
    if dateline is not None:
        near = anchor and Around(anchor, None, None, "unknown", False, None)
        year = find_head_year(found, analysis)
        blank = Around(None, year, None, "past", year is not None, None)
        meaning = MEANINGS[dateline.meaning](dateline.parts, near or blank)
        point = meaning.point if meaning else None
        if point is not None and (day is None or abs((day - point.start).days) <= _DATELINE_DAYS):
            anchor = Anchor(point.start, "dateline", dateline.span)
    return Scene(anchor, dateline, chronicle, writes_day_first(found))


def _read_meaning(expression: TimeExpression, around: Around) -> Meaning | None:
    """The meaning of one expression."""
    reader = WORD_MEANINGS.get(expression.meaning)
    if reader is not None:
        whole = TimeWord("", expression.span, expression.tokens[0], expression.tokens[1] - 1, "", "", expression.parts,
                         expression.meaning, expression.rule)  # fmt: skip
        return reader(whole, around)
    return MEANINGS[expression.meaning](expression.parts, around)


def _around(
    place: int,
    found: Sequence[TimeExpression],
    analysis: Analysis,
    tables: TimeTables,
    scene: Scene,
    mentions: Sequence[Mention],
) -> Around:
    expression = found[place]
    latest = next((mention for mention in reversed(mentions) if mention.point.unit not in _AGES), None)
    day = next((mention for mention in reversed(mentions[-6:]) if mention.point.unit == "D"), None)
    told = direction(analysis, expression.head, tables.directions)
    borrowed = _year_of_next(place, found, analysis)
    borrowed = borrowed or _year_of_story(expression, analysis, scene, latest, told)
    if borrowed is not None:
        latest, chronicle = borrowed, True
    else:
        chronicle = scene.chronicle
    return Around(scene.anchor, latest, day, told, chronicle, scene.day_first)


def _year_of_next(place: int, found: Sequence[TimeExpression], analysis: Analysis) -> Mention | None:
    """ "in April and June 1955", "from 3 May to 5 June 2013": the year of the second date is also that of the first."""
    if place + 1 >= len(found) or found[place].meaning != "calendar_date" or "year" in found[place].parts:
        return None
    following = found[place + 1]
    if (
        "year" not in following.parts
        or following.meaning != "calendar_date"
        or following.tokens[0] - found[place].tokens[1] > 3
    ):
        return None
    between = analysis.text[found[place].span[1] : following.span[0]].strip().lower()
    if between not in {"and", "to", "or", "-", "–", "—", "through", "until", "till", ",", ", and", ", or"}:
        return None
    year = int(following.parts["year"].value)
    return Mention(Point("Y", date(max(year, 1), 1, 1)), following.span) if year >= 1000 else None


def _year_of_story(
    expression: TimeExpression, analysis: Analysis, scene: Scene, latest: Mention | None, told: Direction
) -> Mention | None:
    """ "On 20 March 2003 the war began. On 9 April the capital fell": the second date goes on in the year of the first.

    Only in the same paragraph, in a clause that does not look ahead, and where the date lies long before publication
    whichever year it has: a date of the last weeks is that of the news.
    """
    if latest is None or scene.anchor is None or told == "future" or "year" in expression.parts:
        return None
    if expression.meaning not in {"calendar_date", "old_style"} or latest.point.unit not in {"D", "M"}:
        return None
    written, month = scene.anchor.day, int(expression.parts["month"].value)
    fresh = (written.month - month) % 12 < _FRESH_MONTHS or month == written.month % 12 + 1
    between = analysis.text[latest.span[1] : expression.span[0]]
    near = len(between) <= _STORY_CHARS and "\n\n" not in between
    return latest if near and not fresh and latest.point.start.year < written.year else None


def _found_time(expression: TimeExpression, meaning: Meaning, analysis: Analysis, scene: Scene) -> FoundTime:
    value, kind, precision = meaning.value, expression.kind, _precision(meaning)
    if kind in {"DATE", "TIME"}:
        value, kind, precision = clock_value(expression, meaning, precision, value)
    start, end = _interval(meaning)
    anchor, anchor_span = _anchor(meaning, scene, start)
    if expression is scene.dateline and meaning.anchored:
        anchor, anchor_span = "published", None
    if kind in {"DATE", "TIME"} and value[0] == "P" and not value.endswith("REF"):
        kind = "DURATION"
    text = analysis.text[expression.span[0] : expression.span[1]]
    when = When(span=expression.span, text=text, value=value, start=start, end=end, precision=precision,
                anchor=anchor, anchor_span=anchor_span)  # fmt: skip
    steps = (
        Step(field="when.value", value=value, room="dates", rule=expression.rule, span=expression.span),
        Step(field="when.anchor", value=anchor, room="dates", rule=expression.meaning, span=anchor_span),
    )
    return FoundTime(tokens=expression.tokens, head=expression.head, kind=kind, when=when, steps=steps)


def _interval(meaning: Meaning) -> tuple[str | None, str | None]:
    first, last = meaning.first_day, meaning.end_day
    if meaning.point is not None:
        first = first or meaning.point.start
        last = last or last_day(meaning.point)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _precision(meaning: Meaning) -> TimePrecision:
    if meaning.point is None:
        if meaning.first_day is None or meaning.end_day is None:
            return "unknown"
        return "day" if meaning.first_day == meaning.end_day else "days"
    if meaning.end_day is not None and meaning.point.unit == "D":
        return "days"
    return PRECISIONS.get(meaning.point.unit, "unknown")


def _anchor(meaning: Meaning, scene: Scene, start: str | None) -> tuple[TimeAnchor, Span | None]:
    if meaning.mention is not None:
        return "text", meaning.mention.span
    if meaning.anchored and scene.anchor is not None:
        return scene.anchor.kind, scene.anchor.span
    relative = meaning.point is None and start is None and scene.anchor is None
    return ("published" if relative else "text"), None


def _in_range(time: FoundTime, found: Range | None) -> FoundTime:
    """The time with the interval of the range that it opens or closes."""
    if found is None:
        return time
    precision = "days" if found.start != found.end else time.when.precision
    when = replace(time.when, start=found.start, end=found.end, precision=precision)
    interval = f"{found.start or ''}/{found.end or ''}"
    step = Step(field="when.start", value=interval, room="dates", rule=found.rule, span=found.span)
    return replace(time, when=when, steps=(*time.steps, step))
