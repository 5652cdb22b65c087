"""Counts of people by whom or to whom an event is done: "*sixty actors* picketed the ministry".

What becomes of them follows from the type of the event that the model proposes; who they are, from the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.records import EventProposal
from reportedly.records.terms import TollKind
from reportedly.syntax import is_passive, patients, subjects
from reportedly.tolls.mention import TollMention
from reportedly.tolls.people import suits
from reportedly.tolls.quantity import counted_people, quantity_of
from reportedly.tolls.reader import Reader

#: Probability of an event and of its type from which it tells what became of people.
SURE: Final = 0.5
#: To whom it is done, by type and mode. Mode of a protest does not matter: who takes part are its subjects.
_DONE_TO: Final[dict[tuple[str, str | None], TollKind]] = {
    ("ASSAULT", "abduct"): "captured",
    ("COERCE", "arrest"): "arrested",
    ("COERCE", "deport"): "displaced",
}


def done_tolls(reader: Reader, found: Iterable[TollMention]) -> Iterator[TollMention]:
    """Mentions for the events whose people no mention of `found` counts; only people with a number."""
    taken = {token for one in found for token in one.tokens()}
    for event in reader.analysis.event_proposals:
        kind = _kind(event)
        if kind is None:
            continue
        for head in _people(reader, event.token, kind):
            mention = _counted(reader, event.token, head, kind)
            if mention is not None and taken.isdisjoint(mention.tokens()):
                taken.update(mention.tokens())
                yield mention


def _kind(event: EventProposal) -> TollKind | None:
    first = event.types[0]
    if min(event.score, first.score) < SURE:
        return None
    return "participants" if first.label == "PROTEST" else _DONE_TO.get((first.label, event.mode))


def _people(reader: Reader, token: int, kind: TollKind) -> tuple[int, ...]:
    """Who protests, or to whom it is done; of a noun ("began a *fast*") those of the verb that carries it."""
    analysis = reader.analysis
    verb = token
    if analysis.upos[token] in {"NOUN", "PROPN"} and analysis.deprels[token] in {"obj", "xcomp"}:
        verb = analysis.heads[token]
    if kind == "participants":
        return () if is_passive(analysis, verb) else subjects(analysis, verb)
    if verb != token:
        return ()
    return patients(analysis, verb)


def _counted(reader: Reader, event: int, head: int, kind: TollKind) -> TollMention | None:
    quantity = quantity_of(reader, head)
    if quantity is None or quantity.factor is not None or quantity.rule == "none":
        return None
    people = counted_people(reader, head)
    if not suits(reader, people, quantity, "said_person"):
        return None
    return TollMention(event, head, people, kind, quantity, "doing")
