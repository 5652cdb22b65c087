"""Counts of people that the model sees and no frame reaches: "accounted for *eleven gunmen*", "17 *men* needed care".

The model says which word and what became of them; how many is read off the words as everywhere in this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.records import EventProposal, TollProposal
from reportedly.tolls.mention import TollMention
from reportedly.tolls.people import plain_count
from reportedly.tolls.phrases import Reading
from reportedly.tolls.quantity import counted_people, quantity_of

#: Probability of one kind from which a word that no frame reaches is a toll.
CONVINCED: Final = 0.5


def proposed_tolls(reading: Reading, found: Iterable[TollMention]) -> Iterator[TollMention]:
    """Mentions for the proposals that share no word with those of `found`."""
    taken = {
        token for mention in found for token in (mention.counted, mention.people, *range(*mention.quantity.tokens))
    }
    for proposal in reading.analysis.toll_proposals:
        if proposal.kinds[0].score >= CONVINCED and proposal.token not in taken:
            mention = _mention(reading, proposal)
            if mention is not None and taken.isdisjoint(range(*mention.quantity.tokens)):
                yield mention


def _mention(reading: Reading, proposal: TollProposal) -> TollMention | None:
    head = proposal.token
    quantity = quantity_of(reading, head) or plain_count(reading, head)
    anchor = _anchor(reading.analysis.event_proposals, head)
    if quantity is None or anchor is None:
        return None
    kind = proposal.kinds[0].label
    return TollMention(anchor, head, counted_people(reading, head), kind, quantity, "model")  # type: ignore[arg-type]


def _anchor(events: Iterable[EventProposal], head: int) -> int | None:
    """The trigger that the model links the count to."""
    linked = [
        (link.score, -event.token)
        for event in events
        for link in event.links
        if link.label == "toll" and link.token == head
    ]
    return -max(linked)[1] if linked else None
