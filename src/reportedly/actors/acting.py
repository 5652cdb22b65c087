"""Whether a country, a capital or a building stands for those who act there, or only for the place.

"Moscow denied it" and "talks with Moscow": those who govern. "In Moscow", "Moscow is cold", "flew to Moscow": the place.
"""

from typing import Final

from reportedly.records import Analysis
from reportedly.syntax import dependents, preposition

_LOCATIVE: Final = frozenset(
    "in at near around inside outside within across throughout into over through via off onto along above beyond under "
    "beneath amid toward towards past round".split()
)
_METONYMIC: Final = frozenset({"with", "by", "against", "between", "according to", "versus", "among"})
#: Verbs whose object is somebody: "Kyiv accused Moscow", "Washington was warned".
_ADDRESSING: Final = frozenset(
    "accuse urge ask tell warn blame criticise criticize condemn press pressure threaten thank praise support back help "
    "assist arm supply persuade demand force allow sanction assure inform advise invite fund push denounce rebuke lobby "
    "convince appease consult sue oppose defy provoke antagonise antagonize embarrass anger irritate infuriate please "
    "remind notify hold isolate punish reward trust distrust suspect".split()
)
#: Verbs that tell of a town what happens to a town.
_OF_PLACES: Final = frozenset(
    "fall lie see become remain wake suffer burn be have stand look feel celebrate mark host boast contain cover need "
    "experience witness grow shrink flood freeze sleep empty house number sit record rank".split()
)
_ATTITUDES: Final = frozenset(
    "ready willing prepared concerned worried determined keen reluctant opposed confident responsible eager unwilling "
    "adamant aware angry furious guilty convinced able unable committed happy unhappy sure".split()
)
_OF_TOWNS: Final = frozenset(
    "street airport suburb centre center district outskirt mayor population resident hospital square church university "
    "metro subway port station market bridge neighbourhood neighborhood quarter skyline river weather museum stadium club "
    "hotel citizen inhabitant people police governor theatre theater traffic".split()
)
_PASSED_ON: Final = frozenset(
    "aid message order support letter pressure request proposal offer signal criticism demand loan money weapon arm "
    "condemnation praise ambassador envoy answer reply response warning appeal note protest tie relation relationship "
    "sanction embargo".split()
)
SPEAKING: Final = frozenset(
    "say announce claim warn add deny confirm report believe fear promise pledge vow threaten insist admit acknowledge "
    "think hope expect plan declare state tell argue maintain note suggest demand call accuse blame condemn reject refuse "
    "agree decide want order launch send deploy withdraw attack invade sign propose offer urge ask recognise recognize".split()
)


def governing(analysis: Analysis, token: int) -> int:
    """`token`, or the first of the words that it is coordinated with: the one that shows the role of all."""
    while analysis.deprels[token] == "conj" and analysis.heads[token] >= 0:
        token = analysis.heads[token]
    return token


def country_acts(analysis: Analysis, token: int) -> bool:
    """A country takes part wherever it is not just where something happens: "invaded Chad", "aid to Chad", not "in Chad"."""
    first = governing(analysis, token)
    relation = analysis.deprels[first].partition(":")[0]
    if relation in {"nsubj", "obj", "iobj", "nmod", "obl", "vocative", "root", "xcomp", "ccomp", "appos"}:
        words = preposition(analysis, first).split()
        own = preposition(analysis, token).split()
        return not _LOCATIVE & {*words[:1], *own[:1]}
    return False


def capital_acts(analysis: Analysis, token: int) -> bool:
    """A capital takes part where only those who govern there can be meant."""
    first = governing(analysis, token)
    relation = analysis.deprels[first]
    head = analysis.heads[first]
    if head < 0:
        return False
    if relation == "nsubj":
        return _says_or_does(analysis, head)
    if relation in {"nsubj:pass", "obj", "iobj"}:
        return analysis.lemmas[head] in _ADDRESSING
    if relation == "nmod:poss":
        return analysis.lemmas[head] not in _OF_TOWNS
    if relation == "obl:agent" or preposition(analysis, first) in _METONYMIC:
        return relation.partition(":")[0] in {"obl", "nmod"}
    if relation == "nmod" and preposition(analysis, first) in {"to", "from", "on", "for"}:
        return analysis.lemmas[head] in _PASSED_ON
    return False


def building_acts(analysis: Analysis, token: int) -> bool:
    """A hospital, a court or an embassy takes part where it does something or is spoken to, not where it is hit."""
    first = governing(analysis, token)
    relation = analysis.deprels[first]
    head = analysis.heads[first]
    if head < 0:
        return False
    if relation in {"nsubj", "nmod:poss", "obl:agent"}:
        return relation != "nsubj" or not dependents(analysis, head, "cop")
    if relation in {"obj", "iobj", "nsubj:pass"}:
        return analysis.lemmas[head] in _ADDRESSING
    return preposition(analysis, first) in {"by", "according to"}


def town_acts(analysis: Analysis, token: int) -> bool:
    """A town that is no capital takes part only as the subject of a verb of speaking: "Donetsk said"."""
    first = governing(analysis, token)
    head = analysis.heads[first]
    return analysis.deprels[first] == "nsubj" and head >= 0 and analysis.lemmas[head] in SPEAKING


def _says_or_does(analysis: Analysis, head: int) -> bool:
    if dependents(analysis, head, "cop"):
        return analysis.lemmas[head] in _ATTITUDES
    return analysis.upos[head] in {"VERB", "AUX"} and analysis.lemmas[head] not in _OF_PLACES
