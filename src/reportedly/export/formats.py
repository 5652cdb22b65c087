"""The formats by name: what each makes of what, in which containers, with which columns.

Tables (ged, acled, cameo, claims ...) hold rows of columns; documents (plover, geojson, claim-jsonld, annotations) hold
objects between a head and a tail, one after the other, so that nothing has to fit into memory at once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportedly.export import annotations, linked_data, record_columns, record_rows
from reportedly.export.acled import ACLED_COLUMNS, ACLED_EXTRA, acled_row
from reportedly.export.cameo import CAMEO_COLUMNS, cameo_row
from reportedly.export.codes import Codes
from reportedly.export.columns import TABLE_SUFFIXES, Column, to_json
from reportedly.export.ged import GED_COLUMNS, GED_EXTRA, ged_row
from reportedly.export.geojson import feature
from reportedly.export.incidents import ACCOUNTS, INCIDENTS, MEMBERS, account_rows, incident_row, member_rows
from reportedly.export.options import Options
from reportedly.export.plover import plover_event
from reportedly.export.told import Together, Told, retold_in_articles, together_in_articles
from reportedly.records import Incident, Reading

Item = Mapping[str, Any]


class Frame(NamedTuple):
    """What stands before, between and behind the objects of a document."""

    head: bytes
    between: bytes
    tail: bytes


LINES = Frame(b"", b"\n", b"\n")


class OfHappenings(NamedTuple):
    """An item a happening, or the reason why it has none. `content`: what a speech act is about is an item too."""

    make: Callable[..., Item | str]
    together: Together
    content: bool = True


class OfIncidents(NamedTuple):
    """Any number of items an incident: only of claims that were compared."""

    make: Callable[[Incident], Iterator[Item]]


class OfClaims(NamedTuple):
    """Any number of items a claim."""

    make: Callable[[Told], Iterator[Item]]


class OfReadings(NamedTuple):
    """Any number of items an article; counts the claims that it leaves out by reason."""

    make: Callable[[Reading, Codes, Options, Counter[str]], Iterator[Item]]


class Format(NamedTuple):
    """A format. `frames` are the containers of a document by suffix; a table has `columns` instead, and a `header`.
    `of_claims`: its items are about claims, all of which are accounted for."""

    maker: OfHappenings | OfIncidents | OfClaims | OfReadings
    columns: Sequence[Column] = ()
    frames: Mapping[str, Frame] = {}
    header: bool = True
    suffixes: Sequence[str] = TABLE_SUFFIXES
    of_claims: bool = True


def _array(head: str, tail: str) -> Frame:
    return Frame(head.encode(), b",\n", tail.encode())


_ARRAY = _array("[\n", "\n]\n")
_FEATURES = _array('{"type":"FeatureCollection","features":[\n', "\n]}\n")
_GRAPH = _array(f'{{"@context":{to_json(linked_data.CONTEXT).decode()},"@graph":[\n', "\n]}\n")
_PAGE = _array(
    f'{{"@context":{to_json(annotations.CONTEXT).decode()},"id":"#page","type":"AnnotationPage","items":[\n', "\n]}\n"
)


def _document(maker: OfHappenings | OfReadings, frames: Mapping[str, Frame]) -> Format:
    return Format(maker, frames=frames, suffixes=tuple(frames))


def _of_statements(reading: Reading, _codes: Codes, options: Options, _left_out: Counter[str]) -> Iterator[Item]:
    return record_rows.statement_rows(reading) if _genre_is_asked_for(reading, options) else iter(())


def _of_labels(reading: Reading, _codes: Codes, options: Options, _left_out: Counter[str]) -> Iterator[Item]:
    return record_rows.label_rows(reading) if _genre_is_asked_for(reading, options) else iter(())


def _genre_is_asked_for(reading: Reading, options: Options) -> bool:
    return options.choice.genres is None or reading.article.genre in options.choice.genres


FORMATS: Mapping[str, Format] = {
    "ged": Format(OfHappenings(ged_row, together_in_articles), (*GED_COLUMNS, *GED_EXTRA)),
    "acled": Format(OfHappenings(acled_row, retold_in_articles), (*ACLED_COLUMNS, *ACLED_EXTRA)),
    "plover": _document(
        OfHappenings(plover_event, retold_in_articles, content=False), {".jsonl": LINES, ".json": _ARRAY}
    ),
    "cameo": Format(
        OfHappenings(cameo_row, retold_in_articles, content=False), CAMEO_COLUMNS, header=False, suffixes=(".tsv",)
    ),
    "incidents": Format(OfIncidents(lambda one: iter([incident_row(one)])), INCIDENTS),
    "members": Format(OfIncidents(member_rows), MEMBERS),
    "accounts": Format(OfIncidents(account_rows), ACCOUNTS),
    "claims": Format(OfClaims(record_rows.claim_rows), record_columns.CLAIMS),
    "parties": Format(OfClaims(record_rows.party_rows), record_columns.PARTIES),
    "tolls": Format(OfClaims(record_rows.toll_rows), record_columns.TOLLS),
    "places": Format(OfClaims(record_rows.place_rows), record_columns.PLACES),
    "sources": Format(OfClaims(record_rows.source_rows), record_columns.SOURCES),
    "statements": Format(OfReadings(_of_statements), record_columns.STATEMENTS, of_claims=False),
    "labels": Format(OfReadings(_of_labels), record_columns.LABELS, of_claims=False),
    "geojson": _document(OfHappenings(feature, retold_in_articles), {".geojson": _FEATURES, ".json": _FEATURES}),
    "claim-jsonld": _document(OfReadings(linked_data.linked_nodes), {".jsonld": _GRAPH, ".json": _GRAPH}),
    "annotations": _document(OfReadings(annotations.annotations), {".jsonld": _PAGE, ".json": _PAGE, ".jsonl": LINES}),
}
