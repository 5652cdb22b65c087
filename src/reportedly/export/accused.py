"""Claims that allege a crime by a named private person: they wait until a reviewer confirms that they may be published.

A claim in, the name out: "Prosecutors accused Ivan Holub, a baker, of arson" -> "Ivan Holub"; "rebels shelled the
town", "the minister ordered arrests" -> None. In doubt a claim waits: a name whose bearer holds no office that our
tables or the article tell is a private person's. To serve is no office: "Sergeant Ivan Holub shot two prisoners" waits,
"the Holub Brigade shot two prisoners" does not.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from reportedly.export.choose import reason_against
from reportedly.export.codes import Codes
from reportedly.export.options import Options
from reportedly.export.sides import FORCES, OFFICES, name_of
from reportedly.export.told import Told, tell
from reportedly.records import Claim, Party, Reading, Span

WAITS = "waits for a reviewer: a crime alleged against a named private person"

_DEEDS = frozenset({"ASSAULT"})
_CHARGES = frozenset({"ACCUSE", "SANCTION"})
_CRIMES = frozenset({"crime", "corruption", "terrorism", "trafficking", "illegal_drugs"})
_CHARGED_MODES = frozenset({"arrest", "deport"})
# One word with a capital ("Gunmen") is then the first of a sentence, not a name.
_GROUPS = frozenset({"REB", "UAF", "PRM", "CRM"})
# Words with capitals, each with small ones such as "van der" or "al-" before it.
_SMALL = r"(?:(?:abu|ad|al|an|ar|as|ash|at|az|bin|da|de|del|den|der|di|du|el|la|le|ibn|van|von)[-\s]+)*"
_NAME = re.compile(rf"{_SMALL}[^\W\d_a-zß-ÿ][\w'’.-]*(?:\s+{_SMALL}[^\W\d_a-zß-ÿ][\w'’.-]*)*")


def private_person_accused(told: Told, codes: Codes) -> str | None:
    """The name of a private person to whom a claim lays a crime, None where it lays none to any."""
    return next((name for party in _charged(told.claim) if (name := _private_name(party, codes))), None)


def find_waiting(reading: Reading, codes: Codes) -> dict[Span, str]:
    """The sentences of claims that wait, and whom they accuse; what repeats their words waits too. What a reviewer
    accepted as it stands does not."""
    return {
        told.claim.sentence: name
        for told in tell(reading)
        if not told.accepted and (name := private_person_accused(told, codes))
    }


def publishable(
    reading: Reading, options: Options, accused: Collection[Span], left_out: Counter[str]
) -> Iterator[Told]:
    """The claims that are asked for, but for those that stand in what is `accused` (of `find_waiting`); counts the
    others by reason."""
    for told in tell(reading):
        if reason := reason_against(told, options.choice):
            left_out[reason] += 1
        elif overlaps(told.claim.sentence, accused):
            left_out[WAITS] += 1
        else:
            yield told


def room_around(span: Span, length: int, withheld: Iterable[Span]) -> Span:
    """The stretch of a text of this length that holds the span, and nothing of what is withheld beside it."""
    first = max((end for _start, end in withheld if end <= span[0]), default=0)
    last = min((start for start, _end in withheld if start >= span[1]), default=length)
    return first, last


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character in common with one of the others."""
    return any(span[0] < other[1] and other[0] < span[1] for other in others)


def _charged(claim: Claim) -> tuple[Party, ...]:
    """Whom a claim would make guilty: who did the deed; who was accused, arrested or convicted."""
    event = claim.event
    found: tuple[Party, ...] = ()
    if event.plover in _DEEDS or _CRIMES & set(event.contexts) or (event.plover == "COERCE" and event.mode == "cyber"):
        found += claim.actors
    if event.plover in _CHARGES or event.mode in _CHARGED_MODES:
        found += claim.recipients
    return found


def _private_name(party: Party, codes: Codes) -> str | None:
    """The name of a party that may be a private person; inferred parties are named in no publication anyway."""
    name = party.name.strip()
    if party.basis == "inferred" or party.id in codes.registry or name in codes.registry:
        return None
    if OFFICES & set(party.sectors) or name_of(party) is None:
        return None
    group = " " not in name and (_GROUPS & set(party.sectors) or name.endswith(("s", "men")))
    return name if _NAME.fullmatch(name) and not group and not _is_force(party, codes) else None


def _is_force(party: Party, codes: Codes) -> bool:
    """ "Kenya Police", "Desert Rangers Brigade": the name of a body, which ends in the noun for one."""
    noun = party.name.casefold().split()[-1]
    return bool(FORCES & set(party.sectors)) and (noun in codes.forces or noun.removesuffix("s") in codes.forces)
