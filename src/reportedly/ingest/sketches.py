"""Texts as sets of numbers, and pairs of them that may be alike: MinHash and bands, so that ten thousand texts take
seconds.

list_runs("Rebels shelled the old market of Kessra", {}) -> the numbers of its three runs of five words, each once, in
order.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Runs = NDArray[np.uint64]
"""The runs of five words of a text as numbers, each once, in order: the same on every machine."""

SHINGLE_WORDS = 5

# 64 bands of two rows: a pair at 0.3 is missed once in 400 times.
_PERMUTATIONS, _BAND_BYTES, _SEED = 128, 8, 1
# Of pairs at 0.3 one in 150 has fewer common rows than this; those are not counted exactly. Texts that are made from
# one pattern (reports of a stock exchange) would else be compared each with each.
_LEAST_ESTIMATE = 0.2
_BATCH = 256
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def list_runs(text: str, known: dict[str, int]) -> Runs:
    """The runs of a text; capitals and punctuation do not count. A text of fewer words is one run, one without words
    has none. `known` keeps the numbers of words from one text to the next."""
    words = _WORD.findall(text.lower())
    numbers = np.fromiter((known.get(word) or _number(word, known) for word in words), np.uint64, len(words))
    size = min(SHINGLE_WORDS, len(words))
    if not size:
        return numbers
    runs = np.zeros(len(words) - size + 1, np.uint64)
    for place in range(size):
        runs = runs * _FACTOR + numbers[place : place + len(runs)]
    return np.unique(runs)


def _number(word: str, known: dict[str, int]) -> int:
    """The same number on every machine, which `hash` is not."""
    digest = blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return known.setdefault(word, int.from_bytes(digest, "little"))


def count_common(one: Runs, other: Runs) -> int:
    """How many runs two texts have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    places = np.minimum(many.searchsorted(few), len(many) - 1)
    return int(np.count_nonzero(many[places] == few))


def find_candidates(texts: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of different texts that may be alike, by their numbers: each with the earlier ones, in order."""
    sketches = np.empty((len(texts), _PERMUTATIONS), np.uint32)
    buckets: dict[tuple[int, bytes], array[int]] = {}
    for number in range(len(texts)):
        if number % _BATCH == 0:
            batch = [runs.tolist() for runs in texts[number : number + _BATCH]]
            matrix = RMinHash.digest_matrix_from_token_hash_sets(batch, _PERMUTATIONS, _SEED)
            sketches[number : number + _BATCH] = matrix.to_rows()
        raw = sketches[number].tobytes()
        found: set[int] = set()
        for start in range(0, len(raw), _BAND_BYTES):
            bucket = buckets.setdefault((start, raw[start : start + _BAND_BYTES]), array("I"))
            found.update(bucket)
            bucket.append(number)
        if found:
            others = np.array(sorted(found))
            alike = (sketches[others] == sketches[number]).mean(axis=1)
            yield from ((int(other), number) for other in others[alike >= _LEAST_ESTIMATE])
