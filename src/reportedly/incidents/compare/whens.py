"""When it happened, by each teller, and the days that all of them leave possible.

"on Monday" (5 May) and "this week" (5 to 11 May) -> agree, 5 May; "on 5 May" and "on 9 May" -> differ, 5 to 9 May.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from reportedly.export.scene import read_days
from reportedly.incidents.compare.accounts import Group, Item, Verdict, between_texts, compare_items
from reportedly.records import Comparison, TimeRange, When

_NIGHT: Final = timedelta(days=1)
"""Two reports of one night can name the day before and the day after."""

Days = tuple[date, date]


def compare_whens(group: Group) -> tuple[Comparison | None, TimeRange | None]:
    """The comparison of the times, and their range."""
    items = []
    for joined in group.joined:
        when = joined.claim.when
        if when and (days := _days(when)):
            items.append(Item(_say(days), days, days, group.teller(joined), joined, when.span))
    return compare_items("when", items, between_texts(items, _relate), group), _range(items)


def _days(when: When) -> Days | None:
    days = read_days(when)
    return (date.fromisoformat(days.start), date.fromisoformat(days.end)) if days else None


def _say(days: Days) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()} to {days[1].isoformat()}"


def _relate(one: Item[Days], other: Item[Days]) -> Verdict:
    mine, yours = one.content, other.content
    between = max(mine[0], yours[0]) - min(mine[1], yours[1])
    if between <= timedelta(0):
        return Verdict("agree", "days", "the same days" if mine == yours else "one leaves the other possible")
    if between <= _NIGHT:
        return Verdict("agree", "night", "a day apart, as reports of a night are")
    return Verdict("differ", "days-apart", f"{between.days} days apart")


def _range(items: list[Item[Days]]) -> TimeRange | None:
    """The narrowest stretch that is in all; where there is none, what reaches from the first to the last day."""
    if not items:
        return None
    start, end = max(item.content[0] for item in items), min(item.content[1] for item in items)
    if start > end:
        start, end = min(item.content[0] for item in items), max(item.content[1] for item in items)
    claims = tuple(dict.fromkeys(item.joined.claim.id for item in items))
    return TimeRange(start=start.isoformat(), end=end.isoformat(), claims=claims)
