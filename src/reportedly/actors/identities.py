"""Who each name and noun is: one identity a mention, the same entity number for the same people.

"Free Papua Front (FPF) ... the FPF ... rebels of the front" -> the first two one entity, the rebels another.
"""

from collections.abc import Hashable

from reportedly.actors.acting import governing
from reportedly.actors.compose import Description, describe
from reportedly.actors.desk import Desk, Identity
from reportedly.actors.dossiers import dossiers
from reportedly.actors.groups import Known, content_words, find_known, head_noun, is_definite
from reportedly.actors.inside import describe_name
from reportedly.actors.mentions import FoundMention
from reportedly.actors.named import abbreviations, first_words
from reportedly.actors.naming import bare_name, phrase_of, without_possessive
from reportedly.actors.neighbours import neighbours
from reportedly.actors.officeholders import coreferent_person, named_person, person_of_office, titled_person
from reportedly.actors.people import name_people
from reportedly.actors.scene import Scene, span_of, step
from reportedly.actors.tables import Gender, fold, without_article
from reportedly.actors.titles import beside_names
from reportedly.records import Alternative
from reportedly.records.terms import Basis
from reportedly.syntax import dependents, text_of


def identify(scene: Scene) -> dict[int, Identity]:
    """The identity of every mention that is no pronoun, by its token."""
    mentions = scene.found.mentions
    people = name_people(scene, list(mentions.values()))
    desk = Desk(
        scene=scene,
        people=people,
        files=dossiers(scene, people),
        beside=beside_names(scene),
        short=first_words(scene.analysis, mentions, scene.tables) | abbreviations(scene.analysis, mentions),
        numbers={},
        known=[],
        last_seen={},
        found={},
    )
    for token, mention in mentions.items():
        if mention.how != "pronoun" and mention.counted is None:
            desk.found[token] = _identity(desk, mention)
    for token, mention in mentions.items():
        if mention.counted is not None:
            desk.found[token] = _of_counted(desk, mention)
    return {token: desk.found[token] for token in sorted(desk.found)}


def _identity(desk: Desk, mention: FoundMention) -> Identity:
    beside = desk.beside.get(mention.token)
    if mention.how == "person name" and mention.token in desk.people.namings:
        return named_person(desk, mention, desk.people.namings[mention.token])
    if beside is not None and beside in desk.people.namings:
        return titled_person(desk, mention, beside)
    if mention.how == "organisation name":
        return _organisation(desk, mention)
    if mention.how == "noun":
        return _noun(desk, mention)
    return _place_or_quantity(desk, mention)


def _organisation(desk: Desk, mention: FoundMention) -> Identity:
    scene = desk.scene
    span = phrase_of(scene, mention)
    own = _own_words(scene, mention)
    named = mention
    if mention.word is None and own in desk.short:
        named = scene.found.mentions[desk.short[own]]
    described = describe(scene, named) if named.word else describe_name(scene, named)
    name = described.name or named.word.name if named.word else _proper(scene, named, described)
    rule = "abbreviation" if named is not mention else ("organisation" if named.word else "own-text")
    key = ("organisation", described.id or fold(name))
    if len(described.options) > 1 or (named.word and not described.country and not described.sectors):
        name, rule = (own, "ambiguous-name") if described.options else (name, rule)
    return Identity(
        desk.number(key), name, "organisation", described.country, described.sectors, "stated", span, described.id,
        None, _options(name, described), (step("name", name, rule, span), *described.steps),
    )  # fmt: skip


def _proper(scene: Scene, mention: FoundMention, described: Description) -> str:
    """A proper name without its article and possessive; the nation before it belongs to it ("Chadian Red Cross")."""
    first = mention.first
    before = scene.found.matches.get(first - 1)
    if described.country and before and before.end == first and before.use("demonym"):
        first = before.first
    words = " ".join(text_of(scene.analysis, span_of(scene, first, mention.end)).split())
    return without_article(without_possessive(words))


def _options(name: str, described: Description) -> tuple[Alternative, ...]:
    score = round(1 / len(described.options), 2) if described.options else 0.0
    return tuple(
        Alternative(name=name, country=country, sectors=described.sectors, score=score) for country in described.options
    )


def _noun(desk: Desk, mention: FoundMention) -> Identity:
    scene = desk.scene
    body = _short_name(desk, mention)
    if body is not None:
        return body
    round_it = neighbours(scene, mention)
    described = _with_shared_country(desk, mention, describe(scene, mention, 0, round_it))
    span = phrase_of(scene, mention)
    person = person_of_office(desk, mention, described, round_it) if mention.kind == "person" else None
    if person is not None:
        return coreferent_person(desk, mention, person, span)
    words = content_words(scene, round_it.before)
    told = bool(round_it.of or round_it.owners or round_it.placed or round_it.sent)
    known, rule = find_known(
        scene, mention, described, words, desk.known, told=told, definite=is_definite(scene, round_it.left)
    )
    if known is not None:
        return _repeated(desk, mention, described, known, rule, words)
    entity = desk.number(("noun", mention.token))
    name = bare_name(scene, span)
    _remember(desk, mention, described, entity, words)
    return Identity(
        entity, name, mention.kind, described.country, described.sectors, "stated", span, described.id,
        _gender(scene, mention), _options(name, described), (step("name", name, "own-text", span), *described.steps),
    )  # fmt: skip


def _short_name(desk: Desk, mention: FoundMention) -> Identity | None:
    """ "The *Council*" after "the Security Council": the one body named before whose name ends so."""
    form = desk.scene.analysis.forms[mention.token]
    alone = mention.end - mention.first == 1 and mention.first > 0 and not mention.plural
    if not alone or not form[:1].isupper() or form.isupper() or not is_definite(desk.scene, mention.first):
        return None
    bodies = {
        identity.entity: identity
        for token, identity in desk.found.items()
        if desk.scene.found.mentions[token].how == "organisation name" and identity.name.endswith(" " + form)
    }
    if len(bodies) != 1:
        return None
    body = next(iter(bodies.values()))
    span = phrase_of(desk.scene, mention)
    named = step("name", body.name, "short-name", body.span, score=0.85)
    return body._replace(basis="coreferent", span=span, steps=(named, *body.steps[1:]))


def _remember(desk: Desk, mention: FoundMention, described: Description, entity: int, words: frozenset[str]) -> None:
    sentence = desk.scene.analysis.sentence_of[mention.token]
    row = Known(
        entity, head_noun(mention), words, described.country, described.sectors, sentence, mention.plural, mention.token
    )
    desk.known.append(row)


def _repeated(
    desk: Desk, mention: FoundMention, described: Description, known: Known, rule: str, words: frozenset[str]
) -> Identity:
    """ "the separatists" after "pro-Russian separatists in Donetsk": name, country and sectors of the first mention."""
    first = desk.found[known.token]
    span = phrase_of(desk.scene, mention)
    country = described.country or first.country
    sectors = first.sectors or described.sectors
    carried = [s for s in first.steps if s.field in {"party.country", "party.sectors"}]
    own = [s for s in described.steps if s.field == "party.country"] if described.country else []
    _remember(desk, mention, Description(country, sectors, ()), known.entity, words | known.words)
    named = step("name", first.name, rule, first.span)
    basis: Basis = "stated" if rule == "repeated-noun" else "coreferent"
    steps = (named, *own, *(s for s in carried if not (own and s.field == "party.country")))
    return first._replace(country=country, sectors=sectors, basis=basis, span=span, steps=steps, kind=mention.kind)


def _with_shared_country(desk: Desk, mention: FoundMention, described: Description) -> Description:
    """ "Russian troops and tanks": the country before the first noun holds for a bare second one."""
    analysis = desk.scene.analysis
    first = governing(analysis, mention.token)
    if described.country or first == mention.token or first not in desk.found:
        return described
    if dependents(analysis, mention.token, "det", "amod", "compound", "nmod:poss", "nummod"):
        return described
    shared = [s for s in desk.found[first].steps if s.field == "party.country" and s.rule == "premodifier"]
    if not shared:
        return described
    country = desk.found[first].country
    return described._replace(
        country=country,
        steps=(*described.steps, step("country", country, "shared-modifier", shared[0].span, score=0.8)),
    )


def _place_or_quantity(desk: Desk, mention: FoundMention) -> Identity:
    scene = desk.scene
    described = describe(scene, mention)
    span = span_of(scene, mention.first, mention.end) if mention.attributive else phrase_of(scene, mention)
    word = mention.word
    state = None
    if mention.how == "country" or (mention.how == "demonym" and mention.attributive):
        name = word.name if word else ""
        state = described.id if described.country else None
        key: Hashable = ("country", described.country or name)
    elif mention.how == "demonym" and mention.plural:
        name = bare_name(scene, span)
        # "Finnish Americans" are not all Americans
        key = ("people", described.country, "" if name == _own_words(scene, mention) else name)
    elif mention.how in {"metonym", "capital", "place"} and word:
        # "the State Department" and "Foggy Bottom" are one, but each keeps its own words as name
        name, key = word.form, (mention.how, word.name)
    else:
        name, key = bare_name(scene, span), ("single", mention.token)
    rule = {"quantity": "own-text", "demonym": "demonym"}.get(mention.how, mention.how)
    return Identity(
        desk.number(key), name, mention.kind, described.country, described.sectors, "stated", span, state, None,
        _options(name, described), (step("name", name, rule, span), *described.steps),
    )  # fmt: skip


def _own_words(scene: Scene, mention: FoundMention) -> str:
    """The words of the noun or name alone."""
    return text_of(scene.analysis, span_of(scene, mention.first, mention.end))


def _of_counted(desk: Desk, mention: FoundMention) -> Identity:
    """ "hundreds of protesters": the protesters."""
    counted = desk.found.get(mention.counted or -1)
    if counted is None:
        return _place_or_quantity(desk, mention)
    span = phrase_of(desk.scene, mention)
    named = step("name", counted.name, "counted-noun", counted.span)
    return counted._replace(span=span, kind=mention.kind, steps=(named, *counted.steps[1:]))


def _gender(scene: Scene, mention: FoundMention) -> Gender | None:
    head = head_noun(mention).rpartition(" ")[2]
    if head in scene.tables.classes["male"]:
        return "male"
    return "female" if head in scene.tables.classes["female"] else None
