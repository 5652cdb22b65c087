"""From mentions to the cast: whom each phrase names, of which country and sectors, and who is the same as whom.

"Russian Foreign Minister Sergei Lavrov met Kerry. He said ..." -> Lavrov (Sergei Lavrov, RUS GOV, stated), He (Sergei
Lavrov, RUS GOV, coreferent), the same entity.
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from reportedly.actors.desk import Identity
from reportedly.actors.homes import home_of, owner_by_pronoun
from reportedly.actors.identities import identify
from reportedly.actors.mentions import Found, FoundMention
from reportedly.actors.of_persons import is_force, owner_by_person
from reportedly.actors.owners import Owner, Standing, owner_of_weapon
from reportedly.actors.pronouns import resolve_pronouns
from reportedly.actors.reach import IT, Antecedent, Candidate, Number
from reportedly.actors.scene import ARMED, Scene, look_at, span_of, step
from reportedly.actors.sectors import STATE_SECTORS
from reportedly.actors.tables import ActorTables
from reportedly.actors.titles import titles_by_name
from reportedly.records import Alternative, Analysis, Cast, FoundPlace, Party, Reference, Span, replace
from reportedly.syntax import dependents, text_of

_THINGS: Final = IT | {"which", "that"}


def resolve_parties(
    found: Found,
    analysis: Analysis,
    tables: ActorTables,
    *,
    published: str | None,
    places: tuple[FoundPlace, ...] = (),
) -> Cast:
    """The cast of an article: a reference for every mention, with name, country, sectors, basis and steps.

    `published` is the ISO date (or date-time) of the article: sectors hold at that day. Pronouns that stay unclear keep
    their own text as name; "it", "which" and "that" that stay unclear are left out, since they may name a thing.
    `places` are the resolved toponyms of the article: they tell where people are at home of whom nobody says it.
    """
    scene = look_at(analysis, found, tables, published, places)
    scene = scene._replace(titles=titles_by_name(scene))
    identities = _with_owners(scene, identify(scene))
    antecedents = resolve_pronouns(scene, _candidates(scene, identities))
    identities = _with_owning_pronouns(scene, identities, antecedents)
    spans = _spans_by_entity(identities)
    references: dict[int, Reference] = {}
    entity = len(found.mentions)
    for token, mention in found.mentions.items():
        if token in identities:
            references[token] = _named(scene, token, identities[token], spans)
        elif token in antecedents:
            references[token] = _pronoun(scene, token, antecedents, identities, spans)
        elif analysis.forms[token].lower() not in _THINGS:
            entity += 1
            references[token] = _open(scene, mention, entity)
    return Cast(references=_renumbered(references))


def _with_owners(scene: Scene, identities: dict[int, Identity]) -> dict[int, Identity]:
    """Countries that the phrase leaves open and the sentences round it decide."""
    standings = {token: Standing(i.country, i.sectors) for token, i in identities.items()}
    found = {}
    for token, identity in identities.items():
        mention = scene.found.mentions[token]
        if mention.kind == "weapon":
            # "regime aircraft" are those of a body: whoever else is spoken of nearby does not own them
            told = identity.country or any(reason.rule == "of-body" for reason in identity.steps)
            owner = None if told else owner_of_weapon(scene, mention, standings)
            found[token] = _owned(identity, owner, basis_known=bool(identity.country))
        else:
            owner = owner_by_person(scene, mention, standings) or home_of(scene, mention, standings[token])
            if owner and owner.rule == "owner-person" and is_force(mention) and not identity.sectors:
                force = step("sectors", "MIL", "forces-of-person", owner.span)
                identity = identity._replace(sectors=("MIL",), steps=(*identity.steps, force))
            found[token] = _owned(identity, owner, basis_known=True) if owner else identity
    return found


def _with_owning_pronouns(
    scene: Scene, identities: dict[int, Identity], antecedents: Mapping[int, Antecedent]
) -> dict[int, Identity]:
    """Countries of those whose owner is a pronoun ("its parliament", "their commander"), and who "his men" are."""
    meant = {token: identities[_root(token, antecedents, identities)] for token in antecedents}
    countries = {t: owner.country for t, owner in meant.items() if owner.country and owner.kind != "weapon"}
    found = dict(identities)
    for token, identity in identities.items():
        mention = scene.found.mentions[token]
        owner = None if identity.country else owner_by_pronoun(scene, mention, countries)
        if owner:
            found[token] = _owned(identity, owner, basis_known=True)
        masters = [meant[i].sectors for i in dependents(scene.analysis, token, "nmod:poss") if i in meant]
        if masters and set(masters[0]) & ARMED and mention.plural and mention.word and mention.word.name == "man":
            armed = step("sectors", "|".join(masters[0]), "men-of", span_of(scene, mention.first, mention.end))
            found[token] = found[token]._replace(sectors=masters[0], steps=(*found[token].steps, armed))
        if masters and masters[0] == ("PRE",) and identity.sectors and set(identity.sectors) <= STATE_SECTORS:
            of_partial = step("sectors", "PRE", "partial-state", span_of(scene, mention.first, mention.end))
            found[token] = found[token]._replace(sectors=("PRE",), steps=(*found[token].steps, of_partial))
    return found


def _root(token: int, antecedents: Mapping[int, Antecedent], identities: Mapping[int, Identity]) -> int:
    """The name or noun that a pronoun stands for, through other pronouns."""
    root = antecedents[token].token
    while root not in identities:
        root = antecedents[root].token
    return root


def _owned(identity: Identity, owner: Owner | None, *, basis_known: bool) -> Identity:
    steps = identity.steps
    if owner:
        steps = (*steps, step("country", owner.country, owner.rule, owner.span, score=owner.score, note=owner.note))
    country = owner.country if owner else identity.country
    if basis_known:
        return identity._replace(country=country, steps=steps)
    why = step(
        "basis", "inferred", "weapon-used-by", identity.span, note="the words name what was used, not who used it"
    )
    return identity._replace(country=country, basis="inferred", steps=(*steps, why))


def _candidates(scene: Scene, identities: Mapping[int, Identity]) -> dict[int, Candidate]:
    found = {}
    for token, identity in identities.items():
        mention = scene.found.mentions[token]
        number = _number(mention, identity)
        if number:
            found[token] = Candidate(identity.entity, number, identity.gender, mention.attributive)
    return found


def _number(mention: FoundMention, identity: Identity) -> Number | None:
    if identity.kind == "weapon" or (identity.kind == "unnamed" and mention.how == "noun"):
        return None
    if identity.kind == "person":
        return "one"
    if mention.plural or identity.kind in {"group", "unnamed"}:
        return "many"
    return "body"


def _spans_by_entity(identities: Mapping[int, Identity]) -> dict[int, tuple[Span, ...]]:
    spans: dict[int, set[Span]] = {}
    for identity in identities.values():
        spans.setdefault(identity.entity, set()).add(identity.span)
    return {entity: tuple(sorted(found)) for entity, found in spans.items()}


def _party(scene: Scene, span: Span, identity: Identity, spans: Mapping[int, tuple[Span, ...]]) -> Party:
    return Party(
        span=span,
        text=text_of(scene.analysis, span),
        name=identity.name,
        country=identity.country,
        sectors=identity.sectors,
        role="party",
        basis=identity.basis,
        id=identity.id,
        named_as=_without(spans[identity.entity], span),
        alternatives=identity.alternatives,
    )


def _without(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    at = bisect_left(spans, span)
    return spans[:at] + spans[at + 1 :] if at < len(spans) and spans[at] == span else spans


def _named(scene: Scene, token: int, identity: Identity, spans: Mapping[int, tuple[Span, ...]]) -> Reference:
    steps = identity.steps
    if identity.basis == "coreferent":
        steps = (*steps, step("basis", "coreferent", steps[0].rule, identity.span))
    return Reference(
        token=token,
        party=_party(scene, identity.span, identity, spans),
        kind=identity.kind,
        entity=identity.entity,
        steps=steps,
    )


def _pronoun(
    scene: Scene,
    token: int,
    antecedents: Mapping[int, Antecedent],
    identities: Mapping[int, Identity],
    spans: Mapping[int, tuple[Span, ...]],
) -> Reference:
    """A pronoun has the name, country and sectors of the one it stands for, and the steps that tell so."""
    answer = antecedents[token]
    identity = identities[_root(token, antecedents, identities)]
    span = span_of(scene, token, token + 1)
    taken = span_of(scene, answer.token, answer.token + 1)
    others = _other_names(answer, identities)
    steps = (
        step("name", identity.name, answer.rule, taken, score=answer.score),
        *identity.steps[1:],
        step("basis", "coreferent", answer.rule, span, score=answer.score),
    )
    party = _party(scene, span, identity._replace(basis="coreferent", alternatives=others), spans)
    return Reference(token=token, party=party, kind=identity.kind, entity=identity.entity, steps=steps)


def _other_names(answer: Antecedent, identities: Mapping[int, Identity]) -> tuple[Alternative, ...]:
    names: dict[int, Identity] = {}
    for identity in identities.values():
        if identity.entity in answer.others:
            names.setdefault(identity.entity, identity)
    score = round((1 - answer.score) / len(names), 2) if names else 0.0
    return tuple(
        Alternative(name=other.name, country=other.country, sectors=other.sectors, score=score)
        for _, other in sorted(names.items())
    )


def _open(scene: Scene, mention: FoundMention, entity: int) -> Reference:
    """A pronoun that nothing decides: its own text, nobody's country."""
    span = span_of(scene, mention.first, mention.end)
    text = text_of(scene.analysis, span)
    party = Party(span=span, text=text, name=text, role="party")
    steps = (step("name", text, "pronoun-open", span, note="several or none can be meant"),)
    return Reference(token=mention.token, party=party, kind="unnamed", entity=entity, steps=steps)


def _renumbered(references: dict[int, Reference]) -> dict[int, Reference]:
    """Entities numbered in the order in which they are first spoken of."""
    order: dict[int, int] = {}
    for token in sorted(references):
        order.setdefault(references[token].entity, len(order))
    return {token: replace(references[token], entity=order[references[token].entity]) for token in sorted(references)}
