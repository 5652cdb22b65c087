"""From the word of an event up to the top of its sentence: did it happen?

"The league must act to free the hostages" -> act: demanded (must); free: demanded (the purpose of what is demanded).
"The overthrow of the king shocked them" -> happened, taken for granted.
"""

from reportedly.reality.apply import apply_rule
from reportedly.reality.background import is_old_history
from reportedly.reality.climb import state_of
from reportedly.reality.governor import modifier_rule, rule_of
from reportedly.reality.proposals import weigh_reality
from reportedly.reality.reader import Reader, is_violent
from reportedly.reality.state import State, changed, step_of
from reportedly.reality.tables import RealityTables
from reportedly.records import Analysis, Trigger, Verdict
from reportedly.records.terms import FACTUAL
from reportedly.syntax import dependents, negation

_INTRODUCED = frozenset({"announce", "promise", "pledge", "offer"})
_WANTING = frozenset({"want", "like", "wish"})


def resolve_reality(trigger: Trigger | int, analysis: Analysis, tables: RealityTables) -> Verdict:
    """Whether the event is said to have happened, by the innermost source, with the reasons.

    `trigger` is a trigger of `events` or the index of any verb or noun. "Cannot" counts as not_happened; a question
    as possible; "must not" and "urged not to" as possible, since they do not say whether it happens.
    Not handled: irony, and conditions that stand in another sentence.
    """
    reader = Reader(analysis, tables)
    token = trigger if isinstance(trigger, int) else trigger.token
    state = _state_of_trigger(reader, trigger) if isinstance(trigger, Trigger) else state_of(reader, token, 0)
    if state.standing == "asserted" or state.value == "happened":
        old = is_old_history(analysis, token) if state.value in FACTUAL else None
        if old is not None:
            step = step_of(analysis, "standing.old_history", "background", old)
            state = state._replace(standing="background", steps=(*state.steps, step))
    # No word of the sentence says otherwise.
    steps = state.steps or (step_of(analysis, "clause.told_as_fact", state.value, None),)
    verdict = Verdict(reality=state.value, condition=state.condition, standing=state.standing, steps=steps)
    return weigh_reality(verdict, trigger, analysis) if isinstance(trigger, Trigger) else verdict


def _state_of_trigger(reader: Reader, trigger: Trigger) -> State:
    analysis = reader.analysis
    if trigger.light_verb is not None:
        return _carried(reader, trigger)
    if trigger.speech_act and trigger.content is not None and dependents(analysis, trigger.token, "cop"):
        # "Said the raid would be a *mistake*": the judgement is made by saying so.
        return state_of(reader, _saying(analysis, trigger.token), 0)
    performed = _performed(analysis, trigger) if trigger.speech_act else None
    if performed is not None:
        return State("happened", steps=(step_of(analysis, "clause.performative", "happened", performed),))
    if analysis.upos[trigger.token] != "VERB":
        # "Four were killed in a bombing": the bombing is what the clause reports, not what it takes for granted.
        # "killed and nine injured in a bombing": hung on the second of the two.
        above = analysis.heads[trigger.token]
        over = {above, analysis.heads[above]} if above >= 0 and analysis.deprels[above] == "conj" else {above}
        for verb in trigger.retold_by:
            if verb in over and analysis.upos[verb] == "VERB":
                return _noun_over(reader, trigger.token, state_of(reader, verb, 0))
            if analysis.heads[verb] == trigger.token and analysis.xpos[verb] == "VBD":
                return state_of(reader, verb, 0)  # "asked for a raid that *killed* nine": it was made
    return state_of(reader, trigger.token, 0)


def _performed(analysis: Analysis, trigger: Trigger) -> int | None:
    """ "I *want* to thank the envoys", "we would *like* to condemn": said by saying that one wants to say it."""
    verb, plover = analysis.heads[trigger.token], trigger.event.plover
    if verb < 0 or analysis.deprels[trigger.token] != "xcomp" or plover not in {"SUPPORT", "ACCUSE", "REJECT"}:
        return None
    if analysis.lemmas[verb] not in _WANTING or negation(analysis, verb) is not None:
        return None
    speaker = dependents(analysis, verb, "nsubj")
    return verb if any(analysis.lemmas[i].lower() in {"i", "we"} for i in speaker) else None


def _saying(analysis: Analysis, judgement: int) -> int:
    spoken = dependents(analysis, judgement, "parataxis")
    return spoken[0] if spoken else max(analysis.heads[judgement], 0)


def _carried(reader: Reader, trigger: Trigger) -> State:
    """An event noun with a light verb: the verb's clause says whether, the noun's modifiers may say more."""
    verb = trigger.light_verb
    assert verb is not None
    analysis = reader.analysis
    lemma = analysis.lemmas[verb]
    if lemma == "call" and trigger.event.plover == "PROTEST":
        # "Called a strike for Friday": who calls it says when it will be.
        outer = state_of(reader, verb, 0)
        value = "planned" if outer.value in FACTUAL else outer.value
        return changed(outer, value, step_of(analysis, "noun.called", value, verb))
    deed = trigger.event.plover in {"RETREAT", "AID"} and trigger.event.mode != "ceasefire"
    if lemma in _INTRODUCED and deed:
        rule = rule_of(analysis, verb, "obj", reader.tables)
        if rule is not None:
            return apply_rule(analysis, rule, verb, None, lambda: state_of(reader, verb, 1), violent=False)
    return _noun_over(reader, trigger.token, state_of(reader, verb, 0))


def _noun_over(reader: Reader, noun: int, outer: State) -> State:
    """The clause's state, changed by a modifier of the noun: "launched a *failed* coup"."""
    modifier = modifier_rule(reader.analysis, noun, reader.tables)
    if modifier is None:
        return outer
    violent = is_violent(reader, noun)
    return apply_rule(reader.analysis, modifier.rule, modifier.cue, None, lambda: outer, violent=violent)
