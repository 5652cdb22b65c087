"""`Scorer`: the tables by which this room weighs; loaded once, passed in.

load_scorer().weights["across"]["same toll"] -> what it weighs that two articles tell the same number, in log odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from reportedly.errors import LexiconError
from reportedly.incidents.reasons import Families, load_families
from reportedly.incidents.wording import Rarity, load_background, load_countries


class Scorer(NamedTuple):
    """What is loaded once: the background of words, kinds of happenings, and what each reason weighs."""

    background: Rarity
    families: Families
    weights: Mapping[str, Mapping[str, float]]
    """Of reports of two articles (`across`) and of one (`inside`), of words (`same word`, `other word`) and of whole
    `articles`, then by reason."""
    countries: frozenset[str] = frozenset()
    """Words that name countries and their people."""


def load_scorer() -> Scorer:
    """The tables of the package. Raises LexiconError if one is missing or damaged."""
    weights: dict[str, dict[str, float]] = {}
    path = files("reportedly.incidents").joinpath("weights.tsv")
    try:
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
        for line in lines[1:]:
            way, reason, weight = line.split("\t")
            weights.setdefault(way, {})[reason] = float(weight)
    except (OSError, ValueError) as error:
        raise LexiconError(f"weights.tsv of the incidents: {error}; reinstall reportedly") from error
    return Scorer(load_background(), load_families(), weights, load_countries())
