"""Paragraphs in capitals, as old wire copy and many headlines are, to words as a newspaper would print them.

"REBELS OF THE NPA KILLED MAYOR JUAN REYES." -> "Rebels of the NPA killed Mayor Juan Reyes."

Letters change, never their number: every offset stays. Which words are names is told by the parser, which reads
capitals nearly as well as print; tables add demonyms and the spelling of known bodies. What stands in mixed case is
left alone.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Final, NamedTuple

from reportedly.language.abbreviations import TITLES
from reportedly.lexicon import read_table, values
from reportedly.records import Span

#: A shorter stretch is a signature, a dateline or initials.
_FEWEST_WORDS: Final = 4
_LONGEST_NAME: Final = 7
#: Letters of a body's name that is one word and may be an acronym: "ELN", "NATO".
_LONGEST_SHORT: Final = 4
#: One small letter for so many capitals is still a text in capitals; seen at a glance in so many characters.
_FEW_SMALL: Final = 50
_GLANCE: Final = 100
_SMALL: Final = re.compile("[a-zß-öø-ÿ]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PIECES: Final = re.compile(r"[^\W\d_]+")
#: Written small inside names.
_PARTICLES: Final = frozenset(
    "a al an and ben bin by da das de del della den der des di do dos du e el en et for ibn in la las le les los of on "
    "or the to und van von y zu".split()
)
#: Words without a vowel that are no acronyms.
_UNSPOKEN: Final = frozenset(word.rstrip(".").upper() for word in TITLES) | frozenset("MSGR KM MM CM KG MPH PM".split())
_ROMAN: Final = re.compile(r"(?=[IVX])X{0,3}(?:I{1,3}|I?[VX]|VI{1,3})?$")
_VOWEL: Final = re.compile("[AEIOUYÀ-ÖØ-Ý]")
#: Names and what is written like them: the day, the language, the nation.
_CALENDAR: Final = frozenset(
    """january february april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday english christmas easter ramadan""".split()
)
_SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec may march".split())


class KnownNames(NamedTuple):
    """Spellings by their words in capitals."""

    names: Mapping[tuple[str, ...], tuple[str, ...]]
    """("UNITED", "NATIONS") -> ("United", "Nations"); a single word counts only where it is tagged as a name."""
    demonyms: Mapping[str, str]
    """"SALVADORAN" -> "Salvadoran"."""
    nouns: Set[str]
    """"ARMY", "UNIT": bodies that are often named by their noun, which is no acronym."""


def load_known_names() -> KnownNames:
    """From the tables of countries, regions and organisations. Raises LexiconError if one is damaged."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    demonyms: dict[str, str] = {}
    for table in ("countries", "regions", "organisations"):
        for row in read_table(table):
            for name in (row["name"], *values(row["aliases"]), *values(row.get("capital", ""))):
                words = tuple(name.split())
                if len(words) <= _LONGEST_NAME:
                    names.setdefault(tuple(word.upper() for word in words), words)
            spelled = values(row.get("demonyms", ""))
            demonyms.update((word.upper(), word) for name in spelled for word in (name, name + "s"))
    for row in read_table("province_demonyms"):
        demonyms.setdefault(row["demonym"].upper(), row["demonym"])
    nouns = frozenset(row["lemma"].upper() for row in read_table("agents"))
    return KnownNames(names, demonyms, nouns)


def find_capitals(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs of four words or more that are in capitals, but for a few letters of a name: "McGRAW"."""
    return tuple(
        (start, end)
        for start, end in paragraphs
        if _in_capitals(text[start:end]) and len(_WORD.findall(text, start, end)) >= _FEWEST_WORDS
    )


def _in_capitals(stretch: str) -> bool:
    if stretch.isupper():
        return True
    if len(_SMALL.findall(stretch[:_GLANCE])) > _GLANCE // _FEW_SMALL:
        return False
    small = len(_SMALL.findall(stretch))
    return 0 < small * _FEW_SMALL <= sum(map(str.isupper, stretch))


def restore_words(forms: Sequence[str], upos: Sequence[str], names: Sequence[str], known: KnownNames) -> list[str]:
    """The words of one sentence in capitals as they would be printed, each as long as before.

    `upos` and `names` (IOB2) are the parser's tags of the words as they stand.
    """
    named = [tag == "PROPN" or name != "O" for tag, name in zip(upos, names, strict=True)]
    words = [_restore(forms, names, place, upos[place], known) for place in range(len(forms))]
    for place, spelled in _known_in(forms, named, known):
        words[place : place + len(spelled)] = spelled
    first = next((place for place, word in enumerate(words) if word[0].isalpha()), None)
    if first is not None:
        words[first] = forms[first][0] + words[first][1:]
    return [word if len(word) == len(form) else form for word, form in zip(words, forms, strict=True)]


def _known_in(forms: Sequence[str], named: Sequence[bool], known: KnownNames) -> list[tuple[int, tuple[str, ...]]]:
    """The known names of a sentence with their first places, the longest at each place."""
    found: list[tuple[int, tuple[str, ...]]] = []
    place = 0
    while place < len(forms):
        for length in range(min(_LONGEST_NAME, len(forms) - place), 0, -1):
            spelled = known.names.get(tuple(forms[place : place + length]))
            if spelled is not None and (length > 1 or named[place]) and spelled[0].lower() not in _PARTICLES:
                found.append((place, spelled))
                place += length
                break
        else:
            place += 1
    return found


def _restore(forms: Sequence[str], names: Sequence[str], place: int, tag: str, known: KnownNames) -> str:
    form, small, name = forms[place], forms[place].lower(), names[place]
    if form in known.demonyms and tag != "VERB":
        return known.demonyms[form]
    if small in _CALENDAR or (small in _SHORT_MONTHS and (tag == "PROPN" or (place and forms[place - 1].isdigit()))):
        return small.capitalize()
    if form == "I" or _is_acronym(form):
        return form
    is_noun = (
        name == "O" and form.removesuffix("S") in known.nouns and "PER" not in "".join(names[place + 1 : place + 2])
    )
    if (tag != "PROPN" and name == "O") or is_noun or (small in _PARTICLES and (name[0] == "I" or tag != "PROPN")):
        return small
    alone = name == "B-ORG" and names[place + 1 : place + 2] != ["I-ORG"]
    if (alone and len(form) <= _LONGEST_SHORT and form not in known.nouns) or _ROMAN.match(form):
        return form
    return _PIECES.sub(lambda piece: piece.group().capitalize(), form)


def _is_acronym(form: str) -> bool:
    """ "FMLN", "U.S.", "M-16", "7TH"."""
    return (
        any(map(str.isdigit, form))
        or "." in form[:-1]
        or (len(form) > 1 and form.isalpha() and not _VOWEL.search(form) and form not in _UNSPOKEN)
    )
