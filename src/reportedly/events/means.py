"""The mode of an attack by its means, and the mode of a demand by what is demanded.

"Jets pounded the port" -> aerial, CAMEO 195. "Demanded the withdrawal of troops" -> yield, CAMEO 1056.
"""

from __future__ import annotations

from reportedly.events.slots import holder
from reportedly.events.words import Words, expression
from reportedly.records import Event, Step, Trigger
from reportedly.syntax import dependents, preposition

# What stands with these prepositions is hit or is where it happens, not what it is done with.
_NOT_MEANS = frozenset(
    {"on", "at", "against", "in", "into", "near", "to", "from", "of", "over", "after", "before", "during", "toward",
     "towards"}
)  # fmt: skip
# "the bombed depot", "a drone strike": only general senses take another mode from the words beside them.
_OPEN_LEMMAS = frozenset({"bomb", "bombing", "bombardment", "blast", "explosion", "hit", "kill", "launch"})


def refined_assault(words: Words, trigger: Trigger) -> tuple[Event, tuple[Step, ...]]:
    """The event with the mode of its means."""
    event = trigger.event
    if event.plover != "ASSAULT" or (event.mode and words.keys[trigger.token] not in _OPEN_LEMMAS):
        return event, ()
    near = _means_words(words, trigger)
    keys = {words.keys[i]: i for i in reversed(near)} | {expression(words, i): i for i in near}
    for means in words.tables.means:
        if event.mode and event.mode not in means.over:
            continue
        cue = next((keys[key] for key in keys if key in means.words), None)
        if cue is not None:
            span = (words.analysis.starts[cue], words.analysis.ends[cue])
            step = Step(field="event.mode", value=means.mode, room="events", rule=f"means.{means.mode}", span=span)
            return _recoded(event, means.mode, means.cameo), (step,)
    return event, ()


def _means_words(words: Words, trigger: Trigger) -> list[int]:
    analysis = words.analysis
    centres = [trigger.token, *([trigger.light_verb] if trigger.light_verb is not None else []), *trigger.retold_by]
    carrier = holder(words, trigger.token)
    if carrier is not None and carrier not in centres:
        centres.append(carrier)
    found: list[int] = []
    for centre in dict.fromkeys(centres):
        for child in analysis.children[centre]:
            relation = analysis.deprels[child].partition(":")[0]
            if relation in {"compound", "amod", "advmod"} or (relation == "nsubj" and child != trigger.token):
                if analysis.deprels[child] != "nsubj:pass":
                    found += _with_modifiers(words, child)
            elif relation in {"obl", "nmod"} and not set(preposition(analysis, child).split()) & _NOT_MEANS:
                found += _with_modifiers(words, child)
    found += [j for i in trigger.instruments for j in _with_modifiers(words, i)]
    found += [j for i in trigger.actors for j in _with_modifiers(words, i)]
    return list(dict.fromkeys(found))


def _with_modifiers(words: Words, token: int) -> list[int]:
    below = dependents(words.analysis, token, "compound", "amod", "conj", "flat")
    return [token, *below]


def refined_speech(words: Words, trigger: Trigger) -> tuple[Event, tuple[Step, ...]]:
    """The event with the mode of what it is about."""
    event, content = trigger.event, trigger.content
    if (
        content is None
        or not trigger.speech_act
        or event.plover not in {None, "REQUEST", "REJECT", "THREATEN", "AGREE"}
    ):
        return event, ()
    below = dependents(words.analysis, content, "obj", "xcomp")
    for place in (content, *below):
        for row in words.tables.speech_modes:
            if row.plover == (event.plover or "") and words.keys[place] in row.words:
                span = (words.analysis.starts[place], words.analysis.ends[place])
                mode = row.mode if event.plover else None
                value = f"{mode or 'appeal'} {row.cameo}"
                step = Step(field="event.mode", value=value, room="events", rule=f"content.{row.cameo}", span=span)
                return _recoded(event, mode or "", row.cameo, row.becomes), (step,)
    return event, ()


def _recoded(event: Event, mode: str, cameo: str, becomes: str = "") -> Event:
    return Event(
        plover="CONCEDE" if becomes == "CONCEDE" else event.plover,
        mode=mode or event.mode,
        contexts=event.contexts,
        cameo=cameo or event.cameo,
        quad=event.quad,
    )
