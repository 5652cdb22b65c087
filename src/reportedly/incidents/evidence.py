"""Reasons for and against taking two reports for one happening, as numbers; `weights.tsv` weighs them.

Two reports of "14 killed" in Berdiansk on 3 May -> same day 1, same place 2.1, same toll 2.7, ...
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import cos, exp, fsum, hypot, log, log1p, radians, sqrt
from typing import Final, NamedTuple

from reportedly.incidents.reports import SPOKEN, Count, Report, Spot
from reportedly.records import Place

_FAR_DAYS: Final = 10
"""Days between two reports beyond which more of them tell no more."""
_NEAR_KM: Final = 30.0
"""Outlets name the nearest town that their readers know."""
_DEGREE_KM: Final = 111.2
#: How two places can stand to each other: of all pairs of two reports, the first that holds counts.
_RELATIONS: Final = (
    "same place", "within", "near", "same country", "same province", "other name", "other place", "other country",
)  # fmt: skip

_KIN: Final = (
    frozenset({"explosives", "suicide-attack", "destroy", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "destroy", "targeted"}),
    frozenset({"firearms", "targeted"}),
    frozenset({"abduct", "arrest"}),
    frozenset({"crowd-control", "beat"}),
)


class Weighed(NamedTuple):
    """A report with the lengths of its sets of words as vectors."""

    report: Report
    words: float
    parties: float
    things: float
    lead: float


def weigh_report(report: Report, rarity: Mapping[str, float]) -> Weighed:
    """`rarity` = how much each word tells."""
    sets = report.words, report.parties, report.things, report.lead
    return Weighed(report, *(_length(words, rarity) for words in sets))


def _length(words: tuple[str, ...], rarity: Mapping[str, float]) -> float:
    return sqrt(fsum(rarity[word] ** 2 for word in words))


def reasons_of(one: Weighed, other: Weighed, rarity: Mapping[str, float]) -> dict[str, float]:
    """The reasons by name; only those that are not 0. The order of the two does not matter."""
    mine, yours = one.report, other.report
    found = {
        "bias": 1.0,
        **_by_kind(mine, yours),
        **_by_time(mine, yours),
        **_by_place(mine, yours, rarity),
        **_by_tolls(mine, yours),
        **_by_words(one, other, rarity),
        "same source": bool({*mine.heads} & {*yours.heads}),
        "other side": bool(mine.sides and yours.sides) and not {*mine.sides} & {*yours.sides},
        "same side": len({*mine.sides} & {*yours.sides}) ** 0.5,
    }
    return {name: float(value) for name, value in found.items() if value}


def _by_kind(mine: Report, yours: Report) -> dict[str, float]:
    types, modes = {*mine.types} & {*yours.types}, {*mine.modes} & {*yours.modes}
    spoken = bool(types) and types <= SPOKEN
    return {
        "same type": bool(types) and not spoken,
        "same way": bool(modes),
        "other type": bool(mine.types and yours.types and not types),
        "other way": bool(mine.modes and yours.modes) and not kindred(mine.modes, yours.modes),
        "both said": spoken,
        "same word": bool({*mine.triggers} & {*yours.triggers}),
        "one denied": mine.denied != yours.denied,
        "background": not (mine.asserted and yours.asserted),
    }


def kindred(mine: Iterable[str], yours: Iterable[str]) -> bool:
    """Whether two ways may be one by two names: a bombing and a suicide bombing, an air strike and a missile."""
    return any(one == other or any({one, other} <= kin for kin in _KIN) for one in mine for other in yours)


def _by_time(mine: Report, yours: Report) -> dict[str, float]:
    if mine.days and yours.days:
        between = _between(mine, yours)
        exact = mine.days.exact and yours.days.exact
        return {
            "same day": exact and not between,
            "a day between": exact and between == 1,
            "times overlap": not exact and not between,
            "days between": log1p(min(_FAR_DAYS, between - 1)) if between > 1 else 0.0,
        }
    published = abs(mine.published - yours.published) if mine.published and yours.published else 0
    if not mine.days and not yours.days:
        return {"no day": 1.0, "published apart": log1p(published)}
    days, told = (mine.days, yours.published) if mine.days else (yours.days, mine.published)
    late = told - days.last if told and days else 0
    return {"told then": -1 <= late <= 2, "told later": log1p(max(0, late - 2))}  # fmt: skip


def _between(mine: Report, yours: Report) -> int:
    if not mine.days or not yours.days:
        return 0
    return max(0, mine.days.first - yours.days.last, yours.days.first - mine.days.last)


def _by_place(mine: Report, yours: Report, rarity: Mapping[str, float]) -> dict[str, float]:
    if not mine.spots or not yours.spots:
        return {
            "no place": float(not mine.spots and not yours.spots),
            "one place": float(bool(mine.spots) != bool(yours.spots)),
        }
    pairs = [(relation(one, other), one, other) for one, other in product(mine.spots, yours.spots)]
    how = min((how for how, _one, _other in pairs), key=_RELATIONS.index)
    if how != "same place":
        return {how: 1.0}
    words = {word for found, one, other in pairs if found == how for word in (*one.name, *other.name)}
    return {how: max((rarity[word] for word in words), default=1.0)}


def relation(one: Spot, other: Spot) -> str:
    """How two places stand to each other, one of `_RELATIONS`, whichever comes first."""
    if one.key == other.key or {*one.name} & {*other.name}:
        return "within" if one.wide or other.wide else "same place"
    if one.country and other.country and one.country != other.country:
        return "other country"
    if one.wide or other.wide:
        return _relation_to_area(one, other)
    if None in (one.lat, one.lon, other.lat, other.lon):
        return "other name"
    km = distance(one, other)
    if km <= one.km + other.km:
        return "within"
    if km <= _NEAR_KM:
        return "near"
    return "same province" if one.admin1 and one.admin1 == other.admin1 else "other place"


def _relation_to_area(one: Spot, other: Spot) -> str:
    """As `relation`, where one is a province or a country."""
    if one.admin1 and other.admin1:
        return "within" if one.admin1 == other.admin1 else "other place"
    if None in (one.lat, other.lat):
        return "same country" if one.country and one.country == other.country else "other name"
    return "within" if distance(one, other) <= one.km + other.km else "other place"


def distance(one: Spot | Place, other: Spot | Place) -> float:
    """Kilometres between two places with coordinates, as on a plane at their mean latitude; 0 where one has none."""
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return 0.0
    east = (one.lon - other.lon + 180) % 360 - 180
    return _DEGREE_KM * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))


def _by_tolls(mine: Report, yours: Report) -> dict[str, float]:
    same, fit, unlike = 0.0, 0.0, 0.0
    for one, other in product(mine.tolls, yours.tolls):
        if one.kind != other.kind:
            continue
        if one.number == other.number:
            same = max(same, log1p(one.number))
        elif one.fits(other):
            fit = 1.0
        else:
            unlike = max(unlike, _unlike(one, other))
    return {"same toll": same, "tolls fit": 0.0 if same else fit, "other toll": 0.0 if same or fit else unlike}


def _unlike(one: Count, other: Count) -> float:
    mine, yours = (max(1, count.number) for count in (one, other))
    return abs(log(mine / yours))


def _by_words(one: Weighed, other: Weighed, rarity: Mapping[str, float]) -> dict[str, float]:
    mine, yours = one.report, other.report
    return {
        "words": _alike(mine.words, yours.words, one.words * other.words, rarity),
        "parties": _alike(mine.parties, yours.parties, one.parties * other.parties, rarity),
        "things": _alike(mine.things, yours.things, one.things * other.things, rarity),
        "other things": bool(mine.things and yours.things) and not {*mine.things} & {*yours.things},
        "lead": _alike(mine.lead, yours.lead, one.lead * other.lead, rarity),
        "both lead": exp(-(mine.start + yours.start) / 300),
        "rarest word": max((rarity[word] for word in {*mine.words} & {*yours.words}), default=0.0),
    }


def _alike(one: tuple[str, ...], other: tuple[str, ...], lengths: float, rarity: Mapping[str, float]) -> float:
    """Cosine of two sets of words."""
    common = {*one} & {*other}
    return fsum(rarity[word] ** 2 for word in common) / lengths if common and lengths else 0.0
