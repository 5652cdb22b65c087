"""Which claims of many articles are about one happening: `find_incidents`, the door of this room for claims.

Claims of one article that `same_as` ties are one report; reports that may be one are found by what they share, weighed
by explainable reasons, and gathered. The result is a function of the set of claims and of what reviewers decided: the
order in which articles come does not matter. Nothing here knows of a database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import fsum
from typing import Final, NamedTuple

from reportedly.errors import InputError
from reportedly.incidents.evidence import Weighed, reasons_of, weigh_report
from reportedly.incidents.gather import Pair, gather, pair_of
from reportedly.incidents.near import BEST, candidates
from reportedly.incidents.pages import chance
from reportedly.incidents.reports import Report, read_reports
from reportedly.incidents.scorer import Scorer
from reportedly.incidents.vetoes import find_veto
from reportedly.incidents.wording import rarity_among
from reportedly.records import Article, Claim

ENOUGH: Final = 0.4
"""Mean chance from which reports are one happening: chosen by `python -m training.incident_pairs --judge`."""
SURE: Final = 0.7
"""Mean chance below which a member is marked doubtful."""
_WORTH: Final = 0.05
"""Chance of a pair below which it counts as none."""
_TOLD: Final = 4


class Member(NamedTuple):
    """A claim of an incident. `chance` that it belongs there: None for the first report and by a reviewer's word."""

    claim: str
    article: str
    chance: float | None
    doubtful: bool
    why: str


Group = tuple[Member, ...]


class Links(NamedTuple):
    """What was found of pairs of reports: chances, and who is kept apart."""

    chances: dict[Pair, float]
    apart: list[Pair]


def find_incidents(
    told: Iterable[tuple[Article, Sequence[Claim]]],
    scorer: Scorer,
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    enough: float = ENOUGH,
) -> list[Group]:
    """Groups of claims, each about one happening; claims of which nobody says that it took place are in none.

    `told` = each article with its claims; `together`, `apart` = pairs of claim ids that a reviewer decided, always
    kept; ids that are not there are passed over. Members are in the order of publication; groups in that of their
    first. `enough` = the mean chance from which reports are one. Raises InputError where reviewers want two claims
    together and apart.
    """
    joined, parted = list(together), list(apart)
    reports, rarity = weigh_words(told, scorer, joined, parted)
    home = {claim: report.id for report in reports for claim in report.claims}
    fixed, cut = _at_home(joined, home), _at_home(parted, home)
    links = weigh_links(reports, rarity, scorer)
    groups = _gather(reports, links, fixed, cut, enough)
    place = {report.id: number for number, report in enumerate(reports)}
    sure = {name for pair in fixed for name in pair}
    numbers = sorted(sorted(place[name] for name in names) for names in groups)
    return [_members([reports[number] for number in some], links, sure, rarity, scorer) for some in numbers]


def weigh_words(
    told: Iterable[tuple[Article, Sequence[Claim]]],
    scorer: Scorer,
    joined: Sequence[Pair] = (),
    parted: Sequence[Pair] = (),
) -> tuple[list[Report], Mapping[str, float]]:
    """All reports in an order of their own, and how much each of their words tells."""
    named = frozenset(name for pair in joined for name in pair)
    by_article = [
        tuple(read_reports(article, claims, scorer.countries, named=named, parted=parted)) for article, claims in told
    ]
    counts = rarity_among((_words(reports) for reports in by_article), scorer.background)
    used = {word for reports in by_article for word in _words(reports)}
    reports = sorted((report for reports in by_article for report in reports), key=_order)
    return reports, {word: counts.of(word) for word in used}


def _words(reports: Sequence[Report]) -> set[str]:
    return {
        word
        for report in reports
        for words in (report.words, report.lead, report.parties, report.things, *(spot.name for spot in report.spots))
        for word in words
    }


def _order(report: Report) -> tuple[bool, int, str, int, str]:
    return report.published is None, report.published or 0, report.article, report.start, report.id


def _at_home(pairs: Iterable[Pair], home: Mapping[str, str]) -> list[Pair]:
    """Pairs of claims as pairs of the reports that hold them."""
    return [(home[one], home[other]) for one, other in pairs if one in home and other in home]


def weigh_links(reports: Sequence[Report], rarity: Mapping[str, float], scorer: Scorer) -> Links:
    """The chances of the pairs worth comparing."""
    weighed = [weigh_report(report, rarity) for report in reports]
    links = Links({}, [])
    for i, k in candidates(reports, rarity):
        pair = pair_of(reports[i].id, reports[k].id)
        if find_veto(reports[i], reports[k]):
            links.apart.append(pair)
            continue
        likely = chance(*_weigh(weighed[i], weighed[k], rarity, scorer))
        if likely >= _WORTH:
            links.chances[pair] = likely
    return links


def _weigh(
    one: Weighed, other: Weighed, rarity: Mapping[str, float], scorer: Scorer
) -> tuple[dict[str, float], Mapping[str, float]]:
    """The reasons of a pair and what each weighs."""
    way = "inside" if one.report.article == other.report.article else "across"
    return reasons_of(one, other, rarity), scorer.weights[way]


def _gather(
    reports: Sequence[Report], links: Links, fixed: Sequence[Pair], cut: Sequence[Pair], enough: float
) -> list[list[str]]:
    """Groups of report ids. Of what is kept apart, only that counts which a chain of chances could join."""
    tops = {report.id: report.id for report in reports}
    for one, other in (*links.chances, *fixed):
        first, second = sorted((_top(tops, one), _top(tops, other)))
        tops[second] = first
    apart = [pair for pair in links.apart if _top(tops, pair[0]) == _top(tops, pair[1])]
    owners = {report.id: report.article for report in reports}
    groups = gather(tops, links.chances, least=enough, apart=[*apart, *cut], together=fixed, owners=owners, most=BEST)
    at = {name: number for number, names in enumerate(groups) for name in names}
    for one, other in cut:
        if at[one] == at[other]:
            raise InputError(f"claims of {one} and {other} are put together and kept apart; withdraw one decision")
    return groups


def _top(tops: dict[str, str], name: str) -> str:
    while tops[name] != name:
        tops[name] = tops[tops[name]]
        name = tops[name]
    return name


def _members(
    reports: Sequence[Report],
    links: Links,
    fixed: Collection[str],
    rarity: Mapping[str, float],
    scorer: Scorer,
) -> Group:
    """The claims of a group, each with the chance of its report and the reasons of its strongest link."""
    ordered = sorted(reports, key=_order)
    members = []
    for number, report in enumerate(ordered):
        others = [other.id for other in ordered if other != report]
        chances = {other: links.chances.get(pair_of(report.id, other), 0.0) for other in others}
        sure = report.id in fixed
        mean = fsum(sorted(chances.values(), reverse=True)[:BEST]) / max(1, min(BEST, len(chances)))
        likely = None if not chances or sure or not number else round(mean, 3)
        why = "a reviewer put it here" if sure else _why(report, ordered, chances, rarity, scorer)
        members += [
            Member(claim, report.article, likely, bool(chances) and not sure and mean < SURE, why)
            for claim in report.claims
        ]
    return tuple(members)


def _why(
    report: Report, group: Sequence[Report], chances: Mapping[str, float], rarity: Mapping[str, float], scorer: Scorer
) -> str:
    """ "same toll, same place; against: other type" beside the member it is most like; "" where it stands alone."""
    if not chances:
        return ""
    best = max(sorted(chances), key=lambda name: chances[name])
    other = next(one for one in group if one.id == best)
    found, weights = _weigh(weigh_report(report, rarity), weigh_report(other, rarity), rarity, scorer)
    added = {name: value * weights.get(name, 0.0) for name, value in found.items() if name != "bias"}
    order = sorted(added.items(), key=lambda row: (-abs(row[1]), row[0]))
    kept = [(name, value) for name, value in order if abs(value) > 0.1][:_TOLD]
    sides = [", ".join(name for name, value in kept if (value > 0) == side) for side in (True, False)]
    return f"as {other.id}: {sides[0] or 'nothing'}" + (f"; against: {sides[1]}" if sides[1] else "")
