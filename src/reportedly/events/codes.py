"""Codes of events: PLOVER types with their quads, and which of them are done in words."""

from __future__ import annotations

from typing import cast

from reportedly.events.tables import Sense
from reportedly.records import Event
from reportedly.records.terms import PloverType

QUADS: dict[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
_SPEECH = frozenset({"", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})
# Codes of those types that are deeds: investigating, lifting what was imposed, pardoning, signing.
_DEEDS = frozenset({"09", "091", "092", "093", "094", "057"})


def is_speech_act(sense: Sense) -> bool:
    """REQUEST, ACCUSE, REJECT, THREATEN, AGREE, SUPPORT, CONCEDE and appeals, where they are done in words."""
    return sense.plover in _SPEECH and sense.cameo not in _DEEDS


def event_of(sense: Sense) -> Event:
    """The code of a sense."""
    return Event(
        plover=cast(PloverType, sense.plover) if sense.plover in QUADS else None,
        mode=sense.mode or None,
        cameo=sense.cameo or None,
        quad=QUADS.get(sense.plover),
    )
