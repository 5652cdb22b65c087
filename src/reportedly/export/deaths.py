"""The dead of a happening as its sources count them: lowest, highest, and a best figure where they agree, or by a rule.

A happening in, `Deaths` out. "The rebels said 12 died, three of them children; a hospital put the toll at nine" ->
low 9, high 12; best refused, 9 (`lowest-independent`) or, of two figures, the lower (`median-independent`).
Deaths of a longer period or a wider area than the event are no deaths of the event.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.export.sides import SideKind, Sides, kind_of, kind_of_target, kind_of_victims
from reportedly.export.told import Happening, Told
from reportedly.records import Account, Incident, Toll

BEST_RULES = ("lowest-independent", "median-independent", "most-independent", "reviewer")
AGREED = "agreed"
"""In the place of a rule where no source gives another figure."""
_TOLD = 6


class Count(NamedTuple):
    """What one source says of the dead in one claim. `kinds`: who they were, as far as it says, None = not said;
    `reviewed`: a reviewer edited the tolls of the claim."""

    teller: str
    low: int
    high: int
    best: int | None
    kinds: tuple[tuple[SideKind | None, int], ...]
    reviewed: bool = False


class Deaths(NamedTuple):
    """`a + b + civilians + unknown = best`; the five are None together. `low` and `high` are the sources' own. `rule`
    gave the best figure; `why` it is so, or why there is none."""

    low: int
    high: int
    best: int | None = None
    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None
    rule: str | None = None
    why: str = ""


def count_deaths(happening: Happening, sides: Sides, *, rule: str | None) -> Deaths | None:
    """The deaths of a happening; None where no source gives a number. Where sources differ there is no best figure
    without a rule, or a reviewer's."""
    counts = independent(counts_of(happening))
    if not counts:
        return None
    low, high = min(count.low for count in counts), max(count.high for count in counts)
    chosen, by, why = _choose(counts, happening, rule)
    if chosen is None or chosen.best is None:
        return Deaths(low, high, why=why)
    a, b, civilians = _shares(chosen, sides)
    return Deaths(low, high, chosen.best, a, b, civilians, chosen.best - a - b - civilians, by, why)


def _choose(counts: Sequence[Count], happening: Happening, rule: str | None) -> tuple[Count | None, str | None, str]:
    """The count that is taken, by which rule, and why; or why none is."""
    told = "; ".join(f"{_say(count)} by {count.teller}" for count in counts[:_TOLD])
    told += f"; and {len(counts) - _TOLD} more" if len(counts) > _TOLD else ""
    if rule is None:
        disputed = _others(happening, counts)
        if not disputed and len({(count.low, count.high, count.best) for count in counts}) == 1:
            alone = "one source alone" if len(counts) == 1 else f"{len(counts)} sources agree"
            return counts[0], AGREED, f"{alone}: {told}"
        if reviewed := _best(counts, "reviewer"):
            return reviewed, "reviewer", f"a reviewer gave the figure of {reviewed.teller}"
        return None, None, f"refused, since sources differ ({'; '.join(filter(None, (told, disputed)))}); name a rule"
    chosen = _best(counts, rule)
    if chosen is None or chosen.best is None:
        return None, None, f"{rule} gives none ({told})"
    return chosen, rule, f"{rule} of {told}"


def _say(count: Count) -> str:
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _others(happening: Happening, counts: Sequence[Count]) -> str:
    """What stands against the counts of the row although its claims were not asked for: an editorial's own figure."""
    comparisons = happening.incident.comparisons if happening.incident else ()
    taken = {told.claim.id for told in happening.told}
    found = (
        f"{account.value} by {account.head}, not taken{' (derived)' if account.derived else ''}"
        for one in comparisons
        if one.field == "toll.killed"
        for account in one.accounts
        if taken.isdisjoint(account.claims) and not _holds_too(account, counts)
    )
    return "; ".join(found)


def _holds_too(account: Account, counts: Sequence[Count]) -> bool:
    """Whether a figure can be true beside every count: both are told of the same dead."""
    low = account.low if account.low is not None else account.best
    high = account.high if account.high is not None else account.best
    return all((low is None or low <= count.high) and (high is None or count.low <= high) for count in counts)


def counts_of(happening: Happening) -> Iterator[Count]:
    """One count for each claim and source, in the order of the articles' dates. Outlets whose articles are copies of
    each other are one source, by the name of the first; of claims that were compared, a source is a head of the
    incident, so that whoever repeats another's words is no second one."""
    outlets: dict[str, str] = {}
    heads = _heads_of(happening.incident)
    for told in sorted(happening.told, key=lambda one: one.article.published or ""):
        tellers: dict[str, list[int]] = {}
        for index, toll in enumerate(told.claim.tolls):
            if toll.kind == "killed" and toll.scope != "period":
                source = (toll.sources or told.claim.sources)[0]
                name = source.name
                if source.kind == "outlet":
                    name = outlets.setdefault(told.copy_of or told.article.id, name)
                name = heads.get(told.claim.id, name) if not toll.sources else name
                tellers.setdefault(name, []).append(index)
        for teller, indexes in tellers.items():
            if count := _count(teller, indexes, told):
                yield count


def _heads_of(incident: Incident | None) -> dict[str, str]:
    """The head of each claim that has but one."""
    found: dict[str, str | None] = {}
    for head in incident.heads if incident else ():
        for claim in head.claims:
            found[claim] = None if claim in found else head.name
    return {claim: name for claim, name in found.items() if name}


def independent(counts: Iterable[Count]) -> tuple[Count, ...]:
    """One count a source: a figure that it gave later takes the place of its earlier one."""
    latest: dict[str, Count] = {}
    for count in counts:
        latest[" ".join(count.teller.casefold().removeprefix("the ").split())] = count
    return tuple(latest.values())


def _count(teller: str, indexes: Sequence[int], told: Told) -> Count | None:
    """Tolls of different people add up; several of the same, or of people not told apart, are rivals."""
    tolls = told.claim.tolls
    wholes = [index for index in indexes if tolls[index].subset_of not in indexes]
    ends = [(index, *found) for index in wholes if (found := _ends(tolls[index]))]
    if not ends:
        return None
    whose = [_victims(tolls[index], told) for index, _low, _high in ends]
    apart = len(set(whose)) == len(whose) and (len(whose) == 1 or all(kind for kind, _text in whose))
    lows, highs = [low for _i, low, _h in ends], [high for _i, _l, high in ends]
    low, high = (sum(lows), sum(highs)) if apart else (min(lows), max(highs))
    figures = [_figure(tolls[index]) for index, _low, _high in ends]
    known = [figure for figure in figures if figure is not None]
    reviewed = any(step.room == "review" and step.field == "tolls" for step in told.claim.steps)
    if len(known) < len(figures) or not apart:
        agreed = figures[0] if len(set(figures)) == 1 else None
        return Count(teller, low, high, agreed, (), reviewed)
    kinds = [pair for index, _low, _high in ends for pair in _kinds(index, indexes, told)]
    return Count(teller, low, high, sum(known), tuple(kinds), reviewed)


def _ends(toll: Toll) -> tuple[int, int] | None:
    """The least and the most that a toll says; an end that it leaves open is its number. "Villagers were killed" and
    "many" have none."""
    low = toll.said_low if toll.said_low is not None else toll.said_best
    high = toll.said_high if toll.said_high is not None else toll.said_best
    if (low is None and high is None) or (toll.bound == "vague" and high is None):
        return None
    if low is None:
        return 0, high or 0  # "up to 40": perhaps none
    return low, low if high is None else high


def _figure(toll: Toll) -> int | None:
    """The number that a toll names, "at least 12" too, as coders of events take it; "dozens", "up to 40" name none."""
    if toll.said_best is None and toll.bound == "at_least":
        return toll.said_low
    return toll.said_best


def _victims(toll: Toll, told: Told) -> tuple[SideKind | None, str]:
    """Whom a toll counts: those it names, else the recipient in whose words it stands."""
    if toll.who is not None:
        return kind_of_victims((toll.who.sector,) if toll.who.sector else ()), toll.who.text.casefold()
    for party in told.claim.recipients:
        if party.span[0] <= toll.span[0] and toll.span[1] <= party.span[1] and party.basis != "inferred":
            return kind_of_target(party), party.text.casefold()
    return None, ""


def _kinds(index: int, indexes: Sequence[int], told: Told) -> Iterator[tuple[SideKind | None, int]]:
    """Who the dead of a toll were: itself if it says, else those of its parts; the remainder is not said."""
    tolls = told.claim.tolls
    figure = _figure(tolls[index]) or 0
    kind, _text = _victims(tolls[index], told)
    parts = [] if kind else [tolls[i] for i in indexes if tolls[i].subset_of == index]
    numbers = [(_victims(part, told)[0], _figure(part)) for part in parts]
    known = [(part, number) for part, number in numbers if part and number]
    counted = sum(number for _part, number in known)
    if counted <= figure:
        yield from known
        figure -= counted
    yield kind, figure


def _best(counts: Sequence[Count], rule: str) -> Count | None:
    """The count that the rule takes: always what one source says, never a number between two."""
    known = [count for count in counts if count.best is not None]
    if rule == "reviewer":
        known = [count for count in known if count.reviewed]
        return known[-1] if known else None
    known.sort(key=lambda count: count.best or 0)
    if not known or rule == "lowest-independent":
        return known[0] if known else None
    if rule == "median-independent":
        return known[(len(known) - 1) // 2]
    (figure, times), *others = Counter(count.best for count in known).most_common()
    tied = bool(others) and others[0][1] == times
    return None if tied else next(count for count in known if count.best == figure)


def _shares(count: Count, sides: Sides) -> tuple[int, int, int]:
    """Deaths of side a, of side b and of civilians; what is not clearly one of them is unknown."""
    shares = {"a": 0, "b": 0, "civilians": 0}
    for kind, number in count.kinds:
        side = _side_of(kind, sides)
        if side:
            shares[side] += number
    return shares["a"], shares["b"], shares["civilians"]


def _side_of(kind: SideKind | None, sides: Sides) -> str | None:
    """A side is told by its kind alone, so only where the two sides are of different kinds; where but one is known, the
    dead are its own if it is the one that was hit."""
    if kind == "civilian":
        return "civilians"
    known = {side: party for side, party in (("a", sides.a), ("b", sides.b)) if party}
    found = [side for side, party in known.items() if kind is not None and kind_of(party) == kind]
    if len(found) != 1 or (len(known) == 1 and known[found[0]].role not in ("target", "victim")):
        return None
    return found[0]
