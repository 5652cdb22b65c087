"""Decisions out of a file, a line a decision: JSON lines, or a table as a spreadsheet saves it (CSV, by comma,
semicolon or tab).

{"kind": "reject", "claim": "3fa2...", "by": "Ana", "why": "a film"} -> ("line 1", Asked("reject", "3fa2...", ...)).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, get_args

import msgspec

from reportedly.casebook.database import write_utc
from reportedly.casebook.decisions import Asked, Kind
from reportedly.casebook.edits import read_edits
from reportedly.errors import ConfigError, InputError

_KINDS: tuple[str, ...] = get_args(Kind)
_OF_KIND = {"edits": ("edit",), "into": ("merge", "apart"), "undoes": ("undo",)}
_SHOWN = 20


class AddedDecisions(NamedTuple):
    """What came of a file of decisions: the numbers of those `added`, how many held already, how many lines asked for
    nothing."""

    added: tuple[int, ...]
    there: int
    blank: int


class _Line(NamedTuple):
    number: int
    cells: Mapping[str, Any]


def read_asked(raw: bytes, name: str, *, by: str | None = None) -> list[tuple[str, Asked | None]]:
    """(name of the line, what it asks for) for each; None for a line whose `kind` is blank. `by` fills lines without.

    Raises InputError with every line that cannot be read.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    asked: list[tuple[str, Asked | None]] = []
    faults = []
    for line in _json_lines(text) if text.lstrip().startswith("{") else _table_lines(text, name):
        try:
            asked.append((f"line {line.number}", _read_line(line.cells, by)))
        except ConfigError as error:
            faults.append(f"line {line.number}: {error}")
    if faults:
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise InputError("\n  ".join([f"{name} cannot be taken; nothing was written:", *faults[:_SHOWN], *more]))
    return asked


def _json_lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                cells = msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                cells = {"": f"is no JSON ({error})"}
            yield _Line(number, cells if isinstance(cells, dict) else {"": "is no object of JSON"})


def _table_lines(text: str, name: str) -> Iterator[_Line]:
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    names: list[str] = []
    end = 0
    try:
        for row in rows:
            number, end = end + 1, rows.line_num
            if not names:
                names = [cell.strip() for cell in row]
                if "kind" not in names:
                    raise InputError(f"{name} has no column `kind`; it has {', '.join(names)[:300] or 'none'}")
            elif any(cell.strip() for cell in row):
                yield _Line(number, dict(zip(names, row, strict=False)))
    except csv.Error as error:
        raise InputError(f"{name}, line {end + 1}: the table is damaged ({error}); nothing was written") from error


def _read_line(cells: Mapping[str, Any], by: str | None) -> Asked | None:
    if "" in cells and isinstance(cells[""], str) and len(cells) == 1:
        raise ConfigError(cells[""])
    kind = (_text(cells, "kind") or "").lower()  # spreadsheets begin a cell with a capital
    claim = _text(cells, "claim") or _text(cells, "claim_id")
    edits = cells.get("edits") or None
    # A table of claims has a column `place` of its own.
    party, place, entry = (None if claim else _text(cells, name) for name in ("party", "place", "entry"))
    on_names = party or place
    into, undoes = _text(cells, "into"), _text(cells, "undoes")
    given = {"edits": None if on_names else edits, "into": into, "undoes": undoes}
    if not kind and not any(given.values()):
        return None
    if kind not in _KINDS:
        raise ConfigError(f"there is no kind {kind or '(blank)'}; there are {', '.join(_KINDS)}")
    for field, of in _OF_KIND.items():
        if bool(given[field]) != (kind in of):
            raise ConfigError(f"{kind} {'takes no' if given[field] else 'needs'} `{field}`")
    if kind != "undo" and not (claim or on_names):
        raise ConfigError(f"{kind} needs `claim`, the id of a claim")
    return Asked(
        kind=kind,  # type: ignore[arg-type] # one of _KINDS
        claim=claim if kind != "undo" else None,
        by=_text(cells, "by") or by or "",
        why=_text(cells, "why"),
        edits=read_edits(edits) if edits else {},
        into=given["into"],
        undoes=_number(given["undoes"], "undoes"),
        at=_time(_text(cells, "at")),
        party=party if on_names else None,
        place=place if on_names else None,
        entry=_number(entry, "entry") if on_names else None,
    )


def _text(cells: Mapping[str, Any], field: str) -> str | None:
    value = cells.get(field)
    return str(value).strip() or None if value is not None else None


def _number(text: str | None, field: str) -> int | None:
    if text is not None and not text.isdecimal():
        what = "a decision" if field == "undoes" else "an entry of GeoNames"
        raise ConfigError(f"`{field}` is the number of {what}, not {text}")
    return int(text) if text is not None else None


def _time(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"`at` is no time: {text}; write 2014-05-28T10:00:00Z, or leave it out") from error
    return write_utc(time if time.tzinfo else time.replace(tzinfo=UTC))
