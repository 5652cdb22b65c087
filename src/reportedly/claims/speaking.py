"""Country and sectors of parties that only the event or its statement tells: "we", and a people's bare adjective.

"We withdrew, the Chadian general said." -> We: TCD MIL. "*Kenyan* shelling of the town" -> Kenyan: KEN MIL.
"""

from typing import Final

from reportedly.claims.draft import innermost_saying
from reportedly.records import Findings, Party, Reference, Step, Trigger, replace

FIRST_PERSON: Final = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine"})
#: Deeds of armies: of other deeds a nation's adjective names the government.
_OF_ARMIES: Final = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})


def of_speaker(findings: Findings, trigger: Trigger, reference: Reference) -> Reference:
    """ "We" in a statement: country and sectors of who makes it, where all its speakers share them."""
    party = reference.party
    if party.text.lower() not in FIRST_PERSON or party.country or party.sectors:
        return reference
    saying = innermost_saying(findings, trigger.span)
    speakers = findings.statements[saying].speakers if saying is not None else ()
    while saying is not None and speakers and all(one.text.lower() in FIRST_PERSON for one in speakers):
        saying = findings.sayings[saying].within
        speakers = findings.statements[saying].speakers if saying is not None else ()
    countries = {one.country for one in speakers}
    if len(countries) != 1 or len({one.sectors for one in speakers}) != 1:
        return reference
    return _given(reference, speakers[0], "we-of-speaker")


def of_nation(trigger: Trigger, reference: Reference) -> Reference:
    """ "*Kenyan* strikes" are its army's, "*Kenyan* demands" its government's; so for "the Kenyans"."""
    party = reference.party
    of_people = any(step.field == "party.name" and step.rule == "demonym" for step in reference.steps)
    if not of_people or party.sectors or party.country is None:
        return reference
    # "The Kenyans withdrew" is told of their state; "Kenyans marched", "the Kenyans of Lamu" of people
    as_state = party.text.lower() == f"the {party.name.lower()}" and trigger.event.plover != "PROTEST"
    if reference.kind != "country" and not as_state:
        return reference
    sector = "MIL" if trigger.event.plover in _OF_ARMIES else "GOV"
    return _given(reference, replace(party, sectors=(sector,)), "nation-for-its-state", named=True)


def _given(reference: Reference, like: Party, rule: str, *, named: bool = False) -> Reference:
    basis = reference.party.basis if named else "coreferent"
    steps = [
        Step(field="party.sectors", value="|".join(like.sectors), room="claims", rule=rule, span=like.span),
        *([] if named else [Step(field="party.country", value=like.country or "", room="claims", rule=rule)]),
    ]
    party = replace(reference.party, country=like.country, sectors=like.sectors, basis=basis)
    return replace(reference, party=party, steps=(*reference.steps, *steps))
