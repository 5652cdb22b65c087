"""Nouns, countries and metonyms of the tables that take part in what is told."""

from collections.abc import Mapping
from typing import Final

from reportedly.actors.acting import building_acts, capital_acts, country_acts, governing, town_acts
from reportedly.actors.mentions import FoundMention
from reportedly.actors.tables import Classes, Kind, Word
from reportedly.actors.tokens import ATTRIBUTES, head_of, is_hyphenated, next_form
from reportedly.actors.words import Match
from reportedly.records import Analysis
from reportedly.syntax import dependents

_PLURAL_ONLY: Final = frozenset({"force", "power", "side"})
_SUBSTANTIVES: Final = frozenset({"wounded", "dead", "displaced", "accused", "other", "internally displaced"})
_PREDICATES: Final = frozenset({"root", "acl", "ccomp", "conj"})
_ACTING: Final = frozenset("MIL COP REB GOV UAF PRM LEG JUD SPY OPP CRM LAB AGR EDU".split())
#: "birthday *party*": people who dance.
_FEASTS: Final = frozenset(
    "anniversary beach birthday bridal christmas cocktail dance dinner easter engagement farewell garden graduation "
    "halloween holiday house office pool private retirement street surprise wedding".split()
)
#: "party to the treaty", "state of emergency": not a party, not a state.
_NOT_BEFORE: Final = {"party": "to", "state": "of"}
_ALWAYS_MANY: Final = frozenset({"people", "police", "clergy"})


def find_noun(
    analysis: Analysis, match: Match, named: set[int], covered: Mapping[int, Match], classes: Classes
) -> FoundMention | None:
    """The mention that a match of the tables is, or None where it does not act. `named` = tokens of proper names."""
    token = head_of(analysis, match.first, match.end)
    if token in named and not match.use("organisation", "metonym", "holder"):
        # "Army" inside the name "Free Papua Army" is no noun of its own, but "Army" alone is.
        inside = match.first - 1 in named or match.end in named
        if inside or not match.use("agent", "country", "capital", "demonym"):
            return None
    attributive = analysis.deprels[token] in ATTRIBUTES
    word = match.words[0]
    if word.name in classes["form_of_state"] and next_form(analysis, match.end) == "of":
        country = _country_after(analysis, match.end + 1, covered)
        if country:
            return _place(analysis, match._replace(end=country.end), token, country.words[0], classes)
    if word.use in {"agent", "title", "honorific"}:
        # "military strikes", "the socialist revolution": an adjective, whatever its tag.
        return None if analysis.deprels[token] == "amod" else _noun(analysis, match, token, attributive, classes)
    if word.use == "holder":
        return FoundMention(token, match.first, match.end, "person name", "person", word, False, attributive)
    if word.use == "organisation":
        plural = analysis.xpos[token] in {"NNS", "NNPS"}
        return FoundMention(token, match.first, match.end, "organisation name", word.kind, word, plural, attributive)
    if word.use == "demonym":
        return _demonym(analysis, match, token, word)
    return _attribute(analysis, match, token, word) if attributive else _place(analysis, match, token, word, classes)


def _country_after(analysis: Analysis, token: int, covered: Mapping[int, Match]) -> Match | None:
    """ "Republic of Slovenia", "State of the Bahamas": the country that the form of state is said of."""
    if next_form(analysis, token) == "the":
        token += 1
    match = covered.get(token)
    return match if match and match.words[0].use == "country" else None


def _place(analysis: Analysis, match: Match, token: int, word: Word, classes: Classes) -> FoundMention | None:
    first, end = match.first, match.end
    if word.use == "metonym" and (capital_acts(analysis, token, classes) or analysis.deprels[token] == "nsubj"):
        return FoundMention(token, first, end, "metonym", "organisation", word)
    if word.use == "country" and country_acts(analysis, token, classes):
        return FoundMention(token, first, end, "country", "country", word)
    if word.use == "capital" and capital_acts(analysis, token, classes):
        return FoundMention(token, first, end, "capital", "organisation", word)
    if word.use == "town" and town_acts(analysis, token, classes):
        return FoundMention(token, first, end, "place", "country", word)
    return None


def _attribute(analysis: Analysis, match: Match, token: int, word: Word) -> FoundMention | None:
    """ "Russia policy" may be Russia's, "White House pressure" is; "Donetsk airport", "a Kabul bombing" tell where."""
    if word.use not in {"country", "metonym"} or is_hyphenated(analysis, match.first, match.end):
        return None
    if word.use == "metonym":
        return FoundMention(token, match.first, match.end, "metonym", "organisation", word, False, True)
    return FoundMention(token, match.first, match.end, "country", "country", word, False, True)


def _demonym(analysis: Analysis, match: Match, token: int, word: Word) -> FoundMention | None:
    adjective = analysis.upos[token] == "ADJ"
    role = governing(analysis, token) if adjective else token
    if analysis.deprels[role] in ATTRIBUTES:
        if is_hyphenated(analysis, match.first, match.end):
            return None
        return FoundMention(token, match.first, match.end, "demonym", "country", word, False, True)
    if adjective and not dependents(analysis, token, "det"):
        return None  # "is Polish"
    plural = adjective or analysis.xpos[token] in {"NNS", "NNPS"}
    return FoundMention(token, match.first, match.end, "demonym", "group" if plural else "person", word, plural)


def _noun(analysis: Analysis, match: Match, token: int, attributive: bool, classes: Classes) -> FoundMention | None:
    word = match.use("agent") or match.use("title")
    if word is None or (word.use == "title" and match.end - match.first == 1):
        return None
    lemma = word.name.rpartition(" ")[2]
    plural = analysis.xpos[token] in {"NNS", "NNPS"} or lemma in _ALWAYS_MANY
    if not _is_noun(analysis, token, word) or means_another(analysis, match, lemma, plural):
        return None
    if word.kind == "country" and not country_acts(analysis, token, classes):
        return None
    if attributive:
        if not _can_own(analysis, match, word):
            return None
    elif "building" in word.traits and not building_acts(analysis, token, classes):
        return None
    kind: Kind = "group" if plural and word.kind in {"person", "country"} else word.kind
    return FoundMention(token, match.first, match.end, "noun", kind, word, plural, attributive)


def _is_noun(analysis: Analysis, token: int, word: Word) -> bool:
    relation = analysis.deprels[token]
    if word.name in _SUBSTANTIVES:
        singular_other = word.name == "other" and not analysis.forms[token].lower().endswith("s")
        return not singular_other and relation not in ATTRIBUTES and relation not in _PREDICATES
    # "*The general* promised elections": tagged as an adjective, but it has an article and modifies nothing.
    return analysis.xpos[token].startswith("NN") or (
        relation not in ATTRIBUTES and bool(dependents(analysis, token, "det"))
    )


def means_another(analysis: Analysis, match: Match, lemma: str, plural: bool) -> bool:
    """ "Party to the treaty", "birthday party", "a show of force": nobody; "the *Chadian* side" is somebody."""
    if lemma == "party" and match.first and analysis.forms[match.first - 1].lower() in _FEASTS:
        return True
    if lemma in _PLURAL_ONLY and not plural and match.end - match.first == 1:
        named = match.first > 1 and analysis.forms[match.first - 1][:1].isupper()
        return not named or next_form(analysis, match.end) == "of"
    return lemma in _NOT_BEFORE and next_form(analysis, match.end) == _NOT_BEFORE[lemma]


def _can_own(analysis: Analysis, match: Match, word: Word) -> bool:
    """Of nouns before other nouns only those that act through them: "army shelling", not "passenger load"."""
    sectors = set(word.periods[0].sectors)
    named = word.name not in {"state", "passenger"} and word.kind != "weapon" and "building" not in word.traits
    return named and bool(sectors & _ACTING) and not is_hyphenated(analysis, match.first, match.end)
