"""`Reader`: the analysis and the tables, and the questions that clauses and nouns both ask of a word."""

from collections.abc import Callable
from typing import NamedTuple

from reportedly.reality.state import State
from reportedly.reality.tables import RealityTables
from reportedly.records import Analysis
from reportedly.syntax import dependents, lemma_of

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})

Above = Callable[[int], State]
"""Gives the state of the word above: a clause, or another noun."""


class Reader(NamedTuple):
    """What the room reads from."""

    analysis: Analysis
    tables: RealityTables


def is_violent(reader: Reader, token: int) -> bool:
    """Whether the event's word, or the noun its verb carries ("launch an *attack*"), is one of violence."""
    analysis, violent = reader.analysis, reader.tables.violent
    words = {analysis.lemmas[token].lower(), lemma_of(analysis, token).lower()}
    words.update(analysis.lemmas[i].lower() for i in dependents(analysis, token, "obj"))
    return bool(words & violent)


def is_known(reader: Reader, noun: int) -> bool:
    """ "the attack", "Monday's raid": so news speaks of what is past; "the withdrawal" may be to come."""
    return reader.analysis.lemmas[noun].lower() in reader.tables.known and is_definite(reader, noun)


def is_definite(reader: Reader, noun: int) -> bool:
    """ "the raid", "those raids", "the army's raid"."""
    analysis = reader.analysis
    return any(
        analysis.deprels[child] == "nmod:poss"
        or (analysis.deprels[child] == "det" and analysis.lemmas[child].lower() in _DEFINITE)
        for child in analysis.children[noun]
    )
