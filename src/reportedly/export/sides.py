"""Sides of an event: who is a state's force, who another armed group, who neither; whose word a row rests on.

Parties in, kinds out: "Ukrainian soldiers" (UKR MIL) -> state, "rebels" (REB) -> armed, "villagers" (CVL) -> civilian,
"the delegation" -> None. Parties that a reader inferred never count as who did it.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from reportedly.export.told import Happening, Told
from reportedly.records import Claim, Party, Source

SideKind = Literal["state", "armed", "civilian"]

FORCES = frozenset({"MIL", "COP", "SPY"})
OFFICES = frozenset({"GOV", "JUD", "LEG"})
_STATE = FORCES | OFFICES
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM"})
_CIVILIAN = frozenset(
    {"CVL", "JRN", "MED", "REF", "AGR", "BUS", "EDU", "LAB", "REL", "SOC", "OPP", "PTY", "ELI"}
)  # fmt: skip
# Modes that tell how it was done; "destroy" does not.
_WEAPONS = frozenset(
    "abduct aerial beat crowd-control drone explosives firearms heavy-weapons primitive sexual suicide-attack targeted "
    "torture unconventional".split()
)
PRONOUNS = frozenset(
    "all he her him his i it its many me one others our she some that their them they this those these us we what who "
    "you".split()
)
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
    return "civilian" if found & _STATE <= OFFICES and found & OFFICES else kind_of_sectors(found)


def kind_of(party: Party) -> SideKind | None:
    """The kind of a party that acts; a state named as such ("Russia") is a state."""
    return "state" if _is_state_itself(party) else kind_of_sectors(party.sectors)


def kind_of_target(party: Party) -> SideKind | None:
    """The kind of a party to whom something is done."""
    return "state" if _is_state_itself(party) else kind_of_victims(party.sectors)


def agents_of(happening: Happening) -> tuple[Party, ...]:
    """Who is said to have done it: the parties that the first claim which names any names. Those of other claims may be
    the same people by another name ("gunmen", "rebels"), so they are not put beside them. Who fell did it to nobody."""
    return _first(() if _fell(told.claim) else _told_of(told.claim.actors) for told in happening.told)


def inferred_agents_of(happening: Happening) -> tuple[Party, ...]:
    """Who did it as a reader would infer, which no words say."""
    return _once(party for told in happening.told for party in told.claim.actors if party.basis == "inferred")


def targets_of(happening: Happening) -> tuple[Party, ...]:
    """To whom it was done, by the first claim that names anybody."""
    return _first(_told_of(told.claim.recipients) for told in happening.told)


def foes_of(happening: Happening) -> tuple[Party, ...]:
    """The other side of a fight: armed targets, else the second of two armed parties to it ("clashes between")."""
    targets = tuple(party for party in targets_of(happening) if kind_of_target(party) in ("state", "armed"))
    if targets:
        return targets
    parties = [
        party for party in agents_of(happening) if party.role == "party" and kind_of(party) in ("state", "armed")
    ]
    return tuple(party for party in parties[1:] if _can_fight(party, parties[0]))


def meant_by(happening: Happening) -> tuple[Party, ...]:
    """Whom a speech act without a recipient means: whose deed it is about (asked, accused, refused, agreed with), or to
    whom it would be done (threatened)."""
    first = happening.told[0]
    threat = first.claim.event.plover == "THREATEN"
    found = (party for claim in first.content for party in (claim.recipients if threat else claim.actors))
    own = {party.name for party in first.claim.actors}
    return _once(party for party in found if party.basis != "inferred" and party.name not in own)


def find_sides(happening: Happening) -> Sides:
    """A government is side a (of two, the one that acts). One-sided violence is against civilians alone."""
    actor = next((party for party in agents_of(happening) if kind_of(party) in ("state", "armed")), None)
    foe = next(iter(foes_of(happening)), None)
    if actor and foe and _can_fight(foe, actor):
        if "state" not in (kind_of(actor), kind_of(foe)):
            return Sides(2, actor, foe)
        return Sides(1, actor, foe) if kind_of(actor) == "state" else Sides(1, foe, actor)
    if actor and foe is None and against_civilians(happening) and not _counted(happening, "state", "armed"):
        return Sides(3, actor, None, b_civilians=True)
    if actor is None and foe and kind_of(foe) == "state":
        return Sides(None, foe, None)
    return Sides(None, actor, foe)


def against_civilians(happening: Happening) -> bool:
    """Whether civilians are the main or only target: no armed side is one, nor most of those who are counted."""
    kinds = {kind_of_target(party) for party in targets_of(happening)}
    civilians, fighters = _counted(happening, "civilian"), _counted(happening, "state", "armed")
    return not kinds & {"state", "armed"} and ("civilian" in kinds or civilians > 0) and civilians >= fighters


def is_force_told(happening: Happening) -> bool:
    """Whether words tell that somebody used force: which armed side took part, or with what; in a protest, which. Where
    none do, they have to tell where ("as of today 97 have died" is a total), and the reader has to be surer than not
    that it was no accident ("76 were killed when a hotel ...").
    """
    if any(kind_of(party) in ("state", "armed") for party in (*agents_of(happening), *foes_of(happening))):
        return True
    if _counted(happening, "state", "armed"):
        return True
    attacks = [told.claim for told in happening.told if told.claim.event.plover != "PROTEST"]
    doers = agents_of(happening) or inferred_agents_of(happening)
    if any(doers or claim.event.mode in _WEAPONS for claim in attacks):
        return True
    return any(claim.extraction_confidence >= 0.5 for claim in attacks if any(p.role == "site" for p in claim.places))


def _counted(happening: Happening, *kinds: SideKind) -> int:
    """How many people of some kinds are counted dead or injured, at least; more than one where no number is told."""
    tolls = (toll for told in happening.told for toll in told.claim.tolls if toll.kind in ("killed", "injured"))
    found = (toll for toll in tolls if toll.who and toll.who.sector and kind_of_victims((toll.who.sector,)) in kinds)
    return sum(next((n for n in (toll.said_low, toll.said_best, toll.said_high) if n is not None), 2) for toll in found)


def one_party_alone(happening: Happening) -> bool:
    """Whether all that is told comes from one side of the event (its parties; of a state where it happened too).

    An outlet counts as nobody's side, save where the article is an official text or a speech; so do unnamed sources.
    """
    tellers = {side_that_tells(told) for told in happening.told}
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


def name_of(party: Party | None) -> str | None:
    """The name of a party; a pronoun is none."""
    return None if party is None or party.name.casefold() in PRONOUNS else party.name


def _told_of(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those that words name: not whom a reader infers, nor "they", save where the country says whose state it is."""
    told = (party for party in parties if party.basis != "inferred")
    return tuple(p for p in told if name_of(p) or (p.country is not None and kind_of(p) == "state"))


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
