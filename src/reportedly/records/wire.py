"""Records to bytes and back, and the JSON Schema of all of them.

encode_line(Notice(code="empty", severity="error", message="...")) -> b'{"type":"notice/1","code":"empty",...}'.
Fields stand in the order of the class; absent = null. The same record always gives the same bytes.
"""

from typing import Any

import msgspec

from reportedly.errors import InputError, SchemaVersionError
from reportedly.records.article import Article, Notice
from reportedly.records.entry import Entry
from reportedly.records.incident import Incident
from reportedly.records.lines import (
    Claim,
    EntityLine,
    Label,
    PlaceLine,
    SentenceLine,
    Statement,
    TimeLine,
    TokenLine,
)

AnyLine = (
    Article | Notice | Statement | Claim | Label | SentenceLine | TokenLine | EntityLine | PlaceLine | TimeLine
    | Entry | Incident
)  # fmt: skip

LINES = (
    Article, Notice, Statement, Claim, Label, SentenceLine, TokenLine, EntityLine, PlaceLine, TimeLine, Entry, Incident,
)  # fmt: skip
"""All kinds of line, in the order in which a reading writes them; last those of the registry and of comparisons."""


def encode_line(line: AnyLine) -> bytes:
    """One line of JSON in UTF-8, without the line end."""
    return msgspec.json.encode(line)


def decode_line(raw: bytes | str) -> AnyLine:
    """The record of a line. Raises SchemaVersionError for an unknown tag, InputError for any other fault."""
    try:
        line: AnyLine = msgspec.json.decode(raw, type=AnyLine)
    except (msgspec.DecodeError, UnicodeError) as error:
        if _has_unknown_tag(raw):
            tags = ", ".join(str(kind.__struct_config__.tag) for kind in LINES)
            raise SchemaVersionError(f"this version reads {tags}: {error}") from error
        raise InputError(f"not a line of this program: {error}") from error
    return line


def make_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of output, made from the classes."""
    (union,), parts = msgspec.json.schema_components([AnyLine], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of reportedly",
        **union,
        "$defs": parts,
    }


def _has_unknown_tag(raw: bytes | str) -> bool:
    try:
        row = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError):
        return False
    tag = row.get("type") if isinstance(row, dict) else None
    return tag is not None and tag not in {kind.__struct_config__.tag for kind in LINES}
