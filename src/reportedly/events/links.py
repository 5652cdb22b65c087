"""Who takes part, by the tables' frames and by the model's links.

"The town woke to *rebel* shells": no frame looks there, the model links rebels. A party that the model puts into one
role leaves the others; where the model links nobody, the frame decides.
"""

from __future__ import annotations

from typing import Final

from reportedly.events.accused import accused_of
from reportedly.events.roles import Roles, is_party, loses_life
from reportedly.events.words import Words
from reportedly.records import EventProposal
from reportedly.syntax import agents, all_conjuncts, conjuncts, dependents, is_passive, objects, preposition, subjects

# Set on the dev part of our own corpus; run `python -m benchmarks.corpus` after changing one.
#: A link of the model counts from here on.
CONVINCED: Final = 0.5
#: ... and of a means, of which there is seldom more than one candidate.
MEANS: Final = 0.25
#: So does one that the frame has found too.
BACKED: Final = 0.3
#: A further party of a role, neither coordinated with the first nor found by the frame: "the minister's *driver*".
SECOND: Final = 0.8
ROLES: Final = {"actor": "actors", "recipient": "recipients", "target": "targets", "instrument": "instruments"}
_FORCE: Final = frozenset({"ASSAULT", "COERCE"})
_SUFFERING: Final = frozenset(
    "bear catch endure experience face fall feel find get give have incur lose need receive see suffer sustain "
    "survive take undergo want".split()
)
_TELLING: Final = frozenset({"say", "tell", "report", "add", "note", "announce", "state", "claim", "confirm"})
_PERCEIVING: Final = frozenset({"see", "hear", "watch", "witness", "notice", "observe", "film", "spot"})
_BEATING_OFF: Final = frozenset(
    {"repel", "repulse", "foil", "thwart", "withstand", "survive", "avert", "prevent", "resist"}
)
_JUDGING: Final = frozenset(
    "condemn denounce deplore decry criticise criticize lament mourn praise hail welcome applaud commemorate expect "
    "predict foresee forecast fear dread investigate probe".split()
)
_TAKING: Final = frozenset("capture seize recapture retake reclaim regain take liberate free wrest conquer win".split())
#: "The attack comes *as* troops advance": what else goes on, not who attacks.
_MEANWHILE: Final = frozenset({"after", "as", "before", "since", "while"})
_OCCURRING: Final = frozenset({"come", "follow", "happen", "occur"})
_MOVING: Final = frozenset(
    "alarm anger appal appall astonish dismay enrage horrify infuriate move outrage sadden shake shock stun "
    "upset".split()
)
_YIELDING: Final = frozenset({"surrender", "capitulate", "yield", "submit"})
_PARTIES: Final = frozenset({"actors", "recipients"})

Place = tuple[str, int]
"""A field and a token in it."""


def link_roles(words: Words, roles: Roles, proposal: EventProposal | None) -> tuple[Roles, dict[Place, float]]:
    """The roles, and the score of each (field, token) that the model gave."""
    if proposal is None:
        return roles, {}
    scores = _scores(words, proposal)
    sure = _sure(words, roles, scores)
    taken, named = {token for _, token in sure}, {token for _, token in scores}
    merged: dict[str, tuple[int, ...]] = {}
    for field in ROLES.values():
        linked = [token for name, token in sure if name == field]
        framed = [i for i in getattr(roles, field) if i not in taken]
        if linked:
            beside = all_conjuncts(words.analysis, linked)  # "jets and *helicopters*"
            framed = [i for i in framed if (field, i) in scores or i in beside]
        elif field == "recipients":
            framed = [i for i in framed if i in named or _is_somebody(words, i)]
        merged[field] = tuple(sorted({*linked, *_between(words, linked), *framed} - (taken - set(linked))))
    content = None if roles.content in taken else roles.content
    return Roles(**merged, content=content), sure


def _scores(words: Words, proposal: EventProposal) -> dict[Place, float]:
    """The links by field and token, without those who take no part by the words."""
    deed = proposal.token
    accused, moved, losers = accused_of(words, deed), _moved_by(words, deed), _on_the_other_side(words, deed)
    others = (*_lookers_on(words, deed), *_not_by(words, deed), *_meanwhile(words, deed))
    spared = (*accused, *_tellers(words, deed))
    doers = _own_doers(words, proposal)
    found: dict[Place, float] = {}
    for link in proposal.links:
        token, acts = link.token, link.label == "actor"
        if link.label not in ROLES or token == deed or token in moved or token in (others if acts else spared):
            continue
        if not _told_of_another(words, deed, token) and not _is_cited(words, token):
            field = "recipients" if acts and token in losers else ROLES[link.label]
            found["actors" if field == "recipients" and token in doers else field, token] = link.score
    return found


def _tellers(words: Words, deed: int) -> tuple[int, ...]:
    """ "A guard beat them, *the mayor* said": who tells of the deeds of others takes no part."""
    analysis = words.analysis
    while deed >= 0 and analysis.deprels[deed] not in {"ccomp", "root"}:
        deed = analysis.heads[deed]
    verb = analysis.heads[deed] if deed >= 0 else -1
    told = verb >= 0 and words.keys[verb] in _TELLING and bool(dependents(analysis, deed, "nsubj", "nsubj:pass"))
    return subjects(analysis, verb) if told else ()


def _own_doers(words: Words, proposal: EventProposal) -> tuple[int, ...]:
    """ "A *convict* drew a gun on two guards": whoever does violence to an object is not the one who suffers it."""
    analysis, deed = words.analysis, proposal.token
    forced = proposal.types[0].label in _FORCE and analysis.upos[deed] == "VERB" and not is_passive(analysis, deed)
    if not forced or words.keys[deed] in _SUFFERING or not objects(analysis, deed):
        return ()
    first = analysis.heads[deed] if analysis.deprels[deed] == "conj" else deed
    return all_conjuncts(analysis, dependents(analysis, deed, "nsubj") or dependents(analysis, first, "nsubj"))


def _told_of_another(words: Words, trigger: int, token: int) -> bool:
    """Whether a party stands in a clause about the noun that the trigger is set beside: "the answer of the cabinet,
    kept in power by *the guards*, an attack on the port" is no attack by the guards."""
    analysis = words.analysis
    if analysis.deprels[trigger] != "appos":
        return False
    beside = analysis.heads[trigger]
    while token >= 0 and token not in {beside, trigger}:
        if analysis.heads[token] == beside and analysis.deprels[token].startswith("acl"):
            return token < trigger
        token = analysis.heads[token]
    return False


def _lookers_on(words: Words, trigger: int) -> tuple[int, ...]:
    """ "*I* saw them shoot him", "*He* heard guards beat her": who sees a deed of others does not do it."""
    analysis = words.analysis
    verb = analysis.heads[trigger]
    if analysis.deprels[trigger] not in {"xcomp", "ccomp"} or words.keys[verb] not in _PERCEIVING:
        return ()
    if not (dependents(analysis, verb, "obj") or dependents(analysis, trigger, "nsubj", "nsubj:pass")):
        return ()
    return subjects(analysis, verb)


def _not_by(words: Words, deed: int) -> tuple[int, ...]:
    """ "*Troops* repelled two attacks", "the attack was condemned by *the bishops*", "*observers* expect fighting": who
    beats off, judges or foresees a deed does not do it."""
    analysis = words.analysis
    verb, relation = analysis.heads[deed], analysis.deprels[deed]
    if verb < 0 or relation not in {"obj", "nsubj:pass"} or words.keys[verb] not in _BEATING_OFF | _JUDGING:
        return ()
    return agents(analysis, verb) if relation == "nsubj:pass" else subjects(analysis, verb)


def _is_cited(words: Words, token: int) -> bool:
    """ "A man was shot, according to a report by *the council*": who tells it takes no part in it."""
    analysis = words.analysis
    while analysis.deprels[token].partition(":")[0] in {"nmod", "compound", "conj", "appos", "flat"}:
        token = analysis.heads[token]
    return analysis.deprels[token] == "obl" and preposition(analysis, token) == "according to"


def _moved_by(words: Words, deed: int) -> tuple[int, ...]:
    """ "The *king* was shocked by the murder", "the murder shocked *the king*": to whom it was not done."""
    analysis = words.analysis
    verb, relation = analysis.heads[deed], analysis.deprels[deed].partition(":")[0]
    if verb < 0 or words.keys[verb] not in _MOVING:
        return ()
    return objects(analysis, verb) if relation == "nsubj" else subjects(analysis, verb)


def _meanwhile(words: Words, deed: int) -> tuple[int, ...]:
    """ "The raid comes as *soldiers* pull back": who does something else at the time."""
    analysis = words.analysis
    if analysis.deprels[deed] != "nsubj" or words.keys[analysis.heads[deed]] not in _OCCURRING:
        return ()
    clauses = [
        clause
        for clause in dependents(analysis, analysis.heads[deed], "advcl")
        if any(words.keys[i] in _MEANWHILE for i in dependents(analysis, clause, "mark"))
    ]
    return tuple(i for clause in clauses for i in subjects(analysis, clause))


def _on_the_other_side(words: Words, deed: int) -> tuple[int, ...]:
    """ "The port was retaken from *the army*": who loses it does not take it; "they surrendered to *the rebels*"."""
    analysis = words.analysis
    beside = "from" if words.keys[deed] in _TAKING else "to" if words.keys[deed] in _YIELDING else None
    if loses_life(words, deed):
        return subjects(words.analysis, deed)
    lost = [i for i in dependents(analysis, deed, "obl") if preposition(analysis, i) == beside]
    return all_conjuncts(analysis, lost)


def _sure(words: Words, roles: Roles, scores: dict[Place, float]) -> dict[Place, float]:
    """The links that count: one role a token, and no second party that only half convinces."""
    best: dict[int, tuple[float, str]] = {}
    for (field, token), score in scores.items():
        alone = MEANS if field == "instruments" else CONVINCED
        if score >= min(alone, BACKED if token in getattr(roles, field) else alone):
            best[token] = max(best.get(token, (0.0, "")), (score, field))
    best = _side_by_side(words, best)
    first: dict[str, tuple[bool, float, int]] = {}
    for token, (score, field) in best.items():
        first[field] = max(first.get(field, (False, 0.0, -1)), (token in getattr(roles, field), score, token))
    found: dict[Place, float] = {}
    for token, (score, field) in best.items():
        leader = first[field][2]
        kept = score >= SECOND or token == leader or field not in _PARTIES or token in getattr(roles, field)
        if kept or token in conjuncts(words.analysis, leader) or leader in conjuncts(words.analysis, token):
            found[field, token] = score
    return found


def _side_by_side(words: Words, best: dict[int, tuple[float, str]]) -> dict[int, tuple[float, str]]:
    """Those told in one breath are on one side: "attended by the premier, *the speaker* and *the general*"."""
    sided = dict(best)
    for first in best:
        told = [i for i in conjuncts(words.analysis, first) if i in best and best[i][1] in _PARTIES]
        if len(told) > 1:
            field = max(best[i] for i in told)[1]
            sided |= {i: (best[i][0], field) for i in told}
    return sided


def _between(words: Words, linked: list[int]) -> tuple[int, ...]:
    """ "A treaty between *Chad*, *Niger* and *Mali*": all of them, if one."""
    return all_conjuncts(words.analysis, (i for i in linked if preposition(words.analysis, i) == "between"))


def _is_somebody(words: Words, token: int) -> bool:
    """Whether a frame alone may make it a recipient: people, bodies, names and pronouns, but no unknown thing."""
    return is_party(words, token) or words.analysis.upos[token] in {"PROPN", "PRON", "NUM", "DET"}
