"""Persons told in one list with two who take part: "met Premier of Mali A. Ba, *Premier of Chad B. Deby* and C. Fall".

The parse takes one long title after another for appositions, and the persons in the middle are lost.
"""

from itertools import pairwise

from reportedly.records import Findings, Reference, Step, replace

_JOINTS = frozenset({",", "and", ", and", "or", "&"})


def with_listed(findings: Findings, taking_part: list[Reference], field: str) -> list[Reference]:
    """`taking_part` and those persons who stand between two of them, joined to both by nothing but commas and "and".

    Not "A. Ba, the premier of Mali, and C. Fall": the premier is A. Ba. `field` ("actors" or "recipients") is that of
    the step which tells it.
    """
    persons = _persons_in_order(findings)
    spans = {reference.party.span for reference in taking_part}
    places = [i for i, person in enumerate(persons) if person.party.span in spans]
    entities = {reference.entity for reference in taking_part}
    found = list(taking_part)
    for first, last in pairwise(places):
        run = persons[first : last + 1]
        if all(_is_joined(findings, *pair) for pair in pairwise(run)):
            found += [_told(person, field) for person in run if person.entity not in entities]
    return sorted(found, key=lambda reference: reference.token) if len(found) > len(taking_part) else found


def _told(person: Reference, field: str) -> Reference:
    party = person.party
    step = Step(field=field, value=party.name, room="claims", rule="listed-between", span=party.span)
    return replace(person, steps=(*person.steps, step))


def _persons_in_order(findings: Findings) -> list[Reference]:
    """Each phrase for a person once, in the order of the text."""
    by_span = {
        reference.party.span: reference
        for _, reference in sorted(findings.cast.references.items(), reverse=True)
        if reference.kind == "person"
    }
    return [by_span[span] for span in sorted(by_span)]


def _is_joined(findings: Findings, one: Reference, other: Reference) -> bool:
    return findings.analysis.text[one.party.span[1] : other.party.span[0]].strip() in _JOINTS
