"""The actors and recipients of a claim, its physical targets and its instruments."""

from functools import partial
from typing import NamedTuple

from reportedly.claims.listed import with_listed
from reportedly.claims.speaking import of_nation, of_speaker
from reportedly.records import Analysis, Findings, Mention, Party, Reference, Step, Trigger, replace
from reportedly.records.terms import PartyRole
from reportedly.syntax import dependents, noun_phrase_beside, obliques, phrase_span, preposition, span_of, text_of

_ASKING = frozenset({"which", "what", "whichever", "whatever"})
_DOERS = ("er", "or", "ist", "ian", "man", "eer", "ant")
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ANYBODY = frozenset({
    "those", "anybody", "anyone", "everybody", "everyone", "nobody", "none", "somebody", "someone", "whoever", "others",
    "both", "neither", "one", "either", "theirs",
})  # fmt: skip
_TOUCHING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_HARMS = frozenset({"kill", "wound", "injure", "maim"})
_ORDERS = frozenset({"order", "command", "instruction", "behest", "bidding", "direction", "request"})
_MOVING = frozenset({"CONSULT", "RETREAT", "AID", "MOBILIZE"})


class TakingPart(NamedTuple):
    """Who and what takes part in one event."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[Mention, ...]
    instruments: tuple[Mention, ...]
    steps: tuple[Step, ...]


def taking_part(findings: Findings, trigger: Trigger) -> TakingPart:
    """The parties of a trigger: tokens that the actors room knows become parties, other things become mentions.

    "Jets pounded the airport": jets are an actor, the airport a target. A weapon as object or instrument stays a thing.
    """
    acting = _acting(findings, trigger)
    # "Rockets hit the town": a weapon of nobody's acts for nobody.
    tools = [one.token for one in acting if one.kind == "weapon" and not (one.party.country or one.party.sectors)]
    acting = [reference for reference in acting if reference.token not in tools]
    affected, targets = _acted_on(findings, trigger)
    affected = [reference for reference in _once(affected) if not _is_told_again(reference, acting, affected)]
    affected = [of_speaker(findings, trigger, of_nation(trigger, reference)) for reference in affected]
    acting, affected = with_listed(findings, acting, "actors"), with_listed(findings, affected, "recipients")
    ordering = _orderers(findings, trigger)
    acting = [one for one in acting if one.token not in {other.token for other in ordering}]
    actors = tuple(replace(reference.party, role=_actor_role(trigger)) for reference in acting)
    actors += tuple(replace(reference.party, role="orderer") for reference in ordering)
    recipients = tuple(replace(reference.party, role=_recipient_role(trigger)) for reference in affected)
    physical = _mentions(findings.analysis, targets, trigger.tokens)
    instruments = _mentions(findings.analysis, sorted({*tools, *trigger.instruments}))
    steps = [step for reference in (*acting, *ordering, *affected) for step in reference.steps]
    steps += [_party_step("actors", party) for party in actors]
    steps += [_party_step("recipients", party) for party in recipients]
    steps += [_mention_step("targets", mention) for mention in physical]
    steps += [_mention_step("instruments", mention) for mention in instruments]
    return TakingPart(actors, recipients, physical, instruments, tuple(steps))


def _acting(findings: Findings, trigger: Trigger) -> list[Reference]:
    """Who or what does it, also weapons."""
    analysis, cast = findings.analysis, findings.cast.references
    found = _once(
        [
            cast[i] if i in cast else _unknown(analysis, i, "model-link")
            for i in map(partial(_people, findings), trigger.actors)
            if (i in cast or _is_linked(analysis, trigger, "actors", i)) and not _is_open_relative(findings, i)
        ]
    )
    found = found or [_unknown(analysis, i) for i in trigger.actors if _is_doer(analysis, i)]
    found = [reference for reference in found if not _is_told_again(reference, [], found)]
    return [of_speaker(findings, trigger, of_nation(trigger, reference)) for reference in found]


def _orderers(findings: Findings, trigger: Trigger) -> list[Reference]:
    """Who had it done: "shot on *the governor's* orders", "at the behest of *the junta*"."""
    analysis = findings.analysis
    centres = (trigger.token, *(() if trigger.light_verb is None else (trigger.light_verb,)))
    orders = [
        child
        for centre in centres
        for child in analysis.children[centre]
        if analysis.lemmas[child].lower() in _ORDERS
        and preposition(analysis, child) in {"on", "at", "under", "upon", "by"}
    ]
    owners = [i for order in orders for i in dependents(analysis, order, "nmod:poss")]
    owners += [i for order in orders for word in ("of", "from") for i in obliques(analysis, order, word)]
    return _once([findings.cast.references[i] for i in owners if i in findings.cast.references])


def _acted_on(findings: Findings, trigger: Trigger) -> tuple[list[Reference], list[int]]:
    """Who and what it is done to: people, bodies and states; buildings, vehicles and towns of types that touch things.

    "Bombed *Aleppo*": a target. "Thanked *Riyadh*": its government. "A raid *on Maseru*", "flew *to Accra*": a place.
    """
    analysis, cast = findings.analysis, findings.cast.references
    affected: list[Reference] = []
    targets: list[int] = []
    for token in map(partial(_people, findings), (*trigger.recipients, *trigger.targets)):
        counted = analysis.upos[token] == "NUM"  # "freed the last *nine* of them"; those killed are a toll
        unnamed = (counted and not obliques(analysis, token, "of")) or _is_open_relative(findings, token)
        if unnamed or _is_only_counted(analysis, trigger, token):
            continue  # "killing 12": how many is the toll's to tell, who is not told; nor does a lone "who" tell it
        meant = _is_linked(analysis, trigger, "recipients", token)
        touched = trigger.event.plover in _TOUCHING
        is_somebody = token in cast and cast[token].kind != "weapon"
        if is_somebody and touched and not meant and _is_linked(analysis, trigger, "targets", token):
            party = cast[token].party  # a name that no table knows: the model takes it for a place or a ship
            is_somebody = bool(party.sectors or party.country or party.id)
        if is_somebody and (not _is_ground(findings, cast[token]) or (not touched and (meant or _is_told(trigger)))):
            affected.append(cast[token])
        elif token not in cast and (meant or (counted and trigger.event.plover != "ASSAULT")):
            affected.append(_unknown(analysis, token, "part-of-people" if counted else "model-link"))
        elif _is_linked(analysis, trigger, "targets", token) or (touched and not _is_where(findings, trigger, token)):
            targets.append(token)
    return affected, [i for i in targets if not any(x.tokens[0] <= i < x.tokens[1] for x in findings.times)]


def _is_told(trigger: Trigger) -> bool:
    """Towns to which one goes or sends are places; towns that are blamed, thanked or refused are governments."""
    return trigger.event.plover not in _MOVING


def _is_where(findings: Findings, trigger: Trigger, token: int) -> bool:
    """A town that an attack falls *on* or that is taken: it stands in the places."""
    if trigger.event.plover != "COERCE" and not preposition(findings.analysis, token):
        return False
    return any(found.head == token for found in findings.places)


def _is_told_again(reference: Reference, acting: list[Reference], affected: list[Reference]) -> bool:
    """The same words twice ("the *banker* Jo *Ruiz*"), or a pronoun for those who act ("saved *himself*")."""
    span = reference.party.span
    for other in affected:
        if other is reference:
            continue
        inside = other.party.span[0] <= span[0] and span[1] <= other.party.span[1]
        if inside and (other.party.span != span or other.token < reference.token):
            return True
    same = {other.entity for other in acting}
    return reference.entity in same and reference.party.basis == "coreferent"


def _is_doer(analysis: Analysis, token: int) -> bool:
    """A noun that no table knows and whose ending says that it means doers: "the junta's *punishers*"."""
    return analysis.xpos[token] == "NNS" and analysis.lemmas[token].lower().endswith(_DOERS)


def _is_linked(analysis: Analysis, trigger: Trigger, field: str, token: int) -> bool:
    """Whether the model gave a word that role, though the actors room does not know it: "the *winner* accused"."""
    pointing = analysis.forms[token].lower() in _ANYBODY or (field == "actors" and analysis.upos[token] == "NUM")
    if analysis.upos[token] not in {"NOUN", "PROPN"} and not pointing:
        return False
    span = (analysis.starts[token], analysis.ends[token])
    return any(step.rule == "model" and step.field == field and step.span == span for step in trigger.steps)


def _unknown(analysis: Analysis, token: int, rule: str = "doer-by-ending") -> Reference:
    span = phrase_span(analysis, token)
    text = text_of(analysis, span)
    step = Step(field="party.name", value=_bare(text), room="claims", rule=rule, span=span)
    party = Party(span=span, text=text, name=_bare(text), role="agent")
    return Reference(token=token, party=party, kind="unnamed", entity=-1 - token, steps=(step,))


def _people(findings: Findings, token: int) -> int:
    """The people behind a quantity: "an equal number of *civilians*", "dozens of *rebels*"."""
    if token in findings.cast.references or findings.analysis.upos[token] not in {"NOUN", "NUM"}:
        return token
    counted = [i for i in obliques(findings.analysis, token, "of") if i in findings.cast.references]
    return counted[0] if counted else token


def _is_only_counted(analysis: Analysis, trigger: Trigger, token: int) -> bool:
    """ "Shelled a village, *wounding* three *farmers*": victims whom only a toll names."""
    while analysis.deprels[token] == "conj" and analysis.upos[analysis.heads[token]] == "NOUN":
        token = analysis.heads[token]  # "three farmers and two *guards*"
    verb = analysis.heads[token]
    harmed = verb >= 0 and verb != trigger.token and analysis.deprels[token] == "obj"
    return harmed and analysis.deprels[verb] in {"advcl", "acl"} and analysis.lemmas[verb].lower() in _HARMS


def _is_open_relative(findings: Findings, token: int) -> bool:
    """A "who" for which nobody was found, or "*which side* fired": it names no one."""
    if any(findings.analysis.lemmas[i] in _ASKING for i in dependents(findings.analysis, token, "det")):
        return True
    reference = findings.cast.references.get(token)
    return reference is not None and reference.party.name.lower() in {"who", "whom", "which", "that", "what"}


def _is_ground(findings: Findings, reference: Reference) -> bool:
    """A town or a region that is hit is a target; a state that is attacked is a recipient."""
    return any(
        found.head == reference.token and found.place.use == "literal" and found.place.precision != "country"
        for found in findings.places
    )


def _actor_role(trigger: Trigger) -> PartyRole:
    if trigger.event.plover in _MUTUAL:
        return "party"
    return "speaker" if trigger.speech_act else "agent"


def _recipient_role(trigger: Trigger) -> PartyRole:
    if trigger.event.plover in _MUTUAL or trigger.event.quad in {1, 2}:
        return "party"
    return "victim" if trigger.event.plover == "ASSAULT" else "target"


def _once(references: list[Reference]) -> list[Reference]:
    """Each party once, though several words stand for it: "thanked *Rojas* and invited *him*", "*clerk* and *poet*
    Ann Rye"."""
    kept: list[Reference] = []
    for reference in references:
        again = any(
            other.token == reference.token
            or (
                other.entity == reference.entity
                and (reference.party.basis == "coreferent" or other.party.name == reference.party.name)
            )
            for other in kept
        )
        if not again:
            kept.append(reference)
    return kept


def _mentions(analysis: Analysis, tokens: list[int], barred: tuple[int, ...] = ()) -> tuple[Mention, ...]:
    """The phrases of things, without the words `barred`: a thing that is hit never holds the word that hits it."""
    found = []
    for token in sorted(set(tokens)):
        # A pronoun, a bare number or a clause ("it", "12", "what happened") names no thing.
        if analysis.upos[token] not in {"NOUN", "PROPN"} or token in barred:
            continue
        span = span_of(analysis, noun_phrase_beside(analysis, token, barred))
        text = text_of(analysis, span)
        found.append(Mention(span=span, text=text, name=_bare(text)))
    return tuple(found)


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"the", "a", "an", "its", "their", "his", "her"} and rest else text


def _party_step(field: str, party: Party) -> Step:
    return Step(field=field, value=party.name, room="claims", rule="role-of-trigger", span=party.span, note=party.basis)


def _mention_step(field: str, mention: Mention) -> Step:
    return Step(field=field, value=mention.name, room="claims", rule="thing-of-trigger", span=mention.span)
