"""From the word of an event up to the top of its sentence: did it happen?

"Russia must intervene to drive the junta out" -> intervene: demanded (must); drive: demanded (the purpose of what is
demanded). "The overthrow of the king shocked them" -> happened, taken for granted.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.reality.apply import apply_rule
from reportedly.reality.background import is_old_history
from reportedly.reality.clause import read_clause
from reportedly.reality.governor import Governor, clause_governor, modifier_rule, noun_governor, rule_of
from reportedly.reality.state import FACTUAL, State, changed, step_of
from reportedly.reality.tables import RealityTables, Rule
from reportedly.records import Analysis, Span, Trigger, Verdict
from reportedly.records.terms import RealityValue
from reportedly.syntax import dependents, hull, lemma_of, preposition, subtree

_DEEPEST = 30
"""Clauses inside clauses that are followed; real sentences stay far below."""
_CONDITIONS = frozenset({"if", "unless", "provided"})
_OWN_TENSE = frozenset({"acl:relcl", "parataxis", "root", "appos", "list", "discourse", "orphan"})
_TRIES = frozenset({"attempt", "bid", "try"})
_INTRODUCED = frozenset({"announce", "promise", "pledge", "offer"})


class _Reader(NamedTuple):
    analysis: Analysis
    tables: RealityTables


def resolve_reality(trigger: Trigger | int, analysis: Analysis, tables: RealityTables) -> Verdict:
    """Whether the event is said to have happened, by the innermost source, with the reasons.

    `trigger` is a trigger of `events` or the index of any verb or noun. "Cannot" counts as not_happened; a question
    as possible; "must not" and "urged not to" as possible, since they do not say whether it happens.
    Not handled: irony, and conditions that stand in another sentence.
    """
    reader = _Reader(analysis, tables)
    token = trigger if isinstance(trigger, int) else trigger.token
    state = _state_of_trigger(reader, trigger) if isinstance(trigger, Trigger) else _state(reader, token, 0)
    if state.standing == "asserted" or state.value == "happened":
        old = is_old_history(analysis, token) if state.value in FACTUAL else None
        if old is not None:
            step = step_of(analysis, "standing.old_history", "background", old)
            state = state._replace(standing="background", steps=(*state.steps, step))
    return Verdict(reality=state.value, condition=state.condition, standing=state.standing, steps=state.steps)


def _state_of_trigger(reader: _Reader, trigger: Trigger) -> State:
    analysis = reader.analysis
    if trigger.light_verb is not None:
        return _carried(reader, trigger)
    if trigger.speech_act and trigger.content is not None and dependents(analysis, trigger.token, "cop"):
        # "Said the raid would be a *mistake*": the judgement is made by saying so.
        return _state(reader, _saying(analysis, trigger.token), 0)
    if analysis.upos[trigger.token] != "VERB":
        # "Four were killed in a bombing": the bombing is what the clause reports, not what it takes for granted.
        for verb in trigger.retold_by:
            if analysis.heads[trigger.token] == verb and analysis.upos[verb] == "VERB":
                return _noun_over(reader, trigger.token, _state(reader, verb, 0))
    return _state(reader, trigger.token, 0)


def _saying(analysis: Analysis, judgement: int) -> int:
    spoken = dependents(analysis, judgement, "parataxis")
    return spoken[0] if spoken else max(analysis.heads[judgement], 0)


def _carried(reader: _Reader, trigger: Trigger) -> State:
    """An event noun with a light verb: the verb's clause says whether, the noun's modifiers may say more."""
    verb = trigger.light_verb
    assert verb is not None
    analysis = reader.analysis
    lemma = analysis.lemmas[verb]
    deed = trigger.event.plover in {"RETREAT", "AID"} and trigger.event.mode != "ceasefire"
    if lemma in _INTRODUCED and deed:
        rule = rule_of(analysis, verb, "obj", reader.tables)
        if rule is not None:
            return apply_rule(analysis, rule, verb, None, lambda: _state(reader, verb, 1), violent=False)
    return _noun_over(reader, trigger.token, _state(reader, verb, 0))


def _noun_over(reader: _Reader, noun: int, outer: State) -> State:
    """The clause's state, changed by a modifier of the noun: "launched a *failed* coup"."""
    modifier = modifier_rule(reader.analysis, noun, reader.tables)
    if modifier is None:
        return outer
    return _applied(reader, modifier, None, outer, noun)


def _applied(reader: _Reader, governor: Governor, inner: State | None, outer: State, event: int) -> State:
    return apply_rule(
        reader.analysis, governor.rule, governor.cue, inner, lambda: outer, violent=_is_violent(reader, event)
    )


def _is_violent(reader: _Reader, token: int) -> bool:
    """Whether the event's word, or the noun its verb carries ("launch an *attack*"), is one of violence."""
    analysis, violent = reader.analysis, reader.tables.violent
    words = {analysis.lemmas[token].lower(), lemma_of(analysis, token).lower()}
    words.update(analysis.lemmas[i].lower() for i in dependents(analysis, token, "obj"))
    return bool(words & violent)


def _state(reader: _Reader, token: int, depth: int) -> State:
    """The state of the event named by a verb, a predicate or a noun."""
    analysis = reader.analysis
    if depth > _DEEPEST:
        return State("possible")
    if _heads_clause(analysis, token):
        return _clause_state(reader, token, depth)
    return _noun_state(reader, token, depth)


def _heads_clause(analysis: Analysis, token: int) -> bool:
    if analysis.upos[token] in {"VERB", "AUX"}:
        # "the *shelling*", "*shelling* of": a gerund with the trappings of a noun; "banned *striking*" stays a clause.
        places = {
            "nsubj",
            "obl",
            "nmod",
            "nsubj:pass",
            *(("obj",) if dependents(analysis, token, "det", "nmod:poss") else ()),
        }
        gerund = analysis.xpos[token] == "VBG" and analysis.deprels[token] in places
        return not gerund and analysis.deprels[token] not in {"amod", "compound"}
    return bool(dependents(analysis, token, "cop", "nsubj"))


def _clause_state(reader: _Reader, token: int, depth: int) -> State:
    analysis = reader.analysis
    clause = read_clause(analysis, token, reader.tables)
    condition = _condition(analysis, token)
    inner = None if clause.value is None else State(clause.value, condition=condition, steps=clause.steps)
    if inner is not None and inner.rules[-1:] == ("clause.wh_question",):
        inner = inner._replace(standing="presupposed")
    if inner is not None and condition is not None and inner.value in FACTUAL and "clause.past" not in inner.rules:
        inner = inner._replace(value="predicted")
    state = _under(reader, token, inner, depth)
    return state._replace(condition=condition) if condition is not None and state.condition is None else state


def _under(reader: _Reader, token: int, inner: State | None, depth: int) -> State:
    """The clause's own state under whatever governs it."""
    analysis = reader.analysis
    relation, head = analysis.deprels[token], analysis.heads[token]
    base = relation.partition(":")[0]
    if base == "conj":
        return _as_conjunct(reader, token, inner, depth)
    if relation == "acl:relcl" and head >= 0:
        governor = clause_governor(analysis, token, reader.tables)
        if governor is not None:
            return _governed(reader, governor, inner, token, depth)
    if head < 0 or relation in _OWN_TENSE:
        return inner or (State("happened") if head < 0 else _state(reader, head, depth + 1))
    governor = clause_governor(analysis, token, reader.tables)
    if governor is not None:
        return _governed(reader, governor, inner, token, depth)
    if base == "advcl" and _has_to(analysis, token):
        return _purpose(reader, token, head, depth)
    if inner is not None:
        return inner
    if base == "acl" and _has_to(analysis, token) and analysis.heads[head] < 0 and not _heads_clause(analysis, head):
        # A headline: "Army *to withdraw* from border towns".
        return State("planned", steps=(step_of(analysis, "clause.headline_to", "planned", token),))
    if base in {"xcomp", "ccomp", "csubj", "acl"} and _has_to(analysis, token):
        step = step_of(analysis, "clause.infinitive", "possible", token)
        outer = _state(reader, head, depth + 1)
        value: RealityValue = outer.value if outer.value in {"demanded", "planned", "not_happened"} else "possible"
        return State(value, condition=outer.condition, steps=(*outer.steps, step))
    return _state(reader, _clause_above(analysis, head) if base == "acl" else head, depth + 1)


def _clause_above(analysis: Analysis, noun: int) -> int:
    """The verb or predicate of the clause in which a noun stands: "must advance on the *basis* of demanding ..."."""
    here = noun
    while analysis.heads[here] >= 0 and not _heads_clause(analysis, here):
        here = analysis.heads[here]
    return here


def _governed(reader: _Reader, governor: Governor, inner: State | None, event: int, depth: int) -> State:
    analysis = reader.analysis
    rule = governor.rule
    if (
        analysis.lemmas[governor.token] == "have"
        and analysis.xpos[governor.token] == "VBD"
        and rule.gives == "demanded"
    ):
        # "had to withdraw": they did.
        rule = Rule("transparent.v.inf", "transparent")
    if inner is not None and "clause.would" in inner.rules and rule.gives == "said":
        inner = _reported_would(reader, event, inner)
    return apply_rule(
        analysis, rule, governor.cue, inner, lambda: _state(reader, governor.token, depth + 1),
        violent=_is_violent(reader, event),
    )  # fmt: skip


def _reported_would(reader: _Reader, event: int, inner: State) -> State:
    """ "Said that it would withdraw": the future seen from the past, unless it judges ("would be a mistake")."""
    if reader.analysis.upos[event] != "VERB" or inner.condition is not None or inner.value != "possible":
        return inner
    step = step_of(reader.analysis, "clause.reported_would", "planned", None)
    return changed(inner, "planned", step)


def _as_conjunct(reader: _Reader, token: int, inner: State | None, depth: int) -> State:
    """ "Must intervene and *drive out*": without a tense of its own it shares that of the first; governed alike."""
    analysis = reader.analysis
    head = analysis.heads[token]
    own_subject = bool(dependents(analysis, token, "nsubj", "nsubj:pass"))
    shares = inner is None or (
        analysis.xpos[token] in {"VB", "VBG", "VBN"} and not dependents(analysis, token, "aux") and not own_subject
    )
    if shares:
        outer = _state(reader, head, depth + 1)
        return inner if inner is not None and inner.value == "not_happened" else outer
    first = _first_conjunct(analysis, token)
    if analysis.heads[first] < 0 or analysis.deprels[first] in _OWN_TENSE or inner is None:
        return inner or State("happened")
    governor = clause_governor(analysis, first, reader.tables)
    if governor is None or analysis.deprels[first].partition(":")[0] == "advcl":
        return inner
    return _governed(reader, governor, inner, token, depth)


def _first_conjunct(analysis: Analysis, token: int) -> int:
    for _ in range(len(analysis.forms)):
        if analysis.deprels[token].partition(":")[0] != "conj":
            break
        token = analysis.heads[token]
    return token


def _has_to(analysis: Analysis, token: int) -> bool:
    return any(analysis.forms[i].lower() == "to" for i in dependents(analysis, token, "mark"))


def _purpose(reader: _Reader, token: int, head: int, depth: int) -> State:
    """ "Sent troops *to retake* the town": what is meant to follow from what happened is planned."""
    outer = _state(reader, head, depth + 1)
    value: RealityValue = "planned" if outer.value in FACTUAL else outer.value
    if outer.value == "not_happened":
        value = "possible"
    step = step_of(reader.analysis, "clause.purpose", value, token)
    return State(value, condition=outer.condition, steps=(*outer.steps, step))


def _condition(analysis: Analysis, token: int) -> Span | None:
    """The if-clause that hangs on a clause."""
    for child in dependents(analysis, token, "advcl"):
        for mark in dependents(analysis, child, "mark"):
            if analysis.lemmas[mark].lower() in _CONDITIONS:
                words = [i for i in subtree(analysis, child) if analysis.upos[i] != "PUNCT"]
                return hull(analysis, words)
    return None


def _noun_state(reader: _Reader, token: int, depth: int) -> State:
    """The state of an event noun: its modifiers, then the word that governs it."""
    analysis = reader.analysis
    modifier = modifier_rule(analysis, token, reader.tables)
    inner = None
    if modifier is not None:
        inner = apply_rule(
            analysis, modifier.rule, modifier.cue, None, lambda: State("happened"), violent=_is_violent(reader, token)
        )
        if inner.value in {"not_happened", "attempted"}:
            return inner
    if analysis.lemmas[token] in _TRIES:
        return _tried(reader, token, depth)
    head, base = analysis.heads[token], analysis.deprels[token].partition(":")[0]
    if head < 0 or base in {"parataxis", "appos", "list", "root", "dislocated", "vocative"}:
        return inner or _fragment(reader, token)
    if base in {"conj", "compound", "flat", "amod"}:
        return inner or _state(reader, head, depth + 1)
    governor = noun_governor(analysis, token, reader.tables)
    if governor is None:
        return inner or _ungoverned(reader, token, depth)
    return _noun_governed(reader, governor, inner, token, depth)


def _tried(reader: _Reader, token: int, depth: int) -> State:
    """ "A coup *attempt*", "an assassination *bid*": what happened was the attempt."""
    head = reader.analysis.heads[token]
    governor = noun_governor(reader.analysis, token, reader.tables)
    if governor is not None:
        state = _noun_governed(reader, governor, None, token, depth)
    else:
        state = _fragment(reader, token) if head < 0 else _ungoverned(reader, token, depth)
    if state.value not in FACTUAL and state.value != "not_happened":
        return state
    return changed(state, "attempted", step_of(reader.analysis, "noun.attempt", "attempted", token))


def _noun_governed(reader: _Reader, governor: Governor, inner: State | None, token: int, depth: int) -> State:
    analysis = reader.analysis
    if governor.rule.gives in {"occurs", "within", "transparent", "effect", "presupposed"} and inner is not None:
        return inner
    return apply_rule(
        analysis, governor.rule, governor.cue, inner, lambda: _state(reader, governor.token, depth + 1),
        violent=_is_violent(reader, token), definite=_is_definite(analysis, token),
    )  # fmt: skip


def _fragment(reader: _Reader, token: int) -> State:
    clause = read_clause(reader.analysis, token, reader.tables)
    return State(clause.value or "happened", steps=clause.steps)


def _ungoverned(reader: _Reader, token: int, depth: int) -> State:
    """No rule knows the governing word: a known event ("the attack") happened, another is as real as its clause."""
    analysis = reader.analysis
    head, relation = analysis.heads[token], analysis.deprels[token]
    outer = _state(reader, head, depth + 1)
    base = relation.partition(":")[0]
    if base == "nsubj":
        existential = analysis.lemmas[head] == "be" and bool(dependents(analysis, head, "expl"))
        rule = Rule("occurs.v.subj", "occurs") if existential else Rule("effect.default", "effect")
        return apply_rule(
            analysis, rule, head, None, lambda: outer, violent=False, definite=_is_definite(analysis, token)
        )
    if outer.value in FACTUAL:
        known = _is_definite(analysis, token) or base in {"obl", "nmod"}
        return outer._replace(value="happened", standing="presupposed" if known else outer.standing)
    holds_others = (analysis.lemmas[token].lower(), "N", "of") in reader.tables.rules
    if _is_definite(analysis, token) and not holds_others and "of" not in preposition(analysis, token).split():
        step = step_of(analysis, "noun.known", "happened", token)
        return State("happened", "presupposed", steps=(*outer.steps, step))
    if outer.value == "not_happened" and relation != "obj":
        return State("happened", "presupposed", steps=outer.steps)
    return outer


def _is_definite(analysis: Analysis, noun: int) -> bool:
    """ "the attack", "this strike", "their withdrawal", "Monday's raid"."""
    for child in analysis.children[noun]:
        if analysis.deprels[child] == "nmod:poss":
            return True
        if analysis.deprels[child] == "det" and analysis.lemmas[child].lower() in {
            "the",
            "this",
            "that",
            "these",
            "those",
        }:
            return True
    return False
