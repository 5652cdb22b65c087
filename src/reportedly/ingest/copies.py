"""Texts that are copies of each other: wire copy, reprints, updates of a story. They are linked, never deleted.

[("a", TEXT), ("b", TEXT + " Reporting by Ann Lee."), ("c", OTHER)] -> (Copies(ids=("a", "b"), links=(Link("a", "b",
0.97, 1.0, "copy"),)),)

MinHash names the pairs that may be alike; for these the common runs of five words are counted exactly (Broder 1997:
resemblance and containment). What an outlet writes under all of its texts counts for no pair, only in the figures of a
link. Neither the order of the texts nor the machine changes the outcome. Not handled: a few lines of an agency in a
long report of somebody else.
"""

from collections.abc import Iterable
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
    from reportedly.ingest import sketches  # numpy and rensa are loaded where they are needed

    known: dict[str, int] = {}
    runs = {key: found for key, text in texts if len(found := sketches.list_runs(text, known))}
    first_of: dict[bytes, str] = {}
    links = []
    for key in sorted(runs):
        first = first_of.setdefault(blake2b(runs[key].tobytes(), digest_size=16).digest(), key)
        if first != key:
            links.append(_link(first, key, runs))
    keys = sorted(first_of.values())
    for one, other in sketches.find_pairs(sketches.without_frames([runs[key] for key in keys]), MIN_JACCARD):
        links.append(_link(keys[one], keys[other], runs))
    return group_links(links)


def _link(first: str, second: str, runs: "dict[str, Runs]") -> Link:
    from reportedly.ingest.sketches import count_common

    one, other = runs[first], runs[second]
    common = count_common(one, other)
    jaccard = common / (len(one) + len(other) - common)
    kind: Kind = "same" if jaccard == 1 else "copy" if jaccard >= COPY_JACCARD else "version"
    return Link(first, second, round(jaccard, 3), round(common / min(len(one), len(other)), 3), kind)


def _root(key: str, group_of: dict[str, str]) -> str:
    while group_of[key] != key:
        group_of[key] = group_of[group_of[key]]
        key = group_of[key]
    return key


def group_links(links: Iterable[Link]) -> tuple[Copies, ...]:
    """Groups of texts that hang together by links, in the order of their first ids."""
    linked = sorted(links)
    group_of = {key: key for link in linked for key in link[:2]}
    for link in linked:
        low, high = sorted((_root(link.first, group_of), _root(link.second, group_of)))
        group_of[high] = low
    ids: dict[str, list[str]] = {}
    for key in sorted(group_of):
        ids.setdefault(_root(key, group_of), []).append(key)
    found: dict[str, list[Link]] = {}
    for link in linked:
        found.setdefault(_root(link.first, group_of), []).append(link)
    return tuple(Copies(tuple(ids[root]), tuple(found[root])) for root in ids)
