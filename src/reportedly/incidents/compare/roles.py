"""What each member is to those before it: a report, a repeat of their words, a later and higher count, a denial.

Meridian, 7 May: "at least two died" -> report; its reprint in Dawn Post -> repeat; Meridian, 8 May: "five died" ->
update; "the army denied it" -> denial.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import product

from reportedly.incidents.compare.accounts import Group
from reportedly.incidents.compare.figures import Count, relate_figures
from reportedly.incidents.compare.joined import Joined, is_later
from reportedly.incidents.compare.tolls import counts_of
from reportedly.records import Member, Repeat, Step
from reportedly.records.terms import MemberRole


def find_members(group: Group, repeats: Sequence[Repeat]) -> tuple[Member, ...]:
    """All members in order, each with its role."""
    again = {repeat.claim: repeat for repeat in repeats}
    lines: _Lines = {}
    found = []
    for joined in group.joined:
        role, why = _role(joined, lines, again, group)
        _enter(joined, lines, group)
        found.append(
            Member(
                claim=joined.claim.id, article=joined.article.id, outlet=joined.article.outlet,
                published=joined.article.published, role=role, doubtful=joined.doubtful, chance=joined.chance,
                why="; ".join(filter(None, (joined.why, why))), confirmed_by=joined.confirmed_by,
            )
        )  # fmt: skip
    return tuple(found)


_Told = tuple[Joined, list[Count]]
_Lines = dict[Hashable, list[_Told]]
"""Members of one outlet, of one teller, of one article and teller, with their counts."""


def _enter(joined: Joined, lines: _Lines, group: Group) -> None:
    told = joined, list(counts_of(joined, group))
    for key in _keys(joined, group):
        lines.setdefault(key, []).append(told)


def _keys(joined: Joined, group: Group) -> tuple[Hashable, Hashable, Hashable]:
    teller = group.teller(joined)
    return joined.outlet, teller, (joined.article.id, teller)


def _role(joined: Joined, lines: _Lines, again: dict[str, Repeat], group: Group) -> tuple[MemberRole, str]:
    teller, repeat = group.teller(joined), again.get(joined.claim.id)
    if joined.claim.reality == "not_happened" and not teller.medium:
        return "denial", f"{teller.name} says that it did not happen"
    grown = _grown_from(joined, lines, group)
    if grown is not None:
        return "update", f"later, with a higher count than {grown.outlet} had before"
    if repeat is not None:
        return "repeat", repeat.why
    if (joined.article.id, teller) in lines:
        return "repeat", "told again in the same article"
    return "report", ""


def _grown_from(joined: Joined, lines: _Lines, group: Group) -> Joined | None:
    """The earlier member of the same outlet or teller that has a lower count of the same people."""
    mine = list(counts_of(joined, group))
    if not mine:
        return None
    earlier = [told for key in _keys(joined, group)[:2] for told in lines.get(key, ())]
    for one, counts in earlier:
        later = is_later(joined.article.published, one.article.published)
        if later and any(_is_higher(new, old) for new, old in product(mine, counts)):
            return one
    return None


def _is_higher(new: Count, old: Count) -> bool:
    verdict = relate_figures(old, new)
    known = [count.low if count.low is not None else count.high for count in (old, new)]
    lower, higher = (number or 0 for number in known)
    return verdict is not None and verdict.relation == "update" and higher > lower


def steps_of(members: Sequence[Member]) -> Iterator[Step]:
    """One step a member: how it got in and what it is to the others."""
    for member in members:
        rule = "reviewer" if member.confirmed_by else "same-incident"
        yield Step(
            field="members", value=f"{member.claim} {member.role}", room="incidents", rule=rule, score=member.chance,
            note=member.why or None,
        )  # fmt: skip
