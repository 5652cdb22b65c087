"""Which words name places: the lexicon's countries, regions and people, the model's places, names after "in"."""

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
_PLACE_PREPOSITIONS = frozenset(
    "in at near from to into around outside inside toward towards across through throughout over between".split()
)
_SURE_LOC = 0.55


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
    for candidates in (
        _lexicon_names(analysis, gazetteer, kind_at),
        _model_names(analysis, gazetteer),
        _names_after_prepositions(analysis, gazetteer, kind_at),
    ):
        for candidate in candidates:
            if not any(token in taken for token in range(*candidate.tokens)):
                found.append(candidate)
                taken.update(range(*candidate.tokens))
    return tuple(sorted(found))


def words(analysis: Analysis, tokens: TokenRange) -> str:
    """The text from the first to the last of the tokens."""
    return analysis.text[analysis.starts[tokens[0]] : analysis.ends[tokens[1] - 1]]


def _lexicon_names(analysis: Analysis, gazetteer: Gazetteer, kind_at: dict[int, int]) -> Iterator[FoundName]:
    end = 0
    for token, form in enumerate(analysis.forms):
        if token < end or not form[0].isupper():
            continue
        longest = gazetteer.first_words.get(_first_word(form))
        found = _longest_name(analysis, gazetteer, token, longest) if longest else None
        if found is not None and _is_free(analysis, found, kind_at, gazetteer):
            yield found
            end = found.tokens[1]


def _first_word(form: str) -> str:
    return name_key(form).partition(" ")[0]


def _longest_name(analysis: Analysis, gazetteer: Gazetteer, first: int, longest: int) -> FoundName | None:
    """The longest name of the lexicon that begins at `first` and has at most `longest` words."""
    end_of_sentence = analysis.sentences[analysis.sentence_of[first]][1]
    tokens = 1 if longest == 1 else min(LONGEST_NAME, 2 * longest)
    for end in range(min(first + tokens, end_of_sentence), first, -1):
        if not analysis.forms[end - 1][:1].isalnum():
            continue
        text = words(analysis, (first, end))
        key = name_key(text)
        if key in gazetteer.named or key in gazetteer.demonyms:
            if not _is_written_so(analysis, gazetteer, first, key, text):
                continue
            demonym = key not in gazetteer.named
            return FoundName((first, end), text, demonym, "places.lexicon", True)
    return None


def _is_written_so(analysis: Analysis, gazetteer: Gazetteer, first: int, key: str, text: str) -> bool:
    """Abbreviations stand in capitals ("US"), some names only after an article ("the Gulf")."""
    if key in gazetteer.capitals_only:
        letters = text.replace(".", "").replace(" ", "")
        return letters.isupper() and not _is_shouted(analysis, first)
    if key in gazetteer.after_article:
        return (first > 0 and analysis.forms[first - 1].lower() == "the") or text.lower().startswith("the ")
    return True


def _is_shouted(analysis: Analysis, token: int) -> bool:
    """Whether the whole sentence stands in capitals, so that "US" may be a pronoun; the model then decides."""
    first, end = analysis.sentences[analysis.sentence_of[token]]
    small = any(form.islower() for form in analysis.forms[first:end])
    return not small and end - first > 2 and not analysis.ner[token].endswith("LOC")


def _is_free(analysis: Analysis, found: FoundName, kind_at: dict[int, int], gazetteer: Gazetteer) -> bool:
    """Not part of the name of a person, of an organisation, or of a longer place ("Georgia Avenue")."""
    if found.demonym and name_key(found.name) in gazetteer.false_friends:
        return analysis.deprels[found.tokens[0]] in {"amod", "compound"}
    names = {kind_at[token] for token in range(*found.tokens) if token in kind_at}
    for number in sorted(names):
        name = analysis.names[number]
        whole = found.tokens[0] <= name.tokens[0] and name.tokens[1] <= found.tokens[1]
        if name.kind == "PER" and (name.score >= _SURE_LOC or not whole):
            return False
        if not whole and (name.kind == "ORG" or not _is_known_rest(analysis, gazetteer, name.tokens, found.tokens)):
            return False
    return True


def _is_known_rest(analysis: Analysis, gazetteer: Gazetteer, name: TokenRange, found: TokenRange) -> bool:
    """Whether what a place name has besides the lexicon's name is only a direction, a kind or an article."""
    if gazetteer.knows(words(analysis, name)):
        return False
    rest = [t for t in range(*name) if not found[0] <= t < found[1]]
    return all(_is_modifier(gazetteer, analysis.forms[t].lower()) for t in rest)


def _is_modifier(gazetteer: Gazetteer, word: str) -> bool:
    if word in {"the", "'s", "’s", "of", "-"}:
        return True
    return any(cue.group in {"division", "direction", "site"} for cue in gazetteer.cues.get(word, ()))


def _model_names(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[FoundName]:
    for name in analysis.names:
        if name.kind != "LOC":
            continue
        tokens = bare_name(analysis, gazetteer, name.tokens)
        text = words(analysis, tokens)
        if not any(c.isalpha() for c in text) or not _has_capital(text):
            continue
        if name_key(text) in gazetteer.false_friends and not _after_preposition(analysis, tokens):
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
    while stop - start > 1 and _is_modifier(gazetteer, analysis.forms[stop - 1].lower()):
        stop -= 1
    return (start, stop) if gazetteer.knows(words(analysis, (start, stop))) else (first, end)


def _after_preposition(analysis: Analysis, tokens: TokenRange) -> bool:
    return any(preposition(analysis, token) in _PLACE_PREPOSITIONS for token in range(*tokens))


def _names_after_prepositions(analysis: Analysis, gazetteer: Gazetteer, kind_at: dict[int, int]) -> Iterator[FoundName]:
    """ "in Slavyansk" where the model sees no name: capitals after a preposition, and a town of that name."""
    for token, tag in enumerate(analysis.upos):
        if tag != "PROPN" or token in kind_at or not analysis.forms[token][0].isupper():
            continue
        if preposition(analysis, token) not in _PLACE_PREPOSITIONS:
            continue
        first = token
        while first and analysis.heads[first - 1] == token and analysis.upos[first - 1] == "PROPN":
            first -= 1
        if first - 1 in kind_at or any(t in kind_at for t in range(first, token)):
            continue
        text = words(analysis, (first, token + 1))
        if name_key(text) in gazetteer.false_friends or len(text) < 4:
            continue
        if gazetteer.most_people(text) >= LEAST_PEOPLE:
            yield FoundName((first, token + 1), text, False, "places.after_preposition", False)
