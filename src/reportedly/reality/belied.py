"""Reports that the same sentence takes back: "reports of attacks are *false*", "*no* evidence that troops fired".

In: the noun of the report or evidence. Out: what is left of what it tells, and the rule that says so.
"""

from typing import Final, NamedTuple

from reportedly.records import Analysis
from reportedly.records.terms import RealityValue
from reportedly.syntax import dependents, negation

_REPORTS: Final = frozenset({
    "allegation", "claim", "report", "accusation", "rumour", "rumor", "story", "assertion", "talk", "statement",
    "charge", "suggestion", "account",
})  # fmt: skip
_UNTRUE: Final = frozenset({
    "untrue", "false", "baseless", "groundless", "unfounded", "fake", "fabricated", "bogus", "lie", "fabrication",
    "invention", "nonsense", "hoax", "fiction", "slander", "disinformation", "propaganda", "fabricate", "invent",
    "myth", "fairytale",
})  # fmt: skip
_CALLING: Final = frozenset({"call", "brand", "describe", "label", "term", "deem", "declare", "denounce", "condemn"})
_DENYING: Final = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "disprove", "repudiate"})
_EVIDENCE: Final = frozenset({
    "evidence", "proof", "information", "confirmation", "sign", "indication", "suggestion", "hint", "trace", "report",
    "word", "claim",
})  # fmt: skip
_CERTAINTY: Final = frozenset({"doubt", "secret", "question"})
_HAVING: Final = frozenset({"have", "find", "see", "receive", "offer", "provide", "give", "present", "possess"})


class Belied(NamedTuple):
    """What becomes of the event, by which rule."""

    value: RealityValue
    rule: str


def belied(analysis: Analysis, noun: int) -> Belied | None:
    """How the sentence takes back what hangs on `noun`; None where it lets it stand."""
    lemma = analysis.lemmas[noun].lower()
    if lemma in _REPORTS and _is_branded_untrue(analysis, noun):
        return Belied("not_happened", "not_happened.n.untrue")
    if lemma in _EVIDENCE and _is_missing(analysis, noun):
        return Belied("possible", "possible.n.no_evidence")
    if lemma in _CERTAINTY and _is_missing(analysis, noun):
        return Belied("happened", "happened.n.no_doubt")
    return None


def _is_branded_untrue(analysis: Analysis, report: int) -> bool:
    """ "Reports of attacks on the port are false", "... are a lie"; "denied reports of attacks"."""
    verdict = analysis.heads[report]
    if verdict < 0 or negation(analysis, verdict) is not None:
        return False
    relation = analysis.deprels[report]
    untrue = analysis.lemmas[verdict].lower() in _UNTRUE
    if relation in {"obj", "nsubj:pass"} and analysis.lemmas[verdict].lower() in _DENYING:
        return not dependents(analysis, verdict, "aux") or analysis.xpos[verdict] in {"VBN", "VBG"}
    if relation in {"obj", "nsubj:pass"} and analysis.lemmas[verdict].lower() in _CALLING:
        return _is_called_untrue(analysis, report)
    if relation == "nsubj:pass":
        return untrue  # "were fabricated"
    return untrue and relation.startswith("nsubj") and bool(dependents(analysis, verdict, "cop"))


def _is_called_untrue(analysis: Analysis, report: int) -> bool:
    """ "Called reports of shelling *a lie*", "described the claims as *fiction*"; not "called reports of *false* deaths
    odd". Trees hang the word on whatever stands before it."""
    for token in range(report + 1, analysis.sentences[analysis.sentence_of[report]][1]):
        if analysis.upos[token] == "PUNCT":
            return False
        named = "".join(form.lower() for form in analysis.forms[token - 1 : token + 1]) == "fairytale"
        if named or (analysis.lemmas[token].lower() in _UNTRUE and analysis.deprels[token] != "amod"):
            return True
    return False


def _is_missing(analysis: Analysis, noun: int) -> bool:
    """ "*No* evidence", "did *not* find any evidence", "*without* evidence"."""
    if any(
        analysis.lemmas[i].lower() in {"no", "without", "little"}
        for i in dependents(analysis, noun, "det", "case", "amod")
    ):
        return True
    verb = analysis.heads[noun]
    has = verb >= 0 and analysis.deprels[noun] == "obj" and analysis.lemmas[verb].lower() in _HAVING
    existential = verb >= 0 and analysis.lemmas[verb] == "be" and bool(dependents(analysis, verb, "expl"))
    return (has or existential) and negation(analysis, verb) is not None
