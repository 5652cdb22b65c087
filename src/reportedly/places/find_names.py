"""Which words name places: names and peoples of the lexicon, the model's places, towns after "in"."""

from collections.abc import Iterator
from typing import NamedTuple

from reportedly.places.gazetteer import Gazetteer
from reportedly.places.names import name_key
from reportedly.records import Analysis, TokenRange
from reportedly.syntax import preposition

LONGEST_NAME = 9
"""Tokens (with hyphens and dots) of the longest name of the lexicon that is tried."""
LEAST_PEOPLE = 1000
"""A name that the model does not call a place needs a town of this size, after a preposition of place."""
LEAST_PEOPLE_BY_MODEL = 20_000
"""The same where the model calls it a person or an organisation."""
_FIXED_PREPOSITIONS = frozenset("in at near outside inside around across throughout".split())
"""Prepositions that no person follows; "to", "from" and "over" may be followed by one."""
_PLACE_PREPOSITIONS = frozenset(
    "in at near from to into around outside inside toward towards across through throughout over between".split()
)
_ARTICLES = frozenset("al el ad ar as ash at az an".split())
_SURE_LOC = 0.55
DATELINE = 6
"""Tokens at the head of a sentence that a dateline may take: "NAIROBI, KENYA (AP) --"."""


class FoundName(NamedTuple):
    """Tokens that name a place, the words to look up, and how they were found."""

    tokens: TokenRange
    name: str
    demonym: bool
    rule: str
    certain: bool
    score: float | None = None


def find_names(analysis: Analysis, gazetteer: Gazetteer) -> tuple[FoundName, ...]:
    """All names of places and peoples, in order and without overlap.

    "Kenyan troops entered Kismayo" -> `Kenyan` (demonym, from the lexicon) and `Kismayo` (from the model).
    """
    kind_at: dict[int, int] = {}
    for number, name in enumerate(analysis.names):
        for token in range(*name.tokens):
            kind_at[token] = number
    taken: set[int] = set()
    found: list[FoundName] = []
    capitals = [token for token in range(len(analysis.forms)) if _is_capital(analysis, token)]
    for candidates in (
        _lexicon_names(analysis, gazetteer, kind_at, capitals),
        _model_names(analysis, gazetteer),
        _names_after_prepositions(analysis, gazetteer, kind_at, capitals),
    ):
        for candidate in candidates:
            if not any(token in taken for token in range(*candidate.tokens)):
                found.append(candidate)
                taken.update(range(*candidate.tokens))
    return tuple(sorted(found))


def _is_capital(analysis: Analysis, token: int) -> bool:
    """Also an Arabic article in small letters: "*el*-Fasher", "*al*-Hasakah"."""
    form = analysis.forms[token]
    if form[0].isupper() or token + 2 >= len(analysis.forms):
        return form[0].isupper()
    joined = form in _ARTICLES and analysis.ends[token + 1] == analysis.starts[token + 2]
    return joined and analysis.forms[token + 1] in {"-", "‑"} and analysis.forms[token + 2][0].isupper()


def words(analysis: Analysis, tokens: TokenRange) -> str:
    """The text from the first to the last of the tokens."""
    return analysis.text[analysis.starts[tokens[0]] : analysis.ends[tokens[1] - 1]]


def _lexicon_names(
    analysis: Analysis, gazetteer: Gazetteer, kind_at: dict[int, int], capitals: list[int]
) -> Iterator[FoundName]:
    end = 0
    for token in capitals:
        if token < end:
            continue
        longest = _words_to_try(analysis, gazetteer, token)
        found = _longest_name(analysis, gazetteer, token, longest) if longest else None
        if found is not None and _is_free(analysis, found, kind_at, gazetteer):
            yield found
            end = found.tokens[1]


def _words_to_try(analysis: Analysis, gazetteer: Gazetteer, token: int) -> int:
    """Words of the longest name of the lexicon that begins with this token; 0 = none does."""
    form = analysis.forms[token]
    longest = gazetteer.first_words.get(form.lower(), 0)
    if longest or (form.isalpha() and form.isascii() and not _is_possessive(analysis, token + 1)):
        return longest
    word = name_key(form).partition(" ")[0]  # "Cox's Bazar" is one key, "U.S." is "us"
    return gazetteer.first_words.get(word, 0) or gazetteer.first_words.get(word + "s", 0)


def _is_possessive(analysis: Analysis, token: int) -> bool:
    return token < len(analysis.forms) and analysis.forms[token] in {"'s", "’s"}


def _longest_name(analysis: Analysis, gazetteer: Gazetteer, first: int, longest: int) -> FoundName | None:
    """The longest name of the lexicon that begins at `first` and has at most `longest` words."""
    end_of_sentence = analysis.sentences[analysis.sentence_of[first]][1]
    tokens = 1 if longest == 1 else min(LONGEST_NAME, 2 * longest)
    for end in range(min(first + tokens, end_of_sentence), first, -1):
        if not analysis.forms[end - 1][:1].isalnum():
            continue
        text = words(analysis, (first, end))
        key = name_key(text)
        if key in gazetteer.named or key in gazetteer.demonyms or key in gazetteer.clear_towns:
            if not _is_written_so(analysis, gazetteer, first, key, text):
                continue
            demonym = key not in gazetteer.named and key not in gazetteer.clear_towns
            return FoundName((first, end), text, demonym, "places.lexicon", True)
    return None


def _is_written_so(analysis: Analysis, gazetteer: Gazetteer, first: int, key: str, text: str) -> bool:
    """Abbreviations stand in capitals ("US"), some names only after an article ("the Gulf")."""
    if key in gazetteer.capitals_only:
        letters = text.replace(".", "").replace(" ", "")
        return letters.isupper() and not _is_shouted(analysis, first)
    if text.isupper() and len(text) > 3 and not _may_be_capitals(analysis, first):
        return False  # GUAM is an organisation, Guam is an island
    if key in gazetteer.after_article:
        return (first > 0 and analysis.forms[first - 1].lower() == "the") or text.lower().startswith("the ")
    return True


def _is_shouted(analysis: Analysis, token: int) -> bool:
    """Whether all stands in capitals, so that "US" may be a pronoun; the model then decides."""
    return is_all_capitals(analysis, token) and not analysis.ner[token].endswith("LOC")


def _may_be_capitals(analysis: Analysis, token: int) -> bool:
    """Whether a name may stand in capitals here: in a headline, a dateline, or where the model sees a place."""
    start = analysis.sentences[analysis.sentence_of[token]][0]
    return token - start < DATELINE or analysis.ner[token].endswith("LOC") or is_all_capitals(analysis, token)


def is_all_capitals(analysis: Analysis, token: int) -> bool:
    """Whether the sentence of a token has no word in small letters."""
    first, end = analysis.sentences[analysis.sentence_of[token]]
    return end - first > 2 and not any(form.islower() for form in analysis.forms[first:end])


def _is_free(analysis: Analysis, found: FoundName, kind_at: dict[int, int], gazetteer: Gazetteer) -> bool:
    """Not part of the name of a person, of an organisation, or of a longer place ("Georgia Avenue")."""
    if found.demonym and name_key(found.name) in gazetteer.false_friends:
        return analysis.deprels[found.tokens[0]] in {"amod", "compound"}
    names = {kind_at[token] for token in range(*found.tokens) if token in kind_at}
    for number in sorted(names):
        name = analysis.names[number]
        rest = [t for t in range(*name.tokens) if not found.tokens[0] <= t < found.tokens[1]]
        whole = all(
            _is_modifier(gazetteer, analysis.forms[t].lower()) or (name.kind == "LOC" and _is_common(analysis.forms[t]))
            for t in rest
        )
        if name.kind == "PER" and not (whole and _is_no_person(gazetteer, found, name.score)):
            return False
        if name.kind == "ORG" and rest:
            return False
        if rest and (not whole or gazetteer.knows(words(analysis, name.tokens))):
            return False
    return True


def _is_no_person(gazetteer: Gazetteer, found: FoundName, score: float) -> bool:
    """Whether the model's person is a place after all: "Abkhazia sent delegates", but not "Chad and Jordan sang"."""
    key = name_key(found.name)
    if key in gazetteer.first_names or key in gazetteer.false_friends:
        return False
    return score < _SURE_LOC or key not in gazetteer.false_people


def _is_modifier(gazetteer: Gazetteer, word: str) -> bool:
    if word in {"the", "'s", "’s", "of", "-"}:
        return True
    return any(cue.group in {"division", "direction", "site"} for cue in gazetteer.cues.get(word, ()))


def _is_common(form: str) -> bool:
    """The noun of "Donetsk *depot*", which the model takes into the name."""
    return form.isalpha() and form.islower()


def _model_names(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[FoundName]:
    for name in analysis.names:
        if name.kind != "LOC":
            continue
        tokens = bare_name(analysis, gazetteer, name.tokens)
        text = words(analysis, tokens)
        if not any(c.isalpha() for c in text) or not _has_capital(text):
            continue
        if name_key(text) in gazetteer.false_friends and not _is_in_slot(analysis, tokens):
            continue
        if _is_abbreviation(analysis, gazetteer, tokens, text):
            continue  # NATO, IAEA: the model takes some organisations for places
        yield FoundName(tokens, text, False, "places.model", name.score >= _SURE_LOC, name.score)


def _is_abbreviation(analysis: Analysis, gazetteer: Gazetteer, tokens: TokenRange, text: str) -> bool:
    if not text.isupper() or len(text) > 6 or name_key(text) in gazetteer.named or text in gazetteer.short:
        return False
    first, end = analysis.sentences[analysis.sentence_of[tokens[0]]]
    return any(form.islower() for form in analysis.forms[first:end])


def _has_capital(text: str) -> bool:
    return any(c.isupper() for c in text)


def bare_name(analysis: Analysis, gazetteer: Gazetteer, tokens: TokenRange) -> TokenRange:
    """The tokens without article, possessive, direction and kind, unless the whole is known: "North Sinai" stays."""
    first, end = tokens
    while end - first > 1 and analysis.forms[end - 1] in {"'s", "’s", "'", "’"}:
        end -= 1
    while end - first > 1 and analysis.forms[first].lower() == "the":
        first += 1
    if end - first == 1 or gazetteer.knows(words(analysis, (first, end))):
        return first, end
    start, stop = first, end
    while stop - start > 1 and _is_modifier(gazetteer, analysis.forms[start].lower()):
        start += 1
    while stop - start > 1 and (
        _is_modifier(gazetteer, analysis.forms[stop - 1].lower()) or _is_common(analysis.forms[stop - 1])
    ):
        stop -= 1
    return (start, stop) if gazetteer.knows(words(analysis, (start, stop))) else (first, end)


def _is_in_slot(analysis: Analysis, tokens: TokenRange) -> bool:
    """ "in Mobile", but not "in the Alliance"."""
    if tokens[0] and analysis.forms[tokens[0] - 1].lower() in {"the", "a", "an", "our", "their", "its"}:
        return False
    return any(preposition(analysis, token) in _FIXED_PREPOSITIONS for token in range(*tokens))


def _names_after_prepositions(
    analysis: Analysis, gazetteer: Gazetteer, kind_at: dict[int, int], capitals: list[int]
) -> Iterator[FoundName]:
    """Towns that the model does not call places, in a slot for places: "in Hebron"."""
    end = 0
    for first in capitals:
        number = kind_at.get(first)
        if first < end or (number is None and analysis.upos[first] != "PROPN"):
            continue
        end = _end_of_run(analysis, first, kind_at)
        if number is None or analysis.names[number].kind != "LOC":
            found = _town_in_slot(analysis, gazetteer, (first, end), number)
            if found is not None:
                yield found


def _end_of_run(analysis: Analysis, first: int, kind_at: dict[int, int]) -> int:
    """End of the name that begins here: the model's name, or words with capitals (hyphens between them) without one."""
    number = kind_at.get(first)
    if number is not None:
        return analysis.names[number].tokens[1]
    end, stop = first + 1, analysis.sentences[analysis.sentence_of[first]][1]
    while end < stop and end - first < LONGEST_NAME and end not in kind_at:
        form = analysis.forms[end]
        joined = analysis.starts[end] == analysis.ends[end - 1]
        if not ((form[0].isupper() and analysis.upos[end] == "PROPN") or (joined and (form == "-" or form.isalpha()))):
            break
        end += 1
    return end


def _town_in_slot(analysis: Analysis, gazetteer: Gazetteer, tokens: TokenRange, number: int | None) -> FoundName | None:
    """The name if it stands after a preposition of place and a town of some size bears it."""
    slots = _PLACE_PREPOSITIONS if number is None else _FIXED_PREPOSITIONS
    if not any(analysis.children[token] and preposition(analysis, token) in slots for token in range(*tokens)):
        return None
    text = words(analysis, tokens)
    key = name_key(text)
    if len(key) < 4 or key in gazetteer.false_friends or key.split()[0] in gazetteer.first_names:
        return None
    if gazetteer.most_people(text) < (LEAST_PEOPLE if number is None else LEAST_PEOPLE_BY_MODEL):
        return None
    score = analysis.names[number].score if number is not None else None
    return FoundName(tokens, text, False, "places.after_preposition", False, score)
