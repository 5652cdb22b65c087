"""Which claims of one text tell the same happening, which are parts of a larger one: gold beside output.

Only claims that both sides have are judged, so that a claim that was not found costs in its own figure and not again
here. `same_as` ties claims into chains; two chains of claims are compared by

* pairs: precision, recall and F1 over all pairs of claims in one chain ("pairwise F1", as in work on ECB+);
* B-cubed (Bagga and Baldwin, 1998, "Algorithms for scoring coreference chains"), in which a claim alone in its chain
  counts too, and saying nothing therefore scores high: read it beside the pairs.

A `part_of` is right if it leads to any claim of the chain that gold names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from reportedly.records import Claim

Add = Callable[[str, int, int, int], None]


class Cubed(NamedTuple):
    """Sums of B-cubed over claims."""

    precision: float = 0.0
    recall: float = 0.0
    claims: int = 0

    @property
    def f1(self) -> float:
        """0..1; 0 where there is nothing to judge."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total / self.claims if total else 0.0


def compare_identity(
    pairs: Sequence[tuple[Claim, Claim]], gold: Iterable[Claim], found: Iterable[Claim], add: Add
) -> Cubed:
    """Tell `add` the counts of one text (field, gold, found, right) and return its sums of B-cubed.

    `pairs` = claims of both sides that are one; `gold` and `found` = all claims, through which a chain may lead.
    """
    mine, theirs = chains(gold), chains(found)
    keys = [(mine[a.id], theirs[b.id]) for a, b in pairs]
    together = [(x[0] == y[0], x[1] == y[1]) for x, y in combinations(keys, 2)]
    _tell(add, "same_as", sum(a for a, _ in together), sum(b for _, b in together), sum(a and b for a, b in together))
    for a, b in pairs:
        whole = None if a.part_of is None else mine.get(a.part_of)
        said = None if b.part_of is None else theirs.get(b.part_of)
        right = whole is not None and said is not None and (whole, said) in keys
        _tell(add, "part_of", int(_is_judged(whole, 0, keys)), int(_is_judged(said, 1, keys)), int(right))
    return cubed(keys)


def _tell(add: Add, field: str, gold: int, found: int, right: int) -> None:
    """A field that neither side has gets no figure."""
    if gold or found:
        add(field, gold, found, right)


def _is_judged(whole: str | None, side: int, keys: Sequence[tuple[str, str]]) -> bool:
    return whole is not None and any(key[side] == whole for key in keys)


def chains(claims: Iterable[Claim]) -> dict[str, str]:
    """{id of a claim: id of the first claim of its chain}."""
    named = {claim.id: claim.same_as for claim in claims}
    first = {}
    for start in named:
        here, seen = start, {start}
        while (after := named.get(here)) is not None and after in named and after not in seen:
            here = after
            seen.add(here)
        first[start] = here
    return first


def cubed(keys: Sequence[tuple[str, str]]) -> Cubed:
    precision = recall = 0.0
    for mine, theirs in keys:
        both = keys.count((mine, theirs))
        precision += both / sum(key[1] == theirs for key in keys)
        recall += both / sum(key[0] == mine for key in keys)
    return Cubed(precision, recall, len(keys))
