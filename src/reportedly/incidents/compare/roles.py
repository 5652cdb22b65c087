"""What each member is to those before it: a report, a repeat of their words, a later and higher count, a denial.

Meridian, 7 May: "at least two died" -> report; its reprint in Dawn Post -> repeat; Meridian, 8 May: "five died" ->
update; "the army denied it" -> denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    counts = {one.claim.id: list(counts_of(one, group)) for one in group.joined}
    found = []
    for place, joined in enumerate(group.joined):
        role, why = _role(joined, group.joined[:place], again, counts, group)
        found.append(
            Member(
                claim=joined.claim.id, article=joined.article.id, outlet=joined.article.outlet,
                published=joined.article.published, role=role, doubtful=joined.doubtful, chance=joined.chance,
                why="; ".join(filter(None, (joined.why, why))), confirmed_by=joined.confirmed_by,
            )
        )  # fmt: skip
    return tuple(found)


def _role(
    joined: Joined, earlier: Sequence[Joined], again: dict[str, Repeat], counts: dict[str, list[Count]], group: Group
) -> tuple[MemberRole, str]:
    repeat = again.get(joined.claim.id)
    if joined.claim.reality == "not_happened" and not group.teller(joined).medium:
        return "denial", f"{group.teller(joined).name} says that it did not happen"
    grown = _grown_from(joined, earlier, counts, group)
    if grown is not None:
        return "update", f"later, with a higher count than {grown.outlet} had before"
    if repeat is not None:
        return "repeat", repeat.why
    same_text = [one for one in earlier if one.article.id == joined.article.id]
    if same_text and group.teller(joined) in {group.teller(one) for one in same_text}:
        return "repeat", "told again in the same article"
    return "report", ""


def _grown_from(
    joined: Joined, earlier: Sequence[Joined], counts: dict[str, list[Count]], group: Group
) -> Joined | None:
    """The earlier member of the same outlet or teller that has a lower count of the same people."""
    for one in earlier:
        of_one_line = one.article.outlet == joined.article.outlet or group.teller(one) == group.teller(joined)
        later = is_later(joined.article.published, one.article.published)
        pairs = product(counts[joined.claim.id], counts[one.claim.id])
        if of_one_line and later and any(_is_higher(new, old) for new, old in pairs):
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
