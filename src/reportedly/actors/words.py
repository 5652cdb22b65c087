"""Which words of an article the tables know: one pass over the tokens, longest spelling first.

"Russian Foreign Minister Sergei Lavrov" -> "Russian" (demonym), "Foreign Minister" (title), "Sergei Lavrov" (holder).
"""

from collections.abc import Mapping
from typing import NamedTuple

from reportedly.actors.tables import ActorTables, Word, fold, piece_of
from reportedly.records import Analysis

_PROPER = frozenset({"holder", "organisation", "metonym", "country", "capital", "demonym", "town"})


class Match(NamedTuple):
    """Tokens `first` to `end` (exclusive) are a spelling of the tables; `words` are its meanings, best first."""

    first: int
    end: int
    words: tuple[Word, ...]

    def use(self, *uses: str) -> Word | None:
        """The first meaning with one of these uses."""
        return next((word for word in self.words if word.use in uses), None)


def match_words(analysis: Analysis, tables: ActorTables) -> tuple[Match, ...]:
    """All matches, left to right, none overlapping another."""
    found = []
    starts, lemmas = tables.longest, analysis.lemmas
    after = 0
    for first, end in analysis.sentences:
        for index in range(first, end):
            if index < after:
                continue
            form = analysis.forms[index].lower()
            piece = form if form.isalpha() else piece_of(form)
            if piece in starts or lemmas[index] in starts:
                match = _longest(analysis, tables, index, end, form, piece)
                if match:
                    found.append(match)
                    after = match.end
    return tuple(found)


def matches_by_token(matches: tuple[Match, ...]) -> Mapping[int, Match]:
    """The match that covers a token."""
    return {token: match for match in matches for token in range(match.first, match.end)}


def _longest(
    analysis: Analysis, tables: ActorTables, first: int, sentence_end: int, form: str, piece: str
) -> Match | None:
    """The match that begins at a token, given its form in lower case and the first piece of that."""
    following = tables.seconds.get(piece)
    if following and first + 1 < sentence_end and _goes_on(analysis, following, first + 1):
        for end in range(min(first + tables.longest[piece], sentence_end), first + 1, -1):
            words = _meanings(analysis, tables, first, end)
            if words:
                return Match(first, end, words)
    lemma = analysis.lemmas[first]
    known = tables.words.get(form if form.isascii() else fold(form), ())
    if lemma != form and (not known or all(word.use == "honorific" for word in known)):
        known += tables.words.get(lemma.lower(), ())
    words = _kept(analysis, known, first, first + 1) if known else ()
    return Match(first, first + 1, words) if words else None


def _goes_on(analysis: Analysis, following: frozenset[str], second: int) -> bool:
    """Whether the next token can be the second of a spelling; most cannot, and end the search at once."""
    form = analysis.forms[second]
    mark = "-" if form in {"-", "‑"} else "'" if form[:1] in {"'", "’"} else piece_of(form)
    return mark in following or analysis.lemmas[second].lower() in following


def _meanings(analysis: Analysis, tables: ActorTables, first: int, end: int) -> tuple[Word, ...]:
    last = end - 1
    before = fold(analysis.text[analysis.starts[first] : analysis.starts[last]])
    joint = "" if analysis.ends[last - 1] == analysis.starts[last] else " "
    known = tables.words.get(before + joint + fold(analysis.forms[last]), ())
    if not known:
        # "police officers" is listed as "police officer"
        known = tables.words.get(before + joint + analysis.lemmas[last].lower(), ())
    return _kept(analysis, known, first, end) if known else ()


def _kept(analysis: Analysis, known: tuple[Word, ...], first: int, end: int) -> tuple[Word, ...]:
    surface = analysis.text[analysis.starts[first] : analysis.ends[end - 1]]
    return tuple(word for word in known if _fits(analysis, word, surface, first, end))


def _fits(analysis: Analysis, word: Word, surface: str, first: int, end: int) -> bool:
    if word.use not in _PROPER:
        # "mp", "ngo": written in capitals
        return word.name not in {"mp", "ngo"} or surface[:2].isupper()
    if word.form[:1].isupper() and not surface[:1].isupper():
        return False
    letters = "".join(filter(str.isalpha, word.form))
    if letters.isupper() and not "".join(filter(str.isalpha, surface)).rstrip("s").isupper():
        return False
    kinds = {analysis.ner[i][2:] for i in range(first, end)}
    if word.use == "town" and kinds == {"PER"}:
        # "Kharkiv" taken for a person; `find_names` asks whether the article has a person of that name
        return not _inside_longer_name(analysis, first, end)
    if word.use == "town":
        return kinds <= {"LOC", ""} and all(analysis.xpos[i] in {"NNP", "NNPS", "HYPH"} for i in range(first, end))
    if word.use in {"country", "capital", "demonym", "organisation"} and "PER" in kinds:
        # "Michael Jordan", "Ana Roma" are people; "Chad" or "Swapo" alone may have been taken for one.
        return not _inside_longer_name(analysis, first, end) or (
            word.use == "country" and is_before_name(analysis, first)
        )
    if word.use == "organisation" and end - first == 1 and not letters.isupper():
        # "Dawn", "Shell", "Labour", "Arena": words that are names only where they are used as names ("Houthi rebels")
        return kinds != {""} or analysis.xpos[first] in {"NNP", "NNPS", "JJ"}
    return True


def is_before_name(analysis: Analysis, token: int) -> bool:
    """ "President of *Chad* Idriss Deby": the model takes the country for his first name."""
    titled = token > 1 and analysis.forms[token - 1] == "of" and analysis.forms[token - 2][:1].isupper()
    return titled and analysis.ner[token] == "B-PER" and analysis.ner[token + 1 : token + 3] == ("I-PER", "I-PER")


def _inside_longer_name(analysis: Analysis, first: int, end: int) -> bool:
    begins_before = analysis.ner[first].startswith("I")
    return begins_before or (end < len(analysis.ner) and analysis.ner[end].startswith("I"))
