"""What the model proposes, weighed against what the tables find.

"The two sides *patched up* their quarrel": no row knows the words, the model takes them for SUPPORT. "The rouble was
*hit*": a row knows the word, the model sees no event. Where the model is in doubt, the tables decide.

The thresholds were set on the dev part of our own corpus; run `python -m benchmarks.corpus` after changing one.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from reportedly.events.accidents import is_accidental
from reportedly.events.codes import event_of, is_speech_act
from reportedly.events.light_verbs import light_verb
from reportedly.events.match import expression_rest, is_barred
from reportedly.events.tables import APPEAL, Sense, model_sense_id
from reportedly.events.words import Words
from reportedly.records import EventProposal, Step, Trigger
from reportedly.syntax import dependents, hull, tokens_within

#: A word of the tables that the model holds for less likely an event than this is none.
DOUBTED: Final = 0.05
#: A word that no row knows is an event from here on.
CONVINCED: Final = 0.4
#: And the model has to give this much to its type: "who *bussed* him there" is somehow an event, but which?
SURE_OF_TYPE: Final = 0.28
#: Types that the model takes accidents for.
_FORCE: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_PAIR: Final = 2
#: What press releases open with.
_STOCK_LINES: Final = frozenset({"for immediate release", "for release", "news release", "press release"})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})


def weigh_triggers(words: Words, found: tuple[Trigger, ...], used: Set[int]) -> tuple[Trigger, ...]:
    """`found` by the tables without what the model doubts, and with what it adds. The tables' types stand: they are
    right more often than the model's (dev part: 87 and 80 of 100). `used` are words that belong to one of `found`:
    "held a *meeting*"."""
    if not words.analysis.factuality:  # read by the tables alone
        return found
    kept: dict[int, Trigger] = {}
    known = set(used)
    for trigger in found:
        known.update(_places(words, trigger))
        proposal = proposal_of(words, trigger)
        if proposal is not None and proposal.score >= DOUBTED:
            kept[trigger.token] = trigger
    for proposal in words.proposals.values():
        sure = proposal.score >= CONVINCED and proposal.types[0].score >= SURE_OF_TYPE
        mishap = proposal.types[0].label in _FORCE and is_accidental(words, proposal.token)
        other = _is_known_otherwise(words, proposal) or _is_stock_line(words, proposal.token)
        if sure and not mishap and proposal.token not in known and not other:
            kept[proposal.token] = _proposed(words, proposal)
    return tuple(kept[token] for token in sorted(kept))


def _is_known_otherwise(words: Words, proposal: EventProposal) -> bool:
    """Whether the rows of the verb for the type that the model proposes say that it is none here."""
    if words.analysis.upos[proposal.token] in _NOUNS:
        return False
    rows = words.tables.verbs.get(words.keys[proposal.token], ())
    return is_barred(words, proposal.token, tuple(row for row in rows if row.plover == proposal.types[0].label))


def _is_stock_line(words: Words, token: int) -> bool:
    """ "*For Immediate Release*": nobody is set free."""
    first, end = words.analysis.sentences[words.analysis.sentence_of[token]]
    return " ".join(form.lower() for form in words.analysis.forms[first:end] if form.isalpha()) in _STOCK_LINES


def proposal_of(words: Words, trigger: Trigger) -> EventProposal | None:
    """The likeliest proposal at a word of the trigger or at its light verb."""
    found = [words.proposals[i] for i in _places(words, trigger) if i in words.proposals]
    return max(found, key=lambda proposal: proposal.score, default=None)


def _places(words: Words, trigger: Trigger) -> tuple[int, ...]:
    """The words of a trigger: its expression and the light verb that carries it."""
    analysis = words.analysis
    inside = list(tokens_within(analysis, trigger.span))
    if len(inside) > _PAIR:  # "called the *strike* off": what stands inside may be an event of its own
        inside = [i for i in inside if i == trigger.token or analysis.upos[i] not in _CONTENT]
    return (*inside, *(() if trigger.light_verb is None else (trigger.light_verb,)))


def _proposed(words: Words, proposal: EventProposal) -> Trigger:
    token = proposal.token
    pos = "NOUN" if words.analysis.upos[token] in _NOUNS else "VERB"
    plover = "" if proposal.types[0].label == APPEAL else proposal.types[0].label
    sense = words.tables.senses[model_sense_id(plover, proposal.mode or "", pos)]
    coded = _row_of_type(words, token, sense) or sense
    particles = dependents(words.analysis, token, "compound:prt")
    span = hull(words.analysis, (token, *(i for i in particles if i == token + 1)))
    carrier = light_verb(words, token) if pos == "NOUN" else None
    return Trigger(
        token=token,
        span=span,
        event=event_of(coded),
        sense=sense.id,
        light_verb=carrier[0] if carrier else None,
        speech_act=is_speech_act(coded),
        steps=(_step(words, proposal, coded, span),),
    )


def _row_of_type(words: Words, token: int, told: Sense) -> Sense | None:
    """A row of the word for the type that the model tells, though its conditions do not hold: its mode and code are
    exacter than those of the type alone. "*Recalled*" as a SANCTION is the recall of an envoy."""
    table = words.tables.nouns if told.pos == "NOUN" else words.tables.verbs
    rows = [
        row
        for row in table.get(words.keys[token], ())
        if row.plover == told.plover and expression_rest(words, token, row) is not None
    ]
    return next((row for row in rows if row.mode == told.mode), next(iter(rows), None))


def _step(words: Words, proposal: EventProposal, sense: Sense, span: tuple[int, int]) -> Step:
    value = " ".join(filter(None, (sense.plover or "appeal", sense.mode, sense.cameo)))
    score = proposal.types[0].score  # of an event of this type, not of the type given an event
    return Step(field="event", value=value, room="events", rule="model", score=score, span=span)
