"""Texts as sets of numbers, and pairs of them that are alike: MinHash and bands name those that may be, so that ten
thousand texts take seconds; for these the common numbers are counted.

list_runs("Rebels shelled the old market of Kessra", {}) -> the numbers of its three runs of five words, each once, in
order.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Runs = NDArray[np.uint64]
"""The runs of five words of a text as numbers, each once, in order: the same on every machine."""

SHINGLE_WORDS = 5

# 64 bands of two rows: a pair at 0.3 is missed once in 400 times.
_PERMUTATIONS, _SEED = 128, 1
# Of pairs at 0.3 one in 150 has fewer common rows than this; those are not counted exactly. Texts that are made from
# one pattern (reports of a stock exchange) would else be compared each with each.
_LEAST_ESTIMATE = 0.2
_FRAME = 10
"""How many times more texts have a run of a frame than the middle run of the text; in so few it is no frame."""
_OWN = 0.4
"""How much of a text has to be its own, so that the rest can be told for a frame."""
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


def without_frames(texts: Sequence[Runs]) -> list[Runs]:
    """The texts without what their outlet writes under all of its texts: the runs that many times more texts have than
    have the middle run of this one. What a hundred outlets reprint whole has no such runs."""
    every = np.concatenate(texts) if texts else np.zeros(0, np.uint64)
    every.sort()
    frequent = np.unique(every[_FRAME:][every[_FRAME:] == every[:-_FRAME]])
    held = every.searchsorted(frequent, "right") - every.searchsorted(frequent)
    return [_without_frame(runs, frequent, held) for runs in texts] if len(frequent) else list(texts)


def _without_frame(runs: Runs, frequent: Runs, held: NDArray[np.intp]) -> Runs:
    places = np.minimum(frequent.searchsorted(runs), len(frequent) - 1)
    counts = np.where(frequent[places] == runs, held[places], 1)
    kept: Runs = runs[counts <= _FRAME * np.quantile(counts, _OWN)]
    return kept


def _number(word: str, known: dict[str, int]) -> int:
    """The same number on every machine, which `hash` is not."""
    digest = blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return known.setdefault(word, int.from_bytes(digest, "little"))


def find_pairs(texts: Sequence[Runs], least: float) -> Iterator[tuple[int, int]]:
    """Pairs of different texts with at least so much in common (of the runs of both), by their numbers; as many as it
    takes to hold all together that are alike, and no more."""
    sketches = _sketch(texts)
    groups = _Groups(len(texts))
    refused: set[int] = set()
    for band in sketches.view(np.uint64).T:  # two rows of 32 bits each
        for numbers in _list_equal(np.ascontiguousarray(band)):
            for place, one in enumerate(numbers):
                others = numbers[place + 1 :]
                others = others[groups.of[others] != groups.of[one]]
                close = (sketches[others] == sketches[one]).mean(axis=1) >= _LEAST_ESTIMATE
                for other in others[close]:
                    pair = int(one) * len(texts) + int(other)
                    if pair in refused or groups.of[one] == groups.of[other]:
                        continue
                    if count_common(texts[one], texts[other]) >= least * _count_all(texts[one], texts[other]):
                        groups.join(int(groups.of[one]), int(groups.of[other]))
                        yield int(one), int(other)
                    else:
                        refused.add(pair)


class _Groups:
    """`of` holds the group of each number: at first its own. The smaller of two that are joined takes the name of the
    larger, so that a number changes its group a few times only."""

    def __init__(self, count: int) -> None:
        self.of = np.arange(count, dtype=np.int32)
        self._members: dict[int, list[int]] = {}

    def join(self, one: int, other: int) -> None:
        few, many = sorted((self._members.pop(name, [name]) for name in (one, other)), key=len)
        name = int(self.of[many[0]])
        self.of[few] = name
        self._members[name] = many
        many.extend(few)


def _sketch(texts: Sequence[Runs]) -> NDArray[np.uint32]:
    """A row of MinHash values for each text."""
    sketches = np.empty((len(texts), _PERMUTATIONS), np.uint32)
    for start in range(0, len(texts), _BATCH):
        batch = [runs.tolist() for runs in texts[start : start + _BATCH]]
        matrix = RMinHash.digest_matrix_from_token_hash_sets(batch, _PERMUTATIONS, _SEED)
        sketches[start : start + _BATCH] = matrix.to_rows()
    return sketches


def _list_equal(keys: NDArray[np.uint64]) -> Iterator[NDArray[np.intp]]:
    """The numbers of keys that are equal, where there are several, each list in order."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] + np.uint64(1)))
    sizes = np.diff(starts, append=len(keys))
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        yield order[start : start + size]


def count_common(one: Runs, other: Runs) -> int:
    """How many runs two texts have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    places = np.minimum(many.searchsorted(few), len(many) - 1)
    return int(np.count_nonzero(many[places] == few))


def _count_all(one: Runs, other: Runs) -> int:
    return len(one) + len(other) - count_common(one, other)
