"""Tolls of two reports: do they agree, is one the later count, or do they contradict each other?

>>> relate_figures(Count(2, 2, "killed"), Count(2, None, "killed"))
Verdict(relation='agree', rule='range', why='both can hold')
>>> relate_figures(Count(2, 2, "killed"), Count(50, 50, "killed")).relation
'differ'

Each rule of `RULES` has an example and a counter-example; the first that holds tells. A count of some of the people is
held against a count of all only where it is the greater. Not handled: two articles that add up other groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.export.sides import SideKind
from reportedly.incidents.compare.accounts import Judged, Verdict

_ABOUT: Final = 0.1
"""By how much a number may miss that is said to be about so many."""
_GROWTH: Final = 2.0
_FEW: Final = 5
"""Counts of one day by different tellers, of which nobody knows which is the later, may differ by this factor, or by
this many: numbers of dead rise for days (every other group of FA-KES, `benchmarks/FA_KES.md`)."""


class People(NamedTuple):
    """Whom a toll counts: `side` None = all; `narrow` = a word for some of them ("child")."""

    side: SideKind | None = None
    narrow: str | None = None


class Count(NamedTuple):
    """A number of people. `low`, `high`: inclusive, None = open; `moment` orders it in time, `teller` = who says so."""

    low: int | None
    high: int | None
    kind: str
    people: People = People()
    part: bool = False
    """They are some of the people of another count of the report."""
    about: bool = False
    vague: bool = False
    """No number is named: "dozens"."""
    teller: str | None = None
    side: str | None = None
    """For which of two sides the teller speaks."""
    report: str | None = None
    moment: tuple[str, str] = ("", "")


TOLD_TOO: Final = Verdict("agree", "told-too", "one has the other's count besides")


class TollRule(NamedTuple):
    """`holds` for two counts, the lower first. In the example it does, in the counter-example not."""

    id: str
    holds: Callable[[Count, Count], bool]
    relation: Judged
    why: str
    example: tuple[Count, Count]
    counter_example: tuple[Count, Count]


def relate_figures(one: Count, other: Count) -> Verdict | None:
    """The relation of two counts, whichever comes first; None where they count other people or other fates."""
    if one.kind != other.kind or _none_in_common(one.people, other.people):
        return None
    lower, higher = sorted((one, other), key=_size)
    for rule in RULES:
        if rule.holds(lower, higher):
            return Verdict(rule.relation, rule.id, rule.why)
    return None


def relate_tolls(ones: Sequence[Count], others: Sequence[Count]) -> Verdict | None:
    """The relation of all counts of one kind of two reports: their highest counts are compared, of all people before
    counts of some. Two reports of which one has the other's count too do not differ."""
    found = [
        (sorted((_size(one), _size(other))), verdict.relation != "differ", verdict)
        for one in _tops(ones)
        for other in _tops(others)
        if (verdict := relate_figures(one, other)) is not None
    ]
    if not found:
        return None
    verdict = max(found)[-1]
    return TOLD_TOO if verdict.relation == "differ" and have_one_in_common(ones, others) else verdict


def have_one_in_common(ones: Sequence[Count], others: Sequence[Count]) -> bool:
    """Whether any two of their counts can be one."""
    verdicts = (relate_figures(one, other) for one in ones for other in others)
    return any(verdict is not None and verdict.rule == "range" for verdict in verdicts)


def _tops(counts: Sequence[Count]) -> list[Count]:
    """The highest whole count; where there is none, the highest of each group of people."""
    wholes = [count for count in counts if not count.part]
    tops: dict[People, Count] = {}
    for count in sorted(wholes or counts, key=_size):
        tops[count.people] = count
    everybody = max(tops.values(), key=_size, default=None)
    return [] if everybody is None else [everybody, *(top for top in tops.values() if top is not everybody)]


def _size(count: Count) -> tuple[object, ...]:
    """Orders counts by their highest number, equal ones by all else: it must not matter which comes first."""
    low, high = _ends(count)
    known = [end for end in (count.low, count.high) if end is not None]
    rest = (count.people.side or "", count.people.narrow or "", count.part, count.vague, count.moment)
    return max(known, default=0), low, high, count.teller or "", count.side or "", count.report or "", rest


def _ends(count: Count) -> tuple[float, float]:
    low = 0.0 if count.low is None else float(count.low)
    high = float("inf") if count.high is None else float(count.high)
    return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if count.about else (low, high)


def _none_in_common(one: People, other: People) -> bool:
    if one.side and other.side and one.side != other.side:
        return True
    return bool(one.narrow and other.narrow and one.narrow != other.narrow)


def _some_and_all(one: Count, other: Count) -> bool:
    """Whether one counts some of the people whom the other counts, and no more of them."""
    for some, whole in ((one, other), (other, one)):
        fewer = (whole.people.side is None and some.people.side is not None) or (
            whole.people.narrow is None and some.people.narrow is not None
        )
        if (some.part and not whole.part) or fewer:
            return _ends(some)[0] <= _ends(whole)[1]
    return False


def _overlap(lower: Count, higher: Count) -> bool:
    return _ends(lower)[0] <= _ends(higher)[1] and _ends(higher)[0] <= _ends(lower)[1]


def _passed(lower: Count, higher: Count) -> bool:
    """ "At least 10" and 12, which was not published before it; "dozens" and 61 are two words for one count."""
    open_above = lower.low is not None and lower.high is None and not lower.vague and not higher.vague
    earlier = _days_known(lower, higher) and higher.moment < lower.moment
    wording = 1 if higher.high is None else 0  # "more than 70" and "at least 70"
    return open_above and not earlier and _overlap(lower, higher) and _named(lower) + wording < _named(higher)


def _grew(lower: Count, higher: Count) -> bool:
    """A higher count that is published later; words that name no number do not grow."""
    return lower.moment < higher.moment and _days_known(lower, higher) and _named(lower) < _named(higher)


def _named(count: Count) -> int:
    """The number that is named: "at least 12" 12, "24 to 99" none."""
    if count.low is not None and count.high is not None and count.low != count.high:
        return count.high
    return count.low if count.low is not None else count.high or 0


def _days_known(one: Count, other: Count) -> bool:
    if not (one.moment[0] and other.moment[0]):
        return False
    return one.moment[0] != other.moment[0] or bool(one.moment[1] and other.moment[1])


def _is_modest(lower: Count, higher: Count) -> bool:
    least, most = _named(lower), _named(higher)
    return most <= least * _GROWTH or most - least <= _FEW


def _opposed(lower: Count, higher: Count) -> bool:
    return None not in {lower.side, higher.side} and lower.side != higher.side


def _at(day: str, count: Count) -> Count:
    return count._replace(moment=(day, ""))


_TWO, _TEN, _TWELVE, _FIFTY = (Count(n, n, "killed") for n in (2, 10, 12, 50))

RULES: Final = (
    TollRule(
        "part", _some_and_all, "agree", "some of the people whom the other counts",
        (_TWO._replace(people=People("civilian", "child")), _TEN),
        (_TWO, _TEN),
    ),
    TollRule(
        "grown", _passed, "update", "a higher count, which the other allows",
        (Count(10, None, "killed"), _TWELVE),
        (Count(10, None, "killed", vague=True), _TWELVE),
    ),
    TollRule(
        "range", _overlap, "agree", "both can hold",
        (Count(12, None, "killed"), _TWELVE),
        (_TEN, _TWELVE),
    ),
    TollRule(
        "same-teller", lambda a, b: a.teller is not None and a.teller == b.teller, "update",
        "another count by the same source",
        (_TEN._replace(teller="hospital"), _TWELVE._replace(teller="hospital")),
        (_TEN._replace(teller="hospital"), _TWELVE._replace(teller="police")),
    ),
    TollRule(
        "sides", _opposed, "differ", "told by two sides",
        (_TEN._replace(side="state"), _TWELVE._replace(side="armed")),
        (_TEN._replace(side="state"), _TWELVE._replace(side="state")),
    ),
    TollRule(
        "one-report", lambda a, b: a.report is not None and a.report == b.report, "differ",
        "one report has both, by two sources",
        (_TEN._replace(report="a"), _TWELVE._replace(report="a")),
        (_TEN._replace(report="a"), _TWELVE._replace(report="b")),
    ),
    TollRule(
        "later", _grew, "update", "a later and higher count",
        (_at("2031-05-07", _TWO), _at("2031-05-08", _FIFTY)),
        (_at("2031-05-08", _TWO), _at("2031-05-07", _FIFTY)),
    ),
    TollRule(
        "close", _is_modest, "update", "counts so close, of days so near, may be an earlier and a later one",
        (_TEN, _TWELVE),
        (_TWO, _FIFTY),
    ),
    TollRule(
        "apart", lambda _a, _b: True, "differ", "neither time nor other people explain it",
        (_TWO, _FIFTY),
        (_TWO, _TWO._replace(kind="injured")),
    ),
)  # fmt: skip
