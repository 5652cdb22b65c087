"""Where the counted people stand beside the word that tells their fate.

"The shell killed four villagers" -> killed, frame object: villagers. "The blast left six people dead" -> dead, frame
adjective: people. Each frame takes the anchor token and answers the head tokens of what is counted.
"""

from collections.abc import Callable

from reportedly.syntax import conjuncts, dependents, is_passive, objects, obliques, subjects
from reportedly.tolls.quantity import Reading

Frame = Callable[[Reading, int], tuple[int, ...]]

_FOUND = frozenset({"find", "recover", "retrieve", "pull", "discover", "bury", "count", "uncover", "exhume", "collect", "unearth"})
_SUFFER = frozenset({"suffer", "sustain", "receive", "treat", "have", "incur"})
_TAKE = frozenset({"take", "hold", "keep", "seize"})
_TAKE_LIVES = frozenset({"claim", "take", "cost", "lose", "end", "cut"})
_TOLL_KINDS = frozenset({"death", "casualty", "human"})


def _object(reading: Reading, anchor: int) -> tuple[int, ...]:
    """Object of the active, subject of the passive, noun of a participle ("two soldiers killed in the raid")."""
    analysis = reading.analysis
    if is_passive(analysis, anchor):
        relation, head = analysis.deprels[anchor], analysis.heads[anchor]
        if relation == "amod" and head >= 0:
            return conjuncts(analysis, head)
        return subjects(analysis, anchor)
    return objects(analysis, anchor)


def _subject(reading: Reading, anchor: int) -> tuple[int, ...]:
    return () if objects(reading.analysis, anchor) and reading.analysis.lemmas[anchor] == "drown" else subjects(reading.analysis, anchor)


def _adjective(reading: Reading, anchor: int) -> tuple[int, ...]:
    analysis = reading.analysis
    relation, head = analysis.deprels[anchor].partition(":")[0], analysis.heads[anchor]
    if dependents(analysis, anchor, "nummod"):
        return (anchor,)
    if relation in {"amod", "acl"} and head >= 0:
        return conjuncts(analysis, head)
    if relation == "xcomp" and head >= 0:
        return subjects(analysis, head) if is_passive(analysis, head) else objects(analysis, head) or subjects(analysis, head)
    return subjects(analysis, anchor) if relation in {"root", "conj", "ccomp", "advcl", "parataxis"} else ()


def _noun(reading: Reading, anchor: int) -> tuple[int, ...]:
    """"14 deaths" counts itself; "the deaths of 14 people", "his killing" count what they are of."""
    return obliques(reading.analysis, anchor, "of") or (anchor,)


def _lives(reading: Reading, anchor: int) -> tuple[int, ...]:
    analysis, verb = reading.analysis, reading.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _TAKE_LIVES:
        return ()
    if analysis.lemmas[verb] == "lose" and not dependents(analysis, anchor, "nummod"):
        return subjects(analysis, verb)
    return obliques(analysis, anchor, "of") or (anchor,)


def _toll(reading: Reading, anchor: int) -> tuple[int, ...]:
    """The number that a death toll stands at: "a death toll of 14", "the toll rose to 14", "put the toll at nine"."""
    analysis = reading.analysis
    kinds = [analysis.lemmas[i].lower() for i in dependents(analysis, anchor, "compound", "amod")]
    if kinds and not any(kind in _TOLL_KINDS for kind in kinds) and analysis.upos[anchor - 1] in {"NOUN", "PROPN"}:
        return ()
    own = obliques(analysis, anchor, "of", "at")
    verb = analysis.heads[anchor]
    beside = (*obliques(analysis, verb, "to", "at", "past", "beyond", "above"), *objects(analysis, verb)) if verb >= 0 else ()
    return tuple(token for token in (*own, *beside) if token != anchor and token > anchor)[:1]


def _found(reading: Reading, anchor: int) -> tuple[int, ...]:
    verb = reading.analysis.heads[anchor]
    return (anchor,) if verb >= 0 and reading.analysis.lemmas[verb] in _FOUND else ()


def _suffer(reading: Reading, anchor: int) -> tuple[int, ...]:
    analysis, verb = reading.analysis, reading.analysis.heads[anchor]
    if verb >= 0 and analysis.upos[verb] == "VERB" and analysis.lemmas[verb] in _SUFFER:
        return subjects(analysis, verb)
    return (anchor,)


def _taken(reading: Reading, anchor: int) -> tuple[int, ...]:
    analysis, verb = reading.analysis, reading.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _TAKE:
        return ()
    found = subjects(analysis, verb) if is_passive(analysis, verb) else objects(analysis, verb)
    return tuple(token for token in found if token != anchor)


def _crowd(reading: Reading, anchor: int) -> tuple[int, ...]:
    return obliques(reading.analysis, anchor, "of")


def _part(reading: Reading, anchor: int) -> tuple[int, ...]:
    verb = reading.analysis.heads[anchor]
    return subjects(reading.analysis, verb) if verb >= 0 and reading.analysis.lemmas[verb] == "take" else ()


FRAMES: dict[str, Frame] = {
    "object": _object, "subject": _subject, "adjective": _adjective, "noun": _noun, "lives": _lives, "toll": _toll,
    "found": _found, "suffer": _suffer, "taken": _taken, "crowd": _crowd, "part": _part,
}  # fmt: skip
