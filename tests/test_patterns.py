"""No regular expression of the program takes more than linear time, whatever the text: texts are made to be slow for
each. `python -m benchmarks.stress --only patterns` tries more and longer ones."""

import random
import re

import pytest

from benchmarks.stress.near_matches import near_matches
from benchmarks.stress.patterns import Own, own_patterns, seconds_of

SHORT, LONG, TEXTS = 2_000, 8_000, 20
PATTERNS = own_patterns()


def is_slow(own: Own, texts: int = TEXTS) -> bool:
    """Whether four times the text takes far more than four times as long: a quadratic one takes sixteen times."""
    pairs = list(zip(near_matches(own.pattern, SHORT), near_matches(own.pattern, LONG), strict=False))
    for short, long in random.Random(7).sample(pairs, min(texts, len(pairs))):  # noqa: S311
        if seconds_of(own, long) > 0.03 and (
            min(seconds_of(own, long) for _ in range(3)) > 9 * max(seconds_of(own, short) for _ in range(3))
        ):
            return True
    return False


@pytest.mark.parametrize("own", PATTERNS, ids=lambda own: own.where)
def test_it_takes_linear_time(own):
    assert not is_slow(own)


def test_all_are_found():
    where = [own.where for own in PATTERNS]
    assert len(where) > 200
    for name in ("ingest.page_body._TAG", "language.tokens._PIECE", "dates.words._PIECES", "ingest.genre, rule "):
        assert any(one.startswith(name) for one in where)


@pytest.mark.parametrize("pattern", [r"\s+x", r"[a-z]+:", r"<[^>]*>"])
def test_slow_ones_are_noticed(pattern):
    assert is_slow(Own("here", re.compile(pattern), frozenset({"finditer"})), texts=1_000)


@pytest.mark.parametrize("pattern", [r"a+b?", r"\w+", r"<[^<>]*>", r"(?<!\s)\s+x", rb"\d{1,4}-"])
def test_others_are_not(pattern):
    assert not is_slow(Own("here", re.compile(pattern), frozenset({"finditer"})))
