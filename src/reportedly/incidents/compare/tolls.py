"""Counts of people by kind, outlet and head: one comparison for each kind of toll.

A toll that arithmetic made ("an equal number"), one that an opinion piece alone has, and one of a longer period than
the event are shown beside the others, and agree or conflict with none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from reportedly.export.choose import OPINION_GENRES
from reportedly.export.sides import kind_of_victims
from reportedly.incidents.compare.accounts import Figures, Group, Item, Relate, Verdict, compare_items, make_group
from reportedly.incidents.compare.figures import (
    TOLD_TOO,
    Count,
    People,
    have_one_in_common,
    relate_figures,
    relate_tolls,
)
from reportedly.incidents.compare.joined import Joined, in_order, moment_of
from reportedly.incidents.compare.kin import side_of
from reportedly.incidents.compare.tellers import Media, Teller, are_opposed
from reportedly.incidents.wording import words_of
from reportedly.records import Comparison, Toll

#: People as such, by the first letters that `words_of` keeps: they say nothing of who was counted.
_ANYBODY: Final = frozenset(
    "peopl perso human other victi body bodie dead man men casua life lives fatal death soul".split()
)
#: All civilians, as far as a report says.
_CIVILIANS: Final = frozenset("civil resid villa local inhab nonco citiz".split())
#: Rules that take one count for the later: not where the two speak for two sides.
_BY_TIME: Final = frozenset({"close", "later"})


def compare_tolls(group: Group) -> list[Comparison]:
    """One comparison a kind of toll, `toll.killed` first."""
    items: dict[str, list[Item[Count]]] = {}
    for joined in group.joined:
        for toll in joined.claim.tolls:
            if joined.claim.reality != "not_happened":
                items.setdefault(toll.kind, []).append(_item(joined, toll, group))
    order = sorted(items, key=lambda kind: (kind != "killed", kind))
    found = (compare_items(f"toll.{kind}", items[kind], _relate_in(items[kind]), group) for kind in order)
    return [comparison for comparison in found if comparison]


def counts_of(joined: Joined, group: Group) -> Iterator[Count]:
    """The tolls of a claim as counts that `relate_tolls` takes."""
    items = (_item(joined, toll, group) for toll in joined.claim.tolls)
    yield from (item.content for item in items if not item.aside)


def relate_articles(members: Iterable[Joined], media: Media) -> list[tuple[str, str, str, Verdict]]:
    """(kind, article, article, relation) for each kind of toll and each two articles of a group that count the same
    people; the smaller article id first."""
    group = make_group(in_order(members), media)
    counts: dict[tuple[str, str], list[Count]] = {}
    for joined in group.joined:
        for count in counts_of(joined, group):
            counts.setdefault((count.kind, joined.article.id), []).append(count)
    pairs = ((one, other) for one, other in combinations(sorted(counts), 2) if one[0] == other[0])
    return [
        (one[0], one[1], other[1], verdict)
        for one, other in pairs
        if (verdict := relate_tolls(counts[one], counts[other])) is not None
    ]


def _relate_in(items: Iterable[Item[Count]]) -> Relate[Count]:
    """Counts that one teller gives beside each other in one text explain each other: "40 hurt, 15 of them badly"."""
    beside: dict[tuple[str, Teller], list[Count]] = {}
    for item in items:
        if not item.aside:
            beside.setdefault((item.joined.text_of, item.teller), []).append(item.content)

    def relate(one: Item[Count], other: Item[Count]) -> Verdict | None:
        verdict = relate_figures(one.content, other.content)
        if verdict and verdict.rule in _BY_TIME and are_opposed(one.teller, other.teller):
            verdict = Verdict("differ", "sides", "told by two sides")
        if verdict is None or verdict.relation != "differ":
            return verdict
        mine, yours = (beside[item.joined.text_of, item.teller] for item in (one, other))
        return TOLD_TOO if have_one_in_common(mine, yours) else verdict

    return relate


def _item(joined: Joined, toll: Toll, group: Group) -> Item[Count]:
    teller = group.teller(joined, toll.sources)
    who = toll.who.text if toll.who else None
    nobody = teller.medium or (teller.kind == "unnamed" and teller.party is None)  # "an estimated 50"
    opinion = nobody and joined.article.genre in OPINION_GENRES
    derived = toll.derived_from is not None
    figures = Figures(toll.said_low, toll.said_best, toll.said_high, toll.bound, who)
    people = people_of(toll)
    return Item(
        value=say_toll(toll),
        key=(people, toll.said_low, toll.said_best, toll.said_high, toll.bound, toll.scope, derived, opinion),
        content=_count(joined, toll, teller, people),
        teller=teller,
        joined=joined,
        span=toll.span,
        figures=figures,
        derived=derived,
        opinion=opinion,
        aside=_aside(toll, derived=derived, opinion=opinion),
    )


def _aside(toll: Toll, *, derived: bool, opinion: bool) -> str | None:
    reasons = [
        *(["derived, nobody says the number"] if derived else []),
        *(["the outlet alone, opinion"] if opinion else []),
        *(["over a longer period"] if toll.scope == "period" else []),
    ]
    return "; ".join(reasons) or None


def _count(joined: Joined, toll: Toll, teller: Teller, people: People) -> Count:
    side = side_of(teller.party) if teller.party else None
    low, high = ends_of(toll)
    return Count(
        low, high, toll.kind, people, part=toll.subset_of is not None, about=toll.bound == "about",
        vague=toll.bound == "vague", teller=teller.id or f"{teller.name}|{teller.text or ''}",
        side=side if side != "civilian" else None, report=joined.text_of, moment=moment_of(joined.article.published),
    )  # fmt: skip


def ends_of(toll: Toll) -> tuple[int | None, int | None]:
    """The least and the most that the words allow; None = open. "Dozens" may turn out to be more than 99: who says so
    has not counted."""
    if toll.bound == "at_least":
        return toll.said_low if toll.said_low is not None else toll.said_best, toll.said_high
    if toll.bound == "at_most":
        return toll.said_low, toll.said_high if toll.said_high is not None else toll.said_best
    known = [number for number in (toll.said_low, toll.said_best, toll.said_high) if number is not None]
    if toll.bound == "about" and known:
        return min(known), max(known)
    low = toll.said_low if toll.said_low is not None else toll.said_best
    return low, None if toll.bound == "vague" else toll.said_high if toll.said_high is not None else toll.said_best


def people_of(toll: Toll) -> People:
    """Whom a toll counts: "12 people" all, "villagers" civilians, "three children" some of them, "gunmen" armed."""
    if toll.who is None:
        return People()
    words = words_of(toll.who.text)
    head = words[-1] if words else ""
    if not head or head in _ANYBODY or head.isdigit():
        return People()
    side = kind_of_victims((toll.who.sector,) if toll.who.sector else ())
    narrow = head if side not in ("state", "armed") and head not in _CIVILIANS else None
    return People(side, narrow)


def say_toll(toll: Toll) -> str:
    """A count in words: "at least 12 civilians", "24 to 99", "up to 40"."""
    low, best, high = toll.said_low, toll.said_best, toll.said_high
    if toll.bound == "at_least":
        number = f"at least {low if low is not None else best}"
    elif toll.bound == "at_most":
        number = f"up to {high if high is not None else best}"
    elif best is not None:
        number = f"about {best}" if toll.bound == "about" else f"{best}"
    elif high is not None and low is not None:
        number = f"{low} to {high}"
    else:
        number = f"{low} or more" if low is not None else "an unknown number"
    who = toll.who.text if toll.who else ""
    return f"{number} {who}".strip()
