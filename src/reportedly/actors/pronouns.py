"""Whom he, she, they, it, who and I stand for: only where grammar and nearness leave one reading.

"Lavrov met Kerry. He said talks would go on." -> He = Lavrov, the subject before. "Putin met Obama and his
aide" stays open: where no rule decides, the pronoun keeps its own text.
"""

from collections.abc import Mapping

from reportedly.actors.nearness import doers_of, nearby, predicates, previous, said_it, speaker
from reportedly.actors.quoted import quotation_of_tokens
from reportedly.actors.reach import (
    FIRST,
    HE,
    IT,
    NOBODY,
    RELATIVE,
    SHE,
    THEY,
    Antecedent,
    Candidate,
    View,
    fits,
    is_possessive,
    several_in_reach,
    shortly_before,
)  # fmt: skip
from reportedly.actors.scene import Scene
from reportedly.syntax import ancestors, dependents, depends_on, subjects


def resolve_pronouns(scene: Scene, candidates: Mapping[int, Candidate]) -> dict[int, Antecedent]:
    """The antecedent of every pronoun that has a clear one, by its token."""
    by_sentence: dict[int, list[int]] = {}
    for token in scene.found.mentions:
        by_sentence.setdefault(scene.analysis.sentence_of[token], []).append(token)
    genders = {c.entity: c.gender for c in candidates.values() if c.gender}
    view = View(scene, dict(candidates), genders, quotation_of_tokens(scene.analysis), by_sentence)
    answers: dict[int, Antecedent] = {}
    for token, mention in scene.found.mentions.items():
        if mention.how != "pronoun":
            continue
        answer = _answer(view, token)
        if answer:
            answers[token] = answer
            known = view.known[answer.token]
            view.known[token] = known._replace(attributive=False)
            form = scene.analysis.forms[token].lower()
            if form in HE | SHE:
                view.genders.setdefault(known.entity, "male" if form in HE else "female")
    return answers


def _answer(view: View, token: int) -> Antecedent | None:
    form = view.scene.analysis.forms[token].lower()
    if form in RELATIVE:
        return _relative(view, token)
    if form in FIRST:
        return speaker(view, token)
    if form in IT:
        return _local(view, token) or said_it(view, token)
    if form in HE | SHE | THEY:
        if form in THEY and several_in_reach(view, token):
            return None
        answer = _local(view, token) or nearby(view, token) or previous(view, token)
        return None if answer is NOBODY else answer
    return None


def _relative(view: View, token: int) -> Antecedent | None:
    analysis = view.scene.analysis
    for verb in (token, *ancestors(analysis, token)):
        if analysis.deprels[verb] == "acl:relcl":
            noun = analysis.heads[verb]
            if noun in view.known and noun < token and _can_be(view, noun, token):
                return Antecedent(noun, "relative", 0.95)
            break
        if analysis.deprels[verb] == "ccomp" and analysis.deprels[analysis.heads[verb]] != "acl:relcl":
            return None  # "the police could not say *who* had fired"
    if analysis.forms[token].lower() != "who":
        return None
    # The parse may hang the clause on a noun further back: the nearest human being before "who" is meant.
    near = [i for i in range(max(0, token - 6), token) if _is_human(view, i)]
    if not near or analysis.sentence_of[near[-1]] != analysis.sentence_of[token]:
        return None
    between = [i for i in range(near[-1] + 1, token) if analysis.upos[i] in {"NOUN", "PROPN"}]
    # "money to Obama was from contributors who": somebody stands between of whom the cast knows nothing
    if not all(depends_on(analysis, i, near[-1]) for i in between):
        return None
    return Antecedent(near[-1], "relative-near", 0.7)


def _can_be(view: View, noun: int, token: int) -> bool:
    """ "fishermen of Peru, who": a country is which, not who."""
    how = view.scene.found.mentions[noun].how
    return view.scene.analysis.forms[token].lower() not in {"who", "whom"} or how not in {"country", "capital", "place"}


def _is_human(view: View, token: int) -> bool:
    candidate = view.known.get(token)
    return candidate is not None and not candidate.attributive and candidate.number in {"one", "many"}


def _local(view: View, token: int) -> Antecedent | None:
    """A subject above the pronoun in its own sentence: "Poroshenko made *his* plans", "Putin said *he* would talk"."""
    analysis = view.scene.analysis
    form = analysis.forms[token].lower()
    barred: set[int] = set()
    for place, verb in enumerate(predicates(view, token)):
        found = [i for i in subjects(analysis, verb) if i != token and not depends_on(analysis, token, i)]
        if analysis.deprels[token] in {"obj", "iobj", "obl"}:
            found = [i for i in found if i < token]  # "a guard beat them, *officials* said"
        if form in THEY and any(i not in view.known and analysis.xpos[i] in {"NNS", "NNPS"} for i in found):
            return NOBODY
        mine = place == 0 and is_possessive(view, token)
        if place == 0 and not mine and not analysis.deprels[token].startswith("nsubj"):
            # "The occupiers capture civilians and take them": not the occupiers
            barred = doers_of(view, verb)
        fitting = [i for i in found if fits(view, i, token) and view.known[i].entity not in barred]
        is_subject = token in subjects(analysis, verb)
        if fitting and (mine or place) and not is_subject and _may_climb(view, token, verb):
            return _subject_of(view, token, verb, fitting, "own-subject" if mine else "main-subject")
    return None


def _may_climb(view: View, token: int, verb: int) -> bool:
    """ "it" takes up only the subject of a verb of speaking or wanting; anything else is too often a thing."""
    analysis = view.scene.analysis
    form = analysis.forms[token].lower()
    if form == "its":
        return not any(analysis.lemmas[i] == "it" for i in dependents(analysis, verb, "obj"))
    if form not in IT:
        return True
    return analysis.deprels[token] == "nsubj" and analysis.lemmas[verb] in view.scene.tables.classes["speaking"]


def _surer(view: View, token: int, subject: int) -> bool:
    """ "Mrs Parsons left. A deputy was called to her home": nobody knows of the deputy, everybody of Mrs Parsons."""
    if view.scene.found.mentions[subject].how != "noun" or view.scene.analysis.forms[token].lower() not in HE | SHE:
        return False
    near = shortly_before(view, token)
    return any(fits(view, i, token) and view.known[i].entity in view.genders for i in near)


def _subject_of(view: View, token: int, verb: int, fitting: list[int], rule: str) -> Antecedent | None:
    entities = {view.known[i].entity for i in fitting}
    if len(entities) > 1:
        return None
    chosen = view.known[fitting[0]].entity
    if chosen not in view.genders and _surer(view, token, fitting[0]):
        return None
    rivals = [
        i
        for i in dependents(view.scene.analysis, verb, "obj", "iobj", "obl")
        if i < token and fits(view, i, token) and view.known[i].entity != chosen
    ]
    others = tuple(sorted({view.known[i].entity for i in rivals}))
    if others and rule == "own-subject":
        return None  # "thanked the minister for his help"
    return Antecedent(fitting[0], rule, 0.7 if others else 0.9, others)
