"""The room by itself: a plain text in, its time expressions out, as records.

>>> times = read_times("The port was shelled on Monday for two hours.", published="2014-05-28")
>>> [(time.text, time.value) for time in times]
[('Monday', '2014-05-26'), ('two hours', 'PT2H')]

It asks the same parser as the whole program, since only the tense of a clause tells on which side a bare "Monday"
lies, and only its tags that "may" and "march" are no months; but it asks about those sentences alone that some rule
of time fits.
"""

from functools import partial
from typing import NamedTuple

from reportedly.dates.find import find_times, may_hold_time
from reportedly.dates.reference import day_of_writing
from reportedly.dates.resolve import resolve_times
from reportedly.dates.tables import TimeTables, load_times
from reportedly.errors import InputError
from reportedly.language import Language, analyse, load_language
from reportedly.records import FoundTime
from reportedly.records.lines import TimeLine


class TimeTools(NamedTuple):
    """What `read_times` needs, loaded once."""

    language: Language
    tables: TimeTables


def load_time_tools() -> TimeTools:
    """Load the parser and the tables of time from the package. ModelError or LexiconError if it is damaged."""
    return TimeTools(load_language(), load_times())


def read_times(
    text: str, *, published: str | None = None, article: str = "", tools: TimeTools | None = None
) -> tuple[TimeLine, ...]:
    """All dates, times of day, durations and sets of an English text, in its order, none overlapping another.

    `published`: ISO date or date-time of the text, which relative times are counted from ("2014-05-28"); without it
    they stay relative (value "XXXX-WXX-1", no start and end), for the computer's clock is never asked. `article`: an id
    that the records shall carry. `tools`: from `load_time_tools`, for more than one text; loading takes a second.

    A record has `span` (half-open, in code points) and `text`, `kind` and `value` of TIMEX3, `start` and `end` (ISO
    days, both inclusive; None = open or not known), `precision`, `anchor` (what it was counted from: publication, a
    dateline, or the text itself) and `anchor_span`.

    Raises InputError for a `published` that is no date. Not handled: other languages, times told by events alone
    ("after the vote").
    """
    if published is not None and day_of_writing(published) is None:
        raise InputError(f'published "{published[:60]}" is not understood: write it as 2014-05-28')
    language, tables = tools or load_time_tools()
    analysis = analyse(text, language, only=partial(may_hold_time, tables=tables))
    times = resolve_times(find_times(analysis, tables), analysis, tables, published=published)
    return tuple(_line(time, article) for time in times)


def _line(time: FoundTime, article: str) -> TimeLine:
    fields = {name: getattr(time.when, name) for name in time.when.__struct_fields__}
    return TimeLine(article=article, kind=time.kind, **fields)
