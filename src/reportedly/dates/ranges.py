"""Two times that bound one stretch, and the open ends of "since" and "until".

"from 3 May to 5 June" gives both dates the interval 3 May to 5 June; "since Monday" ends on the day of writing.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.records import Analysis, FoundTime, Span

_LINKS = {"from": frozenset({"to", "until", "till", "through", "-"}), "between": frozenset({"and"})}
_BARE_LINKS = frozenset({"-", "--", "through", "to", "until"})


class Range(NamedTuple):
    """First and last day of a stretch, the rule that joined its ends, and the words that do."""

    start: str | None
    end: str | None
    rule: str
    span: Span


def find_ranges(times: Sequence[FoundTime], analysis: Analysis, written: date | None) -> dict[int, Range]:
    """Ranges by the index of the times that they hold. `written`: the day of writing, where "since" ends."""
    found: dict[int, Range] = {}
    for place, time in enumerate(times):
        if place in found or time.kind not in {"DATE", "TIME"}:
            continue
        before = _form(analysis, time.tokens[0] - 1)
        after = times[place + 1] if place + 1 < len(times) else None
        if after is not None and after.kind in {"DATE", "TIME"} and _linked(before, time, after, analysis):
            start, end = time.when.start, after.when.end
            if start and end and start <= end:
                span = (time.when.span[0], after.when.span[1])
                found[place] = found[place + 1] = Range(start, end, "range_between", span)
                continue
        one_sided = _one_sided(before, time, written)
        if one_sided:
            found[place] = one_sided
    return found


def _linked(before: str, first: FoundTime, second: FoundTime, analysis: Analysis) -> bool:
    if not 0 < second.tokens[0] - first.tokens[1] <= 2:
        return False
    between = [_form(analysis, token) for token in range(first.tokens[1], second.tokens[0])]
    link = between[0]
    if len(between) == 2 and between[1] not in {"on", "the", "early", "late"}:
        return False
    return link in _LINKS.get(before, ()) or (link in _BARE_LINKS and len(between) == 1)


def _one_sided(before: str, time: FoundTime, written: date | None) -> Range | None:
    span = time.when.span
    if before == "since" and time.when.start and (written is None or time.when.start <= written.isoformat()):
        return Range(time.when.start, written.isoformat() if written else None, "range_since", span)
    if before in {"until", "till"} and time.when.end:
        return Range(None, time.when.end, "range_until", span)
    return None


def _form(analysis: Analysis, token: int) -> str:
    form = analysis.forms[token].lower() if 0 <= token < len(analysis.forms) else ""
    return "-" if form in {"–", "—", "-", "--"} else form
