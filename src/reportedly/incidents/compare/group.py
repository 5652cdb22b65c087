"""A group of claims -> `incident/1`: all fields compared, nothing left out, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.errors import InputError
from reportedly.incidents.compare.accounts import make_group, rule_of
from reportedly.incidents.compare.heads import count_heads
from reportedly.incidents.compare.joined import Joined, in_order
from reportedly.incidents.compare.namings import find_namings
from reportedly.incidents.compare.origins import find_first, find_repeats
from reportedly.incidents.compare.parties import align_parties, compare_actors, compare_blame, compare_recipients
from reportedly.incidents.compare.realities import compare_denials, compare_events, compare_realities
from reportedly.incidents.compare.roles import find_members, steps_of
from reportedly.incidents.compare.sites import compare_sites
from reportedly.incidents.compare.tellers import Media
from reportedly.incidents.compare.tolls import compare_tolls
from reportedly.incidents.compare.whens import compare_whens
from reportedly.records import Claim, Comparison, Incident, Step, make_id, replace


def compare_group(members: Iterable[Joined], media: Media) -> Incident:
    """The incident of claims that tell of one happening; `media` from `load_media`.

    The order in which they come does not matter. Raises InputError where there is none.
    """
    group = make_group(in_order(members), media)
    if not group.joined:
        raise InputError("an incident has at least one claim, and none was given")
    repeats = find_repeats(group)
    sources = count_heads(group, repeats)
    cast = align_parties(group)
    (events, event), (whens, when), (places, sites) = compare_events(group), compare_whens(group), compare_sites(group)
    found = (
        events, compare_realities(group), compare_denials(group), whens, places, compare_actors(cast, group),
        compare_recipients(cast, group), compare_blame(cast, group), *compare_tolls(group),
    )  # fmt: skip
    comparisons = tuple(comparison for comparison in found if comparison)
    roles = find_members(group, repeats)
    return Incident(
        id=make_id(group.joined[0].claim.id, "incident", ()),
        event=event,
        members=roles,
        when=when,
        places=sites,
        parties=cast.parties(),
        comparisons=comparisons,
        heads=sources.heads,
        independent_min=sources.least,
        independent_max=sources.most,
        independent_why=sources.why,
        labels=find_namings(group.joined, cast),
        first=find_first(group),
        repeats=repeats,
        steps=(*steps_of(roles), *_steps(comparisons)),
    )


def _steps(comparisons: Iterable[Comparison]) -> Iterator[Step]:
    for one in comparisons:
        yield Step(field=one.field, value=one.relation, room="incidents", rule=rule_of(one), note=one.why)


def link_parts(incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> list[Incident]:
    """The incidents, each with the one that it is a part of: where most of its claims are `part_of` a claim of another.

    `claims` by id; those that are part of nothing may be left out. No incident becomes a part of its own parts.
    """
    given = sorted(incidents, key=lambda one: one.id)
    home = {member.claim: one.id for one in given for member in one.members}
    wholes = {one.id: _whole_of(one, claims, home) for one in given}
    return [_with_whole(one, wholes) for one in given]


def _whole_of(incident: Incident, claims: Mapping[str, Claim], home: Mapping[str, str]) -> str | None:
    votes: dict[str, int] = {}
    for member in incident.members:
        claim = claims.get(member.claim)
        whole = home.get(claim.part_of or "") if claim else None
        if whole is not None and whole != incident.id:
            votes[whole] = votes.get(whole, 0) + 1
    return min(votes, key=lambda one: (-votes[one], one), default=None)


def _with_whole(incident: Incident, wholes: Mapping[str, str | None]) -> Incident:
    whole = wholes[incident.id]
    if whole is None or incident.id in _above(whole, wholes):
        return replace(incident, part_of=None) if incident.part_of else incident
    note = "its claims are told as part of what that one tells"
    step = Step(field="part_of", value=whole, room="incidents", rule="part-of", note=note)
    kept: Sequence[Step] = [one for one in incident.steps if one.field != "part_of"]
    return replace(incident, part_of=whole, steps=(*kept, step))


def _above(whole: str, wholes: Mapping[str, str | None]) -> set[str]:
    """The incidents of which it is a part, and theirs."""
    found: set[str] = set()
    here: str | None = whole
    while here is not None and here not in found:
        found.add(here)
        here = wholes.get(here)
    return found
