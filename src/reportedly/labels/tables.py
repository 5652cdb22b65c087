"""The table of loaded words, loaded once.

>>> [row.label_class for row in load_labels().rows if row.id == "junta"]
['loaded']
"""

import re
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, cast, get_args

from reportedly.errors import LexiconError
from reportedly.lexicon import read_table, values
from reportedly.records.terms import LabelClass

About = Literal["self", "modified", "event"]
Pos = Literal["noun", "verb"]
_COLUMNS: Final = (
    "phrase", "pos", "class", "about", "direction", "region", "since", "not_with", "reason", "example",
    "counter_example",
)  # fmt: skip


class LabelRow(NamedTuple):
    """A loaded word or phrase; `about` = what it names: the party itself, the noun beside it, or an event.

    `direction`, `region` and `since` say who typically uses it: they keep the table balanced, no rule reads them.
    """

    id: str
    pos: Pos
    label_class: LabelClass
    about: About
    not_with: frozenset[str]
    direction: str
    region: str
    since: int
    example: str
    counter_example: str


class LabelTables(NamedTuple):
    """Rows by the first word of their phrases (the longest phrase first), and nouns of people for scare quotes."""

    phrases: MappingProxyType[str, tuple[tuple[tuple[str, ...], LabelRow], ...]]
    openers: frozenset[str]
    """First words of all phrases, also with a plural s."""
    people: frozenset[str]
    names: MappingProxyType[str, tuple[tuple[str, ...], ...]]
    """Names of movements, forces and parties in which a phrase may begin, by their first word."""
    rows: tuple[LabelRow, ...]


def load_labels() -> LabelTables:
    """Read `lexicon/labels.tsv` and the nouns of `lexicon/agents.tsv`. Raises LexiconError on an unknown class."""
    phrases: dict[str, list[tuple[tuple[str, ...], LabelRow]]] = {}
    rows = []
    countries = _names_of_countries()
    for cells in read_table("labels", columns=_COLUMNS):
        row = _row(cells)
        rows.append(row)
        for phrase in _phrases(cells["phrase"], countries):
            words = split_words(phrase)
            phrases.setdefault(words[0], []).append((words, row))
    return LabelTables(
        phrases=MappingProxyType(
            {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in phrases.items()}
        ),
        openers=frozenset(word for first in phrases for word in (first, f"{first}s")),
        names=MappingProxyType(_names_with(phrases.keys())),
        people=frozenset(cells["lemma"] for cells in read_table("agents", columns=("lemma",))),
        rows=tuple(rows),
    )


def _names_with(openers: AbstractSet[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of organisations in which a phrase may begin: "Balochistan Liberation Army" for "liberation army"."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in read_table("organisations", columns=("name", "aliases")):
        for name in map(_tokens_of, (row["name"], *values(row["aliases"]))):
            if len(name) > 1 and any(_singulars(word) & openers for word in name):
                found.setdefault(name[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _tokens_of(name: str) -> tuple[str, ...]:
    """The words as a text has them: "People's Army" -> people, 's, army."""
    return split_words(re.sub(r"(['’]s?)\b|(['’])(?=\s)", r" \1\2", name))


def _names_of_countries() -> tuple[str, ...]:
    """Names, peoples and capitals of all countries, so that a word for the friends of one is one for those of all."""
    columns = ("name", "aliases", "demonyms", "capital")
    rows = read_table("countries", columns=columns)
    return tuple(dict.fromkeys(name for row in rows for column in columns for name in values(row[column])))


def _phrases(cell: str, countries: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of a row; "@country-backed" stands for one of each country."""
    return tuple(
        phrase.replace("@country", name)
        for phrase in values(cell)
        for name in (countries if "@country" in phrase else ("",))
    )


def split_words(phrase: str) -> tuple[str, ...]:
    """Lower-case words; hyphens part words as blanks do ("anti-terrorist" has two)."""
    return tuple(phrase.lower().replace("-", " ").split())


def find_loaded(name: str, tables: LabelTables) -> frozenset[str]:
    """The loaded words in a name, by the ids of their rows: "the Kessra terrorists" -> {"terrorist"}."""
    words = split_words(name)
    found = set()
    for first, word in enumerate(words):
        for form in _singulars(word):
            for phrase, row in tables.phrases.get(form, ()):
                rest = words[first + 1 : first + len(phrase)]
                fits = all(mine in _singulars(yours) for mine, yours in zip(phrase[1:], rest, strict=False))
                if len(rest) == len(phrase) - 1 and fits and not row.not_with & set(words):
                    found.add(row.id)
    return frozenset(found)


def _singulars(word: str) -> frozenset[str]:
    """What a word can be the plural of, and itself: "terrorists" -> {"terrorists", "terrorist"}."""
    ends = (("ies", "y"), ("es", ""), ("s", ""), ("men", "man"))
    return frozenset({word, *(word.removesuffix(end) + new for end, new in ends if word.endswith(end))})


def _row(cells: dict[str, str]) -> LabelRow:
    for column, allowed in (("class", LabelClass), ("about", About), ("pos", Pos)):
        if cells[column] not in get_args(allowed):
            known = ", ".join(get_args(allowed))
            raise LexiconError(f"labels.tsv: {cells['phrase']!r} has {column} {cells[column]!r}; there are {known}")
    return LabelRow(
        id=values(cells["phrase"])[0],
        pos=cast(Pos, cells["pos"]),
        label_class=cast(LabelClass, cells["class"]),
        about=cast(About, cells["about"]),
        not_with=frozenset(values(cells["not_with"])),
        direction=cells["direction"],
        region=cells["region"],
        since=int(cells["since"]),
        example=cells["example"],
        counter_example=cells["counter_example"],
    )
