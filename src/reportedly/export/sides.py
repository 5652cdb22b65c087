"""Sides of an event: who is a state's force, who another armed group, who neither; whose word a row rests on.

Parties in, kinds out: "Ukrainian soldiers" (UKR MIL) -> state, "rebels" (REB) -> armed, "villagers" (CVL) -> civilian,
"the delegation" -> None. Parties that a reader inferred never count as who did it.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from reportedly.export.told import Incident, Told
from reportedly.records import Claim, Party, Source

SideKind = Literal["state", "armed", "civilian"]

_STATE = frozenset({"MIL", "COP", "GOV", "SPY", "JUD", "LEG"})
_UNARMED = frozenset({"GOV", "JUD", "LEG"})
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})
_CIVILIAN = frozenset(
    {"CVL", "JRN", "MED", "REF", "AGR", "BUS", "EDU", "LAB", "REL", "SOC", "OPP", "PTY", "ELI"}
)  # fmt: skip
_OFFICIAL_GENRES = frozenset({"official", "speech"})


class Sides(NamedTuple):
    """UCDP's type of violence (1 state-based, 2 non-state, 3 one-sided; None = not clear) and its two sides."""

    violence: int | None
    a: Party | None
    b: Party | None
    b_civilians: bool = False


def kind_of_sectors(sectors: Iterable[str]) -> SideKind | None:
    """A force of an entity that few recognise (PRE) is no state's, as the lists of states see it."""
    found = frozenset(sectors)
    if found & _ARMED or ("PRE" in found and found & _STATE):
        return "armed"
    if found & _STATE:
        return "state"
    return "civilian" if found & _CIVILIAN else None


def kind_of_victims(sectors: Iterable[str]) -> SideKind | None:
    """Officials, judges and deputies act for a state, but those who are attacked are civilians, as UCDP counts them."""
    found = frozenset(sectors)
    return "civilian" if found & _STATE <= _UNARMED and found & _UNARMED else kind_of_sectors(found)


def kind_of(party: Party) -> SideKind | None:
    """The kind of a party that acts; a state named as such ("Russia") is a state."""
    return "state" if _is_state_itself(party) else kind_of_sectors(party.sectors)


def kind_of_target(party: Party) -> SideKind | None:
    """The kind of a party to whom something is done."""
    return "state" if _is_state_itself(party) else kind_of_victims(party.sectors)


def agents_of(incident: Incident) -> tuple[Party, ...]:
    """Who is said to have done it: the parties that the first claim which names any names. Those of other claims may be
    the same people by another name ("gunmen", "rebels"), so they are not put beside them. Who fell did it to nobody."""
    return _first(
        () if _fell(told.claim) else tuple(party for party in told.claim.actors if party.basis != "inferred")
        for told in incident.told
    )


def inferred_agents_of(incident: Incident) -> tuple[Party, ...]:
    """Who did it as a reader would infer, which no words say."""
    return _once(party for told in incident.told for party in told.claim.actors if party.basis == "inferred")


def targets_of(incident: Incident) -> tuple[Party, ...]:
    """To whom it was done, by the first claim that names anybody."""
    return _first(
        tuple(party for party in told.claim.recipients if party.basis != "inferred") for told in incident.told
    )


def foes_of(incident: Incident) -> tuple[Party, ...]:
    """The other side of a fight: armed targets, else the second of two armed parties to it ("clashes between")."""
    targets = tuple(party for party in targets_of(incident) if kind_of_target(party) in ("state", "armed"))
    if targets:
        return targets
    parties = [party for party in agents_of(incident) if party.role == "party" and kind_of(party) in ("state", "armed")]
    return tuple(party for party in parties[1:] if _can_fight(party, parties[0]))


def meant_by(incident: Incident) -> tuple[Party, ...]:
    """Whom a speech act without a recipient means: whose deed it is about (asked, accused, refused, agreed with), or to
    whom it would be done (threatened)."""
    first = incident.told[0]
    threat = first.claim.event.plover == "THREATEN"
    found = (party for claim in first.content for party in (claim.recipients if threat else claim.actors))
    own = {party.name for party in first.claim.actors}
    return _once(party for party in found if party.basis != "inferred" and party.name not in own)


def find_sides(incident: Incident) -> Sides:
    """State-based: side a is the government (of two states, the one that acts). One-sided: side b are civilians."""
    actor = next((party for party in agents_of(incident) if kind_of(party) in ("state", "armed")), None)
    foe = next(iter(foes_of(incident)), None)
    if actor and foe and _can_fight(foe, actor):
        if "state" not in (kind_of(actor), kind_of(foe)):
            return Sides(2, actor, foe)
        return Sides(1, actor, foe) if kind_of(actor) == "state" else Sides(1, foe, actor)
    if foe is None and against_civilians(incident):
        return Sides(3 if actor else None, actor, None, b_civilians=True)
    return Sides(None, actor, foe)


def against_civilians(incident: Incident) -> bool:
    """Whether civilians are the main or only target: no armed side is one."""
    kinds = {kind_of_target(party) for party in targets_of(incident)}
    return not kinds & {"state", "armed"} and ("civilian" in kinds or civilians_killed(incident))


def civilians_killed(incident: Incident) -> bool:
    """Whether a toll of the incident counts people who are no side's fighters."""
    victims = (toll.who for told in incident.told for toll in told.claim.tolls if toll.who)
    return any(who.sector and kind_of_victims((who.sector,)) == "civilian" for who in victims)


def one_party_alone(incident: Incident) -> bool:
    """Whether all that is told comes from one side of the event (its parties; of a state where it happened too).

    An outlet counts as nobody's side, save where the article is an official text or a speech; so do unnamed sources.
    """
    tellers = {side_that_tells(told) for told in incident.told}
    return None not in tellers and len(tellers) == 1


def side_that_tells(told: Told) -> str | None:
    """The country or name of the side whose word a claim is, None where it is not known to be one's."""
    source = told.claim.sources[0]
    if source.kind == "outlet":
        return source.name if told.article.genre in _OFFICIAL_GENRES else None
    parties = (*told.claim.actors, *told.claim.recipients)
    if any(source.name == party.name or _stands_in(source, party) for party in parties):
        return next((p.country or p.name for p in parties if source.name == p.name or _stands_in(source, p)), None)
    countries = {party.country for party in parties if party.country}
    countries |= {place.country for place in told.claim.places if place.role == "site" and place.country}
    for speaker in told.speakers:
        if speaker.country in countries and kind_of(speaker) in ("state", "armed"):
            return speaker.country
        if speaker.sectors == ("REB",) and any("REB" in party.sectors for party in parties):
            return speaker.name
    return None


def _fell(claim: Claim) -> bool:
    """ "Eight officials and a guard fell": the subject is whom the toll counts."""
    dead = [toll.who.span for toll in claim.tolls if toll.kind == "killed" and toll.who]
    return any(party.span[0] <= start and end <= party.span[1] for party in claim.actors for start, end in dead)


def _is_state_itself(party: Party) -> bool:
    return party.id is not None and party.id == party.country


def _can_fight(party: Party, other: Party) -> bool:
    """Whether two armed parties can be the two sides of one fight: two forces of one state are not, nor of states that
    nobody names."""
    if party.name == other.name:
        return False
    if kind_of(party) != "state" or kind_of(other) != "state":
        return True
    return party.country is not None and other.country is not None and party.country != other.country


def _first(found: Iterable[tuple[Party, ...]]) -> tuple[Party, ...]:
    return _once(next(filter(None, found), ()))


def _stands_in(source: Source, party: Party) -> bool:
    return source.span is not None and (source.span == party.span or source.span in party.named_as)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        found.setdefault((party.name.casefold(), party.country), party)
    return tuple(found.values())
