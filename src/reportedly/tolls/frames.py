"""Where the counted people stand beside the word that tells their fate.

"The shell killed four villagers" -> killed, frame object: villagers. "The blast left six people dead" -> dead, frame
adjective: people. Each frame takes the anchor token and answers the head tokens of what is counted.
"""

from collections.abc import Callable

from reportedly.syntax import conjuncts, dependents, is_passive, objects, obliques, patients, preposition, subjects
from reportedly.tolls.reader import Reader

Frame = Callable[[Reader, int], tuple[int, ...]]

_FOUND = frozenset(
    {"find", "recover", "retrieve", "pull", "discover", "bury", "count", "uncover", "exhume", "collect", "unearth"}
)
_SUFFER = frozenset({"suffer", "sustain", "receive", "treat", "have", "incur"})
_BROUGHT = frozenset({
    "take", "rush", "transport", "airlift", "fly", "bring", "transfer", "drive", "admit", "send", "carry",
})  # fmt: skip
_GRAVE = frozenset({"critical", "serious", "stable", "grave", "fair", "good", "guarded", "threatening", "extreme"})
_DYING = frozenset({"die", "succumb", "kill", "perish", "dead"})
_ARTICLES = frozenset({"a", "an", "the"})
_TAKE = frozenset({"take", "hold", "keep", "seize"})
_UPROOT = frozenset({"drive", "force", "chase", "uproot", "expel", "displace", "push", "evict"})
_TAKE_LIVES = frozenset({"claim", "take", "cost", "lose", "end", "cut"})
# "The death toll, the ministry said, reached 31".
_TOLL_REACH = 9
_TOLL_KINDS = frozenset({"death", "casualty", "human"})


def _object(reader: Reader, anchor: int) -> tuple[int, ...]:
    """Object of the active, subject of the passive, noun of a participle ("two soldiers killed in the raid")."""
    analysis = reader.analysis
    if analysis.upos[anchor] == "ADJ" or dependents(analysis, anchor, "cop"):
        return _adjective(reader, anchor)
    if is_passive(analysis, anchor):
        relation, head = analysis.deprels[anchor], analysis.heads[anchor]
        if relation == "amod" and head >= 0:
            return conjuncts(analysis, head)
        return _listed(reader, subjects(analysis, anchor))
    found = objects(analysis, anchor) or _shared(reader, anchor)
    if not found and analysis.deprels[anchor] == "acl":
        return (analysis.heads[anchor],)  # "the insurgents killed were young": a participle tagged as a past tense
    beside = (*_stranded(reader, anchor), *_with(reader, anchor))
    return _listed(reader, tuple(dict.fromkeys((*found, *beside))) if found else ())


def _shared(reader: Reader, verb: int) -> tuple[int, ...]:
    """ "Found and *detained* two smugglers": the object of both hangs on the first."""
    analysis, first = reader.analysis, reader.analysis.heads[verb]
    if analysis.deprels[verb] != "conj" or analysis.upos[first] != "VERB":
        return ()
    return tuple(i for i in objects(analysis, first) if i > verb)


def _stranded(reader: Reader, verb: int) -> tuple[int, ...]:
    """ "killed 12 in the capital *and 8* in the south": counts coordinated with the verb itself."""
    analysis = reader.analysis
    return tuple(
        i
        for i in dependents(analysis, verb, "conj")
        if analysis.upos[i] in {"NUM", "NOUN"} and not dependents(analysis, i, "nsubj", "cop")
    )


def _listed(reader: Reader, heads: tuple[int, ...]) -> tuple[int, ...]:
    """The heads with the members of a list that stand as appositions, and those "along with" them.

    "an officer, *his driver* and *two bystanders*"; "the commander Karim and *five* of his men".
    """
    analysis = reader.analysis
    found = list(heads)
    for head in heads:
        for aside in dependents(analysis, head, "appos"):
            members = conjuncts(analysis, aside)
            own = dependents(analysis, aside, "det", "nmod:poss", "nummod")
            counted = [
                i for i in members if analysis.upos[i] == "NUM" or dependents(analysis, i, "det", "nmod:poss", "nummod")
            ]
            # "Karim, *a banker*, and two guards": who he is
            articles = {reader.lowered[i] for i in dependents(analysis, aside, "det")} & _ARTICLES
            described = analysis.upos[head] == "PROPN" and articles
            # "a well-known athlete and former captain" describes one man: each of a list has a word of its own.
            listed = own and not described and (len(counted) > 1 or dependents(analysis, head, "conj"))
            found.extend(i for i in counted if i != aside or listed)
        verb = analysis.heads[head]
        found.extend(i for i in (*_with(reader, head), *(_with(reader, verb) if verb >= 0 else ())) if i not in found)
    return tuple(dict.fromkeys(found))


def _with(reader: Reader, token: int) -> tuple[int, ...]:
    """Heads of phrases with "along with", "together with", "alongside" under `token`."""
    analysis, lowered = reader.analysis, reader.lowered
    found = obliques(analysis, token, "along with", "together with", "alongside", "as well as")
    beside = [
        i
        for i in obliques(analysis, token, "with")
        for c in dependents(analysis, i, "case")
        if lowered[c - 1] in {"along", "together"}
    ]
    return (*found, *beside)


def _subject(reader: Reader, anchor: int) -> tuple[int, ...]:
    if reader.analysis.lemmas[anchor] == "drown" and objects(reader.analysis, anchor):
        return ()
    return _listed(reader, subjects(reader.analysis, anchor))


def _adjective(reader: Reader, anchor: int) -> tuple[int, ...]:
    analysis = reader.analysis
    relation, head = analysis.deprels[anchor].partition(":")[0], analysis.heads[anchor]
    if dependents(analysis, anchor, "nummod"):
        return (anchor,)
    if relation in {"amod", "acl"} and head >= 0 and analysis.upos[head] != "VERB":
        return conjuncts(analysis, head)
    if relation in {"advmod", "amod", "obl"} and head >= 0 and analysis.upos[head] == "VERB":
        return _listed(reader, patients(analysis, head))
    if relation == "xcomp" and head >= 0:
        hit = () if is_passive(analysis, head) else objects(analysis, head)
        return _listed(reader, hit or subjects(analysis, head))
    return subjects(analysis, anchor) if relation in {"root", "conj", "ccomp", "advcl", "parataxis"} else ()


def _noun(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "14 deaths" counts itself; "the deaths of 14 people", "his killing" count what they are of.

    "Two counts of *murder*" and "the attempted *murder* of two clerks" count nobody.
    """
    analysis, head = reader.analysis, reader.analysis.heads[anchor]
    tried = any(analysis.lemmas[i].lower() in {"attempted", "attempt"} for i in dependents(analysis, anchor, "amod"))
    if tried or (head >= 0 and analysis.lemmas[head] in {"count", "charge"} and preposition(analysis, anchor) == "of"):
        return ()
    found = obliques(analysis, anchor, "of")
    if not found and reader.lowered[anchor + 1 : anchor + 2] == ["of"]:
        found = tuple(i for i in dependents(analysis, anchor, "nmod") if i > anchor)
    return found or (anchor,)


def _lives(reader: Reader, anchor: int) -> tuple[int, ...]:
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _TAKE_LIVES:
        return ()
    if analysis.lemmas[verb] == "lose" and not dependents(analysis, anchor, "nummod"):
        return subjects(analysis, verb)
    return obliques(analysis, anchor, "of") or (anchor,)


def _victims(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Claimed 40 *victims*": counts itself."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    claims = verb >= 0 and analysis.lemmas[verb] == "claim" and anchor in objects(analysis, verb)
    return (anchor,) if claims else ()


def _toll(reader: Reader, anchor: int) -> tuple[int, ...]:
    """The number that a death toll stands at: "a death toll of 14", "the toll rose to 14", "put the toll at nine"."""
    analysis = reader.analysis
    kinds = [analysis.lemmas[i].lower() for i in dependents(analysis, anchor, "compound", "amod")]
    if kinds and not any(kind in _TOLL_KINDS for kind in kinds) and analysis.upos[anchor - 1] in {"NOUN", "PROPN"}:
        return ()
    return told_number(reader, anchor, *obliques(analysis, anchor, "of", "at"))


def told_number(reader: Reader, anchor: int, *own: int) -> tuple[int, ...]:
    """Where the number stands that the verb gives to a toll or to "the number of dead"; `own` is what hangs on it."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    beside = (
        (*obliques(analysis, verb, "to", "at", "past", "beyond", "above"), *objects(analysis, verb))
        if verb >= 0
        else ()
    )
    told = tuple(token for token in (*own, *beside) if token > anchor)[:1]
    end = analysis.sentences[analysis.sentence_of[anchor]][1]
    ahead = (i for i in range(anchor + 1, min(anchor + _TOLL_REACH, end)) if analysis.upos[i] == "NUM")
    return told or tuple(ahead)[:1]


def _homes(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Drove 70,000 people *from their homes*", "villagers were forced from their homes"."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _UPROOT or anchor not in obliques(analysis, verb, "from", "out of"):
        return ()
    return patients(analysis, verb)


def _to_death(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Hacked two clerks *to death*", "four miners were stabbed to death", "two froze to death"."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if verb < 0 or reader.lowered[anchor - 1] != "to" or analysis.upos[verb] != "VERB":
        return ()
    if analysis.deprels[verb] == "acl" and not objects(analysis, verb):
        return (analysis.heads[verb],)  # "two men hacked to death"
    return patients(analysis, verb) or subjects(analysis, verb)


def _custody(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Took 16 men *into custody*", "16 men were held in custody"."""
    return _taken(reader, anchor) if reader.lowered[anchor - 1] in {"into", "in"} else ()


def _found(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Found nine *bodies*", "found the *body* of a clerk", "her *body* was found"."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _FOUND:
        return ()
    return (*dependents(analysis, anchor, "nmod:poss"), *obliques(analysis, anchor, "of")) or (anchor,)


def _suffer(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Suffered *wounds*", "a man suffering from a *wound*", "his *injuries*", "taken away with *wounds*"."""
    analysis, head = reader.analysis, reader.analysis.heads[anchor]
    owners = dependents(analysis, anchor, "nmod:poss")
    if head < 0 or owners:
        return () if analysis.lemmas[head] in _DYING else owners
    if analysis.upos[head] == "VERB" and analysis.lemmas[head] in _SUFFER:
        return _bearers(reader, head)
    if preposition(analysis, anchor) == "with" and analysis.lemmas[head] not in _DYING:
        return _bearers(reader, head)
    return (anchor,) if analysis.lemmas[anchor] == "injury" else ()


def _bearers(reader: Reader, head: int) -> tuple[int, ...]:
    """Those of whom a phrase on `head` tells: "*clerks* with wounds", "*clerks* taken away", "took *clerks* away"."""
    analysis = reader.analysis
    if analysis.upos[head] != "VERB":
        return (head,)
    if not is_passive(analysis, head) and (analysis.lemmas[head] not in _SUFFER or analysis.lemmas[head] == "treat"):
        return objects(analysis, head) or (() if analysis.lemmas[head] in _FOUND else subjects(analysis, head))
    found = subjects(analysis, head)
    return found or ((analysis.heads[head],) if analysis.deprels[head].startswith("acl") else ())


def _condition(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Was in critical *condition*", "left a clerk in stable *condition*", "a clerk in critical *condition*"."""
    analysis = reader.analysis
    grave = any(analysis.lemmas[i].lower() in _GRAVE for i in dependents(analysis, anchor, "amod"))
    if not grave or preposition(analysis, anchor) != "in":
        return ()
    return subjects(analysis, anchor) or (
        _bearers(reader, analysis.heads[anchor]) if analysis.heads[anchor] >= 0 else ()
    )


def _hospital(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "Took four clerks to a *hospital*", "were airlifted to a *hospital*"."""
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if (
        verb < 0
        or analysis.lemmas[verb] not in _BROUGHT
        or preposition(analysis, anchor) not in {"to", "into", "in", "at"}
    ):
        return ()
    return _bearers(reader, verb) if is_passive(analysis, verb) else objects(analysis, verb)


def _taken(reader: Reader, anchor: int) -> tuple[int, ...]:
    analysis, verb = reader.analysis, reader.analysis.heads[anchor]
    if verb < 0 or analysis.lemmas[verb] not in _TAKE:
        return ()
    return tuple(token for token in patients(analysis, verb) if token != anchor)


def _crowd(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "A crowd of *5,000*"."""
    return obliques(reader.analysis, anchor, "of")


def _part(reader: Reader, anchor: int) -> tuple[int, ...]:
    """ "*Farmers* took part in the rally", "*farmers* took to the streets"."""
    verb = reader.analysis.heads[anchor]
    return subjects(reader.analysis, verb) if verb >= 0 and reader.analysis.lemmas[verb] == "take" else ()


FRAMES: dict[str, Frame] = {
    "object": _object, "subject": _subject, "adjective": _adjective, "noun": _noun, "lives": _lives,
    "victims": _victims, "toll": _toll,
    "found": _found, "suffer": _suffer, "taken": _taken, "crowd": _crowd, "part": _part, "street": _part,
    "condition": _condition, "hospital": _hospital, "homes": _homes, "to_death": _to_death, "custody": _custody,
}  # fmt: skip
