"""Event nouns: what their modifiers, prepositions and governing words say of them.

"Plans for a *strike*" -> planned; "no *attack*" -> not_happened; "after the *attack*" -> happened, taken for granted.
"""

from reportedly.reality.apply import apply_rule
from reportedly.reality.belied import belied
from reportedly.reality.clause import read_clause
from reportedly.reality.fates import is_news_of_fate
from reportedly.reality.governor import Governor, modifier_rule, noun_governor
from reportedly.reality.reader import Above, Reader, is_definite, is_known, is_violent
from reportedly.reality.state import State, changed, step_of
from reportedly.reality.tables import Rule
from reportedly.records import Analysis
from reportedly.records.terms import FACTUAL
from reportedly.syntax import dependents, preposition

_UNANSWERED = frozenset(
    {"unpunished", "unanswered", "unchallenged", "unnoticed", "unavenged", "uninvestigated", "unreported"}
)
_TAKING_SIDES = frozenset({
    "support", "back", "endorse", "oppose", "justify", "tolerate", "favour", "favor", "finance", "fund", "glorify",
    "legitimise", "legitimize", "win", "lose",
})  # fmt: skip
_TRIES = frozenset({"attempt", "bid", "try"})
_ABOUT = frozenset({"about", "over", "in", "at", "from", "by", "during", "against"})
"""Phrases about what is there: "will testify *about the raid*"; "will help *with the raid*" leaves it open."""


def noun_state(reader: Reader, token: int, above: Above) -> State:
    """The state of an event noun: its modifiers, then the word that governs it."""
    analysis = reader.analysis
    modifier = modifier_rule(analysis, token, reader.tables)
    inner = None
    if modifier is not None:
        inner = apply_rule(
            analysis, modifier.rule, modifier.cue, None, lambda: State("happened"), violent=is_violent(reader, token)
        )
        if inner.value in {"not_happened", "attempted"}:
            return inner
    if analysis.lemmas[token] in _TRIES:
        return _tried(reader, token, above)
    head, base = analysis.heads[token], analysis.deprels[token].partition(":")[0]
    if base == "appos" and inner is None and not is_known(reader, token):
        outer = above(head)
        if outer.value not in FACTUAL:
            # "will unblock two deliveries: the *evacuation* of the wounded and ..."
            return outer
    if head < 0 or base in {"parataxis", "appos", "list", "root", "dislocated", "vocative"}:
        return inner or _fragment(reader, token)
    if base in {"conj", "compound", "flat", "amod"}:
        return inner or above(head)
    if base == "nmod" and analysis.deprels[token] != "nmod:poss":
        taken_back = belied(analysis, head)
        if taken_back is not None:
            return State(taken_back.value, steps=(step_of(analysis, taken_back.rule, taken_back.value, token),))
    governor = _unanswered(analysis, token) or _opinion(reader, token) or noun_governor(analysis, token, reader.tables)
    if governor is None:
        return inner or _ungoverned(reader, token, above)
    return _noun_governed(reader, governor, inner, token, above)


def _unanswered(analysis: Analysis, token: int) -> Governor | None:
    """ "The massacre must not *go unpunished*": it is there to be punished."""
    head = analysis.heads[token]
    if analysis.deprels[token] != "nsubj" or "go" not in {
        analysis.lemmas[i] for i in (head, *dependents(analysis, head, "cop", "aux"))
    }:
        return None
    for word in (head, *dependents(analysis, head, "xcomp", "advmod", "obl", "advcl", "acl")):
        if analysis.forms[word].lower() in _UNANSWERED:
            return Governor(head, Rule("factive.v.subj.un", "factive"), word)
    return None


def _opinion(reader: Reader, token: int) -> Governor | None:
    """ "Would not *support the war*", "backs the coup": one takes sides over what there is."""
    analysis, head = reader.analysis, reader.analysis.heads[token]
    if analysis.deprels[token] not in {"obj", "nsubj:pass"} or analysis.lemmas[head].lower() not in _TAKING_SIDES:
        return None
    return Governor(head, Rule("factive.v.obj.sides", "factive"), head) if is_known(reader, token) else None


def _tried(reader: Reader, token: int, above: Above) -> State:
    """ "A coup *attempt*", "an assassination *bid*": what happened was the attempt."""
    head = reader.analysis.heads[token]
    governor = noun_governor(reader.analysis, token, reader.tables)
    if governor is not None:
        state = _noun_governed(reader, governor, None, token, above)
    else:
        state = _fragment(reader, token) if head < 0 else _ungoverned(reader, token, above)
    if state.value not in FACTUAL and state.value != "not_happened":
        return state
    return changed(state, "attempted", step_of(reader.analysis, "noun.attempt", "attempted", token))


def _noun_governed(reader: Reader, governor: Governor, inner: State | None, token: int, above: Above) -> State:
    analysis = reader.analysis
    if governor.rule.gives in {"occurs", "within", "transparent", "effect", "presupposed"} and inner is not None:
        return inner
    return apply_rule(
        analysis, governor.rule, governor.cue, inner, lambda: above(governor.token),
        violent=is_violent(reader, token), definite=is_known(reader, token),
    )  # fmt: skip


def _fragment(reader: Reader, token: int) -> State:
    clause = read_clause(reader.analysis, token, reader.tables)
    return State(clause.value or "happened", steps=clause.steps)


def _ungoverned(reader: Reader, token: int, above: Above) -> State:
    """No rule knows the governing word: a known event ("the attack") happened, another is as real as its clause."""
    analysis = reader.analysis
    head, relation = analysis.heads[token], analysis.deprels[token]
    outer = above(head)
    base = relation.partition(":")[0]
    if base == "nsubj":
        existential = analysis.lemmas[head] == "be" and bool(dependents(analysis, head, "expl"))
        rule = Rule("occurs.v.subj", "occurs") if existential else Rule("effect.default", "effect")
        return apply_rule(analysis, rule, head, None, lambda: outer, violent=False, definite=is_known(reader, token))
    if outer.value in FACTUAL:
        # "Fled *in the riot*": taken for granted where it is known; "left *for talks*", "died *in the riot*" is news.
        granted = base != "obj" and is_definite(reader, token) and not is_news_of_fate(analysis, token)
        return outer._replace(value="happened", standing="presupposed" if granted else "asserted")
    before = set(preposition(analysis, token).split())
    if is_known(reader, token) and base != "obj" and before & _ABOUT:
        step = step_of(analysis, "noun.known", "happened", token)
        return State("happened", "presupposed", steps=(*outer.steps, step))
    if outer.value == "not_happened" and base != "obj":
        return State("happened", "presupposed", steps=outer.steps)
    return outer
