"""Several words for one happening become one trigger.

"Bombers struck the quay, killing nine" -> struck, retold by killing. "Four people were killed in a bombing" -> bombing,
retold by killed. "They shelled the town and burned the school" stays two: the second is another happening.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.events.words import Words, belongs
from reportedly.records import Analysis, Trigger, replace
from reportedly.syntax import agents, dependents, is_passive, objects, preposition, subjects

# Words that tell what came of an attack rather than naming it.
_RESULTS = frozenset(
    {"kill", "wound", "injure", "maim", "slay", "destroy", "damage", "flatten", "level", "wreck", "killing",
     "destruction", "murder", "massacre", "slaughter"}
)  # fmt: skip
# What becomes of people, told of them: "four *died* in the explosion".
_FATES = frozenset({"die", "perish", "dead"})
_COUNTED = frozenset({"kill", "wound", "injure", "maim"})
# What an attack does to its target: "air strikes *hit* a camp".
_CONTACTS = _RESULTS | {"hit", "strike", "target", "pound", "rock", "batter", "hammer", "pummel", "attack"}
_DURING = frozenset({"in", "during", "by", "with", "amid", "as", "from"})
_WHEN = frozenset({"when", "as", "after", "while"})
_WHEN_THEN = frozenset({"when", "as"})
_DOERS = frozenset({"NOUN", "PROPN", "PRON"})
_CONSULT_LINKS = frozenset({"conj", "advcl", "obl", "nmod", "xcomp", "obj"})


class _Happenings(NamedTuple):
    """The triggers of an article, and by light verb the noun that it carries."""

    words: Words
    by_token: dict[int, Trigger]
    carried: dict[int, int]

    def at(self, place: int) -> Trigger | None:
        """The trigger at a token, or the one that the light verb there carries."""
        return self.by_token.get(self.carried.get(place, place))

    def attack_at(self, place: int, besides: int) -> int | None:
        found = self.at(place) if place >= 0 else None
        if found is None or found.token == besides or found.event.plover != "ASSAULT" or found.event.mode == "abduct":
            return None  # "captured one man and *killed* two": to be taken is no attack that kills
        return found.token


def merge_retellings(words: Words, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers in order, each retelling taken into the word that names the event."""
    carried = {trigger.light_verb: trigger.token for trigger in triggers if trigger.light_verb is not None}
    happenings = _Happenings(words, {trigger.token: trigger for trigger in triggers}, carried)
    into: dict[int, int] = {}
    for trigger in triggers:
        kept = _named_by(happenings, trigger)
        if kept is not None and kept != trigger.token and _root(into, kept) != trigger.token:
            into[trigger.token] = kept
    retold: dict[int, list[Trigger]] = {}
    for token in sorted(into):
        retold.setdefault(_root(into, token), []).append(happenings.by_token[token])
    return [
        _absorbed(trigger, retold[trigger.token]) if trigger.token in retold else trigger
        for trigger in triggers
        if trigger.token not in into
    ]


def _root(into: dict[int, int], token: int) -> int:
    for _ in range(len(into) + 1):
        if token not in into:
            break
        token = into[token]
    return token


def _named_by(happenings: _Happenings, trigger: Trigger) -> int | None:
    """The token that names the same happening better, if there is one in the clause."""
    if trigger.event.plover != "ASSAULT" or trigger.event.mode == "abduct":
        # "Two were killed and one *was captured* in the raid": of those taken the raid tells nothing
        return _event_of_subject(happenings, trigger) or _same_kind(happenings, trigger)
    key = happenings.words.keys[trigger.token]
    found = None
    if key in _CONTACTS:
        found = _attacking_subject(happenings, trigger.token)
    if key in _RESULTS and found is None:
        found = _attack_over(happenings, trigger.token)
        if found is None and not _has_own_doer(happenings.words, trigger.token):
            found = _attack_beside(happenings, trigger.token, _WHEN)
    elif found is None:
        found = _attack_around(happenings, trigger.token, key)
    return _killing_over(happenings, trigger.token) if found is None else found


def _event_of_subject(happenings: _Happenings, trigger: Trigger) -> int | None:
    """ "The *coup* that overthrew the president": one taking of power."""
    for subject in _doers(happenings.words.analysis, trigger.token):
        named = happenings.by_token.get(subject)
        if named and named.event.plover == trigger.event.plover and named.event.mode == trigger.event.mode:
            return subject
    return None


def _doers(analysis: Analysis, verb: int) -> tuple[int, ...]:
    if not is_passive(analysis, verb):
        return subjects(analysis, verb)
    # "destroyed or damaged *by shelling*": the agent of both, hung on the last.
    shared = (i for other in dependents(analysis, verb, "conj") for i in agents(analysis, other))
    return agents(analysis, verb) or tuple(shared)


def _attacking_subject(happenings: _Happenings, verb: int) -> int | None:
    """ "A *bombing* killed four", "four were killed by *shelling*"."""
    for subject in _doers(happenings.words.analysis, verb):
        named = happenings.attack_at(subject, verb)
        if named is not None:
            return named
    return None


def _has_own_doer(words: Words, verb: int) -> bool:
    return any(belongs(words, i, "@human") or belongs(words, i, "@force") for i in _doers(words.analysis, verb))


def _attack_over(happenings: _Happenings, token: int) -> int | None:
    """ "*Pounded* the port, killing nine", "a *blast* that killed nine", "*shelled* the town and killed nine"."""
    analysis, keys = happenings.words.analysis, happenings.words.keys
    relation, head = analysis.deprels[token], analysis.heads[token]
    base = relation.partition(":")[0]
    if relation == "acl:relcl":
        while head >= 0 and happenings.attack_at(head, token) is None and analysis.deprels[head] == "nmod":
            head = analysis.heads[head]  # "an *attack* on the hotel that killed nine"
        return happenings.attack_at(head, token) if head >= 0 else None
    if base in {"conj", "parataxis"} and head >= 0 and _is_second_count(happenings.words, head, token):
        return happenings.attack_at(head, token)
    if base == "conj":
        if head >= 0 and keys[head] in _RESULTS and analysis.xpos[token] == analysis.xpos[head] == "VBG":
            # "struck, destroying lorries and *killing* nine"
            return _attack_over(happenings, head) if head < token else None
        return happenings.attack_at(head, token) if head >= 0 and keys[head] not in _RESULTS else None
    if analysis.xpos[token] != "VBG" or base not in {"advcl", "xcomp", "acl", "parataxis"}:
        return None
    if base == "acl" and not belongs(happenings.words, head, "@human"):
        # "struck the quay and the sheds killing nine": hung on the last noun, told of the attack.
        while head >= 0 and analysis.deprels[head].partition(":")[0] in {"obj", "conj", "obl", "nmod"}:
            if happenings.attack_at(head, token) is not None:
                break
            head = analysis.heads[head]
    return happenings.attack_at(head, token)


def _is_second_count(words: Words, first: int, second: int) -> bool:
    """ "Killing nine and *wounding* twelve", "nine were wounded and two *killed*": one happening counted twice."""
    if {words.keys[first], words.keys[second]} - _COUNTED:
        return False
    analysis = words.analysis
    active = any(analysis.deprels[i] == "nsubj" for i in analysis.children[second])
    # "... nine soldiers and police *wounded* three": whoever stands right before its past tense did it.
    active = active or (analysis.upos[second - 1] in _DOERS and bool(dependents(analysis, second, "obj")))
    return not active and not (agents(analysis, first) and agents(analysis, second))


def _attack_around(happenings: _Happenings, token: int, key: str) -> int | None:
    """What came of an attack, in a word that may also name one.

    "Four *died* in a bombing", "were *burned* when a shell struck", "a raid in which nine were *shot*", "stormed the
    train, *shooting* three".
    """
    words = happenings.words
    analysis, head = words.analysis, words.analysis.heads[token]
    relation = analysis.deprels[token]
    if key in _FATES:
        return _attack_beside(happenings, token, _WHEN)
    if is_passive(analysis, token) and not agents(analysis, token):
        if relation == "acl:relcl":
            inside = any(analysis.forms[i].lower() == "which" for i in dependents(analysis, token, "obl"))
            return happenings.attack_at(head, token) if inside else None
        return _attack_beside(happenings, token, _WHEN_THEN)
    people = any(belongs(words, i, "@human") for i in objects(analysis, token))
    if people and relation == "advcl" and analysis.xpos[token] == "VBG" and not dependents(analysis, token, "mark"):
        return happenings.attack_at(head, token)
    return None


def _attack_beside(happenings: _Happenings, token: int, when_words: frozenset[str]) -> int | None:
    """ "Four were killed in a *bombing*", "... when rebels *attacked* the post"."""
    analysis, keys = happenings.words.analysis, happenings.words.keys
    # "killed and nine injured *in a bombing*": of both, hung on the last.
    shared = [
        i for other in dependents(analysis, token, "conj") if keys[other] in _COUNTED for i in analysis.children[other]
    ]
    for child in (*analysis.children[token], *shared):
        base = analysis.deprels[child].partition(":")[0]
        during = base in {"obl", "nmod"} and preposition(analysis, child) in _DURING
        when = (
            base == "advcl"
            and any(keys[i] in when_words for i in analysis.children[child])
            # "killed as *they* attacked a depot": those who died made the attack
            and not any(analysis.upos[i] == "PRON" for i in subjects(analysis, child))
        )
        named = happenings.attack_at(child, token) if during or when else None
        if named is not None:
            return named
    return None


def _killing_over(happenings: _Happenings, noun: int) -> int | None:
    """ "Rebels *killed* nine soldiers in an ambush": a main verb with its own doer keeps the claim."""
    words = happenings.words
    analysis, head = words.analysis, words.analysis.heads[noun]
    if head < 0 or analysis.deprels[noun].partition(":")[0] not in {"obl", "nmod"} or words.keys[head] not in _RESULTS:
        return None
    if preposition(analysis, noun) not in _DURING or not _has_own_doer(words, head):
        return None
    return happenings.attack_at(head, noun)


def _same_kind(happenings: _Happenings, trigger: Trigger) -> int | None:
    """ "Arrested and detained", "condemned and denounced" with one object; "met and discussed"."""
    analysis, token = happenings.words.analysis, trigger.token
    head = analysis.heads[token]
    other = happenings.at(head) if head >= 0 else None
    if other is None or other.token == token or other.event.plover != trigger.event.plover:
        return None
    relation = analysis.deprels[token].partition(":")[0]
    if trigger.event.plover == "PROTEST" and relation in {"advcl", "xcomp"}:
        # "marched to protest against low pay"
        return other.token
    if trigger.event.plover == "CONSULT":
        return other.token if relation in _CONSULT_LINKS else None
    shares = not objects(analysis, token) or not objects(analysis, head)
    own_subject = any(analysis.deprels[i].startswith("nsubj") for i in analysis.children[token])
    same_code = other.event.mode == trigger.event.mode
    return other.token if relation == "conj" and same_code and shares and not own_subject else None


def _absorbed(trigger: Trigger, others: list[Trigger]) -> Trigger:
    """`trigger` with the actors of its retellings where it has none of its own, and all their victims."""
    same = {trigger.token, *(other.token for other in others)}
    actors = trigger.actors
    for other in others:
        actors = actors or tuple(i for i in other.actors if i not in same)
    return replace(
        trigger,
        retold_by=tuple(other.token for other in others),
        actors=actors,
        recipients=_all([trigger.recipients, *(o.recipients for o in others)], same.union(actors)),
        targets=_all([trigger.targets, *(o.targets for o in others)], same),
        instruments=_all([trigger.instruments, *(o.instruments for o in others)], same),
        steps=trigger.steps + tuple(step for other in others for step in other.steps if step.field != "event"),
    )


def _all(roles: list[tuple[int, ...]], without: set[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for role in roles for i in role if i not in without))
