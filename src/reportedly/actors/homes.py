"""Where people are at home of whom nobody says it: from the countries, towns and peoples that are spoken of.

"Chad closed its border. *Villagers* fled." -> villagers of Chad. "Nigeria's oil law was signed by *the president* on a
visit to Ghana." -> the president of Nigeria.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from reportedly.actors.acting import governing
from reportedly.actors.groups import is_definite
from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import neighbours
from reportedly.actors.owners import Owner, Standing
from reportedly.actors.scene import NOT_STATES, Scene, Spoken, span_of
from reportedly.actors.sectors import STATE_SECTORS
from reportedly.records import Span
from reportedly.syntax import dependents, preposition, subjects

_BARE: Final = frozenset({
    "police", "authority", "army", "security force", "government force", "parliament", "government troop",
    "riot police",
})  # fmt: skip
_OF_NOBODY: Final = frozenset({"UAF", "UNK"})
_STATES: Final = frozenset({"country", "state", "nation"})
_ANY: Final = frozenset({"any", "no", "every", "whatever", "some", "which", "both"})
# The classes below are those that were right in 85 of 100 cases on the train part of our own corpus.
_VISITING: Final = frozenset({"REL", "AGR", "SOC", "JRN"})
_MOVING: Final = _VISITING | {"MIL", "REF", "ELI"}
_AT_HOME: Final = frozenset({"LAB", "EDU", "JUD", "LEG", "PTY", "OPP"})
_OF_THE_MAIN: Final = frozenset({"GOV", "CVL", "LAB", "PTY", "LEG", "JUD", "OPP", "EDU"})
#: The share of all words of countries from which one is the country that an article is about.
_MAIN: Final = 0.75
#: Nouns that no table knows and that name people by their ending.
_DOERS: Final = ("er", "or", "ist", "ian", "man", "woman", "eer", "ee", "ant", "ent")


def home_of(scene: Scene, mention: FoundMention, standing: Standing) -> Owner | None:
    """The country of those of whom the words do not tell it: the only one that the article speaks of, the only one so
    far (to the end of the paragraph), the only one before in the sentence, or the one it mostly speaks of.

    "The *army* entered the West Bank": whose army stands in an area whose status is contested is left open."""
    if standing.country or not _of_here(scene, mention, standing) or _is_done_to_by_country(scene, mention):
        return None
    told = _told_until(scene, _end_of_paragraph(scene, mention))
    country = _in_all(told)
    definite = mention.how == "noun" and is_definite(scene, neighbours(scene, mention).left)
    span = span_of(scene, mention.first, mention.end)
    if country is None:
        return _named_before(scene, mention, standing, span, definite) or _mainly(scene, standing, told, span)
    if country in NOT_STATES or (len(told) < 2 and _is_other_side(scene)) or _is_only_of_another(scene, mention, told):
        return None
    if _is_in_later_sentence(scene, mention, told) or ("MIL" in standing.sectors and all(x.contested for x in told)):
        return None
    word = mention.word
    if "GOV" in standing.sectors and word and word.kind == "person" and _is_venue(scene, country):
        return None
    state = mention.how == "noun" and STATE_SECTORS & set(standing.sectors)
    if state and len(scene.countries) == 1 and (definite or (word and word.name in _BARE)):
        return Owner(country, span, "only-country", 0.8, "the only country that the article speaks of")
    if not _is_told_enough(mention, standing, told):
        return None
    return Owner(country, span, "scene-country", 0.65, "nobody says whose: the only country spoken of so far")


def _is_told_enough(mention: FoundMention, standing: Standing, told: tuple[Spoken, ...]) -> bool:
    """One word alone places those who are at home there: "*Lima* closed a mine. *Miners* ...". Soldiers, priests and
    farmers may be there from abroad, and one adjective ("a *Danish* photographer") may tell of a guest."""
    sectors = set(standing.sectors)
    if not sectors:
        return mention.how == "organisation name" or len(told) > 1
    if len(told) == 1:
        return bool(sectors & _AT_HOME) or (told[0].use not in {"demonym", "gazetteer"} and not sectors & _MOVING)
    return len(told) > 2 or not sectors & _VISITING


def _is_only_of_another(scene: Scene, mention: FoundMention, told: tuple[Spoken, ...]) -> bool:
    """ "The minister met *Peru's* Ana Ruiz": the one word of a country comes later and belongs to somebody else."""
    if len(told) != 1 or told[0].token < mention.token:
        return False
    return scene.analysis.deprels[told[0].token] in {"nmod:poss", "compound", "amod"}


def _is_in_later_sentence(scene: Scene, mention: FoundMention, told: tuple[Spoken, ...]) -> bool:
    """ "The minister was fired. A film was shot in *Morocco*": one word further on may belong to another matter."""
    sentence_of = scene.analysis.sentence_of
    return len(told) < 2 and all(sentence_of[row.token] > sentence_of[mention.token] for row in told)


def _named_before(scene: Scene, mention: FoundMention, standing: Standing, span: Span, definite: bool) -> Owner | None:
    """ "Nigeria's oil law was signed by *the president* during a visit to Ghana": the country named before him."""
    one = mention.kind == "person" and not mention.plural
    if standing.sectors != ("GOV",) or mention.how != "noun" or not (definite and one):
        return None
    sentence = scene.analysis.sentences[scene.analysis.sentence_of[mention.token]]
    before = tuple(row for row in scene.spoken if sentence[0] <= row.token < mention.first)
    country = _in_all(before)
    if country is None or country in NOT_STATES:
        return None
    return Owner(country, span, "named-before", 0.7, "the only country named before it in the sentence")


def _mainly(scene: Scene, standing: Standing, told: tuple[Spoken, ...], span: Span) -> Owner | None:
    """ "The president" in an article that names his country nine times and another one once."""
    counts: Counter[str] = Counter()
    for row in told:
        for country in sorted(row.countries):
            counts[country] += 1
    if not counts or not _OF_THE_MAIN & set(standing.sectors):
        return None
    (country, most), *_ = counts.most_common(1)
    if most < 2 or most < _MAIN * counts.total() or country in NOT_STATES:
        return None
    return Owner(country, span, "main-country", 0.7, f"{most} of {counts.total()} words of countries so far")


def _is_venue(scene: Scene, country: str) -> bool:
    """ "The ministers held talks in *Oslo*": a country that only its towns stand for may be the place alone."""
    words = (match.use("country", "demonym") for match in scene.found.matches.values())
    return not any(word and any(period.country == country for period in word.periods) for word in words)


def _is_done_to_by_country(scene: Scene, mention: FoundMention) -> bool:
    """ "*Russia* must drive the *junta* out": those to whom the only country does it need not be its own."""
    token = governing(scene.analysis, mention.token)
    if scene.analysis.deprels[token] not in {"obj", "iobj"}:
        return False
    doers = (scene.found.mentions.get(i) for i in subjects(scene.analysis, scene.analysis.heads[token]))
    return any(doer is not None and doer.how == "country" for doer in doers)


def _end_of_paragraph(scene: Scene, mention: FoundMention) -> int:
    """What is told further down changes nothing that was said before."""
    start = scene.analysis.starts[mention.first]
    return next((end for first, end in scene.analysis.paragraphs if first <= start < end), len(scene.analysis.text))


def _is_other_side(scene: Scene) -> bool:
    """The one country named is spoken to or acted on: "the government called on *France*", "ruled out sanctions against
    *France*" is another's government."""
    return any(
        mention.how == "country"
        and scene.analysis.deprels[token].partition(":")[0] in {"obj", "iobj", "obl", "nmod"}
        and preposition(scene.analysis, token) in {"", "on", "to", "with", "against"}
        for token, mention in scene.found.mentions.items()
    )


def _told_until(scene: Scene, end_char: int) -> tuple[Spoken, ...]:
    return tuple(row for row in scene.spoken if scene.analysis.starts[row.token] < end_char)


def _in_all(told: tuple[Spoken, ...]) -> str | None:
    """The one country that all of these words can belong to."""
    left = frozenset[str].intersection(*(row.countries for row in told)) if told else frozenset()
    return min(left) if len(left) == 1 else None


def _of_here(scene: Scene, mention: FoundMention, standing: Standing) -> bool:
    """Not gunmen, of whom nobody knows; not those who come from elsewhere by their word ("donors", "foreign envoys");
    not "any king", "three governments", "their commander"."""
    word = mention.word
    if mention.attributive or mention.kind == "weapon" or _OF_NOBODY & set(standing.sectors):
        return False
    if mention.how == "person name":
        return True
    if mention.how not in {"noun", "organisation name"}:
        return False
    named = {scene.analysis.forms[i].lower() for i in range(mention.first, mention.end)}
    if mention.how == "organisation name":
        return not named & scene.tables.classes["from_elsewhere"]
    if word is None:
        return True
    if mention.token not in scene.found.matches and not word.name.endswith(_DOERS):
        return False
    if {"relational", "abroad"} & set(word.traits) or word.name in scene.tables.classes["joined"]:
        return False
    round_it = neighbours(scene, mention)
    if round_it.placed:
        return False  # "troops in Mali" may be anybody's
    if any(scene.analysis.upos[i] == "PRON" for i in dependents(scene.analysis, mention.token, "nmod:poss")):
        return False
    many_states = mention.plural and "GOV" in standing.sectors and not is_definite(scene, round_it.left)
    others = (*round_it.before, *round_it.owners, *round_it.of)
    left = scene.analysis.forms[round_it.left - 1].lower() if round_it.left else ""
    foreign = _is_foreign(scene, others) or _names_a_people(scene, others)
    return not (many_states or foreign or left in _ANY)


def _is_foreign(scene: Scene, tokens: tuple[int, ...]) -> bool:
    """ "*foreign* envoys", "editors of *foreign* papers", "envoys of partner *countries*": of another country, or of
    several."""
    analysis = scene.analysis
    near = {j for i in tokens for j in (i, *dependents(analysis, i, "amod", "compound"))}
    many = any(analysis.lemmas[i].lower() in _STATES and analysis.xpos[i] == "NNS" for i in tokens)
    return many or bool({analysis.forms[i].lower() for i in near} & scene.tables.classes["from_elsewhere"])


def _names_a_people(scene: Scene, tokens: tuple[int, ...]) -> bool:
    """ "eight *Tamil* men", "*Unesco's* inspectors": a capital of which no table knows more names some other people
    or body."""
    return any(
        scene.analysis.forms[i][:1].isupper() and scene.analysis.sentences[scene.analysis.sentence_of[i]][0] != i
        for i in tokens
    )


def owner_by_pronoun(scene: Scene, mention: FoundMention, countries: Mapping[int, str]) -> Owner | None:
    """ "Albania's parliament thanked *its* pilots": the country of those whom the pronoun means.

    `countries` has that of every pronoun, by its token. Not whose allies, members or captives they are.
    """
    word = mention.word
    if mention.how != "noun" or word is None or mention.attributive:
        return None
    if {"relational", "abroad"} & set(word.traits) or word.name in scene.tables.classes["joined"]:
        return None
    round_it = neighbours(scene, mention)
    if _names_a_people(scene, round_it.before):
        return None
    for token in dependents(scene.analysis, mention.token, "nmod:poss"):
        country = countries.get(token)
        if country and country not in NOT_STATES:
            span = span_of(scene, token, token + 1)
            return Owner(country, span, "owner-pronoun", 0.85, "the country of those whom the pronoun means")
    return None
