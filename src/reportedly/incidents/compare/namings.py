"""What the parties and the event of an incident are called, by whom, with scare quotes or without.

Meridian: 'The army said the "self-defence fighters" had fled' -> about rebels, "self-defence fighters", voice army,
scare quotes. A name in a statement is the speaker's word; the outlet's are those in its own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.compare.parties import NO_NAMES, Cast, Part
from reportedly.lexicon import read_table, values
from reportedly.records import Label, Naming, Party, Span, Statement

EVENT: Final = "event"
_BEFORE: Final = re.compile(
    r"(?:(?:the|a|an|these|those|some|its|their|his|her|our|all|of|\d[\d,.]*)\s+)+", re.IGNORECASE
)
_BEFORE_NOUNS: Final = frozenset(
    "a an the this that these those its their his her our in of by during after before since for from with".split()
)
_MARKS: Final = "“”‘’'\"«»„ "
_WORD: Final = re.compile(r"[^\W\d_]")


def find_namings(joined: Sequence[Joined], cast: Cast) -> tuple[Naming, ...]:
    """All uses of all names, in the order of the members and places; each place of a text once."""
    found: dict[tuple[str, Span], Naming] = {}
    for parts, record in zip(cast.groups, cast.parties(), strict=True):
        for part in parts:
            for naming in _of_party(record.names[0], part):
                _keep(found, naming)
    for one in joined:
        for naming in _of_event(one):
            _keep(found, naming)
    order = {one.article.id: place for place, one in reversed(list(enumerate(joined)))}
    return tuple(sorted(found.values(), key=lambda naming: (order[naming.article], naming.span)))


def _keep(found: dict[tuple[str, Span], Naming], naming: Naming) -> None:
    """One naming a place: that with a label line before that without."""
    key = naming.article, naming.span
    if key not in found or (naming.label and not found[key].label):
        found[key] = naming


def _of_party(about: str, part: Part) -> Iterator[Naming]:
    """The party's own words, the other words of the article for the same people, and what is said of them."""
    joined, party, labels = part.joined, part.party, part.joined.reading.labels
    spans = dict.fromkeys((party.span, *party.named_as))
    for span in spans:
        inside = [label for label in labels if _holds(span, label.span)]
        at_end = next((label for label in inside if label.span[1] >= span[1] - 1), None)
        name = at_end.span if at_end else _name_at(span, party, joined)
        if name is not None:
            yield _naming(about, name, joined, at_end or next(iter(inside), None))
    for label in labels:
        if label.about == party.name and not any(_holds(span, label.span) for span in spans):
            yield _naming(about, label.span, joined, label)


def _holds(span: Span, other: Span) -> bool:
    return span[0] <= other[0] and other[1] <= span[1]


def _name_at(span: Span, party: Party, joined: Joined) -> Span | None:
    """The words at a place without article and number: "an estimated 50 fighters" has the party's name in it."""
    text = joined.article.text[slice(*span)]
    place = text.find(party.name)
    if place >= 0:
        span = span[0] + place, span[0] + place + len(party.name)
        text = party.name
    before = _BEFORE.match(text)
    if before and before.end() < len(text):
        span, text = (span[0] + before.end(), span[1]), text[before.end() :]
    if frozenset(text.casefold().split()) <= NO_NAMES or not _WORD.search(text):
        return None
    return span


@cache
def _events_of(pos: str) -> frozenset[str]:
    """Words of the table of events: nouns ("raid", "raids") or verbs."""
    rows = read_table("events", columns=("lemma", "pos"))
    words = {word.replace("_", " ") for row in rows if row["pos"] == pos for word in values(row["lemma"])}
    return frozenset(form for word in words for form in (word, f"{word}s"))


def _is_name(trigger: Span, text: str) -> bool:
    """Whether a trigger is a noun; "attack" is one behind an article, a preposition or a possessive."""
    word = text[slice(*trigger)].casefold()
    before = text[: trigger[0]].rstrip().rpartition(" ")[2].casefold()
    return word in _events_of("NOUN") and (
        word not in _events_of("VERB") or before in _BEFORE_NOUNS or before.endswith(("'s", "’s"))
    )


def _of_event(joined: Joined) -> Iterator[Naming]:
    """The noun that names the happening ("raid", "coup"), and loaded words for it; "fired" is no name."""
    trigger = joined.claim.trigger
    labels = [
        label
        for label in joined.reading.labels
        if joined.claim.id in label.claims and label.span[0] <= trigger[0] and trigger[1] <= label.span[1]
    ]
    for label in labels:
        yield _naming(EVENT, label.span, joined, label)
    if not labels and _is_name(trigger, joined.article.text):
        yield _naming(EVENT, trigger, joined, None)


def _naming(about: str, span: Span, joined: Joined, label: Label | None) -> Naming:
    text = joined.article.text
    statement = _statement_at(span, joined)
    marks = text[span[0] - 1 : span[0]] in _MARKS.strip() and text[span[1] : span[1] + 1] in _MARKS.strip()
    return Naming(
        about=about,
        text=text[slice(*span)].strip(_MARKS),
        voice=_speakers(statement) if statement else "outlet",
        outlet=joined.article.outlet,
        label_class=label.label_class if label else None,
        scare_quotes=label.scare_quotes if label else bool(marks and span[0] > 0 and span[1] < len(text)),
        label=label.id if label else None,
        article=joined.article.id,
        claim=joined.claim.id,
        span=span,
    )


def _statement_at(span: Span, joined: Joined) -> Statement | None:
    """The innermost statement of somebody whose content holds the words."""
    holding = [
        (sum(end - start for start, end in one.content), one.id, one)
        for one in joined.reading.statements
        if one.speakers and any(start <= span[0] and span[1] <= end for start, end in one.content)
    ]
    return min(holding)[2] if holding else None


def _speakers(statement: Statement) -> str:
    return " and ".join(party.name for party in statement.speakers)
