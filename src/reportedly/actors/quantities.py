"""Pronouns, and quantities that stand for people: "they", "hundreds of protesters", "twelve were killed"."""

from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.actors.mentions import FoundMention
from reportedly.actors.reach import FIRST, HE, IT, RELATIVE, SHE, THEY
from reportedly.actors.tables import Classes, Kind
from reportedly.records import Analysis
from reportedly.syntax import dependents, preposition

_PLURAL_PRONOUNS: Final = THEY | {"we", "us", "our", "ours", "ourselves"}
_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj"})
_PRONOUNS: Final = _PLURAL_PRONOUNS | HE | SHE | IT | FIRST | RELATIVE


def find_quantities(analysis: Analysis, found: Mapping[int, FoundMention], classes: Classes) -> Iterator[FoundMention]:
    """Pronouns and quantities at tokens that are no mention yet."""
    counting, anybody = classes["counting"], classes["anybody"]
    for token, upos in enumerate(analysis.upos):
        if token in found or upos not in {"PRON", "NOUN", "NUM", "DET", "ADJ"}:
            continue
        form = analysis.forms[token].lower()
        if upos == "PRON" and form in _PRONOUNS:
            if analysis.deprels[token] != "expl" and _is_somebody(analysis, token, form):
                plural = form in _PLURAL_PRONOUNS
                yield FoundMention(token, token, token + 1, "pronoun", "unnamed", None, plural)
        elif form in counting or analysis.lemmas[token] in counting:
            yield from _count(analysis, token, found)
        elif form in anybody:
            if analysis.deprels[token] in _ARGUMENTS and _stands_alone(analysis, token):
                yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, True)
        elif upos == "NUM" and analysis.deprels[token] in _ARGUMENTS and _is_harmed(analysis, token, classes):
            yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, form not in {"one", "1"})


def _count(analysis: Analysis, token: int, found: Mapping[int, FoundMention]) -> Iterator[FoundMention]:
    for child in dependents(analysis, token, "nmod"):
        if child in found and preposition(analysis, child) == "of":
            counted: Kind = found[child].kind
            kind: Kind = "group" if counted in {"person", "country"} else counted
            yield FoundMention(token, token, token + 1, "quantity", kind, None, True, False, child)
            return
    if analysis.xpos[token] == "NNS" and analysis.deprels[token] in _ARGUMENTS and _stands_alone(analysis, token):
        yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, True)


def _is_somebody(analysis: Analysis, token: int, form: str) -> bool:
    """Of `that` and `which` only those that stand for a noun before them: "the unit that shelled the town"."""
    if form not in {"that", "which"}:
        return True
    verb = analysis.heads[token]
    return verb >= 0 and analysis.deprels[verb] == "acl:relcl" and analysis.deprels[token] in _ARGUMENTS


def _stands_alone(analysis: Analysis, token: int) -> bool:
    verb = analysis.heads[token]
    return verb >= 0 and analysis.upos[verb] == "VERB" and not dependents(analysis, token, "nmod")


def _is_harmed(analysis: Analysis, token: int, classes: Classes) -> bool:
    verb = analysis.heads[token]
    return verb >= 0 and analysis.lemmas[verb] in classes["harm"]
