"""Incidents of one group of articles, gold beside output: the same happening, its tolls, who agrees with whom.

A prediction is written as the gold file is, and fields that are not judged may be missing:

    {"id": group, "articles": [{"id", "incidents": [
        {"incident": key, "mentions": [[start, end], ...], "tolls": [{"span", "kind", "low", "high"}]}]}],
     "relations": [{"incident": key, "kind", "articles": [id, id], "relation": "agree"|"update"|"differ"}]}

Offsets count characters of `title + "\\n\\n" + text`. Keys hold within a group; two articles with the same key tell the
same happening. Figures:

* `found`: share of gold's tellings (an incident in an article) for which the output has one: that which shares most
  places in the text (words that name it, tolls), then most toll rows. One of the output's may stand for several of
  gold's: then it calls them the same.
* `pair_precision`, `pair_recall`, `pair_f1`: pairs of gold's tellings of one group that are called the same happening;
  `b3_f1`: B-cubed over the tellings. A telling that was not found stands alone, so that it costs recall.
* `tolls_precision`, `tolls_recall`, `tolls_f1`: rows of article, kind, low and high.
* `relations`: share of gold's relations that come out right; one that is missing is wrong. `relations_judged`: among
  those that come out at all. `false_conflicts`: share of `differ` among those that come out and that gold has as
  `agree` or `update`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from benchmarks.identity import Cubed, cubed

Record = dict[str, Any]
#: (key in gold, key in the output) of each of gold's tellings, by the id of the article and the key in gold.
Keys = dict[tuple[str, str], str]
CONFLICT = "differ"


def score(gold: Sequence[Record], predicted: dict[str, Record]) -> dict[str, float]:
    """The figures over all groups."""
    counts: Counter[str] = Counter()
    total = Cubed()
    for group in gold:
        theirs = predicted.get(group["id"], {"articles": [], "relations": []})
        keys = match_group(group, theirs)
        counts += _count_tellings(group, keys)
        counts += _count_tolls(group, theirs)
        counts += _count_relations(group, theirs, keys)
        found = cubed([(mine, keys.get((article, mine), f"{article} {mine}")) for article, mine in tellings(group)])
        total = Cubed(*(a + b for a, b in zip(total, found, strict=True)))
    return {
        "found": _share(counts["found"], counts["tellings"]),
        **_figures("pair", counts["pairs"], counts["called"], counts["both"]),
        "b3_f1": total.f1,
        **_figures("tolls", counts["tolls"], counts["tolls found"], counts["tolls right"]),
        "relations": _share(counts["relations right"], counts["relations"]),
        "relations_judged": _share(counts["relations right"], counts["relations judged"]),
        "false_conflicts": _share(counts["false conflicts"], counts["peace judged"]),
    }


def tellings(group: Record) -> list[tuple[str, str]]:
    """(id of the article, key of the incident) of all tellings of a group."""
    return [(article["id"], one["incident"]) for article in group["articles"] for one in article["incidents"]]


def match_group(gold: Record, theirs: Record) -> Keys:
    """The output's key of each of gold's tellings that it has."""
    found = {article["id"]: article["incidents"] for article in theirs["articles"]}
    keys = {}
    for article in gold["articles"]:
        for one in article["incidents"]:
            others = [(_likeness(one, other), other["incident"]) for other in found.get(article["id"], [])]
            (places, _), key = max(others, key=lambda pair: pair[0], default=((0, 0), ""))
            if places:
                keys[article["id"], one["incident"]] = key
    return keys


def _likeness(one: Record, other: Record) -> tuple[int, int]:
    """How many places, then how many toll rows two tellings share."""
    overlaps = sum(a < d and c < b for a, b in _places(one) for c, d in _places(other))
    return overlaps, (_rows(one) & _rows(other)).total()


def _places(telling: Record) -> list[Sequence[int]]:
    return telling["mentions"] + [toll["span"] for toll in telling.get("tolls", ())]


def _rows(telling: Record) -> Counter[tuple[str, int | None, int | None]]:
    return Counter((toll["kind"], toll["low"], toll["high"]) for toll in telling.get("tolls", ()))


def _count_tellings(group: Record, keys: Keys) -> Counter[str]:
    counts = Counter({"tellings": len(tellings(group)), "found": len(keys)})
    for one, other in combinations(tellings(group), 2):
        same = one[1] == other[1]
        called = one in keys and keys[one] == keys.get(other)
        counts += Counter(pairs=same, called=called, both=same and called)
    return counts


def _count_tolls(group: Record, theirs: Record) -> Counter[str]:
    mine, found = _all_rows(group), _all_rows(theirs)
    return Counter({"tolls": mine.total(), "tolls found": found.total(), "tolls right": (mine & found).total()})


def _all_rows(group: Record) -> Counter[tuple[str, tuple[str, int | None, int | None]]]:
    rows: Counter[tuple[str, tuple[str, int | None, int | None]]] = Counter()
    for article in group["articles"]:
        for telling in article["incidents"]:
            rows.update((article["id"], row) for row in _rows(telling).elements())
    return rows


def _count_relations(group: Record, theirs: Record, keys: Keys) -> Counter[str]:
    said = {(one["incident"], one["kind"], frozenset(one["articles"])): one["relation"] for one in theirs["relations"]}
    counts: Counter[str] = Counter()
    for one in group["relations"]:
        first, second = (keys.get((article, one["incident"])) for article in one["articles"])
        found = said.get((first, one["kind"], frozenset(one["articles"]))) if first and first == second else None
        peace = one["relation"] != CONFLICT and found is not None
        counts += Counter(
            {
                "relations": 1,
                "relations judged": found is not None,
                "relations right": found == one["relation"],
                "peace judged": peace,
                "false conflicts": peace and found == CONFLICT,
            }
        )
    return counts


def _figures(name: str, gold: int, found: int, right: int) -> dict[str, float]:
    return {
        f"{name}_precision": _share(right, found),
        f"{name}_recall": _share(right, gold),
        f"{name}_f1": _share(2 * right, gold + found),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
