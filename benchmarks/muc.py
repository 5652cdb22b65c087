"""Incident templates of the message understanding conferences (MUC-4) from the claims of an article.

``python -m benchmarks.muc predict INPUT > PRED``: INPUT has one {"id", "text", "published"} a line; the texts are in
capitals. PRED: {"id", "templates": [{SLOT: [{"values", "of"}]}]}: claims of one happening make one template.

``python -m benchmarks.muc score GOLD PRED``: one JSON line, see `benchmarks.muc_score`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple

from benchmarks.commands import run_benchmark
from benchmarks.muc_incidents import find_incidents
from benchmarks.muc_scene import make_scene
from benchmarks.muc_score import score
from benchmarks.muc_slots import fill_template
from benchmarks.muc_template import Template
from benchmarks.muc_vocabulary import Words, load_words, plain
from reportedly.ingest import Given, read_given
from reportedly.lexicon import read_table, values
from reportedly.pipeline import Tools, load_tools, read_article
from reportedly.records import Reading

LAYERS = frozenset({"entities", "places", "tokens"})


class Tables(NamedTuple):
    """What the conversion looks up."""

    words: Words
    countries: Mapping[str, str]
    """ISO3 -> the name in capitals."""
    bodies: Set[str]
    """Names of organisations in capitals."""


def load_tables() -> Tables:
    """The benchmark's words, and names from the product's own tables."""
    countries = {row["iso3"]: plain(row["name"]) for row in read_table("countries")}
    rows = read_table("organisations")
    return Tables(
        load_words(), countries, {plain(name) for row in rows for name in (row["name"], *values(row["aliases"]))}
    )


def predict(records: Iterable[dict[str, Any]], tools: Tools) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order."""
    tables = load_tables()
    for record in records:
        article = read_given(record["text"], Given(id=record["id"], published=record["published"])).article
        reading = read_article(article, tools, layers=LAYERS) if article else None
        yield {"id": record["id"], "templates": templates_of(reading, tables) if reading else []}


def templates_of(reading: Reading, tables: Tables) -> list[Template]:
    """The templates of a reading with the layers that the conversion needs."""
    scene = make_scene(reading, tables.words, tables.countries, tables.bodies)
    return [fill_template(incident, scene) for incident in find_incidents(scene)]


if __name__ == "__main__":
    run_benchmark("muc", "templates", lambda records: predict(records, load_tools()), score)
