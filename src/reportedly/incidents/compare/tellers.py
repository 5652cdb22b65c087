"""`Teller`: who is the innermost to say so, the same body or person over all articles.

Claims with chains [defence ministry < Dawn Post] and [Heletey < Meridian], both of UKR MIL -> two tellers who may be
one; [Reuters < Meridian] and [Reuters] itself -> one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.compare.kin import kin_of, share_a_name, side_of
from reportedly.lexicon.registry import read_registry
from reportedly.records import Article, Party, Source, say_source
from reportedly.records.terms import SourceKind

_EDGE_CHARS: Final = 250
"""Credits stand at the start or at the end of a text."""
#: Nouns for those who say something, without a plural s.
_ANYBODY: Final = frozenset(
    "official source group monitor report statement organisation organization witnesse witnes media agency agencie tv "
    "radio television observer activist authoritie authority people resident expert analyst correspondent reporter "
    "journalist spokesman spokeswoman network channel person one".split()
)
_WHOSE: Final = re.compile(r"['’]s? | of the ")
_BEHIND_HEAD: Final = re.compile(r" (?:of|in|from|at|with|on|near|who|close|familiar) ")
_FORCES: Final = (("MIL",), ("COP",), ("SPY",))
"""Sectors of which a state has one body that speaks."""
_CREDIT: Final = re.compile(r"[(/\[](?:(?:Reporting by|Source:|via) )?([A-Z][^()/\[\]\n]{1,40})[)/\]]")


class Teller(NamedTuple):
    """Who says so. `text`: of an outlet or somebody unnamed, the article where it stands (copies are one); `medium`: an
    outlet or an agency, in its own voice."""

    kind: SourceKind
    name: str
    id: str | None = None
    party: Party | None = None
    text: str | None = None
    medium: bool = False


class Media(NamedTuple):
    """News agencies and other media of the registry: id by each of their names in small letters."""

    ids: Mapping[str, str]


def load_media() -> Media:
    """Read out of the registry. Raises LexiconError if a table is missing or damaged."""
    ids: dict[str, str] = {}
    for entry in read_registry().values():
        if entry.kind == "organisation" and any("JRN" in tenure.sectors for tenure in entry.tenures):
            ids |= dict.fromkeys((name.casefold() for name in (entry.name, *entry.aliases)), entry.id)
    return Media(ids)


def teller_of(joined: Joined, sources: Sequence[Source], media: Media, agency: str | None) -> Teller:
    """The innermost of the sources of a claim or of one of its fields; `agency` = whose copy the article is."""
    source = sources[0]
    medium = media.ids.get(source.name.casefold())
    if source.kind != "outlet":
        party = _party_of(source, joined)
        text = joined.text_of if source.kind == "unnamed" else None
        found = medium or (party.id if party else None)
        return Teller(source.kind, say_source(source), found, party, text, medium is not None)
    if agency is not None and medium is None:
        return Teller("organisation", agency, media.ids[agency.casefold()], medium=True)
    return Teller("outlet", source.name, medium, None, joined.text_of, medium=True)


def agency_of(article: Article, media: Media) -> str | None:
    """The agency whose copy an article is: its author, or in brackets at the start or the end of the text."""
    words = (article.author or "").replace(",", " ").split()
    begins = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    edges = article.text[:_EDGE_CHARS], article.text[-_EDGE_CHARS:]
    named = (match[1].strip() for edge in edges for match in _CREDIT.finditer(edge))
    return next((name for name in (*begins, *named) if name.casefold() in media.ids), None)


def _party_of(source: Source, joined: Joined) -> Party | None:
    """The speaker of that name, of the claim's own statement before all others."""
    statements = sorted(joined.reading.statements, key=lambda one: one.id != joined.claim.statement)
    spoken = [party for statement in statements for party in statement.speakers]
    by_place = (party for party in spoken if source.span is not None and party.span == source.span)
    return next(by_place, None) or next((party for party in spoken if party.name == source.name), None)


def are_one(one: Teller, other: Teller) -> bool:
    """Whether two tellers are known to be the same; "officials" of two articles never are."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    if one.medium or other.medium:
        one_text = one.kind == other.kind == "outlet" and one.text == other.text
        return one_text or one.name.casefold() == other.name.casefold()
    if "unnamed" in {one.kind, other.kind}:
        return one.kind == other.kind and (one.name, one.text) == (other.name, other.text)
    countries = {party.country for party in (one.party, other.party) if party and party.country}
    if len(countries) > 1:
        return False
    if share_a_name(one.name, other.name):
        return True
    return one.kind == other.kind == "organisation" and _is_one_body(one.party, other.party)


def _is_one_body(one: Party | None, other: Party | None) -> bool:
    """ "The Ukrainian army" and "the military" of Ukraine; two ministries of one country are two, so are brigades."""
    if one is None or other is None or not one.country or one.country != other.country or one.sectors != other.sectors:
        return False
    return one.sectors in _FORCES and not any(letter.isdigit() for letter in one.name + other.name)


def are_known_apart(one: Teller, other: Teller) -> bool:
    """Whether the two cannot be the same, nor one speak for the other: by name, sector or side."""
    if are_one(one, other):
        return False
    vague = [teller for teller in (one, other) if is_vague(teller)]
    if vague and (one.medium or other.medium):
        return all(_takes_a_side(teller) and not _is_anybody(teller) for teller in vague)
    if vague:
        return are_opposed(one, other) or _are_of_other_sectors(one, other)
    if one.party is None or other.party is None:
        return True
    if share_a_name(one.name, other.party.text) or share_a_name(other.name, one.party.text):
        return False  # "the Observatory" and "the Observatory's head, Ann Lee"
    return (one.kind == "person") == (other.kind == "person") or not _may_speak_for(one.party, other.party)


def is_vague(teller: Teller) -> bool:
    """ "Officials", "a monitoring group", "the report", and "doctors", but not "doctors of the city hospital"."""
    if teller.id is not None or teller.medium:
        return False
    return _is_anybody(teller) or (teller.kind == "unnamed" and not _WHOSE.search(teller.name))


def _is_anybody(teller: Teller) -> bool:
    """Whether the noun says nothing of whose they are: "an informed source in Homs"."""
    head = _BEHIND_HEAD.split(teller.name.casefold(), maxsplit=1)[0].split()
    return not head or head[-1].rstrip("s)") in _ANYBODY or head[0] == "unnamed"


def _are_of_other_sectors(one: Teller, other: Teller) -> bool:
    """The police and doctors; "officials" may be of either."""
    if one.party is None or other.party is None or _is_anybody(one) or _is_anybody(other):
        return False
    mine, yours = frozenset(one.party.sectors), frozenset(other.party.sectors)
    return bool(mine and yours) and not mine & yours


def _may_speak_for(one: Party, other: Party) -> bool:
    """Whether one may be of the other's body: the minister of the ministry."""
    same_country = one.country == other.country or not one.country or not other.country
    return same_country and bool(frozenset(one.sectors) & frozenset(other.sectors))


def are_opposed(one: Teller, other: Teller) -> bool:
    """Whether they speak for two sides: of two states, or of a state and an armed group."""
    if one.party is None or other.party is None:
        return False
    return _takes_a_side(one) and _takes_a_side(other) and kin_of(one.party, other.party) == "other"


def _takes_a_side(teller: Teller) -> bool:
    return (
        teller.party is not None
        and side_of(teller.party) in ("state", "armed")
        and not (teller.party.country is None and teller.party.sectors == ("GOV",))
    )


def index_tellers(tellers: Iterable[Teller]) -> dict[Teller, Teller]:
    """Each teller with the fullest one that is the same."""
    found: list[Teller] = []
    index = {}
    for teller in sorted(set(tellers), key=_fullness):
        index[teller] = next((other for other in found if are_one(teller, other)), teller)
        if index[teller] is teller:
            found.append(teller)
    return index


def _fullness(teller: Teller) -> tuple[object, ...]:
    """The surest first: media, with an id, then named, then the longer name."""
    party = teller.party
    known = (party.id or "", party.country or "", party.sectors, party.span) if party else ("", "", (), (0, 0))
    return (
        not teller.medium,
        teller.id is None,
        teller.kind == "unnamed",
        -len(teller.name),
        teller.name,
        teller.text or "",
        known,
    )
