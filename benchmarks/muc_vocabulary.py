"""The classes of incident templates by the nouns that name them: `muc_words.tsv`, read once.

`class_of(["the", "armored", "police", "car"], "car", words.places)` -> "TRANSPORT VEHICLE".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_LONGEST = 4
_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")


class Words(NamedTuple):
    """{phrase in small letters, its last word as a lemma: class} by what it classifies."""

    instruments: Mapping[str, str]
    triggers: Mapping[str, str]
    places: Mapping[str, str]
    people: Mapping[str, str]
    bodies: Mapping[str, str]
    no_things: Mapping[str, str]
    no_people: Mapping[str, str]
    no_triggers: Mapping[str, str]


def load_words() -> Words:
    """The table beside this file."""
    tables: dict[str, dict[str, str]] = {}
    for line in Path(__file__).with_name("muc_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "table\t")):
            table, phrases, value = line.split("\t")
            tables.setdefault(table, {}).update((phrase, value) for phrase in phrases.split("|"))
    names = ("instrument", "trigger", "place_type", "person_type", "body", "no_thing", "no_person", "no_trigger")
    return Words(*(tables[name] for name in names))


def class_of(words: Sequence[str], lemma: str, classes: Mapping[str, str]) -> str | None:
    """The class of the longest known phrase that ends a description; `words` end with its head, which has the lemma."""
    for start in range(max(0, len(words) - _LONGEST), len(words)):
        before = list(words[start:-1])
        found = classes.get(" ".join([*before, lemma])) or classes.get(" ".join([*before, words[-1]]))
        if found:
            return found
    return None


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def plain(text: str) -> str:
    """Capitals without accents, one blank between words: as the templates are written."""
    spelled = unicodedata.normalize("NFKD", text)
    return " ".join("".join(letter for letter in spelled if not unicodedata.combining(letter)).upper().split())
