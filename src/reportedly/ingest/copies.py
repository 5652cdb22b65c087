"""Texts that are copies of each other: wire copy, reprints, updates of a story. They are linked, never deleted.

[("a", TEXT), ("b", TEXT + " Reporting by Ann Lee."), ("c", OTHER)] -> (Copies(ids=("a", "b"), links=(Link("a", "b",
0.97, 1.0, "copy"),)),)

MinHash names the pairs that may be alike; for these the common runs of five words are counted exactly (Broder 1997:
resemblance and containment). Neither the order of the texts nor the machine changes the outcome. Not handled: a few
lines of an agency in a long report of somebody else.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from reportedly.ingest.sketches import Runs

Kind = Literal["same", "copy", "version"]

# Reports that two outlets wrote of one event share far less (own examples: at most 0.08); an agency's text with a new
# head and tail, or with a third of it cut, stays above.
MIN_JACCARD, COPY_JACCARD = 0.3, 0.7


class Link(NamedTuple):
    """Two texts that are alike, the lesser id first. `jaccard` = how much of the runs of both is common, `contained` =
    how much of those of the shorter. `same`: the same words; `copy`: from 0.7 on; `version`: an update, or a shorter
    or longer edition."""

    first: str
    second: str
    jaccard: float
    contained: float
    kind: Kind


class Copies(NamedTuple):
    """Texts that hang together by their links. Ids are in order; there is one link fewer than ids."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]


def find_copies(texts: Iterable[tuple[str, str]]) -> tuple[Copies, ...]:
    """Groups of at least two of the texts, given as (id, text), in the order of their first ids.

    Holds about ten bytes a word. Raises nothing: a text without words is a copy of none.
    """
    from reportedly.ingest.sketches import list_runs  # numpy and rensa are loaded where they are needed

    known: dict[str, int] = {}
    runs = {key: found for key, text in texts if len(found := list_runs(text, known))}
    keys = sorted(runs)
    group_of = {key: key for key in keys}
    links: list[Link] = []
    for first, second in _candidates(keys, runs):
        if _root(first, group_of) == _root(second, group_of):
            continue
        link = _compare(first, runs[first], second, runs[second])
        if link:
            links.append(link)
            low, high = sorted((_root(first, group_of), _root(second, group_of)))
            group_of[high] = low
    return _gather(keys, links, group_of)


def _compare(first: str, first_runs: "Runs", second: str, second_runs: "Runs") -> Link | None:
    """The link between two texts; None where they are not alike."""
    from reportedly.ingest.sketches import count_common

    common = count_common(first_runs, second_runs)
    jaccard = common / (len(first_runs) + len(second_runs) - common)
    if jaccard < MIN_JACCARD:
        return None
    kind: Kind = "same" if jaccard == 1 else "copy" if jaccard >= COPY_JACCARD else "version"
    return Link(first, second, round(jaccard, 3), round(common / min(len(first_runs), len(second_runs)), 3), kind)


def _candidates(keys: list[str], runs: "dict[str, Runs]") -> Iterator[tuple[str, str]]:
    """Pairs that may be alike, in order: those with the same runs, then those whose sketches are alike."""
    from reportedly.ingest.sketches import find_candidates

    first_of: dict[bytes, str] = {}
    for key in keys:
        before = first_of.setdefault(blake2b(runs[key].tobytes(), digest_size=16).digest(), key)
        if before != key:
            yield before, key
    different = sorted(first_of.values())
    for other, number in find_candidates([runs[key] for key in different]):
        yield different[other], different[number]


def _root(key: str, group_of: dict[str, str]) -> str:
    while group_of[key] != key:
        group_of[key] = group_of[group_of[key]]
        key = group_of[key]
    return key


def _gather(keys: list[str], links: list[Link], group_of: dict[str, str]) -> tuple[Copies, ...]:
    members: dict[str, list[str]] = {}
    for key in keys:
        members.setdefault(_root(key, group_of), []).append(key)
    linked: dict[str, list[Link]] = {}
    for link in links:
        linked.setdefault(_root(link.first, group_of), []).append(link)
    return tuple(Copies(tuple(ids), tuple(sorted(linked[root]))) for root, ids in members.items() if len(ids) > 1)
