"""What stands in a slot of a verb or an event noun: subject, object, possessor, the phrase after a preposition.

"Troops were killed by rebels near the dam": subj = rebels, obj = troops, near = dam.
"Russia's withdrawal from the valley": poss = Russia, from = valley.
"""

from __future__ import annotations

from reportedly.events.accused import accusing_verb
from reportedly.events.light_verbs import holder, light_verb
from reportedly.events.prepositions import after_preposition
from reportedly.events.words import Words, belongs, is_country, is_demonym
from reportedly.records import Analysis
from reportedly.syntax import agents, all_conjuncts, dependents, is_passive, objects, subjects

_FUTURE = frozenset({"will", "would", "'ll", "shall"})
_TIMES = frozenset({"day", "time", "year", "night", "week", "month", "moment", "reason", "way", "morning", "hour"})
_WITHOUT_OBJECT = frozenset(
    {"meet", "march", "protest", "rally", "retreat", "withdraw", "resign", "surrender", "clash", "flee", "go", "come",
     "arrive", "gather", "agree", "strike", "riot", "advance", "intervene", "return"}
)  # fmt: skip
_RELATIVE = "acl:relcl"
_PLANS = frozenset({"plot", "plan", "attempt", "bid", "effort", "conspiracy", "scheme", "threat", "push", "campaign"})
# Whose subject also does what the noun is for: "the rebels *made* an attempt to"; not "police *foiled* a plot to".
_MAKES_PLANS = frozenset({
    "make", "have", "announce", "launch", "hatch", "prepare", "draw", "approve", "adopt", "take", "express", "declare",
    "voice", "confirm", "reaffirm", "reiterate", "state", "abandon", "drop", "show", "win", "seek", "get", "begin",
    "unveil", "carry", "mount", "stage", "conduct", "plan", "vow", "give", "keep", "use", "pursue", "devise",
})  # fmt: skip
_CLAUSES = ("ccomp", "xcomp", "csubj")


def fill(words: Words, token: int, slot: str, *, noun: bool, rest: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Tokens in `slot` of `token`. `rest` are further words of its expression, whose phrases count too."""
    filler = (_NOUN_SLOTS if noun else _VERB_SLOTS).get(slot)
    if filler is not None:
        return filler(words, token)
    return after_preposition(words, token, slot, noun=noun, rest=rest)


def _verb_subjects(words: Words, verb: int) -> tuple[int, ...]:
    analysis = words.analysis
    if is_passive(analysis, verb):
        return agents(analysis, verb)
    accusing = accusing_verb(words, verb)
    if accusing is not None:
        return _verb_objects(words, accusing)
    marks = dependents(analysis, verb, "mark")
    if analysis.deprels[verb] == "acl" and marks:
        return _noun_controls(words, verb)
    if analysis.deprels[verb] == "advcl" and marks and analysis.lemmas[marks[0] - 1] in _PLANS:
        # "foiled a *plot* to kill": the parser often hangs such an infinitive on the verb.
        return subjects(analysis, verb) if analysis.lemmas[analysis.heads[verb]] in _MAKES_PLANS else ()
    return tuple(i for i in subjects(analysis, verb) if analysis.xpos[i] != "WP" or analysis.deprels[verb] == _RELATIVE)


def _noun_controls(words: Words, verb: int) -> tuple[int, ...]:
    """Who acts in "*Russia's* plan to attack", "*the rebels* made an attempt to seize the dam": not the plan."""
    analysis = words.analysis
    own = dependents(analysis, verb, "nsubj")
    if own:
        return all_conjuncts(analysis, own)
    noun = analysis.heads[verb]
    owners = _possessors(words, noun) or _adjectives(words, noun)
    if owners or analysis.upos[noun] in {"VERB", "ADJ"}:
        return owners or subjects(analysis, verb)
    carrier = analysis.heads[noun]
    if analysis.deprels[noun] == "obj" and analysis.lemmas[carrier] in _MAKES_PLANS:
        return _verb_subjects(words, carrier)
    return ()


def _verb_objects(words: Words, verb: int) -> tuple[int, ...]:
    analysis = words.analysis
    if is_passive(analysis, verb):
        return subjects(analysis, verb)
    own = objects(analysis, verb) or dependents(analysis, verb, "iobj") or _bare_nouns(analysis, verb)
    own = own or _shared_object(analysis, verb)
    if own or analysis.deprels[verb] != "acl:relcl":
        return own
    # "the town they shelled": the clause lacks its object, which is the noun it hangs on.
    head = analysis.heads[verb]
    has_subject = dependents(analysis, verb, "nsubj")
    relative = any(analysis.xpos[i] in {"WP", "WDT"} for i in has_subject)
    return (head,) if has_subject and not relative and words.keys[head] not in _TIMES else ()


def _shared_object(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """ "arrested and detained *nine students*": the object of both, hung on one."""
    if analysis.lemmas[verb] in _WITHOUT_OBJECT:
        return ()
    others = dependents(analysis, verb, "conj")[:1]
    if analysis.deprels[verb] == "conj":
        others += (analysis.heads[verb],)
    return tuple(i for other in others for i in objects(analysis, other) if i > max(verb, other))


def _bare_nouns(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Nouns behind the verb without a preposition that the parser took for something else than the object."""
    found = tuple(
        i for i in dependents(analysis, verb, "xcomp", "obl", "dep")
        if i > verb and (analysis.upos[i] == "NOUN" or analysis.lemmas[i] == "offensive")
        and not dependents(analysis, i, "case", "mark")
        and analysis.deprels[i] not in {"obl:tmod", "obl:npmod", "obl:unmarked"}
    )  # fmt: skip
    return all_conjuncts(analysis, found[:1])


def _indirect(words: Words, verb: int) -> tuple[int, ...]:
    return dependents(words.analysis, verb, "iobj")


def complements(words: Words, token: int) -> tuple[int, ...]:
    """Heads of complement clauses: "threatened *to attack*", "alleged that they *lied*", "threat *to attack*"."""
    analysis = words.analysis
    found = []
    for child in analysis.children[token]:
        relation = analysis.deprels[child].partition(":")[0]
        if relation in _CLAUSES or (relation in {"acl", "advcl", "dep"} and _has_to(analysis, child)):
            found.append(child)
    return tuple(found)


def _has_to(analysis: Analysis, verb: int) -> bool:
    return any(analysis.forms[i].lower() == "to" for i in dependents(analysis, verb, "mark"))


def _infinitives(words: Words, token: int) -> tuple[int, ...]:
    return tuple(i for i in complements(words, token) if _has_to(words.analysis, i) or words.analysis.xpos[i] == "VB")


def _that_clauses(words: Words, token: int) -> tuple[int, ...]:
    return tuple(i for i in complements(words, token) if words.analysis.deprels[i] in {"ccomp", "acl"})


def _future_clauses(words: Words, token: int) -> tuple[int, ...]:
    """ "announced that it *would send* grain"."""
    analysis = words.analysis
    return tuple(
        i for i in complements(words, token)
        if any(analysis.forms[j].lower() in _FUTURE for j in dependents(analysis, i, "aux"))
    )  # fmt: skip


def _possessors(words: Words, noun: int) -> tuple[int, ...]:
    analysis = words.analysis
    found = tuple(
        i for i in dependents(analysis, noun, "nmod:poss", "nmod", "nmod:unmarked", "compound")
        if analysis.deprels[i] == "nmod:poss"
        or any(analysis.lemmas[c] == "'s" for c in dependents(analysis, i, "case"))
    )  # fmt: skip
    return all_conjuncts(analysis, found)


def _adjectives(words: Words, noun: int) -> tuple[int, ...]:
    """Modifiers that name who acts: "Russian strikes", "rebel attack", "NATO raid"."""
    analysis = words.analysis
    found = [i for i in dependents(analysis, noun, "amod", "compound", "nmod", "nmod:unmarked") if i < noun]
    return tuple(
        i for i in found
        if is_demonym(words, i) or (analysis.upos[i] != "ADJ" and (is_country(words, i) or belongs(words, i, "@human")))
        # "Terrorist attacks" judges the attacks and names nobody.
        if words.keys[i] != "terrorist"
    )  # fmt: skip


def _modifiers(words: Words, noun: int) -> tuple[int, ...]:
    return tuple(i for i in dependents(words.analysis, noun, "amod", "compound", "nmod", "nmod:poss") if i < noun)


def _case(words: Words, noun: int) -> tuple[int, ...]:
    return dependents(words.analysis, noun, "case")


def _plural(words: Words, noun: int) -> tuple[int, ...]:
    return (noun,) if words.analysis.xpos[noun] in {"NNS", "NNPS"} else ()


def _carrier(words: Words, noun: int) -> tuple[int, ...]:
    """The light verb of a noun, or the verb it is object of ("ordered air strikes")."""
    found = light_verb(words, noun)
    verb = found[0] if found else holder(words, noun)
    return () if verb is None else (verb,)


def _subject_of(words: Words, noun: int) -> tuple[int, ...]:
    analysis = words.analysis
    head = analysis.heads[noun]
    return (head,) if head >= 0 and analysis.deprels[noun] == "nsubj" else ()


def _head_verb(words: Words, verb: int) -> tuple[int, ...]:
    """The verb that a participle hangs on: "*crashed*, killing nine"."""
    head = words.analysis.heads[verb]
    return (head,) if head >= 0 and words.analysis.upos[head] == "VERB" else ()


def _near(words: Words, token: int) -> tuple[int, ...]:
    """Words up to two steps below: "spoke by *phone*", "a *joint* exercise"."""
    children = words.analysis.children
    return tuple(j for i in children[token] for j in (i, *children[i]))


def _joint(words: Words, token: int) -> tuple[int, ...]:
    return tuple(i for i in _near(words, token) if words.keys[i] in {"joint", "jointly", "together"})


_VERB_SLOTS = {
    "subj": _verb_subjects,
    "obj": _verb_objects,
    "iobj": _indirect,
    "comp": complements,
    "inf": _infinitives,
    "that": _that_clauses,
    "future": _future_clauses,
    "any": _near,
    "joint": _joint,
    "head": _head_verb,
}
_NOUN_SLOTS = {
    "poss": _possessors,
    "adj": _adjectives,
    "mod": _modifiers,
    "comp": complements,
    "inf": _infinitives,
    "that": _that_clauses,
    "case": _case,
    "plural": _plural,
    "lv": _carrier,
    "subj_of": _subject_of,
    "any": _near,
    "joint": _joint,
}
