"""What happened, whether it did, and who denies it.

"jets bombed the port" (governor), "the ministry denied it" -> reality differ, denied by the ministry.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from reportedly.incidents.compare.accounts import Group, Item, Verdict, between_texts, compare_items, published_later
from reportedly.records import Comparison, Event
from reportedly.records.terms import FACTUAL, REAL, RealityValue

_AHEAD: Final[frozenset[RealityValue]] = frozenset({"planned", "threatened", "demanded", "predicted"})
#: Modes that say that a thing was hit or whom, not with what; a bomb may be an attacker's belt.
_OPEN_MODES: Final = frozenset({None, "destroy", "targeted"})
_ALIKE_MODES: Final = (
    frozenset({"explosives", "suicide-attack"}), frozenset({"aerial", "drone"}),
    frozenset({"heavy-weapons", "explosives"}), frozenset({"demo", "riot"}),
)  # fmt: skip


def compare_events(group: Group) -> tuple[Comparison | None, Event]:
    """The comparison of what is reported, and the event that most tellers tell."""
    items = [
        Item(_say_event(joined.claim.event), _event_key(joined.claim.event), joined.claim.event,
             group.teller(joined), joined, joined.claim.trigger)
        for joined in group.joined
        if joined.claim.reality != "not_happened"
    ]  # fmt: skip
    return compare_items("event", items, between_texts(items, _relate_events), group), _commonest(items, group)


def _event_key(event: Event) -> tuple[str | None, str | None]:
    return event.plover, event.mode


def _say_event(event: Event) -> str:
    return " ".join(filter(None, (event.plover or "other", event.mode)))


def _relate_events(one: Item[Event], other: Item[Event]) -> Verdict | None:
    mine, yours = one.content, other.content
    if mine.plover is None or yours.plover is None:
        return None
    if mine.plover != yours.plover:
        return Verdict("differ", "types", "coded as events of two kinds")
    modes = frozenset({mine.mode, yours.mode})
    if len(modes) == 1 or modes & _OPEN_MODES or any(modes <= alike for alike in _ALIKE_MODES):
        return Verdict("agree", "type", "the same kind of event")
    return Verdict("differ", "modes", "the same kind of event, done in two ways")


def _commonest(items: list[Item[Event]], group: Group) -> Event:
    """Of the type that most tellers give, the mode that most of these give; then the first told."""
    if not items:
        return group.joined[0].claim.event
    types = Counter(plover for _teller, plover in {(item.teller, item.content.plover) for item in items})
    best = max(items, key=lambda item: (item.content.plover is not None, types[item.content.plover]))
    kept = [item for item in items if item.content.plover == best.content.plover]
    modes = Counter(mode for _teller, mode in {(item.teller, item.content.mode) for item in kept})
    return max(kept, key=lambda item: (item.content.mode is not None, modes[item.content.mode])).content


def compare_realities(group: Group) -> Comparison | None:
    """Whether it happened, as each teller has it."""
    items = [
        Item(joined.claim.reality.replace("_", " "), joined.claim.reality, joined.claim.reality,
             group.teller(joined), joined, joined.claim.trigger)
        for joined in group.joined
    ]  # fmt: skip
    return compare_items("reality", items, _relate_realities, group)


def _relate_realities(one: Item[RealityValue], other: Item[RealityValue]) -> Verdict | None:
    mine, yours = one.content, other.content
    if mine == yours or {mine, yours} <= FACTUAL:
        return Verdict("agree", "reality", "both say so")
    if "not_happened" in {mine, yours}:
        known = {mine, yours} & REAL
        return Verdict("differ", "denied", "one says that it did not happen") if known else None
    if {mine, yours} & _AHEAD:
        ahead, real = (one, other) if mine in _AHEAD else (other, one)
        if real.content in FACTUAL and published_later(real, ahead):
            return Verdict("update", "came-true", "first announced, then told as done")
        return None
    if "possible" in {mine, yours}:
        return Verdict("agree", "left-open", "one leaves open what the other tells")
    return Verdict("differ", "attempted", "only attempted in one, done in the other")


def compare_denials(group: Group) -> Comparison | None:
    """What was denied, and by whom."""
    items = [
        Item(_say_denied(joined.claim.actors), joined.claim.actors[:1] != (), True, group.teller(joined), joined,
             joined.claim.trigger)
        for joined in group.joined
        if joined.claim.reality == "not_happened"
    ]  # fmt: skip
    return compare_items("denied", items, lambda _one, _other: Verdict("agree", "denied", "both deny it"), group)


def _say_denied(actors: tuple[object, ...]) -> str:
    name = getattr(actors[0], "name", None) if actors else None
    return f"that {name} did it" if name else "that it happened"
