"""Several words for one happening become one trigger.

"Jets pounded the airport, killing 50" -> pounded, retold by killing. "Four people were killed in a bombing" -> bombing,
retold by killed. "They shelled the town and burned the school" stays two: the second is another happening.
"""

from __future__ import annotations

from reportedly.events.words import Words, belongs
from reportedly.records import Analysis, Trigger
from reportedly.syntax import agents, is_passive, objects, preposition, subjects

# Words that tell what came of an attack rather than naming it.
RESULTS = frozenset(
    {"kill", "wound", "injure", "maim", "slay", "destroy", "damage", "flatten", "level", "wreck", "killing", "destruction",
     "murder", "massacre", "slaughter"}
)  # fmt: skip
# What an attack does to its target: "air strikes *hit* a camp".
_CONTACTS = RESULTS | {"hit", "strike", "target", "pound", "rock", "batter", "hammer", "pummel"}
_IN = frozenset({"in", "during", "by", "with", "amid", "as", "from", "after", "following"})
_TALKS = frozenset({"discuss", "talk", "meet", "speak", "negotiate", "confer", "consult", "hold"})


def merge_retellings(words: Words, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers in order, each retelling taken into the word that names the event."""
    by_token = {trigger.token: trigger for trigger in triggers}
    carriers = {trigger.light_verb: trigger.token for trigger in triggers if trigger.light_verb is not None}
    into: dict[int, int] = {}
    for trigger in triggers:
        kept = _named_by(words, trigger, by_token, carriers)
        if kept is not None and kept != trigger.token and _root(into, kept) != trigger.token:
            into[trigger.token] = kept
    retold: dict[int, list[int]] = {}
    for token in sorted(into):
        retold.setdefault(_root(into, token), []).append(token)
    return [
        _absorbed(trigger, [by_token[i] for i in retold.get(trigger.token, [])])
        for trigger in triggers
        if trigger.token not in into
    ]


def _root(into: dict[int, int], token: int) -> int:
    for _ in range(len(into) + 1):
        if token not in into:
            break
        token = into[token]
    return token


def _named_by(
    words: Words, trigger: Trigger, by_token: dict[int, Trigger], carriers: dict[int | None, int]
) -> int | None:
    """The token of the trigger that names the same happening better, if there is one in the clause."""
    if trigger.event.plover == "ASSAULT":
        return _attack_name(words, trigger, by_token, carriers)
    for subject in _doers(words.analysis, trigger.token):
        # "the coup that overthrew the president": one taking of power.
        named = by_token.get(subject)
        if named is not None and named.event.plover == trigger.event.plover and named.event.mode == trigger.event.mode:
            return subject
    return _same_kind(words, trigger, by_token, carriers)


def _attack_name(
    words: Words, trigger: Trigger, by_token: dict[int, Trigger], carriers: dict[int | None, int]
) -> int | None:
    analysis, token = words.analysis, trigger.token
    key = words.keys[token]

    def attack_at(place: int) -> int | None:
        found = by_token.get(carriers.get(place, place))
        return found.token if found and found.event.plover == "ASSAULT" and found.token != token else None

    if key in _CONTACTS:
        for subject in _doers(analysis, token):
            named = attack_at(subject)
            if named is not None:
                return named
    if key in RESULTS:
        named = _governing_attack(words, token, attack_at)
        if named is not None:
            return named
    # "Rebels killed nine soldiers in an ambush": a main verb with its own doer keeps the claim, the noun retells it.
    head = analysis.heads[token]
    if (
        head >= 0
        and analysis.deprels[token].partition(":")[0] in {"obl", "nmod"}
        and preposition(analysis, token) in _IN
    ):
        if words.keys[head] in RESULTS and preposition(analysis, token) not in {"after", "following"}:
            return attack_at(head) if _has_own_doer(words, head) else None
    if analysis.deprels[token] == "conj" and key in RESULTS and words.keys[head] not in RESULTS:
        return attack_at(head)
    return None


def _doers(analysis: Analysis, verb: int) -> tuple[int, ...]:
    return agents(analysis, verb) if is_passive(analysis, verb) else subjects(analysis, verb)


def _has_own_doer(words: Words, verb: int) -> bool:
    return any(belongs(words, i, "@human") or belongs(words, i, "@force") for i in _doers(words.analysis, verb))


def _governing_attack(words: Words, token: int, attack_at) -> int | None:  # type: ignore[no-untyped-def]
    """The attack of which `token` tells the result: the verb it is a participle of, or the noun in its by- or in-phrase."""
    analysis = words.analysis
    relation, head = analysis.deprels[token].partition(":")[0], analysis.heads[token]
    if (
        head >= 0
        and relation in {"advcl", "xcomp", "acl", "parataxis"}
        and analysis.xpos[token] in {"VBG", "VB", "VBN"}
    ):
        if analysis.xpos[token] == "VBG" or relation == "acl":
            return attack_at(head)
    if head >= 0 and analysis.deprels[token] == "acl:relcl":
        return attack_at(head)
    if _has_own_doer(words, token):
        return None
    for child in analysis.children[token]:
        if analysis.deprels[child].partition(":")[0] in {"obl", "nmod"} and preposition(analysis, child) in _IN - {
            "after", "following",
        }:  # fmt: skip
            named = attack_at(child)
            if named is not None:
                return named
    for child in analysis.children[token]:
        # "Four were killed when rebels attacked the post."
        if analysis.deprels[child] == "advcl" and any(
            words.keys[i] in {"when", "as", "after"} for i in analysis.children[child]
        ):
            named = attack_at(child)
            if named is not None:
                return named
    return None


def _same_kind(
    words: Words, trigger: Trigger, by_token: dict[int, Trigger], carriers: dict[int | None, int]
) -> int | None:
    """ "Arrested and detained", "condemned and denounced" with one object; "met and discussed"."""
    analysis, token = words.analysis, trigger.token
    head = analysis.heads[token]
    other = by_token.get(carriers.get(head, head))
    if other is None or other.token == token or other.event.plover != trigger.event.plover:
        return None
    relation = analysis.deprels[token].partition(":")[0]
    if trigger.event.plover == "CONSULT":
        return other.token if relation in {"conj", "advcl", "obl", "nmod", "xcomp", "obj"} else None
    same_code = other.event.mode == trigger.event.mode
    shares = not objects(analysis, token) or not objects(analysis, head)
    own_subject = any(analysis.deprels[i].startswith("nsubj") for i in analysis.children[token])
    return other.token if relation == "conj" and same_code and shares and not own_subject else None


def _absorbed(trigger: Trigger, others: list[Trigger]) -> Trigger:
    """`trigger` with the roles of its retellings where it has none of its own, and all their victims."""
    if not others:
        return trigger
    actors, recipients, targets, instruments = trigger.actors, trigger.recipients, trigger.targets, trigger.instruments
    same = {trigger.token, *(i.token for i in others)}
    for other in others:
        actors = actors or tuple(i for i in other.actors if i not in same)
        recipients += tuple(i for i in other.recipients if i not in {*recipients, *same, *actors})
        targets += tuple(i for i in other.targets if i not in {*targets, *same})
        instruments += tuple(i for i in other.instruments if i not in {*instruments, *same})
    return Trigger(
        token=trigger.token,
        span=trigger.span,
        event=trigger.event,
        sense=trigger.sense,
        light_verb=trigger.light_verb,
        retold_by=tuple(i.token for i in others),
        speech_act=trigger.speech_act,
        content=trigger.content,
        actors=actors,
        recipients=recipients,
        targets=targets,
        instruments=instruments,
        steps=trigger.steps,
    )
