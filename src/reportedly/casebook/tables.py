"""Claims as a flat table for statistics: a row a claim, a plain value a cell.

A claim of 12 killed in Avdiivka -> plover "ASSAULT", site "Avdiivka", killed_best 12, says_who "rebels > News Line".
Several names in a cell are separated by "; ". Counts of people are those of the first toll of their kind that is no
part of another one.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportedly.casebook.coded import ClaimRow
from reportedly.errors import MissingExtra
from reportedly.records import Claim, Party, Place, Toll

if TYPE_CHECKING:
    import pandas
    import pyarrow

Cell = str | int | float | bool | None

COLUMNS: dict[str, type] = {
    "claim": str, "article": str, "outlet": str, "published": str, "title": str, "url": str, "genre": str,
    "language": str, "rights": str, "plover": str, "mode": str, "contexts": str, "cameo": str, "quad": int,
    "reality": str, "standing": str, "conditional": bool,
    "actors": str, "actor_countries": str, "actor_sectors": str, "actor_basis": str,
    "recipients": str, "recipient_countries": str, "recipient_sectors": str, "targets": str, "instruments": str,
    "site": str, "country": str, "admin1": str, "lat": float, "lon": float, "place_precision": str,
    "start": str, "end": str, "time_precision": str,
    "killed_low": int, "killed_best": int, "killed_high": int,
    "injured_low": int, "injured_best": int, "injured_high": int, "tolls": str,
    "says_who": str, "innermost_source": str, "stance": str,
    "statement": str, "within": str, "same_as": str, "part_of": str,
    "sentence": str, "trigger": str, "trigger_start": int, "trigger_end": int,
    "extraction_confidence": float, "review": str,
}  # fmt: skip
"""Name and type of every column, in their order."""


def make_row(row: ClaimRow) -> dict[str, Cell]:
    """The cells of one claim by name; None where nothing is known."""
    article, claim = row.article, row.claim
    site = next((place for place in claim.places if place.role == "site"), None)
    cells: dict[str, Cell] = {
        "claim": claim.id, "article": article.id, "outlet": article.outlet, "published": article.published,
        "title": article.title, "url": article.url, "genre": article.genre, "language": article.language,
        "rights": article.rights, "plover": claim.event.plover, "mode": claim.event.mode,
        "contexts": _joined(claim.event.contexts), "cameo": claim.event.cameo, "quad": claim.event.quad,
        "reality": claim.reality, "standing": claim.standing, "conditional": claim.condition is not None,
        **_party_cells("actor", claim.actors), "actor_basis": _joined(party.basis for party in claim.actors),
        **_party_cells("recipient", claim.recipients),
        "targets": _joined(one.name for one in claim.targets),
        "instruments": _joined(one.name for one in claim.instruments),
        **_place_cells(site), **_time_cells(claim), **_toll_cells("killed", claim), **_toll_cells("injured", claim),
        "tolls": _joined(f"{toll.kind}: {toll.text}" for toll in claim.tolls),
        "says_who": " > ".join(source.name for source in claim.sources),
        "innermost_source": claim.sources[0].name if claim.sources else None,
        "stance": claim.sources[0].stance if claim.sources else None,
        "statement": claim.statement, "within": claim.within, "same_as": claim.same_as, "part_of": claim.part_of,
        "sentence": article.text[slice(*claim.sentence)], "trigger": article.text[slice(*claim.trigger)],
        "trigger_start": claim.trigger[0], "trigger_end": claim.trigger[1],
        "extraction_confidence": claim.extraction_confidence, "review": row.verdict,
    }  # fmt: skip
    return {name: cells[name] for name in COLUMNS}


def make_pandas(rows: Iterable[ClaimRow]) -> "pandas.DataFrame":
    """A data frame with a type a column, also where there are no rows. Raises MissingExtra without pandas."""
    pandas = _library("pandas", "pandas")
    types = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    cells = _columns(rows)
    return pandas.DataFrame({name: pandas.array(cells[name], dtype=types[kind]) for name, kind in COLUMNS.items()})


def make_arrow(rows: Iterable[ClaimRow]) -> "pyarrow.Table":
    """The same as an Arrow table. Raises MissingExtra without pyarrow."""
    arrow = _library("pyarrow", "arrow")
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    schema = arrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    return arrow.Table.from_pydict(_columns(rows), schema=schema)


def _columns(rows: Iterable[ClaimRow]) -> dict[str, list[Cell]]:
    columns: dict[str, list[Cell]] = {name: [] for name in COLUMNS}
    for row in rows:
        for name, cell in make_row(row).items():
            columns[name].append(cell)
    return columns


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        problem = f"this needs {name}, which is not installed; install it with: pip install 'reportedly[{extra}]'"
        raise MissingExtra(problem) from error


def _party_cells(kind: str, parties: tuple[Party, ...]) -> dict[str, Cell]:
    return {
        f"{kind}s": _joined(party.name for party in parties),
        f"{kind}_countries": _joined(party.country or "" for party in parties),
        f"{kind}_sectors": _joined("|".join(party.sectors) for party in parties),
    }


def _place_cells(place: Place | None) -> dict[str, Cell]:
    names = {"site": "name", "country": "country", "admin1": "admin1", "lat": "lat", "lon": "lon",
             "place_precision": "precision"}  # fmt: skip
    return {cell: getattr(place, field) if place else None for cell, field in names.items()}


def _time_cells(claim: Claim) -> dict[str, Cell]:
    when = claim.when
    return {
        "start": when.start if when else None,
        "end": when.end if when else None,
        "time_precision": when.precision if when else None,
    }


def _toll_cells(kind: str, claim: Claim) -> dict[str, Cell]:
    toll: Toll | None = next((one for one in claim.tolls if one.kind == kind and one.subset_of is None), None)
    counts = (toll.said_low, toll.said_best, toll.said_high) if toll else (None, None, None)
    return dict(zip((f"{kind}_low", f"{kind}_best", f"{kind}_high"), counts, strict=True))


def _joined(names: Iterable[str]) -> str | None:
    """None where all are empty; else also empty ones keep their place, so that cells of a row can be paired."""
    found = list(names)
    return "; ".join(found) if any(found) else None
