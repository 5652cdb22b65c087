"""Places found and put on the map.

``python -m benchmarks.places predict INPUT > PRED``: INPUT has one {"id", "text", "url"?, "toponyms"?} a line. Where a
record has toponyms, their `start` and `end` (and nothing else of them) are taken and each is resolved; else they are
found, as with `--find` always. PRED: {"id", "toponyms": [{"start", "end", "lat", "lon", "geonames", "use"}]}.

``python -m benchmarks.places score GOLD PRED``: one JSON line. `acc161`: share of all gold toponyms with coordinates
whose prediction lies within 161 km; `e2e_f1`: a prediction is right when it overlaps a gold toponym and lies within
161 km; `recognition_f1`: same start and end. `use_accuracy`: share of the gold toponyms whose `type` tells literal from
associative use (GeoWebNews) and whose prediction tells the same; `metonymy_accuracy`: the same of plainly literal and
plainly metonymic ones alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt
from typing import Any

from benchmarks.commands import run_benchmark
from reportedly.language import Language, analyse, load_language
from reportedly.places import Gazetteer, find_places, load_gazetteer, resolve_places

NEAR_KM = 161.0
#: The types of GeoWebNews by whether the place itself is meant (Gritta and others, A pragmatic guide to geoparsing
#: evaluation, 2020).
_LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
_ASSOCIATIVE = frozenset({
    "Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Language", "Homonym",
})  # fmt: skip
Toponym = dict[str, Any]


# ---------------------------------------------------------------- predict


def predict(records: Iterable[dict[str, Any]], language: Language, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order."""
    for record in records:
        spans = tuple((t["start"], t["end"]) for t in record["toponyms"]) if "toponyms" in record else ()
        yield {
            "id": record["id"],
            "toponyms": predict_text(record["text"], language, gazetteer, given=spans, url=record.get("url")),
        }


def predict_found(
    records: Iterable[dict[str, Any]], language: Language, gazetteer: Gazetteer
) -> Iterator[dict[str, Any]]:
    """The same, with toponyms that are found and not given."""
    return predict(({**record, "toponyms": []} for record in records), language, gazetteer)


def predict_text(
    text: str, language: Language, gazetteer: Gazetteer, *, given: tuple[tuple[int, int], ...], url: str | None
) -> list[Toponym]:
    """The toponyms of a text with their points; only those of the given spans, where there are any."""
    analysis = analyse(text, language)
    found = find_places(analysis, gazetteer, given=given)
    places = resolve_places(found, analysis, gazetteer, outlet=url)
    wanted = set(given)
    return [
        {"start": p.span[0], "end": p.span[1], "lat": p.lat, "lon": p.lon, "geonames": p.geonames, "use": p.use}
        for p in (found_place.place for found_place in places)
        if not wanted or p.span in wanted
    ]


# ---------------------------------------------------------------- score


def score(gold: list[dict[str, Any]], predicted: dict[str, list[Toponym]]) -> dict[str, float]:
    """The figures named at the top, as fractions."""
    total = right = gold_spans = found_spans = same = 0
    pairs_right = predicted_count = 0
    for record in gold:
        theirs, ours = record["toponyms"], predicted.get(record["id"], [])
        located = [t for t in theirs if t.get("lat") is not None]
        total += len(located)
        by_span = {(p["start"], p["end"]): p for p in ours}
        right += sum(_is_near(t, by_span.get((t["start"], t["end"]))) for t in located)
        spans = {(t["start"], t["end"]) for t in theirs}
        gold_spans, found_spans, same = (
            gold_spans + len(spans),
            found_spans + len(by_span),
            same + len(spans & set(by_span)),
        )
        pairs = _overlaps(theirs, ours)
        predicted_count += len(ours) - sum(theirs[i].get("lat") is None for i, _ in pairs)
        pairs_right += sum(theirs[i].get("lat") is not None and _is_near(theirs[i], ours[j]) for i, j in pairs)
    return {
        "acc161": right / total if total else 0.0,
        "e2e_f1": _f1(pairs_right, predicted_count, total),
        "recognition_f1": _f1(same, found_spans, gold_spans),
        **_uses(gold, predicted),
    }


def _uses(gold: list[dict[str, Any]], predicted: dict[str, list[Toponym]]) -> dict[str, float]:
    """Literal against associative use, where the types of gold tell the two apart."""
    right: dict[str, list[bool]] = {"use_accuracy": [], "metonymy_accuracy": []}
    for record in gold:
        found = {(p["start"], p["end"]): p.get("use") for p in predicted.get(record["id"], [])}
        for toponym in record["toponyms"]:
            kind = toponym.get("type")
            if kind not in _LITERAL | _ASSOCIATIVE:
                continue
            use = found.get((toponym["start"], toponym["end"]))
            same = use is not None and (use == "literal") == (kind in _LITERAL)
            right["use_accuracy"].append(same)
            if kind in {"Literal", "Metonymic"}:
                right["metonymy_accuracy"].append(same)
    return {figure: sum(hits) / len(hits) for figure, hits in right.items() if hits}


def _is_near(gold: Toponym, ours: Toponym | None) -> bool:
    if ours is None or ours.get("lat") is None:
        return False
    a, b = radians(gold["lat"]), radians(ours["lat"])
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(ours["lon"] - gold["lon"]) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, half))) <= NEAR_KM


def _overlaps(theirs: list[Toponym], ours: list[Toponym]) -> list[tuple[int, int]]:
    """Pairs of overlapping spans, the longest overlap first, one to one."""
    ranked = sorted(
        (max(t["start"], p["start"]) - min(t["end"], p["end"]), i, j)
        for i, t in enumerate(theirs)
        for j, p in enumerate(ours)
        if p["start"] < t["end"] and t["start"] < p["end"]
    )
    used_theirs: set[int] = set()
    used_ours: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_theirs and j not in used_ours:
            used_theirs.add(i)
            used_ours.add(j)
            pairs.append((i, j))
    return pairs


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


if __name__ == "__main__":
    run_benchmark(
        "places",
        "toponyms",
        lambda records: predict(records, load_language(), load_gazetteer()),
        score,
        {"find": lambda records: predict_found(records, load_language(), load_gazetteer())},
    )
