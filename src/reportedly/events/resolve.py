"""Triggers with all that the clause says of them: parties, means, mode, content; retellings become one.

"Bombers struck the quay, killing nine dockers." -> struck: ASSAULT aerial 195, actors (bombers), targets (quay),
recipients (dockers), retold by killing.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.events.clause import Clause
from reportedly.events.contexts import event_contexts
from reportedly.events.finer import finer_event
from reportedly.events.links import link_roles
from reportedly.events.match import expression_rest
from reportedly.events.merge import merge_retellings
from reportedly.events.proposals import proposal_of
from reportedly.events.roles import Roles, find_roles, instruments_of, told_to_act, without_reflexives
from reportedly.events.tables import EventTables, Sense
from reportedly.events.words import Words, read_words
from reportedly.records import Analysis, Event, Step, Trigger, replace
from reportedly.syntax import hull


def resolve_triggers(found: tuple[Trigger, ...], analysis: Analysis, tables: EventTables) -> tuple[Trigger, ...]:
    """`found` with roles, in the order of the text; what retells another trigger is taken into it.

    Roles are head tokens. Pronouns stay pronouns; parties that only another sentence names stay out.
    """
    if not found:
        return ()
    words = read_words(analysis, tables)
    with_roles = [_with_roles(words, trigger) for trigger in found]
    merged = merge_retellings(words, with_roles)
    events = {trigger.token: trigger.event for trigger in merged}
    return tuple(_with_codes(words, trigger, events) for trigger in merged)


def _with_roles(words: Words, trigger: Trigger) -> Trigger:
    rest = expression_rest(words, trigger.token, _sense_of(words, trigger)) or ()
    roles = without_reflexives(words, find_roles(words, trigger, rest))
    more = tuple(i for i in instruments_of(words, trigger.token) if i not in roles.instruments)
    roles = roles._replace(instruments=roles.instruments + more)
    roles, scores = link_roles(words, roles, proposal_of(words, trigger))
    told = () if roles.recipients else told_to_act(words, trigger, roles)
    roles = roles._replace(recipients=roles.recipients + told)
    steps = _role_steps(words, trigger, roles, scores, told)
    return replace(trigger, **roles._asdict(), steps=trigger.steps + steps)


def _sense_of(words: Words, trigger: Trigger) -> Sense:
    """The row of a trigger, with the one of its expressions that begins or ends with the trigger's word."""
    key, tables = words.keys[trigger.token], words.tables
    rows = (*tables.verbs.get(key, ()), *tables.nouns.get(key, ()), *tables.opinions.get(key, ()))
    return next((row for row in rows if row.id == trigger.sense), tables.senses[trigger.sense])


def _role_steps(
    words: Words, trigger: Trigger, roles: Roles, scores: Mapping[tuple[str, int], float], told: tuple[int, ...]
) -> tuple[Step, ...]:
    frame = words.tables.senses[trigger.sense].frame
    steps = []
    for field in ("actors", "recipients", "targets", "instruments"):
        for token in getattr(roles, field):
            span = hull(words.analysis, (token,))
            value = words.analysis.forms[token]
            score = scores.get((field, token))
            rule = f"frame.{frame}" if score is None else "model"
            if field == "recipients" and token in told:
                rule = "content.subject"
            steps.append(Step(field=field, value=value, room="events", rule=rule, score=score, span=span))
    return tuple(steps)


def _with_codes(words: Words, trigger: Trigger, events: Mapping[int, Event]) -> Trigger:
    clause = Clause(words, trigger, events)
    event, steps = finer_event(clause)
    contexts, more = event_contexts(clause, event)
    if not steps and not more:
        return trigger
    return replace(trigger, event=replace(event, contexts=contexts), steps=trigger.steps + steps + more)
