"""From a clause up to the top of its sentence: each governing word changes what the event's own clause says.

"They may try to seize the dam": seize has no tense of its own; "try" makes it attempted, "may" makes that possible.
"""

from reportedly.reality.apply import apply_rule
from reportedly.reality.belied import belied
from reportedly.reality.clause import has_to, read_clause
from reportedly.reality.governor import Governor, clause_governor, is_gerund
from reportedly.reality.nouns import noun_state
from reportedly.reality.reader import Reader, is_violent
from reportedly.reality.state import State, changed, step_of
from reportedly.reality.tables import Rule
from reportedly.records import Analysis, Span
from reportedly.records.terms import FACTUAL, RealityValue
from reportedly.syntax import agents, dependents, hull, subtree

_DEEPEST = 30
"""Clauses inside clauses that are followed; real sentences stay far below."""
_CONDITIONS = frozenset({"if", "unless", "provided"})
_NOUN_PLACES = frozenset({"nsubj", "nsubj:pass", "obl", "nmod"})
_OWN_TENSE = frozenset({"acl:relcl", "parataxis", "root", "appos", "list", "discourse", "orphan"})
_DOING = frozenset({"by", "in", "while", "when", "after", "since", "through", "with", "from", "upon", "having", "for"})
"""Prepositions under which a gerund is done with the clause: "angered them *by shelling* the port"."""


def state_of(reader: Reader, token: int, depth: int) -> State:
    """The state of the event named by a verb, a predicate or a noun."""
    analysis = reader.analysis
    if depth > _DEEPEST:
        return State("possible")
    if _heads_clause(analysis, token):
        return _clause_state(reader, token, depth)
    return noun_state(reader, token, lambda above: state_of(reader, above, depth + 1))


def _heads_clause(analysis: Analysis, token: int) -> bool:
    if analysis.upos[token] in {"VERB", "AUX"}:
        # "the *shelling*", "*shelling* of": a gerund with the trappings of a noun; "banned *striking*" stays a clause.
        as_object = analysis.deprels[token] == "obj" and bool(dependents(analysis, token, "det", "nmod:poss"))
        gerund = analysis.xpos[token] == "VBG" and (analysis.deprels[token] in _NOUN_PLACES or as_object)
        return not gerund and analysis.deprels[token] not in {"amod", "compound"}
    return bool(dependents(analysis, token, "cop", "nsubj"))


def _clause_state(reader: Reader, token: int, depth: int) -> State:
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


def _under(reader: Reader, token: int, inner: State | None, depth: int) -> State:
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
        return inner or (State("happened") if head < 0 else state_of(reader, head, depth + 1))
    if base == "ccomp" and inner is not None and inner.value in FACTUAL:
        asked = _indirect_question(analysis, token)
        if asked is not None:
            step = step_of(analysis, "clause.indirect_question", inner.value, asked)
            return changed(inner, inner.value, step, standing="presupposed")
    told = "that" if inner is not None else "of"  # "claims *that* he fled", "reports *of* shelling"
    if relation == "acl" and any(analysis.lemmas[i] == told for i in dependents(analysis, token, "mark")):
        taken_back = belied(analysis, head)
        if taken_back is not None:
            step = step_of(analysis, taken_back.rule, taken_back.value, head)
            return changed(inner or State("happened"), taken_back.value, step)
    governor = clause_governor(analysis, token, reader.tables)
    if governor is not None:
        return _governed(reader, governor, inner, token, depth)
    if base == "advcl" and has_to(analysis, token):
        return _purpose(reader, token, head, depth)
    return _without_tense(reader, token, depth) if inner is None else inner


def _without_tense(reader: Reader, token: int, depth: int) -> State:
    """An infinitive or a gerund that no rule knows the governing word of: as its clause, or possible."""
    analysis = reader.analysis
    head, base = analysis.heads[token], analysis.deprels[token].partition(":")[0]
    if base == "acl" and has_to(analysis, token) and analysis.heads[head] < 0 and not _heads_clause(analysis, head):
        # A headline: "Army *to withdraw* from border towns".
        return State("planned", steps=(step_of(analysis, "clause.headline_to", "planned", token),))
    if base in {"xcomp", "ccomp", "csubj", "acl"} and has_to(analysis, token):
        step = step_of(analysis, "clause.infinitive", "possible", token)
        outer = state_of(reader, head, depth + 1)
        value: RealityValue = outer.value if outer.value in {"demanded", "planned", "not_happened"} else "possible"
        return State(value, condition=outer.condition, steps=(*outer.steps, step))
    if base == "advcl" and _has_agent_already(analysis, head):
        head = _clause_above(analysis, analysis.heads[head])
    outer = state_of(reader, _clause_above(analysis, head) if base == "acl" else head, depth + 1)
    return outer if outer.value not in FACTUAL or not _is_topic(analysis, token) else _as_topic(analysis, token, outer)


def _indirect_question(analysis: Analysis, token: int) -> int | None:
    """The "who", "why", "how" that begins a clause: "could not say *who* fired"; not "whether"."""
    first = min(subtree(analysis, token))
    if analysis.xpos[first] not in {"WP", "WP$", "WRB", "WDT"} or analysis.lemmas[first].lower() == "whether":
        return None
    here = first
    while here != token:
        if analysis.deprels[here].partition(":")[0] in {"advcl", "ccomp", "acl", "parataxis"}:
            return None
        here = analysis.heads[here]
    return first


def _has_agent_already(analysis: Analysis, participle: int) -> bool:
    """ "Complete the task begun *by the founders* by uniting the clans": the second "by" goes with the clause above."""
    if analysis.deprels[participle] != "acl" or analysis.xpos[participle] != "VBN":
        return False
    return bool(agents(analysis, participle))


def _is_topic(analysis: Analysis, token: int) -> bool:
    """ "The interest in *joining*", "talks focused on *lifting* the siege": spoken of, not said to have happened."""
    if not is_gerund(analysis, token):
        return False
    marks = {analysis.lemmas[i].lower() for i in dependents(analysis, token, "mark", "case")}
    return bool(marks) and not (marks & _DOING and analysis.deprels[token] != "acl")


def _as_topic(analysis: Analysis, token: int, outer: State) -> State:
    step = step_of(analysis, "clause.topic", "possible", token)
    return State("possible", condition=outer.condition, steps=(*outer.steps, step))


def _clause_above(analysis: Analysis, noun: int) -> int:
    """The verb or predicate of the clause in which a noun stands: "must advance on the *basis* of demanding ..."."""
    here = noun
    while analysis.heads[here] >= 0 and not _heads_clause(analysis, here):
        here = analysis.heads[here]
    return here


def _governed(reader: Reader, governor: Governor, inner: State | None, event: int, depth: int) -> State:
    analysis = reader.analysis
    rule = governor.rule
    had_to = analysis.lemmas[governor.token] == "have" and analysis.xpos[governor.token] == "VBD"
    if had_to and rule.gives == "demanded":
        # "had to withdraw": they did.
        rule = Rule("transparent.v.inf", "transparent")
    if inner is not None and "clause.would" in inner.rules and rule.gives == "said":
        inner = _reported_would(reader, event, inner)
    return apply_rule(
        analysis, rule, governor.cue, inner, lambda: state_of(reader, governor.token, depth + 1),
        violent=is_violent(reader, event),
    )  # fmt: skip


def _reported_would(reader: Reader, event: int, inner: State) -> State:
    """ "Said that it would withdraw": the future seen from the past, unless it judges ("would be a mistake")."""
    if reader.analysis.upos[event] != "VERB" or inner.condition is not None or inner.value != "possible":
        return inner
    step = step_of(reader.analysis, "clause.reported_would", "planned", None)
    return changed(inner, "planned", step)


def _as_conjunct(reader: Reader, token: int, inner: State | None, depth: int) -> State:
    """ "Must intervene and *drive out*": without a tense of its own it shares that of the first; governed alike."""
    analysis = reader.analysis
    head = _conjoined_with(analysis, token)
    own_subject = bool(dependents(analysis, token, "nsubj", "nsubj:pass"))
    shares = inner is None or (
        analysis.xpos[token] in {"VB", "VBG", "VBN"} and not dependents(analysis, token, "aux") and not own_subject
    )
    if shares:
        outer = state_of(reader, head, depth + 1)
        return inner if inner is not None and inner.value == "not_happened" else outer
    first = _first_conjunct(analysis, token)
    if analysis.heads[first] < 0 or analysis.deprels[first] in _OWN_TENSE or inner is None:
        return inner or State("happened")
    governor = clause_governor(analysis, first, reader.tables)
    if governor is None or analysis.deprels[first].partition(":")[0] == "advcl":
        return inner
    return _governed(reader, governor, inner, token, depth)


def _first_conjunct(analysis: Analysis, token: int) -> int:
    while analysis.deprels[token].partition(":")[0] == "conj":
        token = _conjoined_with(analysis, token)
    return token


def _conjoined_with(analysis: Analysis, token: int) -> int:
    """The verb a conjunct goes with: "must stop resisting and *lay down* their arms" goes with stop, by its form."""
    head = analysis.heads[token]
    unlike = analysis.xpos[token] == "VB" and analysis.xpos[head] == "VBG" and not has_to(analysis, token)
    above = analysis.heads[head]
    return above if unlike and above >= 0 and analysis.upos[above] == "VERB" else head


def _purpose(reader: Reader, token: int, head: int, depth: int) -> State:
    """ "Sent troops *to retake* the town": what is meant to follow from what happened is planned."""
    outer = state_of(reader, head, depth + 1)
    value: RealityValue = "planned" if outer.value in FACTUAL else outer.value
    to = next(iter(dependents(reader.analysis, token, "mark")), 0)
    if to and reader.analysis.forms[to - 1].lower() == "only":
        # "Took the town *only to leave* it at dawn": what came of it.
        value = outer.value
    elif outer.value == "not_happened":
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
