"""What a clause says by itself: tense, modal verb, negation, question, order.

"The rebels may attack" -> possible; "The rebels did not attack" -> not_happened; "to attack" -> nothing of its own.
"""

from typing import Final, cast

from reportedly.reality.state import Clause, step_of
from reportedly.reality.tables import RealityTables
from reportedly.records import Analysis, Step
from reportedly.records.terms import FACTUAL, RealityValue
from reportedly.syntax import dependents, negation, subjects

_FUTURE = frozenset({"will", "'ll", "wo", "’ll", "shall", "gon"})
_DEMANDS = frozenset({"must", "should", "ought", "shall", "need"})
_MAYBE = frozenset({"may", "might", "could", "can", "ca"})
_WOULD = frozenset({"would", "'d", "’d"})
# What happens to people rather than being done by them: "he will die", "they will lose" are predictions.
_NOT_AGENTIVE: Final = frozenset(
    {"be", "have", "die", "suffer", "lose", "fall", "face", "happen", "need", "become", "remain", "collapse", "fail",
     "win", "benefit", "survive", "regret", "know", "see", "feel", "find", "like", "own", "contain", "cause", "mean",
     "get"}
)  # fmt: skip
_LATER = frozenset({"tomorrow", "tonight", "soon", "shortly"})
_SHORT_QUESTION = 12
"""Tokens; headlines ask in the order of statements."""
Tense = tuple[RealityValue | None, int | None, str]
"""What the words of a clause say, the word that says it, and the rule."""


def read_clause(analysis: Analysis, head: int, tables: RealityTables) -> Clause:
    """The value of the clause headed by `head`, without what stands above it."""
    helpers = dependents(analysis, head, "aux", "cop")
    value, cue, rule = _by_helpers(analysis, head, helpers, tables) or _by_form(analysis, head, helpers)
    steps: tuple[Step, ...] = (step_of(analysis, rule, value, cue),) if value else ()
    value, steps = _by_adverbs(analysis, head, value, steps, tables)
    no = _negated_by(analysis, head)
    if no is not None:
        negated: RealityValue = "not_happened"
        # "must not attack": nobody says whether it happens.
        unable = any(analysis.forms[i].lower() in {"can", "ca", "could"} for i in helpers)
        if value in {"demanded", "possible"} and not unable and rule not in {"clause.would", "clause.would_have"}:
            negated = "possible"
        object_of = no if analysis.deprels[no] == "obj" else analysis.heads[no]
        rule = "clause.nobody" if analysis.deprels[object_of] == "obj" else "clause.not"
        return Clause(negated, (*steps, step_of(analysis, rule, negated, no)))
    return _as_question(analysis, head, Clause(value, steps))


def _by_helpers(analysis: Analysis, head: int, helpers: tuple[int, ...], tables: RealityTables) -> Tense | None:
    """Modal verbs, "have", "be" before the verb."""
    words = [(i, analysis.lemmas[i].lower(), analysis.forms[i].lower()) for i in helpers]
    perfect = any(lemma == "have" for _, lemma, _ in words)
    for i, lemma, form in words:
        if form in _FUTURE or lemma == "will":
            return _future(analysis, head, tables), i, "clause.will"
        if lemma in _WOULD or (form in _WOULD and analysis.xpos[i] == "MD"):
            return "possible", i, "clause.would_have" if perfect else "clause.would"
        if lemma in _MAYBE or form in _MAYBE:
            return "possible", i, "clause.may"
        if lemma in _DEMANDS and analysis.xpos[i] == "MD":
            # "must have attacked" guesses; "should have attacked" says that it did not.
            if perfect:
                return ("possible" if lemma == "must" else "not_happened"), i, "clause.should_have"
            return "demanded", i, "clause.must"
    if words and words[0][1] == "be" and _to_before(analysis, head) > words[0][0]:
        return "planned", helpers[0], "clause.be_to"
    return None


def _by_form(analysis: Analysis, head: int, helpers: tuple[int, ...]) -> Tense:
    """Tense of the verb and of "be" and "have" before it."""
    first = helpers[0] if helpers else None
    xpos = analysis.xpos[head]
    if has_to(analysis, head) and (first is None or analysis.xpos[first] == "VB"):
        if first is not None and analysis.lemmas[first] == "have":
            return "happened", first, "clause.to_have"
        if analysis.deprels[head] == "root":
            return "planned", head, "clause.headline_to"
        return None, None, ""
    if first is None:
        return _by_bare_form(analysis, head, xpos)
    tensed = analysis.xpos[first] in {"VBD", "VBZ", "VBP"}
    if not tensed:
        return None, None, ""
    now = analysis.xpos[first] in {"VBZ", "VBP"}
    being = any(analysis.forms[i].lower() == "being" for i in helpers)
    if being and now:
        return "ongoing", first, "clause.progressive"
    if xpos == "VBG" and now:
        return (
            ("planned", head, "clause.arranged") if _later(analysis, head) else ("ongoing", first, "clause.progressive")
        )
    return "happened", first, "clause.past" if not now else "clause.present"


def _by_bare_form(analysis: Analysis, head: int, xpos: str) -> Tense:
    has_subject = bool(dependents(analysis, head, "nsubj", "nsubj:pass", "expl", "csubj"))
    relation = analysis.deprels[head].partition(":")[0]
    if xpos == "VBD":
        return "happened", head, "clause.past"
    if xpos in {"VBZ", "VBP"}:
        return ("planned", head, "clause.arranged") if _later(analysis, head) else ("happened", head, "clause.present")
    if xpos == "VB":
        if has_subject:
            return ("happened", head, "clause.present") if relation == "root" else (None, None, "")
        return ("demanded", head, "clause.imperative") if relation in {"root", "parataxis"} else (None, None, "")
    if xpos == "VBN" and (has_subject or relation in {"root", "acl"}):
        return "happened", head, "clause.participle"
    if xpos == "VBG" and (relation == "root" or (has_subject and relation in {"parataxis", "ccomp"})):
        return "ongoing", head, "clause.headline_ing"
    if analysis.upos[head] not in {"VERB", "AUX"} and relation in {"root", "parataxis", "appos"}:
        return "happened", head, "clause.fragment"
    return None, None, ""


def _future(analysis: Analysis, head: int, tables: RealityTables) -> RealityValue:
    """ "The ministers will meet": a plan of those who act; "prices will rise", "he will die": a prediction."""
    if analysis.lemmas[head] in _NOT_AGENTIVE or analysis.upos[head] != "VERB":
        return "predicted"
    if dependents(analysis, head, "nsubj:pass"):
        return "planned"
    return "planned" if any(acts_on_purpose(analysis, i, tables) for i in subjects(analysis, head)) else "predicted"


def acts_on_purpose(analysis: Analysis, token: int, tables: RealityTables) -> bool:
    """Whether the phrase names people or a body."""
    if analysis.upos[token] in {"PROPN", "PRON"}:
        return analysis.lemmas[token].lower() not in {"it", "this", "that", "there", "nothing", "which", "what"}
    return analysis.lemmas[token].lower() in tables.parties


def _by_adverbs(
    analysis: Analysis, head: int, value: RealityValue | None, steps: tuple[Step, ...], tables: RealityTables
) -> tuple[RealityValue | None, tuple[Step, ...]]:
    """ "*Almost* seized it": only before the verb; "*perhaps* seized it": only of what would be a fact without it."""
    for child in dependents(analysis, head, "advmod"):
        rule = tables.rules.get((analysis.lemmas[child].lower(), "B", "adv"))
        if rule is not None and (child < head if rule.gives == "not_happened" else value in FACTUAL):
            told = cast(RealityValue, rule.gives)
            return told, (*steps, step_of(analysis, rule.id, told, child))
    return value, steps


def _negated_by(analysis: Analysis, head: int) -> int | None:
    found = negation(analysis, head)
    if found is None:
        # "nobody claimed", "no longer supports"
        for child in dependents(analysis, head, "advmod"):
            if analysis.lemmas[child].lower() == "longer" and any(
                analysis.lemmas[i].lower() == "no" for i in analysis.children[child]
            ):
                return child
        return _negative_subject(analysis, head)
    without = analysis.lemmas[found].lower() == "without" and analysis.deprels[found] == "mark"
    return None if without else found


def _negative_subject(analysis: Analysis, head: int) -> int | None:
    for child in dependents(analysis, head, "nsubj", "nsubj:pass", "obj"):
        lemma = analysis.lemmas[child].lower()
        if lemma == "nobody" or (lemma in {"none", "nothing"} and analysis.deprels[child] != "obj"):
            return child
        for below in dependents(analysis, child, "det"):
            # "lost no time in attacking" denies nothing.
            if analysis.lemmas[below].lower() in {"no", "neither"} and analysis.lemmas[child] != "time":
                return below
    return None


def _as_question(analysis: Analysis, head: int, clause: Clause) -> Clause:
    """ "Did the army shell the town?" asks; "Why did the army shell the town?" takes it for granted."""
    if clause.value is None or analysis.deprels[head] not in {"root", "conj", "parataxis"}:
        return clause
    first, end = analysis.sentences[analysis.sentence_of[head]]
    mark = next((i for i in range(end - 1, max(first, end - 4) - 1, -1) if analysis.forms[i] == "?"), None)
    if mark is None or clause.value not in FACTUAL | {"planned", "predicted"}:
        return clause
    wh = next((i for i in analysis.children[head] if analysis.xpos[i] in {"WRB", "WP", "WDT"}), None)
    if wh is not None and clause.value in FACTUAL:
        return Clause(clause.value, (*clause.steps, step_of(analysis, "clause.wh_question", clause.value, wh)))
    if wh is not None or not _is_asked(analysis, head):
        return clause
    return Clause("possible", (*clause.steps, step_of(analysis, "clause.question", "possible", mark)))


def _is_asked(analysis: Analysis, head: int) -> bool:
    """Inverted ("did the army shell"), without a subject, or short ("Army shelled town?"); no long run-on."""
    subject = next(iter(dependents(analysis, head, "nsubj", "nsubj:pass", "expl")), None)
    helpers = dependents(analysis, head, "aux", "cop", "aux:pass")
    first, end = analysis.sentences[analysis.sentence_of[head]]
    return subject is None or any(i < subject for i in helpers) or end - first <= _SHORT_QUESTION


def _to_before(analysis: Analysis, head: int) -> int:
    """The "to" of an infinitive, or -1."""
    return next((i for i in dependents(analysis, head, "mark") if analysis.forms[i].lower() == "to"), -1)


def has_to(analysis: Analysis, head: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return _to_before(analysis, head) >= 0


def _later(analysis: Analysis, head: int) -> bool:
    """ "meets tomorrow", "is leaving next week"."""
    for child in analysis.children[head]:
        relation = analysis.deprels[child].partition(":")[0]
        if relation in {"obl", "advmod", "nmod"}:
            lemmas = {analysis.lemmas[child].lower(), *(analysis.lemmas[i].lower() for i in analysis.children[child])}
            if lemmas & _LATER or "next" in lemmas:
                return True
    return False
