"""Who takes part in a clause: subjects, objects, agents and obliques, also where they are shared or left out."""

from reportedly.records import Analysis
from reportedly.syntax.phrase import preposition
from reportedly.syntax.tree import all_conjuncts, conjuncts, dependents

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "nothing", "without"})
#: "not *just* a raid": more than a raid, and a raid.
_MERELY = frozenset({"just", "only", "merely", "simply", "solely"})
#: "He was chased *and killed*": past tense for the tagger, but no clause has them without an object.
_TRANSITIVE = frozenset({"kill", "wound", "injure", "arrest", "detain", "capture", "kidnap", "execute"})
_MANY = frozenset(
    {"dozen", "dozens", "score", "scores", "hundred", "hundreds", "thousand", "thousands", "several", "many"}
)
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether the clause is passive: "was shelled", "the shelled town", "shelled by the army"."""
    if dependents(analysis, verb, "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"):
        return True
    if _counts_victims(analysis, verb):
        return True
    joined = analysis.deprels[verb] == "conj"
    bare = joined and analysis.xpos[verb] == "VBD" and analysis.lemmas[verb] in _TRANSITIVE
    if analysis.xpos[verb] != "VBN" and not (bare and not dependents(analysis, verb, "obj", "obl")):
        return False
    if joined and not dependents(analysis, verb, "nsubj", "aux"):
        return is_passive(analysis, analysis.heads[verb])
    return analysis.deprels[verb] in {"acl", "amod"} and not dependents(analysis, verb, "aux", "nsubj")


def _counts_victims(analysis: Analysis, verb: int) -> bool:
    """ "*Two killed* in Gao", "*Dozens wounded*": headlines leave the auxiliary out."""
    if analysis.lemmas[verb] not in _TRANSITIVE or dependents(analysis, verb, "obj", "aux"):
        return False
    counts = dependents(analysis, verb, "nsubj")
    return any(analysis.upos[i] == "NUM" or analysis.lemmas[i].lower() in _MANY for i in counts)


def subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of the grammatical subject with its conjuncts; shared, controlled and relative subjects are followed.

    "The army entered *and shelled* the town": army. "They want *to leave*": they. "rebels *who hold* the town": rebels.
    "troops *entering* the city": troops. Passive clauses answer with the passive subject; see `is_passive`.
    """
    return _subjects(analysis, verb, 0)


def _subjects(analysis: Analysis, verb: int, depth: int) -> tuple[int, ...]:
    own = dependents(analysis, verb, "nsubj", "nsubj:pass", "csubj")
    own = tuple(i for i in own if analysis.deprels[i] != "nsubj:outer")
    if own:
        found = all_conjuncts(analysis, tuple(_antecedent(analysis, i, verb) for i in own))
        # "The army denied it, and *a hospital* counted nine": what stands behind the verb belongs to the next one.
        return tuple(i for i in found if (i < verb) == (own[0] < verb) or i in own)
    stray = _stray_subject(analysis, verb)
    if stray:
        return stray
    if depth > 6:
        return ()
    relation, head = analysis.deprels[verb], analysis.heads[verb]
    if head < 0:
        return ()
    base = relation.partition(":")[0]
    if base == "xcomp":
        controller = dependents(analysis, head, "obj", "iobj")
        # "ordered the army to attack": the object acts; "promised the voters to leave": the subject does.
        if controller and analysis.lemmas[head] not in {"promise", "threaten", "vow", "pledge"}:
            return all_conjuncts(analysis, controller)
        return _subjects(analysis, head, depth + 1)
    if base == "acl" and relation != "acl:relcl":
        return all_conjuncts(analysis, (head,)) if analysis.upos[head] != "VERB" else ()
    if base == "conj" or (base in {"advcl", "parataxis"} and _shares_subject(analysis, verb)):
        return _subjects(analysis, head, depth + 1)
    return ()


def _stray_subject(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The subject of a coordinated verb that the parser has hung on the subject of the verb before, and that of a
    gerund that it has hung on the verb above: "the raid led to *two men* being held"."""
    head = analysis.heads[verb]
    being = next((i for i in analysis.children[verb] if analysis.forms[i].lower() == "being"), 0)
    if being and head >= 0 and analysis.heads[being - 1] == head and analysis.upos[being - 1] in {"NOUN", "PROPN"}:
        return conjuncts(analysis, being - 1)
    if analysis.deprels[verb] != "conj" or head < 0:
        return ()
    for subject in dependents(analysis, head, "nsubj", "nsubj:pass"):
        behind = tuple(i for i in conjuncts(analysis, subject) if subject < head < i < verb)
        if behind:
            return behind
    return ()


def _shares_subject(analysis: Analysis, verb: int) -> bool:
    """Participles and infinitives without a subject of their own borrow that of the clause they hang on."""
    return analysis.xpos[verb] in {"VBG", "VB", "VBN"}


def _antecedent(analysis: Analysis, subject: int, verb: int) -> int:
    """The noun that a relative pronoun stands for: "the rebels *who* hold the town"."""
    if analysis.lemmas[subject].lower() in _RELATIVES and analysis.deprels[verb] == "acl:relcl":
        return analysis.heads[verb]
    return subject


def objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of the direct object with conjuncts. "the town *that they shelled*": town."""
    own = dependents(analysis, verb, "obj")
    if own:
        return all_conjuncts(analysis, tuple(_antecedent(analysis, i, verb) for i in own))
    return ()


def patients(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of those to whom it is done: "the *town* was shelled", "they shelled the *town*"."""
    return subjects(analysis, verb) if is_passive(analysis, verb) else objects(analysis, verb)


def agents(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Heads of the by-phrase of a passive or a noun: "shelled *by the army*", "an attack *by rebels*"."""
    by = tuple(i for i in dependents(analysis, verb, "obl", "nmod") if preposition(analysis, i) == "by")
    return all_conjuncts(analysis, by)


def obliques(analysis: Analysis, token: int, *prepositions: str) -> tuple[int, ...]:
    """Heads of phrases under `token` that stand with one of `prepositions`, with conjuncts: "attack *on the town*"."""
    found = dependents(analysis, token, "obl", "nmod")
    return all_conjuncts(analysis, tuple(i for i in found if preposition(analysis, i) in prepositions))


def particles(analysis: Analysis, verb: int) -> tuple[str, ...]:
    """Particles of a phrasal verb, lower case: "blow *up*"."""
    return tuple(analysis.forms[i].lower() for i in dependents(analysis, verb, "compound:prt"))


def negation(analysis: Analysis, token: int) -> int | None:
    """The word that negates `token` itself ("did *not* shell", "*no* attack", "*nobody* was killed"), or None."""
    for child in dependents(analysis, token, "advmod", "det", "cc", "cc:preconj", "mark", "nsubj", "nsubj:pass"):
        if analysis.lemmas[child].lower() in _NEGATIONS and not _is_limited(analysis, child):
            return child
        if analysis.deprels[child].startswith("nsubj"):
            for below in dependents(analysis, child, "det", "advmod"):
                if analysis.lemmas[below].lower() in {"no", "neither", "not"} and not _is_limited(analysis, below):
                    return below
    return None


def _is_limited(analysis: Analysis, negator: int) -> bool:
    """Whether "not" belongs to the "just" or "only" behind it, and the clause stands."""
    after = negator + 1
    return after < len(analysis.lemmas) and analysis.lemmas[after].lower() in _MERELY
